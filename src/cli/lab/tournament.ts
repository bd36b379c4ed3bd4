// haggle lab run for a tournament: everything checked, then what is missing played into the folder, then scored. The same command
// goes on after an interruption, and takes up contestants, products, budgets, protocols and repeats that were added to the file.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TournamentExperiment } from '../../lab/experiment/definition.ts'
import type { Tournament } from '../../lab/tournament/definition.ts'
import { tournamentLimits } from '../../lab/tournament/limits.ts'
import { playTournament, type TournamentEnd } from '../../lab/tournament/play-tournament.ts'
import { openResultStore, type ResultStore, ResultStoreFault, tournamentNamedIn } from '../../lab/tournament/result-store.ts'
import { version } from '../../version.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { readPrices } from '../read-prices.ts'
import { Interrupted, onInterrupt } from '../run/interrupted.ts'
import type { LanguageOptions } from '../run/language-run.ts'
import type { Shown } from '../run/progress.ts'
import { readLabJson } from './lab-folder.ts'
import { keepPlan, keptPlan, readPlan } from './plan-file.ts'
import { labManifestSchema } from './stage.ts'
import { dataNames, finishTournament, reportNames, tellTournament } from './tournament-finish.ts'
import { cellsIn, claimTournamentFolder, type TournamentFolder } from './tournament-folder.ts'
import { hasProducts, promptsOf, resultsName, type TournamentManifest, writeManifest, writeProducts } from './tournament-manifest.ts'
import { readMaterials, type TournamentMaterials } from './tournament-materials.ts'
import { forgetCalls, modelIdsIn, openTournamentModels, pricesOf, type TournamentModels } from './tournament-models.ts'
import { showTournament } from './tournament-progress.ts'

export type TournamentOptions = LanguageOptions & {
  readonly json?: boolean
  readonly quiet?: boolean
  readonly plan?: string
}

export interface TournamentCommand {
  readonly experiment: TournamentExperiment
  /** The file, word for word, and where it lies: its paths are relative to it. */
  readonly text: string
  readonly path: string
  readonly folder: string
  readonly options: TournamentOptions
}

/** Throws Interrupted where a signal ended it, CommandFailure where a provider or a cap did; what was played is kept. */
export async function playTournamentExperiment(command: TournamentCommand): Promise<void> {
  const { experiment, path, folder, options } = command
  if (options.capPerson !== undefined) throw new CommandFailure('--cap-person belongs to markets, where people have agents; a tournament takes --cap-run.')
  const materials = await readMaterials(experiment, { path })
  const plan = await readPlan(options.plan, experiment)
  // One that was changed is told, even where there is nothing left to play.
  await keptPlan(folder)
  const manifest = await manifestFor(command, materials)
  const claimed = await claimTournamentFolder(folder, { manifest, tournaments: materials.tournaments })
  if (claimed.kept === cellsIn(materials.tournaments) && (await isFinished(folder, { before: claimed.before, manifest, tournaments: materials.tournaments }))) {
    claimed.release()
    return tellComplete(folder, options)
  }
  const models = await modelsFor({ ...command, ...materials, claimed }).catch((fault: unknown) => claimed.abandon().then(() => Promise.reject(fault)))
  try {
    await keepPlan(folder, { plan, hasResults: claimed.kept > 0 })
    await play({ ...command, ...materials, manifest, claimed, models })
    const result = await finishTournament(folder)
    tellTournament(result, { folder, json: options.json === true })
    if (result.negotiations.played < result.negotiations.planned) process.exitCode = exitCodes.foundWrong
  } finally {
    claimed.release()
  }
}

/** With --json the same document as the run itself printed. */
async function tellComplete(folder: string, { json }: TournamentOptions): Promise<void> {
  const report = join(folder, reportNames.json)
  process.stdout.write(json === true ? `${JSON.stringify(JSON.parse(await readFile(report, 'utf8')))}\n` : `This tournament is complete already. Report: ${join(folder, reportNames.html)}\n`)
}

async function manifestFor({ experiment, text, options }: TournamentCommand, { tournaments, facts }: TournamentMaterials): Promise<TournamentManifest> {
  const ids = modelIdsIn(tournaments)
  return {
    schema: labManifestSchema, kind: 'tournament', name: experiment.name, status: 'running', version, seed: experiment.seed, experiment: text,
    prompts: [...promptsOf(tournaments)], models: ids.map((id) => ({ id, versions: [] })), prices: pricesOf(ids, await readPrices(options.prices)), facts: facts.map((one) => ({ ...one, facts: { ...one.facts } })), wallSeconds: 0,
  }
}

interface Finished extends Pick<TournamentMaterials, 'tournaments'> {
  readonly before: TournamentManifest | undefined
  readonly manifest: TournamentManifest
}

/** Whether nothing has changed that a report shows, and nothing is gone or damaged that the command has written. */
const isFinished = async (folder: string, { before, manifest, tournaments }: Finished): Promise<boolean> =>
  before?.status === 'complete' && before.experiment === manifest.experiment && JSON.stringify(before.facts) === JSON.stringify(manifest.facts) &&
  [...Object.values(reportNames), ...dataNames].every((name) => existsSync(join(folder, name))) && (await hasProducts(folder, tournaments)) && (await readLabJson(join(folder, reportNames.json))) !== undefined

interface Claimed extends TournamentCommand, TournamentMaterials {
  readonly claimed: TournamentFolder
}

interface Playing extends Claimed {
  readonly manifest: TournamentManifest
  readonly models: TournamentModels | undefined
}

/** Undefined where nobody will be asked. */
async function modelsFor({ folder, tournaments, claimed, options }: Claimed): Promise<TournamentModels | undefined> {
  const ids = claimed.kept < cellsIn(tournaments) ? modelIdsIn(tournaments) : []
  return ids.length === 0 ? undefined : openTournamentModels({ ids, folder, prices: await readPrices(options.prices), options })
}

async function play(playing: Playing): Promise<void> {
  const { folder, tournaments, claimed, models, options } = playing
  // What was seen of this tournament stays seen.
  const manifest = { ...playing.manifest, looks: claimed.before?.looks }
  const started = performance.now()
  const wallSeconds = (): number => (claimed.before?.wallSeconds ?? 0) + (performance.now() - started) / 1_000
  let open = cellsIn(tournaments) - claimed.kept
  try {
    await writeProducts(folder, tournaments)
    await writeManifest(folder, { ...manifest, wallSeconds: wallSeconds() })
    open = await playAll(playing)
  } finally {
    await models?.close()
    await writeManifest(folder, { ...manifest, status: open === 0 ? 'complete' : 'open', wallSeconds: wallSeconds() })
  }
  if (open === 0) await forgetCalls(folder, { keepsRecord: options.record === true })
}

/** The cells that are still open. */
async function playAll({ folder, experiment, tournaments, claimed, models, options }: Playing): Promise<number> {
  const shown: Shown = options.quiet === true ? 'nothing' : options.json === true ? 'notes' : 'progress'
  if (claimed.status === 'resumed' && shown !== 'nothing') process.stderr.write(`Going on with the tournament in ${folder}.\n`)
  const store = await openStore(join(folder, resultsName), experiment.name)
  const progress = showTournament({ cells: cellsIn(tournaments), kept: claimed.kept, shown, now: () => performance.now(), ...(models !== undefined && { spent: models.spent }) })
  const stopping = new AbortController()
  const release = onInterrupt((interrupted) => stopping.abort(interrupted))
  let open = 0
  try {
    for (const tournament of tournaments) {
      const end = await playOne({ tournament, store, models, signal: stopping.signal, inFlight: models === undefined ? rulesInFlight : options.callsInFlight, onResult: progress.done })
      throwIfStopped(end, stopping.signal)
      open += end.open
    }
    return open
  } finally {
    release()
    progress.stop()
    await store.close()
  }
}

/** Rules answer at once: so many share one write to the disk. */
const rulesInFlight = tournamentLimits.negotiationsInFlightMax

/** Results bear the name of whatever run made the file: their keys say what they are. */
async function openStore(path: string, name: string): Promise<ResultStore> {
  try {
    return await openResultStore({ path, tournament: (await tournamentNamedIn(path)) ?? name })
  } catch (error) {
    throw error instanceof ResultStoreFault ? new CommandFailure(error.message, 2, error) : error
  }
}

interface OnePlay {
  readonly tournament: Tournament
  readonly store: ResultStore
  readonly models: TournamentModels | undefined
  readonly signal: AbortSignal
  readonly inFlight: number
  readonly onResult: () => void
}

async function playOne({ tournament, store, models, signal, inFlight, onResult }: OnePlay): Promise<TournamentEnd> {
  const playing = playTournament({ tournament, store, model: models?.model ?? nobody, negotiationsInFlight: inFlight, signal })
  for (;;) {
    const { value, done } = await playing.next()
    if (done === true) return value
    onResult()
  }
}

const nobody = (id: string): never => {
  throw new Error(`${id} was asked in a tournament of rules`)
}

function throwIfStopped({ kind, fault }: TournamentEnd, signal: AbortSignal): void {
  if (kind === 'interrupted') throw signal.reason instanceof Interrupted ? signal.reason : new Error('the tournament was stopped')
  if (kind === 'stopped') throw new CommandFailure(`${fault?.message ?? 'a model failed.'}\nWhat was played is kept: the same command goes on from there.`, 2, fault)
}
