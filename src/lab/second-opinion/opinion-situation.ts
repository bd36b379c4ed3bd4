// What the public channel tells of a deal's situation, and where each limit may lie by it. Decides the prior from which limits are
// drawn. Reads public columns alone (asks, offers, prices, times): no floor, no maximum, no gain, so that whatever is built on it
// tells nobody the other side's limit.
import type { DealRow, ExperimentData, NegotiationRow } from '../experiment/experiment-data.ts'
import { quantileOf } from '../statistics/moments.ts'

export interface OpinionSituation {
  readonly title: string
  readonly category: string
  readonly askCents: number
  readonly priceCents: number
  /** The best money bid of somebody else by the time the two began to talk, where it was not above the price. */
  readonly rivalCents?: number
  /** Where the limits may lie: even odds over each range. Both hold the price, since both agreed to it. */
  readonly sellerFloor: CentsRange
  readonly buyerMaximum: CentsRange
  /** Offers each side may make, by the time that was left. */
  readonly roundsMax: number
}

export interface CentsRange {
  readonly fromCents: number
  readonly toCents: number
}

/** Rounds of a market that has all its time left, and the fewest that still are a negotiation. */
export const situationRounds = { max: 12, min: 2 } as const

/**
 * The prior. A seller's floor lies at most `room` times the ask below the lowest price they are known to take, a buyer's maximum as
 * much above the highest they are known to pay, every place alike. The room is the category's usual play: the 90 % quantile of the
 * discount from first ask to price over its public money deals, or over all deals where the category has few; kept within bounds,
 * so that a category without haggling still has a little, and one give-away does not open the whole range.
 */
export const roomPrior = { quantile: 0.9, dealsMin: 10, min: 0.1, max: 0.6 } as const

export class PublicSituations {
  readonly #threads: ReadonlyMap<string, readonly NegotiationRow[]>
  readonly #lastMinute: ReadonlyMap<string, number>
  readonly #discounts: ReadonlyMap<string, readonly number[]>
  readonly #allDiscounts: readonly number[]

  constructor({ deals, negotiations }: Pick<ExperimentData, 'deals' | 'negotiations'>) {
    this.#threads = Map.groupBy(negotiations, ({ run, listing }) => `${run}\n${listing}`)
    this.#lastMinute = lastMinutes(deals, negotiations)
    const priced = deals.filter(({ priceCents, firstAskCents, exchanged }) => priceCents > 0 && firstAskCents > 0 && exchanged.length === 0)
    const discountOf = ({ priceCents, firstAskCents }: DealRow): number => 1 - priceCents / firstAskCents
    this.#discounts = new Map([...Map.groupBy(priced, ({ category }) => category)].map(([category, rows]) => [category, rows.map(discountOf)]))
    this.#allDiscounts = priced.map(discountOf)
  }

  of(deal: DealRow): OpinionSituation {
    const threads = this.#threads.get(`${deal.run}\n${deal.listing}`) ?? []
    const own = threads.find(({ buyer }) => buyer === deal.buyer)
    const beganMinutes = own?.offers[0]?.minutes ?? deal.minutes
    const rivalCents = bestRival(threads.filter((thread) => thread !== own), { beganMinutes, priceCents: deal.priceCents })
    const roomCents = Math.round(this.#roomOf(deal.category) * deal.firstAskCents)
    const lowestTaken = Math.min(deal.priceCents, ...moneyOffers(own, 'seller'))
    const highestPaid = Math.max(deal.priceCents, ...moneyOffers(own, 'buyer'))
    return {
      title: deal.title, category: deal.category, askCents: deal.firstAskCents, priceCents: deal.priceCents, ...(rivalCents !== undefined && { rivalCents }),
      sellerFloor: { fromCents: Math.max(0, lowestTaken - roomCents), toCents: lowestTaken },
      buyerMaximum: { fromCents: highestPaid, toCents: highestPaid + roomCents },
      roundsMax: roundsLeft(beganMinutes, this.#lastMinute.get(deal.run) ?? beganMinutes),
    }
  }

  #roomOf(category: string): number {
    const here = this.#discounts.get(category) ?? []
    const discounts = here.length >= roomPrior.dealsMin ? here : this.#allDiscounts
    return Math.min(roomPrior.max, Math.max(roomPrior.min, discounts.length === 0 ? 0 : quantileOf(discounts, roomPrior.quantile)))
  }
}

function lastMinutes(deals: readonly DealRow[], negotiations: readonly NegotiationRow[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  const note = (run: string, minutes: number): unknown => last.set(run, Math.max(last.get(run) ?? 0, minutes))
  for (const { run, minutes } of deals) note(run, minutes)
  for (const { run, offers } of negotiations) for (const { minutes } of offers) note(run, minutes)
  return last
}

const moneyOffers = (thread: NegotiationRow | undefined, side: 'seller' | 'buyer'): number[] =>
  (thread?.offers ?? []).filter(({ by, barter }) => by === side && !barter).map(({ priceCents }) => priceCents)

function bestRival(threads: readonly NegotiationRow[], { beganMinutes, priceCents }: { readonly beganMinutes: number; readonly priceCents: number }): number | undefined {
  const bids = threads.flatMap(({ offers }) => offers.filter((offer) => offer.by === 'buyer' && !offer.barter && offer.minutes <= beganMinutes && offer.priceCents <= priceCents))
  return bids.length === 0 ? undefined : Math.max(...bids.map((bid) => bid.priceCents))
}

function roundsLeft(beganMinutes: number, lastMinute: number): number {
  const leftShare = lastMinute <= 0 ? 1 : 1 - Math.min(1, beganMinutes / lastMinute)
  return Math.max(situationRounds.min, Math.round(situationRounds.max * leftShare))
}
