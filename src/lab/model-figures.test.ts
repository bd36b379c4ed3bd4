// What models cost, put down to people, models and deals; nothing is counted twice and nothing is lost.
import { describe, expect, it } from 'vitest'
import type { CallNote } from '../agents/agent.ts'
import type { MarketEvent } from '../market/events.ts'
import { type NotedMove, ModelUse } from './model-figures.ts'

const call = (tokens: number, given: Partial<CallNote> = {}): CallNote => ({
  role: 'voice', model: 'anthropic/m', version: 'm-1', promptHash: '', sampling: { temperature: 0, outputTokensMax: 1 }, usage: { fresh: tokens, cached: 0, written: 0, output: 1 }, ...given,
})
const offer = (id: string, listing: string, buyer: string): MarketEvent => ({ type: 'OfferMade', offer: id, listing, buyer } as MarketEvent)
const deal = (id: string, of: string): MarketEvent => ({ type: 'DealMade', deal: id, offer: of } as MarketEvent)

const use = new ModelUse((model, { fresh }) => (model === 'anthropic/m' ? fresh * 10 : null))
const move = (person: string, at: number, given: { readonly event?: MarketEvent; readonly calls?: readonly CallNote[]; readonly isModel?: boolean; readonly rest?: Partial<NotedMove> } = {}): void =>
  use.note({ person, at, isModel: given.isModel ?? true, aside: given.calls === undefined ? undefined : { calls: given.calls, flags: [{ kind: 'unsourced_claim', detail: '' }] }, outcome: { status: 'done', events: given.event === undefined ? [] : [given.event], sequence: 1 }, ...given.rest })

// Ben bids on two things in one turn with one call; Ana answers one of them after two calls; Cas, who is no model, takes part.
move('ben', 1, { event: offer('O1', 'L1', 'ben'), calls: [call(100)] })
move('ben', 1, { event: offer('O2', 'L2', 'ben') })
move('cas', 1, { event: offer('O3', 'L1', 'cas'), isModel: false })
move('ana', 2, { event: deal('D1', 'O1'), calls: [call(30), call(10, { role: 'reader', fault: 'timed_out' })] })
move('ben', 3, { calls: [call(7)] })
move('dov', 3, { event: deal('D2', 'O3'), isModel: false })
use.note({ person: 'ben', at: 4, isModel: true, aside: undefined, outcome: { status: 'refused', rejection: { code: 'stale_answer', detail: '' } } })
use.note({ person: 'ben', at: 5, isModel: true, aside: { questions: [{ code: 'fact_missing', text: 'Which size?' }] }, outcome: { status: 'refused', rejection: { code: 'out_of_budget', detail: '' } } })
const figures = use.figures(2)

describe('model figures', () => {
  it('add up calls, tokens and money once', () => {
    expect(figures).toMatchObject({ calls: 4, failed: 1, usage: { fresh: 147, output: 4 }, microUsd: 1470 })
    expect(figures.people.map(({ person, calls, microUsd }) => [person, calls, microUsd])).toEqual([['ben', 2, 1070], ['ana', 2, 400]])
    expect(figures.models.map(({ role, calls }) => [role, calls])).toEqual([['reader', 1], ['voice', 3]])
    expect(figures.perDeal).toEqual({ calls: 2, inputTokens: 73.5, outputTokens: 2, microUsd: 735 })
  })

  it('put a turn’s calls down to the negotiations it moved in, and to deals of others nothing', () => {
    expect(figures.deals).toEqual([
      { deal: 'D1', calls: 2.5, inputTokens: 90, outputTokens: 2.5, microUsd: 900 },
      { deal: 'D2', calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 },
    ])
  })

  it('count moves of models alone, by what became of them, and keep flags and questions', () => {
    expect(figures.moves).toEqual({ done: 4, refused: 0, violations: 1, stale: 1 })
    expect(figures.flags).toEqual({ unsourced_claim: 3 })
    expect(figures.questions).toEqual([{ person: 'ben', code: 'fact_missing', text: 'Which size?', at: 5 }])
  })

  it('say so where a price is not known', () => {
    const unknown = new ModelUse(() => null)
    unknown.note({ person: 'ben', at: 1, isModel: true, aside: { calls: [call(1)] }, outcome: { status: 'done', events: [offer('O1', 'L1', 'ben')], sequence: 1 } })
    expect(unknown.figures(0)).toMatchObject({ microUsd: null, perDeal: null, calls: 1 })
  })
})
