import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { describe, expect, it } from 'vitest'
import { execProtocolLimits, fromAgentMessage, parseFromAgent, toAgentMessage } from './exec-protocol.ts'
import { parseMove } from './moves.ts'
import { bikeFacts, kettleFacts, smallMarket } from './party-view.fixture.ts'
import { renderView } from './party-view.ts'

describe('what an agent may say', () => {
  it.each([
    [{ type: 'ready', protocol: 'haggle.exec/1' }],
    [{ type: 'moves', turn: 3, moves: [] }],
    [{ type: 'moves', turn: 3, moves: [{ type: 'pass' }, 'anything', null], reasoning: 'why not' }],
  ])('%j', (message) => {
    expect(parseFromAgent(message)).toEqual({ message })
  })

  it.each([
    [{ type: 'ready', protocol: 'haggle.exec/2' }, /^protocol: /],
    [{ type: 'moves', moves: [] }, /^turn: /],
    [{ type: 'moves', turn: 0, moves: [] }, /^turn: /],
    [{ type: 'moves', turn: 1.5, moves: [] }, /^turn: /],
    [{ type: 'moves', turn: 1, moves: {} }, /^moves: /],
    [{ type: 'moves', turn: 1, moves: [], actor: 'p02' }, /actor/],
    [{ type: 'turn', turn: 1 }, /^type: /],
    [[], /^message: |^type: /],
    [null, /^message: |^type: /],
    ['moves', /^message: |^type: /],
  ])('not %j', (message, problem) => {
    expect(parseFromAgent(message)).toEqual({ problem: expect.stringMatching(problem) })
  })
})

describe('docs/exec-agents.md', () => {
  const docs = readFileSync(new URL('../../docs/exec-agents.md', import.meta.url), 'utf8')
  const block = (name: string): string => new RegExp(`<!-- ${name} -->\\s*\`\`\`json\\n(.*?)\`\`\``, 's').exec(docs)?.[1] ?? ''

  it('shows messages as they are', () => {
    expect(toAgentMessage.parse(JSON.parse(block('hello')))).toMatchObject({ type: 'hello' })
    expect(fromAgentMessage.parse(JSON.parse(block('ready')))).toEqual({ type: 'ready', protocol: 'haggle.exec/1' })
    const reply = fromAgentMessage.parse(JSON.parse(block('moves')))
    if (reply.type !== 'moves') throw new Error('the example replies with moves')
    for (const move of reply.moves) expect(parseMove(move)).toHaveProperty('move')
  })

  it('shows the view that this market really gives', () => {
    const turn = { type: 'turn', turn: 7, view: renderView(smallMarket().view('p01'), { ownItems: [bikeFacts, kettleFacts], lastMoves: [{ turn: 6, index: 0, type: 'makeOffer', status: 'done' }] }) }
    expect(JSON.parse(block('turn'))).toEqual(turn)
    expect(toAgentMessage.parse(turn)).toEqual(turn)
  })

  it('names every limit', () => {
    for (const limit of Object.values(execProtocolLimits)) expect(docs).toContain(limit.toLocaleString('en'))
  })

  it('can be printed as JSON Schema', () => {
    for (const schema of [toAgentMessage, fromAgentMessage]) expect(z.toJSONSchema(schema, { io: 'input' })).toHaveProperty('oneOf')
  })
})
