// The second opinions of an experiment, as its file asks for them. A model's are paid once: they are kept in the folder under the
// deals they are about, and reports made anew read them back. Who the reference is and how it plays is the lab's.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { ExperimentData } from '../../lab/experiment/experiment-data.ts'
import { modelPlay } from '../../lab/second-opinion/model-play.ts'
import { type Reference, referenceOf } from '../../lab/second-opinion/reference.ts'
import type { SecondOpinions } from '../../lab/second-opinion/second-opinion.ts'
import { modelFailed, secondOpinions } from '../../lab/second-opinion/second-opinions.ts'
import { checkModels, structuredModes } from '../../models/check-models.ts'
import { openModels } from '../../models/open-models.ts'
import { type PriceTable, priceOf } from '../../models/prices.ts'
import { version } from '../../version.ts'
import { CommandFailure } from '../failure.ts'
import { costOfIn } from '../run/language-run.ts'
import { keptBound, writeBound } from './bound-files.ts'

export interface Opining {
  readonly folder: string
  readonly experiment: MarketExperiment
  readonly data: ExperimentData
  /** `capMicroUsdLeft`: of the run's cap. Absent where no model may be asked, as in a report made anew: then a model's opinions must be kept already. */
  readonly asking?: { readonly prices: PriceTable; readonly callsInFlight: number; readonly callSeconds: number; readonly capMicroUsdLeft?: number }
}

type Wanted = NonNullable<MarketExperiment['secondOpinion']>

/** Undefined where the experiment asks for none, or where a model's have not been paid for yet. */
export async function opinionsOf(opining: Opining): Promise<SecondOpinions | undefined> {
  const wanted = opining.experiment.secondOpinion
  if (wanted === undefined) return undefined
  const reference = referenceOf(wanted.reference)
  if (reference.by === 'rule') return secondOpinions({ data: opining.data, times: wanted.times, reference, seed: String(opining.experiment.seed) })
  const key = keyOf(opining, wanted)
  const kept = await keptOpinions(opining.folder, key)
  // A model that gave nothing usable is asked again by whoever may ask.
  if (opining.asking === undefined || (kept !== undefined && !kept.opinions.some(({ none }) => none === modelFailed))) return kept
  const asked = await askModel(reference, { wanted, opining, asking: opining.asking })
  await writeBound(opining.folder, opinionsPath(opining.folder), `${JSON.stringify({ schema: 'haggle.second-opinions/1', key, opinions: asked })}\n`)
  return asked
}

/** Private: holds what the model answered. One file a model: talks are named by their deals, so that another model's answers would pass for its own. */
export const opinionCallsName = (model: string): string => `second-opinion-calls-${createHash('sha256').update(model).digest('hex').slice(0, 12)}.jsonl`

const opinionsPath = (folder: string): string => join(folder, 'second-opinions.json')

/** Of whatever deals. */
export const opinionsAreKept = (folder: string): boolean => existsSync(opinionsPath(folder))

/** All that a replay depends on; another key means opinions of other deals, or by somebody else. */
function keyOf({ experiment, data }: Opining, { times, reference, capUsd }: Wanted): string {
  const { deals, negotiations } = data
  return createHash('sha256').update(JSON.stringify([version, experiment.seed, times, referenceOf(reference).words, capUsd, deals, negotiations])).digest('hex')
}

const opinionsSchema = z.looseObject({ key: z.string(), opinions: z.looseObject({ opinions: z.array(z.unknown()) }) })

async function keptOpinions(folder: string, key: string): Promise<SecondOpinions | undefined> {
  const kept = await keptBound(folder, opinionsPath(folder), { schema: opinionsSchema, remedy: 'remove it and give the command of the run again: what the model answered is on record and not paid for twice' })
  return kept?.key === key ? (kept.opinions as unknown as SecondOpinions) : undefined
}

interface AskModel {
  readonly wanted: Wanted
  readonly opining: Opining
  readonly asking: NonNullable<Opining['asking']>
}

async function askModel(reference: Extract<Reference, { readonly by: 'model' }>, { wanted, opining, asking }: AskModel): Promise<SecondOpinions> {
  const { folder, experiment, data } = opining
  const { prices, callsInFlight, callSeconds, capMicroUsdLeft = Number.POSITIVE_INFINITY } = asking
  const id = reference.model
  if (priceOf(id, prices) === 'unknown') throw new CommandFailure(`no price is known for ${id}, so the cap of second opinions (secondOpinion.capUsd) could not be kept; give prices with --prices FILE.`)
  if (capMicroUsdLeft <= 0 && priceOf(id, prices) !== 'free') throw new CommandFailure(`the run's cap leaves nothing for the second opinions of ${id}; raise --cap-run. What was played is kept: the same command goes on from there.`)
  const deadlineMilliseconds = callSeconds * 1_000
  const checks = await checkModels([id], { env: process.env, prices, deadlineMilliseconds })
  const failed = checks.find((check) => !check.works)
  if (failed !== undefined && !failed.works) throw new CommandFailure(`${id} cannot give second opinions: ${failed.problem}`)
  const calls = join(folder, opinionCallsName(id))
  const opened = await openModels({ ids: [id], env: process.env, inFlightMax: callsInFlight, deadlineMilliseconds, structured: structuredModes(checks), record: calls, resume: calls })
  const stopping = new AbortController()
  try {
    return await secondOpinions({
      data, times: wanted.times, reference, seed: String(experiment.seed), capMicroUsd: Math.min(wanted.capUsd * 1e6, capMicroUsdLeft),
      dealsInFlight: Math.max(1, Math.floor(callsInFlight / (2 * wanted.times))),
      play: modelPlay({ model: opened.model(id), costOf: costOfIn(prices), signal: stopping.signal }),
    })
  } finally {
    stopping.abort()
    await opened.close()
  }
}
