// One call of one role of a negotiation: asked again while the provider is busy or silent, written down whatever comes of it. Decides
// which failures end the attempt and which are the model's own answer; what the reply means is for whoever asked.
import { type Clock, sleep } from '../../models/clock.ts'
import { type Model, ModelFault, type ModelReply, type ModelRequest, type ModelRole, noUsage } from '../../models/model.ts'
import { promptHash } from '../../models/prompt-hash.ts'
import { addUsage } from '../../models/unmetered.ts'
import { tournamentLimits } from './limits.ts'
import type { CallRecord, CallRole } from './result.ts'

export interface Surroundings {
  /** Opened by whoever starts the run, behind its slots, meters and recordings. */
  readonly model: (id: string) => Model
  readonly clock: Clock
  /** Breaks off the call in flight. */
  readonly signal: AbortSignal
  /** Asks nothing more, but waits for the call in flight, which is paid for. Absent: only `signal` ends anything. */
  readonly closing?: AbortSignal
}

export interface Asked {
  readonly role: CallRole
  readonly round: number
  readonly part: number
  readonly model: string
  readonly request: Pick<ModelRequest, 'system' | 'messages' | 'form' | 'sampling'>
}

/** The fault is of this one reply: the provider works, the model gave nothing usable. */
export type Answer = { readonly reply: ModelReply } | { readonly fault: ModelFault }

/** As in the study, words that reached the limit of tokens count as far as they went; undefined where there are none at all. */
export const wordsIn = (answer: Answer): string | undefined => ('reply' in answer ? answer.reply.text : answer.fault.partial)

const modelRoles = { buyer: 'voice', seller: 'voice', analyst: 'analyst', judge: 'judge' } as const satisfies Record<CallRole, ModelRole>

export class CallLog {
  readonly #surroundings: Surroundings
  readonly #key: string
  readonly #closing: AbortSignal
  readonly #calls: CallRecord[] = []

  constructor(key: string, surroundings: Surroundings) {
    this.#key = key
    this.#surroundings = surroundings
    this.#closing = surroundings.closing ?? surroundings.signal
  }

  get calls(): readonly CallRecord[] {
    return this.#calls
  }

  /** Throws ModelFault where the provider failed: at once where that is final, else after the last try. */
  async ask(asked: Asked): Promise<Answer> {
    const { role, round, part, model } = asked
    const line = { role, round, part, model, prompt: promptHash(asked.request) }
    let paid: Pick<CallRecord, 'usage' | 'unmetered'> = { usage: noUsage }
    for (let tries = 1; ; tries += 1) {
      // A run that is over asks nothing more, whether or not the model listens.
      this.#closing.throwIfAborted()
      try {
        const reply = await this.#once(asked)
        this.#calls.push({ ...line, tries, ...together(paid, reply), version: reply.version, reply: reply.text })
        return { reply }
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error
        paid = together(paid, error)
        const again = (error.retryable || error.code === 'empty') && tries < tournamentLimits.callTriesMax && !this.#closing.aborted
        const written = { ...line, tries, ...paid, fault: error.code, ...(error.partial !== undefined && { reply: error.partial }) }
        if (again) await this.#pause(tries, written)
        else {
          this.#calls.push(written)
          if (error.final || error.retryable) throw error
          return { fault: error }
        }
      }
    }
  }

  /** Marks the latest call's reply as unusable. */
  blame(problem: string): void {
    const last = this.#calls.pop()
    if (last !== undefined) this.#calls.push({ ...last, problem })
  }

  #once({ role, round, part, model, request }: Asked): Promise<ModelReply> {
    const { signal } = this.#surroundings
    return this.#surroundings.model(model).ask({ ...request, signal, purpose: { arm: this.#key, person: role, role: modelRoles[role], turn: round, part } })
  }

  /** Half of each wait is random, so that calls that failed together do not come again together. */
  async #pause(tries: number, written: CallRecord): Promise<void> {
    const { clock } = this.#surroundings
    const wholeMilliseconds = tournamentLimits.retryWaitMilliseconds * 2 ** (tries - 1)
    await sleep(clock, wholeMilliseconds * (1 - clock.random() / 2), this.#closing).catch((reason: unknown) => {
      this.#calls.push(written)
      throw reason
    })
  }
}

function together(before: Pick<CallRecord, 'usage' | 'unmetered'>, { usage, unmetered }: Pick<ModelReply | ModelFault, 'usage' | 'unmetered'>): Pick<CallRecord, 'usage' | 'unmetered'> {
  const lost = before.unmetered === undefined ? unmetered : addUsage(before.unmetered, unmetered ?? noUsage)
  return { usage: addUsage(before.usage, usage), ...(lost !== undefined && { unmetered: lost }) }
}
