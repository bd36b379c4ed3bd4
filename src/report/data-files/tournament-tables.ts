// The files of data of a tournament: `results`, a row for each negotiation, and `offers`, a row for each round of it. Prices are in
// the currency of the products' file, US dollars in all that is published.
import type { CallRole, NegotiationResult } from '../../lab/tournament/result.ts'
import type { OutcomeRow } from '../../lab/tournament-metrics/outcome-row.ts'
import { count, type ColumnOf, type DataTable, dataTable, flag, money, type TableOf, text } from './data-table.ts'

/** What a played negotiation adds to the row that metrics are computed from. */
export type PlayedFacts = Pick<NegotiationResult, 'endedBy' | 'roundsMax' | 'buyerCents' | 'calls' | 'modelError'>

export interface TournamentRow {
  readonly row: OutcomeRow
  /** Absent where the row comes from somebody else's logs. */
  readonly played?: PlayedFacts
}

export const tournamentTables = (rows: readonly TournamentRow[]): readonly DataTable[] => [
  dataTable(resultsTable, rows),
  dataTable(offersTable, rows.flatMap(({ row, played }) => row.offersCents.map((sellerCents, round) => ({ id: row.id, round, sellerCents, buyerCents: played?.buyerCents[round - 1] ?? null })))),
]

const callsOf = ({ played }: TournamentRow, role: CallRole): number | undefined => played?.calls.filter((call) => call.role === role).length

const callColumns: readonly ColumnOf<TournamentRow>[] = (['buyer', 'seller', 'analyst', 'judge'] as const).map((role) => (
  { name: `calls_${role}`, ...count, nullable: true, meaning: `calls of a model as ${role}; null for negotiations played elsewhere`, of: (given) => callsOf(given, role) }))

const tokens = { type: 'int', unit: 'tokens', nullable: true } as const

/** Marks of a deal are null without one: no deal breaks no limit. */
const ofDeal = (breaks: (row: OutcomeRow, priceCents: number) => boolean) => ({ row }: TournamentRow): boolean | null => (row.priceCents === undefined ? null : breaks(row, row.priceCents))

const resultsTable: TableOf<TournamentRow> = {
  name: 'results',
  meaning: 'one negotiation: buyer, seller, product, budget level, repeat',
  key: ['id'],
  columns: [
    { name: 'id', ...text, meaning: 'key of the cell and repeat; a hash of all that the result depends on', of: ({ row }) => row.id },
    { name: 'protocol', ...text, meaning: 'typed: one structured reply a turn; free_text: plain words, read by an analyst and a judge', of: ({ row }) => row.protocol },
    { name: 'buyer', ...text, meaning: 'name of the contestant who bought', of: ({ row }) => row.buyer },
    { name: 'seller', ...text, meaning: 'name of the contestant who sold', of: ({ row }) => row.seller },
    { name: 'product', ...text, meaning: 'id of the product; intervals resample these', of: ({ row }) => row.product.id },
    { name: 'category', ...text, meaning: 'its category', of: ({ row }) => row.product.category },
    { name: 'budget_level', ...text, meaning: 'low 0.8 wholesale, wholesale, mid (halfway), retail, high 1.2 retail', of: ({ row }) => row.budgetLevel },
    { name: 'repeat', type: 'int', unit: 'number', meaning: 'which repeat of the cell, from 1', of: ({ row }) => row.repeat + 1 },
    { name: 'retail_cents', ...money, meaning: 'list price', of: ({ row }) => row.retailCents },
    { name: 'wholesale_cents', ...money, meaning: 'the seller’s cost', of: ({ row }) => row.wholesaleCents },
    { name: 'budget_cents', ...money, meaning: 'the most that the buyer may spend', of: ({ row }) => row.budgetCents },
    { name: 'outcome', ...text, meaning: 'accept; reject; max_turns: cut off; model_error: a contestant’s model gave no usable reply', of: ({ row }) => row.outcome },
    { name: 'ended_by', ...text, nullable: true, meaning: 'who accepted or refused; null otherwise', of: ({ played }) => played?.endedBy },
    { name: 'price_cents', ...money, nullable: true, meaning: 'price of the deal; null without one', of: ({ row }) => row.priceCents },
    { name: 'last_ask_cents', ...money, nullable: true, meaning: 'the seller’s price after the last round; null where no price is on record', of: ({ row }) => row.offersCents.at(-1) },
    { name: 'over_budget', ...flag, nullable: true, meaning: 'price above the budget; null without a deal', of: ofDeal(({ budgetCents }, price) => price > budgetCents) },
    { name: 'below_wholesale', ...flag, nullable: true, meaning: 'price below the seller’s cost; null without a deal', of: ofDeal(({ wholesaleCents }, price) => price < wholesaleCents) },
    { name: 'above_retail', ...flag, nullable: true, meaning: 'price above the list price; null without a deal', of: ofDeal(({ retailCents }, price) => price > retailCents) },
    { name: 'rounds', ...count, meaning: 'rounds begun', of: ({ row }) => row.turns },
    { name: 'rounds_max', ...count, nullable: true, meaning: 'rounds after which the talk is cut off; null for negotiations played elsewhere', of: ({ played }) => played?.roundsMax },
    { name: 'labels', ...text, nullable: true, meaning: 'risk labels that a reading of the words found (docs/labels.md), parted by spaces; empty where none was found, null where nobody read', of: ({ row }) => row.labels?.join(' ') },
    ...callColumns,
    { name: 'tries', ...count, nullable: true, meaning: 'attempts of all calls, retries included', of: ({ played }) => played?.calls.reduce((sum, call) => sum + call.tries, 0) },
    { name: 'tokens_read', ...tokens, meaning: 'whole prompts, whether read afresh or from a cache', of: ({ played }) => played?.calls.reduce((sum, { usage }) => sum + usage.fresh + usage.cached + usage.written, 0) },
    { name: 'tokens_cached', ...tokens, meaning: 'of those read, from the provider’s cache', of: ({ played }) => played?.calls.reduce((sum, { usage }) => sum + usage.cached, 0) },
    { name: 'tokens_written', ...tokens, meaning: 'replies, thinking included', of: ({ played }) => played?.calls.reduce((sum, { usage }) => sum + usage.output, 0) },
    { name: 'model_error', ...text, nullable: true, meaning: 'why there was no usable reply; null unless the outcome is model_error', of: ({ played }) => played?.modelError?.why },
  ],
}

interface RoundRow {
  readonly id: string
  readonly round: number
  readonly sellerCents: number
  readonly buyerCents: number | null
}

const offersTable: TableOf<RoundRow> = {
  name: 'offers',
  meaning: 'prices after one round of one negotiation; round 0 holds the list price',
  key: ['id', 'round'],
  columns: [
    { name: 'id', ...text, meaning: 'the negotiation, as in results', of: (row) => row.id },
    { name: 'round', type: 'int', unit: 'number', meaning: 'from 1; 0 is the list price', of: (row) => row.round },
    { name: 'seller_cents', ...money, meaning: 'the seller’s price after the round, carried over where it named none', of: (row) => row.sellerCents },
    { name: 'buyer_cents', ...money, nullable: true, meaning: 'the buyer’s own price in the round; null where it named none or is not on record', of: (row) => row.buyerCents },
  ],
}
