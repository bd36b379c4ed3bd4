// What is played: every model as every kind of agent under both gates, each in twenty talks and one market of eight.
import { loadRoster } from '../../src/roster/load-roster.ts'
import type { LanguageAgentDefinition } from '../../src/agents/language/definition.ts'
import { type Arm, freezeArms } from '../../src/lab/arms.ts'
import type { Roster } from '../../src/roster/roster.ts'
import { scenarioRoster, scenarios } from './scenarios.ts'

export const models = {
  smollm2: { file: '.cache/models/smollm2-135m-instruct-q4_1.gguf', title: 'SmolLM2 135M Instruct (Q4_1)' },
  gemma3: { file: '.cache/models/gemma-3-270m-q4_k_m.gguf', title: 'Gemma 3 270M, not instruction-tuned (Q4_K_M)' },
} as const
export type ModelName = keyof typeof models
export const modelNames = Object.keys(models) as readonly ModelName[]

/** `planned` is compartmented with a model for its planner; `classical` asks no model and stands beside the others for comparison. */
export const kinds = ['single', 'compartmented', 'planned', 'classical'] as const
export type Kind = (typeof kinds)[number]
export const gates = ['enforce', 'observe'] as const
export type Gate = (typeof gates)[number]

export interface Unit {
  readonly model: ModelName | 'none'
  readonly kind: Kind
  readonly gate: Gate
  /** `market`, or the name of a scenario. */
  readonly setting: string
}

export const unitName = ({ model, kind, gate, setting }: Unit): string => [model, kind, gate, setting].join('.')

export const isMarket = ({ setting }: Pick<Unit, 'setting'>): boolean => setting === 'market'

/** What matters most first: a plan that is cut short still says something of every kind. */
export function plan(chosen: { readonly models: readonly ModelName[]; readonly kinds: readonly Kind[]; readonly gates: readonly Gate[] }): Unit[] {
  const settings = [...Object.keys(scenarios), 'market']
  const cells = chosen.kinds.flatMap((kind): readonly Omit<Unit, 'setting'>[] =>
    kind === 'classical' ? [{ model: 'none', kind, gate: 'enforce' }] : chosen.gates.flatMap((gate) => chosen.models.map((model) => ({ model, kind, gate }))))
  return settings.flatMap((setting) => cells.map((cell) => ({ ...cell, setting })))
}

export const roundsMax = 6
export const seed = '1'
const replySettings = { outputTokensMax: 160, temperature: 0.7 }

export const modelId = (model: ModelName): string => `local/${models[model].file}`

export async function rosterOf(unit: Unit): Promise<Roster> {
  if (!isMarket(unit)) return scenarioRoster(unit.setting)
  const loaded = await loadRoster(new URL('neighbours.yaml', import.meta.url).pathname)
  if (!loaded.ok) throw new Error(`neighbours.yaml: ${JSON.stringify(loaded.faults)}`)
  return loaded.roster
}

/** One person after the other: weights answer one at a time anyway, and so nobody answers to what has passed. */
export function armOf(unit: Unit, roster: Roster): Arm {
  const market = { rounds: roundsMax, softCloseRounds: 0, softCloseExtensionsMax: 0, waveSize: 1, wavesInFlight: 1, quietRounds: roundsMax }
  const definition = definitionOf(unit)
  const [arm] = freezeArms({
    schema: 'haggle.arms/1', market, ...(definition === undefined ? {} : { agents: { weak: definition } }),
    arms: [{ name: `${unit.model}-${unit.kind}`, gate: unit.gate, schedule: 'models', assign: { everyone: definition === undefined ? 'auto' : 'weak' } }],
  }, { roster, seed })
  if (arm === undefined) throw new Error('an arms file of one arm gave none')
  return arm
}

function definitionOf({ model, kind }: Unit): LanguageAgentDefinition | undefined {
  if (model === 'none' || kind === 'classical') return undefined
  const id = modelId(model)
  if (kind === 'single') return { kind: 'single', model: id, movesPerReplyMax: 1, ...replySettings }
  return { kind: 'compartmented', talker: id, ...replySettings, ...(kind === 'planned' ? { planner: id } : {}) }
}
