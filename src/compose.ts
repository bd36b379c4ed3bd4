// The composition root: the only place that picks real stores, parsers and agents and hands them to the rooms.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Agent } from './agents/agent.ts'
import { classicalAgent, classicalAgentNames } from './agents/classical/classical-agent.ts'
import type { Tongue } from './agents/classical/trader/with-words.ts'
import { voiceOf } from './agents/classical/words/voice.ts'
import { type ExecAgent, execAgent, execCommandOf, type ExecWarning } from './agents/exec/exec-agent.ts'
import { isModelId, type LanguageAgentDefinition, modelsOf, namedDefinition } from './agents/language/definition.ts'
import type { LanguagePorts, Meter } from './agents/language/ports.ts'
import { parseMove } from './contract/moves.ts'
import type { Parser } from './exchange/submit-move.ts'
import { SqliteStore } from './journal/sqlite-store.ts'
import { type AgentMaker, type AgentOrder, agentStream } from './lab/play-arm.ts'
import { randomFrom } from './market/random.ts'
import type { PersonId } from './market/vocabulary.ts'
import { type Environment, modelIdProblem } from './models/model-id.ts'
import { formatMoney } from './report/format-money.ts'
import type { Roster } from './roster/roster.ts'

export const parser: Parser = parseMove

/** Why no agent of this name can be seated, or undefined when one can. `definition` where the arms file gives the name one; `asked` false where no model will be asked; `otherNames`: what else may stand there, unless it is an arms file. */
export function agentProblem(name: string, given: { readonly definition?: LanguageAgentDefinition | undefined; readonly asked?: boolean; readonly otherNames?: string } = {}): string | undefined {
  const definition = given.definition ?? namedDefinition(name)
  if (classicalAgentNames.includes(name)) return undefined
  if (name.startsWith('exec:')) return execCommandOf(name) === undefined ? 'exec: needs a command after the colon' : undefined
  if (definition !== undefined) return keyProblem(definition, given.asked === false ? keysAtHand : process.env) ?? plannerProblem(definition)
  return `there is no agent ${JSON.stringify(name)}; known are ${classicalAgentNames.join(', ')}, exec:<command>, single:<model>, compartmented:<model>, and ${given.otherNames ?? 'names under agents: in the arms file'}`
}

/** A forecast and a replay ask nobody, and so need no key; ids are looked at all the same. */
const keysAtHand = { ANTHROPIC_API_KEY: 'none needed', OPENAI_API_KEY: 'none needed', HAGGLE_COMPAT_URL: 'http://localhost' } as const

function keyProblem(definition: LanguageAgentDefinition, environment: Environment): string | undefined {
  for (const id of modelsOf(definition)) {
    const problem = modelIdProblem(id, environment)
    if (problem !== undefined) return problem.replace(/\.$/, '')
  }
  return undefined
}

function plannerProblem(definition: LanguageAgentDefinition): string | undefined {
  const planner = definition.kind === 'compartmented' ? definition.planner : undefined
  return planner === undefined || isModelId(planner) || classicalAgentNames.includes(planner)
    ? undefined
    : `there is no planner ${JSON.stringify(planner)}; known are ${classicalAgentNames.join(', ')}, and model ids`
}

/** What language-model agents are made with; without it there are none. */
export interface LanguageComposition {
  readonly make: (definition: LanguageAgentDefinition, ports: LanguagePorts) => Agent
  readonly model: LanguagePorts['model']
  readonly meter: Meter
  readonly rehearsal?: boolean
}

export interface Composition {
  /** Hears of everything that outside agents do wrong. */
  readonly onWarning?: (warning: ExecWarning) => void
  /** Shown each outside agent as it is seated: what it lost is known once all is played. */
  readonly onOutside?: (seat: { readonly person: PersonId; readonly agent: ExecAgent }) => void
  readonly language?: LanguageComposition
}

export const agentMaker = ({ onWarning, onOutside, language }: Composition = {}): AgentMaker => (order): Agent => {
  const command = execCommandOf(order.name)
  if (command !== undefined) {
    const agent = execAgent({ name: order.name, command, person: order.person, currency: order.config.currency, ...(onWarning === undefined ? {} : { onWarning }) })
    onOutside?.({ person: order.person.id, agent })
    return agent
  }
  const definition = order.arm.languageAgents[order.name]
  if (definition !== undefined) return languageAgent(definition, order, language)
  return classicalOf(order, { strategy: order.name, tongue: tongueOf(order) })
}

export const makeAgent: AgentMaker = agentMaker()

/** `LanguageComposition.make`. Loaded where models take part: a market of classical agents starts without it. */
export async function loadLanguageAgents(): Promise<LanguageComposition['make']> {
  const [{ compartmentedAgent }, { singleVoiceAgent }] = await Promise.all([import('./agents/language/compartmented-agent.ts'), import('./agents/language/single-voice-agent.ts')])
  return (definition, ports) => (definition.kind === 'single' ? singleVoiceAgent(ports, definition) : compartmentedAgent(ports, definition))
}

function languageAgent(definition: LanguageAgentDefinition, order: AgentOrder, language: LanguageComposition | undefined): Agent {
  if (language === undefined) throw new RangeError(`${order.name} needs models, and none were opened`)
  const { make, ...ports } = language
  return make(definition, portsOf(order, ports))
}

function classicalOf(order: AgentOrder, { strategy, tongue }: { readonly strategy: string; readonly tongue?: Tongue }): Agent {
  const agent = classicalAgent({ name: strategy, person: order.person, random: order.random, ...(tongue === undefined ? {} : { tongue }) })
  if (agent === undefined) throw new RangeError(agentProblem(strategy))
  return agent
}

function portsOf(order: AgentOrder, language: Omit<LanguageComposition, 'make'>): LanguagePorts {
  const { name, arm, person, config, roster, seed } = order
  return {
    ...language, name, arm: arm.name, person, config, names: namesIn(roster), tongue: tongueOf(order), priceText: (amount) => formatMoney(amount, config.currency),
    // Silent, and with a stream of its own: the same moves as the classical agent alone would make in this seat.
    classical: (strategy) => classicalOf({ ...order, random: agentStream(seed, person.id) }, { strategy }),
  }
}

const names = new WeakMap<Roster, ReadonlyMap<PersonId, string>>()

function namesIn(roster: Roster): ReadonlyMap<PersonId, string> {
  let found = names.get(roster)
  if (found === undefined) names.set(roster, (found = new Map(roster.people.map(({ id, name }) => [id, name]))))
  return found
}

/** Words come from streams of their own, so that what is said never shifts what is decided. */
const tongueOf = ({ person, seed, config }: AgentOrder): Tongue => ({
  voice: voiceOf({ seed: `${seed}/${person.id}`, ...(person.agent.persona === undefined ? {} : { persona: person.agent.persona }) }),
  random: randomFrom(`${seed}/words/${person.id}`),
  priceText: (amount) => formatMoney(amount, config.currency),
})

export const journalPath = (armFolder: string): string => join(armFolder, 'journal.db')
export const exportPath = (armFolder: string): string => join(armFolder, 'journal.jsonl')

export async function openArmStore(armFolder: string): Promise<SqliteStore> {
  await mkdir(armFolder, { recursive: true })
  return SqliteStore.open({ path: journalPath(armFolder) })
}
