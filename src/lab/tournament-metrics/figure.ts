// Decides how a figure over negotiations is formed: sums by product, a statistic of their totals, and an interval that
// resamples whole products, because negotiations over one product are alike. What is summed is decided by each metric.
import { randomFrom } from '../../market/random.ts'
import { wilsonInterval } from '../statistics/comparisons/proportions.ts'
import { normalCdf } from '../statistics/distributions/normal.ts'
import { tQuantile } from '../statistics/distributions/student-t.ts'
import { defaultLevel, type Interval, type WhyNotEstimable } from '../statistics/not-estimable.ts'
import { bootstrapPeople } from '../statistics/resampling/bootstrap-people.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { remembered } from './remembered.ts'

export type WhyNoFigure =
  | WhyNotEstimable
  | 'no_negotiations'
  | 'no_deals'
  /** Nobody was in the situation that the figure is about. */
  | 'no_such_case'
  /** A ratio or ranking of totals over unequal numbers of negotiations says nothing of the models. */
  | 'counts_differ'
  /** A ratio to a loss or to nothing. */
  | 'reference_not_positive'
  /** Needs a reading of the words, and some rows have none. */
  | 'labels_missing'

export interface NoFigure {
  readonly estimable: false
  readonly because: WhyNoFigure
  readonly detail: string
}

export const noFigure = (because: WhyNoFigure, detail: string): NoFigure => ({ estimable: false, because, detail })

/** share: 0.12 for 12 %. score: standard deviations. */
export type Unit = 'share' | 'cents' | 'ratio' | 'score'

export interface FigureInterval extends Interval {
  /** wilson_over_products: an event in no (or every) negotiation, so resampling shows no spread; counted as 0 (or all) of the products that have a case. */
  readonly method: 'bca' | 'percentile' | 'wilson_over_products'
}

export interface Measured {
  readonly estimable: true
  readonly value: number
  readonly unit: Unit
  /** Negotiations that enter the value. */
  readonly rows: number
  /** Products that were resampled, those without a row in the value too. */
  readonly products: number
  readonly interval: (FigureInterval & { readonly estimable: true }) | NoFigure
}

export type Figure = Measured | NoFigure

/** Whether a share, or an end of its interval, lies outside 0 to 1: one of a surplus does where deals broke a limit. */
export const leavesTheWhole = (figure: Figure | undefined): boolean =>
  figure?.estimable === true && [figure.value, ...(figure.interval.estimable ? [figure.interval.low, figure.interval.high] : [])].some((share) => share < 0 || share > 1)

export interface Scoring {
  readonly seed: string
  /** Resamples for each interval, 2,000 unless told; 0 for none. */
  readonly draws?: number
  /** 0.95 unless told. */
  readonly level?: number
}

export const scoringDraws = 2_000
/** With fewer products even a well-behaved mean's interval misses too often, and a skewed one's by far; docs/metrics.md has what was measured. */
export const productsMin = 8

export interface Tally {
  readonly products: number
  readonly rows: number
  readonly columns: number
  /** Product by product, each with all its columns. */
  readonly sums: Float64Array
}

/** All that a sum by product needs to know of a row. */
export type OfProduct = Pick<OutcomeRow, 'product'>
export type Column<Row extends OfProduct = OutcomeRow> = (row: Row) => number

/** `rows` is everything attempted: a product without an event stays a product. `counted` is the n shown; all of them unless told. */
export function tally<Row extends OfProduct = OutcomeRow>(rows: readonly Row[], columns: readonly Column<Row>[], counted: number = rows.length): Tally {
  const { products, places } = productPlaces(rows)
  const sums = new Float64Array(products * columns.length)
  for (const [column, valueOf] of columns.entries()) {
    for (let row = 0; row < rows.length; row += 1) {
      const at = (places[row] ?? 0) * columns.length + column
      sums[at] = (sums[at] ?? 0) + valueOf(rows[row] as Row)
    }
  }
  return { products, rows: counted, columns: columns.length, sums }
}

/** Each row's place among the products, which stand in the order of their ids. */
const productPlaces = remembered((rows: readonly OfProduct[]): { readonly products: number; readonly places: Int32Array } => {
  const places = new Map([...new Set(rows.map(({ product }) => product.id))].sort().map((id, place) => [id, place]))
  return { products: places.size, places: Int32Array.from(rows, ({ product }) => places.get(product.id) ?? 0) }
})

export interface Statistic {
  readonly unit: Unit
  /** Of the columns' totals; undefined where it cannot be formed. */
  readonly of: (totals: Float64Array) => number | undefined
  /** Columns it divides by. A product with nothing in one of them tells nothing of it; without any, every product tells something. */
  readonly denominators?: readonly number[]
  /** A share of negotiations, which 0 or 1 bounds. */
  readonly isRate?: boolean
}

/** The statistic of all products, with its interval. `otherwise` is what to say when it cannot be formed. */
export function figureOf(counted: Tally, statistic: Statistic, scoring: Scoring, otherwise: NoFigure): Figure {
  if (counted.rows === 0) return otherwise
  const value = statistic.of(totalsOf(counted, Int32Array.from({ length: counted.products }, (_, place) => place)))
  if (value === undefined || !Number.isFinite(value)) return otherwise
  return { estimable: true, value, unit: statistic.unit, rows: counted.rows, products: counted.products, interval: intervalOf({ counted, statistic, scoring, value }) }
}

interface Estimated {
  readonly counted: Tally
  readonly statistic: Statistic
  readonly scoring: Scoring
  readonly value: number
}

function intervalOf({ counted, statistic, scoring: { seed, draws = scoringDraws, level = defaultLevel }, value }: Estimated): Measured['interval'] {
  const { products } = counted
  const telling = tellingProducts(counted, statistic)
  if (draws === 0) return noFigure('too_few_observations', 'no resamples were asked for')
  if (telling < productsMin) return noFigure('too_few_clusters', telling === products ? `needs ${productsMin} products, has ${products}` : `needs ${productsMin} products with such a case, has ${telling} of ${products}`)
  if (statistic.isRate === true && (value === 0 || value === 1)) {
    const wilson = wilsonInterval({ events: value * telling, trials: telling, level })
    return wilson.estimable ? { ...wilson, method: 'wilson_over_products' } : wilson
  }
  // One stream for all figures: those over the same products share their resamples.
  const resampled = bootstrapPeople({ people: products, statistic: (sample) => statistic.of(totalsOf(counted, sample)), random: randomFrom(`${seed}/products`), draws, level: expandedLevel(level, telling) })
  if (!resampled.estimable) return resampled
  // Rounding alone leaves a speck of spread where every product shows the same.
  if (resampled.standardError <= 1e-12 * Math.abs(value)) return noFigure('no_variation', 'every product shows the same')
  return resampled.bca.estimable ? { ...resampled.bca, level, method: 'bca' } : { estimable: true, ...resampled.percentile, level, method: 'percentile' }
}

/** Those with something in every denominator: by the one that has the fewest. */
function tellingProducts({ products, columns, sums }: Tally, { denominators = [] }: Statistic): number {
  const places = Array.from({ length: products }, (_, place) => place)
  return denominators.reduce((fewest, column) => Math.min(fewest, places.filter((place) => sums[place * columns + column] !== 0).length), products)
}

/**
 * Percentiles of few resampled products lie too close together; asking for these instead gives the width of a t interval
 * (Hesterberg, The American Statistician 69, 2015, section 3.3). 0.95 becomes 0.983 at 10 products and 0.955 at 100.
 */
export const expandedLevel = (level: number, products: number): number =>
  1 - 2 * normalCdf(-Math.sqrt(products / (products - 1)) * tQuantile((1 + level) / 2, products - 1))

function totalsOf({ sums, columns }: Tally, sample: Int32Array): Float64Array {
  const totals = new Float64Array(columns)
  for (let drawn = 0; drawn < sample.length; drawn += 1) {
    const from = (sample[drawn] ?? 0) * columns
    for (let column = 0; column < columns; column += 1) totals[column] = (totals[column] ?? 0) + (sums[from + column] ?? 0)
  }
  return totals
}
