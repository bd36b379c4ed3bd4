// The folder survey/ of a market experiment: a form for each person, a template for their answers, and the answers themselves.
// The key that undoes labels lies outside it, so that handing out the folder tells nobody anything. Decides when forms that were
// handed out still fit the runs: where they do not, answers given to them would be put to other markets, so nothing is read and
// nothing overwritten.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import { readAnswers } from '../../lab/survey/read-answers.ts'
import { type FormKey, type Respondents, type SurveyAnswer, surveyAnswerSchema, type SurveyData, type SurveyForms } from '../../lab/survey/survey.ts'
import { answersTemplate } from '../../report/lab/answers-template.ts'
import { renderSurveyForm } from '../../report/lab/survey-form.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { forgetBound, keptBound, wasBound, writeBound } from './bound-files.ts'
import { labManifestName } from './stage.ts'

export const surveyPlaces = (folder: string) => ({
  forms: join(folder, 'survey', 'forms'),
  template: join(folder, 'survey', 'answers-template.yaml'),
  /** The organiser's alone. */
  key: join(folder, 'survey-key.json'),
  answers: join(folder, 'survey', 'answers.json'),
})

const keySchema = z.object({
  schema: z.literal('haggle.survey-key/1'),
  /** Its name when the forms were written: answers name it. */
  experiment: z.string(),
  handedTo: z.enum(['people', 'simulated']),
  key: z.array(z.object({ form: z.string(), bundles: z.array(z.object({ label: z.string(), run: z.string(), deals: z.array(z.string()) })) })),
})

const answersSchema = z.object({
  schema: z.literal('haggle.survey-answers/1'),
  experiment: z.string(),
  respondents: z.enum(['people', 'simulated']),
  /** SHA-256 of the file that the experiment names, as it was last read; absent where none was. */
  fileHash: z.string().optional(),
  /** As they were given, under labels. */
  answers: z.array(surveyAnswerSchema),
})

export interface KeptAnswers {
  readonly respondents: Respondents
  readonly fileHash?: string | undefined
  readonly answers: readonly SurveyAnswer[]
}

export interface SurveyNames {
  /** Of the experiment. Stands in the organiser's files alone. */
  readonly name: string
  /** Of the market, from its roster: the title of an experiment may say what is compared. */
  readonly marketTitle: string
}

/** Forms for all people; simulated respondents need none, and those of the first replicate show what they were asked. */
export async function writeForms(folder: string, surveyed: SurveyForms, { name, marketTitle, handedTo }: SurveyNames & { readonly handedTo: Respondents }): Promise<void> {
  const places = surveyPlaces(folder)
  const forms = handedTo === 'people' ? surveyed.forms : surveyed.forms.filter(({ replicate }) => replicate === 1)
  await rm(places.forms, { recursive: true, force: true })
  // A survey whose key was moved away begins anew, and owes nobody the answers of the one before.
  if ((await keptKey(folder)) === undefined) await forgetBound(folder, places.answers)
  // The key first: forms without it could never be read.
  await writeBound(folder, places.key, `${JSON.stringify({ schema: 'haggle.survey-key/1', experiment: name, handedTo, key: surveyed.key })}\n`)
  for (const form of forms) await writeWhole(join(places.forms, `${form.form}.html`), renderSurveyForm(form, { title: marketTitle }))
  await writeWhole(places.template, answersTemplate(forms, { experiment: name }))
}

/** Undefined where no forms were written. Throws CommandFailure for a key that is damaged or was changed. */
export const keptKey = (folder: string): Promise<z.infer<typeof keySchema> | undefined> =>
  keptBound(folder, surveyPlaces(folder).key, { schema: keySchema, remedy: 'without it no answer can be read, so restore it from a copy' })

/** `none` where none were handed out; `same` where those that were are among `key`, word for word. */
export async function handedOut(folder: string, { key }: SurveyForms): Promise<'none' | 'same' | 'other'> {
  const kept = await keptKey(folder)
  if (kept === undefined) return 'none'
  const now = new Map(key.map((one) => [one.form, wordsOf(one)]))
  return kept.key.every((one) => now.get(one.form) === wordsOf(one)) ? 'same' : 'other'
}

/** The runs that the forms are about; undefined where none were handed out. */
export async function runsAsked(folder: string): Promise<ReadonlySet<string> | undefined> {
  const kept = await keptKey(folder)
  return kept === undefined ? undefined : new Set(kept.key.flatMap(({ bundles }) => bundles.map(({ run }) => run)))
}

/**
 * A form shows all runs of its replicate, so a run that is added while people hold theirs could never be asked about, and nobody would
 * know which of two forms an answer belongs to. Forms that only simulated respondents have seen may change.
 */
export async function assertNoFormsChange(folder: string, runs: readonly Pick<CompiledRun, 'id' | 'replicate'>[]): Promise<void> {
  const asked = await runsAsked(folder)
  if (asked === undefined || (await keptKey(folder))?.handedTo === 'simulated') return
  const replicates = new Set(runs.filter(({ id }) => asked.has(id)).map(({ replicate }) => replicate))
  const added = runs.filter(({ id, replicate }) => replicates.has(replicate) && !asked.has(id)).map(({ id }) => id)
  if (added.length > 0) throw new CommandFailure(`people hold forms of the survey of ${folder}, which do not show ${added.slice(0, runsShownMax).join(', ')}${added.length > runsShownMax ? ' and more' : ''}; nothing was written. Close the survey first (haggle lab reveal ${folder}), or name another folder with --out.`)
}

const runsShownMax = 5

const wordsOf = ({ form, bundles }: FormKey): string => JSON.stringify([form, bundles.map(({ label, run, deals }) => [label, run, deals])])

export const otherForms = (folder: string): CommandFailure =>
  new CommandFailure(`${join(folder, 'survey')} belongs to other runs than the experiment has now (an arm was added, or a run played anew), so its labels would be read wrongly; nothing was written. Move that folder and ${surveyPlaces(folder).key} away to ask everybody again.`)

export const writeAnswers = (folder: string, { name }: Pick<SurveyNames, 'name'>, { respondents, fileHash, answers }: KeptAnswers): Promise<void> =>
  writeBound(folder, surveyPlaces(folder).answers, `${JSON.stringify({ schema: 'haggle.survey-answers/1', experiment: name, respondents, ...(fileHash !== undefined && { fileHash }), answers }, null, 1)}\n`)

/** Undefined where nobody has answered. Throws CommandFailure for answers that are damaged or were changed: they cannot be given again. */
export const keptAnswers = (folder: string): Promise<z.infer<typeof answersSchema> | undefined> =>
  keptBound(folder, surveyPlaces(folder).answers, { schema: answersSchema, remedy: 'it holds what was answered, so restore it from a copy (or, where all of it was simulated, remove it and give the command of the run or haggle lab survey --simulate again)' })

/** Answers with their labels undone. Throws CommandFailure that lists every fault of `where`. */
export function undone(raw: unknown, surveyed: SurveyForms, given: { readonly name: string; readonly respondents: Respondents; readonly where: string }): { readonly survey: SurveyData; readonly answers: readonly SurveyAnswer[] } {
  const read = readAnswers(raw, surveyed, { experiment: given.name, respondents: given.respondents })
  if (read.ok) return read
  const shown = read.faults.slice(0, faultsShownMax)
  const more = read.faults.length - shown.length
  throw new CommandFailure(`${given.where} was not read, none of it:\n${[...shown, ...(more > 0 ? [`and ${more} more`] : [])].map((fault) => `  ${fault}`).join('\n')}`)
}

const faultsShownMax = 20

/** What has been answered so far; undefined where nothing has. Throws CommandFailure where the answers are gone or belong to other runs. */
export async function surveyIn(folder: string, surveyed: SurveyForms, { name }: Pick<SurveyNames, 'name'>): Promise<SurveyData | undefined> {
  const kept = await keptAnswers(folder)
  if (kept === undefined) return assertNoneGone(folder)
  const { respondents, answers } = kept
  if (respondents === 'people') {
    await assertKeyOfAnswers(folder)
    if ((await handedOut(folder, surveyed)) === 'other') throw otherForms(folder)
  }
  // Simulated respondents take no offence at another name.
  return undone(fileOf(respondents === 'people' ? kept.experiment : name, answers), surveyed, { name, respondents, where: surveyPlaces(folder).answers }).survey
}

/** A report without answers that were given would say that nobody had been asked. */
async function assertNoneGone(folder: string): Promise<undefined> {
  const { answers } = surveyPlaces(folder)
  if (!(await wasBound(folder, answers))) return
  throw new CommandFailure(`${answers} was kept and is gone (${join(folder, labManifestName)} keeps its SHA-256). Restore it from a copy, or, before the reveal, read the answers again (haggle lab survey ${folder} --answers FILE); where they were simulated, give the command of the run again. No report was written.`)
}

/** Throws CommandFailure where people have answered and the key of their forms is gone: labels made anew may mean something else. */
export async function assertKeyOfAnswers(folder: string): Promise<void> {
  const { key, answers } = surveyPlaces(folder)
  if ((await keptAnswers(folder))?.respondents !== 'people' || (await keptKey(folder)) !== undefined) return
  throw new CommandFailure(`${answers} holds people’s answers, and ${key}, which says what their labels meant, is gone; restore it from a copy. Nothing was written.`)
}

export const fileOf = (name: string, answers: readonly SurveyAnswer[]): unknown => ({ schema: 'haggle.survey/1', experiment: name, answers })
