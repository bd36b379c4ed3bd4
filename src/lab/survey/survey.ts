// The survey after a market: what each person is shown (every arm's results under shuffled labels, neither models nor the
// real arm), and what they answer. Blinding is by construction: a form is made of the rows below and of nothing else.
import { z } from 'zod'

const points = z.int().min(1, '1 to 7').max(7, '1 to 7')

/** One person's answers, by the labels and deal numbers of their own form. */
export const surveyAnswerSchema = z.strictObject({
  person: z.string().min(1),
  /** 1 unfair to one party, 4 fair, 7 unfair to the other: 1 to me, 7 to the other side. By `label/number` of the form. */
  fairness: z.record(z.string(), points).optional(),
  /** Satisfaction with single deals, by `label/number`. */
  dealSatisfaction: z.record(z.string(), points).optional(),
  /** Satisfaction with the bundle of each arm, by label. */
  bundleSatisfaction: z.record(z.string(), points).optional(),
  /** Labels from the best bundle to the worst; all of them, each once. */
  ranking: z.array(z.string()).optional(),
  wouldDoItAgain: z.boolean().optional(),
  wouldPay: z.boolean().optional(),
  /** Free text. */
  remarks: z.string().max(4_000).optional(),
})
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>

export const surveyFileSchema = z.strictObject({
  schema: z.literal('haggle.survey/1'),
  experiment: z.string(),
  answers: z.array(surveyAnswerSchema).max(100_000),
})

/** Who answered: nothing that was simulated is ever shown without saying so. */
export type Respondents = 'people' | 'simulated'

/** Answers with the labels undone, a row for each person and question. */
export interface SurveyRow {
  readonly replicate: number
  readonly person: string
  readonly question: 'fairness' | 'deal_satisfaction' | 'bundle_satisfaction' | 'rank' | 'would_do_it_again' | 'would_pay'
  /** The arm's run; absent for questions about the whole. */
  readonly run?: string
  readonly deal?: string
  /** The side that the person was on in that deal. */
  readonly side?: 'seller' | 'buyer'
  /** 1..7; a rank from 1, the best; 0 or 1 for yes and no. Fairness is turned so that the seller's side of unfair is low for both parties. */
  readonly value: number
}

export interface SurveyData {
  readonly respondents: Respondents
  readonly asked: number
  readonly started: number
  readonly finished: number
  readonly rows: readonly SurveyRow[]
}

export interface AggressivenessCoding {
  readonly by: 'rules' | 'model' | 'file'
  /** By person: whether they asked for aggressive bargaining. People without instructions are coded not aggressive. */
  readonly aggressive: Readonly<Record<string, boolean>>
  readonly share: number
}
