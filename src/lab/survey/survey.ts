// The survey after a market: what each person is shown (every arm's results under shuffled labels, neither models nor the
// real arm), and what they answer. Blinding is by construction: a form is made of the rows below and of nothing else.
import { z } from 'zod'

/** One deal as its own side may know it. The counterpart's limits and either side's agent are not known to this type. */
export interface FormDeal {
  /** From 1 within its bundle, in an order that says nothing. */
  readonly number: number
  readonly side: 'seller' | 'buyer'
  readonly title: string
  /** Display name. */
  readonly counterpart: string
  readonly priceCents: number
  /** Titles of goods that the buyer gave on top of the price. */
  readonly exchanged: readonly string[]
}

/** What one arm came to for one person. */
export interface FormBundle {
  /** A word that was drawn for this person alone: another person's `birch` is another arm. */
  readonly label: string
  readonly deals: readonly FormDeal[]
  /** Titles of the person's own things that are still theirs. */
  readonly unsold: readonly string[]
  readonly earnedCents: number
  readonly spentCents: number
}

/** One person's questionnaire about one replicate. */
export interface SurveyForm {
  /** `p07`, in later replicates `p07_2`: forms that were handed out keep their names when replicates are added. */
  readonly form: string
  readonly replicate: number
  readonly person: string
  readonly name: string
  readonly currency: string
  /** In the order of their labels. */
  readonly bundles: readonly FormBundle[]
}

/** What undoes one form's labels. The organiser's alone, kept apart from the forms. */
export interface FormKey {
  readonly form: string
  readonly bundles: readonly {
    readonly label: string
    readonly run: string
    /** The deal of each number, in order: the first is number 1. */
    readonly deals: readonly string[]
  }[]
}

export interface SurveyForms {
  readonly forms: readonly SurveyForm[]
  /** One for each form, in the same order. */
  readonly key: readonly FormKey[]
}

const points = z.int({ error: 'must be a whole number from 1 to 7' }).min(1, 'must be from 1 to 7').max(7, 'must be from 1 to 7')
const yesOrNo = z.boolean({ error: 'must be true or false' })
const pointsByKey = z.record(z.string(), points.nullish(), { error: 'must be a list of “question: number” lines' })

/** One person's answers, by the labels and deal numbers of their own form. A question that is left empty was not answered. */
export const surveyAnswerSchema = z.strictObject({
  person: z.string({ error: 'must name a person' }).min(1, 'must name a person'),
  /** Of the form; 1 where it is left out. */
  replicate: z.int({ error: 'must be a whole number from 1' }).min(1, 'must be a whole number from 1').nullish(),
  /** 1 unfair to one party, 4 fair, 7 unfair to the other: 1 to me, 7 to the other side. By `label/number` of the form. */
  fairness: pointsByKey.nullish(),
  /** Satisfaction with single deals, by `label/number`. */
  dealSatisfaction: pointsByKey.nullish(),
  /** Satisfaction with the bundle of each arm, by label. */
  bundleSatisfaction: pointsByKey.nullish(),
  /** Labels from the best bundle to the worst; all of them, each once. */
  ranking: z.array(z.string({ error: 'must be a label of the form' }), { error: 'must be a list of labels, such as [amber, birch]' }).nullish(),
  wouldDoItAgain: yesOrNo.nullish(),
  wouldPay: yesOrNo.nullish(),
  /** Free text. */
  remarks: z.string({ error: 'must be text' }).max(4_000, 'must be at most 4,000 characters').nullish(),
})
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>

export const surveyFileSchema = z.strictObject({
  schema: z.literal('haggle.survey/1'),
  experiment: z.string(),
  answers: z.array(surveyAnswerSchema).max(100_000),
})
export type SurveyFile = z.infer<typeof surveyFileSchema>

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
  /** Forms handed out, those that were begun, and those with the ranking, every bundle and both closing questions answered. */
  readonly asked: number
  readonly started: number
  readonly finished: number
  readonly rows: readonly SurveyRow[]
}

export interface AggressivenessCoding {
  readonly by: 'rules' | 'model' | 'file'
  /** By person: whether they asked for aggressive bargaining. People without instructions are coded not aggressive. */
  readonly aggressive: Readonly<Record<string, boolean>>
  /** Of the people who are coded. */
  readonly share: number
  /** People about whom the model gave no verdict: they stand in no row. Absent where everybody is coded. */
  readonly notCoded?: readonly string[]
  /** What coding by a model took. */
  readonly cost?: {
    readonly model: string
    /** As the provider named those that answered. */
    readonly versions: readonly string[]
    readonly calls: number
    readonly tokensRead: number
    readonly tokensWritten: number
  }
}
