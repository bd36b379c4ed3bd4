// How an arm describes a language-model agent, and the short names that stand for the common ones.
import { z } from 'zod'
import { parseModelId } from '../../models/model-id.ts'

const model = z.string().min(1).max(500).describe('a model id, such as anthropic/claude-haiku-4-5')
const settings = {
  temperature: z.number().min(0).max(2).optional(),
  outputTokensMax: z.int().min(16).max(32_000).optional().describe('of one reply'),
}

export const languageAgentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), model, movesPerReplyMax: z.int().min(1).max(20).optional(), restrained: z.boolean().optional().describe('its moves are held to the escalation table: asks, clarifies and leaves by rule; off in the original'), wholeChannel: z.boolean().optional().describe('reads the whole channel each turn, as the original did; dear'), ...settings }),
  z.strictObject({
    kind: z.literal('compartmented'),
    talker: model,
    reader: model.optional().describe('default: the talker’s model'),
    planner: z.string().min(1).max(500).optional().describe('a classical strategy (default auto) or a model id'),
    ...settings,
  }),
])

export type LanguageAgentDefinition = z.infer<typeof languageAgentSchema>

/** `single:<model>`, `compartmented:<model>`; a bare model id means compartmented. Undefined for anything else. */
export function namedDefinition(name: string): LanguageAgentDefinition | undefined {
  const [, kind, id] = /^(single|compartmented):(.+)$/s.exec(name) ?? []
  if (kind === 'single' && id !== undefined) return { kind: 'single', model: id }
  if (kind === 'compartmented' && id !== undefined) return { kind: 'compartmented', talker: id }
  return isModelId(name) ? { kind: 'compartmented', talker: name } : undefined
}

/** By its shape alone; whether there is such a model is for `models check`. */
export const isModelId = (name: string): boolean => parseModelId(name) !== undefined

/** Whether a model chooses the moves: then the market holds the agent to a price path. A classical planner keeps its own. */
export const modelDecides = (definition: LanguageAgentDefinition): boolean =>
  definition.kind === 'single' || (definition.planner !== undefined && isModelId(definition.planner))

/** The models that a definition needs, once each. */
export const modelsOf = (definition: LanguageAgentDefinition): readonly string[] =>
  definition.kind === 'single' ? [definition.model]
    : [...new Set([definition.talker, definition.reader ?? definition.talker, ...(definition.planner !== undefined && isModelId(definition.planner) ? [definition.planner] : [])])]
