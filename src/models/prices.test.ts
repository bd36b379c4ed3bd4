import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { builtInPrices, costMicroUsd, loadPrices, type Price, priceOf } from './prices.ts'

const haiku: Price = { fresh: 1_000_000, cached: 100_000, written: 1_250_000, output: 5_000_000, asOf: '2026-10-24', source: 'test' }

describe('the table', () => {
  it('says of every row when and where it was read, in whole numbers', () => {
    for (const [id, price] of builtInPrices) {
      expect(id).toMatch(/^(anthropic|openai)\/[a-z0-9.-]+$/)
      expect(price.asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
      for (const rate of [price.fresh, price.cached, price.written, price.output]) expect(Number.isSafeInteger(rate) && rate > 0).toBe(true)
      expect([price.cached <= price.fresh, price.fresh <= price.written, price.written <= price.output]).toStrictEqual([true, true, true])
    }
  })

  it.each([
    ['anthropic/claude-haiku-4-5', 'anthropic/claude-haiku-4-5'], ['anthropic/claude-haiku-4-5-20251001', 'anthropic/claude-haiku-4-5'], ['openai/gpt-4o-2024-11-20', 'openai/gpt-4o'],
    ['openai/gpt-4o-mini', 'openai/gpt-4o-mini'], ['anthropic/claude-opus-4-20250514', 'anthropic/claude-opus-4'], ['openai/gpt-5.4-mini-2026-03-05', 'openai/gpt-5.4-mini'],
  ])('%s costs what %s costs', (id, row) => expect(priceOf(id)).toBe(builtInPrices.get(row)))

  // Another size of a known model has another price, and nobody knows it here.
  it.each(['openai/gpt-5.4-pro', 'anthropic/claude-haiku-9', 'anthropic/claude-opus-5-9', 'openai/gpt', 'compat/qwen2.5', 'auto'])('%s: unknown', (id) => expect(priceOf(id)).toBe('unknown'))
  it.each(['local/a.gguf', 'scripted/a.jsonl', 'recorded/a.jsonl'])('%s: free', (id) => expect(priceOf(id)).toBe('free'))
})

describe('costMicroUsd', () => {
  it.each([
    ['a million of each', { fresh: 1e6, cached: 1e6, written: 1e6, output: 1e6 }, 7_350_000],
    ['one cached token, rounded up', { fresh: 0, cached: 1, written: 0, output: 0 }, 1],
    ['eleven of them', { fresh: 0, cached: 11, written: 0, output: 0 }, 2],
    ['nothing', { fresh: 0, cached: 0, written: 0, output: 0 }, 0],
    ['a turn of an agent', { fresh: 12, cached: 2_000, written: 300, output: 80 }, 987],
  ])('%s', (_, usage, microUsd) => expect(costMicroUsd(usage, haiku)).toBe(microUsd))

  it('a long prompt is charged by its own rates, from the token after the limit', () => {
    const price = priceOf('anthropic/claude-haiku-5-5')
    expect(costMicroUsd({ fresh: 100_000, cached: 0, written: 0, output: 1_000 }, price)).toBe(10_500)
    expect(costMicroUsd({ fresh: 100_000, cached: 1, written: 0, output: 1_000 }, price)).toBe(52_501)
  })

  it.each(['free', 'unknown'] as const)('%s costs nothing', (price) => expect(costMicroUsd({ fresh: 1e6, cached: 0, written: 0, output: 1e6 }, price)).toBe(0))
})

describe('a price file', () => {
  let folder: string
  beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'haggle-prices-')) })
  afterAll(() => rm(folder, { recursive: true }))
  const written = async (text: string): Promise<string> => {
    const path = join(folder, 'prices.yaml')
    await writeFile(path, text)
    return path
  }

  it('adds and replaces rows; a model behind a base URL is found by its name', async () => {
    const prices = await loadPrices(await written('prices:\n  compat/qwen2.5: { fresh: 0.1, output: 0.4, asOf: 2026-11-01 }\n  anthropic/claude-haiku-4-5: { fresh: 2, cached: 0.2, written: 2.5, output: 10, asOf: "2026-11-02", source: our contract }\n'))
    expect(priceOf('compat/qwen2.5@http://localhost:8000/v1', prices)).toStrictEqual({ fresh: 100_000, cached: 100_000, written: 100_000, output: 400_000, asOf: '2026-11-01', source: expect.stringContaining('prices.yaml') })
    expect(priceOf('anthropic/claude-haiku-4-5-20251001', prices)).toMatchObject({ fresh: 2_000_000, source: 'our contract' })
    expect(priceOf('openai/gpt-4o', prices)).toBe(builtInPrices.get('openai/gpt-4o'))
    expect(builtInPrices.get('compat/qwen2.5')).toBeUndefined()
  })

  it('a model behind a base URL may be named with it, and then only that one has the price', async () => {
    const prices = await loadPrices(await written('prices:\n  compat/big@http://127.0.0.1:8099/v1: { fresh: 3, output: 15 }\n  compat/small: { fresh: 1, output: 2 }\n  compat/small@http://127.0.0.1:8099/v1: { fresh: 4, output: 5 }\n'))
    expect(priceOf('compat/big@http://127.0.0.1:8099/v1', prices)).toMatchObject({ fresh: 3_000_000, output: 15_000_000 })
    expect(priceOf('compat/big@http://elsewhere/v1', prices)).toBe('unknown')
    expect(priceOf('compat/small@http://127.0.0.1:8099/v1', prices)).toMatchObject({ fresh: 4_000_000 })
    expect(priceOf('compat/small@http://elsewhere/v1', prices)).toMatchObject({ fresh: 1_000_000 })
  })

  it('of the shape that the example shows is read', async () => {
    const prices = await loadPrices(fileURLToPath(new URL('../../examples/prices.yaml', import.meta.url)))
    expect(prices.size).toBeGreaterThan(builtInPrices.size)
  })

  it.each([['no table', 'compat/q: { fresh: 1, output: 1 }'], ['a list', '- compat/q'], ['half a row', 'prices: { compat/q: { fresh: 1 } }'], ['no model id', 'prices: { q: { fresh: 1, output: 1 } }']])('that is %s is told the form', async (_, text) => {
    await expect(loadPrices(await written(text))).rejects.toThrow(/write prices: \{ "compat\/my-model": \{ fresh: 0\.10, output: 0\.40 \} \}.*dollars per million tokens.*examples\/prices\.yaml/)
  })

  it.each([
    ['a negative price', 'prices: { compat/q: { fresh: -1, output: 1 } }'], ['no price', 'prices: { compat/q: { fresh: 1 } }'], ['a word', 'prices: { compat/q: { fresh: cheap, output: 1 } }'],
    ['an unknown field', 'prices: { compat/q: { fresh: 1, output: 1, batch: 1 } }'], ['no model id', 'prices: { qwen: { fresh: 1, output: 1 } }'], ['infinity', 'prices: { compat/q: { fresh: .inf, output: 1 } }'],
    ['no table', '[]'], ['no YAML', '{{{'], ['nothing', ''],
  ])('with %s is refused by name', async (_, text) => {
    await expect(loadPrices(await written(text))).rejects.toMatchObject({ name: 'ModelFault', message: expect.stringContaining('prices.yaml') })
  })

  it('that is not there is refused', async () => {
    await expect(loadPrices(join(folder, 'none.yaml'))).rejects.toThrow(/none\.yaml cannot be read/)
  })
})
