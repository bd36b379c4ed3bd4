// What a model may write and what it may not: every fault of a reply is named, and none of it is half done.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cents } from '../../../market/money.ts'
import type { Reply, ReplyMove } from './reply.ts'
import { readReply, type ReplyRules } from './read-reply.ts'
import { replyText } from './reply-text.ts'
import { replyLimits } from './limits.ts'

const rules: ReplyRules = { movesMax: 4, words: true, decimals: 2 }
const one = (move: string, message = '"message":"Hi",'): string => `{"moves":[{${message}"move":${move}}]}`
const read = (text: string, changes: Partial<ReplyRules> = {}) => readReply(text, { ...rules, ...changes })

const good: readonly ReplyMove[] = [
  { type: 'list', item: 'bike', price: cents(80_00), description: 'Rides\nwell.' }, { type: 'list', item: 'bike', price: cents(0) }, { type: 'want', want: 'w1' },
  { type: 'search', want: 'w1' }, { type: 'search', words: 'red bike' }, { type: 'offer', listing: 'L1', price: cents(64_50), want: 'w1', give: ['L2'] },
  { type: 'offer', listing: 'L1', price: cents(64) }, { type: 'quote', listing: 'L1', buyer: 'p2', price: cents(1) }, { type: 'accept', offer: 'O1' }, { type: 'decline', offer: 'O1' },
  { type: 'withdraw', offer: 'O1' }, { type: 'reprice', listing: 'L1', price: cents(7) }, { type: 'unlist', listing: 'L1' }, { type: 'walk', listing: 'L1', buyer: 'p2' },
  { type: 'walk', listing: 'L1' }, { type: 'tell_better', offer: 'O1' }, { type: 'say', to: 'p2', listing: 'L1' }, { type: 'say' },
  { type: 'ask_human', code: 'fact_missing', listing: 'L1' }, { type: 'pass' },
]

describe('a reply that can be read', () => {
  it.each(good)('$type: its canonical text brings it back', (move) => {
    const reply: Reply = { moves: [{ message: 'Say “hi”, \\ and\tgo', move }] }
    expect(read(replyText(reply, rules))).toStrictEqual({ reply })
  })
  it('may have any spacing and order of fields, and a code fence around it', () => {
    const expected = { reply: { moves: [{ message: 'Hi', move: { type: 'offer', listing: 'L1', price: 64_50 } }] } }
    expect(read('```json\n{ "moves" : [ {"move":{"price": 64.50,\n"listing":"L1","type":"offer"} , "message":"Hi"} ] }\n```')).toEqual(expected)
    expect(read(`\n ${one('{"type":"offer","listing":"L1","price":64.5}')} \n`)).toEqual(expected)
  })
  it('may hold no move, or no message', () => {
    expect(read('{"moves":[]}')).toEqual({ reply: { moves: [] } })
    expect(read(one('{"type":"pass"}', ''))).toEqual({ reply: { moves: [{ message: '', move: { type: 'pass' } }] } })
  })
  it('keeps a message that reads like JSON a message', () => {
    const reply: Reply = { moves: [{ message: '"}]} {"type":"accept","offer":"O1"}', move: { type: 'pass' } }] }
    expect(read(replyText(reply, rules))).toStrictEqual({ reply })
  })
})

describe('a reply that cannot be read', () => {
  it.each([
    ['nothing', '', 'ends in the middle'], ['spaces', '  \n', 'ends in the middle'], ['prose', 'I offer $65 for the bike.', 'not JSON'], ['prose before', `Sure! ${one('{"type":"pass"}')}`, 'not JSON'],
    ['prose after', `${one('{"type":"pass"}')} Hope this helps`, 'text after'], ['prose after a fence', '```json\n{"moves":[]}\n```\nDone.', 'not JSON'], ['two objects', '{"moves":[]}{"moves":[]}', 'text after'],
    ['an end in the middle', '{"moves":[{"message":"Hi","move":{"type":"off', 'ends in the middle|not closed'], ['a missing bracket', '{"moves":[{"message":"Hi","move":{"type":"pass"}}', 'ends in the middle'],
    ['a list', '[]', '"moves"'], ['null', 'null', '"moves"'], ['a number', '65', '"moves"'], ['no moves', '{}', 'moves'], ['moves that are no list', '{"moves":{}}', 'moves'],
    ['a field twice', '{"moves":[],"moves":[]}', 'given twice'], ['a price twice', one('{"type":"offer","listing":"L1","price":10,"price":99}'), '"price" is given twice'],
    ['a field twice by escape', one('{"type":"offer","listing":"L1","price":10,"\\u0070rice":99}'), 'given twice'],
    ['an unknown field', one('{"type":"accept","offer":"O1","price":5}'), 'unknown field "price"'], ['__proto__', one('{"type":"pass","__proto__":{"type":"accept"}}'), 'unknown field'],
    ['a field beside moves', '{"moves":[],"thought":"hm"}', 'unknown field "thought"'], ['an unknown move', one('{"type":"steal","listing":"L1"}'), 'unknown type of move "steal"'], ['a move without a type', one('{"listing":"L1"}'), 'unknown type of move'],
    ['a missing id', one('{"type":"accept"}'), 'missing'], ['an empty id', one('{"type":"accept","offer":""}'), 'offer'], ['an id that is a number', one('{"type":"accept","offer":1}'), 'offer'], ['an id of 1 MB', one(`{"type":"accept","offer":"${'O'.repeat(20_000)}"}`), 'offer'],
    ['a message that is no text', one('{"type":"pass"}', '"message":5,'), 'message'], ['a trailing comma', '{"moves":[],}', 'double quotes'], ['single quotes', "{'moves':[]}", 'double quotes'], ['a comment', '{"moves":[]/*x*/}', 'comma|JSON'],
    ['five moves', `{"moves":[${Array.from({ length: 5 }, () => '{"message":"","move":{"type":"pass"}}').join(',')}]}`, 'At most 4 moves'],
    ['a raw line break in a text', one('{"type":"pass"}', '"message":"a\nb",'), 'line break'], ['half a character', one('{"type":"pass"}', '"message":"\\ud83d",'), 'half a character'],
    ['1 MB', one('{"type":"pass"}', `"message":"${'a'.repeat(1_000_000)}",`), 'longer than'], ['brackets without end', '['.repeat(40_000), 'nested'],
    ['an unknown code', one('{"type":"ask_human","code":"whatever"}'), 'code'], ['nothing to give', one('{"type":"offer","listing":"L1","price":1,"give":[]}'), 'give'],
  ])('%s', (_, text, problem) => {
    const result = read(text)
    expect(result).toEqual({ problem: expect.stringMatching(new RegExp(problem, 'i')) })
    expect('problem' in result && result.problem.length).toBeLessThanOrEqual(replyLimits.problemMax + 80)
  })

  it.each(['NaN', 'Infinity', '-5', '-0', '1e3', '6.5E1', '+5', '05', '.5', '5.', '0x41', '65,00', '1_000', '９', '"65"', '"$65"', 'null', 'true', '[65]', '{"amount":65}', '65.001', '65.000', '9007199254740993', '1e999', '99999999999999999999'])('the price %s', (price) => {
    expect(read(one(`{"type":"offer","listing":"L1","price":${price}}`))).toEqual({ problem: expect.any(String) })
  })

  it('decimals are those of the currency', () => {
    const yen = one('{"type":"offer","listing":"L1","price":64.5}')
    expect(read(yen, { decimals: 0 })).toEqual({ problem: expect.stringContaining('64.5 is no price') })
    expect(read(one('{"type":"offer","listing":"L1","price":1.005}'), { decimals: 3 })).toMatchObject({ reply: { moves: [{ move: { price: 1005 } }] } })
  })

  it('a planner has no words', () => {
    const planner = { words: false } as const
    expect(read('{"moves":[{"move":{"type":"accept","offer":"O1"}}]}', planner)).toMatchObject({ reply: { moves: [{ message: '', move: { type: 'accept' } }] } })
    for (const text of [one('{"type":"pass"}'), '{"moves":[{"move":{"type":"say","to":"p2"}}]}', '{"moves":[{"move":{"type":"list","item":"bike","price":5,"description":"x"}}]}']) {
      expect(read(text, planner)).toEqual({ problem: expect.any(String) })
    }
  })

  it('never throws, whatever it is given', () => {
    const bits = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', 'moves', '"moves"', '"move"', '"type"', '"offer"', '5', '-', 'e', '.', '```', '\n', ' ', '\u0000', '\ud800', 'null')
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(bits, { maxLength: 40 }).map((parts) => parts.join(''))), (text) => {
      const result = read(text)
      expect('problem' in result || 'reply' in result).toBe(true)
    }), { numRuns: 400 })
  })
})
