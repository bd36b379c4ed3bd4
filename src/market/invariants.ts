// What must be true after every entry, checked cheaply in production. A breach is our bug: the entry is not appended and
// the process stops. A separate, slower auditor in test/simulation checks the same claims by other means.
import type { DealMade } from './events.ts'
import { goodsWorth, type Principal } from './principal.ts'
import { availableCents, listingsOf, type MarketState, type Offer } from './state.ts'

export class InvariantViolation extends Error {
  constructor(message: string) {
    super(`invariant broken: ${message}`)
    this.name = 'InvariantViolation'
  }
}

/** I1, I2, I3, I5 and I7 for a deal about to be recorded, in an arm that enforces. */
export function checkDeal(
  state: MarketState,
  deal: DealMade,
  parties: { readonly seller: Principal; readonly buyer: Principal },
): void {
  const offer = state.offers.get(deal.offer)
  if (offer === undefined || offer.status !== 'open') throw new InvariantViolation(`deal ${deal.deal} on an offer that is not open`)
  if (offer.listing.status !== 'open') throw new InvariantViolation(`deal ${deal.deal} on a listing that is ${offer.listing.status}`)
  if (offer.termsHash !== deal.termsHash) throw new InvariantViolation(`deal ${deal.deal} on other terms than offered`)
  if (deal.seller === deal.buyer) throw new InvariantViolation(`deal ${deal.deal} of a person with themselves`)
  if (state.config.gate !== 'enforce') return
  checkLimits(state, { deal, offer, parties })
}

interface Closing {
  readonly deal: DealMade
  readonly offer: Offer
  readonly parties: { readonly seller: Principal; readonly buyer: Principal }
}

function checkLimits(state: MarketState, { deal, offer, parties: { seller, buyer } }: Closing): void {
  const price = deal.sheet.priceCents
  const goods = listingsOf(state, offer.exchange)
  const floor = seller.items.get(offer.listing.item)?.reservationCents
  if (floor === undefined || price + goodsWorth(seller, goods).creditedCents < floor) throw new InvariantViolation(`I1: deal ${deal.deal} below the seller's limit`)
  const want = buyer.wants.get(buyer.wantOfListing.get(offer.listing.id) ?? '')
  const costCents = goods.reduce((sum, one) => sum + (buyer.items.get(one.item)?.reservationCents ?? 0), Number(price))
  if (want === undefined || costCents > want.maximumCents) throw new InvariantViolation(`I2: deal ${deal.deal} above the buyer's limit`)
  const account = state.accounts.get(deal.buyer)
  if (account === undefined || price > availableCents(state, account, buyer.mandate.budgetCents)) throw new InvariantViolation(`I3: deal ${deal.deal} overspends the buyer's budget`)
}
