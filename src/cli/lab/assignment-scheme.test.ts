import { describe, expect, it } from 'vitest'
import type { Assignment } from '../../lab/experiment/definition.ts'
import { schemeDifference } from './assignment-scheme.ts'

const agents = { strong: 'auto', weak: 'conceder' }
const difference = (before: Assignment, now: Assignment, renamed: Readonly<Record<string, string>> = agents): string | undefined => schemeDifference({ assign: before, agents }, { assign: now, agents: renamed })

describe('the scheme of an arm', () => {
  it.each<[string, Assignment, Assignment, RegExp]>([
    ['other shares', { draw: { strong: 0.5, weak: 0.5 } }, { draw: { strong: 0.501, weak: 0.499 } }, /a draw of strong 0\.5, weak 0\.5, and the file now says a draw of strong 0\.501, weak 0\.499/],
    ['a draw that was none', { everyone: 'strong' }, { draw: { strong: 1 } }, /by everyone: strong, and the file now says a draw of strong 1/],
    ['a saturation for a draw', { saturation: 0.5 }, { draw: { strong: 0.5, weak: 0.5 } }, /a saturation of 0\.5/],
    ['names for a mirror', { mirror: 'B' }, { people: { p01: 'weak' }, others: 'strong' }, /a mirror of B, and the file now says names, with strong for all others/],
    ['other names', { people: { p01: 'weak' }, others: 'strong' }, { people: { p02: 'weak' }, others: 'strong' }, /names/],
  ])('%s', (_what, before, now, words) => {
    expect(difference(before, now)).toMatch(words)
    expect(difference(now, before)).toBeDefined()
    expect(difference(before, before)).toBeUndefined()
  })

  it('is the same in another order, and where agents are only called by another name', () => {
    expect(difference({ draw: { strong: 0.3, weak: 0.7 } }, { draw: { weak: 0.7, strong: 0.3 } })).toBeUndefined()
    const renamed = { firm: 'auto', soft: 'conceder' }
    expect(difference({ draw: { strong: 0.3, weak: 0.7 } }, { draw: { firm: 0.3, soft: 0.7 } }, renamed)).toBeUndefined()
    expect(difference({ draw: { strong: 0.3, weak: 0.7 } }, { draw: { firm: 0.7, soft: 0.3 } }, renamed)).toBeDefined()
  })

  it('tells two agents of one kind apart by their shares', () => {
    const alike = { strong: 'auto', weak: 'auto' }
    const before = { assign: { draw: { strong: 0.5, weak: 0.5 } }, agents: alike }
    expect(schemeDifference(before, { ...before, assign: { draw: { strong: 0.501, weak: 0.499 } } })).toBeDefined()
  })
})
