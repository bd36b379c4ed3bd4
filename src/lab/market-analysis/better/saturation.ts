// What everybody's gain does with the share of strong agents, and what others' agents do to those whose own is the same:
// questions about whole markets, so a run is the unit here and one run has no error. Hudgens and Halloran, J. American
// Statistical Association 103 (2008). Decides which runs can answer: those in which everybody has one of the two compared
// agents, all the same one or by lot. Picked people are no fair sample of all, and a third agent is no share of the other two.
import { oneSampleT, welchT } from '../../statistics/comparisons/t-tests.ts'
import { meanOf } from '../../statistics/moments.ts'
import { type Estimable, notEstimable, type TestedEstimate } from '../../statistics/not-estimable.ts'
import type { Counts, Effect, EffectRow } from '../analysis.ts'
import { effectOf, keepRows, refusedRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll, plannedShare, runsInWords } from '../market-study.ts'
import type { RunRow } from '../../experiment/experiment-data.ts'

/** Everybody's gain where all are strong less that where all are weak. */
export const wholeMarketsId = 'T everybody 100-0'

type Whose = 'everybody' | 'strong' | 'weak'

interface RunMean {
  readonly run: RunRow
  /** Percent of strong agents. */
  readonly share: number
  readonly meanCents: number
  readonly people: number
}

/** Empty where all runs have the same share; one refused row where those of different shares cannot stand beside each other. */
export function saturationRows(study: MarketStudy): readonly EffectRow[] {
  if (sharesOf(study, study.runs).length < 2) return []
  const { kept: runs, excluded } = comparableRuns(study)
  const ascending = sharesOf(study, runs)
  const left = excluded.length > 0 && { excluded }
  if (ascending.length < 2) {
    const head: RowHead = { id: 'T everybody', outcome: 'Gain of everybody by the share of strong agents', unit: 'cents', over: overAll(study), specification: 'Difference of run means' }
    return [refusedRow(head, notEstimable('too_few_clusters', 'the runs that can be compared all have the same share'), { observations: 0, ...left })]
  }
  return (['everybody', 'strong', 'weak'] as const).flatMap((whose) => {
    const means = runMeans({ ...study, runs }, whose)
    const levels = ascending.flatMap((share) => levelRow(whose, share, means.filter((one) => one.share === share)))
    return [...levels, ...contrastRow(whose, means).map((row): EffectRow => ({ ...row, counts: { ...row.counts, ...left } }))]
  })
}

const sharesOf = (study: MarketStudy, runs: readonly RunRow[]): readonly number[] => [...new Set(runs.map((run) => percentOf(study, run)))].toSorted((one, other) => one - other)

function comparableRuns(study: MarketStudy): ReturnType<typeof keepRows<RunRow>> {
  const withNeither = new Set(study.persons.flatMap(({ run, strong }) => (strong === null ? [run] : [])))
  return keepRows(study.runs,
    { keeps: ({ run }) => !withNeither.has(run), why: 'runs in which somebody had neither of the two compared agents' },
    { keeps: (run) => study.originOf(run.run).run.assigned !== 'fixed', why: 'runs in which the agents were given out by name' })
}

const percentOf = (study: MarketStudy, run: RunRow): number => Math.round(100 * plannedShare(study, run))

function runMeans(study: MarketStudy, whose: Whose): readonly RunMean[] {
  return study.runs.flatMap((run) => {
    const own = study.persons.filter((row) => row.run === run.run && row.strong !== null && (whose === 'everybody' || row.strong === (whose === 'strong')))
    return own.length === 0 ? [] : [{ run, share: percentOf(study, run), meanCents: meanOf(own.map(({ gainCents }) => gainCents)), people: own.length }]
  })
}

const inWords = { everybody: 'everybody', strong: 'people with the strong agent', weak: 'people with the weak agent' } as const

function levelRow(whose: Whose, share: number, means: readonly RunMean[]): readonly EffectRow[] {
  if (means.length === 0) return []
  const head: RowHead = {
    id: `T ${whose} ${share}`, outcome: `Mean gain of ${inWords[whose]} where ${share} % of agents are strong`, unit: 'cents', isLevel: true,
    over: runsInWords(means.map(({ run }) => run)), specification: 'Mean of run means; error between runs',
  }
  const values = means.map(({ meanCents }) => meanCents)
  const tested = oneSampleT(values)
  // That a mean gain is not 0 is no question here, so no p goes with it.
  const { p: _, ...level } = tested.estimable ? effectOf(tested) : { p: undefined, ...withoutError(meanOf(values), values.length < 2 ? 'one run, and a run is the unit here' : tested.detail) }
  return [{ ...head, effect: { estimable: true, ...level }, counts: countsOf(means) }]
}

/** The highest share against the lowest at which such people exist; empty where there is but one. */
function contrastRow(whose: Whose, means: readonly RunMean[]): readonly EffectRow[] {
  const shares = means.map(({ share }) => share)
  const [low, high] = [Math.min(...shares), Math.max(...shares)]
  if (means.length === 0 || low === high) return []
  const [lower, upper] = [means.filter(({ share }) => share === low), means.filter(({ share }) => share === high)]
  const { specification, result, pairs } = compare(upper, lower)
  const estimate = meanOf(upper.map(({ meanCents }) => meanCents)) - meanOf(lower.map(({ meanCents }) => meanCents))
  const head: RowHead = {
    id: `T ${whose} ${high}-${low}`, unit: 'cents', specification, over: runsInWords([...lower, ...upper].map(({ run }) => run)),
    outcome: `Gain of ${inWords[whose]}, ${high} % strong agents less ${low} %`,
    ...(whose !== 'everybody' && { note: 'Own agent the same: what the others’ agents do to them.' }),
  }
  const effect: Effect = result.estimable ? effectOf(result) : withoutError(estimate, result.detail)
  return [{ ...head, effect: { estimable: true, ...effect }, counts: pairs === undefined ? countsOf([...lower, ...upper]) : { observations: pairs, clusters: [pairs], runs: lower.length + upper.length } }]
}

interface Comparison {
  readonly specification: string
  readonly result: Estimable<TestedEstimate>
  /** Of replicates, where they are the observations. */
  readonly pairs?: number
}

/** Within replicates where two have both shares, else between runs where either share has two; otherwise there is no error. */
function compare(upper: readonly RunMean[], lower: readonly RunMean[]): Comparison {
  const inReplicate = (means: readonly RunMean[]) => Map.groupBy(means, ({ run }) => run.replicate)
  const [above, below] = [inReplicate(upper), inReplicate(lower)]
  const differences = [...above].flatMap(([replicate, means]) => {
    const others = below.get(replicate)
    return others ? [meanOf(means.map(({ meanCents }) => meanCents)) - meanOf(others.map(({ meanCents }) => meanCents))] : []
  })
  if (differences.length >= 2 && differences.length === above.size && above.size === below.size) return { specification: 'Paired t over replicates', result: oneSampleT(differences), pairs: differences.length }
  if (Math.min(upper.length, lower.length) < 2) return { specification: 'Difference of run means', result: notEstimable('too_few_clusters', 'one run on a side, and a run is the unit here') }
  return { specification: 'Welch’s t over runs', result: welchT({ first: upper.map(({ meanCents }) => meanCents), second: lower.map(({ meanCents }) => meanCents) }) }
}

const withoutError = (estimate: number, why: string): Effect => ({ estimate, noInterval: notEstimable('too_few_clusters', why) })

const countsOf = (means: readonly RunMean[]): Counts => ({ observations: means.reduce((sum, { people }) => sum + people, 0), clusters: [means.length], runs: means.length })
