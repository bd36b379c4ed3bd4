// What was not planned as a question: to be read as hints, corrected together.
import { cliffsDelta } from '../../statistics/comparisons/cliffs-delta.ts'
import { signedRank } from '../../statistics/comparisons/signed-rank.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { SurveyData, SurveyRow } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { refusedRow, regressionRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll, overMixed } from '../market-study.ts'
import { noMixedRun } from '../project-deal/deals-and-sales.ts'
import { answersOf, contrastsOf, simulatedNote } from '../project-deal/survey-answers.ts'
import { fairnessToOneself } from './equivalences.ts'
import { logPriceModel } from './price-effects.ts'

export function exploratoryRows(study: MarketStudy, survey: SurveyData | undefined): readonly EffectRow[] {
  return [interactionRow(study), ...(survey ? ratingRows(study, survey) : [])]
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
    const note = `${simulatedNote(survey)}${delta.estimable ? `Cliff’s delta ${twoDecimals(delta.delta)}.` : ''}`.trim()
    return { ...head, ...(note !== '' && { note }), counts, means, effect: { estimable: true, estimate: means.strong - means.weak, p: test.p } }
  })
}

/** A minus sign stands before no zero. */
const twoDecimals = (value: number): string => (Math.round(100 * value) === 0 ? '0.00' : value.toFixed(2).replace('-', '\u2212'))
