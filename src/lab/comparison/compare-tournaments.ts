// Decides how two tournaments are set side by side: what both played under the same circumstances is paired, and the differences are
// averaged with intervals that resample products. What only one of them played enters nothing and is counted.
import { ratioOf } from '../tournament-metrics/averages.ts'
import { surplusShare } from '../tournament-metrics/corrected-metrics.ts'
import { type Figure, figureOf, noFigure, type Scoring, tally } from '../tournament-metrics/figure.ts'
import type { OutcomeRow } from '../tournament-metrics/outcome-row.ts'
import { behaviourOf, dealCents, isBelowWholesale, isOverBudget, isValid, pieCents, reductionTo } from '../tournament-metrics/row-arithmetic.ts'

/**
 * What a pair has in common besides product, prices, budget, protocol and repeat. parties: buyer and seller. buyer, seller: that
 * seat alone, averaged over whoever sat opposite. scenario: nobody; everyone's average stands against everyone's.
 */
export type PairedBy = 'parties' | 'buyer' | 'seller' | 'scenario'

export const comparedMeasures = ['dealRate', 'priceReduction', 'sellerSurplusShare', 'buyerSurplusShare', 'outOfBudgetRate', 'outOfWholesaleRate', 'deadlockRate', 'cappedRate'] as const
export type ComparedMeasure = (typeof comparedMeasures)[number]

export interface MeasureComparison {
  readonly measure: ComparedMeasure
  /** Over the same pairs. */
  readonly first: number | null
  readonly second: number | null
  readonly pairs: number
  /** Second less first. */
  readonly difference: Figure
}

export interface GroupComparison {
  readonly protocol: OutcomeRow['protocol']
  /** Absent: everybody. */
  readonly contestant?: { readonly name: string; readonly seat: 'buyer' | 'seller' }
  readonly measures: readonly MeasureComparison[]
}

export interface TournamentComparison {
  readonly pairedBy: PairedBy
  readonly pairs: number
  /** Valid negotiations that have no counterpart. */
  readonly onlyFirst: number
  readonly onlySecond: number
  /** Left out: ended by a model's or the data's failure. */
  readonly invalid: { readonly first: number; readonly second: number }
  /** Products that both have at different prices: another situation, which is paired with nothing. */
  readonly repricedProducts: readonly string[]
  readonly groups: readonly GroupComparison[]
}

export interface TournamentsToCompare {
  readonly first: readonly OutcomeRow[]
  readonly second: readonly OutcomeRow[]
  readonly scoring: Scoring
}

export function compareTournaments({ first, second, scoring }: TournamentsToCompare): TournamentComparison {
  const [one, other] = [first.filter(isValid), second.filter(isValid)]
  const pairedBy = pairingOf(one, other)
  const pairs = pairsOf(one, other, pairedBy)
  const inPairs = (side: 'first' | 'second'): number => pairs.reduce((sum, pair) => sum + pair[side].length, 0)
  return {
    pairedBy, pairs: pairs.length, onlyFirst: one.length - inPairs('first'), onlySecond: other.length - inPairs('second'),
    invalid: { first: first.length - one.length, second: second.length - other.length }, repricedProducts: repriced(one, other),
    groups: (['typed', 'free_text'] as const).flatMap((protocol) => groupsOf(pairs.filter((pair) => pair.protocol === protocol), { protocol, pairedBy, scoring })),
  }
}

/** The closest pairing that pairs anything at all. */
function pairingOf(first: readonly OutcomeRow[], second: readonly OutcomeRow[]): PairedBy {
  const shares = (keyOf: (row: OutcomeRow) => string): boolean => {
    const known = new Set(first.map(keyOf))
    return second.some((row) => known.has(keyOf(row)))
  }
  if (shares(({ buyer, seller }) => JSON.stringify([buyer, seller]))) return 'parties'
  if (shares(({ buyer }) => buyer)) return 'buyer'
  return shares(({ seller }) => seller) ? 'seller' : 'scenario'
}

interface Pair extends Pick<OutcomeRow, 'product' | 'protocol'> {
  /** One each where the parties are the same. */
  readonly first: readonly OutcomeRow[]
  readonly second: readonly OutcomeRow[]
}

function pairsOf(first: readonly OutcomeRow[], second: readonly OutcomeRow[], pairedBy: PairedBy): readonly Pair[] {
  const [one, other] = [grouped(first, pairedBy), grouped(second, pairedBy)]
  // In the order of their names, so that the order of the rows changes no digit.
  return [...one.keys()].sort().flatMap((key): Pair[] => {
    const [mine = [], theirs] = [one.get(key), other.get(key)]
    const [row] = mine
    return theirs === undefined || row === undefined ? [] : [{ product: row.product, protocol: row.protocol, first: mine, second: theirs }]
  })
}

function grouped(rows: readonly OutcomeRow[], pairedBy: PairedBy): ReadonlyMap<string, readonly OutcomeRow[]> {
  const groups = new Map<string, OutcomeRow[]>()
  for (const row of rows) {
    const { product, retailCents, wholesaleCents, budgetCents, budgetLevel, protocol, repeat, buyer, seller } = row
    const who = { parties: [buyer, seller], buyer: [buyer], seller: [seller], scenario: [] }[pairedBy]
    const key = JSON.stringify([protocol, product.id, retailCents, wholesaleCents, budgetLevel, budgetCents, repeat, ...who])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}

function repriced(first: readonly OutcomeRow[], second: readonly OutcomeRow[]): readonly string[] {
  const prices = (rows: readonly OutcomeRow[]): ReadonlyMap<string, string> => new Map(rows.map(({ product, retailCents, wholesaleCents }) => [product.id, `${retailCents} ${wholesaleCents}`]))
  const [one, other] = [prices(first), prices(second)]
  return [...one.keys()].filter((id) => other.has(id) && other.get(id) !== one.get(id)).sort()
}

interface Grouping {
  readonly protocol: OutcomeRow['protocol']
  readonly pairedBy: PairedBy
  readonly scoring: Scoring
}

/** Everybody, and where the seat is part of the pair, each contestant in it. */
function groupsOf(pairs: readonly Pair[], { protocol, pairedBy, scoring }: Grouping): readonly GroupComparison[] {
  if (pairs.length === 0) return []
  const seats = { parties: ['seller', 'buyer'], buyer: ['buyer'], seller: ['seller'], scenario: [] }[pairedBy] as readonly ('buyer' | 'seller')[]
  const contestants = seats.flatMap((seat) => [...new Set(pairs.flatMap(({ first }) => first.map((row) => row[seat])))].sort().map((name) => ({ name, seat })))
  return [
    { protocol, measures: measuresOf(pairs, scoring) },
    ...contestants.map((contestant) => ({ protocol, contestant, measures: measuresOf(pairs.filter(({ first }) => first[0]?.[contestant.seat] === contestant.name), scoring) })),
  ]
}

/** Undefined keeps a negotiation, or the pair that it alone stands for, out of the measure. */
const values: Readonly<Record<ComparedMeasure, (row: OutcomeRow) => number | undefined>> = {
  dealRate: ({ outcome }) => Number(outcome === 'accept'),
  priceReduction(row) {
    const price = dealCents(row)
    return price === undefined ? undefined : reductionTo(price, row)
  },
  sellerSurplusShare: (row) => (pieCents(row) > 0 ? surplusShare(row, 'seller') : undefined),
  buyerSurplusShare: (row) => (pieCents(row) > 0 ? surplusShare(row, 'buyer') : undefined),
  outOfBudgetRate: (row) => Number(isOverBudget(row)),
  outOfWholesaleRate: (row) => Number(isBelowWholesale(row)),
  deadlockRate: (row) => Number(behaviourOf(row).has('deadlock')),
  cappedRate: ({ outcome }) => Number(outcome === 'max_turns'),
}

const measuresOf = (pairs: readonly Pair[], scoring: Scoring): readonly MeasureComparison[] => comparedMeasures.map((measure) => compared(pairs, measure, scoring))

/** Pairs weigh alike; a pair in which either side has no value (no deal to take a price from) is left out of both means. */
function compared(pairs: readonly Pair[], measure: ComparedMeasure, scoring: Scoring): MeasureComparison {
  const both = pairs.flatMap(({ product, first, second }) => {
    const [one, other] = [meanOf(first, values[measure]), meanOf(second, values[measure])]
    return one === undefined || other === undefined ? [] : [{ product, one, other }]
  })
  const mean = (side: 'one' | 'other'): number | null => (both.length === 0 ? null : both.reduce((sum, pair) => sum + pair[side], 0) / both.length)
  const counted = tally<(typeof both)[number]>(both, [({ one, other }) => other - one, () => 1])
  const difference = figureOf(counted, { unit: 'share', of: ratioOf(0, 1) }, scoring, noFigure('no_such_case', measure === 'priceReduction' ? 'nothing closed in both' : 'no pair has a value on both sides'))
  return { measure, first: mean('one'), second: mean('other'), pairs: both.length, difference }
}

function meanOf(rows: readonly OutcomeRow[], value: (row: OutcomeRow) => number | undefined): number | undefined {
  const known = rows.flatMap((row) => value(row) ?? [])
  return known.length === 0 ? undefined : known.reduce((sum, one) => sum + one, 0) / known.length
}
