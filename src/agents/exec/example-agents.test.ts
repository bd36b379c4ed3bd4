// The agents under examples/agents in a real market, beside our own, through the same gate.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseMove } from '../../contract/moves.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { freezeArms } from '../../lab/arms.ts'
import { executedViolations } from '../../lab/audit.ts'
import { type AgentMaker, playArm, type PlayedArm } from '../../lab/play-arm.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { classicalAgent } from '../classical/classical-agent.ts'
import { type ExecAgent, execAgent, execCommandOf } from './exec-agent.ts'

const folder = fileURLToPath(new URL('../../../examples/agents', import.meta.url))
const seed = 'examples-1'

async function play(command: string): Promise<{ readonly played: PlayedArm; readonly outside: ExecAgent[]; readonly executed: number }> {
  const roster = generateRoster({ people: 8, seed })
  const [arm] = freezeArms(
    { schema: 'haggle.arms/1', arms: [{ name: 'A', gate: 'enforce', schedule: false, assign: { people: { p01: `exec:${command}`, p05: `exec:${command}` }, others: 'auto' } }] },
    { roster, seed },
  )
  if (arm === undefined) throw new Error('one arm was named')
  const outside: ExecAgent[] = []
  const makeAgent: AgentMaker = (given) => {
    const named = execCommandOf(given.name)
    if (named === undefined) return classicalAgent(given) ?? raise(given.name)
    const agent = execAgent({ name: given.name, command: named, person: given.person, currency: given.config.currency, workingFolder: folder })
    outside.push(agent)
    return agent
  }
  const played = await playArm({ roster, arm, seed, store: new MemoryStore(), parse: parseMove, makeAgent })
  const { state, tally, principals } = played.memory
  const executed = executedViolations({ roster, state, tally, wantOf: (deal) => principals.get(deal.buyer)?.wantOfListing.get(deal.offer.listing.id) })
  return { played, outside, executed: Object.values(executed).reduce((sum, count) => sum + count, 0) }
}

const raise = (name: string): never => {
  throw new Error(`no agent ${name}`)
}

async function expectGoodCitizens(command: string): Promise<void> {
  const { played, outside, executed } = await play(command)
  const { state, tally } = played.memory
  expect(outside.flatMap((agent) => agent.warnings)).toEqual([])
  expect(executed).toBe(0)
  expect(tally.refusals.get('malformed_move')).toBeUndefined()
  const deals = state.deals.filter((deal) => ['p01', 'p05'].some((person) => person === deal.seller || person === deal.buyer))
  expect(deals.length).toBeGreaterThan(0)
  // A second run of the same commands is the same market, byte for byte.
  expect((await play(command)).played.memory.head).toBe(played.memory.head)
}

it('the Node example trades and makes no faults', () => expectGoodCitizens(`'${process.execPath}' patient-seller.mjs`))

const python = spawnSync('python3', ['--version']).status === 0
if (!python && process.env['HAGGLE_REQUIRE_ALL'] !== '1') console.warn('skipped 1 test: python3 is missing (examples/agents/bargain_hunter.py)')

it.skipIf(!python && process.env['HAGGLE_REQUIRE_ALL'] !== '1')('the Python example trades and makes no faults', () => expectGoodCitizens('python3 bargain_hunter.py'))
