// What stored lines come to: rows with labels, calls, money paid once, and a hash that does not care about the order.
import { describe, expect, it } from 'vitest'
import type { Usage } from '../../models/model.ts'
import type { BrokenAttempt, CallRecord, NegotiationResult } from '../tournament/result.ts'
import type { StoredLine } from '../tournament/stored-line.ts'
import { freeTextRules, type Tournament, typedRules } from '../tournament/definition.ts'
import { lamp, rule, tournamentOf, voice } from '../tournament/tournament-scene.fixture.ts'
import { measureTournament, type TournamentData } from './measure-tournament.ts'
import { PaidCalls } from './paid-calls.ts'

const usage = (output: number): Usage => ({ fresh: 10, cached: 2, written: 3, output })
const call = (given: Partial<CallRecord> = {}): CallRecord => ({ role: 'seller', round: 1, part: 0, model: 'm/1', prompt: 'p', tries: 1, usage: usage(5), version: 'm-2026', reply: 'It is $900.', ...given })

const result = (given: Partial<NegotiationResult> = {}): NegotiationResult => ({
  key: 'a1', protocol: 'typed', buyer: 'b', seller: 's', product: 'lamp', category: lamp.category, budget: 'mid', repeat: 1, retailCents: 1_000_00, wholesaleCents: 731_00, budgetCents: 865_50,
  outcome: 'accepted', endedBy: 'buyer', priceCents: 900_00, sellerCents: [1_000_00, 900_00], buyerCents: [null], rounds: 1, roundsMax: 30, turns: [], calls: [], ...given,
})
const attempt = (given: Partial<BrokenAttempt> = {}): BrokenAttempt => ({ key: 'a1', buyer: 'b', seller: 's', product: 'lamp', budget: 'mid', repeat: 1, why: { code: 'timed_out', message: 'slow' }, calls: [call()], ...given })

const costOf = (_: string, { output }: Usage): number => 100 * output
async function* from(lines: readonly StoredLine[]): AsyncGenerator<StoredLine> {
  yield* lines
}
const talkers: readonly Tournament[] = [
  tournamentOf({ buyers: [voice('b')], sellers: [voice('s')], products: [lamp], budgets: ['mid'], rules: typedRules() }),
  tournamentOf({ buyers: [voice('b')], sellers: [voice('s')], products: [lamp], budgets: ['mid'], rules: freeTextRules({ analyst: 'x', judge: 'x' }) }),
]
const measure = (lines: readonly StoredLine[], tournaments = talkers): Promise<TournamentData> => measureTournament(from(lines), { tournaments, costOf })

describe('rows', () => {
  it('of free text are labelled by their words, typed ones are not read', async () => {
    const turns = [{ speaker: 'seller', round: 1, text: 'I can do $900.' }, { speaker: 'buyer', round: 1, text: 'Deal at $900, plus the shipping fee is fine.' }] as const
    const { negotiations } = await measure([{ result: result({ key: 'b2', protocol: 'free_text', turns }) }, { result: result({ turns }) }])
    expect(negotiations.map(({ row }) => [row.protocol, row.labels])).toStrictEqual([['typed', undefined], ['free_text', expect.arrayContaining(['out_of_budget'])]])
  })

  it('stand in the order of their keys, each key once, the first result first', async () => {
    const lines = [{ result: result({ key: 'c' }) }, { result: result({ key: 'a' }) }, { result: result({ key: 'c', outcome: 'rejected' }) }]
    const { negotiations, planned } = await measure(lines)
    expect(negotiations.map(({ row }) => [row.id, row.outcome])).toStrictEqual([['a', 'accept'], ['c', 'accept']])
    expect(planned).toBe(2)
  })

  it('keep the calls without their words', async () => {
    const { negotiations } = await measure([{ result: result({ calls: [call()] }) }])
    expect(negotiations[0]?.played.calls).toStrictEqual([(({ reply: _, ...rest }) => rest)(call())])
  })
})

describe('the hash of the data', () => {
  const lines = ['a', 'b', 'c'].map((key) => ({ result: result({ key }) }))
  it('does not care about the order, nor about attempts', async () => {
    const { dataHash } = await measure(lines)
    expect((await measure([...lines].reverse())).dataHash).toBe(dataHash)
    expect((await measure([{ attempt: attempt({ key: 'b' }) }, ...lines])).dataHash).toBe(dataHash)
  })
  it('cares about every byte of a result', async () => {
    expect((await measure([...lines.slice(1), { result: result({ key: 'a', priceCents: 900_01 }) }])).dataHash).not.toBe((await measure(lines)).dataHash)
  })
})

describe('calls', () => {
  it('are counted by protocol, for negotiations that had any', async () => {
    const { protocols } = await measure([{ result: result({ key: 'a', rounds: 2, calls: [call(), call(), call(), call(), call()] }) }, { result: result({ key: 'b' }) }, { result: result({ key: 'c', protocol: 'free_text', rounds: 1, calls: [call()] }) }])
    expect(protocols).toStrictEqual([{ protocol: 'typed', negotiations: 1, rounds: 2, calls: 5, isAllModels: true }, { protocol: 'free_text', negotiations: 1, rounds: 1, calls: 1, isAllModels: true }])
  })

  it('of a pair with a rule in it are not all models’', async () => {
    const { protocols } = await measure([{ result: result({ calls: [call()] }) }], [tournamentOf({ buyers: [{ ...rule('linear'), name: 'b' }], sellers: [voice('s')], products: [lamp] })])
    expect(protocols[0]?.isAllModels).toBe(false)
  })
})

describe('what was paid', () => {
  it('counts attempts that broke, whether or not a result came after', async () => {
    const { use, broken } = await measure([{ attempt: attempt({ calls: [call({ reply: 'lost', usage: usage(7) })] }) }, { attempt: attempt({ key: 'zz' }) }, { result: result({ calls: [call()] }) }])
    expect(use).toStrictEqual([{ model: 'm/1', calls: 3, usage: { fresh: 30, cached: 6, written: 9, output: 17 }, microUsd: 1_700, versions: ['m-2026'] }])
    // Only the other one is still without a result.
    expect(broken).toBe(1)
  })

  it('counts an answer once that a broken attempt bought and the result used, at the sum of its tries', async () => {
    const { use } = await measure([{ attempt: attempt({ calls: [call({ usage: usage(9), tries: 3 })] }) }, { result: result({ calls: [call({ usage: usage(5) })] }) }])
    expect(use).toMatchObject([{ calls: 1, usage: usage(9) }])
  })

  it('counts every failure: each was asked and paid for', () => {
    const paid = new PaidCalls(costOf)
    const { reply: _, version: __, ...failed } = call({ usage: usage(1) })
    paid.addOpen('k', [failed])
    paid.addOpen('k', [failed])
    expect(paid.byModel()).toMatchObject([{ calls: 2, microUsd: 200, versions: [] }])
  })

  it('leaves out calls that were refused at the door', () => {
    const paid = new PaidCalls(costOf)
    const { reply: _, ...refused } = call({ usage: { fresh: 0, cached: 0, written: 0, output: 0 } })
    paid.addResult('k', [refused, call()])
    expect(paid.byModel()).toMatchObject([{ calls: 1 }])
  })

  it('is unknown where one price is', () => {
    const paid = new PaidCalls(() => null)
    paid.addResult('k', [call()])
    expect(paid.byModel()[0]?.microUsd).toBeNull()
  })

  it('by a run that was stopped is no failure of a provider', async () => {
    expect((await measure([{ attempt: attempt({ why: 'stopped' }) }])).broken).toBe(0)
  })
})
