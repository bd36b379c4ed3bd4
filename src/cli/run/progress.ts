// Shows how far a run is: bars on a terminal, a line now and then elsewhere; with --json only what went wrong, with --quiet
// nothing.
import { MultiBar, Presets } from 'cli-progress'

export interface RoundProgress {
  readonly round: number
  readonly deals: number
  readonly offers: number
}

export interface Progress {
  round(arm: string, progress: RoundProgress): void
  note(text: string): void
  done(arm: string): void
  stop(): void
}

interface ShownArm {
  readonly name: string
  readonly rounds: number
}

export type Shown = 'progress' | 'notes' | 'nothing'

export function showProgress(given: { readonly arms: readonly ShownArm[]; readonly shown: Shown }): Progress {
  if (given.shown !== 'progress') return { round: nothing, note: given.shown === 'notes' ? say : nothing, done: nothing, stop: nothing }
  return process.stderr.isTTY ? bars(given.arms) : lines(given.arms)
}

const nothing = (): void => undefined
const say = (text: string): void => void process.stderr.write(`${text}\n`)
const start: RoundProgress = { round: 0, deals: 0, offers: 0 }

function bars(arms: readonly ShownArm[]): Progress {
  const width = Math.max(...arms.map(({ name }) => name.length))
  const multi = new MultiBar(
    // Signals are the command's affair: with gracefulExit the bars would swallow Ctrl-C.
    { format: ' {arm}  {bar}  {value}/{total} rounds   {offers} offers, {deals} deals', hideCursor: true, stream: process.stderr, linewrap: false, gracefulExit: false },
    Presets.rect,
  )
  const shown = new Map(arms.map(({ name, rounds }) => [name, { bar: multi.create(rounds, 0, { arm: `arm ${name.padEnd(width)}`, offers: 0, deals: 0 }), last: start }]))
  return {
    round(arm, progress) {
      const one = shown.get(arm)
      if (one === undefined) return
      one.last = progress
      if (progress.round > one.bar.getTotal()) one.bar.setTotal(progress.round)
      one.bar.update(progress.round, { offers: progress.offers, deals: progress.deals })
    },
    note: (text) => void multi.log(`${text}\n`),
    // A market that goes quiet ends before its last round: its bar is full all the same.
    done(arm) {
      const one = shown.get(arm)
      one?.bar.setTotal(Math.max(1, one.last.round))
    },
    stop: () => multi.stop(),
  }
}

function lines(arms: readonly ShownArm[]): Progress {
  const shown = new Map(arms.map(({ name, rounds }) => [name, { rounds, quarter: 0, last: start }]))
  return {
    round(arm, progress) {
      const one = shown.get(arm)
      if (one === undefined) return
      one.last = progress
      const quarter = Math.floor((4 * progress.round) / Math.max(1, one.rounds))
      if (quarter <= one.quarter) return
      one.quarter = quarter
      // The end has a line of its own.
      if (quarter < 4) say(`arm ${arm}: round ${progress.round} of ${one.rounds}, ${progress.offers} offers, ${progress.deals} deals`)
    },
    note: say,
    done(arm) {
      const { last } = shown.get(arm) ?? { last: start }
      say(`arm ${arm}: done after ${last.round} rounds, ${last.offers} offers, ${last.deals} deals`)
    },
    stop: nothing,
  }
}
