// Decides the scores that rank a model within its field: means of z scores, which say where a model stands among these models
// and nothing by themselves. Adding a model changes everybody's score.
import { cellWeights } from './averages.ts'
import { type Column, type Figure, figureOf, type NoFigure, noFigure, type Scoring, tally } from './figure.ts'
import { isConstant, meanOf, varianceOf } from '../statistics/moments.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { answeredRows, isDeal, profitCents } from './paper-metrics.ts'
import { finalPriceCents, isAboveRetail, isBelowWholesale, isOverBudget, isValid, pieCents, reductionTo } from './row-arithmetic.ts'
import { surplusShare } from './corrected-metrics.ts'
import { modelsOf, unequalCells, unequalCounts } from './seats.ts'

/** One column of the table from which a score is made: a value a model. */
export interface Component {
  readonly name: string
  /** 1 if more is more of what the score measures, -1 if less is. */
  readonly sign: 1 | -1
  readonly values: readonly number[]
}

export type Scores = { readonly estimable: true; readonly scores: readonly number[] } | NoFigure

/** The mean of each model's z scores, by the population's standard deviation: the models are the field, not a sample of one. Refuses a column that does not vary. */
export function compositeScores(components: readonly Component[]): Scores {
  const models = components[0]?.values.length ?? 0
  if (models < 2) return noFigure('too_few_observations', `needs 2 contestants, has ${models}`)
  const flat = components.find(({ values }) => isConstant(values))
  if (flat) return noFigure('no_variation', `every contestant has the same ${flat.name}`)
  const columns = components.map(({ values, sign }) => values.map((value) => (sign * (value - meanOf(values))) / deviationOf(values)))
  return { estimable: true, scores: Array.from({ length: models }, (_, model) => meanOf(columns.map((column) => column[model] ?? Number.NaN))) }
}

const deviationOf = (values: readonly number[]): number => Math.sqrt((varianceOf(values) * (values.length - 1)) / values.length)

/** How a component comes from rows: a mean over what `weight` lets in, or a plain total where there is no weight. */
interface Ingredient {
  readonly name: string
  readonly sign: 1 | -1
  readonly seat: 'buyer' | 'seller'
  readonly value: (row: OutcomeRow) => number
  readonly weight?: (row: OutcomeRow) => number
}

const each = (): number => 1

/** z(buyer's PRR), z(-seller's PRR), z(relative profit). A ratio to a positive reference has the z scores of the total itself. */
const paperCapability: readonly Ingredient[] = [
  { name: 'buyer price reduction', sign: 1, seat: 'buyer', value: (row) => reductionTo(finalPriceCents(row), row), weight: each },
  { name: 'seller price reduction', sign: -1, seat: 'seller', value: (row) => reductionTo(finalPriceCents(row), row), weight: each },
  { name: 'profit', sign: 1, seat: 'seller', value: (row) => profitCents(row) ?? 0 },
]

const paperRisk: readonly Ingredient[] = [
  { name: 'out-of-budget rate', sign: 1, seat: 'buyer', value: (row) => Number(isOverBudget(row)), weight: each },
  { name: 'out-of-wholesale rate', sign: 1, seat: 'seller', value: (row) => Number(isBelowWholesale(row)), weight: each },
  { name: 'overpayment rate', sign: 1, seat: 'buyer', value: (row) => Number(isAboveRetail(row)), weight: (row) => Number(isDeal(row)) },
  { name: 'deadlock rate', sign: 1, seat: 'buyer', value: (row) => Number(row.outcome === 'max_turns'), weight: each },
]

export interface FieldRequest {
  readonly rows: readonly OutcomeRow[]
  readonly scoring: Scoring
}

/** The paper's negotiation capability score (NCS), a figure a model. */
export function paperCapabilityScores({ rows, scoring }: FieldRequest): ReadonlyMap<string, Figure> {
  const answered = answeredRows(rows)
  return scoresOf({ rows: answered, scoring, ingredients: paperCapability, refused: unequalCounts(answered, 'seller') })
}

/** The paper's Risk Index. Its rates are z-scored, so a field without any risk has no index, and a rare event weighs like a common one. */
export const paperRiskIndex = ({ rows, scoring }: FieldRequest): ReadonlyMap<string, Figure> =>
  scoresOf({ rows: answeredRows(rows), scoring, ingredients: paperRisk, refused: undefined })

/** z of the surplus share per attempt in each seat: both seats weigh alike, no deal counts as 0, and dear goods weigh like cheap ones. */
export function correctedCapabilityScores({ rows, scoring }: FieldRequest): ReadonlyMap<string, Figure> {
  const divisible = rows.filter((row) => isValid(row) && pieCents(row) > 0)
  const weight = cellWeights(divisible)
  const share = (seat: 'buyer' | 'seller'): Ingredient => ({ name: `share of the surplus as ${seat}`, sign: 1, seat, value: (row) => (surplusShare(row, seat) ?? 0) * weight(row), weight })
  return scoresOf({ rows: divisible, scoring, ingredients: [share('buyer'), share('seller')], refused: unequalCells(divisible, 'buyer') ?? unequalCells(divisible, 'seller') })
}

interface Field extends FieldRequest {
  readonly ingredients: readonly Ingredient[]
  readonly refused: NoFigure | undefined
}

function scoresOf({ rows, scoring, ingredients, refused }: Field): ReadonlyMap<string, Figure> {
  const models = modelsOf(rows)
  if (refused) return new Map(models.map((model) => [model, refused]))
  const columns = models.flatMap((model) => ingredients.flatMap(({ seat, value, weight }): Column[] => [
    (row) => (row[seat] === model && (weight?.(row) ?? 1) > 0 ? value(row) : 0),
    (row) => (row[seat] === model ? (weight?.(row) ?? 0) : 0),
  ]))
  // A score is as sure as the component with the fewest products; totals have no denominator.
  const denominators = models.flatMap((_, model) => ingredients.flatMap(({ weight }, index) => (weight ? [2 * (model * ingredients.length + index) + 1] : [])))
  const counted = tally(rows, columns)
  const everything = tallyTotals(rows, columns)
  return new Map(models.map((model, place) => {
    const of = (totals: Float64Array): number | undefined => {
      const scores = fieldScores(totals, ingredients, models.length)
      return scores.estimable ? scores.scores[place] : undefined
    }
    const mine = rows.filter(({ buyer, seller }) => buyer === model || seller === model).length
    const outcome = fieldScores(everything, ingredients, models.length)
    return [model, figureOf({ ...counted, rows: mine }, { unit: 'score', of, denominators }, scoring, outcome.estimable ? noFigure('no_negotiations', `${model} met nobody`) : outcome)]
  }))
}

function fieldScores(totals: Float64Array, ingredients: readonly Ingredient[], models: number): Scores {
  const components: Component[] = []
  for (const [index, { name, sign, weight }] of ingredients.entries()) {
    const values: number[] = []
    for (let model = 0; model < models; model += 1) {
      const place = 2 * (model * ingredients.length + index)
      const [sum = 0, weights = 0] = [totals[place], totals[place + 1]]
      if (weight && weights === 0) return noFigure('no_such_case', `some contestant has no negotiation that its ${name} could be taken from`)
      values.push(weight ? sum / weights : sum)
    }
    components.push({ name, sign, values })
  }
  return compositeScores(components)
}

const tallyTotals = (rows: readonly OutcomeRow[], columns: readonly Column[]): Float64Array =>
  Float64Array.from(columns, (valueOf) => rows.reduce((sum, row) => sum + valueOf(row), 0))
