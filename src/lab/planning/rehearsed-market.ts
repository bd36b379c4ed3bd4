// What a rehearsed market says about chance: its deals, and how they might have come out on another day. Rules bargain more evenly than
// models do, so for a cautious plan each deal is let happen no times, once or several times (a Poisson number around one, which gave the
// original's own error for deals), at a price that varies as in the original's simulation, within both people's limits.
import { shuffled, uniformWhole } from '../../market/random.ts'
import type { PersonId, Random } from '../../market/vocabulary.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { normalQuantile } from '../statistics/distributions/normal.ts'

/** People are places in the roster's order. */
export interface RehearsedTrade {
  readonly seller: number
  readonly buyer: number
  readonly priceCents: number
  readonly floorCents: number
  readonly maximumCents: number
  readonly sellerGainCents: number
  readonly buyerGainCents: number
}

export interface RehearsedMarket {
  readonly people: number
  readonly trades: readonly RehearsedTrade[]
  /** 1 for each person whose rehearsing agent was the stronger of the two compared. */
  readonly strong: Uint8Array
}

/** In cents, and in deals of either side. */
export type Measure = 'gain' | 'deals'

/** Standard deviations in log price: items, people, what one agent happens to do in one run, single deals. */
export const plannedDeviations = { item: 1, person: 0.15, agentRun: 0.15, deal: 0.25 } as const

/** By person, as it came out; with `chance` as it might have come out. */
export function measured({ people, trades }: RehearsedMarket, { measure, chance }: { readonly measure: Measure; readonly chance?: Random }): Float64Array {
  const values = new Float64Array(people)
  const form = chance === undefined ? new Float64Array(people) : Float64Array.from({ length: people }, () => plannedDeviations.agentRun * normalFrom(chance))
  const add = (person: number, value: number): void => {
    values[person] = (values[person] ?? 0) + value
  }
  for (const trade of trades) {
    const times = chance === undefined ? 1 : poissonAroundOne(chance)
    const dearerCents = chance === undefined ? 0 : priceChangeCents(trade, (form[trade.seller] ?? 0) - (form[trade.buyer] ?? 0) + plannedDeviations.deal * normalFrom(chance))
    add(trade.seller, times * (measure === 'deals' ? 1 : trade.sellerGainCents + dearerCents))
    add(trade.buyer, times * (measure === 'deals' ? 1 : trade.buyerGainCents - dearerCents))
  }
  return values
}

/** A market's place among the rehearsed, for each planned run: each once, with replacement where there are too few. */
export const chosenMarkets = (markets: number, { runs, random }: { readonly runs: number; readonly random: Random }): readonly number[] =>
  runs <= markets ? shuffled(random, Array.from({ length: markets }, (_, place) => place)).slice(0, runs) : Array.from({ length: runs }, () => uniformWhole(random, { from: 0, to: markets - 1 }))

/** The markets of one rehearsed experiment. */
export function marketsIn({ people, runs, persons, deals }: Pick<ExperimentData, 'people' | 'runs' | 'persons' | 'deals'>): readonly RehearsedMarket[] {
  const placeOf = new Map(people.map(({ person }, place) => [person, place]))
  const place = (person: PersonId): number => placeOf.get(person) ?? 0
  return runs.map(({ run }) => {
    const strong = new Uint8Array(people.length)
    for (const row of persons) if (row.run === run && row.strong === true) strong[place(row.person)] = 1
    return {
      people: people.length, strong,
      trades: deals.filter((deal) => deal.run === run).map(({ seller, buyer, priceCents, floorCents, maximumCents, sellerGainCents, buyerGainCents }) => ({ seller: place(seller), buyer: place(buyer), priceCents, floorCents, maximumCents, sellerGainCents, buyerGainCents })),
    }
  })
}

/** Never past a limit; a deal that was past one stays at its price. */
function priceChangeCents({ priceCents, floorCents, maximumCents }: RehearsedTrade, logChange: number): number {
  const low = Math.min(floorCents, priceCents)
  const high = Math.max(maximumCents, priceCents)
  return Math.min(high, Math.max(low, priceCents * Math.exp(logChange))) - priceCents
}

const normalFrom = (random: Random): number => normalQuantile(random() + 2 ** -33)

/** Knuth's method. */
function poissonAroundOne(random: Random): number {
  let product = random()
  let times = 0
  for (; product > Math.exp(-1); product *= random()) times += 1
  return times
}
