// `items` and `deals` of a market experiment: what was there to sell, and what was sold at what price.
import type { DealRow, ItemRow } from '../../../lab/experiment/experiment-data.ts'
import { flag, minutes, money, type TableOf, text } from '../data-table.ts'

const strongSide = (side: string) => ({ ...flag, nullable: true, meaning: `whether the ${side} had the first of the two compared agents; null for any other agent` } as const)

export const itemsTable: TableOf<ItemRow> = {
  name: 'items',
  meaning: 'one item in one run, sold or not',
  key: ['run', 'item'],
  columns: [
    { name: 'item', ...text, meaning: 'id of the item in the roster, the same in all runs', of: (row) => row.item },
    { name: 'title', ...text, meaning: 'its title', of: (row) => row.title },
    { name: 'category', ...text, meaning: 'its category', of: (row) => row.category },
    { name: 'seller', ...text, meaning: 'id of the person who owns it', of: (row) => row.seller },
    { name: 'seller_strong', ...strongSide('seller'), of: (row) => row.sellerStrong },
    { name: 'ask_cents', ...money, meaning: 'the roster’s asking price', of: (row) => row.askCents },
    { name: 'floor_cents', ...money, meaning: 'the least that its owner accepts (private)', of: (row) => row.floorCents },
    { name: 'listed', ...flag, meaning: 'whether it was offered in this run', of: (row) => row.listed },
    { name: 'sold', ...flag, meaning: 'whether it was sold in this run', of: (row) => row.sold },
    { name: 'price_cents', ...money, nullable: true, meaning: 'price of its deal; null where it was not sold', of: (row) => row.priceCents },
  ],
}

export const dealsTable: TableOf<DealRow> = {
  name: 'deals',
  meaning: 'one deal. Who closes deals depends on the agents, so prices compare deals and not people: see results for all',
  key: ['run', 'deal'],
  columns: [
    { name: 'deal', ...text, meaning: 'id of the deal within the run', of: (row) => row.deal },
    { name: 'item', ...text, meaning: 'id of the item', of: (row) => row.item },
    { name: 'title', ...text, meaning: 'its title', of: (row) => row.title },
    { name: 'category', ...text, meaning: 'its category', of: (row) => row.category },
    { name: 'listing', ...text, meaning: 'id of the listing within the run', of: (row) => row.listing },
    { name: 'want', ...text, nullable: true, meaning: 'id of the buyer’s want that it met; null where none is known', of: (row) => row.want },
    { name: 'seller', ...text, meaning: 'id of the seller', of: (row) => row.seller },
    { name: 'buyer', ...text, meaning: 'id of the buyer', of: (row) => row.buyer },
    { name: 'seller_strong', ...strongSide('seller'), of: (row) => row.sellerStrong },
    { name: 'buyer_strong', ...strongSide('buyer'), of: (row) => row.buyerStrong },
    { name: 'price_cents', ...money, meaning: 'the price agreed', of: (row) => row.priceCents },
    { name: 'first_ask_cents', ...money, meaning: 'the listing’s first asking price in this run', of: (row) => row.firstAskCents },
    { name: 'ask_cents', ...money, meaning: 'the roster’s asking price, the same in every run', of: (row) => row.askCents },
    { name: 'floor_cents', ...money, meaning: 'the least that the seller accepted (private)', of: (row) => row.floorCents },
    { name: 'maximum_cents', ...money, meaning: 'the most that the buyer would have paid (private)', of: (row) => row.maximumCents },
    { name: 'seller_gain_cents', ...money, meaning: 'what the deal was worth to the seller beyond the floor', of: (row) => row.sellerGainCents },
    { name: 'buyer_gain_cents', ...money, meaning: 'what the deal was worth to the buyer within the maximum', of: (row) => row.buyerGainCents },
    { name: 'exchanged', ...text, nullable: true, meaning: 'titles of goods given in part exchange, as a JSON list; null where the deal was in money alone', of: (row) => (row.exchanged.length === 0 ? null : JSON.stringify(row.exchanged)) },
    { name: 'minutes', ...minutes, meaning: 'when it was closed, from the opening of the market', of: (row) => row.minutes },
  ],
}
