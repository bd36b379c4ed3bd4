import { describe, expect, it } from 'vitest'
import { renderLabMarkdown } from '../render-lab-markdown.ts'
import { fullMarketResult } from '../market-result.fixture.ts'
import { marketTitle } from './market-finding.ts'
import { missingNotes, missingRows, missingWarnings } from './missing-answers.ts'

const model = (made: number, failed: number) => ({ id: 'compat/big', versions: ['big'], priceUsd: null, calls: { made, failed } })
const command = (turns: number, lost: number) => ({ agent: 'strong', seats: 12, turns, lost, faults: { died: 4, turn_timeout: 2 } })

describe('answers that are missing', () => {
  it('are told in a row and in what to read with care, in stronger words above one in twenty', () => {
    const [few, many] = [{ models: [model(1_000, 50)] }, { models: [model(1_000, 51)] }]
    expect(missingRows(few)[0]?.[1]).toMatchObject({ text: '50 of 1,000 calls of compat/big (5\u00a0%)' })
    expect(missingNotes(few)).toEqual([expect.stringMatching(/^50 of 1,000 calls of compat\/big/)])
    expect(missingWarnings(few)).toEqual([])
    expect(missingNotes(many)).toEqual([expect.stringMatching(/^DO NOT read effects as its doing: 51 of 1,000 calls/)])
    expect(missingWarnings(many)).toEqual([expect.stringMatching(/^5\.1.% of the calls of compat\/big brought no usable answer/)])
  })

  it('of commands name the agent and the faults', () => {
    expect(missingRows({ models: [], outside: [command(240, 6)] })[0]?.[1]).toMatchObject({ text: '6 of 240 turns of “strong” (2.5\u00a0%; died 4 and turn timeout 2)' })
  })

  it('are not all there is to tell: faults that cost no turn stand in the row and in what to read with care', () => {
    const amiss = { models: [], outside: [{ ...command(1_440, 0), faults: { move_too_large: 1_440 } }] }
    expect(missingRows(amiss)).toEqual([['Without an answer', { text: 'no turn of 1,440 of “strong” (but move too large 1,440)', under: 'what a command sent amiss never reached the market' }]])
    expect(missingNotes(amiss)).toEqual([expect.stringMatching(/^The command of “strong” made faults that cost it none of its 1,440 turns: move too large 1,440\./)])
    expect(missingWarnings(amiss)).toEqual([])
  })

  it('are said not to be missing where somebody was asked, and nothing is said where nobody was', () => {
    expect(missingRows({ models: [model(10, 0)] })).toEqual([['Without an answer', 'no call and no turn']])
    expect(missingRows({ models: [], outside: [{ ...command(10, 0), faults: {} }] })).toEqual([['Without an answer', 'no call and no turn']])
    expect(missingRows({ models: [] })).toEqual([])
    expect(missingNotes({ models: [model(10, 0)] })).toEqual([])
  })

  it('are in the title where there are many, so that no headline stands without them', () => {
    expect(marketTitle(fullMarketResult({ models: [model(100, 6)] }))).toMatch(/ \(many answers missing\)$/)
    expect(marketTitle(fullMarketResult({ models: [model(100, 5)] }))).not.toMatch(/missing/)
  })

  it('stand on the page', () => {
    const page = renderLabMarkdown(fullMarketResult({ models: [model(100, 40)], outside: [command(240, 6)] }))
    expect(page.match(/40 of 100 calls of compat\/big/g)).toHaveLength(2)
    expect(page.match(/6 of 240 turns of “strong”/g)).toHaveLength(2)
    expect(page).toMatch(/\*\*40.% of the calls of compat\/big brought no usable answer/)
    expect(page).toMatch(/100 calls, 40 \(40.%\) failed; price unknown/)
  })
})
