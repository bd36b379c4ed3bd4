import { describe, expect, it } from 'vitest'
import { CostLedger, type LedgerCall, sharedTotals, usdText } from './ledger.ts'
import type { Price } from './prices.ts'

const prices = new Map<string, Price>([['anthropic/m', { fresh: 1_000_000, cached: 100_000, written: 1_250_000, output: 5_000_000, asOf: '2026-10-24', source: 'test' }]])
const call = (given: Partial<LedgerCall> = {}): LedgerCall => ({ arm: 'ours', person: 'ada', role: 'talker', model: 'anthropic/m', usage: { fresh: 10, cached: 100, written: 20, output: 4 }, failed: false, ...given })

it('adds up calls, tokens and money by person, arm, role and model', () => {
  const ledger = new CostLedger({ prices })
  ledger.note(call())
  ledger.note(call({ person: 'ben', role: 'planner', failed: true, usage: { fresh: 0, cached: 0, written: 0, output: 1 } }))
  ledger.note(call({ arm: 'theirs', model: 'compat/x' }))
  ledger.note(call({ model: 'local/x.gguf' }))
  expect(ledger.total()).toStrictEqual({ calls: 4, failedCalls: 1, fresh: 30, cached: 300, written: 60, output: 13, microUsd: 65 + 5, unpricedCalls: 1 })
  expect(ledger.by('person').get('ada')).toMatchObject({ calls: 3, microUsd: 65, unpricedCalls: 1 })
  expect(ledger.by('person').get('ben')).toMatchObject({ calls: 1, failedCalls: 1, microUsd: 5 })
  expect([...ledger.by('arm')].map(([arm, { calls }]) => [arm, calls])).toStrictEqual([['ours', 3], ['theirs', 1]])
  expect(ledger.by('role').get('planner')?.calls).toBe(1)
  expect(ledger.by('model').get('local/x.gguf')).toMatchObject({ microUsd: 0, unpricedCalls: 0 })
})

describe('caps', () => {
  it('without one nothing is ever reached', () => {
    const ledger = new CostLedger({ prices })
    ledger.note(call({ usage: { fresh: 1e9, cached: 0, written: 0, output: 1e9 } }))
    expect(ledger.reached('ada')).toBeUndefined()
  })

  it.each([
    ['a person’s money', { personMicroUsdMax: 65 }, /ada has spent \$0\.000065 .* cap per person is \$0\.000065/, false],
    ['a person’s tokens', { personTokensMax: 134 }, /ada has used 134 tokens/, false],
    ['the run’s money', { runMicroUsdMax: 65 }, /the run has spent/, true],
    ['the run’s tokens', { runTokensMax: 134 }, /the run has used 134 tokens/, true],
  ])('%s: reached at the cap, and not before', (_, caps, words, stopsBen) => {
    const ledger = new CostLedger({ prices, caps })
    expect(ledger.reached('ada')).toBeUndefined()
    ledger.note(call())
    expect(ledger.reached('ada')).toMatch(words)
    expect(ledger.reached('ben') !== undefined).toBe(stopsBen)
  })

  it('a cap of nothing allows no call', () => expect(new CostLedger({ caps: { runMicroUsdMax: 0 } }).reached('ada')).toMatch(/cap is \$0\.00/))

  it('the run’s total is one over all ledgers that share it; a person’s is each ledger’s own', () => {
    const shared = sharedTotals()
    const [one, other] = [new CostLedger({ prices, shared, caps: { runMicroUsdMax: 100 } }), new CostLedger({ prices, shared, caps: { personMicroUsdMax: 100 } })]
    one.note(call())
    other.note(call())
    expect(one.reached('ben')).toMatch(/\$0\.000130/)
    expect(other.reached('ada')).toBeUndefined()
    expect(one.total().calls).toBe(1)
  })
})

it.each([[0, '$0.00'], [1, '$0.000001'], [9_999, '$0.009999'], [10_000, '$0.01'], [1_250_000, '$1.25']])('%d millionths are %s', (microUsd, text) => expect(usdText(microUsd)).toBe(text))
