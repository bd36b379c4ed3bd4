// Each time an experiment's result was written, somebody may have seen it: the manifest keeps what the experiment was then.
// Decides what a later report says of what was added or changed after such a look; a plan kept before any result takes out what
// it had asked for all along. Whether a p value is still a planned one is for the report to say.
import { isDeepStrictEqual } from 'node:util'
import { changesSinceLook, type DesignFingerprint, type Look, otherMargins } from '../../lab/experiment/design-fingerprint.ts'
import type { ExperimentHead } from '../../lab/experiment/result.ts'
import type { Margins } from '../../lab/market-analysis/better/equivalences.ts'
import { marketManifestIn, writeMarketManifest } from './market-manifest.ts'

/** Before a report is written, so that no report lies in the folder that the manifest does not know of. The folder's lock is the caller's to hold. */
export async function keepLook(folder: string, look: Look): Promise<void> {
  const manifest = await marketManifestIn(folder)
  if (manifest === undefined) return
  const looks = looksWith(manifest, look)
  if (looks !== manifest.looks) await writeMarketManifest(folder, { ...manifest, looks })
}

interface Looked {
  readonly looks?: Look[] | undefined
}

/** The very same looks where the last was this one. */
export const looksWith = ({ looks = [] }: Looked, look: Look): Look[] => (isDeepStrictEqual(looks.at(-1), look) ? looks : [...looks, look])

interface Now {
  readonly look: Look
  readonly planned: DesignFingerprint | undefined
}

/** Undefined where none had been written before, or the first was of the same runs and the same design. */
export function looksBefore({ looks = [] }: Looked, { look, planned }: Now): ExperimentHead['looks'] {
  const [first] = looks
  if (first === undefined || isDeepStrictEqual(first, look)) return undefined
  return { runs: looks.filter((one) => !isDeepStrictEqual(one, look)).map(({ runs }) => runs), changed: changesSinceLook({ seen: first.design, now: look.design, planned }) }
}

/** The margins that were said only after the first look; a plan that says the same said it before. */
export function marginsAfterLook({ looks = [] }: Looked, { look: { design }, planned }: Now): NonNullable<Margins['afterLook']> {
  const [first] = looks
  if (first === undefined) return []
  const unplanned = planned === undefined ? undefined : otherMargins(planned, design)
  return otherMargins(first.design, design).filter((name) => unplanned?.includes(name) !== false)
}
