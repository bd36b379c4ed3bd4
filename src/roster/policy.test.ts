// An agent's policy in a roster file: read, written, described, and refused with its place.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseRoster } from './parse-roster.ts'
import type { Policy } from './policy.ts'
import { rosterFileOf, rosterText } from './roster-file.ts'
import { policySchema, rosterSchema } from './roster-schema.ts'

const whole: Policy = {
  manner: 'firm', closeOverMinimumBasisPoints: 2000, takeAskAtOnce: true, haggle: 'always', neverHaggleWith: ['bo'], avoid: ['cleo'], partExchange: false,
}
const people = ['ada', 'bo', 'cleo'].map((id) => ({ id, name: id, budgetCents: 10_000, items: [], wants: [] }))
const textWith = (policy: unknown): string =>
  JSON.stringify({
    schema: 'haggle.roster/1', market: 'office', title: 'Office', currency: 'USD', opensAt: '2026-11-21T09:00:00Z',
    people: people.map((person) => (person.id === 'ada' ? { ...person, agent: { strategy: 'auto', policy } } : person)),
  })
const loadedWith = (policy: unknown) => parseRoster(textWith(policy), 'office.json')
const faultsOf = (policy: unknown) => {
  const loaded = loadedWith(policy)
  return loaded.ok ? [] : loaded.faults
}

describe('a policy in a roster', () => {
  it.each(['yaml', 'json'] as const)('comes back from %s as it was written', (format) => {
    const loaded = loadedWith(whole)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
    expect(loaded.roster.people[0]?.agent.policy).toEqual(whole)
    const again = parseRoster(rosterText(loaded.roster, format), `office.${format}`)
    expect(again).toEqual(loaded)
  })
  it('changes the hash of the roster', () => {
    const [with_, without] = [loadedWith(whole), loadedWith(undefined)]
    expect(with_.ok && without.ok && with_.hash !== without.hash).toBe(true)
  })
  it('that is empty is none, in memory, in the file and in the hash', () => {
    const loaded = loadedWith({ avoid: [] })
    const plain = loadedWith(undefined)
    if (!loaded.ok || !plain.ok) throw new Error('refused')
    expect(loaded).toEqual(plain)
    expect(rosterFileOf(loaded.roster).people[0]).not.toHaveProperty('agent')
  })
  it('is described to editors', () => {
    const described = JSON.stringify(z.toJSONSchema(rosterSchema))
    for (const field of Object.keys(policySchema.shape)) expect(described).toContain(`"${field}"`)
  })
})

describe('a policy that is not one', () => {
  it.each([
    [{ avoid: ['bo', 'dan'] }, 'people[0].agent.policy.avoid[1]', 'nobody in this roster has the id "dan"'],
    [{ neverHaggleWith: ['dan'] }, 'people[0].agent.policy.neverHaggleWith[0]', 'nobody in this roster has the id "dan"'],
    [{ neverHaggleWith: ['Dan Brown'] }, 'people[0].agent.policy.neverHaggleWith[0]', 'neverHaggleWith "Dan Brown" is not a slug'],
    [{ neverHaggleWith: 'bo' }, 'people[0].agent.policy.neverHaggleWith', 'neverHaggleWith must be a list, but is "bo"'],
    [{ closeOverMinimumBasisPoints: -1 }, 'people[0].agent.policy.closeOverMinimumBasisPoints', 'closeOverMinimumBasisPoints is -1, below zero'],
    [{ closeOverMinimumBasisPoints: 20.5 }, 'people[0].agent.policy.closeOverMinimumBasisPoints', 'closeOverMinimumBasisPoints is 20.5, which is not a whole number'],
    [{ closeOverMinimumBasisPoints: 100_001 }, 'people[0].agent.policy.closeOverMinimumBasisPoints', 'closeOverMinimumBasisPoints is 100001, at most 100000 is allowed'],
    [{ manner: 'rude' }, 'people[0].agent.policy.manner', 'manner is "rude"'],
    [{ haggle: true }, 'people[0].agent.policy.haggle', 'haggle is true'],
    [{ partExchange: 'no' }, 'people[0].agent.policy.partExchange', 'partExchange must be true or false, but is "no"'],
    [{ maner: 'firm' }, 'people[0].agent.policy.maner', 'unknown field "maner"'],
    ['be nice', 'people[0].agent.policy', 'policy must be a group of fields, but is "be nice"'],
  ])('%j is refused at its place', (policy, place, message) => {
    expect(faultsOf(policy)).toMatchObject([{ place, message }])
  })
  it('has a remedy that helps', () => {
    expect(faultsOf({ closeOverMinimumBasisPoints: 20.5 })).toMatchObject([{ remedy: 'write whole basis points: 2000 means 20 %' }])
    expect(faultsOf({ takeAsk: true })).toMatchObject([{ remedy: 'did you mean takeAskAtOnce?' }])
  })
})
