// Two clocks for one host. A simulation's time is computed from round and place, so it is the same in every run; a live
// market's time is the wall's.
import type { Instant } from '../market/vocabulary.ts'

export interface HostClock {
  /** Resolves when round `round` (0-based) may begin. */
  startRound(round: number): Promise<void>
  /** The instant at which the person in `place` of `places` acts in that round. */
  at(given: { readonly round: number; readonly place: number; readonly places: number }): Instant
}

export const virtualClock = (given: { readonly opensAt: Instant; readonly roundMilliseconds: number }): HostClock => ({
  startRound: () => Promise.resolve(),
  at: ({ round, place, places }) =>
    given.opensAt + round * given.roundMilliseconds + Math.floor((place * given.roundMilliseconds) / Math.max(1, places)),
})

export const wallClock = (given: { readonly opensAt: Instant; readonly roundMilliseconds: number }): HostClock => ({
  startRound: (round) => new Promise((resolve) => setTimeout(resolve, Math.max(0, given.opensAt + round * given.roundMilliseconds - Date.now()))),
  at: () => Date.now(),
})
