// Caps on money: counted to the millionth, over threads, and told in one plain sentence.
import { describe, expect, it } from 'vitest'
import { builtInPrices, costMicroUsd, priceOf } from './prices.ts'
import { sharedTotal, Spending, usdText } from './spending.ts'

const model = 'anthropic/claude-haiku-4-5'
const usage = { fresh: 1_000, cached: 0, written: 0, output: 100 }
const one = costMicroUsd(usage, priceOf(model))

describe('caps', () => {
  it('are not reached before as much is spent, and name what was', () => {
    const spending = new Spending({ prices: builtInPrices, caps: { runMicroUsdMax: 2 * one } })
    spending.note('ana', { model, usage })
    expect(spending.reached('ana')).toBeUndefined()
    spending.note('ben', { model, usage })
    expect(spending.reached('cas')).toBe(`the run has spent ${usdText(2 * one)} on model calls and its cap is ${usdText(2 * one)}; raise the cap.`)
  })

  it('of a person stop that person alone', () => {
    const spending = new Spending({ prices: builtInPrices, caps: { personMicroUsdMax: one } })
    spending.note('ana', { model, usage })
    expect(spending.reached('ana')).toMatch(/the agent of ana has spent/)
    expect(spending.reached('ben')).toBeUndefined()
  })

  it('of a run hold over all threads that share its total', () => {
    const total = sharedTotal()
    const [here, there] = [new Spending({ prices: builtInPrices, caps: { runMicroUsdMax: 2 * one }, total }), new Spending({ prices: builtInPrices, caps: { runMicroUsdMax: 2 * one }, total })]
    here.note('ana', { model, usage })
    there.note('ana', { model, usage })
    expect(here.reached('ben')).toBeDefined()
    expect(there.reached('ben')).toBeDefined()
  })

  it('are not touched by what costs nothing or has no known price', () => {
    const spending = new Spending({ prices: builtInPrices, caps: { runMicroUsdMax: 1, personMicroUsdMax: 1 } })
    for (const free of ['local/x.gguf', 'scripted/x', 'compat/unheard-of@http://localhost/v1']) spending.note('ana', { model: free, usage })
    expect(spending.reached('ana')).toBeUndefined()
  })
})

describe('usdText', () => {
  it.each([[0, '$0.00'], [42, '$0.000042'], [9_999, '$0.009999'], [10_000, '$0.01'], [1_250_000, '$1.25']])('%d is %s', (microUsd, text) => expect(usdText(microUsd)).toBe(text))
})
