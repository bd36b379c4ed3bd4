// A small market in which half of the people have agents that take the first deal they can: what was planted is what is read.
import { beforeAll, describe, expect, it } from 'vitest'
import { generateRoster } from '../../roster/generate-roster.ts'
import { patternsOf } from './patterns-of.ts'
import type { Patterns } from './patterns.ts'
import { type PlayedExperiment, playedExperiment } from './played-experiment.fixture.ts'

let played: PlayedExperiment
let patterns: Patterns
const read = (): Patterns => patternsOf(played.data, { roster: played.roster, records: played.records, seed: '1', draws: 199 })

beforeAll(async () => {
  played = await playedExperiment({ roster: generateRoster({ people: 24, seed: '7' }), agents: { strong: 'auto', weak: 'truthful-first' }, rounds: 24 })
  patterns = read()
})

describe('a played market', () => {
  it('tells the waiting seller from the one that takes first offers', () => {
    const seller = (agent: string) => patterns.rows.find((row) => row.agent === agent && row.role === 'seller')
    const [weak, strong] = [seller('weak'), seller('strong')]
    expect(weak?.firstOfferAcceptance.estimable === true && strong?.firstOfferAcceptance.estimable === true && weak.firstOfferAcceptance.estimate > 2 * strong.firstOfferAcceptance.estimate).toBe(true)
    expect(weak?.counterpartsCompared.estimable === true && strong?.counterpartsCompared.estimable === true && weak.counterpartsCompared.estimate < strong.counterpartsCompared.estimate).toBe(true)
  })

  it('finds the weak passing over better offers, and links every row to an entry of the run’s public transcript', () => {
    const count = (agent: string): number => patterns.failures.cells.find((cell) => cell.kind === 'passed_over_better' && cell.agent === agent)?.count ?? 0
    expect(count('weak')).toBeGreaterThan(count('strong'))
    const lengths = new Map([...played.journals].map(([run, entries]) => [run, entries.length]))
    const placed = patterns.failures.rows.filter(({ kind }) => kind !== 'repeated_refusals')
    expect(placed.length).toBeGreaterThan(0)
    for (const { run, publicSequence, listing, buyer } of placed) {
      expect(publicSequence).toBeLessThanOrEqual(lengths.get(run) ?? 0)
      expect([listing, buyer]).not.toContain(undefined)
    }
  })

  it('finds no deal at a loss where the gate forbids them', () => {
    expect(patterns.failures.cells.filter(({ kind, count }) => kind === 'deal_at_a_loss' && count > 0)).toStrictEqual([])
  })

  it('shows the worst first', () => {
    const costs = patterns.failures.rows.map(({ costCents = -1 }) => costCents)
    expect(costs).toStrictEqual(costs.toSorted((one, other) => other - one))
  })

  it('is the same for the same seed', () => {
    expect(read()).toStrictEqual(patterns)
  })
})
