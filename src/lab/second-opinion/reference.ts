// Who the reference agent of second opinions is: a bargaining rule or a model, by what the experiment's file calls it. Decides what of
// an agent is left when it sits in a single talk: who chooses its moves. Words, and anything an agent does between talks, have no
// place there. How either plays is for opinion-game.ts and model-play.ts.
import { bilateralStrategies } from '../../agents/classical/strategies/index.ts'
import { isModelId } from '../../agents/language/definition.ts'
import type { AgentRef } from '../experiment/definition.ts'
import { definitionOf } from '../experiment/named-agents.ts'

export type Reference = (
  /** The name of a bilateral rule, or `auto`. */
  | { readonly by: 'rule'; readonly rule: string }
  | { readonly by: 'model'; readonly model: string }
) & {
  /** What reports call it. */
  readonly words: string
}

/** `auto` bargains in a straight line within a thread; what else it does (waiting, choosing) has no place in one. */
export const ruleWithinTalk = (rule: string): string => (rule === 'auto' ? 'linear' : rule)

export const ruleInWords = (rule: string): string => (ruleWithinTalk(rule) === rule ? rule : `${rule} (within one talk: ${ruleWithinTalk(rule)})`)

/**
 * A model by its bare id, and a compartmented agent whose planner is left out, is decided by that model (its talker): who names a model
 * as the reference asks what that model would have got. A planner that is spelled out decides, as it does in a market.
 */
export function referenceOf(ref: AgentRef): Reference {
  const definition = definitionOf(ref)
  if (definition === undefined) return { by: 'rule', rule: String(ref), words: ruleInWords(String(ref)) }
  const decider = definition.kind === 'single' ? definition.model : (definition.planner ?? definition.talker)
  if (isModelId(decider)) return { by: 'model', model: decider, words: decider }
  const talker = definition.kind === 'single' ? definition.model : definition.talker
  return { by: 'rule', rule: decider, words: `the rule ${ruleInWords(decider)}, planner of a compartmented agent; its talker ${talker} is not asked` }
}

/** Why nobody can sit in both seats by this name; undefined where somebody can. */
export function referenceProblem(ref: AgentRef): string | undefined {
  const reference = referenceOf(ref)
  return reference.by === 'model' || bilateralStrategies.has(ruleWithinTalk(reference.rule)) ? undefined : noSuchRule(reference.rule)
}

export const noSuchRule = (rule: string): string => `there is no bargaining rule ${rule}; use auto, one of ${[...bilateralStrategies.keys()].join(', ')}, or a model as provider/model (anthropic/claude-haiku-4-5)`
