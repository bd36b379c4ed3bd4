// What an experiment's file asks for once its markets are played (a survey's answers, a coding, second opinions), looked at before
// they are: a fault that showed only then would have cost every market. Decides what can be known beforehand; what depends on
// the deals (labels of a survey, the price of a talk) is told when it is there.
import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import { referenceOf } from '../../lab/second-opinion/reference.ts'
import { checkModels } from '../../models/check-models.ts'
import { modelIdProblem } from '../../models/model-id.ts'
import { type PriceTable, priceOf } from '../../models/prices.ts'
import type { Roster } from '../../roster/roster.ts'
import { CommandFailure } from '../failure.ts'
import { assertPricesKnown } from '../run/language-run.ts'
import { codingByFile, codingIsKept } from './aggressiveness.ts'
import { faultsText } from './compile-market.ts'
import { opinionsAreKept } from './opinions.ts'
import { readAnswersFile } from './survey-stage.ts'

export interface CheckingAfterwards {
  /** The experiment's file: paths in it are relative to it. */
  readonly path: string
  /** May not be there yet. */
  readonly folder: string
  readonly roster: Roster
  readonly prices: PriceTable
}

/** Asks nobody and writes nothing. Throws CommandFailure. */
export async function checkAfterwards(experiment: MarketExperiment, { path, folder, roster, prices }: CheckingAfterwards): Promise<void> {
  const faults = modelsAfterwards(experiment, folder).flatMap(({ place, model, isCapped }) => {
    const problem = modelIdProblem(model, process.env)?.replace(/\.$/, '')
    if (problem !== undefined) return [`${place}: ${problem}`]
    return isCapped && priceOf(model, prices) === 'unknown' ? [`${place}: no price is known for ${model}, so its cap (secondOpinion.capUsd) could not be kept; give prices with --prices FILE`] : []
  })
  if (faults.length > 0) throw new CommandFailure(faultsText(path, faults))
  const { aggressiveness, survey } = experiment
  if (aggressiveness?.by === 'file') await codingByFile(aggressiveness.file, { path, people: roster.people.map(({ id }) => ({ person: id })) })
  if (survey === undefined || survey.answers === 'simulated') return
  const answers = resolve(dirname(path), survey.answers.file)
  if (existsSync(answers)) await readAnswersFile(answers)
}

/** Tries each of its models with a small question. Throws CommandFailure where one cannot be asked. */
export async function tryAfterwards(experiment: MarketExperiment, { folder, prices, callSeconds, isRunCapped }: Pick<CheckingAfterwards, 'folder' | 'prices'> & { readonly callSeconds: number; readonly isRunCapped: boolean }): Promise<void> {
  const asked = modelsAfterwards(experiment, folder)
  if (isRunCapped) assertPricesKnown(asked.map(({ model }) => model), prices)
  const checks = await checkModels(asked.map(({ model }) => model), { env: process.env, prices, deadlineMilliseconds: callSeconds * 1_000 })
  const problems = new Map(checks.flatMap((check) => (check.works ? [] : [[check.id, check.problem] as const])))
  const failed = asked.flatMap(({ place, model }) => {
    const problem = problems.get(model)
    return problem === undefined ? [] : [`  ${place}: ${problem}`]
  })
  if (failed.length > 0) throw new CommandFailure(`what the experiment asks of models once its markets are played could not be asked, so none is played:\n${failed.join('\n')}`)
}

interface AskedAfterwards {
  /** In the experiment's file. */
  readonly place: string
  readonly model: string
  readonly isCapped: boolean
}

/** Whatever the folder keeps from before may not need to be asked again. */
function modelsAfterwards({ aggressiveness, secondOpinion }: MarketExperiment, folder: string): readonly AskedAfterwards[] {
  const reference = secondOpinion === undefined ? undefined : referenceOf(secondOpinion.reference)
  return [
    ...(aggressiveness?.by === 'model' && !codingIsKept(folder, aggressiveness.model) ? [{ place: 'aggressiveness.model', model: aggressiveness.model, isCapped: false }] : []),
    ...(reference?.by === 'model' && !opinionsAreKept(folder) ? [{ place: 'secondOpinion.reference', model: reference.model, isCapped: true }] : []),
  ]
}
