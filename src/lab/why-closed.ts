// Says in one public sentence why a deal was closed: from offers, bids and times that everybody saw, never from a limit.
import type { Deal, MarketState } from '../market/state.ts'

export function whyClosed(state: MarketState, deal: Deal): string {
  const { offer } = deal
  const { listing } = offer
  const bidders = [...listing.negotiations.values()].filter((one) => one.offers.some((made) => made.by === 'buyer'))
  if (deal.acceptedBy === 'buyer') return `The buyer took the seller’s counter-offer${rounds(offer.negotiation.offers.length)}.`
  const rested = duration(deal.at - offer.madeAt)
  const late = deal.at >= state.config.closesAt - (state.config.closesAt - state.config.opensAt) * 0.06
  const ending = late ? 'as the listing was closing' : rested === undefined ? 'at once' : `after standing unbeaten for ${rested}`
  if (offer.priceCents === 0) return `Given away, taken ${ending}.`
  if (bidders.length === 1) return `The only bidder, taken ${ending}.`
  const bids = bidders.map((one) => one.offers.filter((made) => made.by === 'buyer').at(-1)?.priceCents ?? 0)
  const best = bids.every((bid) => bid <= offer.priceCents)
  return best ? `The best of ${bidders.length} bidders, taken ${ending}.` : `The best bid still standing of ${bidders.length}, taken ${ending}.`
}

const rounds = (offers: number): string => (offers <= 2 ? '' : ` after ${offers} offers`)

function duration(milliseconds: number): string | undefined {
  const hours = Math.round(milliseconds / 3_600_000)
  if (hours < 1) return undefined
  if (hours < 36) return hours === 1 ? 'an hour' : `${hours} hours`
  return `${Math.round(hours / 24)} days`
}
