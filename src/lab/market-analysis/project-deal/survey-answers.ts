// Joins survey answers to the agent that each person had in the run they answered about.
import type { SurveyData, SurveyRow } from '../../survey/survey.ts'
import { keepRows } from '../effect-row.ts'
import type { MarketStudy } from '../market-study.ts'
import type { Counts } from '../analysis.ts'
import { neitherAgent } from './deals-and-sales.ts'

export interface Answer {
  readonly run: string
  readonly person: string
  readonly strong: boolean
  readonly value: number
}

export interface Answers {
  readonly answers: readonly Answer[]
  readonly excluded: NonNullable<Counts['excluded']>
}

export interface AnswerRequest {
  readonly study: MarketStudy
  readonly survey: SurveyData
  readonly question: SurveyRow['question']
  /** The answer as the analysis takes it; undefined where it cannot be used. Its value unless told. */
  readonly value?: (row: SurveyRow) => number | undefined
}

/** Answers about mixed runs, in an order that does not depend on the file's. */
export function answersOf({ study, survey, question, value = (row) => row.value }: AnswerRequest): Answers {
  const asked = survey.rows.filter((row) => row.question === question && row.run !== undefined && study.isMixed(row.run))
  const joined = asked.map((row) => ({ run: row.run ?? '', deal: row.deal ?? '', person: row.person, strong: strongIn(study, row), value: value(row) }))
  const { kept, excluded } = keepRows(joined,
    { keeps: ({ strong }) => strong !== undefined, why: `answers of people who ${neitherAgent}` },
    { keeps: (row) => row.value !== undefined, why: 'answers about a deal that is not among the deals' })
  const order = ({ run, person, deal }: (typeof joined)[number]): string => [run, person, deal].join('\u0000')
  const sorted = kept.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
  return { answers: sorted.flatMap(({ run, person, strong, value: given }) => (strong === undefined || given === undefined ? [] : [{ run, person, strong, value: given }])), excluded }
}

export interface PersonContrast {
  readonly person: string
  readonly strong: number
  readonly weak: number
}

/** Each person's mean with the strong and with the weak agent, of those who answered about both. */
export function contrastsOf(answers: readonly Answer[]): readonly PersonContrast[] {
  return [...Map.groupBy(answers, ({ person }) => person)].toSorted(([one], [other]) => (one < other ? -1 : 1)).flatMap(([person, own]) => {
    const meanWith = (strong: boolean): number | undefined => {
      const values = own.filter((answer) => answer.strong === strong).map((answer) => answer.value)
      return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
    }
    const [strong, weak] = [meanWith(true), meanWith(false)]
    return strong === undefined || weak === undefined ? [] : [{ person, strong, weak }]
  })
}

export const simulatedNote = ({ respondents }: SurveyData): string => (respondents === 'simulated' ? 'The respondents are simulated. ' : '')

function strongIn(study: MarketStudy, { run, person }: SurveyRow): boolean | undefined {
  const place = run === undefined ? undefined : study.placeOf(run, person)
  return place === undefined ? undefined : (study.persons[place]?.strong ?? undefined)
}
