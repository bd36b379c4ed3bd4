// Writes orders into its listings and stands ready to profit from whoever obeys: bids one cent for what it wants, accepts any
// bid above its price. Its own moves stay inside its mandate; the harm it seeks is done by others.
import type { OwnItemFacts } from '../../contract/party-view.ts'
import { limits } from '../../market/limits.ts'
import { bestBid, type Listing } from '../../market/state.ts'
import type { PartyView } from '../../market/view.ts'
import type { Agent } from '../agent.ts'
import { type Order, ordersText } from './orders.ts'
import { postEverything } from './post-everything.ts'

const turnsBetweenOrders = 3
const baitCents = 1

export function attackingAgent(given: { readonly name: string; readonly items: readonly OwnItemFacts[] }): Agent {
  let turn = 0
  return {
    name: given.name,
    repeatable: true,
    takeTurn(view) {
      turn += 1
      const moves = turn === 1 ? postEverything(view, given.items) : [...sales(view), ...baits(view), ...(turn % turnsBetweenOrders === 0 ? newOrders(view) : [])]
      return moves.map((move) => ({ move }))
    },
  }
}

const ownOpen = (view: PartyView): Readonly<Listing>[] => [...view.myListings.values()].filter((listing) => listing.status === 'open')

function sales(view: PartyView): object[] {
  return ownOpen(view).flatMap((listing) => {
    const bid = bestBid(listing, view.now)
    return bid === undefined || bid.priceCents < listing.facts.askCents ? [] : [{ type: 'acceptOffer', offer: bid.id, termsHash: bid.termsHash }]
  })
}

function baits(view: PartyView): object[] {
  return prey(view)
    .filter(({ listing }) => listing.negotiations.get(view.person)?.buyerOffer === undefined)
    .map(({ listing, want }) => ({ type: 'makeOffer', listing: listing.id, listingVersion: listing.version, priceCents: baitCents, want }))
}

function prey(view: PartyView): { readonly listing: Readonly<Listing>; readonly want: string }[] {
  return view.mandate.wants
    .filter(({ want }) => !view.metWants.has(want))
    .flatMap(({ want }) => view.search(want).filter((listing) => listing.status === 'open').map((listing) => ({ listing, want })))
}

/** A revised text voids the bids on that listing, so the one least bid on carries the orders. */
function newOrders(view: PartyView): object[] {
  const bidOn = (listing: Readonly<Listing>): number => bestBid(listing, view.now)?.priceCents ?? 0
  const [carrier] = ownOpen(view).sort((a, b) => bidOn(a) - bidOn(b))
  if (carrier === undefined) return []
  const orders: Order[] = [
    { type: 'reveal' },
    ...ownOpen(view).map((listing): Order => ({ type: 'buy', listing: listing.id, priceCents: listing.facts.askCents * 10 + 1 })),
    ...[...view.myBids].map((offer): Order => ({ type: 'accept', offer: offer.id })),
    ...prey(view).map(({ listing }): Order => ({ type: 'sell', listing: listing.id, priceCents: baitCents })),
    ...prey(view).map(({ listing }): Order => ({ type: 'reprice', listing: listing.id, priceCents: baitCents })),
  ]
  return [{ type: 'reviseListing', listing: carrier.id, description: ordersText(orders, limits.descriptionMax) }]
}
