// haggle lab report: the reports and files of data of a finished experiment made anew, from what its folder holds. No market is
// played and no model is asked.
import { CommandFailure } from '../failure.ts'
import { keptCoding, tellMarket, writeMarket } from '../lab/finish-market.ts'
import { keptMarket } from '../lab/market-files.ts'
import { labManifestIn, stageOf } from '../lab/stage.ts'
import { surveyIn } from '../lab/survey-folder.ts'
import { formsAsked } from '../lab/survey-stage.ts'
import { finishTournament, tellTournament } from '../lab/tournament-finish.ts'
import { lockFolder } from '../run/folder-lock.ts'
import type { MarketExperimentResult } from '../../lab/experiment/result.ts'

export interface LabReportOptions {
  readonly json?: boolean
}

export async function labReportCommand(folder: string, { json }: LabReportOptions): Promise<void> {
  const kind = (await labManifestIn(folder))?.['kind']
  if (kind !== 'market' && kind !== 'tournament') throw new CommandFailure(`${folder} is not an experiment of the lab; name a folder that haggle lab run has written.`)
  const lock = lockFolder(folder)
  try {
    if (kind === 'market') tellMarket(await marketReportAnew(folder), { folder, json: json === true })
    else tellTournament(await finishTournament(folder), { folder, json: json === true })
  } finally {
    lock.release()
  }
}

/** The folder's lock is the caller's to hold. */
export async function marketReportAnew(folder: string): Promise<MarketExperimentResult> {
  const { manifest, compiled, records, data } = await keptMarket(folder)
  const left = compiled.runs.length - records.size
  if (left > 0) throw new CommandFailure(`${folder} is not finished: ${left} of ${compiled.runs.length} runs are missing; give the command of its run again first.`)
  const survey = await surveyIn(folder, await formsAsked(folder, { experiment: compiled.experiment, data }), compiled.experiment)
  const aggressiveness = compiled.experiment.aggressiveness === undefined ? undefined : await keptCoding(folder)
  return writeMarket({ folder, compiled, manifest, records, data }, { stage: await stageOf(folder), ...(survey !== undefined && { survey }), ...(aggressiveness !== undefined && { aggressiveness }) })
}
