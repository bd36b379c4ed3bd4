// What is known of one provider's health, shared by all its models: a breaker that leaves a failing provider alone for a while
// and then lets one call try, a pause that the provider itself asked for, and the moment when it is given up for this run.
import type { Clock } from './clock.ts'
import { breakerFaultsMax, breakerPauseMilliseconds, breakerPauseMillisecondsMax, unreachableOpeningsMin } from './limits.ts'

/** `probe`: the one call that finds out; whoever gets it must report. `wait`: undefined while a probe is out. */
export type Admission = { readonly kind: 'go' } | { readonly kind: 'probe' } | { readonly kind: 'wait'; readonly milliseconds: number | undefined } | { readonly kind: 'lost' }

type State =
  | { readonly kind: 'closed'; readonly faults: number }
  | { readonly kind: 'open'; readonly untilMilliseconds: number }
  | { readonly kind: 'probing' }

export class ProviderHealth {
  readonly #clock: Clock
  #state: State = { kind: 'closed', faults: 0 }
  #openings = 0
  #pausedUntilMilliseconds = 0
  #watchers: (() => void)[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Once true it stays: the run has to be resumed later. */
  get lost(): boolean {
    return this.#openings >= unreachableOpeningsMin
  }

  admit(): Admission {
    if (this.lost) return { kind: 'lost' }
    const now = this.#clock.now()
    if (now < this.#pausedUntilMilliseconds) return { kind: 'wait', milliseconds: this.#pausedUntilMilliseconds - now }
    switch (this.#state.kind) {
      case 'closed':
        return { kind: 'go' }
      case 'probing':
        return { kind: 'wait', milliseconds: undefined }
      case 'open':
        if (now < this.#state.untilMilliseconds) return { kind: 'wait', milliseconds: this.#state.untilMilliseconds - now }
        this.#state = { kind: 'probing' }
        return { kind: 'probe' }
    }
  }

  /** It answered, be it with a refusal. */
  answered(): void {
    this.#openings = 0
    this.#become({ kind: 'closed', faults: 0 })
  }

  failed(): void {
    switch (this.#state.kind) {
      case 'closed': {
        const faults = this.#state.faults + 1
        if (faults < breakerFaultsMax) this.#state = { kind: 'closed', faults }
        else this.#open()
        return
      }
      case 'probing':
        return this.#open()
      case 'open': // Calls that were under way when it opened tell nothing new.
        return
    }
  }

  /** A probe that its caller gave up: the next call may try. */
  abandoned(): void {
    if (this.#state.kind === 'probing') this.#become({ kind: 'open', untilMilliseconds: this.#clock.now() })
  }

  /** The provider asked for time. Not a fault of its health: a busy provider is not left alone for longer than it asks. */
  pause(milliseconds: number): void {
    this.#pausedUntilMilliseconds = Math.max(this.#pausedUntilMilliseconds, this.#clock.now() + milliseconds)
  }

  /** Resolves when the state changes next. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#watchers.push(resolve))
  }

  #open(): void {
    this.#openings++
    const milliseconds = Math.min(breakerPauseMillisecondsMax, breakerPauseMilliseconds * 2 ** (this.#openings - 1))
    this.#become({ kind: 'open', untilMilliseconds: this.#clock.now() + milliseconds })
  }

  #become(state: State): void {
    const changes = state.kind !== this.#state.kind
    this.#state = state
    if (changes) this.#tell()
  }

  #tell(): void {
    const watchers = this.#watchers
    this.#watchers = []
    for (const watcher of watchers) watcher()
  }
}
