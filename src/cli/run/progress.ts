// Shows how far a run is: bars on a terminal, a line now and then elsewhere, nothing with --quiet.
import { MultiBar, Presets, type SingleBar } from 'cli-progress'

export interface Progress {
  round(arm: string, given: { readonly round: number; readonly deals: number; readonly offers: number }): void
  note(text: string): void
  done(arm: string): void
  stop(): void
}

export function showProgress(given: { readonly arms: readonly { readonly name: string; readonly rounds: number }[]; readonly quiet: boolean }): Progress {
  if (given.quiet) return { round: nothing, note: nothing, done: nothing, stop: nothing }
  return process.stderr.isTTY ? bars(given.arms) : lines(given.arms)
}

const nothing = (): void => undefined

function bars(arms: readonly { readonly name: string; readonly rounds: number }[]): Progress {
  const multi = new MultiBar(
    { format: ' {arm}  {bar}  {value}/{total} rounds   {offers} offers, {deals} deals', hideCursor: true, stream: process.stderr, clearOnComplete: false, linewrap: false },
    Presets.rect,
  )
  const started = new Map<string, SingleBar>()
  for (const { name, rounds } of arms) started.set(name, multi.create(rounds, 0, { arm: `arm ${name}`, offers: 0, deals: 0 }))
  return {
    round(arm, { round, deals, offers }) {
      const bar = started.get(arm)
      if (bar !== undefined && round > bar.getTotal()) bar.setTotal(round)
      bar?.update(round, { offers, deals })
    },
    note: (text) => void multi.log(`${text}\n`),
    done(arm) {
      const bar = started.get(arm)
      if (bar !== undefined) bar.setTotal(Math.max(1, (bar as unknown as { readonly value: number }).value))
    },
    stop: () => multi.stop(),
  }
}

function lines(arms: readonly { readonly name: string; readonly rounds: number }[]): Progress {
  const quarters = new Map(arms.map(({ name }) => [name, 0]))
  const rounds = new Map(arms.map((arm) => [arm.name, arm.rounds]))
  return {
    round(arm, { round, deals, offers }) {
      const quarter = Math.floor((4 * round) / Math.max(1, rounds.get(arm) ?? 1))
      if (quarter <= (quarters.get(arm) ?? 0)) return
      quarters.set(arm, quarter)
      process.stderr.write(`arm ${arm}: round ${round}, ${offers} offers, ${deals} deals\n`)
    },
    note: (text) => void process.stderr.write(`${text}\n`),
    done: nothing,
    stop: nothing,
  }
}
