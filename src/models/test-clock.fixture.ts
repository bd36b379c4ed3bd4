// Clocks for tests: one that stands until it is told to go on, and one that runs a thousand times too fast beside real sockets.
import type { Clock } from './clock.ts'

export interface ManualClock extends Clock {
  /** Runs everything that falls due, in order, and lets promises settle in between. */
  advance(milliseconds: number): Promise<void>
}

export function manualClock(random: () => number = () => 0): ManualClock {
  let now = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    random,
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        await settled()
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (next === undefined) break
        now = next.at
        timers.delete(next)
        next.run()
      }
      now = end
      await settled()
    },
  }
}

/** All promises that can settle by themselves have. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function quickClock(): Clock {
  const start = performance.now()
  return {
    now: () => Date.parse('2040-01-01T00:00:00Z') + (performance.now() - start) * 1_000,
    random: () => 0.5,
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds / 1_000)
      return () => clearTimeout(timer)
    },
  }
}
