// Whether a listing's words go with being contacted and chosen, at equal facts. Decides the comparison: where the same item was
// worded differently from run to run, only such items against themselves (item and run effects); else different items of equal
// category, condition, asking price and demand (category and run effects), which says what goes together and not what words do.
// The seller's agent is held equal in both: an agent that writes well may well bargain well. Leaves over how many words the effect
// of length is told to told-difference.ts, and when two features come together too often to be told apart to variance-inflation.ts.
import { fits } from '../../../market/matching.ts'
import type { Roster } from '../../../roster/roster.ts'
import type { ExperimentData } from '../../experiment/experiment-data.ts'
import type { Effect } from '../../market-analysis/analysis.ts'
import { benjaminiHochberg, correctedOver } from '../../statistics/comparisons/multiplicity.ts'
import { regress } from '../../statistics/linear/regression.ts'
import { type Estimable, notEstimable, type NotEstimable, type TestedEstimate } from '../../statistics/not-estimable.ts'
import type { WordingRow } from '../patterns.ts'
import type { ListingWords } from '../public-record.ts'
import { toldDifference } from './told-difference.ts'
import { type Column, varianceInflationMax, varianceInflations, withColumn } from './variance-inflation.ts'
import { type WordingFeature, wordingFeatures } from './wording-features.ts'

/** Items worded in more than one way from which on items are compared with themselves. */
export const rewordedItemsMin = 10
/** Errors are clustered by item; with fewer clusters their t test is not to be trusted. */
const itemsMin = 20
/** A feature that fewer items have, or lack, is a few items' story, and its clustered error would be too small. */
const itemsDifferingMin = 10

interface Observed {
  readonly words: ListingWords
  readonly features: readonly number[]
  readonly sellerAgent: string
  /** Wants of others that the item itself fits, whatever its listing says. */
  readonly wanted: number
  readonly bidders: number
  readonly sold: boolean
}

const outcomes = [
  { outcome: 'sold', words: 'on being sold', unit: 'share', of: ({ sold }: Observed) => Number(sold) },
  { outcome: 'bidders', words: 'on people bidding', unit: 'people', of: ({ bidders }: Observed) => bidders },
] as const

/** For every feature its effect on being sold (a linear probability model) and on the number of people who made an offer. */
export function wordingEffects(data: ExperimentData, { listings, roster }: { readonly listings: readonly ListingWords[]; readonly roster: Roster }): WordingRow[] {
  const told = listings.filter(({ rewritten }) => !rewritten)
  const observed = observe(data, told, wantedCounts(roster))
  const isWithin = rewordedItems(observed) >= rewordedItemsMin
  const rewritten = listings.length - told.length
  const counts = {
    observations: observed.length, clusters: [new Set(told.map(({ item }) => item)).size], runs: new Set(told.map(({ run }) => run)).size,
    ...(rewritten > 0 && { excluded: [{ count: rewritten, why: 'listings whose words were changed after posting' }] }),
  }
  return withQ(outcomes.flatMap(({ outcome, words, unit, of }) => {
    const { effects, singletons } = effectsOn(observed.map(of), observed, isWithin)
    return effects.map(({ name, effect }): WordingRow => ({ feature: `${name}, ${words}`, outcome, compared: isWithin ? 'same_item' : 'like_items', effect, unit, counts: { ...counts, ...(singletons > 0 && { singletons }) } }))
  }))
}

/** Over all rows that were tested, of both outcomes: a reader looks for the smallest p in the whole table. */
const withQ = (rows: readonly WordingRow[]): WordingRow[] =>
  correctedOver(rows, ({ effect }) => (effect.estimable ? effect.p : undefined), benjaminiHochberg).map(({ row, corrected }) => (corrected === undefined ? row : { ...row, q: corrected }))

function wantedCounts({ people }: Roster): ReadonlyMap<string, number> {
  return new Map(people.flatMap((owner) => owner.items.map((item) =>
    [item.id, people.reduce((count, person) => count + (person === owner ? 0 : person.wants.filter((want) => fits(want, item)).length), 0)] as const)))
}

function observe(data: ExperimentData, listings: readonly ListingWords[], wanted: ReadonlyMap<string, number>): Observed[] {
  const agentOf = new Map(data.persons.map(({ run, person, agent }) => [`${run}\n${person}`, agent]))
  const bids = data.negotiations.filter(({ offers }) => offers.some(({ by }) => by === 'buyer'))
  const bidders = new Map([...Map.groupBy(bids, ({ run, listing }) => `${run}\n${listing}`)].map(([key, rows]) => [key, new Set(rows.map(({ buyer }) => buyer)).size]))
  const sold = new Set(data.deals.map(({ run, listing }) => `${run}\n${listing}`))
  return listings.map((words) => {
    const key = `${words.run}\n${words.listing}`
    return { words, sellerAgent: agentOf.get(`${words.run}\n${words.seller}`) ?? '', wanted: wanted.get(words.item) ?? 0, features: wordingFeatures.map(({ of }) => of(words)), bidders: bidders.get(key) ?? 0, sold: sold.has(key) }
  })
}

const rewordedItems = (observed: readonly Observed[]): number =>
  [...Map.groupBy(observed, ({ words }) => words.item).values()].filter((rows) => new Set(rows.map(({ features }) => features.join())).size > 1).length

interface NamedEffect {
  readonly name: string
  readonly effect: Estimable<Effect>
}

/** In the order of the features. Those that cannot be told apart from the facts, or from one another, say so. */
function effectsOn(outcome: readonly number[], observed: readonly Observed[], isWithin: boolean): { readonly effects: NamedEffect[]; readonly singletons: number } {
  const itemOf = observed.map(({ words }) => words.item)
  const cells = isWithin ? itemOf : observed.map(({ words }) => words.category)
  const measured = wordingFeatures.map((feature, index) => measuredFeature(feature, { values: observed.map(({ features }) => features[index] ?? 0), cells, itemOf }))
  const items = new Set(itemOf).size
  if (items < itemsMin) return { singletons: 0, effects: measured.map(({ name }) => ({ name, effect: notEstimable('too_few_clusters', `needs ${itemsMin} items, has ${items}`) })) }
  const run = observed.map(({ words }) => words.run)
  const facts = controls(observed).reduce(withColumn, { outcome, regressors: {}, fixedEffects: isWithin ? { item: cells, run } : { category: cells, run } })
  const common = measured.flatMap(({ column, refused }) => (refused === undefined ? [column] : []))
  const design = common.reduce(withColumn, facts)
  const inflations = varianceInflations(facts, common)
  const fit = regress({ design, errors: { kind: 'clustered', by: itemOf } })
  const effectFor = ({ column: [feature], refused }: MeasuredFeature): Estimable<Effect> => {
    if (refused !== undefined) return refused
    return refuseEntangled(inflations.get(feature)) ?? (fit.estimable ? possibleEffect(fit.coefficients[feature], outcome) : fit)
  }
  return { effects: measured.map((one) => ({ name: one.name, effect: effectFor(one) })), singletons: fit.estimable ? fit.fit.singletons : 0 }
}

interface MeasuredFeature {
  /** With the difference that its effect is told over. */
  readonly name: string
  readonly column: Column
  readonly refused: NotEstimable | undefined
}

interface MeasuredOn {
  readonly values: readonly number[]
  /** Within which listings are compared: their items, or their categories. */
  readonly cells: readonly string[]
  readonly itemOf: readonly string[]
}

function measuredFeature({ feature, isCounted }: WordingFeature, { values, cells, itemOf }: MeasuredOn): MeasuredFeature {
  const rare = refuseRare(values, cells, itemOf)
  if (isCounted === undefined) return { name: feature, column: [feature, values], refused: rare }
  const told = toldDifference(values, cells)
  if (!told.estimable) return { name: `More ${feature.toLowerCase()}`, column: [feature, values], refused: rare ?? told }
  return { name: `${told.words} ${feature.toLowerCase()} more`, column: [feature, values.map((value) => value / told.words)], refused: rare }
}

/** Facts: the asking price (one more, so that free things have a logarithm), the demand, the declared condition, the seller's agent. */
function controls(observed: readonly Observed[]): Column[] {
  return [
    ['log ask', observed.map(({ words }) => Math.log1p(words.askCents / 100))],
    ['log wants', observed.map(({ wanted }) => Math.log1p(wanted))],
    ...dummies('condition', observed.map(({ words }) => words.condition)),
    ...dummies('agent', observed.map(({ sellerAgent }) => sellerAgent)),
  ]
}

/** One column for each level but the first. */
const dummies = (name: string, levels: readonly string[]): Column[] =>
  [...new Set(levels)].toSorted().slice(1).map((level) => [`${name} ${level}`, levels.map((one) => Number(one === level))])

/** Of a feature that has a place in no design, or hardly one. */
function refuseEntangled(inflation: number | undefined): NotEstimable | undefined {
  if (inflation === undefined || inflation <= varianceInflationMax) return undefined
  const clause = 'it cannot be told apart from the facts or from other words'
  return notEstimable('collinear', Number.isFinite(inflation) ? `${clause}, which make its effect’s variance ${(Math.ceil(10 * inflation) / 10).toFixed(1)} times as large; at most ${varianceInflationMax}` : clause)
}

/** By items: how many have, in some listing, another value than is commonest in the cell they are compared in. */
function refuseRare(column: readonly number[], cells: readonly string[], itemOf: readonly string[]): NotEstimable | undefined {
  const differing = [...Map.groupBy(column.keys(), (row) => cells[row]).values()].reduce((count, rows) => {
    const itemsOf = new Map([...Map.groupBy(rows, (row) => column[row])].map(([value, having]) => [value, new Set(having.map((row) => itemOf[row])).size]))
    const commonest = [...itemsOf].toSorted((one, other) => other[1] - one[1])[0]?.[0]
    return count + new Set(rows.filter((row) => column[row] !== commonest).map((row) => itemOf[row])).size
  }, 0)
  if (differing >= itemsDifferingMin) return undefined
  return notEstimable('no_variation', differing === 0 ? 'listings that are compared are alike in it' : `needs ${itemsDifferingMin} items that differ in it, has ${differing}`)
}

/**
 * A straight line knows no bounds, but no difference of two means is wider than the outcome's own range (a share's is 1): a slope
 * beyond it is the line's failure and no figure, and an interval ends there.
 */
function possibleEffect(coefficient: Estimable<TestedEstimate> | undefined, outcome: readonly number[]): Estimable<Effect> {
  if (coefficient === undefined) return notEstimable('statistic_undefined', 'it is not in the fit')
  if (!coefficient.estimable) return coefficient
  const { estimate, standardError, degreesOfFreedom, interval, p } = coefficient
  const widest = outcome.reduce((most, value) => Math.max(most, value)) - outcome.reduce((least, value) => Math.min(least, value))
  if (Math.abs(estimate) > widest) return notEstimable('statistic_undefined', 'a straight line through these listings leads to more than can be')
  return { estimable: true, estimate, standardError, degreesOfFreedom, interval: { level: interval.level, low: Math.max(-widest, interval.low), high: Math.min(widest, interval.high) }, p }
}
