// Shows how far a tournament is: negotiations, money, time left. A bar on a terminal, a line now and then elsewhere.
import { Presets, SingleBar } from 'cli-progress'
import { usdText } from '../../models/spending.ts'
import { formatCount, formatDuration } from '../../report/format-number.ts'
import type { Shown } from '../run/progress.ts'

export interface TournamentProgress {
  done(): void
  note(text: string): void
  stop(): void
}

export interface ShownTournament {
  readonly cells: number
  /** Done before this command; they say nothing about how long the others take. */
  readonly kept: number
  readonly shown: Shown
  /** Where models take part. Null: a price is unknown. */
  readonly spent?: () => { readonly microUsd: number | null; readonly capMicroUsd?: number }
  /** Milliseconds. */
  readonly now: () => number
}

const lineMilliseconds = 60_000
/** A line also at each tenth. */
const tenths = 10

export function showTournament(given: ShownTournament): TournamentProgress {
  if (given.shown !== 'progress') return { done: nothing, note: given.shown === 'notes' ? say : nothing, stop: nothing }
  return process.stderr.isTTY ? bar(given) : lines(given)
}

const nothing = (): void => undefined
const say = (text: string): void => void process.stderr.write(`${text}\n`)

function bar(given: ShownTournament): TournamentProgress {
  const words = wordsOf(given)
  // Signals are the command's affair: with gracefulExit the bar would swallow Ctrl-C.
  const shown = new SingleBar({ format: ' {bar}  {words}', hideCursor: true, stream: process.stderr, linewrap: false, gracefulExit: false }, Presets.rect)
  shown.start(given.cells, given.kept, { words: words(given.kept) })
  let count = given.kept
  return {
    done() {
      count += 1
      shown.update(count, { words: words(count) })
    },
    note: (text) => say(`\n${text}`),
    stop: () => shown.stop(),
  }
}

function lines(given: ShownTournament): TournamentProgress {
  const { cells, kept, now } = given
  const words = wordsOf(given)
  let count = kept
  let [tenth, saidAt] = [Math.floor((tenths * kept) / cells), now()]
  return {
    done() {
      count += 1
      const here = Math.floor((tenths * count) / cells)
      // The end has a line of its own.
      if (count === cells || (here === tenth && now() - saidAt < lineMilliseconds)) return
      tenth = here
      saidAt = now()
      say(words(count))
    },
    note: say,
    stop: nothing,
  }
}

/** `1,200 of 20,250 negotiations, $3.10 of $25.00 spent, 2 hours left`. */
export function wordsOf({ cells, kept, now, spent }: Omit<ShownTournament, 'shown'>): (count: number) => string {
  const started = now()
  return (count) => {
    const { microUsd, capMicroUsd } = spent?.() ?? {}
    const money = microUsd === undefined ? '' : microUsd === null ? ', cost unknown' : `, ${usdText(microUsd)}${capMicroUsd === undefined ? '' : ` of ${usdText(capMicroUsd)}`} spent`
    const minutes = count > kept ? ((now() - started) * (cells - count)) / (count - kept) / 60_000 : undefined
    return `${formatCount(count)} of ${formatCount(cells)} negotiations${money}${minutes === undefined ? '' : `, ${formatDuration(minutes)} left`}`
  }
}
