// The survey of a played market experiment, step by step: forms are written, answers are read or simulated, and the stage that
// follows is told. Decides when answers are still blind: people's are refused after the reveal, simulated ones know nothing in
// any stage. Writes the folder survey/ and nothing else; the manifest is its caller's.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import type { Stage } from '../../lab/experiment/result.ts'
import { simulateAnswers } from '../../lab/survey/simulate-answers.ts'
import { surveyForms } from '../../lab/survey/survey-forms.ts'
import type { SurveyData, SurveyForms } from '../../lab/survey/survey.ts'
import { CommandFailure } from '../failure.ts'
import { readYaml } from '../read-yaml.ts'
import { hasReached } from './stage.ts'
import { fileOf, handedOut, keptAnswers, otherForms, surveyIn, surveyPlaces, undone, writeAnswers, writeForms } from './survey-folder.ts'

/** An experiment of which every run is done. */
export interface Surveyed {
  readonly folder: string
  readonly experiment: Pick<MarketExperiment, 'name' | 'seed'>
  /** Of the roster: the only title that forms show. */
  readonly marketTitle: string
  readonly data: ExperimentData
}

export const formsOf = ({ experiment, data }: Pick<Surveyed, 'experiment' | 'data'>): SurveyForms => surveyForms(data, { seed: experiment.seed })

/** Writes the forms, or writes those again that are there. Throws CommandFailure where others were handed out. */
export async function handOutForms(surveyed: Surveyed): Promise<SurveyForms> {
  const forms = formsOf(surveyed)
  const kept = await keptAnswers(surveyed.folder)
  // Forms that only simulated respondents have seen may change.
  if (kept?.respondents !== 'simulated' && (await handedOut(surveyed.folder, forms)) === 'other') throw otherForms(surveyed.folder)
  await writeForms(surveyed.folder, forms, { name: surveyed.experiment.name, marketTitle: surveyed.marketTitle })
  return forms
}

/** All of the file or nothing. Later files replace earlier ones whole. */
export async function takeAnswers(surveyed: Surveyed, { file, stage }: { readonly file: string; readonly stage: Stage }): Promise<SurveyData> {
  const { folder, experiment } = surveyed
  if (hasReached(stage, 'reveal')) throw new CommandFailure(`${folder} has been revealed, so answers would no longer be blind; ${file} was not read.`)
  const forms = formsOf(surveyed)
  const state = await handedOut(folder, forms)
  if (state === 'none') throw new CommandFailure(`no forms were handed out in ${folder}; write them with haggle lab survey ${folder}.`)
  if (state === 'other') throw otherForms(folder)
  const { value } = await readYaml(file, { bytesMax: 50_000_000, expected: 'a file of answers, such as survey/answers-template.yaml filled in', tooLarge: 'answers of so many people belong in several experiments.' })
  const { survey, answers } = undone(value, forms, { name: experiment.name, respondents: 'people', where: file })
  await writeAnswers(folder, experiment, { respondents: 'people', answers })
  return survey
}

/** Throws CommandFailure where people have answered: their answers are not thrown away for invented ones. */
export async function simulate(surveyed: Surveyed): Promise<SurveyData> {
  const { folder, experiment, data, marketTitle } = surveyed
  if ((await keptAnswers(folder))?.respondents === 'people') throw new CommandFailure(`people have answered the survey of ${folder}; their answers stay. Move ${surveyPlaces(folder).answers} away to simulate all the same.`)
  const forms = formsOf(surveyed)
  await writeForms(folder, forms, { name: experiment.name, marketTitle, only: 'first replicate' })
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
 * Answers that cannot be read are told in the notes and left out: the markets are played, and the survey can be mended later.
 */
export async function surveyAfterRun(surveyed: Surveyed & { readonly experiment: MarketExperiment }, { path, stage }: { readonly path: string; readonly stage: Stage }): Promise<AfterRun> {
  const { folder, experiment } = surveyed
  const reached: Stage = hasReached(stage, 'survey') ? stage : 'survey'
  const answers = experiment.survey?.answers
  const isPeoples = (await keptAnswers(folder))?.respondents === 'people'
  if (answers === 'simulated' && !isPeoples) return { survey: await simulate(surveyed), stage: hasReached(reached, 'reveal') ? reached : 'reveal', notes: [] }
  const isOpen = answers !== undefined && answers !== 'simulated' && !hasReached(reached, 'reveal')
  try {
    const asked = isOpen ? await askPeople(surveyed, { file: resolve(dirname(path), answers.file), stage: reached }) : { notes: [] }
    const survey = await surveyIn(folder, formsOf(surveyed), experiment)
    return { ...(survey === undefined ? {} : { survey }), stage: reached, notes: asked.notes }
  } catch (fault) {
    if (!(fault instanceof CommandFailure)) throw fault
    return { stage: reached, notes: [`The survey is left out: ${fault.message}`] }
  }
}

async function askPeople(surveyed: Surveyed, { file, stage }: { readonly file: string; readonly stage: Stage }): Promise<Pick<AfterRun, 'notes'>> {
  const { folder } = surveyed
  await handOutForms(surveyed)
  if (existsSync(file)) {
    await takeAnswers(surveyed, { file, stage })
    return { notes: [] }
  }
  return { notes: [`The survey’s forms lie in ${surveyPlaces(folder).forms}; its answers (${file}) are not there yet. haggle lab survey ${folder} --answers FILE reads them.`] }
}
