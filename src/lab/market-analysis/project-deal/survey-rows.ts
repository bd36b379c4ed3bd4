// The original's rows from the survey: which run people ranked higher (6.5), how fair they found deals (6.6), how satisfied
// they were (6.7).
import { wilsonInterval } from '../../statistics/comparisons/proportions.ts'
import { signTest } from '../../statistics/comparisons/sign-test.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable, type NotEstimable } from '../../statistics/not-estimable.ts'
import type { SurveyData } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { refusedRow, regressionRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overMixed } from '../market-study.ts'
import { noMixedRun, strongOf } from './deals-and-sales.ts'
import { type Answer, answersOf, contrastsOf, simulatedNote } from './survey-answers.ts'

export const noSurvey = notEstimable('too_few_observations', 'there is no survey')

export function surveyRows(study: MarketStudy, survey: SurveyData | undefined): readonly EffectRow[] {
  return [rankingRow(study, survey), fairnessRow(study, survey), satisfactionRow(study, survey)]
}

/** A lower rank is better. Of each person's mean rank of their strong and of their weak mixed runs, the lower wins; equal ones are left out. */
function rankingRow(study: MarketStudy, survey: SurveyData | undefined): EffectRow {
  const head: RowHead = {
    id: '6.5', outcome: 'People who ranked their strong run higher, less those who ranked the weak one higher', unit: 'share', over: overMixed(study),
    specification: `Two-sided sign test over people with either agent; share of those with a preference${study.mixed.length > 2 ? ', by mean rank over their strong and their weak runs' : ''}`,
  }
  const refused = cannotAsk(study, survey)
  if (refused || survey === undefined) return refusedRow(head, refused ?? noSurvey)
  const { answers, excluded } = answersOf({ study, survey, question: 'rank' })
  const contrasts = contrastsOf(answers)
  const positive = contrasts.filter(({ strong, weak }) => strong < weak).length
  const negative = contrasts.filter(({ strong, weak }) => strong > weak).length
  const ties = contrasts.length - positive - negative
  const counts = { observations: positive + negative, people: contrasts.length, runs: study.mixed.length, ...(excluded.length > 0 && { excluded }) }
  const test = signTest({ positive, negative, ties })
  if (!test.estimable) return refusedRow(head, contrasts.length === 0 ? notEstimable('too_few_observations', 'nobody ranked both a strong and a weak run of theirs') : test, counts)
  const wilson = wilsonInterval({ events: positive, trials: positive + negative })
  const note = `${simulatedNote(survey)}${positive} prefer the strong run, ${negative} the weak one${ties > 0 ? `, ${ties} neither` : ''}. Interval by Wilson.`
  return {
    ...head, counts, note,
    effect: { estimable: true, estimate: (positive - negative) / (positive + negative), p: test.p, ...(wilson.estimable && { interval: { level: wilson.level, low: 2 * wilson.low - 1, high: 2 * wilson.high - 1 } }) },
  }
}

function fairnessRow(study: MarketStudy, survey: SurveyData | undefined): EffectRow {
  const head: RowHead = {
    id: '6.6', outcome: 'Fairness of deals, 1 to 7, 4 is fair', unit: 'points', over: overMixed(study),
    specification: 'Difference of means by the respondent’s own agent, errors clustered by person',
  }
  const refused = cannotAsk(study, survey)
  if (refused || survey === undefined) return refusedRow(head, refused ?? noSurvey)
  const { answers, excluded } = answersOf({ study, survey, question: 'fairness' })
  const note = `${simulatedNote(survey)}1 is unfair to the seller and 7 to the buyer, so what a strong agent wins as seller and as buyer cancels; fairness from one’s own side is tested further down.`
  const row = regressionRow<Answer>({ ...head, note }, {
    rows: answers, excluded, outcome: ({ value }) => value, regressors: { strong: strongOf }, effect: 'strong', clusters: [({ person }) => person], people: ({ person }) => [person],
    indistinct: 'everybody who answered had the same agent',
  })
  return { ...row, ...meansOf(answers) }
}

function satisfactionRow(study: MarketStudy, survey: SurveyData | undefined): EffectRow {
  const head: RowHead = {
    id: '6.7', outcome: 'Satisfaction with a run’s bundle, 1 to 7', unit: 'points', over: overMixed(study),
    specification: 'OLS on own agent, person fixed effects, errors clustered by person',
  }
  const refused = cannotAsk(study, survey)
  if (refused || survey === undefined) return refusedRow(head, refused ?? noSurvey)
  if (study.mixed.length === 1) return refusedRow(head, notEstimable('too_few_observations', 'compares a person with themselves, which needs two mixed runs; there is one'))
  const { answers, excluded } = answersOf({ study, survey, question: 'bundle_satisfaction' })
  const note = `${simulatedNote(survey)}The original does not say whether it took ratings of bundles or of deals; those of deals are among the exploratory rows.`
  const row = regressionRow<Answer>({ ...head, note }, {
    rows: answers, excluded, outcome: ({ value }) => value, regressors: { strong: strongOf }, fixedEffects: { person: ({ person }) => person }, effect: 'strong',
    clusters: [({ person }) => person], people: ({ person }) => [person], indistinct: 'nobody answered about both a strong and a weak run of theirs',
  })
  return { ...row, ...meansOf(answers) }
}

function cannotAsk(study: MarketStudy, survey: SurveyData | undefined): NotEstimable | undefined {
  if (survey === undefined) return noSurvey
  return study.mixed.length === 0 ? noMixedRun : undefined
}

function meansOf(answers: readonly Answer[]): Pick<EffectRow, 'means'> {
  const valuesWith = (strong: boolean): number[] => answers.filter((answer) => answer.strong === strong).map(({ value }) => value)
  const [strong, weak] = [valuesWith(true), valuesWith(false)]
  return strong.length > 0 && weak.length > 0 ? { means: { strong: meanOf(strong), weak: meanOf(weak) } } : {}
}
