import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { patternOf } from './grammar-pattern.fixture.ts'
import { replyTextCharactersMax } from './limits.ts'
import { replyGrammar } from './reply-grammar.ts'
import { replySketch } from './reply-sketch.ts'
import { wholeNumbers } from './whole-numbers.ts'

const admits = (schema: object) => {
  const pattern = patternOf(replyGrammar({ ...schema }))
  return (value: unknown): boolean => pattern.test(spaced(value))
}

/** JSON as the grammar writes it: one space after each comma and colon. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spaced(inner)}`).join(', ')}}`
}

describe('the grammar of a reply', () => {
  const offer = z.strictObject({ do: z.literal('offer'), listing: z.enum(['L1', 'L12']), price: z.int().min(1).max(250), reason: z.string().max(9).optional() })
  const pass = z.strictObject({ do: z.literal('pass') })
  const reply = z.strictObject({ message: z.string().max(20).nullable(), moves: z.array(z.discriminatedUnion('do', [offer, pass])).max(2), sure: z.boolean().optional(), hurry: z.number().min(0).max(1).optional() })
  const admitted = admits(z.toJSONSchema(reply))

  it('admits what the schema admits', () => {
    expect(admitted({ message: 'Hello "you" \\ é', moves: [] })).toBe(true)
    expect(admitted({ message: null, moves: [{ do: 'pass' }, { do: 'offer', listing: 'L12', price: 250, reason: 'rust' }], hurry: 0.5 })).toBe(true)
    expect(admitted({ message: 'x', moves: [{ do: 'offer', listing: 'L1', price: 1 }], sure: true, hurry: 1 })).toBe(true)
  })

  it.each([
    ['a key is missing', { message: 'x' }],
    ['a key is not known', { message: 'x', moves: [], other: 1 }],
    ['a listing is not among those named', { message: 'x', moves: [{ do: 'offer', listing: 'L2', price: 5 }] }],
    ['a price is out of range', { message: 'x', moves: [{ do: 'offer', listing: 'L1', price: 251 }] }],
    ['a price is no whole number', { message: 'x', moves: [{ do: 'offer', listing: 'L1', price: 2.5 }] }],
    ['a text is too long', { message: 'x'.repeat(21), moves: [] }],
    ['a list is too long', { message: 'x', moves: [{ do: 'pass' }, { do: 'pass' }, { do: 'pass' }] }],
    ['keys of two choices are mixed', { message: 'x', moves: [{ do: 'pass', price: 5 }] }],
    ['a text is a number', { message: 5, moves: [] }],
  ])('admits nothing where %s', (_, value) => {
    expect(admitted(value)).toBe(false)
  })

  it('admits every object of optional keys, and none with a stray comma', () => {
    const pattern = patternOf(replyGrammar({ type: 'object', properties: { a: { type: 'null' }, b: { type: 'null' }, c: { type: 'null' } }, required: ['b'] }))
    expect(['{"b": null}', '{"a": null, "b": null}', '{"b": null, "c": null}', '{"a": null, "b": null, "c": null}'].every((text) => pattern.test(text))).toBe(true)
    expect(['{}', '{, "b": null}', '{"a": null}', '{"b": null, }', '{"a": null "b": null}'].some((text) => pattern.test(text))).toBe(false)
    const optional = admits({ type: 'object', properties: { a: { type: 'null' }, b: { type: 'null' } } })
    expect([{}, { a: null }, { b: null }, { a: null, b: null }].map(optional)).toStrictEqual([true, true, true, true])
  })

  it('ends every text, though the schema does not', () => {
    const text = admits({ type: 'string' })
    expect([text('x'.repeat(replyTextCharactersMax)), text('x'.repeat(replyTextCharactersMax + 1)), text('\n')]).toStrictEqual([true, false, true])
    expect(patternOf(replyGrammar({ type: 'string' })).test('"a\nb"')).toBe(false)
    const short = patternOf(replyGrammar({ type: 'string', maxLength: 50 }, { textCharactersMax: 5 }))
    expect([short.test('"12345"'), short.test('"123456"')]).toStrictEqual([true, false])
  })

  it('follows references, also of a schema to itself', () => {
    expect(admits({ $ref: '#/$defs/one', $defs: { one: { enum: ['a'] } } })('a')).toBe(true)
    expect(replyGrammar({ $ref: '#/$defs/list', $defs: { list: { type: 'array', items: { $ref: '#/$defs/list' } } } })).toMatch(/^root ::= ref-/)
  })

  it.each([{ not: {} }, { type: 'object', properties: { a: {} }, required: ['a'] }, { $ref: '#/$defs/none' }, { anyOf: [] }])('refuses %j, which no grammar holds', (schema) => {
    expect(() => replyGrammar(schema)).toThrow(expect.objectContaining({ code: 'bad_request', final: true }))
  })

  it.each([[{}, '1.2345', '1.23456'], [{ multipleOf: 0.01 }, '1.23', '1.234'], [{ multipleOf: 0.1 }, '1.2', '1.23'], [{ multipleOf: 1 }, '1', '1.0'], [{ multipleOf: 0.25 }, '1.2345', '1.23456']])('of a number in steps of %j admits %s and not %s', (step, most, more) => {
    const pattern = patternOf(replyGrammar({ type: 'number', minimum: 0, ...step }))
    expect([pattern.test(most), pattern.test(more)]).toStrictEqual([true, false])
  })

  it('writes exactly the whole numbers of a range', () => {
    fc.assert(fc.property(fc.nat(30_000), fc.nat(30_000), fc.nat(40_000), (one, other, tried) => {
      const [least, most] = [Math.min(one, other), Math.max(one, other)]
      const pattern = patternOf(`root ::= ${wholeNumbers({ least, most, digitsMax: 9 })}`)
      for (const number of [tried, least, most, least - 1, most + 1]) if (number >= 0) expect(pattern.test(`${number}`), `${number} in ${least}..${most}`).toBe(number >= least && number <= most)
      expect(pattern.test(`0${most}`)).toBe(false)
    }))
  })

  it('tells a model in one line what is wanted', () => {
    expect(replySketch(z.toJSONSchema(reply))).toBe('{"message": text or null, "moves": [{"do": "offer", "listing": "L1" or "L12", "price": whole number, "reason"?: text} or {"do": "pass"}, …], "sure"?: true or false, "hurry"?: number}')
  })
})
