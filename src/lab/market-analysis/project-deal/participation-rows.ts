// Shares of people, as the original told them: who would do it again (6.12) and pay for it (6.13), who began (6.14) and finished
// (6.15) the survey, who asked for aggressive bargaining (6.16). None compares the two agents.
import { wilsonInterval } from '../../statistics/comparisons/proportions.ts'
import { type NotEstimable, notEstimable } from '../../statistics/not-estimable.ts'
import type { AggressivenessCoding, SurveyData, SurveyRow } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { refusedRow, type RowHead } from '../effect-row.ts'
import type { MarketStudy } from '../market-study.ts'
import { noCoding } from './aggressiveness-rows.ts'
import { simulatedNote } from './survey-answers.ts'
import { noSurvey } from './survey-rows.ts'

export interface Asked {
  readonly survey: SurveyData | undefined
  readonly aggressiveness: AggressivenessCoding | undefined
}

export function participationRows(study: MarketStudy, { survey, aggressiveness }: Asked): readonly EffectRow[] {
  return [
    closingRow(survey, { id: '6.12', outcome: 'Would do it again', question: 'would_do_it_again' }),
    closingRow(survey, { id: '6.13', outcome: 'Would pay for such an agent', question: 'would_pay' }),
    formsRow(survey, { id: '6.14', outcome: 'Began the survey', study, count: ({ started }) => started }),
    formsRow(survey, { id: '6.15', outcome: 'Finished the survey', study, count: ({ finished }) => finished }),
    aggressiveRow(aggressiveness),
  ]
}

const headOf = ({ id, outcome, over }: Pick<RowHead, 'id' | 'outcome' | 'over'>): RowHead =>
  ({ id, outcome, over, unit: 'share', isLevel: true, specification: 'Share of people, interval by Wilson' })

interface ClosingQuestion extends Pick<RowHead, 'id' | 'outcome'> {
  readonly question: SurveyRow['question']
}

/** Whoever was asked after several replicates counts once, by their last answer. */
function closingRow(survey: SurveyData | undefined, { id, outcome, question }: ClosingQuestion): EffectRow {
  const head = headOf({ id, outcome, over: 'everybody who answered it' })
  if (survey === undefined) return refusedRow(head, noSurvey)
  const answers = survey.rows.filter((row) => row.question === question).toSorted((one, other) => one.replicate - other.replicate)
  const last = new Map(answers.map(({ person, value }) => [person, value]))
  const repeated = answers.length > last.size ? 'People who answered after several replicates count once, by the last. ' : ''
  return shareRow(withNote(head, `${simulatedNote(survey)}${repeated}`), { events: [...last.values()].filter((value) => value === 1).length, trials: last.size, none: notEstimable('too_few_observations', 'nobody answered it') })
}

interface FormsQuestion extends Pick<RowHead, 'id' | 'outcome'> {
  readonly study: MarketStudy
  readonly count: (survey: SurveyData) => number
}

/** Where everybody has several forms these are not independent of each other, and the share stands without an interval. */
function formsRow(survey: SurveyData | undefined, { id, outcome, study, count }: FormsQuestion): EffectRow {
  const head = headOf({ id, outcome, over: 'everybody who was asked' })
  if (survey === undefined) return refusedRow(head, noSurvey)
  const people = new Set(study.persons.map(({ person }) => person)).size
  const noted = withNote(head, simulatedNote(survey))
  const none = notEstimable('too_few_observations', 'nobody was asked')
  if (survey.asked <= people || survey.asked === 0) return shareRow(noted, { events: count(survey), trials: survey.asked, none })
  return {
    ...noted, over: 'all forms that were handed out', specification: 'Share of forms', counts: { observations: survey.asked, people },
    effect: { estimable: true, estimate: count(survey) / survey.asked, noInterval: notEstimable('too_few_observations', 'a person has several forms, and those are not independent') },
  }
}

function aggressiveRow(coding: AggressivenessCoding | undefined): EffectRow {
  const head = headOf({ id: '6.16', outcome: 'Asked for aggressive bargaining', over: 'everybody whose instructions were coded' })
  if (coding === undefined) return refusedRow(head, noCoding)
  const coded = Object.values(coding.aggressive)
  return shareRow(head, { events: coded.filter(Boolean).length, trials: coded.length, none: notEstimable('too_few_observations', 'nobody was coded') })
}

interface Share {
  readonly events: number
  readonly trials: number
  /** Why there is no share where there are no trials. */
  readonly none: NotEstimable
}

function shareRow(head: RowHead, { events, trials, none }: Share): EffectRow {
  const wilson = wilsonInterval({ events, trials })
  if (!wilson.estimable) return refusedRow(head, none)
  const { level, low, high } = wilson
  return { ...head, counts: { observations: trials, people: trials }, effect: { estimable: true, estimate: events / trials, interval: { level, low, high } } }
}

const withNote = (head: RowHead, note: string): RowHead => (note === '' ? head : { ...head, note: note.trim() })
