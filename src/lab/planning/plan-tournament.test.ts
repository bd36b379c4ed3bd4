import { describe, expect, it } from 'vitest'
import type { Usage } from '../../models/model.ts'
import { estimable } from '../statistics/estimable.fixture.ts'
import { freeTextRules, type Tournament, typedRules } from '../tournament/definition.ts'
import { lamp, rule, tournamentOf, vase, voice } from '../tournament/tournament-scene.fixture.ts'
import { planTournament } from './plan-tournament.ts'
import { rehearseNegotiations } from './rehearse-negotiations.ts'

const readers = { analyst: 'compat/reader@http://box:1/v1', judge: 'compat/reader@http://box:1/v1' }
const products = Array.from({ length: 50 }, (_, index) => ({ ...lamp, id: `lamp-${index}` }))
const models = (names: readonly string[]) => names.map((name) => ({ kind: 'model', name, model: `anthropic/${name}` }) as const)
const nine = models(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'])
const grid = (given: Partial<Tournament>): Tournament => tournamentOf({ buyers: nine, sellers: nine, products, ...given })
/** A dollar a million tokens read, nothing for the rest; unknown for the reader. */
const costOf = (model: string, { fresh }: Usage): number | null => (model.includes('reader') ? null : fresh)
const given = { roundsAssumed: 4.11, pace: { callsInFlight: 256, secondsPerCall: 1.5 }, costOf }
const pairOf = (rules: Tournament['rules']): Tournament => tournamentOf({ buyers: [voice('b')], sellers: [voice('s')], products: [lamp, vase], rules })

describe('a negotiation with sample words', () => {
  it.each([[1, 3, 5, 3], [4, 9, 17, 9], [4.5, 10, 19, 10], [10, 21, 41, 21]])('of %d rounds takes 2R + 1, 1 + 4R, or 1 + 2R calls', async (rounds, typed, free, byRules) => {
    const callsUnder = async (rules: Tournament['rules']): Promise<number> => Object.values(await rehearseNegotiations(pairOf(rules), { rounds })).reduce((sum, { calls }) => sum + calls, 0)
    expect(await callsUnder(typedRules())).toBeCloseTo(typed, 9)
    expect(await callsUnder(freeTextRules(readers))).toBeCloseTo(free, 9)
    expect(await callsUnder(freeTextRules({ ...readers, readers: 'rules_first' }))).toBeCloseTo(free, 9)
    expect(await callsUnder(freeTextRules({ ...readers, readers: 'rules' }))).toBeCloseTo(byRules, 9)
  })

  it('takes no more rounds than the protocol has', async () => expect((await rehearseNegotiations(pairOf(typedRules({ roundsMax: 3 })), { rounds: 9 })).seller.calls).toBe(3))

  it('reads the whole talk again each round: seats grow with the square, readers in proportion', async () => {
    const read = async (rounds: number) => {
      const { seller, judge } = await rehearseNegotiations(pairOf(freeTextRules(readers)), { rounds })
      return { seller: seller.usage.fresh, judge: judge.usage.fresh }
    }
    const [four, eight, sixteen] = [await read(4), await read(8), await read(16)]
    expect(eight.judge / four.judge).toBeCloseTo(2, 1)
    expect(sixteen.seller / eight.seller).toBeGreaterThan(2.5)
    expect(sixteen.seller / eight.seller).toBeLessThan(4)
  })

  it('reads about as much as was measured before: 8,000 tokens in 4 rounds of free text, readers 37 %', async () => {
    const byRole = await rehearseNegotiations(pairOf(freeTextRules(readers)), { rounds: 4 })
    const read = Object.values(byRole).reduce((sum, { usage }) => sum + usage.fresh, 0)
    expect(read).toBeGreaterThan(5_000)
    expect(read).toBeLessThan(11_000)
    expect((byRole.analyst.usage.fresh + byRole.judge.usage.fresh) / read).toBeGreaterThan(0.25)
    expect((byRole.analyst.usage.fresh + byRole.judge.usage.fresh) / read).toBeLessThan(0.5)
  })
})

describe('the plan of a tournament', () => {
  it('of the whole paper: 20,250 negotiations, 353,000 calls of which the readers make 47 %', async () => {
    const { units, cost } = await planTournament([grid({ rules: freeTextRules(readers) })], given)
    expect(units).toBe(20_250)
    // Each of ten models is rounded.
    expect(Math.abs(cost.calls - 20_250 * 17.44)).toBeLessThan(5)
    expect(cost.calls).toBe(cost.byModel.reduce((sum, { calls }) => sum + calls, 0))
    expect(cost.byModel).toHaveLength(10)
    const read = cost.byModel.find(({ model }) => model.includes('reader'))
    expect((read?.calls ?? 0) / cost.calls).toBeCloseTo(8.22 / 17.44, 4)
    expect(cost.byModel[0]?.calls).toBe(Math.round((20_250 / 9) * 9.22))
  })

  it('does not know the sum where one price is not known, and says each model’s', async () => {
    const { cost } = await planTournament([grid({ rules: freeTextRules(readers) })], given)
    expect(cost.microUsd).toBeNull()
    expect(cost.byModel[0]?.microUsd).toBe(cost.byModel[0]?.tokensRead)
    expect(cost.byProvider).toMatchObject([{ provider: 'anthropic' }, { provider: 'compat box:1', microUsd: null }])
  })

  it('divides calls over those in flight, which stand half idle for the last chain; a negotiation is one', async () => {
    const typed = grid({})
    expect((await planTournament([typed], given)).cost.seconds).toBeCloseTo((20_250 * 9.22 * 1.5) / 256 + (9.22 / 2) * 1.5 * (255 / 256), 6)
    expect((await planTournament([typed], { ...given, pace: { callsInFlight: 1_000_000, secondsPerCall: 1.5 } })).cost.seconds).toBeCloseTo(9.22 * 1.5, 6)
    expect((await planTournament([{ ...typed, sellers: [rule('linear')] }], { ...given, pace: { callsInFlight: 1_000_000, secondsPerCall: 1.5 } })).cost.seconds).toBeCloseTo(5.11 * 1.5, 6)
  })

  it('asks nothing where only rules play', async () => {
    const { cost, assumptions } = await planTournament([grid({ buyers: [rule('linear')], sellers: [rule('boulware'), rule('linear')] })], given)
    expect(cost).toMatchObject({ calls: 0, seconds: 0, byModel: [] })
    expect(assumptions.join(' ')).not.toContain('Tokens')
  })

  it('finds less the more products there are, and with one product nothing', async () => {
    const found = async (count: number) => (await planTournament([grid({ products: products.slice(0, count) })], given)).power[0]?.detectable
    const [ten, fifty] = [await found(10), await found(50)]
    expect(ten?.estimable === true && fifty?.estimable === true && ten.effect / fifty.effect).toBeGreaterThan(Math.sqrt(5))
    expect(await found(1)).toMatchObject({ because: 'too_few_observations', detail: expect.stringContaining('products') as string })
  })

  it('is right about a case worked by hand: 50 products, 45 negotiations each', async () => {
    const [dealRate, reduction, , buyers] = (await planTournament([grid({})], given)).power
    // SD of a product's difference √(2 · 0.25 · (1 + 44 · 0.1) / 45) = 0.2449; times 2.861 / √50 by the noncentral t with 49 degrees of freedom.
    expect(dealRate?.detectable.estimable === true && dealRate.detectable.effect).toBeCloseTo(0.0991, 3)
    expect(reduction?.power).toMatchObject({ estimable: true, effect: 0.115 })
    expect(buyers?.power).toMatchObject({ estimable: true, effect: 0.032 })
  })

  it('of one seller says that nobody is compared, and of two products that too few are', async () => {
    const { power } = await planTournament([grid({ sellers: models(['a']), products: products.slice(0, 2), repeats: 1 })], given)
    expect(power[0]?.detectable).toMatchObject({ estimable: false, detail: 'needs 2 sellers to compare, has 1' })
    expect(power[2]?.detectable).toMatchObject({ estimable: false, because: 'out_of_reach' })
    expect(power[2]?.power).toMatchObject({ estimable: false })
    expect(estimable(power[3]?.power ?? expect.fail('no line')).power).toBeLessThan(0.8)
  })
})
