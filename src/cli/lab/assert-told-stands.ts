// What people were told of an experiment stands: which arm's deals they honour, and the name that their answers are sent under. An
// experiment's file may be edited between two commands; decides from when on these two may not be.
import { CommandFailure } from '../failure.ts'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { MarketManifest } from './market-manifest.ts'
import { hasReached } from './stage.ts'
import { assertKeyOfAnswers, keptKey } from './survey-folder.ts'

export interface Told {
  readonly experiment: Pick<MarketExperiment, 'name' | 'arms'>
  readonly before: Pick<MarketManifest, 'arms' | 'stage'>
}

/** Throws CommandFailure, also where the survey's files are damaged: whoever goes on must know what was handed out. */
export async function assertToldStands(folder: string, { experiment, before }: Told): Promise<void> {
  await assertKeyOfAnswers(folder)
  const key = await keptKey(folder)
  const isHeld = key?.handedTo === 'people'
  const [was, is] = [realOf(before.arms), realOf(experiment.arms)]
  if (was !== is && (isHeld || hasReached(before.stage, 'reveal'))) {
    const why = hasReached(before.stage, 'reveal') ? 'it has been revealed' : 'people hold forms of its survey'
    throw new CommandFailure(`in ${folder} ${realInWords(was)}, and the file now says that ${realInWords(is)}; ${why}, so what was said stays. Nothing was written. ${was === undefined ? 'Say real: true of no arm' : `Say real: true of arm ${was}`}, or name another folder with --out.`)
  }
  if (isHeld && key.experiment !== experiment.name) throw new CommandFailure(`people hold forms of a survey of ${key.experiment}, and the file now calls the experiment ${experiment.name}; what they answer could not be matched. Nothing was written. Say name: ${key.experiment}, or name another folder with --out.`)
}

const realOf = (arms: readonly { readonly name: string; readonly real: boolean }[]): string | undefined => arms.find(({ real }) => real)?.name

const realInWords = (arm: string | undefined): string => (arm === undefined ? 'no arm is real' : `arm ${arm} is real`)
