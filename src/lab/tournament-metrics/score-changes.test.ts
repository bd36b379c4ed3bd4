import { describe, expect, it } from 'vitest'
import { randomTournament } from './rows.fixture.ts'
import { scoreChanges } from './score-changes.ts'
import { scoreTournament } from './score-tournament.ts'

describe('changes between two score sheets', () => {
  it('are none for the same one, whatever the order of its models', () => {
    const { protocols } = scoreTournament(randomTournament({ seed: 'same', models: ['a', 'b'], products: 9 }), { seed: '1', draws: 20 })
    expect(scoreChanges(protocols, protocols)).toStrictEqual([])
    expect(scoreChanges({ models: [{ model: 'a', x: 1 }, { model: 'b', x: 2 }] }, { models: [{ model: 'b', x: 2 }, { model: 'a', x: 1 }] })).toStrictEqual([])
  })

  it('name the place and both values, also where a figure came or went', () => {
    const before = [{ protocol: 'typed', models: [{ model: 'a', rate: { value: 0.5 }, old: 1 }] }]
    const after = [{ protocol: 'typed', models: [{ model: 'a', rate: { value: 0.4 }, fresh: null }] }]
    expect(scoreChanges(before, after)).toStrictEqual([
      { place: '[typed].models[a].fresh', after: null },
      { place: '[typed].models[a].old', before: 1 },
      { place: '[typed].models[a].rate.value', before: 0.5, after: 0.4 },
    ])
  })
})
