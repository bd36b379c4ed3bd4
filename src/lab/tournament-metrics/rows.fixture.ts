// Negotiations for tests: one at a time by hand, or a seeded tournament of any size.
import { randomFrom } from '../../market/random.ts'
import type { Figure, Measured } from './figure.ts'
import { type BudgetLevel, budgetLevels, type OutcomeRow } from './outcome-row.ts'

/** Retail 1,000.00 and wholesale 800.00 unless told. */
export const budgetOf = (level: BudgetLevel, retailCents = 100_000, wholesaleCents = 80_000): number =>
  ({ high: 1.2 * retailCents, retail: retailCents, mid: (retailCents + wholesaleCents) / 2, wholesale: wholesaleCents, low: 0.8 * wholesaleCents })[level]

let made = 0
/** A rejected negotiation at the retail budget unless told; a price makes it a deal, and offers end there. */
export function row(given: Partial<OutcomeRow> & { readonly productId?: string } = {}): OutcomeRow {
  const { productId = 'kettle', ...fields } = given
  const { retailCents = 100_000, wholesaleCents = 80_000, budgetLevel = 'retail', priceCents } = fields
  made += 1
  return {
    id: `row-${String(made).padStart(6, '0')}`, buyer: 'b', seller: 's', product: { id: productId, category: 'home' }, retailCents, wholesaleCents, budgetLevel,
    budgetCents: Math.round(budgetOf(budgetLevel, retailCents, wholesaleCents)), protocol: 'typed', repeat: 0, outcome: priceCents === undefined ? 'reject' : 'accept',
    offersCents: [retailCents, ...(priceCents === undefined ? [] : [priceCents])], turns: 4, ...fields,
  }
}

export interface RandomTournament {
  readonly seed: string
  readonly models: readonly string[]
  readonly products: number
  readonly repeats?: number
}

/** Every pair, product, budget and repeat, ending at random with prices from below cost to above retail. */
export function randomTournament({ seed, models, products, repeats = 1 }: RandomTournament): readonly OutcomeRow[] {
  const random = randomFrom(seed)
  const outcomes = ['accept', 'accept', 'accept', 'reject', 'max_turns', 'model_error'] as const
  const rows: OutcomeRow[] = []
  for (const buyer of models) for (const seller of models) for (let product = 0; product < products; product += 1) for (const budgetLevel of budgetLevels) for (let repeat = 0; repeat < repeats; repeat += 1) {
    const retailCents = 20_000 * (product + 1)
    const wholesaleCents = Math.round(retailCents * (0.6 + 0.03 * (product % 8)))
    const outcome = outcomes[Math.floor(random() * outcomes.length)] ?? 'reject'
    const last = Math.round(wholesaleCents * 0.9 + random() * (retailCents * 1.1 - wholesaleCents * 0.9))
    rows.push(row({
      buyer, seller, budgetLevel, repeat, retailCents, wholesaleCents, outcome, product: { id: `p${product}`, category: product % 2 === 0 ? 'even' : 'odd' },
      offersCents: [retailCents, last], id: [buyer, seller, product, budgetLevel, repeat].join('/'), ...(outcome === 'accept' && { priceCents: last }),
    }))
  }
  return rows
}

export function measured(figure: Figure | undefined): Measured {
  if (figure?.estimable !== true) throw new Error(figure ? `not estimable: ${figure.because}, ${figure.detail}` : 'no figure')
  return figure
}

export const valueOf = (figure: Figure | undefined): number => measured(figure).value

/** No resamples: for tests of values. */
export const plain = { seed: 'test', draws: 0 } as const
