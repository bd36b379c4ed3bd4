import { expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { exposureEffect } from '../../statistics/resampling/exposure-effect.ts'
import { readMarketStudy } from '../market-study.ts'
import { agentLottery } from '../redraw-agents.ts'
import { mirroredRuns, originalRuns, type RunSpec, syntheticMarket } from '../synthetic-market.fixture.ts'
import { bothSidesEffect } from './both-sides-effect.ts'
import { atPlaces } from './person-effects.ts'

/** Both sides' coefficients for what was played and for some draws, here and by the general statistic. */
function compared(runs: readonly RunSpec[], replicates: number) {
  const study = readMarketStudy(syntheticMarket({ seed: 'both', people: 12, itemsEach: 4, runs, replicates, effects: { seller: 0.2, buyer: -0.1 } }))
  const { deals } = study
  const { played, redraw } = agentLottery(study)
  const [outcome, items, inRuns] = [deals.map(({ priceCents }) => Math.log(priceCents)), deals.map(({ item }) => item), deals.map(({ run }) => run)]
  const places = (side: 'seller' | 'buyer') => Int32Array.from(deals, (deal) => study.placeOf(deal.run, deal[side]) ?? -1)
  const [sellers, buyers] = [places('seller'), places('buyer')]
  const fast = bothSidesEffect({ outcome, items, runs: inRuns, sellers, buyers, played })
  const general = (own: Int32Array, other: Int32Array) => {
    const statistic = exposureEffect({ outcome, played: atPlaces(played, own), fixedEffects: { item: items, run: inRuns } })
    return (drawn: Uint8Array) => statistic(atPlaces(drawn, own), [atPlaces(drawn, other)])
  }
  const random = randomFrom('draws')
  const draws = [played, ...Array.from({ length: 20 }, () => redraw(random))]
  return draws.map((drawn) => ({ fast: fast(drawn), seller: general(sellers, buyers)(drawn), buyer: general(buyers, sellers)(drawn) }))
}

it.each([['the original’s runs', originalRuns, 1], ['mirrored pairs', mirroredRuns, 3]] as const)('gives what the general statistic gives: %s', (_, runs, replicates) => {
  const draws = compared(runs, replicates)
  for (const { fast, seller, buyer } of draws) {
    for (const [one, other] of [[fast.seller, seller], [fast.buyer, buyer]] as const) {
      expect(one?.ofOutcome).toBeCloseTo(other?.ofOutcome ?? Number.NaN, 10)
      expect(one?.ofExposure).toBeCloseTo(other?.ofExposure ?? Number.NaN, 10)
    }
  }
  expect(draws[0]?.fast.seller?.ofExposure).toBeCloseTo(1, 10)
})

it('has no coefficient where a draw leaves nothing to compare', () => {
  const fast = bothSidesEffect({ outcome: [1, 2, 3, 5], items: ['a', 'a', 'b', 'b'], runs: ['B', 'C', 'B', 'C'], sellers: [0, 1, 2, 3], buyers: [2, 3, 0, 1], played: Uint8Array.of(1, 0, 0, 1) })
  expect(fast(Uint8Array.of(1, 1, 1, 1))).toStrictEqual({ seller: undefined, buyer: undefined })
})
