// What a learning rule believes at its turn, in the seller's view that src/bargaining works in.
import { opponentPosterior, type OpponentPosterior } from '../../../bargaining/opponent-model.ts'
import type { BargainingSituation } from '../bargaining-strategy.ts'
import { directionOf } from './turn.ts'

/**
 * The posterior on the other side, all prices multiplied by `directionOf(side)`. Remembered per history array,
 * because `accepts` and `propose` of one turn ask for the same one. The memory is checked against everything that
 * the answer depends on, so it can only save time: copied or overwritten histories give the same posterior.
 */
export function opponentBeliefs(situation: BargainingSituation): OpponentPosterior {
  const known = remembered.get(situation.theirs)
  if (known && isStillTrue(known, situation)) return known.posterior
  const { side, prior, roundsMax, theirs } = situation
  const direction = directionOf(side)
  const ends = [direction * prior.lowCents, direction * prior.highCents] as const
  const posterior = opponentPosterior({
    quotes: theirs.map((price) => direction * price),
    roundsMax,
    low: Math.min(...ends),
    high: Math.max(...ends),
  })
  remembered.set(theirs, { posterior, direction, prior })
  return posterior
}

interface Remembered {
  readonly posterior: OpponentPosterior
  readonly direction: 1 | -1
  readonly prior: BargainingSituation['prior']
}

const remembered = new WeakMap<readonly number[], Remembered>()

function isStillTrue({ posterior, direction, prior }: Remembered, situation: BargainingSituation): boolean {
  const { quotes, roundsMax } = posterior.history
  return (
    roundsMax === situation.roundsMax &&
    direction === directionOf(situation.side) &&
    prior.lowCents === situation.prior.lowCents &&
    prior.highCents === situation.prior.highCents &&
    quotes.length === situation.theirs.length &&
    quotes.every((quote, index) => quote === direction * (situation.theirs[index] ?? Number.NaN))
  )
}
