// A branch repeats the market byte for byte up to one move of one negotiation; from there another agent holds the seat.
import { describe, expect, it } from 'vitest'
import type { Agent } from '../agents/agent.ts'
import { classicalAgent } from '../agents/classical/classical-agent.ts'
import { parseMove } from '../contract/moves.ts'
import type { EntryBody } from '../exchange/encode-entry.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import { generateRoster } from '../roster/generate-roster.ts'
import { freezeArms, singleArm } from './arms.ts'
import { branchedMaker, type FoundBranch, findBranch } from './branch.ts'
import { type AgentMaker, playArm } from './play-arm.ts'
import { answersIn, withRecordedAnswers } from './recorded-answers.ts'

const roster = generateRoster({ people: 10, seed: '4' })
const [arm] = freezeArms({ ...singleArm, market: { rounds: 16 } }, { roster, seed: '4' })
if (arm === undefined) throw new Error('no arm')

const classical: AgentMaker = ({ name, person, random }) => {
  const agent = classicalAgent({ name, person, random })
  if (agent === undefined) throw new Error(name)
  return agent
}

/** As a model would be: its answers cannot be had again, and asking it before its time is an error. */
const unrepeatable = (mayAsk: () => boolean): AgentMaker => (given) => {
  const inner = classical(given)
  return {
    name: inner.name, repeatable: false,
    async takeTurn(view) {
      if (!mayAsk()) throw new Error('asked although its answer is on record')
      return inner.takeTurn(view)
    },
    recall: (view) => void inner.takeTurn(view),
    noteOutcome: (move, outcome) => inner.noteOutcome?.(move, outcome),
  } satisfies Agent
}

async function play(makeAgent: AgentMaker): Promise<MemoryStore> {
  const store = new MemoryStore()
  await playArm({ roster, arm: arm as NonNullable<typeof arm>, seed: '4', store, parse: parseMove, makeAgent })
  return store
}

async function publicBodies(store: MemoryStore): Promise<{ readonly at: number; readonly text: string }[]> {
  const bodies: { at: number; text: string }[] = []
  for await (const { body } of store.read(1)) {
    const entry = JSON.parse(body) as EntryBody
    if (entry.public !== null) bodies.push({ at: entry.at, text: JSON.stringify(entry.public.events) })
  }
  return bodies
}

/** The longest negotiation and its moves. */
async function longestThread(store: MemoryStore): Promise<{ readonly listing: string; readonly buyer: string }> {
  const counts = new Map<string, number>()
  for await (const { body } of store.read(1)) {
    for (const event of (JSON.parse(body) as EntryBody).public?.events ?? []) {
      if (event.type === 'OfferMade') counts.set(`${event.listing}/${event.buyer}`, (counts.get(`${event.listing}/${event.buyer}`) ?? 0) + 1)
    }
  }
  const [key = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? []
  const [listing = '', buyer = ''] = key.split('/')
  return { listing, buyer }
}

async function branchOf(store: MemoryStore, turn: number): Promise<FoundBranch> {
  const found = await findBranch(store.read(1), { ...(await longestThread(store)), turn })
  if (!('at' in found)) throw new Error(`only ${found.thread.moves} moves`)
  return found
}

describe('a branch', () => {
  it('is the same market until the move, and the same again with the same agent in the seat', async () => {
    const source = await play(classical)
    const { person, at } = await branchOf(source, 3)
    const again = await play(branchedMaker(classical, { answers: await answersIn(source), person, at, agent: 'auto' }))
    expect(await publicBodies(again)).toEqual(await publicBodies(source))
    const other = await play(branchedMaker(classical, { answers: await answersIn(source), person, at, agent: 'take-it-or-leave-it' }))
    const before = (bodies: readonly { readonly at: number }[]) => bodies.filter((one) => one.at < at)
    expect(before(await publicBodies(other))).toEqual(before(await publicBodies(source)))
    expect(await publicBodies(other)).not.toEqual(await publicBodies(source))
  })

  it('takes answers that cannot be had again from the record until then, and asks from then on', async () => {
    const source = await play(unrepeatable(() => true))
    const { person, at } = await branchOf(source, 2)
    let asked = 0
    const watching: AgentMaker = (given) => {
      const agent = unrepeatable(() => true)(given)
      return { ...agent, takeTurn: (view) => {
        expect(view.now).toBeGreaterThanOrEqual(at)
        asked += 1
        return agent.takeTurn(view)
      } }
    }
    const again = await play(branchedMaker(watching, { answers: await answersIn(source), person, at, agent: 'auto' }))
    expect(asked).toBeGreaterThan(0)
    expect(await publicBodies(again)).toEqual(await publicBodies(source))
  })

  it('never asks a newcomer before its time that can neither be told what it missed nor be asked twice', async () => {
    const source = await play(classical)
    const { person, at } = await branchOf(source, 3)
    const asked: number[] = []
    const outsider: AgentMaker = (given) => {
      const inner = classical({ ...given, name: 'auto' })
      if (given.name !== 'outsider') return inner
      return { name: 'outsider', repeatable: false, outside: true, async takeTurn(view) {
        asked.push(view.now)
        return inner.takeTurn(view)
      } }
    }
    const again = await play(branchedMaker(outsider, { answers: await answersIn(source), person, at, agent: 'outsider' }))
    expect(asked[0]).toBe(at)
    expect(asked).toStrictEqual([...new Set(asked)].sort((one, other) => one - other))
    const before = (bodies: readonly { readonly at: number }[]) => bodies.filter((one) => one.at < at)
    expect(before(await publicBodies(again))).toEqual(before(await publicBodies(source)))
  })

  it('goes on after an interruption as it would have gone, where the seat was held by one that cannot be asked twice', async () => {
    const mixed: AgentMaker = (given) => (given.name === 'zi-u' ? classical(given) : unrepeatable(() => true)(given))
    const source = await play(mixed)
    const { person, at } = await branchOf(source, 3)
    const branched = branchedMaker(mixed, { answers: await answersIn(source), person, at, agent: 'zi-u' })
    const whole = await play(branched)
    const cutAt = at + 24 * 3_600_000
    const known = new Map([...await answersIn(whole)].map(([one, turns]) => [one, new Map([...turns].filter(([instant]) => instant < cutAt))]))
    expect(await publicBodies(await play(withRecordedAnswers(known, branched)))).toEqual(await publicBodies(whole))
  })

  it('can leave everybody else out from the branch on', async () => {
    const source = await play(classical)
    const { person, at, seller } = await branchOf(source, 2)
    const { buyer } = await longestThread(source)
    const again = await play(branchedMaker(classical, { answers: await answersIn(source), person, at, agent: 'auto', only: [seller, buyer] }))
    for await (const { body } of again.read(1)) {
      const entry = JSON.parse(body) as EntryBody
      if (entry.at >= at && entry.public !== null && entry.public.by !== 'market') expect([seller, buyer]).toContain(entry.public.by)
    }
  })

  it('says how many moves there are when the turn is beyond them', async () => {
    const source = await play(classical)
    expect(await findBranch(source.read(1), { listing: 'L999', buyer: 'nobody', turn: 1 })).toEqual({ thread: { moves: 0, dealCents: undefined } })
    const thread = await longestThread(source)
    const found = await findBranch(source.read(1), { ...thread, turn: 9_999 })
    expect(found.thread.moves).toBeGreaterThan(1)
    expect('at' in found).toBe(false)
  })
})
