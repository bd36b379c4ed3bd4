import { describe, expect, it } from 'vitest'
import { fullMarketResult } from './market-result.fixture.ts'
import { provenanceRows } from './provenance.ts'

const rowOf = (model: ReturnType<typeof fullMarketResult>['models'][number]): unknown => provenanceRows(fullMarketResult({ models: [model] }))[0]?.[1]
const named = { id: 'compat/big', priceUsd: null } as const

describe('a model on the page', () => {
  it('has no version where only failed calls stand behind one', () => {
    expect(rowOf({ ...named, versions: ['', 'big'] })).toMatchObject({ text: 'answered as big' })
    expect(rowOf({ ...named, versions: [''] })).toMatchObject({ text: 'never answered' })
  })

  it('says how many of its calls failed', () => {
    expect(rowOf({ ...named, versions: ['big'], calls: { made: 1_503, failed: 737 } })).toMatchObject({ under: '1,503 calls, 737 (49\u00a0%) failed; price unknown' })
    expect(rowOf({ ...named, versions: ['big'], calls: { made: 12, failed: 0 } })).toMatchObject({ under: '12 calls, none failed; price unknown' })
    expect(rowOf({ ...named, versions: [], calls: { made: 0, failed: 0 } })).toMatchObject({ under: 'no calls; price unknown' })
  })

  it('of unknown price costs a sum that reads as one', () => {
    expect(provenanceRows(fullMarketResult({ cost: { calls: 1_406, tokensRead: 1, tokensWritten: 1, microUsd: null, wallSeconds: 1 } })).find(([what]) => what === 'Cost')?.[1]).toMatchObject({ text: 'an unknown sum' })
  })
})
