// What the analysis will know: its own rows, made from each rehearsal of the experiment, say how large their standard errors come out,
// how wide the randomisation test's intervals, and how much both differ from one time to the next. Nothing is modelled: people, goods,
// lots, shared luck and competition are in the rehearsed rows as they will be in the real ones. The estimates are not looked at.
import type { ExperimentData } from '../experiment/experiment-data.ts'
import type { Effect } from '../market-analysis/analysis.ts'
import { priceEffects } from '../market-analysis/better/price-effects.ts'
import { primaryRow, secondaryPersonRows } from '../market-analysis/better/person-effects.ts'
import { readMarketStudy } from '../market-analysis/market-study.ts'
import { normalCdf } from '../statistics/distributions/normal.ts'
import { tQuantile } from '../statistics/distributions/student-t.ts'
import { meanOf, sumOf } from '../statistics/moments.ts'
import { type Estimable, notEstimable } from '../statistics/not-estimable.ts'
import type { ForetoldError } from './lab-plan.ts'
import { curveOf, type PowerCurve } from './power-curve.ts'

export const rehearsedOutcomes = ['gain', 'deals', 'sellerPrice', 'buyerPrice'] as const
export type RehearsedOutcome = (typeof rehearsedOutcomes)[number]

/** Two outcomes of the same rows and people, whose errors differ alike from one time to the next. */
const kinOf: Readonly<Record<RehearsedOutcome, readonly RehearsedOutcome[]>> = { gain: ['gain', 'deals'], deals: ['gain', 'deals'], sellerPrice: ['sellerPrice', 'buyerPrice'], buyerPrice: ['sellerPrice', 'buyerPrice'] }

export interface Foretold {
  readonly standardError: Estimable<ForetoldError>
  readonly curve: PowerCurve
}

export interface Foretelling {
  /** Of the planned experiment; each rehearsal may have fewer. */
  readonly replicates: number
  /** Of the analysis's resampling. */
  readonly draws: number
}

/** At least one rehearsal, all of one design. */
export function foretoldErrors(rehearsals: readonly ExperimentData[], { replicates, draws }: Foretelling): Readonly<Record<RehearsedOutcome, Foretold>> {
  const looks = rehearsals.map((data) => lookedAt(data, draws))
  const played = replicatesIn(rehearsals[0])
  const halves = played < replicates && played > 1 ? rehearsals.flatMap((data) => halvesOf(data)).map((data) => lookedAt(data, draws)) : []
  const growth = (outcome: RehearsedOutcome, of: (effect: Effect) => number | undefined): number =>
    errorRatio({ whole: valuesOf(looks, outcome, of), half: valuesOf(halves, outcome, of), played, planned: replicates })
  const foretold = (outcome: RehearsedOutcome): Foretold => ({
    standardError: errorOf(looks, { outcome, ratio: growth(outcome, standardErrorOf) }),
    curve: curveFrom(looks.map((look) => look[outcome]), growth(outcome, testErrorOf)),
  })
  return { gain: foretold('gain'), deals: foretold('deals'), sellerPrice: foretold('sellerPrice'), buyerPrice: foretold('buyerPrice') }
}

type Look = Readonly<Record<RehearsedOutcome, Estimable<Effect>>>

function lookedAt(data: ExperimentData, draws: number): Look {
  const study = readMarketStudy(data)
  // A rehearsal has luck of its own, so its resampling may have the same.
  const resampling = { draws, seed: 1 }
  const { seller, buyer } = priceEffects(study, resampling)
  return { gain: primaryRow(study, resampling).effect, deals: secondaryPersonRows(study, resampling).deals.effect, sellerPrice: seller.row.effect, buyerPrice: buyer.row.effect }
}

const replicatesIn = (data: ExperimentData | undefined): number => Math.max(1, ...(data?.runs ?? []).map(({ replicate }) => replicate))

/** Two halves of a rehearsal's replicates that share none. */
function halvesOf(data: ExperimentData): readonly ExperimentData[] {
  const size = Math.floor(replicatesIn(data) / 2)
  return [0, 1].map((half) => {
    const runs = data.runs.filter(({ replicate }) => replicate > half * size && replicate <= (half + 1) * size)
    const names = new Set(runs.map(({ run }) => run))
    const within = <Row extends { readonly run: string }>(rows: readonly Row[]): Row[] => rows.filter(({ run }) => names.has(run))
    return { ...data, runs, persons: within(data.persons), items: within(data.items), deals: within(data.deals) }
  })
}

const standardErrorOf = ({ standardError }: Effect): number | undefined => (standardError !== undefined && standardError > 0 ? standardError : undefined)

/** Half an interval of 95 % is so many errors. */
const halfInterval = 1.96

/** What the randomisation test itself goes by. */
const testErrorOf = ({ interval }: Effect): number | undefined => (interval !== undefined && interval.high > interval.low ? (interval.high - interval.low) / (2 * halfInterval) : undefined)

const valuesOf = (looks: readonly Look[], outcome: RehearsedOutcome, of: (effect: Effect) => number | undefined): readonly number[] =>
  looks.flatMap(({ [outcome]: effect }) => (effect.estimable ? (of(effect) ?? []) : []))

interface Growth {
  readonly whole: readonly number[]
  readonly half: readonly number[]
  readonly played: number
  readonly planned: number
}

/**
 * The planned experiment's error as a share of a rehearsal's. A squared error is a + b / replicates: what people gain differs between them
 * however often they play (a), and the rest averages out (b); whole rehearsals and their halves tell the two apart. Neither is below 0.
 */
function errorRatio({ whole, half, played, planned }: Growth): number {
  if (played >= planned || whole.length === 0) return 1
  const meanSquare = (values: readonly number[]): number => meanOf(values.map((value) => value ** 2))
  const square = meanSquare(whole)
  const perReplicate = half.length === 0 ? square * played : (meanSquare(half) - square) / (1 / Math.floor(played / 2) - 1 / played)
  const falling = Math.min(square * played, Math.max(0, perReplicate))
  return Math.sqrt((square - falling / played + falling / planned) / square)
}

const likelyShare = 0.9

/** The middle of what the rehearsals printed, and what nine in ten experiments will print: errors are themselves estimates, alike in proportion. */
function errorOf(looks: readonly Look[], { outcome, ratio }: { readonly outcome: RehearsedOutcome; readonly ratio: number }): Estimable<ForetoldError> {
  const logs = (one: RehearsedOutcome): readonly number[] => valuesOf(looks, one, standardErrorOf).map(Math.log)
  const own = logs(outcome)
  if (own.length === 0) return reasonIn(looks.map((look) => look[outcome]))
  const middle = meanOf(own) + Math.log(ratio)
  const kin = kinOf[outcome].map(logs).filter((values) => values.length > 1)
  const freedom = kin.reduce((sum, values) => sum + values.length - 1, 0)
  if (freedom === 0) return { estimable: true, standardError: Math.exp(middle) }
  const scatter = Math.sqrt(kin.reduce((sum, values) => sum + sumOf(values.map((value) => (value - meanOf(values)) ** 2)), 0) / freedom)
  const reach = tQuantile((1 + likelyShare) / 2, freedom) * scatter * Math.sqrt(1 + 1 / own.length)
  return { estimable: true, standardError: Math.exp(middle), low: Math.exp(middle - reach), high: Math.exp(middle + reach) }
}

/** Why the rehearsed analysis has no figure: the real one will say the same. */
function reasonIn(effects: readonly Estimable<Effect>[]) {
  const refused = effects.find((effect) => !effect.estimable)
  return refused !== undefined && !refused.estimable ? refused : notEstimable('no_variation', 'the analysis of the rehearsals has no standard error')
}

/** Power by the errors that each rehearsal's randomisation test went by; where it had no interval it finds nothing, however large. */
function curveFrom(effects: readonly Estimable<Effect>[], ratio: number): PowerCurve {
  const errors = effects.flatMap((effect) => (effect.estimable ? [(testErrorOf(effect) ?? Number.POSITIVE_INFINITY) * ratio] : []))
  if (errors.length === 0) {
    const none = reasonIn(effects)
    return { at: () => none, detectable: () => none }
  }
  const finite = errors.filter(Number.isFinite)
  return curveOf({ noise: finite.length === 0 ? 1 : meanOf(finite), powerAt: (effect) => sumOf(errors.map((error) => chanceFound(Math.abs(effect) / error))) / effects.length })
}

/** By the normal distribution, at 5 % on two sides, of an effect so many errors large. */
const chanceFound = (errors: number): number => normalCdf(errors - halfInterval) + normalCdf(-errors - halfInterval)
