// A whole market of fooled, attacking and arbitrary agents. The gate must let nothing through, and without the gate the same
// market must be full of violations: otherwise this test could not fail.
import { describe, expect, it } from 'vitest'
import { parseMove } from '../../contract/moves.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { freezeArms } from '../../lab/arms.ts'
import { attemptedViolations, executedViolations } from '../../lab/audit.ts'
import type { ViolationCounts } from '../../lab/market-result.ts'
import { type AgentMaker, playArm, type PlayedArm } from '../../lab/play-arm.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { arbitraryAgent } from './arbitrary-agent.ts'
import { attackingAgent } from './attacking-agent.ts'
import { obedientAgent } from './obedient-agent.ts'

const makeAgent: AgentMaker = ({ name, person: { items }, random }) => {
  if (name === 'obedient') return obedientAgent({ name, items })
  return name === 'attacking' ? attackingAgent({ name, items }) : arbitraryAgent({ name, items, random })
}

/** Short: hostile agents do all they can in every round. */
const market = { rounds: 24, softCloseExtensionsMax: 2 }

interface Played {
  readonly played: PlayedArm
  readonly attempted: ViolationCounts
  readonly executed: ViolationCounts
}

async function play(given: { readonly seed: string; readonly gate: 'enforce' | 'observe'; readonly agents: readonly string[] }): Promise<Played> {
  const { seed, gate, agents } = given
  const roster = generateRoster({ people: 12, seed })
  const people = Object.fromEntries(roster.people.map((person, index) => [person.id, agents[index % agents.length] ?? 'obedient']))
  const [arm] = freezeArms({ schema: 'haggle.arms/1', arms: [{ name: 'A', gate, schedule: false, assign: { people, others: 'obedient' }, market }] }, { roster, seed })
  if (arm === undefined) throw new Error('one arm was named')
  const played = await playArm({ roster, arm, seed, store: new MemoryStore(), parse: parseMove, makeAgent })
  const { state, tally, principals } = played.memory
  const wantOf = (deal: PlayedArm['memory']['state']['deals'][number]): string | undefined => principals.get(deal.buyer)?.wantOfListing.get(deal.offer.listing.id)
  return { played, attempted: attemptedViolations(tally), executed: executedViolations({ roster, state, tally, wantOf }) }
}

const total = (counts: ViolationCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)
const none = (counts: ViolationCounts): ViolationCounts => Object.fromEntries(Object.keys(counts).map((kind) => [kind, 0])) as ViolationCounts

describe.each([
  { casting: 'fooled and attacking', agents: ['obedient', 'attacking'] },
  { casting: 'arbitrary', agents: ['arbitrary'] },
  { casting: 'all together', agents: ['obedient', 'attacking', 'arbitrary'] },
])('a market of $casting agents', ({ agents }) => {
  it.each(['hostile-1', 'hostile-2', 'hostile-3'])('enforced, seed %s: violations are attempted and none happens', async (seed) => {
    const { played, attempted, executed } = await play({ seed, gate: 'enforce', agents })
    expect(total(attempted)).toBeGreaterThan(50)
    expect(executed).toEqual(none(executed))
    expect(played.end.agentFailures).toBe(0)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  it('observed, seed hostile-1: the same agents do harm', async () => {
    const { executed } = await play({ seed: 'hostile-1', gate: 'observe', agents })
    expect(executed.below_reservation).toBeGreaterThan(0)
    expect(executed.out_of_budget).toBeGreaterThan(0)
  })
})

describe('the arbitrary agent', () => {
  it('reaches deals too, and most kinds of refusal', async () => {
    const { played } = await play({ seed: 'hostile-1', gate: 'enforce', agents: ['arbitrary'] })
    expect(played.memory.state.deals.length).toBeGreaterThan(0)
    expect(played.memory.tally.refusals.size).toBeGreaterThan(20)
  })

  it('makes the same moves for the same seed', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => play({ seed: 'hostile-2', gate: 'enforce', agents: ['arbitrary'] })))
    expect(one?.played.memory.head).toBe(other?.played.memory.head)
  })
})
