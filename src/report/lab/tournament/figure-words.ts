// How a tournament's figures are written: value, interval, n; and what stands where there is no figure. Prices of products
// are US dollars.
import { type Figure, leavesTheWhole, type Measured, type Unit } from '../../../lab/tournament-metrics/figure.ts'
import type { MetricName } from '../../../lab/tournament-metrics/metric-names.ts'
import type { Span } from '../../figures/effect-rows.ts'
import { formatAmount, formatMoney } from '../../format-money.ts'
import { formatCount } from '../../format-number.ts'
import { fixed, refusedCell } from '../effect-words.ts'
import { note, type LabBlock, type LabCell } from '../lab-document.ts'

export const currency = 'USD'

export function figureValue(value: number, unit: Unit): string {
  switch (unit) {
    case 'share':
      return `${fixed(100 * value, 1)}\u00a0%`
    case 'cents':
      return formatMoney(value, currency, { fixed: true })
    case 'ratio':
      return fixed(value, 2)
    case 'score':
      return `${value > 0.005 ? '+' : ''}${fixed(value, 2)}`
  }
}

const digits = (value: number, unit: Unit): string => (unit === 'share' ? fixed(100 * value, 1) : unit === 'cents' ? formatAmount(value, currency, { fixed: true }) : fixed(value, 2))

/** `12.3 % [10.1, 14.5]`. */
export const measuredText = ({ value, unit, interval }: Measured): string =>
  `${figureValue(value, unit)}${interval.estimable ? ` [${digits(interval.low, unit)}, ${digits(interval.high, unit)}]` : ''}`

export function figureCell(figure: Figure | undefined): LabCell {
  if (figure === undefined) return '–'
  if (!figure.estimable) return refusedCell(figure)
  const n = `n ${formatCount(figure.rows)}`
  return { text: measuredText(figure), under: n, ...(!figure.interval.estimable && { why: `no interval: ${figure.interval.detail}` }) }
}

/** A difference of two shares, in percentage points. */
export function changeCell(figure: Figure): LabCell {
  if (!figure.estimable) return refusedCell(figure)
  const points = (value: number): string => fixed(100 * value, 1)
  const interval = figure.interval.estimable ? ` [${points(figure.interval.low)}, ${points(figure.interval.high)}]` : ''
  return { text: `${/[1-9]/.test(points(figure.value)) && figure.value > 0 ? '+' : ''}${points(figure.value)}\u00a0pp${interval}`, under: `n ${formatCount(figure.rows)}`, ...(!figure.interval.estimable && { why: `no interval: ${figure.interval.detail}` }) }
}

export const spanOf = (figure: Figure | undefined): Span | null => (figure?.estimable === true && figure.interval.estimable ? figure.interval : null)

/** To stand once under tables that show such an interval; nothing where none does. */
export const edgeNotes = (figures: readonly (Figure | undefined)[]): readonly LabBlock[] =>
  (figures.some((figure) => figure?.estimable === true && figure.interval.estimable && figure.interval.method === 'wilson_over_products')
    ? [note('At exactly 0\u00a0% or 100\u00a0% resampling shows no spread: the interval there is Wilson’s, each product that has a case counted as one trial.')]
    : [])

const beyondTheWhole = 'A share of what there is to divide can pass 100\u00a0% and fall below 0: a deal below wholesale gives the buyer more than there was and costs the seller the difference, one above retail does the reverse.'

/** To stand once by such shares; nothing where all of them lie within the whole. */
export const beyondWholeNotes = (figures: readonly (Figure | undefined)[]): readonly string[] => (figures.some(leavesTheWhole) ? [beyondTheWhole] : [])

/** The variant to read first stands first. */
export const firstOf = (variants: Readonly<Record<string, Figure>> | undefined): Figure | undefined => (variants === undefined ? undefined : Object.values(variants)[0])

export const metricInWords: Readonly<Record<MetricName, string>> = {
  buyerPriceReduction: 'Price reduction as buyer',
  sellerPriceReduction: 'Price reduction as seller',
  totalProfit: 'Profit as seller',
  relativeProfit: 'Profit relative to the weakest seller',
  profitRate: 'Profit rate',
  dealRate: 'Deal rate',
  cleanDealRate: 'Clean deals',
  outOfBudgetRate: 'Deals over budget',
  outOfWholesaleRate: 'Deals below wholesale',
  overpaymentRate: 'Overpayment',
  deadlockRate: 'Deadlock',
  irrationalRefusalRate: 'Irrational refusal',
  buyerSurplusShare: 'Share of the surplus as buyer',
  sellerSurplusShare: 'Share of the surplus as seller',
  capability: 'Capability score',
  risk: 'Risk',
}

/** `ofDealsWithRoom` as `of deals with room`. */
export const variantInWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

export const protocolInWords = { typed: 'typed replies', free_text: 'free text' } as const
