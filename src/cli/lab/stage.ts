// Where an experiment stands: the field `stage` of its manifest. Stages go one way only, because what was told in a reveal
// cannot be made unknown again: adding runs to a revealed experiment plays them, and leaves it revealed. Decides nothing
// about who may see what in a stage; commands ask `stageOf` and refuse.
import { join } from 'node:path'
import { z } from 'zod'
import { type Stage, stages } from '../../lab/experiment/result.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { keptJson } from './kept-json.ts'

export const labManifestName = 'manifest.json'
export const labManifestSchema = 'haggle.lab-manifest/1'

/** Only what stages need; every other field is kept as it is. */
const stagedManifest = z.looseObject({
  schema: z.literal(labManifestSchema),
  kind: z.enum(['market', 'tournament']),
  name: z.string(),
  /** Absent: running. */
  stage: z.enum(stages).optional(),
})
type StagedManifest = z.infer<typeof stagedManifest>

export async function stageOf(folder: string): Promise<Stage> {
  return (await stagedManifestIn(folder)).stage ?? 'running'
}

/** Whether `stage` has been reached. */
export const hasReached = (now: Stage, stage: Stage): boolean => stages.indexOf(now) >= stages.indexOf(stage)

/**
 * Sets the stage, or leaves it where the experiment is further on; the stage that now holds. The folder's lock is the
 * caller's to hold. Throws CommandFailure for a folder that is no experiment of the lab, or a tournament, which has no stages.
 */
export async function setStage(folder: string, stage: Stage): Promise<Stage> {
  const manifest = await stagedManifestIn(folder)
  const now = manifest.stage ?? 'running'
  if (manifest.stage !== undefined && hasReached(now, stage)) return now
  await writeWhole(join(folder, labManifestName), `${JSON.stringify({ ...manifest, stage }, null, 2)}\n`)
  return stage
}

async function stagedManifestIn(folder: string): Promise<StagedManifest> {
  const manifest = stagedManifest.safeParse(await labManifestIn(folder))
  if (!manifest.success) throw new CommandFailure(`${folder} is not an experiment of the lab; name a folder that haggle lab run has written.`)
  if (manifest.data.kind === 'tournament') throw new CommandFailure(`${folder} holds a tournament; surveys, reveals and exchanges belong to market experiments.`)
  return manifest.data
}

/** Of whichever kind; undefined where the folder has none. Throws CommandFailure for one that is no JSON, such as a truncated one. */
export const labManifestIn = (folder: string): Promise<Readonly<Record<string, unknown>> | undefined> => keptJson(join(folder, labManifestName), { schema: z.looseObject({}), remedy: damagedManifestRemedy })

const damagedManifestRemedy = 'it says what the folder was made from, so restore it from a copy'

/** For a manifest that does not say what it should. */
export const damagedManifest = (folder: string): CommandFailure => new CommandFailure(`${join(folder, labManifestName)} is damaged; ${damagedManifestRemedy}. Nothing was written.`)
