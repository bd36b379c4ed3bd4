// What the agents of an experiment stand for. Reports show the experiment's own names (`strong`); a market seats what they
// stand for. Whether such an agent can be seated at all is for the composition root.
import { type LanguageAgentDefinition, namedDefinition } from '../../agents/language/definition.ts'
import type { AgentRef, MarketExperiment } from './definition.ts'

export interface NamedAgents {
  /** Names that stand for a classical agent or an outside command. */
  readonly playsAs: Readonly<Record<string, string>>
  /** Names that stand for language models. */
  readonly languageAgents: Readonly<Record<string, LanguageAgentDefinition>>
}

export function namedAgents(agents: MarketExperiment['agents']): NamedAgents {
  const definitions = Object.entries(agents).map(([name, ref]) => [name, definitionOf(ref)] as const)
  return {
    playsAs: Object.fromEntries(Object.entries(agents).filter(([, ref]) => definitionOf(ref) === undefined).map(([name, ref]) => [name, String(ref)])),
    languageAgents: Object.fromEntries(definitions.filter((one): one is readonly [string, LanguageAgentDefinition] => one[1] !== undefined)),
  }
}

/** Undefined for classical agents and outside commands. */
export const definitionOf = (ref: AgentRef): LanguageAgentDefinition | undefined => (typeof ref === 'string' ? namedDefinition(ref) : ref)

/** One line for reports: `auto`, `single: anthropic/…`, `compartmented: talker … , planner …`. */
export function agentInWords(ref: AgentRef): string {
  const definition = definitionOf(ref)
  if (definition === undefined) return String(ref)
  const { temperature } = definition
  const heat = temperature === undefined ? '' : `, temperature ${temperature}`
  if (definition.kind === 'single') return `single: ${definition.model}${definition.wholeChannel === true ? ', reads the whole channel' : ''}${definition.restrained === true ? ', restrained' : ''}${heat}`
  const { talker, reader = talker, planner = 'auto' } = definition
  return `compartmented: talker ${talker}${reader === talker ? '' : `, reader ${reader}`}, planner ${planner}${heat}`
}
