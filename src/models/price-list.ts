// List prices of current models in US dollars per million tokens, as the providers published them. Rows are data: correct one,
// or add one, with the day on which it was read. Models that are not in here have no known price until a file gives them one.
import type { Price, Rates } from './prices.ts'

/** In dollars, in the order in which the providers print them. */
interface Row {
  readonly input: number
  readonly cached: number
  /** Writing to the cache for five minutes; default: as input. */
  readonly written?: number
  readonly output: number
}

const rates = ({ input, cached, written = input, output }: Row): Rates => ({ fresh: microUsd(input), cached: microUsd(cached), written: microUsd(written), output: microUsd(output) })
const microUsd = (usd: number): number => Math.round(usd * 1_000_000)

const anthropic = { asOf: '2026-10-24', source: 'platform.claude.com/docs/en/about-claude/pricing' } as const
const openai = { asOf: '2026-10-27', source: 'developers.openai.com/api/docs/pricing' } as const

/** Writing to the cache costs a quarter more than reading afresh. */
const claude = (row: Omit<Row, 'written'>): Price => ({ ...rates({ ...row, written: row.input * 1.25 }), ...anthropic })

const gpt = (row: Row): Price => ({ ...rates(row), ...openai })
/** From GPT-5.6 on, writing to the cache costs a quarter more; from GPT-5.4 on, long prompts cost double and their replies half as much again. */
const gptCacheWriting = (row: Omit<Row, 'written'>): Price => gptLong({ ...row, written: row.input * 1.25 })
const gptLong = (row: Row): Price => {
  const { input, cached, written = input, output } = row
  return { ...gpt(row), longPrompt: { overTokens: 272_000, ...rates({ input: input * 2, cached: cached * 2, written: written * 2, output: output * 1.5 }) } }
}

export const listPrices: readonly (readonly [string, Price])[] = [
  ['anthropic/claude-fable-5-1', claude({ input: 10, cached: 0.25, output: 50 })],
  ['anthropic/claude-fable-5', claude({ input: 10, cached: 1, output: 50 })],
  ['anthropic/claude-opus-5-5', claude({ input: 4, cached: 0.2, output: 20 })],
  ['anthropic/claude-opus-5', claude({ input: 5, cached: 0.5, output: 25 })],
  ['anthropic/claude-opus-4-8', claude({ input: 5, cached: 0.5, output: 25 })],
  ['anthropic/claude-opus-4-7', claude({ input: 5, cached: 0.5, output: 25 })],
  ['anthropic/claude-opus-4-6', claude({ input: 5, cached: 0.5, output: 25 })],
  ['anthropic/claude-opus-4-5', claude({ input: 5, cached: 0.5, output: 25 })],
  ['anthropic/claude-opus-4-1', claude({ input: 15, cached: 1.5, output: 75 })],
  ['anthropic/claude-opus-4-0', claude({ input: 15, cached: 1.5, output: 75 })],
  ['anthropic/claude-opus-4', claude({ input: 15, cached: 1.5, output: 75 })],
  ['anthropic/claude-sonnet-5-5', claude({ input: 2, cached: 0.1, output: 10 })],
  ['anthropic/claude-sonnet-5', claude({ input: 2, cached: 0.2, output: 10 })],
  ['anthropic/claude-sonnet-4-6', claude({ input: 3, cached: 0.3, output: 15 })],
  ['anthropic/claude-sonnet-4-5', claude({ input: 3, cached: 0.3, output: 15 })],
  ['anthropic/claude-sonnet-4-0', claude({ input: 3, cached: 0.3, output: 15 })],
  ['anthropic/claude-sonnet-4', claude({ input: 3, cached: 0.3, output: 15 })],
  ['anthropic/claude-haiku-5-5', { ...claude({ input: 0.1, cached: 0.01, output: 0.5 }), longPrompt: { overTokens: 100_000, ...rates({ input: 0.5, cached: 0.05, written: 0.625, output: 2.5 }) } }],
  ['anthropic/claude-haiku-4-5', claude({ input: 1, cached: 0.1, output: 5 })],
  ['anthropic/claude-3-5-haiku', claude({ input: 0.8, cached: 0.08, output: 4 })],
  ['openai/gpt-6.1-sol', gptCacheWriting({ input: 2, cached: 0.1, output: 10 })],
  ['openai/gpt-6.1-terra', gptCacheWriting({ input: 1, cached: 0.05, output: 5 })],
  ['openai/gpt-6-astra', gptCacheWriting({ input: 10, cached: 1, output: 50 })],
  ['openai/gpt-6-sol', gptCacheWriting({ input: 2, cached: 0.2, output: 10 })],
  ['openai/gpt-6-luna', gptCacheWriting({ input: 0.1, cached: 0.01, output: 0.5 })],
  ['openai/gpt-5.6-sol', gptCacheWriting({ input: 5, cached: 0.5, output: 30 })],
  ['openai/gpt-5.6-terra', gptCacheWriting({ input: 2, cached: 0.2, output: 12 })],
  ['openai/gpt-5.6-luna', gptCacheWriting({ input: 0.2, cached: 0.02, output: 1.2 })],
  ['openai/gpt-5.5', gptLong({ input: 5, cached: 0.5, output: 30 })],
  ['openai/gpt-5.4', gptLong({ input: 2.5, cached: 0.25, output: 15 })],
  ['openai/gpt-5.4-mini', gpt({ input: 0.75, cached: 0.075, output: 4.5 })],
  ['openai/gpt-5.4-nano', gpt({ input: 0.2, cached: 0.02, output: 1.25 })],
  ['openai/gpt-5.2', gpt({ input: 1.75, cached: 0.175, output: 14 })],
  ['openai/gpt-5.1', gpt({ input: 1.25, cached: 0.125, output: 10 })],
  ['openai/gpt-5', gpt({ input: 1.25, cached: 0.125, output: 10 })],
  ['openai/gpt-5-mini', gpt({ input: 0.25, cached: 0.025, output: 2 })],
  ['openai/gpt-5-nano', gpt({ input: 0.05, cached: 0.005, output: 0.4 })],
  ['openai/gpt-4.1', gpt({ input: 2, cached: 0.5, output: 8 })],
  ['openai/gpt-4.1-mini', gpt({ input: 0.4, cached: 0.1, output: 1.6 })],
  ['openai/gpt-4.1-nano', gpt({ input: 0.1, cached: 0.025, output: 0.4 })],
  ['openai/gpt-4o', gpt({ input: 2.5, cached: 1.25, output: 10 })],
  ['openai/gpt-4o-mini', gpt({ input: 0.15, cached: 0.075, output: 0.6 })],
]
