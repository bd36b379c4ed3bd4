// The folder survey/ of a market experiment: a form for each person, a template for their answers, the key that undoes labels,
// and the answers themselves. Decides when forms that were handed out still fit the runs: where they do not, answers given to
// them would be put to other markets, so nothing is read and nothing overwritten.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readAnswers } from '../../lab/survey/read-answers.ts'
import { type FormKey, type Respondents, type SurveyAnswer, surveyAnswerSchema, type SurveyData, type SurveyForms } from '../../lab/survey/survey.ts'
import { answersTemplate } from '../../report/lab/answers-template.ts'
import { renderSurveyForm } from '../../report/lab/survey-form.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { readLabJson } from './lab-folder.ts'

export const surveyPlaces = (folder: string) => ({
  forms: join(folder, 'survey', 'forms'),
  template: join(folder, 'survey', 'answers-template.yaml'),
  /** The organiser's alone. */
  key: join(folder, 'survey', 'key.json'),
  answers: join(folder, 'survey', 'answers.json'),
})

const keySchema = z.object({
  schema: z.literal('haggle.survey-key/1'),
  key: z.array(z.object({ form: z.string(), bundles: z.array(z.object({ label: z.string(), run: z.string(), deals: z.array(z.string()) })) })),
})

const answersSchema = z.object({
  schema: z.literal('haggle.survey-answers/1'),
  experiment: z.string(),
  respondents: z.enum(['people', 'simulated']),
  /** As they were given, under labels. */
  answers: z.array(surveyAnswerSchema),
})

export interface KeptAnswers {
  readonly respondents: Respondents
  readonly answers: readonly SurveyAnswer[]
}

export interface SurveyNames {
  /** Of the experiment. Stands in the organiser's files alone. */
  readonly name: string
  /** Of the market, from its roster: the title of an experiment may say what is compared. */
  readonly marketTitle: string
}

/** Forms for all, or for the first replicate alone: simulated respondents need none, and one shows what they were asked. */
export async function writeForms(folder: string, surveyed: SurveyForms, { name, marketTitle, only }: SurveyNames & { readonly only?: 'first replicate' }): Promise<void> {
  const places = surveyPlaces(folder)
  const forms = only === undefined ? surveyed.forms : surveyed.forms.filter(({ replicate }) => replicate === 1)
  await rm(places.forms, { recursive: true, force: true })
  // The key first: forms without it could never be read.
  await writeWhole(places.key, `${JSON.stringify({ schema: 'haggle.survey-key/1', experiment: name, key: surveyed.key })}\n`)
  for (const form of forms) await writeWhole(join(places.forms, `${form.form}.html`), renderSurveyForm(form, { title: marketTitle }))
  await writeWhole(places.template, answersTemplate(forms, { experiment: name }))
}

/** `none` where none were handed out; `same` where those that were are among `key`, word for word. */
export async function handedOut(folder: string, { key }: SurveyForms): Promise<'none' | 'same' | 'other'> {
  const kept = keySchema.safeParse(await readLabJson(surveyPlaces(folder).key))
  if (!kept.success) return 'none'
  const now = new Map(key.map((one) => [one.form, wordsOf(one)]))
  return kept.data.key.every((one) => now.get(one.form) === wordsOf(one)) ? 'same' : 'other'
}

const wordsOf = ({ form, bundles }: FormKey): string => JSON.stringify([form, bundles.map(({ label, run, deals }) => [label, run, deals])])

export const otherForms = (folder: string): CommandFailure =>
  new CommandFailure(`${join(folder, 'survey')} belongs to other runs than the experiment has now (an arm was added, or a run played anew), so its labels would be read wrongly; nothing was written. Move that folder away to ask everybody again.`)

export const writeAnswers = (folder: string, { name }: Pick<SurveyNames, 'name'>, { respondents, answers }: KeptAnswers): Promise<void> =>
  writeWhole(surveyPlaces(folder).answers, `${JSON.stringify({ schema: 'haggle.survey-answers/1', experiment: name, respondents, answers }, null, 1)}\n`)

export async function keptAnswers(folder: string): Promise<KeptAnswers | undefined> {
  const kept = answersSchema.safeParse(await readLabJson(surveyPlaces(folder).answers))
  return kept.success ? { respondents: kept.data.respondents, answers: kept.data.answers } : undefined
}

/** Answers with their labels undone. Throws CommandFailure that lists every fault of `where`. */
export function undone(raw: unknown, surveyed: SurveyForms, given: { readonly name: string; readonly respondents: Respondents; readonly where: string }): { readonly survey: SurveyData; readonly answers: readonly SurveyAnswer[] } {
  const read = readAnswers(raw, surveyed, { experiment: given.name, respondents: given.respondents })
  if (read.ok) return read
  const shown = read.faults.slice(0, faultsShownMax)
  const more = read.faults.length - shown.length
  throw new CommandFailure(`${given.where} was not read, none of it:\n${[...shown, ...(more > 0 ? [`and ${more} more`] : [])].map((fault) => `  ${fault}`).join('\n')}`)
}

const faultsShownMax = 20

/** What has been answered so far; undefined where nothing has. Throws CommandFailure where the answers belong to other runs. */
export async function surveyIn(folder: string, surveyed: SurveyForms, { name }: Pick<SurveyNames, 'name'>): Promise<SurveyData | undefined> {
  const kept = await keptAnswers(folder)
  if (kept === undefined) return undefined
  if (kept.respondents === 'people' && (await handedOut(folder, surveyed)) === 'other') throw otherForms(folder)
  return undone(fileOf(name, kept.answers), surveyed, { name, respondents: kept.respondents, where: surveyPlaces(folder).answers }).survey
}

export const fileOf = (name: string, answers: readonly SurveyAnswer[]): unknown => ({ schema: 'haggle.survey/1', experiment: name, answers })
