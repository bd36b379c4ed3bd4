// Receipts leak nothing, money is capped, and planted weak agents are seen to leave more on the table than strong ones.
import { beforeAll, describe, expect, it } from 'vitest'
import { generateRoster } from '../../roster/generate-roster.ts'
import type { DealRow, ExperimentData } from '../experiment/experiment-data.ts'
import { deal, experimentData, negotiation, offers } from '../patterns/market-rows.fixture.ts'
import { type PlayedExperiment, playedExperiment } from '../patterns/played-experiment.fixture.ts'
import type { OpinionGame } from './opinion-game.ts'
import { PublicSituations, roomPrior } from './opinion-situation.ts'
import { inSteps, stepCentsOf } from './receipts.ts'
import { referenceOf } from './reference.ts'
import { secondOpinions } from './second-opinions.ts'

const negotiated = (given: Partial<ExperimentData> = {}): ExperimentData =>
  experimentData({ deals: [deal()], negotiations: [negotiation({ offers: offers('b 65', 's 95', 'b 80'), end: 'deal', dealCents: 80_00 }), negotiation({ buyer: 'c', offers: offers('b 62') })], ...given })

const opinionsOn = (data: ExperimentData, given: Partial<Parameters<typeof secondOpinions>[0]> = {}) => secondOpinions({ data, times: 40, reference: referenceOf('auto'), seed: 'x', draws: 199, ...given })

describe('one deal', () => {
  it('is negotiated again for both sides, and the real price placed among the prices', async () => {
    const { opinions, receipts, spentMicroUsd, capped } = await opinionsOn(negotiated())
    expect(opinions).toMatchObject([{ deal: 'D1', priceCents: 80_00, times: 80, closed: 80 }])
    const { p10 = 0, median = 0, p90 = 0 } = opinions[0]?.prices ?? {}
    expect(p10).toBeGreaterThanOrEqual(62_00)
    expect(median).toBeGreaterThanOrEqual(p10)
    expect(p90).toBeLessThanOrEqual(100_00)
    expect(receipts.map(({ person, deals }) => [person, deals[0]?.side, deals[0]?.counterpart])).toStrictEqual([['s', 'seller', 'B'], ['b', 'buyer', 'S']])
    expect([spentMicroUsd, capped]).toStrictEqual([0, false])
  })

  it('has no opinion where it was free or barter', async () => {
    const { opinions, receipts } = await opinionsOn(negotiated({ deals: [deal({ priceCents: 0 }), deal({ deal: 'D2', exchanged: ['a lamp'] })] }))
    expect(opinions.map(({ none, times }) => [none, times])).toStrictEqual([['free', 0], ['barter', 0]])
    expect(receipts[0]).toMatchObject({ leftCents: 0, withoutOpinion: 2 })
  })

  it('counts a replay without a deal as the known gain lost, half of the price at most', async () => {
    const half = { play: ({ seed }: OpinionGame) => (Number(seed.split('/').at(-1)) % 2 === 0 ? { priceCents: 84_00, microUsd: 0 } : { microUsd: 0 }) }
    expect((await opinionsOn(negotiated(), half)).opinions).toMatchObject([{ times: 80, closed: 40, sellerLeftCents: (4_00 - 20_00) / 2, buyerLeftCents: (-4_00 - 10_00) / 2, sellerRank: 1 }])
    const rich = negotiated({ deals: [deal({ maximumCents: 500_00 })] })
    expect((await opinionsOn(rich, half)).opinions).toMatchObject([{ buyerLeftCents: (-4_00 - 40_00) / 2 }])
  })

  it('has none where too few of the replays closed', async () => {
    const { opinions, receipts } = await opinionsOn(negotiated(), { play: () => ({ microUsd: 0 }) })
    expect(opinions).toMatchObject([{ times: 80, closed: 0, none: 'too few closed' }])
    expect(receipts[0]?.deals).toMatchObject([{ none: 'too few closed' }])
    expect(receipts[0]?.deals[0]).not.toHaveProperty('leftCents')
  })
})

describe('the situation', () => {
  it('is read off public columns: a rival by the start of the talk, offers, time left, and the prior of the category', () => {
    const data = negotiated()
    const [one] = data.deals
    if (one === undefined) throw new Error('no deal')
    const roomCents = 100_00 * 0.2
    expect(new PublicSituations(data).of(one)).toStrictEqual({
      title: 'Red folding bike', category: 'bikes', askCents: 100_00, priceCents: 80_00, rivalCents: 62_00, roundsMax: 11,
      sellerFloor: { fromCents: 80_00 - roomCents, toCents: 80_00 }, buyerMaximum: { fromCents: 80_00, toCents: 80_00 + roomCents },
    })
  })

  it('keeps the prior within its bounds', () => {
    const roomOf = (priceCents: number): number => {
      const one = deal({ priceCents })
      return new PublicSituations({ deals: [one], negotiations: [] }).of(one).buyerMaximum.toCents - priceCents
    }
    expect(roomOf(100_00)).toBe(100_00 * roomPrior.min)
    expect(roomOf(5_00)).toBe(100_00 * roomPrior.max)
  })
})

it('a receipt’s subtraction comes out to the cent, also where 5 % of the price is no whole cent', async () => {
  const dear = { play: () => ({ priceCents: 6_88, microUsd: 0 }), times: 4 }
  const { receipts } = await opinionsOn(negotiated({ deals: [deal({ priceCents: 5_50, firstAskCents: 5_00, floorCents: 1_00, maximumCents: 20_00 })] }), dear)
  expect(receipts.map(({ deals: [line] }) => [line?.side, line?.typicalCents, line?.leftCents])).toStrictEqual([['seller', 6_88, 1_38], ['buyer', 6_88, -1_38]])
})

describe('rounding', () => {
  it.each([[102, 100, 100], [-151, 100, -200], [149, 100, 100], [150, 100, 200], [-150, 100, -200], [49, 100, 0], [-49, 100, 0], [3, 1.5, 3], [-138, 27.5, -138]])('%d in steps of %d is %d', (cents, step, rounded) => {
    expect(inSteps(cents, step)).toBe(rounded)
  })

  it('is by 5 % of the price or of the first ask, whichever is more', () => {
    expect(stepCentsOf({ priceCents: 20_00, firstAskCents: 15_00 })).toBe(1_00)
    expect(stepCentsOf({ priceCents: 50, firstAskCents: 40_00 })).toBe(2_00)
    expect(stepCentsOf({ priceCents: 8_00, firstAskCents: 0 })).toBe(40)
  })

  it('of a thing sold for next to nothing hides as much as of one sold for its price', async () => {
    const receiptsAt = async (typicalCents: number) => {
      const data = negotiated({ deals: [deal({ priceCents: 50, firstAskCents: 40_00, floorCents: 0, maximumCents: 60_00 })] })
      return (await opinionsOn(data, { play: () => ({ priceCents: typicalCents, microUsd: 0 }), times: 4 })).receipts.map(({ deals: [line] }) => [line?.typicalCents, line?.leftCents])
    }
    expect(await receiptsAt(25_90)).toStrictEqual([[26_50, 26_00], [26_50, -26_00]])
    // Any typical price within a step is told alike; none is told below 0.
    expect(await receiptsAt(26_60)).toStrictEqual(await receiptsAt(25_90))
    expect(await receiptsAt(20)).toStrictEqual([[50, 0], [50, 0]])
  })
})

describe('a model that gives nothing usable', () => {
  const eight = () => negotiated({ deals: Array.from({ length: 8 }, (_, index) => deal({ deal: `D${index + 1}` })) })

  it('in any talk of the first deal is asked no more, and no deal is said to have lost', async () => {
    let games = 0
    const { opinions, capped, spentMicroUsd, receipts } = await opinionsOn(eight(), { times: 3, dealsInFlight: 4, play: () => ((games += 1), { microUsd: 0, isModelError: true }) })
    expect(games).toBe(2 * 3)
    expect(opinions.map(({ none }) => none)).toStrictEqual(Array.from({ length: 8 }, () => 'model failed'))
    expect([capped, spentMicroUsd]).toStrictEqual([false, 0])
    expect(receipts[0]).toMatchObject({ leftCents: 0, withoutOpinion: 8 })
  })

  it('in some talks goes on', async () => {
    let games = 0
    const { opinions } = await opinionsOn(eight(), { times: 4, play: () => ((games += 1), games === 1 ? { microUsd: 0, isModelError: true } : { priceCents: 82_00, microUsd: 0 }) })
    expect(games).toBe(8 * 8)
    expect(opinions.every(({ none }) => none === undefined)).toBe(true)
  })
})

describe('the cap', () => {
  const deals = Array.from({ length: 12 }, (_, index) => deal({ deal: `D${index}` }))
  const paid = { play: () => ({ priceCents: 80_00, microUsd: 10 }), times: 5 }

  it('stops before it is passed, says so, and leaves a sample by lot', async () => {
    const { opinions, spentMicroUsd, capped, receipts } = await opinionsOn(negotiated({ deals }), { ...paid, capMicroUsd: 550, dealsInFlight: 4 })
    expect(spentMicroUsd).toBe(500)
    expect(capped).toBe(true)
    const judged = opinions.flatMap(({ none }, index) => (none === undefined ? [index] : []))
    expect(judged).toHaveLength(5)
    expect(judged).not.toStrictEqual([0, 1, 2, 3, 4])
    expect(opinions.filter(({ none }) => none === 'cap')).toHaveLength(7)
    expect(receipts[0]).toMatchObject({ withoutOpinion: 7 })
  })

  it('stops within the first deal where that alone is too dear', async () => {
    const { opinions, spentMicroUsd } = await opinionsOn(negotiated({ deals }), { ...paid, capMicroUsd: 25 })
    expect(spentMicroUsd).toBe(30)
    expect(opinions.every(({ none }) => none === 'cap')).toBe(true)
  })

  it('gives the same opinions however many deals are under way', async () => {
    const data = negotiated({ deals })
    expect(await opinionsOn(data, { dealsInFlight: 5 })).toStrictEqual(await opinionsOn(data))
  })
})

it('a reference that is no rule is refused with what there is', async () => {
  await expect(opinionsOn(negotiated(), { reference: referenceOf('gpt-9') })).rejects.toThrow(/no bargaining rule gpt-9; use auto, one of boulware, .* or a model/)
})

describe('in a market', () => {
  let played: PlayedExperiment
  beforeAll(async () => {
    played = await playedExperiment({ roster: generateRoster({ people: 24, seed: '7' }), agents: { strong: 'auto', weak: 'truthful-first' }, rounds: 24 })
  })

  /** The same public transcript with other private limits: any that would have allowed what happened. */
  const withLimits = ({ deals, negotiations, ...rest }: ExperimentData, change: (row: DealRow) => Partial<DealRow>): ExperimentData => ({
    ...rest,
    deals: deals.map((row) => {
      const changed = { ...row, ...change(row) }
      return { ...changed, sellerGainCents: changed.priceCents - changed.floorCents, buyerGainCents: changed.maximumCents - changed.priceCents }
    }),
    negotiations: negotiations.map((row) => ({ ...row, floorCents: 1, maximumCents: 1_000_000 })),
    persons: rest.persons.map((row) => ({ ...row, gainCents: 0, gainBuyingCents: 0, gainSellingCents: 0 })),
    items: rest.items.map((row) => ({ ...row, floorCents: 1 })),
  })

  const linesOf = async (data: ExperimentData, side: 'seller' | 'buyer'): Promise<string> =>
    JSON.stringify((await opinionsOn(data, { times: 10 })).receipts.map(({ run, person, deals }) => [run, person, deals.filter((line) => line.side === side)]))

  it('sellers’ receipts do not differ by one byte when every buyer’s true limit does', async () => {
    const dearer = withLimits(played.data, (row) => ({ maximumCents: row.maximumCents * 3 + 1_234 }))
    const tight = withLimits(played.data, (row) => ({ maximumCents: row.priceCents - 500 }))
    const said = await linesOf(played.data, 'seller')
    expect(await linesOf(dearer, 'seller')).toBe(said)
    expect(await linesOf(tight, 'seller')).toBe(said)
    expect(await linesOf(tight, 'buyer')).not.toBe(await linesOf(played.data, 'buyer'))
  })

  it('buyers’ receipts do not differ by one byte when every seller’s true limit does', async () => {
    const lower = withLimits(played.data, () => ({ floorCents: 0 }))
    const tight = withLimits(played.data, (row) => ({ floorCents: row.priceCents + 500 }))
    const said = await linesOf(played.data, 'buyer')
    expect(await linesOf(lower, 'buyer')).toBe(said)
    expect(await linesOf(tight, 'buyer')).toBe(said)
    expect(await linesOf(tight, 'seller')).not.toBe(await linesOf(played.data, 'seller'))
  })

  it('rounds every figure of a receipt to whole steps from the price, and sums what it shows', async () => {
    const { receipts } = await opinionsOn(played.data, { times: 10 })
    const stepOf = new Map(played.data.deals.map((row) => [`${row.run}\n${row.deal}`, stepCentsOf(row)]))
    const lines = receipts.flatMap(({ run, deals }) => deals.map((line) => ({ ...line, stepCents: stepOf.get(`${run}\n${line.deal}`) ?? 0 }))).filter(({ none }) => none === undefined)
    expect(lines.length).toBeGreaterThan(50)
    for (const { priceCents, leftCents = 0, typicalCents = 0, stepCents } of lines) for (const cents of [leftCents, typicalCents - priceCents]) expect(inSteps(cents, stepCents)).toBe(cents)
    for (const { deals, leftCents } of receipts) expect(leftCents).toBe(deals.reduce((sum, line) => sum + (line.leftCents ?? 0), 0))
  })

  it('sees planted weak agents leave more on the table than strong ones, selling and buying', async () => {
    const { byAgent } = await opinionsOn(played.data)
    const meanOf = (agent: string, role: string): number => {
      const found = byAgent.find((row) => row.agent === agent && row.role === role)?.meanLeftCents
      if (found?.estimable !== true) throw new Error(`${agent} ${role} is not estimable`)
      return found.value
    }
    expect(meanOf('weak', 'seller')).toBeGreaterThan(meanOf('strong', 'seller') + 200)
    // Buying, the two differ less: the true gains of this market are within a tenth of each other.
    expect(meanOf('weak', 'buyer')).toBeGreaterThan(meanOf('strong', 'buyer'))
  })
})
