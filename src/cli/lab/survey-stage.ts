// The survey of a played market experiment, step by step: forms are written, answers are read or simulated, and the stage that
// follows is told. Decides when answers are still blind: people's are refused after the reveal, simulated ones know nothing in
// any stage. Writes the folder survey/ and nothing else; the manifest is its caller's.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Stage } from '../../lab/experiment/result.ts'
import { mergeAnswers, type MergedAnswers } from '../../lab/survey/merge-answers.ts'
import { simulateAnswers } from '../../lab/survey/simulate-answers.ts'
import { surveyForms } from '../../lab/survey/survey-forms.ts'
import type { SurveyData, SurveyForms } from '../../lab/survey/survey.ts'
import { countOf } from '../../report/format-number.ts'
import { CommandFailure } from '../failure.ts'
import { readYaml, type YamlFile } from '../read-yaml.ts'
import { hasReached } from './stage.ts'
import { assertKeyOfAnswers, fileOf, handedOut, keptAnswers, keptKey, otherForms, runsAsked, surveyIn, surveyPlaces, undone, writeAnswers, writeForms } from './survey-folder.ts'

/** An experiment of which every run is done. */
export interface Surveyed {
  readonly folder: string
  readonly experiment: Pick<MarketExperiment, 'name' | 'seed'>
  /** Of the roster: the only title that forms show. */
  readonly marketTitle: string
  readonly data: ExperimentData
}

export const formsOf = ({ experiment, data }: Pick<Surveyed, 'experiment' | 'data'>): SurveyForms => surveyForms(data, { seed: experiment.seed })

/** About the runs that were asked about: one that was added later changes neither the labels nor what was answered. All, where nobody was asked. */
export async function formsAsked(folder: string, { experiment, data }: Pick<Surveyed, 'experiment' | 'data'>): Promise<SurveyForms> {
  const asked = await runsAsked(folder)
  return formsOf({ experiment, data: asked === undefined ? data : { ...data, runs: data.runs.filter(({ run }) => asked.has(run)) } })
}

/** Writes the forms, or writes those again that are there. Throws CommandFailure where others were handed out. */
export async function handOutForms(surveyed: Surveyed): Promise<SurveyForms> {
  const { folder, experiment, marketTitle } = surveyed
  const forms = formsOf(surveyed)
  await assertKeyOfAnswers(folder)
  // Forms that only simulated respondents have seen may change.
  if ((await keptKey(folder))?.handedTo === 'people' && (await handedOut(folder, forms)) === 'other') throw otherForms(folder)
  await writeForms(folder, forms, { name: experiment.name, marketTitle, handedTo: 'people' })
  return forms
}

export interface TakingAnswers {
  readonly file: string
  readonly stage: Stage
  /** The file is the one that the experiment names: it is known again as long as it stays as it is. */
  readonly namedBy?: 'experiment'
}

export interface TakenAnswers extends Omit<MergedAnswers, 'answers'> {
  /** Of all that have answered so far. */
  readonly survey: SurveyData
}

/** All of the file or nothing, beside what was answered before: a form that is given again replaces itself, all others stay. */
export async function takeAnswers(surveyed: Surveyed, { file, stage, namedBy }: TakingAnswers): Promise<TakenAnswers> {
  const { folder, experiment } = surveyed
  if (hasReached(stage, 'reveal')) throw new CommandFailure(`${folder} has been revealed, so answers would no longer be blind; ${file} was not read.`)
  await assertKeyOfAnswers(folder)
  if ((await keptKey(folder))?.handedTo !== 'people') throw new CommandFailure(`no forms were handed out in ${folder}; write them with haggle lab survey ${folder}.`)
  const forms = await formsAsked(folder, surveyed)
  if ((await handedOut(folder, forms)) === 'other') throw otherForms(folder)
  const { value, text } = await readAnswersFile(file)
  const given = { name: experiment.name, respondents: 'people', where: file } as const
  const before = await keptAnswers(folder)
  const { answers, ...counts } = mergeAnswers(before?.respondents === 'people' ? before.answers : [], undone(value, forms, given).answers)
  const { survey } = undone(fileOf(experiment.name, answers), forms, { ...given, where: surveyPlaces(folder).answers })
  await writeAnswers(folder, experiment, { respondents: 'people', fileHash: namedBy === 'experiment' ? hashOf(text) : before?.fileHash, answers })
  return { survey, ...counts }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Whether its answers fit the forms is for takeAnswers. Throws CommandFailure for what cannot be read at all. */
export const readAnswersFile = (file: string): Promise<YamlFile> =>
  readYaml(file, { bytesMax: 50_000_000, expected: 'a file of answers, such as survey/answers-template.yaml filled in', tooLarge: 'answers of so many people belong in several experiments.' })

/** Throws CommandFailure where people have answered: their answers are not thrown away for invented ones. */
export async function simulate(surveyed: Surveyed): Promise<SurveyData> {
  const { folder, experiment, data, marketTitle } = surveyed
  if ((await keptAnswers(folder))?.respondents === 'people') throw new CommandFailure(`people have answered the survey of ${folder}; their answers stay. Move ${surveyPlaces(folder).answers} away to simulate all the same.`)
  const isHeld = (await keptKey(folder))?.handedTo === 'people'
  const forms = isHeld ? await formsAsked(folder, surveyed) : formsOf(surveyed)
  // Forms that people hold stay as they are: they may still answer.
  if (!isHeld) await writeForms(folder, forms, { name: experiment.name, marketTitle, handedTo: 'simulated' })
  else if ((await handedOut(folder, forms)) === 'other') throw otherForms(folder)
  const answers = simulateAnswers(forms, data, { seed: experiment.seed })
  const { survey } = undone(fileOf(experiment.name, answers), forms, { name: experiment.name, respondents: 'simulated', where: 'the simulated answers' })
  await writeAnswers(folder, experiment, { respondents: 'simulated', answers })
  return survey
}

export interface AfterRun {
  readonly survey?: SurveyData
  /** To be written to the manifest. */
  readonly stage: Stage
  /** For stderr. */
  readonly notes: readonly string[]
}

/**
 * What `haggle lab run` does once all runs are played, as the experiment's file asks. Simulated respondents answer at once and
 * the experiment is revealed; people's survey stays open. `path` is the experiment's file, to which the answers' is relative.
 * A file of answers that cannot be read is told in the notes: the markets are played, and the survey can be mended later.
 */
export async function surveyAfterRun(surveyed: Surveyed & { readonly experiment: MarketExperiment }, { path, stage }: { readonly path: string; readonly stage: Stage }): Promise<AfterRun> {
  const { folder, experiment } = surveyed
  const reached: Stage = hasReached(stage, 'survey') ? stage : 'survey'
  const asks = experiment.survey?.answers
  const isHeld = (await keptKey(folder))?.handedTo === 'people'
  if (asks === 'simulated' && !isHeld) return { survey: await simulate(surveyed), stage: hasReached(reached, 'reveal') ? reached : 'reveal', notes: [] }
  const notes = asks === undefined || asks === 'simulated' ? (isHeld ? [heldNote(folder, asks)] : []) : await askPeople(surveyed, { file: resolve(dirname(path), asks.file), stage: reached })
  const survey = await surveyIn(folder, await formsAsked(folder, surveyed), experiment)
  return { ...(survey === undefined ? {} : { survey }), stage: reached, notes }
}

const heldNote = (folder: string, asks: 'simulated' | undefined): string => asks === undefined
  ? `The file asks for no survey any more, but people hold forms of one: it goes on, and what they answer counts (haggle lab reveal ${folder} ends it).`
  : `People hold forms of this survey, so it stays open and nobody is simulated (haggle lab survey ${folder} --simulate does so all the same).`

/** What is to be told of it. */
async function askPeople(surveyed: Surveyed, { file, stage }: Pick<TakingAnswers, 'file' | 'stage'>): Promise<readonly string[]> {
  const { folder } = surveyed
  try {
    const isNew = await isUnread(folder, file)
    if (hasReached(stage, 'reveal')) return isNew ? [`${file} says something else than what was read before the reveal; answers would no longer be blind, so it was not read.`] : []
    await handOutForms(surveyed)
    if (!existsSync(file)) return [`The survey’s forms lie in ${surveyPlaces(folder).forms}; its answers (${file}) are not there yet. haggle lab survey ${folder} --answers FILE reads them.`]
    return isNew ? [`${file}: ${takenInWords(await takeAnswers(surveyed, { file, stage, namedBy: 'experiment' }))}.`] : []
  } catch (fault) {
    if (!(fault instanceof CommandFailure)) throw fault
    return [`The answers are left out: ${fault.message}`]
  }
}

/** Whether there is a file of answers that says something else than when it was last read for the experiment. */
async function isUnread(folder: string, file: string): Promise<boolean> {
  return existsSync(file) && (await keptAnswers(folder))?.fileHash !== hashOf((await readAnswersFile(file)).text)
}

/** Whether the experiment's file of answers has something new to say: then an experiment is not as it was. */
export async function hasNewAnswers({ survey }: Pick<MarketExperiment, 'survey'>, { path, folder, stage }: { readonly path: string; readonly folder: string; readonly stage: Stage }): Promise<boolean> {
  if (survey === undefined || survey.answers === 'simulated' || hasReached(stage, 'reveal')) return false
  return isUnread(folder, resolve(dirname(path), survey.answers.file))
}

/** `3 forms were added, 1 was answered anew, 5 are as they were`. */
export function takenInWords({ added, replaced, unchanged }: Omit<MergedAnswers, 'answers'>): string {
  const verb = (count: number): string => (count === 1 ? 'was' : 'were')
  const parts = [
    `${countOf(added, 'form')} ${verb(added)} added`,
    ...(replaced > 0 ? [`${replaced} ${verb(replaced)} answered anew`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'is as it was' : 'are as they were'}`] : []),
  ]
  return parts.join(', ')
}
