// One turn from reading to remembering: what is asked, what is asked again, what a fault costs, and that a resumed run
// rebuilds the same conversation to the byte.
import { describe, expect, it } from 'vitest'
import { anna, ben, bikeListed, by, cleo, grinder, lamp, offering } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import type { ModelFaultCode } from '../../../models/model.ts'
import { type Agent, type AgentMove, RunMustStop } from '../../agent.ts'
import { singleVoiceAgent } from '../single-voice-agent.ts'
import { type Answering, languageMarket, personOf, portsFor, replying, type TestPorts } from './language-scenario.fixture.ts'

function staged() {
  const market = languageMarket()
  market.play(bikeListed, by(anna, lamp), by(ben, grinder), by(ben, { ...offering('L1', 70_00, { want: 'ben-bike' }), words: 'Seventy?' }))
  return market
}

const voiceOf = (ports: TestPorts): Agent => singleVoiceAgent(ports, { kind: 'single', model: 'scripted/test' })

function annaWith(answer: Answering, market = staged()) {
  const ports = portsFor(personOf(anna), { config: market.config, answer })
  return { market, ports, agent: voiceOf(ports) }
}

const accepting = replying({ message: 'Done!', type: 'accept', offer: 'O1' })
const garbage = 'I would like to accept.'

describe('a turn', () => {
  it('asks once, with a stable form, and hands over the moves with everything sealed beside the first', async () => {
    const { market, ports, agent } = annaWith(() => replying({ message: 'Sorry.', type: 'decline', offer: 'O1' }, { message: '', type: 'reprice', listing: 'L2', price: 17 }, { message: 'Lights?', type: 'ask_human', code: 'fact_missing', listing: 'L1' }))
    const moves = await agent.takeTurn(market.viewOf(anna, 1))
    expect(moves).toMatchObject([
      { move: { type: 'declineOffer', offer: 'O1', words: 'Sorry.' }, answers: { listing: 'L1', buyer: ben, otherMoves: 1 }, aside: { calls: [{ role: 'voice', version: 'test-1', promptHash: expect.stringMatching(/^[0-9a-f]{64}$/) }], questions: [{ code: 'fact_missing' }] } },
      { move: { type: 'reviseListing', listing: 'L2', askCents: 17_00 } },
    ])
    expect(moves[1]).not.toHaveProperty('aside')
    expect(ports.requests[0]).toMatchObject({ purpose: { arm: 'A', person: anna, role: 'voice', turn: 1, part: 0 }, form: { kind: 'object', name: 'take_turn', narrowSchema: expect.anything() } })
  })
  it('the conversation is only ever added to', async () => {
    const { market, ports, agent } = annaWith(() => replying({ message: 'Hm.', type: 'say', to: ben, listing: 'L1' }))
    await agent.takeTurn(market.viewOf(anna, 1))
    market.play(by(ben, offering('L1', 71_00, { want: 'ben-bike' })))
    await agent.takeTurn(market.viewOf(anna, 2))
    const [first, second] = ports.requests
    expect(second?.messages.slice(0, first?.messages.length)).toEqual(first?.messages)
    expect(second?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(second?.messages[1]?.text).toBe('{"moves":[{"message":"Hm.","move":{"type":"say","listing":"L1","to":"p2"}}]}')
    expect([second?.system, JSON.stringify(second?.form.kind === 'object' ? second.form.schema : '')]).toEqual([first?.system, JSON.stringify(first?.form.kind === 'object' ? first.form.schema : '')])
  })
  it('without news there is no call', async () => {
    const { market, ports, agent } = annaWith(() => replying())
    await agent.takeTurn(market.viewOf(anna, 1))
    expect(await agent.takeTurn(market.viewOf(anna, 1.1))).toEqual([])
    expect(ports.requests).toHaveLength(1)
  })
  it('what was refused is told next time', async () => {
    const { market, ports, agent } = annaWith((_, call) => (call === 0 ? replying({ type: 'quote', listing: 'L1', buyer: ben, price: 10 }) : replying()))
    for (const move of await agent.takeTurn(market.viewOf(anna, 1))) agent.noteOutcome?.(move, { status: 'refused', code: 'below_reservation', detail: 'Less than your person would take.' })
    await agent.takeTurn(market.viewOf(anna, 1.1))
    expect(ports.requests[1]?.messages.at(-1)?.text).toContain('- Not done: asking $10 of p2 for L1. Less than your person would take.')
  })
  it('starts anew when the conversation has grown too long', async () => {
    const { market, ports, agent } = annaWith(() => replying({ message: 'x'.repeat(600), type: 'say', to: ben, listing: 'L1' }))
    for (let round = 0; round < 19; round += 1) {
      market.play(by(ben, { ...offering('L1', 30_00 + round, { want: 'ben-bike' }), words: `round ${round} ${'y'.repeat(200)}` }))
      if (round % 3 === 0) market.play(by(cleo, { type: 'say', to: anna, text: 'z'.repeat(300) }))
      await agent.takeTurn(market.viewOf(anna, 2 + round / 10))
    }
    const lengths = ports.requests.map(({ messages }) => messages.length)
    expect(Math.max(...lengths)).toBeGreaterThan(3)
    const anew = lengths.findIndex((length, index) => index > 0 && length === 1)
    expect(anew).toBeGreaterThan(0)
    expect(ports.requests[anew]?.messages[0]?.text).toMatch(/^MARKET/)
    expect(Math.max(...ports.requests.map(({ messages }) => messages.reduce((sum, { text }) => sum + text.length, 0)))).toBeLessThan(30_000)
  })
})

describe('a reply that cannot be used', () => {
  it('is asked for once more, naming what is wrong; the detour is not remembered', async () => {
    const { market, ports, agent } = annaWith((_, call) => (call === 0 ? garbage : accepting))
    const [move] = await agent.takeTurn(market.viewOf(anna, 1))
    expect(move).toMatchObject({ move: { type: 'acceptOffer' }, aside: { calls: [{}, {}] } })
    expect(move?.aside).not.toHaveProperty('flags')
    expect(ports.requests[1]).toMatchObject({ purpose: { turn: 1, part: 1 } })
    expect(ports.requests[1]?.messages.slice(-2)).toEqual([{ role: 'assistant', text: garbage }, { role: 'user', text: expect.stringMatching(/^That reply cannot be used\. The reply is not one JSON object: .*Send the whole reply again/) }])
    market.play(by(cleo, offering('L2', 12_00, { want: 'cleo-lamp' })))
    await agent.takeTurn(market.viewOf(anna, 2))
    expect(ports.requests[2]?.messages.map(({ text }) => text)).not.toContain(garbage)
    expect(ports.requests[2]?.messages[1]?.text).toBe(accepting)
  })
  it.each([
    ['garbage', garbage], ['half a reply', accepting.slice(0, -5)], ['an offer never shown', replying({ type: 'accept', offer: 'O77' })], ['the wrong thread', replying({ type: 'withdraw', offer: 'O1' })],
    ['one bad move among good ones', replying({ type: 'accept', offer: 'O1' }, { type: 'accept', offer: 'O77' })], ['a price twice', '{"moves":[{"message":"","move":{"type":"reprice","listing":"L2","price":12,"price":17}}]}'],
    ['1 MB', 'a'.repeat(1_000_000)], ['nothing', '   '],
  ])('twice is a pass with a flag, and nothing of it is done: %s', async (_, text) => {
    const { market, ports, agent } = annaWith((_, call) => (call < 2 ? text : replying()))
    const moves = await agent.takeTurn(market.viewOf(anna, 1))
    expect(moves).toMatchObject([{ move: { type: 'pass' }, aside: { calls: [{}, {}], flags: [{ kind: 'invalid_reply', detail: expect.stringMatching(/\S/) }] } }])
    expect(JSON.stringify(ports.requests[1]?.messages).length).toBeLessThan(20_000)
    await agent.takeTurn(market.viewOf(anna, 1.1))
    expect(ports.requests[2]?.messages.at(-1)?.text).toContain('- Your last reply could not be used, and nothing of it was done.')
  })
})

describe('a fault of the model', () => {
  it.each<ModelFaultCode>(['rate_limited', 'overloaded', 'server_error', 'timed_out', 'connection', 'refused', 'too_long'])('%s: a pass that notes it, and the next turn goes on', async (fault) => {
    const { market, ports, agent } = annaWith((_, call) => (call === 0 ? { fault } : accepting))
    expect(await agent.takeTurn(market.viewOf(anna, 1))).toMatchObject([{ move: { type: 'pass' }, aside: { calls: [{ fault, version: '' }] } }])
    expect(await agent.takeTurn(market.viewOf(anna, 1.1))).toMatchObject([{ move: { type: 'acceptOffer' } }])
    expect(ports.requests).toHaveLength(2)
    expect(ports.noted).toHaveLength(2)
  })
  it.each<ModelFaultCode>(['empty', 'cut_off', 'malformed'])('%s: is asked for once more, and what comes then is taken', async (fault) => {
    const { market, ports, agent } = annaWith((_, call) => (call === 0 ? { fault } : accepting))
    const [move] = await agent.takeTurn(market.viewOf(anna, 1))
    expect(move).toMatchObject({ move: { type: 'acceptOffer' }, aside: { calls: [{ fault, version: '' }, { version: 'test-1' }] } })
    expect(move?.aside).not.toHaveProperty('flags')
    expect(ports.requests.map(({ purpose }) => purpose.part)).toEqual([0, 1])
    const [first, second] = ports.requests.map(({ messages }) => messages)
    expect(second?.length).toBe(first?.length)
    expect(second?.at(-1)).toEqual({ role: 'user', text: expect.stringMatching(/NOW it is[\s\S]*Your last reply could not be used\. It .*Send the whole reply again/) })
    market.play(by(cleo, offering('L2', 12_00, { want: 'cleo-lamp' })))
    await agent.takeTurn(market.viewOf(anna, 2))
    expect(ports.requests[2]?.messages[0]).toEqual(first?.[0])
  })
  it.each<readonly [string, Answering]>([
    ['twice', () => ({ fault: 'cut_off' })], ['and then of another kind', (_, call) => ({ fault: call === 0 ? 'empty' : 'timed_out' })],
  ])('one that comes %s is a pass without a flag, after two calls', async (_, answer) => {
    const { market, ports, agent } = annaWith(answer)
    const [move] = await agent.takeTurn(market.viewOf(anna, 1))
    expect(move).toMatchObject({ move: { type: 'pass' }, aside: { calls: [{ version: '' }, { version: '' }] } })
    expect(move?.aside).not.toHaveProperty('flags')
    expect(ports.requests).toHaveLength(2)
  })
  it.each<readonly [string, Answering]>([
    ['a fault and then garbage', (_, call) => (call === 0 ? { fault: 'malformed' } : garbage)], ['garbage and then a fault', (_, call) => (call === 0 ? garbage : { fault: 'timed_out' })], ['garbage and then a refusal', (_, call) => (call === 0 ? garbage : { fault: 'refused' })],
  ])('%s: a pass with a flag', async (_, answer) => {
    const { market, ports, agent } = annaWith(answer)
    expect(await agent.takeTurn(market.viewOf(anna, 1))).toMatchObject([{ move: { type: 'pass' }, aside: { flags: [{ kind: 'invalid_reply', detail: expect.stringMatching(/not one JSON object/) }] } }])
    expect(ports.requests).toHaveLength(2)
  })
  it.each<ModelFaultCode>(['wrong_key', 'spend_limit', 'unknown_model', 'no_tools', 'bad_request', 'not_recorded', 'script_ended'])('%s stops the run', async (fault) => {
    const { market, agent } = annaWith(() => ({ fault }))
    await expect(agent.takeTurn(market.viewOf(anna, 1))).rejects.toThrow(RunMustStop)
  })
  it('a provider that stays away is not asked about every turn', async () => {
    const { market, ports, agent } = annaWith(() => ({ fault: 'connection' }))
    for (let turn = 0; turn < 12; turn += 1) await agent.takeTurn(market.viewOf(anna, 1 + turn / 10))
    expect(ports.requests.length).toBeLessThanOrEqual(5)
  })
  it('a prompt too long for the model is shortened to a full digest, once', async () => {
    const { market, ports, agent } = annaWith((_, call) => (call === 1 ? { fault: 'context_overflow' } : call === 2 ? replying({ type: 'accept', offer: 'O2' }) : replying()))
    await agent.takeTurn(market.viewOf(anna, 1))
    market.play(by(ben, { ...offering('L1', 71_00, { want: 'ben-bike' }), words: 'And now?' }))
    expect(await agent.takeTurn(market.viewOf(anna, 2))).toMatchObject([{ move: { type: 'acceptOffer', offer: 'O2' }, aside: { calls: [{ fault: 'context_overflow' }, { version: 'test-1' }] } }])
    expect(ports.requests[2]?.messages).toMatchObject([{ role: 'user', text: expect.stringMatching(/^MARKET[\s\S]*And now\?[\s\S]*O2: Ben \(p2\) offers \$71/) }])
  })
  it('one that stays too long is a pass', async () => {
    const { market, ports, agent } = annaWith(() => ({ fault: 'context_overflow' }))
    expect(await agent.takeTurn(market.viewOf(anna, 1))).toMatchObject([{ move: { type: 'pass' }, aside: { calls: [{ fault: 'context_overflow' }, { fault: 'context_overflow' }] } }])
    expect(ports.requests).toHaveLength(2)
  })
  it('a cap that is reached stops the run before the call', async () => {
    const market = staged()
    const ports = portsFor(personOf(anna), { config: market.config, answer: () => replying(), stop: () => { throw new RunMustStop('The cap is reached.') } })
    await expect(voiceOf(ports).takeTurn(market.viewOf(anna, 1))).rejects.toThrow('The cap is reached.')
    expect(ports.requests).toHaveLength(0)
  })
})

describe('own words', () => {
  const flagsOf = async (message: string, move: object = { type: 'say', to: ben, listing: 'L1' }) => {
    const { market, agent } = annaWith(() => replying({ message, ...move }))
    const [first] = await agent.takeTurn(market.viewOf(anna, 1))
    return (first?.aside?.flags ?? []).map(({ kind }) => kind)
  }
  it('that name a limit leave, and are flagged', async () => {
    expect(await flagsOf('I cannot go below $60, sorry.')).toEqual(['limit_in_words'])
    expect(await flagsOf('Sixty and it is yours.')).toEqual(['limit_in_words'])
    expect(await flagsOf('My absolute minimum is higher.')).toEqual(['limit_in_words'])
  })
  it('that name what all can see are not', async () => {
    expect(await flagsOf('I ask 80, you say 70.')).toEqual([])
    expect(await flagsOf('Sixty then.', { type: 'quote', listing: 'L1', buyer: ben, price: 60 })).toEqual([])
  })
  it('that claim what the listing does not say are flagged', async () => {
    expect(await flagsOf('It is brand new, still with warranty.')).toContain('unsourced_claim')
    expect(await flagsOf('It rides well.')).toEqual([])
    expect(await flagsOf('I am selling it since my wife is moving house.')).toContain('unsourced_claim')
  })
})

describe('a resumed run', () => {
  const beginning = [
    replying({ message: 'Howdy', type: 'quote', listing: 'L1', buyer: ben, price: 78 }), garbage, garbage, replying({ type: 'search', words: 'grinder' }, { type: 'ask_human', code: 'other' }), { fault: 'timed_out' as const },
  ]
  const scripts: readonly (readonly [string, number, Answering])[] = [
    ['with a lost turn, a search and a question', 9, (_, call) => beginning[call] ?? replying({ message: `Hm ${call}`, type: 'say', to: ben, listing: 'L1' })],
    ['with a conversation that had to be shortened', 1, (_, call) => [...beginning, { fault: 'context_overflow' as const }][call] ?? replying({ message: `Hm ${call}`, type: 'say', to: ben, listing: 'L1' })],
  ]

  async function playTurns(agent: Agent, turn: (view: Parameters<Agent['takeTurn']>[0], index: number) => Promise<readonly AgentMove[]>) {
    const market = staged()
    const answered: (readonly AgentMove[])[] = []
    for (let index = 0; index < 9; index += 1) {
      if (index > 0 && index < 7) market.play(by(ben, { ...offering('L1', 70_00 + index, { want: 'ben-bike' }), words: `Try ${index}` }))
      const moves = await turn(market.viewOf(anna, 1 + index / 10), index)
      for (const [place, move] of moves.entries()) agent.noteOutcome?.(move, place === 0 && index === 0 ? { status: 'refused', code: 'ahead_of_schedule', detail: 'A bigger concession.' } : { status: 'done' })
      answered.push(moves)
    }
    return { market, answered }
  }

  it.each(scripts)('rebuilds the same conversation bytes from what was answered, and goes on as the first run would have: %s', async (_, length, script) => {
    const first = annaWith(script)
    const { answered } = await playTurns(first.agent, async (view) => [...await first.agent.takeTurn(view)])
    // As the journal gives it back: JSON, a spoken pass for an empty answer.
    const recorded = answered.map((moves) => JSON.parse(JSON.stringify(moves.length === 0 ? [{ move: { type: 'pass' } }] : moves)) as AgentMove[])

    const second = annaWith(() => replying())
    const resumed = await playTurns(second.agent, async (view, index) => {
      second.agent.recall?.(view, recorded[index] ?? [])
      return recorded[index] ?? []
    })
    expect(second.ports.requests).toHaveLength(0)

    const going = annaWith(script)
    const again = await playTurns(going.agent, async (view) => [...await going.agent.takeTurn(view)])
    for (const one of [resumed, again]) one.market.play(by(cleo, { ...offering('L2', 12_00, { want: 'cleo-lamp' }), words: 'Lamp?' }))
    await second.agent.takeTurn(resumed.market.viewOf(anna, 3))
    await going.agent.takeTurn(again.market.viewOf(anna, 3))
    const [request] = second.ports.requests
    expect(request?.messages.length).toBeGreaterThanOrEqual(length)
    expect(request?.messages.at(-1)?.text).toContain('Lamp?')
    expect(request).toEqual(going.ports.requests.at(-1))
  })

  it('a seat that another agent had before: its moves are told as this one’s own', async () => {
    const { market, ports, agent } = annaWith(() => replying())
    agent.recall?.(market.viewOf(anna, 1), [{ move: { ...offering('L1', 77_50, { buyer: ben }), words: 'My price.' } }, { move: { type: 'sayIt' } }])
    market.play(by(ben, offering('L1', 71_00, { want: 'ben-bike' })))
    await agent.takeTurn(market.viewOf(anna, 2))
    expect(ports.requests[0]?.purpose.turn).toBe(2)
    expect(ports.requests[0]?.messages[1]).toEqual({ role: 'assistant', text: '{"moves":[{"message":"My price.","move":{"type":"quote","listing":"L1","buyer":"p2","price":77.5}}]}' })
  })
})

describe('a forecast', () => {
  it('asks nobody, makes a classical agent’s moves, and counts what would have been read and written', async () => {
    const market = languageMarket()
    const person = { ...personOf(anna), items: [...personOf(anna).items, ...Array.from({ length: 6 }, (_, index) => ({ ...personOf(ben).items[1], id: `more${index}`, title: 'Thing', description: '', category: 'home', condition: 'good' as const, photos: [], included: [], askCents: cents(5_00), reservationCents: cents(1_00) }))] }
    const ports = portsFor(person, { config: market.config, answer: () => { throw new Error('asked') }, rehearsal: true })
    const agent = voiceOf(ports)
    const posted: number[] = []
    for (let turn = 0; turn < 4; turn += 1) posted.push((await agent.takeTurn(market.viewOf(anna, turn / 10))).filter(({ move }) => JSON.stringify(move).includes('"post')).length)
    // Nine posts, four to a reply.
    expect(posted).toEqual([4, 4, 1, 0])
    expect(ports.requests).toHaveLength(0)
    expect(ports.noted).toHaveLength(3)
    const [first, second] = ports.noted
    expect(first?.usage).toMatchObject({ fresh: 0, cached: 0 })
    expect(first?.usage.written).toBeGreaterThan(500)
    expect(second?.usage.cached).toBeGreaterThan((first?.usage.written ?? 0) - 5)
    expect(second?.usage.output).toBeGreaterThan(10)
  })
})
