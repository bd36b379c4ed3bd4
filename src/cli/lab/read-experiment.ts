// Reads an experiment's file (YAML or JSON) and names every fault of its shape with its place. Whether the people, agents and
// products that it names exist is for whoever compiles it.
import type { z } from 'zod'
import { type Experiment, experimentSchema } from '../../lab/experiment/definition.ts'
import { type Path, placeOf } from '../../roster/fault.ts'
import { CommandFailure } from '../failure.ts'
import { readYaml } from '../read-yaml.ts'

export interface ExperimentFile {
  readonly experiment: Experiment
  /** Verbatim, comments and all: manifests keep it. */
  readonly text: string
}

const faultsShownMax = 20

const reading = {
  bytesMax: 5_000_000,
  expected: 'an experiment’s file, such as examples/project-deal/mirrored.yaml',
  tooLarge: 'an experiment names its arms, not everybody. Use draw, saturation or everyone.',
}

export async function readExperiment(path: string): Promise<ExperimentFile> {
  const { value, text } = await readYaml(path, reading)
  const checked = experimentSchema.safeParse(value)
  if (checked.success) return { experiment: checked.data, text }
  const faults = experimentFaults(checked.error.issues, value)
  const more = faults.length - faultsShownMax
  const lines = [...faults.slice(0, faultsShownMax), ...(more > 0 ? [`and ${more} more`] : [])].map((line) => `  ${line}`)
  throw new CommandFailure(`${path} is not an experiment:\n${lines.join('\n')}\nhaggle schema experiment prints what is expected.`)
}

type Issue = z.core.$ZodIssue

/** One line a fault: `arms[1].assign.draw.weak: …`. */
export function experimentFaults(issues: readonly Issue[], value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['the file holds no fields; it starts with schema: haggle.experiment/1']
  return issues.flatMap((issue) => linesOf(issue, []))
}

/** What a field may be, where the words of the branches alone would not tell. */
const expectedAt: readonly (readonly [field: RegExp, words: string])[] = [
  [/^kind$/, 'must be market or tournament'],
  [/\.assign$/, 'must be one of { everyone: AGENT }, { draw: { AGENT: SHARE } }, { saturation: SHARE }, { mirror: ARM }, { people: { ID: AGENT }, others: AGENT }'],
  [/^secondOpinion\.reference$/, 'must name auto, a bargaining rule or a model id, or spell a model out ({ kind: single, model: … })'],
  [/^agents(\.|\[)/, 'must name an agent (auto, exec:…, single:<model>, compartmented:<model>, a model id) or spell one out ({ kind: single, model: … } or { kind: compartmented, talker: … })'],
  [/^survey\.answers$/, 'must be simulated or { file: PATH }'],
  [/^aggressiveness$/, 'must be one of { by: rules }, { by: model, model: ID }, { by: file, file: PATH }'],
  [/^contestants(\.|\[)/, 'must name a bilateral strategy or a model id, or be { model: ID, sampling: … }'],
]

function linesOf(issue: Issue, above: Path): string[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))]
  const place = placeOf(path)
  if (issue.code === 'invalid_union') {
    const branch = meantBranch(issue.errors)
    if (branch !== undefined) return branch.flatMap((inner) => linesOf(inner, path))
    const words = expectedAt.find(([field]) => field.test(place))?.[1]
    return [`${place || 'the file'}: ${words ?? issue.message}`]
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${placeOf([...path, key])}: there is no such field; check its spelling or leave it out`)
  if (issue.code === 'invalid_key') return [`${place}: ${issue.issues[0]?.message ?? issue.message}`]
  return [`${place || 'the file'}: ${isMissing(issue) ? 'this field is missing; haggle schema experiment says what belongs there' : issue.message}`]
}

const isMissing = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.message.endsWith('received undefined')

/** The one way of saying it in which every fault lies deeper than the field itself; undefined where none or several do. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const close = branches.filter((issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0))
  return close.length === 1 ? close[0] : undefined
}
