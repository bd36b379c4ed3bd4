// The tables of what was found out about an experiment's rows: failures of agents, and second opinions on deals. Hold what
// private limits imply: the organiser's alone.
import type { FailureRow } from '../../../lab/patterns/patterns.ts'
import type { DealOpinion } from '../../../lab/second-opinion/second-opinion.ts'
import { count, money, type TableOf, text } from '../data-table.ts'

export const failuresTable: TableOf<FailureRow> = {
  name: 'failures',
  meaning: 'one thing that one agent did wrong, found by arithmetic; one negotiation may have several',
  key: ['run', 'kind', 'person', 'listing', 'buyer', 'public_sequence', 'what'],
  columns: [
    { name: 'kind', ...text, meaning: 'what went wrong: missed_agreement, conceded_alone and so on', of: (row) => row.kind },
    { name: 'person', ...text, meaning: 'id of the person whose agent acted', of: (row) => row.person },
    { name: 'agent', ...text, meaning: 'the experiment’s name of that agent', of: (row) => row.agent },
    { name: 'level', ...text, nullable: true, meaning: 'level of the experiment’s factor; null without one', of: (row) => row.level },
    { name: 'listing', ...text, nullable: true, meaning: 'id of the listing within the run; null where it is about none', of: (row) => row.listing },
    { name: 'buyer', ...text, nullable: true, meaning: 'id of the buyer of that negotiation; null where it is about none', of: (row) => row.buyer },
    { name: 'deal', ...text, nullable: true, meaning: 'id of the deal; null where it is about none', of: (row) => row.deal },
    { name: 'counterpart', ...text, nullable: true, meaning: 'id of the other person; null where there is none', of: (row) => row.counterpart },
    { name: 'cost_cents', ...money, nullable: true, meaning: 'what was given away or risked; null where it cannot be told', of: (row) => row.costCents },
    { name: 'what', ...text, meaning: 'the same in one sentence', of: (row) => row.what },
    { name: 'public_sequence', type: 'int', nullable: true, unit: 'number', meaning: 'place in the run’s public sequence, by which the transcript shows it; null where there is none', of: (row) => row.publicSequence },
  ],
}

export const opinionsTable: TableOf<DealOpinion> = {
  name: 'second_opinions',
  meaning: 'one deal, negotiated again by the reference agent; prices are of replays that closed',
  key: ['run', 'deal'],
  columns: [
    { name: 'deal', ...text, meaning: 'id of the deal', of: (row) => row.deal },
    { name: 'seller', ...text, meaning: 'id of the seller', of: (row) => row.seller },
    { name: 'buyer', ...text, meaning: 'id of the buyer', of: (row) => row.buyer },
    { name: 'price_cents', ...money, meaning: 'the real price', of: (row) => row.priceCents },
    { name: 'times', ...count, meaning: 'replays, both sides together', of: (row) => row.times },
    { name: 'closed', ...count, meaning: 'replays that ended in a deal', of: (row) => row.closed },
    { name: 'p10_cents', ...money, nullable: true, meaning: '10 % quantile of the replays’ prices; null without an opinion', of: (row) => whole(row.prices?.p10) },
    { name: 'p25_cents', ...money, nullable: true, meaning: '25 % quantile', of: (row) => whole(row.prices?.p25) },
    { name: 'median_cents', ...money, nullable: true, meaning: 'median', of: (row) => whole(row.prices?.median) },
    { name: 'p75_cents', ...money, nullable: true, meaning: '75 % quantile', of: (row) => whole(row.prices?.p75) },
    { name: 'p90_cents', ...money, nullable: true, meaning: '90 % quantile', of: (row) => whole(row.prices?.p90) },
    { name: 'seller_rank', type: 'double', nullable: true, unit: 'share', meaning: 'share of the replayed deals that were dearer than the real one', of: (row) => row.sellerRank },
    { name: 'seller_left_cents', type: 'double', nullable: true, unit: 'minor units', meaning: 'expected gain of the reference in the seller’s seat over the real one; positive was left on the table', of: (row) => row.sellerLeftCents },
    { name: 'buyer_left_cents', type: 'double', nullable: true, unit: 'minor units', meaning: 'the same for the buyer’s seat', of: (row) => row.buyerLeftCents },
    { name: 'none', ...text, nullable: true, meaning: 'why there is no opinion: free, barter, too few closed, cap, model failed; null where there is one', of: (row) => row.none },
  ],
}

/** Quantiles lie between replays' prices; halves of a cent say nothing. */
const whole = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.round(value))
