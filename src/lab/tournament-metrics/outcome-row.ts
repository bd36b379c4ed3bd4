// Decides what the metrics know of one negotiation: who met over what, the price facts, how it ended. Rows come from a
// tournament's store or from labelled logs; who plays and who labels is decided elsewhere.
import { z } from 'zod'
import { type LabelName, labelNames } from '../labels/behaviour/label.ts'
import { type BudgetLevel, budgetLevels as mostFirst } from '../tournament/budgets.ts'

export type { BudgetLevel }
/** From the least to the most money; what each amounts to is decided where the grid is built. */
export const budgetLevels: readonly BudgetLevel[] = mostFirst.toReversed()

export interface OutcomeRow {
  /** Of the cell and repeat; no two rows share one. */
  readonly id: string
  readonly buyer: string
  readonly seller: string
  readonly product: { readonly id: string; readonly category: string }
  readonly retailCents: number
  readonly wholesaleCents: number
  readonly budgetCents: number
  readonly budgetLevel: BudgetLevel
  readonly protocol: 'typed' | 'free_text'
  /** From 0. */
  readonly repeat: number
  readonly outcome: 'accept' | 'reject' | 'max_turns' | 'model_error'
  /** What the parties closed at; there exactly when the outcome is accept. */
  readonly priceCents?: number
  /** The seller's price after each round, the list price first, carried over where a round named none. */
  readonly offersCents: readonly number[]
  readonly turns: number
  /** What a reading of the words found. Absent where nobody read them, which is not the same as empty. */
  readonly labels?: readonly LabelName[]
}

/** Prices in whole minor units. */
const amount = z.int().min(0).max(1_000_000_000_000)
/** Without U+0000, which parts the fields of a cell's key. */
const name = z.string().min(1).max(500).refine((text) => !text.includes('\u0000'), 'holds U+0000')

export const outcomeRowSchema = z.object({
  id: name, buyer: name, seller: name,
  product: z.object({ id: name, category: name }),
  retailCents: amount.min(1), wholesaleCents: amount.min(1), budgetCents: amount,
  budgetLevel: z.enum(mostFirst),
  protocol: z.enum(['typed', 'free_text']),
  repeat: z.int().min(0).max(1_000_000),
  outcome: z.enum(['accept', 'reject', 'max_turns', 'model_error']),
  priceCents: amount.optional(),
  offersCents: z.array(amount).max(100_000),
  turns: z.int().min(0).max(1_000_000),
  labels: z.array(z.enum(labelNames)).optional(),
}).superRefine((row, context) => {
  const closed = row.outcome === 'accept'
  if (closed !== (row.priceCents !== undefined)) context.addIssue({ code: 'custom', path: ['priceCents'], message: closed ? 'an accepted negotiation has the price of its deal' : `only an accepted negotiation has a price; this one ended with ${row.outcome}` })
})

export type RowsRead = { readonly ok: true; readonly rows: readonly OutcomeRow[] } | { readonly ok: false; readonly faults: readonly string[] }

/** Every fault is named with the row's place, from 1; one fault refuses all, because a figure over the rest would be of another tournament. */
export function readOutcomeRows(raw: readonly unknown[]): RowsRead {
  const rows: OutcomeRow[] = []
  const faults: string[] = []
  for (const [index, one] of raw.entries()) {
    const read = outcomeRowSchema.safeParse(one)
    if (!read.success) faults.push(...read.error.issues.map(({ path, message }) => `row ${index + 1}, ${path.join('.') || 'as a whole'}: ${message}`))
    else rows.push(rowFrom(read.data))
  }
  faults.push(...repeatedIds(rows), ...factsThatDiffer(rows))
  return faults.length > 0 ? { ok: false, faults } : { ok: true, rows }
}

function rowFrom({ priceCents, labels, ...rest }: z.infer<typeof outcomeRowSchema>): OutcomeRow {
  return { ...rest, ...(priceCents !== undefined && { priceCents }), ...(labels !== undefined && { labels }) }
}

/** Duplicated files biased the totals of the original study. */
export function repeatedIds(rows: readonly OutcomeRow[]): string[] {
  const seen = new Map<string, number>()
  for (const { id } of rows) seen.set(id, (seen.get(id) ?? 0) + 1)
  return [...seen].filter(([, times]) => times > 1).map(([id, times]) => `${id} occurs ${times} times`)
}

/** One product has one category and one pair of price facts: products are what the intervals resample. */
function factsThatDiffer(rows: readonly OutcomeRow[]): string[] {
  const first = new Map<string, string>()
  const differing = new Set<string>()
  for (const { product, retailCents, wholesaleCents } of rows) {
    const facts = JSON.stringify([product.category, retailCents, wholesaleCents])
    if ((first.get(product.id) ?? facts) !== facts) differing.add(product.id)
    first.set(product.id, first.get(product.id) ?? facts)
  }
  return [...differing].map((id) => `product ${id} has more than one category, retail or wholesale price`)
}
