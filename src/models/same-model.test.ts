import { expect, it } from 'vitest'
import { isSameModel } from './same-model.ts'

it.each([
  ['claude-haiku-4-5', 'claude-haiku-4-5-20251001'], ['claude-sonnet-4-0', 'claude-sonnet-4-20250514'], ['claude-sonnet-4', 'anthropic/claude-sonnet-4@20250514'],
  ['claude-haiku-4-5', 'us.anthropic.claude-haiku-4-5-20251001-v1:0'], ['claude-3-5-haiku-latest', 'claude-3-5-haiku-20241022'], ['gpt-4o', 'gpt-4o-2024-11-20'],
  ['gpt-5-mini', 'GPT-5-mini-2025-08-07'], ['gpt-4.1', 'openai/gpt-4.1'], ['gpt-4', 'gpt-4-0613'], ['gpt-5-mini-2025-08-07', 'gpt-5-mini'], ['ft:gpt-4o', 'ft:gpt-4o'], ['gpt-5.6', 'gpt-5.6-sol'],
])('%s may answer as %s', (asked, answered) => expect(isSameModel(asked, answered)).toBe(true))

it.each([
  ['claude-opus-5-5', 'claude-opus-5'], ['claude-opus-5', 'claude-haiku-5-5'], ['claude-sonnet-4', 'claude-sonnet-4-5'], ['gpt-4o', 'gpt-4o-mini-2024-07-18'], ['gpt-5', 'gpt-5-nano'],
  ['gpt-5.4', 'gpt-5.4-pro'], ['gpt-4.1', 'gpt-4o'], ['claude-haiku-4-5', 'gpt-5-mini'], ['gpt-5.6-sol', 'gpt-5.6-luna'],
])('%s may not answer as %s', (asked, answered) => expect(isSameModel(asked, answered)).toBe(false))
