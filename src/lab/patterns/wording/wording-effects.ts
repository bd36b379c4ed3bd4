// Whether a listing's words go with being contacted and chosen, at equal facts. Decides the comparison: where the same item was
// worded differently from run to run, only such items against themselves (item and run effects); else different items of equal
// category, condition, asking price and demand (category and run effects), which says what goes together and not what words do.
// The seller's agent is held equal in both: an agent that writes well may well bargain well.
import { fits } from '../../../market/matching.ts'
import type { Roster } from '../../../roster/roster.ts'
import type { ExperimentData } from '../../experiment/experiment-data.ts'
import type { Effect } from '../../market-analysis/analysis.ts'
import { regress } from '../../statistics/linear/regression.ts'
import { type Design, fitOls } from '../../statistics/linear/ols.ts'
import { type Estimable, notEstimable, type NotEstimable, type TestedEstimate } from '../../statistics/not-estimable.ts'
import type { WordingRow } from '../patterns.ts'
import type { ListingWords } from '../public-record.ts'
import { wordingFeatures } from './wording-features.ts'

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
  return outcomes.flatMap(({ outcome, words, unit, of }) => {
    const { effects, singletons } = effectsOn(observed.map(of), observed, isWithin)
    return wordingFeatures.map(({ feature }, index): WordingRow => ({ feature: `${feature}, ${words}`, outcome, compared: isWithin ? 'same_item' : 'like_items', effect: effects[index] ?? notEstimable('statistic_undefined', 'no such feature'), unit, counts: { ...counts, ...(singletons > 0 && { singletons }) } }))
  })
}

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

/** In the order of the features. Those that cannot be told apart from the facts, or from one another, say so. */
function effectsOn(outcome: readonly number[], observed: readonly Observed[], isWithin: boolean): { readonly effects: Estimable<Effect>[]; readonly singletons: number } {
  const itemOf = observed.map(({ words }) => words.item)
  const items = new Set(itemOf).size
  if (items < itemsMin) return { singletons: 0, effects: wordingFeatures.map(() => notEstimable('too_few_clusters', `needs ${itemsMin} items, has ${items}`)) }
  const run = observed.map(({ words }) => words.run)
  const facts = controls(observed).reduce(withColumn, { outcome, regressors: {}, fixedEffects: isWithin ? { item: itemOf, run } : { category: observed.map(({ words }) => words.category), run } })
  const columns = wordingFeatures.map(({ feature }, index): Column => [feature, observed.map(({ features }) => features[index] ?? 0)])
  const rare = columns.map(([, column]) => refuseRare(column, itemOf))
  const common = columns.filter((_, index) => rare[index] === undefined)
  const design = common.reduce(withColumn, facts)
  const entangled = entangledIn(design, facts, common)
  const fit = regress({ design, errors: { kind: 'clustered', by: itemOf } })
  const effects = columns.map(([feature], index) => rare[index]
    ?? (entangled.has(feature) ? notEstimable('collinear', 'it cannot be told apart from the facts or from other words') : fit.estimable ? effectOf(fit.coefficients[feature]) : fit))
  return { effects, singletons: fit.estimable ? fit.fit.singletons : 0 }
}

type Column = readonly [name: string, values: readonly number[]]

/** Features that found no place in the design, and those that would have found none had the others come first. */
function entangledIn(design: Design, facts: Design, columns: readonly Column[]): ReadonlySet<string> {
  const left = columns.filter(([feature]) => !Object.hasOwn(design.regressors, feature))
  const placed = columns.filter(([feature]) => Object.hasOwn(design.regressors, feature))
  const displaced = left.flatMap((late) => {
    // What the facts explain by themselves takes no other feature's place.
    if (withColumn(facts, late) === facts) return []
    return placed.filter(([feature]) => {
      const without = placed.filter(([other]) => other !== feature).reduce(withColumn, facts)
      return withColumn(without, late) !== without
    })
  })
  return new Set([...left, ...displaced].map(([feature]) => feature))
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

/** The design with the column, or the very same where the column adds nothing. */
function withColumn(design: Design, [name, column]: Column): Design {
  const grown = { ...design, regressors: { ...design.regressors, [name]: column } }
  return fitOls(grown).estimable ? grown : design
}

/** By items: the commonest value's listings aside, how many items differ. */
function refuseRare(column: readonly number[], items: readonly string[]): NotEstimable | undefined {
  const itemsOf = new Map([...new Set(column)].map((value) => [value, new Set(items.filter((_, index) => column[index] === value)).size]))
  const commonest = [...itemsOf].toSorted((one, other) => other[1] - one[1])[0]?.[0]
  const differing = new Set(items.filter((_, index) => column[index] !== commonest)).size
  if (differing >= itemsDifferingMin) return undefined
  return notEstimable('no_variation', differing === 0 ? 'every listing is alike in it' : `needs ${itemsDifferingMin} items that differ in it, has ${differing}`)
}

function effectOf(coefficient: Estimable<TestedEstimate> | undefined): Estimable<Effect> {
  if (coefficient === undefined) return notEstimable('statistic_undefined', 'it is not in the fit')
  if (!coefficient.estimable) return coefficient
  const { estimate, standardError, degreesOfFreedom, interval, p } = coefficient
  return { estimable: true, estimate, standardError, degreesOfFreedom, interval, p }
}
