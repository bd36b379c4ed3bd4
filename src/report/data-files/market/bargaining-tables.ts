// `negotiations`, `offers` and `refusals` of a market experiment: how the bargaining went, also where nothing came of it.
import type { NegotiationRow, OfferRow, RefusalRow } from '../../../lab/experiment/experiment-data.ts'
import { count, flag, minutes, money, type TableOf, text } from '../data-table.ts'

const strongSide = (side: string) => ({ ...flag, nullable: true, meaning: `whether the ${side} had the first of the two compared agents; null for any other agent` } as const)

const offersBy = ({ offers }: NegotiationRow, side: OfferRow['by']): readonly OfferRow[] => offers.filter(({ by }) => by === side)

export const negotiationsTable: TableOf<NegotiationRow> = {
  name: 'negotiations',
  meaning: 'one buyer and one seller over one listing, with at least one offer, whatever came of it',
  key: ['run', 'listing', 'buyer'],
  columns: [
    { name: 'listing', ...text, meaning: 'id of the listing within the run', of: (row) => row.listing },
    { name: 'item', ...text, meaning: 'id of the item in the roster', of: (row) => row.item },
    { name: 'title', ...text, meaning: 'its title', of: (row) => row.title },
    { name: 'category', ...text, meaning: 'its category', of: (row) => row.category },
    { name: 'seller', ...text, meaning: 'id of the seller', of: (row) => row.seller },
    { name: 'buyer', ...text, meaning: 'id of the buyer', of: (row) => row.buyer },
    { name: 'seller_strong', ...strongSide('seller'), of: (row) => row.sellerStrong },
    { name: 'buyer_strong', ...strongSide('buyer'), of: (row) => row.buyerStrong },
    { name: 'first_ask_cents', ...money, meaning: 'the listing’s first asking price', of: (row) => row.firstAskCents },
    { name: 'floor_cents', ...money, meaning: 'the least that the seller accepts (private)', of: (row) => row.floorCents },
    { name: 'maximum_cents', ...money, nullable: true, meaning: 'the most that the buyer would pay (private); null where the want is not known', of: (row) => row.maximumCents },
    { name: 'offers_buyer', ...count, meaning: 'offers that the buyer made', of: (row) => offersBy(row, 'buyer').length },
    { name: 'offers_seller', ...count, meaning: 'counter-offers that the seller made; the listing’s ask is not one', of: (row) => offersBy(row, 'seller').length },
    { name: 'buyer_first_cents', ...money, nullable: true, meaning: 'the buyer’s first offer; null where the buyer made none', of: (row) => offersBy(row, 'buyer')[0]?.priceCents },
    { name: 'buyer_last_cents', ...money, nullable: true, meaning: 'the buyer’s last offer; null where the buyer made none', of: (row) => offersBy(row, 'buyer').at(-1)?.priceCents },
    { name: 'seller_first_cents', ...money, nullable: true, meaning: 'the seller’s first counter-offer; null where the seller made none', of: (row) => offersBy(row, 'seller')[0]?.priceCents },
    { name: 'seller_last_cents', ...money, nullable: true, meaning: 'the seller’s last counter-offer; null where the seller made none', of: (row) => offersBy(row, 'seller').at(-1)?.priceCents },
    { name: 'barter', ...flag, meaning: 'whether any offer included goods', of: (row) => row.offers.some(({ barter }) => barter) },
    { name: 'end', ...text, meaning: 'deal; sold_elsewhere: to another buyer; seller_left, buyer_left: walked away; withdrawn: the listing was taken down; lapsed: the market closed over it', of: (row) => row.end },
    { name: 'deal_cents', ...money, nullable: true, meaning: 'the price agreed; null without a deal', of: (row) => row.dealCents },
    { name: 'first_minutes', ...minutes, nullable: true, meaning: 'when the first offer was made, from the opening of the market', of: (row) => row.offers[0]?.minutes },
    { name: 'end_minutes', ...minutes, nullable: true, meaning: 'when it ended; null where it was open at the close', of: (row) => row.endMinutes },
    { name: 'end_sequence', type: 'int', unit: 'number', nullable: true, meaning: 'public sequence of the event that ended it; null where it was open at the close', of: (row) => row.endSequence },
  ],
}

export interface NumberedOffer {
  readonly run: string
  readonly negotiation: NegotiationRow
  readonly offer: OfferRow
  /** Within the negotiation, from 1. */
  readonly number: number
}

export const offersTable: TableOf<NumberedOffer> = {
  name: 'offers',
  meaning: 'one offer or counter-offer within a negotiation',
  key: ['run', 'listing', 'buyer', 'number'],
  columns: [
    { name: 'listing', ...text, meaning: 'id of the listing within the run', of: ({ negotiation }) => negotiation.listing },
    { name: 'buyer', ...text, meaning: 'id of the buyer', of: ({ negotiation }) => negotiation.buyer },
    { name: 'number', type: 'int', unit: 'number', meaning: 'which offer of its negotiation, from 1', of: ({ number }) => number },
    { name: 'by', ...text, meaning: 'who made it: seller or buyer', of: ({ offer }) => offer.by },
    { name: 'price_cents', ...money, meaning: 'the price offered', of: ({ offer }) => offer.priceCents },
    { name: 'barter', ...flag, meaning: 'whether goods were offered with it', of: ({ offer }) => offer.barter },
    { name: 'minutes', ...minutes, meaning: 'when, from the opening of the market', of: ({ offer }) => offer.minutes },
    { name: 'public_sequence', type: 'int', unit: 'number', meaning: 'its place in the run’s public sequence, by which the transcript shows it', of: ({ offer }) => offer.publicSequence },
  ],
}

export const refusalsTable: TableOf<RefusalRow> = {
  name: 'refusals',
  meaning: 'what one person’s agent tried and was refused, or did against a limit where the gate only watches, by kind',
  key: ['run', 'person', 'code', 'move', 'executed'],
  columns: [
    { name: 'person', ...text, meaning: 'id of the person', of: (row) => row.person },
    { name: 'strong', ...flag, nullable: true, meaning: 'whether they had the first of the two compared agents; null for any other agent', of: (row) => row.strong },
    { name: 'code', ...text, meaning: 'why the move was refused', of: (row) => row.code },
    { name: 'move', ...text, meaning: 'the move: makeOffer', of: (row) => row.move },
    { name: 'count', ...count, meaning: 'how often', of: (row) => row.count },
    { name: 'executed', ...flag, meaning: 'true: it happened all the same, because the gate only watched', of: (row) => row.executed },
  ],
}
