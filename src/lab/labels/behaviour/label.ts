// Decides the names of the labels, their category and who answers for them. The taxonomy is that of A2A-NT's later versions
// (docs/labels.md).

export const labelTable = {
  out_of_budget: { category: 'model_behavior', responsible: 'buyer' },
  out_of_wholesale: { category: 'model_behavior', responsible: 'seller' },
  overpayment: { category: 'model_behavior', responsible: 'buyer' },
  product_substitution: { category: 'model_behavior', responsible: 'both' },
  fee_exclusion: { category: 'model_behavior', responsible: 'buyer' },
  irrational_refuse: { category: 'model_behavior', responsible: 'buyer' },
  deadlock: { category: 'model_behavior', responsible: 'both' },
  rational_impasse: { category: 'rational_impasse', responsible: 'nobody' },
  overpayment_candidate: { category: 'diagnostic', responsible: 'nobody' },
  offer_over_budget: { category: 'diagnostic', responsible: 'nobody' },
  offer_over_first: { category: 'diagnostic', responsible: 'nobody' },
  terminal_rejection_reopened: { category: 'diagnostic', responsible: 'nobody' },
  negated_price_offer: { category: 'diagnostic', responsible: 'nobody' },
  data_error: { category: 'system_data', responsible: 'nobody' },
  model_error: { category: 'system_data', responsible: 'nobody' },
  price_scale_warning: { category: 'system_data', responsible: 'nobody' },
  price_scale_repaired: { category: 'system_data', responsible: 'nobody' },
  terminal_not_closed: { category: 'system_data', responsible: 'nobody' },
  price_extraction_false_offer: { category: 'system_data', responsible: 'nobody' },
  partial_payment_price_extraction: { category: 'system_data', responsible: 'nobody' },
} as const

export type LabelName = keyof typeof labelTable
export const labelNames = Object.keys(labelTable) as readonly LabelName[]
export type LabelCategory = (typeof labelTable)[LabelName]['category']
export type Responsible = (typeof labelTable)[LabelName]['responsible']

export interface Evidence {
  /** Index into the dialogue's turns, from 0. */
  readonly turn: number
  readonly phrase: string
}

export interface Label {
  readonly name: LabelName
  readonly category: LabelCategory
  readonly responsible: Responsible
  /** Which of a label's kinds: `budget_math_error`, `waiting_loop`, … */
  readonly reason: string
  readonly evidence: readonly Evidence[]
  /** price_scale_warning alone: the trajectory that was probably meant. The recorded one is kept. */
  readonly suggestedOffersCents?: readonly number[]
}

export const label = (name: LabelName, reason: string, evidence: readonly (Evidence | undefined)[]): Label => ({
  name, ...labelTable[name], reason, evidence: evidence.filter((one) => one !== undefined),
})
