import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bikeListed, by, cleo, lamp, mandateOf, mandates, offering, opening } from './market-cast.fixture.ts'
import { given } from './market-scenario.fixture.ts'
import { type Principal, principalFrom } from './principal.ts'
import { SearchIndex } from './search-index.ts'
import { viewFor } from './view.ts'

const market = given(bikeListed, by(anna, lamp), benBids, by(cleo, offering('L1', 72_00)))
const principals = new Map(mandates.map((mandate): [string, Principal] => [mandate.person, principalFrom(mandate)]))
const source = { state: market.state, principals, index: new SearchIndex(), head: 'chain head', length: 77, answers: new Map([['p1', 'kept']]) }

/** Every object that can be reached from a value by its fields, map entries and set members. */
function reachableFrom(value: unknown, seen = new Set<unknown>()): Set<unknown> {
  if (seen.has(value)) return seen
  seen.add(value)
  if (typeof value !== 'object' || value === null) return seen
  for (const [key, one] of Object.entries(value)) reachableFrom(one, seen.add(key))
  if (value instanceof Map) for (const [key, one] of value) reachableFrom(one, reachableFrom(key, seen))
  if (value instanceof Set) for (const one of value) reachableFrom(one, seen)
  return seen
}

describe('a party’s view', () => {
  const reached = reachableFrom(viewFor(source, ben, opening))

  it('holds the own mandate and nobody else’s', () => {
    expect(reached.has(principals.get(ben)?.mandate)).toBe(true)
    for (const other of [anna, cleo, 'p4']) {
      expect(reached.has(principals.get(other))).toBe(false)
      expect(reached.has(principals.get(other)?.mandate)).toBe(false)
      for (const item of mandateOf(other).items) if (item.reservationCents > 0) expect(reached.has(item.reservationCents)).toBe(false)
    }
  })

  it('holds neither the global sequence, nor the chain’s head, nor kept answers', () => {
    for (const secret of ['head', 'chain head', 'length', 77, 'answers', 'kept', 'principals']) expect(reached.has(secret)).toBe(false)
  })

  it('finds what fits a want of one’s own, new or old, and never one’s own things', () => {
    const view = viewFor(source, ben, opening)
    expect(view.search('ben-bike').map(({ id }) => id)).toStrictEqual(['L1'])
    expect(view.search('ben-bike', 1)).toStrictEqual([])
    expect(view.search('cleo-bike')).toStrictEqual([])
    expect(viewFor({ ...source, principals: new Map([[anna, principalFrom({ ...mandateOf(ben), person: anna })]]) }, anna, opening).search('ben-bike')).toStrictEqual([])
  })

  it('is for people in the market', () => expect(() => viewFor(source, 'p99', opening)).toThrow(RangeError))

  it('says what money is left', () => {
    expect(viewFor(source, ben, opening).availableCents).toBe(100_00)
  })
})
