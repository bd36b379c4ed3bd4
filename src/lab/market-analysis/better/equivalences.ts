// "No difference" is a finding that has to be shown: two one-sided tests against margins that were fixed before. A large p
// of the usual test shows nothing of the kind.
import { tCdf } from '../../statistics/distributions/student-t.ts'
import { pairedEquivalence } from '../../statistics/comparisons/equivalence.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable, type TestedEstimate } from '../../statistics/not-estimable.ts'
import type { SurveyData, SurveyRow } from '../../survey/survey.ts'
import type { EquivalenceRow } from '../analysis.ts'
import { regressRows } from '../effect-row.ts'
import type { MarketStudy } from '../market-study.ts'
import { noMixedRun } from '../project-deal/deals-and-sales.ts'
import { priceModel } from '../project-deal/prices.ts'
import { answersOf, contrastsOf } from '../project-deal/survey-answers.ts'
import { noSurvey } from '../project-deal/survey-rows.ts'
import { primaryOutcome, regressPersons } from './person-effects.ts'
import type { Side } from './both-sides-effect.ts'
import { sides } from './price-effects.ts'

/** A margin that is not there was named by nobody: the default is used, and no finding is drawn from it. */
export interface Margins {
  /** Steps of the survey's scale. */
  readonly fairnessMarginPoints?: number | undefined
  /** Of the mean price, and of the mean gain, as they come out. */
  readonly priceMarginShare?: number | undefined
  /** Of these, those that were said or changed after a result had been seen. */
  readonly afterLook?: readonly ('fairnessMarginPoints' | 'priceMarginShare')[]
}

export const defaultMargins = { fairnessMarginPoints: 0.5, priceMarginShare: 0.05 } as const

/** Where a margin comes from, and how large it is: in points, or as a share. */
function marginOf(margins: Margins, name: 'fairnessMarginPoints' | 'priceMarginShare'): { readonly size: number; readonly marginFrom: EquivalenceRow['marginFrom'] } {
  const { [name]: named } = margins
  return { size: named ?? defaultMargins[name], marginFrom: named === undefined ? 'default' : margins.afterLook?.includes(name) === true ? 'file_after_look' : 'file' }
}

const alpha = 0.05

export function equivalenceRows(study: MarketStudy, survey: SurveyData | undefined, margins: Margins): readonly EquivalenceRow[] {
  return [
    gainEquivalence(study, margins),
    surveyEquivalence({ study, survey, margins, id: 'E fairness', outcome: 'Fairness of deals from one’s own side, strong less weak agent', question: 'fairness' }),
    surveyEquivalence({ study, survey, margins, id: 'E satisfaction', outcome: 'Satisfaction with a run’s bundle, strong less weak agent', question: 'bundle_satisfaction' }),
    ...sides.map((side) => priceEquivalence(study, side, margins)),
  ]
}

/** 1 unfair to me, 7 to the other side: seen from the seller's side the answers are as they stand, from the buyer's turned. */
export const fairnessToOneself = ({ side, value }: SurveyRow): number | undefined => (side === undefined ? undefined : side === 'seller' ? value : 8 - value)

interface SurveyEquivalence {
  readonly study: MarketStudy
  readonly survey: SurveyData | undefined
  readonly margins: Margins
  readonly id: string
  readonly outcome: string
  readonly question: 'fairness' | 'bundle_satisfaction'
}

/** Each person against themselves, over those who answered about both agents. */
function surveyEquivalence({ study, survey, margins, id, outcome, question }: SurveyEquivalence): EquivalenceRow {
  const { size, marginFrom } = marginOf(margins, 'fairnessMarginPoints')
  const margin = { low: -size, high: size }
  const head = { id, outcome, unit: 'points', margin, marginFrom, error: 'paired t over people' } as const
  if (survey === undefined || study.mixed.length === 0) return { ...head, result: survey === undefined ? noSurvey : noMixedRun, counts: { observations: 0 } }
  const { answers, excluded } = answersOf({ study, survey, question, ...(question === 'fairness' && { value: fairnessToOneself }) })
  const pairs = contrastsOf(answers)
  const result = pairedEquivalence({ first: pairs.map(({ strong }) => strong), second: pairs.map(({ weak }) => weak), margin, alpha })
  const shown = result.estimable ? { estimable: true, estimate: result.estimate, interval: result.interval, p: result.p, equivalent: result.equivalent } as const : result
  return { ...head, result: shown, counts: { observations: pairs.length, people: pairs.length, ...(excluded.length > 0 && { excluded }) } }
}

function priceEquivalence(study: MarketStudy, side: Side, margins: Margins): EquivalenceRow {
  const model = priceModel(study, { effect: side, outcome: ({ priceCents }) => priceCents, clusters: [({ seller }) => seller, ({ buyer }) => buyer], level: 1 - 2 * alpha })
  const { size, marginFrom } = marginOf(margins, 'priceMarginShare')
  const reach = model.rows.length === 0 ? 0 : size * meanOf(model.rows.map(({ priceCents }) => priceCents))
  const { effect, counts } = regressRows(model)
  const head = { id: `E price ${side}`, outcome: `Price, ${side}’s agent, item and run fixed effects`, error: 'clustered by seller and by buyer', unit: 'cents', ...reachOf(reach), marginFrom, share: { of: 'price', size }, counts } as const
  if (!effect.estimable) return { ...head, result: effect }
  if (!(reach > 0)) return { ...head, result: notEstimable('no_variation', 'the mean price is 0, and so is a share of it') }
  return { ...head, result: heldTo(reach, effect) }
}

/** The primary effect, its error clustered by person, against a share of the mean gain of everybody in the mixed runs. */
function gainEquivalence(study: MarketStudy, margins: Margins): EquivalenceRow {
  const { rows, byTable: { effect, counts } } = regressPersons(study, primaryOutcome, 1 - 2 * alpha)
  const meanCents = rows.length === 0 ? 0 : meanOf(rows.map(({ value }) => value))
  const { size, marginFrom } = marginOf(margins, 'priceMarginShare')
  const reach = size * meanCents
  const head = { id: 'E gain', outcome: primaryOutcome.outcome, error: 'clustered by person, not the randomisation inference of the headline test', unit: 'cents', ...reachOf(reach), marginFrom, share: { of: 'gain', size }, counts } as const
  if (study.mixed.length === 0) return { ...head, result: noMixedRun }
  if (!effect.estimable) return { ...head, result: effect }
  if (!(reach > 0)) return { ...head, result: notEstimable('no_variation', 'the mean gain is not above 0, and so there is no share of it to be held to') }
  return { ...head, result: heldTo(reach, effect) }
}

/** A share of a mean that is not there, or not above 0, is no margin. */
const reachOf = (reach: number): Pick<EquivalenceRow, 'margin'> => (reach > 0 ? { margin: { low: -reach, high: reach } } : {})

/** Two one-sided tests of an estimate whose interval is of level 1 − 2α. */
function heldTo(reach: number, { estimate, standardError, degreesOfFreedom, interval }: TestedEstimate): EquivalenceRow['result'] {
  const p = Math.max(tCdf(-(estimate + reach) / standardError, degreesOfFreedom), tCdf((estimate - reach) / standardError, degreesOfFreedom))
  return { estimable: true, estimate, interval, p, equivalent: p < alpha }
}
