// How little a model may be made to think before it answers. A turn is one short reply under a small cap on tokens: thinking that
// is not asked for would eat the cap, cost money and, with some models, forbid that a tool is forced.
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { thinkingTokensAllowance } from './limits.ts'
import type { ProviderKind } from './model-id.ts'

/** As little as the model accepts; the SDK knows the lowest step of each. Left alone where a model has no such setting or none is known. */
export function thinkingSetting(kind: ProviderKind, name: string): Pick<LanguageModelV4CallOptions, 'reasoning'> {
  if (kind === 'anthropic') return { reasoning: 'none' }
  return kind === 'openai' && /^gpt-([6-9]|5)/.test(name) && !/chat|pro|codex|search/.test(name) ? { reasoning: 'none' } : {}
}

/** Some models think whatever they are told; what they think is counted as output and comes on top of the reply. */
export const thinkingAllowance = (kind: ProviderKind, name: string): number =>
  (kind === 'anthropic' && /^claude-(opus-5-5|sonnet-5-5|fable|mythos)/.test(name)) || (kind === 'openai' && /^(o\d|gpt-5.*(pro|codex))/.test(name)) ? thinkingTokensAllowance : 0
