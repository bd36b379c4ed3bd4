// The plan of an experiment, written down by `haggle lab plan --out` before anything was spent and kept in the experiment's
// folder, so that its report can set what was planned beside what was found. A plan that was kept is never replaced: one made
// after the results are known is no plan. Nor is one that is gone forgotten: then only the same one may take its place.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { deviationsFrom, type DesignFingerprint, designFingerprintSchema } from '../../lab/experiment/design-fingerprint.ts'
import type { LabPlan } from '../../lab/planning/lab-plan.ts'
import { CommandFailure } from '../failure.ts'
import { keptBound, wasBound, writeBound } from './bound-files.ts'

export const labPlanSchema = 'haggle.lab-plan/1'

const estimable = z.union([z.looseObject({ estimable: z.literal(true) }), z.looseObject({ estimable: z.literal(false), detail: z.string() })])
const planFile = z.looseObject({
  schema: z.literal(labPlanSchema), name: z.string(), kind: z.enum(['market', 'tournament']), units: z.int(),
  power: z.array(z.looseObject({ outcome: z.string(), unit: z.enum(['cents', 'share', 'log', 'deals']), design: z.string(), n: z.string(), detectable: estimable, power: estimable, standardError: estimable.optional() })),
  cost: z.looseObject({ calls: z.number() }), assumptions: z.array(z.string()),
  /** What it is a plan of; the name alone does not say. */
  experiment: designFingerprintSchema.optional(),
})

/** A plan as it stands in its file. */
export type WrittenPlan = LabPlan & { readonly experiment?: DesignFingerprint }

const planPath = (folder: string): string => join(folder, 'plan.json')

/** Undefined without a path. Throws CommandFailure for a file that is no plan of this experiment. */
export async function readPlan(path: string | undefined, { name, kind }: Pick<LabPlan, 'name' | 'kind'>): Promise<WrittenPlan | undefined> {
  if (path === undefined) return undefined
  const text = await readFile(path, 'utf8')
  const read = planFile.safeParse(parsed(text))
  if (!read.success) throw new CommandFailure(`${path} is not a plan; haggle lab plan <experiment> --out FILE writes one.`)
  if (read.data.name !== name || read.data.kind !== kind) throw new CommandFailure(`${path} is the plan of ${read.data.name} (${read.data.kind}), and this experiment is ${name} (${kind}).`)
  return read.data as unknown as WrittenPlan
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Throws CommandFailure where the plan kept is damaged or was changed, and for one given where there are results already, or another plan. */
export async function keepPlan(folder: string, { plan, hasResults }: { readonly plan: WrittenPlan | undefined; readonly hasResults: boolean }): Promise<void> {
  const kept = await keptPlan(folder)
  if (plan === undefined) return
  if (kept !== undefined && JSON.stringify(kept) === JSON.stringify(plan)) return
  if (kept !== undefined) throw new CommandFailure(`${folder} was begun with another plan (plan.json), which stays; leave --plan out to go on.`)
  const text = `${JSON.stringify(plan, null, 1)}\n`
  if (hasResults && !(await wasBound(folder, planPath(folder), text))) throw new CommandFailure(`${folder} has results already, and a plan made after them is none; leave --plan out to go on.`)
  await writeBound(folder, planPath(folder), text)
}

export async function keptPlan(folder: string): Promise<WrittenPlan | undefined> {
  return (await keptBound(folder, planPath(folder), { schema: planFile, remedy: 'restore it from a copy (removed, the report says that the plan is gone)' })) as unknown as WrittenPlan | undefined
}

/** Undefined where no plan is kept, or one that does not say what it was of. */
export const plannedDesign = async (folder: string): Promise<DesignFingerprint | undefined> => (await keptPlan(folder))?.experiment

/** Undefined where there never was a planned design. A plan that is gone can vouch for nothing. */
export async function planDeviations(folder: string, designed: () => DesignFingerprint): Promise<readonly string[] | undefined> {
  const kept = await keptPlan(folder)
  if (kept === undefined) return (await wasBound(folder, planPath(folder))) ? [planIsGone] : undefined
  return kept.experiment === undefined ? undefined : deviationsFrom(kept.experiment, designed())
}

const planIsGone = 'a plan was kept (plan.json) and is gone from the folder, so nobody can tell'
