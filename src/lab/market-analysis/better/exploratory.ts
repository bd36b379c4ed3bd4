// What was not planned as a question, or is asked of an experiment's own factor: to be read as hints, corrected together.
import { cliffsDelta } from '../../statistics/comparisons/cliffs-delta.ts'
import { signedRank } from '../../statistics/comparisons/signed-rank.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { PersonRow } from '../../experiment/experiment-data.ts'
import type { SurveyData, SurveyRow } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { keepRows, refusedRow, regressionRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll, overMixed, rowsOfMixed } from '../market-study.ts'
import { neitherAgent, noMixedRun, strongOf } from '../project-deal/deals-and-sales.ts'
import { answersOf, contrastsOf, simulatedNote } from '../project-deal/survey-answers.ts'
import { fairnessToOneself } from './equivalences.ts'
import { logPriceModel } from './price-effects.ts'

export function exploratoryRows(study: MarketStudy, survey: SurveyData | undefined): readonly EffectRow[] {
  return [interactionRow(study), ...(survey ? ratingRows(study, survey) : []), ...factorRows(study)]
}

/** Whether two strong agents together do more than either alone (the 24.18 of the original's pairings). */
function interactionRow(study: MarketStudy): EffectRow {
  const head: RowHead = { id: 'X both strong', outcome: 'Log price, strong seller and strong buyer together beyond either', unit: 'log', over: overAll(study), specification: 'OLS, item and run fixed effects, errors clustered by seller and by buyer' }
  const model = logPriceModel(study, 'seller')
  return regressionRow(head, {
    ...model, regressors: { ...model.regressors, both: ({ sellerStrong, buyerStrong }) => Number(sellerStrong) * Number(buyerStrong) }, effect: 'both',
    clusters: [({ seller }) => seller, ({ buyer }) => buyer], indistinct: 'too few items sold in different pairings to tell them apart',
  })
}

interface Rating {
  readonly id: string
  readonly outcome: string
  readonly question: SurveyRow['question']
  readonly value?: (row: SurveyRow) => number | undefined
}

function ratingRows(study: MarketStudy, survey: SurveyData): readonly EffectRow[] {
  const ratings: readonly Rating[] = [
    { id: 'X fairness', outcome: 'Fairness of deals from one’s own side, 1 unfair to me, 7 to the other', question: 'fairness', value: fairnessToOneself },
    { id: 'X deal satisfaction', outcome: 'Satisfaction with single deals, 1 to 7', question: 'deal_satisfaction' },
    { id: 'X bundle satisfaction', outcome: 'Satisfaction with a run’s bundle, 1 to 7', question: 'bundle_satisfaction' },
  ]
  return ratings.map(({ id, outcome, ...asked }) => {
    const head: RowHead = { id, outcome, unit: 'points', over: overMixed(study), specification: 'Mean difference within people who answered about both agents; p by Wilcoxon’s signed ranks' }
    if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
    const { answers, excluded } = answersOf({ study, survey, ...asked })
    const pairs = contrastsOf(answers)
    const counts = { observations: pairs.length, people: pairs.length, ...(excluded.length > 0 && { excluded }) }
    const test = signedRank(pairs.map(({ strong, weak }) => strong - weak))
    if (!test.estimable) return refusedRow(head, pairs.length === 0 ? notEstimable('too_few_observations', 'nobody answered about both a strong and a weak run of theirs') : test, counts)
    const means = { strong: meanOf(pairs.map(({ strong }) => strong)), weak: meanOf(pairs.map(({ weak }) => weak)) }
    const delta = cliffsDelta({ first: pairs.map(({ strong }) => strong), second: pairs.map(({ weak }) => weak) })
    const note = `${simulatedNote(survey)}${delta.estimable ? `Cliff’s delta ${delta.delta.toFixed(2)}.` : ''}`.trim()
    return { ...head, ...(note !== '' && { note }), counts, means, effect: { estimable: true, estimate: means.strong - means.weak, p: test.p } }
  })
}

/** Each level of the factor against its first, and whether the strong agent is worth more or less there. */
function factorRows(study: MarketStudy): readonly EffectRow[] {
  const { factor } = study
  const [first, ...levels] = factor?.levels ?? []
  if (factor === undefined || first === undefined) return []
  const isAt = (level: string) => (row: PersonRow): number => Number(row.level === level)
  const named = { keeps: ({ level }: PersonRow): boolean => level !== undefined && factor.levels.includes(level), why: 'person and run without a level of the factor' }
  const compared = { keeps: ({ strong }: PersonRow): boolean => strong !== null, why: `person and run: ${neitherAgent}` }
  // Where the level was drawn more than once for a person, each is compared with themselves.
  const redrawn = [...Map.groupBy(study.persons, ({ person }) => person).values()].some((rows) => new Set(rows.map(({ level }) => level)).size > 1)
  const effects = redrawn ? 'person and run fixed effects' : 'run fixed effects'
  const fixedEffects = { ...(redrawn && { person: ({ person }: PersonRow) => person }), run: ({ run }: PersonRow) => run }
  const common = { outcome: ({ gainCents }: PersonRow) => gainCents, fixedEffects, clusters: [({ person }: PersonRow) => person] as const, people: ({ person }: PersonRow) => [person] }
  const levelColumns = Object.fromEntries(levels.map((level) => [`at ${level}`, isAt(level)]))
  // Without a mixed run everybody's own agent is part of the run, and there is no column to hold equal.
  const ownAgent = study.mixed.length > 0 ? { strong: strongOf } : {}
  return levels.flatMap((level): readonly EffectRow[] => {
    const all = keepRows(study.persons, compared, named)
    const mixed = keepRows(rowsOfMixed(study, study.persons), compared, named)
    const byStrong = Object.fromEntries(levels.map((one) => [`strong at ${one}`, (row: PersonRow) => isAt(one)(row) * strongOf(row)]))
    return [
      regressionRow<PersonRow>({
        id: `X ${factor.name} ${level}`, outcome: `Gain per person, ${factor.name} ${level} less ${first}`, unit: 'cents', over: overAll(study),
        specification: `OLS with own agent held equal, ${effects}, errors clustered by person`,
      }, {
        ...common, rows: all.kept, excluded: all.excluded, regressors: { ...ownAgent, ...levelColumns }, effect: `at ${level}`,
        indistinct: 'the levels cannot be told from each other or from the runs',
      }),
      regressionRow<PersonRow>({
        id: `X ${factor.name} ${level} strong`, outcome: `What the strong agent gains at ${factor.name} ${level} beyond ${first}`, unit: 'cents', over: overMixed(study),
        specification: `OLS, interaction of level and own agent, ${effects}, errors clustered by person`,
      }, {
        ...common, rows: mixed.kept, excluded: mixed.excluded, regressors: { strong: strongOf, ...levelColumns, ...byStrong }, effect: `strong at ${level}`,
        indistinct: 'no level holds people with either agent',
      }),
    ]
  })
}
