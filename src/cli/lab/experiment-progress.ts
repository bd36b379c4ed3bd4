// Shows how far an experiment is: runs done, time left and money left. One bar on a terminal, lines now and then elsewhere;
// nothing but faults with --json, nothing with --quiet.
import { MultiBar, Presets } from 'cli-progress'
import { usdText } from '../../models/spending.ts'
import { countOf } from '../../report/format-number.ts'
import type { Shown } from '../run/progress.ts'

export interface Spent {
  readonly microUsd: number
  /** Absent: no cap. */
  readonly capMicroUsd?: number
}

export interface ExperimentProgressOptions {
  /** Rounds that each run may take, by run: those that are to be played now. */
  readonly rounds: ReadonlyMap<string, number>
  /** Runs that were finished before. */
  readonly finishedBefore: number
  readonly shown: Shown
  /** Where models take part. */
  readonly spent?: () => Spent
  readonly now?: () => number
  readonly say?: (text: string) => void
}

/** Lines told of a long experiment. */
const linesMax = 25

export class ExperimentProgress {
  readonly #options: ExperimentProgressOptions
  readonly #now: () => number
  readonly #say: (text: string) => void
  readonly #startedAt: number
  /** Share of its rounds, for runs under way. */
  readonly #shares = new Map<string, number>()
  readonly #bar: { readonly multi: MultiBar; readonly one: ReturnType<MultiBar['create']> } | undefined
  #done = 0

  constructor(options: ExperimentProgressOptions) {
    this.#options = options
    this.#now = options.now ?? (() => performance.now())
    this.#say = options.say ?? ((text) => void process.stderr.write(`${text}\n`))
    this.#startedAt = this.#now()
    this.#bar = options.shown === 'progress' && process.stderr.isTTY && options.say === undefined ? barOf(options) : undefined
  }

  round(run: string, round: number): void {
    this.#shares.set(run, Math.min(1, round / Math.max(1, this.#options.rounds.get(run) ?? 1)))
    this.#bar?.one.update(this.#doneInAll(), { words: this.#words() })
  }

  note(text: string): void {
    if (this.#bar !== undefined) this.#bar.multi.log(`${text}\n`)
    else if (this.#options.shown !== 'nothing') this.#say(text)
  }

  done(run: string, deals: number): void {
    this.#shares.delete(run)
    this.#done += 1
    this.#bar?.one.update(this.#doneInAll(), { words: this.#words() })
    if (this.#bar !== undefined || this.#options.shown !== 'progress' || !this.#isTold()) return
    this.#say(`run ${run}: ${countOf(deals, 'deal')}; ${this.#doneInAll()} of ${this.#total()} runs done${this.#words()}`)
  }

  stop(): void {
    this.#bar?.multi.stop()
  }

  /** `, about 40 s left, $0.12 of $25.00 spent`. */
  #words(): string {
    const { spent } = this.#options
    const left = this.secondsLeft()
    const time = left === undefined || this.#done === this.#options.rounds.size ? '' : `, about ${durationText(left)} left`
    if (spent === undefined) return time
    const { microUsd, capMicroUsd } = spent()
    return `${time}, ${usdText(microUsd)}${capMicroUsd === undefined ? '' : ` of ${usdText(capMicroUsd)}`} spent`
  }

  /** As if what is left took as long as what is done; undefined before anything is. */
  secondsLeft(): number | undefined {
    const played = this.#done + [...this.#shares.values()].reduce((sum, share) => sum + share, 0)
    if (played <= 0) return undefined
    return (((this.#now() - this.#startedAt) / played) * Math.max(0, this.#options.rounds.size - played)) / 1_000
  }

  #isTold(): boolean {
    const { size } = this.#options.rounds
    return size <= linesMax || this.#done === size || Math.floor((this.#done * linesMax) / size) > Math.floor(((this.#done - 1) * linesMax) / size)
  }

  #doneInAll(): number {
    return this.#options.finishedBefore + this.#done
  }

  #total(): number {
    return this.#options.finishedBefore + this.#options.rounds.size
  }
}

function barOf({ rounds, finishedBefore }: ExperimentProgressOptions): { readonly multi: MultiBar; readonly one: ReturnType<MultiBar['create']> } {
  // Signals are the command's affair: with gracefulExit the bar would swallow Ctrl-C.
  const multi = new MultiBar({ format: ' {bar}  {value} of {total} runs done{words}', hideCursor: true, stream: process.stderr, linewrap: false, gracefulExit: false }, Presets.rect)
  return { multi, one: multi.create(finishedBefore + rounds.size, finishedBefore, { words: '' }) }
}

export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))} s`
  if (seconds < 5_400) return `${Math.ceil(seconds / 60)} min`
  return `${(seconds / 3_600).toFixed(1)} h`
}
