import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMarketProgram, type MarketInstance } from '../../bargaining/market-program.ts'
import { upperBoundFromDuals } from '../../bargaining/market-program-duality.ts'
import { bruteForceCents, playAtRandom, shuffled, smallInstance, surplusCents } from './brute-force.fixture.ts'
import { generateInstance, officeShape, seededRandom } from './generated-instance.fixture.ts'
import { solveLinear } from './highs-solver.ts'
import { boundEdgesMax, solveBound } from './solve-bound.ts'

const timeLimitSeconds = 20
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

const linearBound = async (instance: MarketInstance, variant: 'unlimited' | 'budgets' | 'income'): Promise<number> => {
  const program = buildMarketProgram(instance, variant)
  return program.columns.length === 0 ? 0 : upperBoundFromDuals(program, (await solveLinear(program, timeLimitSeconds)).rowPrices)
}

describe('the bound against brute force', () => {
  it.each([{ incomeSpendable: false, variant: 'budgets' }, { incomeSpendable: true, variant: 'income' }] as const)(
    'is the best allocation of $variant, and its incumbent attains it',
    async ({ incomeSpendable, variant }) => {
      await fc.assert(
        fc.asyncProperty(smallInstance(6), async (instance) => {
          const bound = await solveBound(instance, { incomeSpendable, timeLimitSeconds })
          expect(bound).toMatchObject({ kind: 'optimal', boundCents: bruteForceCents(instance, variant) })
          expect(surplusCents(instance, bound.allocation)).toBe(bound.boundCents)
        }),
        { numRuns: 150 },
      )
    },
    60_000,
  )

  it('falls from A over C to B, from linear to whole, and from our own prices to the solver', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance(7), async (instance) => {
        const whole = async (incomeSpendable: boolean, edgesMax = boundEdgesMax): Promise<number> =>
          (await solveBound(instance, { incomeSpendable, timeLimitSeconds, edgesMax })).boundCents ?? -1
        const unlimited = bruteForceCents(instance, 'unlimited')
        expect(await linearBound(instance, 'unlimited')).toBe(unlimited)
        expect(await linearBound(instance, 'income')).toBeLessThanOrEqual(unlimited)
        expect(await whole(true)).toBeLessThanOrEqual(await linearBound(instance, 'income'))
        expect(await whole(false)).toBeLessThanOrEqual(await linearBound(instance, 'budgets'))
        expect(await whole(false)).toBeLessThanOrEqual(await whole(true))
        expect(await whole(false, 0)).toBeGreaterThanOrEqual(await whole(false))
        expect(await whole(true, 0)).toBeGreaterThanOrEqual(await whole(true))
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('soundness: no rational, affordable play beats the bound', () => {
  const property = (instances: fc.Arbitrary<MarketInstance>, edgesMax: number): ReturnType<typeof fc.asyncProperty<[MarketInstance, number, boolean]>> =>
    fc.asyncProperty(instances, seeds, fc.boolean(), async (instance, seed, incomeSpendable) => {
      const bound = await solveBound(instance, { incomeSpendable, timeLimitSeconds: 2, edgesMax, integerSearch: instance.edges.length < 100 })
      const random = seededRandom(seed)
      for (let play = 0; play < 20; play++) {
        const deals = playAtRandom(instance, { incomeSpendable, random, keenness: 0.2 + 0.8 * random() })
        expect(bound.boundCents).toBeGreaterThanOrEqual(surplusCents(instance, deals))
      }
    })

  it('in small markets, by the solver', () => fc.assert(property(smallInstance(7), boundEdgesMax), { numRuns: 200 }), 60_000)
  it('in small markets, by our own prices', () => fc.assert(property(smallInstance(7), 0), { numRuns: 200 }), 60_000)
  it('in a poor office, by the linear program', async () => {
    const office = seeds.map((seed) => generateInstance({ ...officeShape, budgetCents: 15_00 }, seededRandom(seed)))
    await fc.assert(property(office, boundEdgesMax), { numRuns: 4 })
  }, 60_000)

  it('swaps of listed goods for net cash stay below the income bound, also of goods worth less to the taker', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance(6), seeds, async (instance, seed) => {
        const everyPair = { ...instance, edges: allPairs(instance) }
        const bound = await solveBound(everyPair, { incomeSpendable: true, timeLimitSeconds: 5 })
        const random = seededRandom(seed)
        for (let play = 0; play < 20; play++) expect(bound.boundCents).toBeGreaterThanOrEqual(playSwaps(everyPair, random))
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

describe('the bound depends on the market alone', () => {
  it('not on the order in which people, listings, wants and pairs are given', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance(6), seeds, fc.boolean(), async (instance, seed, incomeSpendable) => {
        const options = { incomeSpendable, timeLimitSeconds }
        const moved = renumbered(instance, seed)
        expect((await solveBound(moved, options)).boundCents).toBe((await solveBound(instance, options)).boundCents)
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('and grows in proportion to money', async () => {
    await fc.assert(
      fc.asyncProperty(smallInstance(6), fc.constantFrom(7, 1000, 1_000_000), fc.boolean(), async (instance, factor, incomeSpendable) => {
        const options = { incomeSpendable, timeLimitSeconds }
        const small = (await solveBound(instance, options)).boundCents ?? -1
        expect((await solveBound(scaled(instance, factor), options)).boundCents).toBe(small * factor)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('repeats exactly without the integer search', async () => {
    const instance = generateInstance({ ...officeShape, budgetCents: 20_00 }, seededRandom(5))
    const options = { incomeSpendable: true, timeLimitSeconds, integerSearch: false }
    const [first, second] = [await solveBound(instance, options), await solveBound(instance, options)]
    expect({ ...first, seconds: 0 }).toEqual({ ...second, seconds: 0 })
    expect(first.kind).toBe('lp')
  })
})

describe('methods by size', () => {
  const poor = generateInstance({ ...officeShape, budgetCents: 40_00 }, seededRandom(3))

  it('our own prices come within 2 % of the linear program where budgets bind hard', async () => {
    const own = await solveBound(poor, { incomeSpendable: false, timeLimitSeconds, edgesMax: 0 })
    const linear = await linearBound(poor, 'budgets')
    expect(own.kind).toBe('dual')
    expect(own.boundCents).toBeGreaterThanOrEqual(linear)
    expect(own.boundCents).toBeLessThan(linear * 1.02)
    expect(own.incumbentCents).toBeGreaterThan(linear * 0.8)
  })

  it('needs no solver when the best matching is affordable', async () => {
    const rich = generateInstance({ ...officeShape, budgetCents: 10_000_00 }, seededRandom(3))
    expect((await solveBound(rich, { incomeSpendable: true, timeLimitSeconds, edgesMax: 0 })).kind).toBe('optimal')
  })

  it('an empty market is worth nothing', async () => {
    const empty = { people: [], listings: [], wants: [], edges: [] }
    expect(await solveBound(empty, { incomeSpendable: true, timeLimitSeconds })).toMatchObject({ kind: 'optimal', boundCents: 0, allocation: [] })
  })

  it('runs in a worker thread and prints nothing there', async () => {
    const tight = generateInstance({ ...officeShape, people: 10, listings: 60, wants: 60, kinds: 8, budgetCents: 20_00 }, seededRandom(1))
    const options = { incomeSpendable: false, timeLimitSeconds: 2 }
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
       import(workerData.module).then(({ solveBound }) => solveBound(workerData.instance, workerData.options)).then((bound) => parentPort.postMessage(bound))`,
      { eval: true, stdout: true, stderr: true, workerData: { module: new URL('./solve-bound.ts', import.meta.url).href, instance: tight, options } },
    )
    const output: string[] = []
    for (const stream of [worker.stdout, worker.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString()))
    const bound = await new Promise<unknown>((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(bound).toMatchObject({ boundCents: (await solveBound(tight, options)).boundCents })
    expect(output.join('').replaceAll(/.*(ExperimentalWarning|trace-warnings).*\n?/g, '')).toBe('')
  })

  it('keeps to the time limit', async () => {
    const bound = await solveBound(poor, { incomeSpendable: false, timeLimitSeconds: 1 })
    expect(bound.kind).toBe('lp')
    expect(bound.seconds).toBeLessThan(5)
  })
})

function allPairs({ wants, listings }: MarketInstance): MarketInstance['edges'] {
  return wants.flatMap((want, w) => listings.flatMap((listing, j) => (listing.owner === want.owner ? [] : [{ want: w, listing: j }])))
}

/** Buyer takes one listing, gives another and net cash, both sides better off; plain sales in between. Returns the realised surplus. */
function playSwaps(instance: MarketInstance, random: () => number): number {
  const cash = instance.people.map((person) => person.budgetCents)
  const used = { wants: new Set<number>(), listings: new Set<number>() }
  const pairs = shuffled(instance.edges, random)
  let realised = 0
  for (const taken of pairs) {
    const given = random() < 0.3 ? null : pairs.find((pair) => isReturn(instance, taken, pair) && isOpen(used, pair))
    if (given === undefined || !isOpen(used, taken)) continue
    const [v1, c1] = limits(instance, taken)
    const [v2, c2] = given ? limits(instance, given) : [0, 0]
    const buyer = instance.wants[taken.want]?.owner ?? 0
    const seller = instance.listings[taken.listing]?.owner ?? 0
    const low = Math.max(c1 - v2, -(cash[seller] ?? 0))
    const high = Math.min(v1 - c2, cash[buyer] ?? 0)
    if (low > high) continue
    const net = low + Math.floor((high - low + 1) * random())
    cash[buyer] = (cash[buyer] ?? 0) - net
    cash[seller] = (cash[seller] ?? 0) + net
    for (const pair of given ? [taken, given] : [taken]) {
      used.wants.add(pair.want)
      used.listings.add(pair.listing)
    }
    realised += v1 - c1 + v2 - c2
  }
  return realised
}

const isOpen = (used: { wants: Set<number>; listings: Set<number> }, pair: { want: number; listing: number }): boolean =>
  !used.wants.has(pair.want) && !used.listings.has(pair.listing)

const isReturn = ({ wants, listings }: MarketInstance, taken: { want: number; listing: number }, given: { want: number; listing: number }): boolean =>
  wants[given.want]?.owner === listings[taken.listing]?.owner && listings[given.listing]?.owner === wants[taken.want]?.owner

const limits = ({ wants, listings }: MarketInstance, pair: { want: number; listing: number }): [number, number] => [
  wants[pair.want]?.maximumCents ?? 0,
  listings[pair.listing]?.floorCents ?? 0,
]

function renumbered(instance: MarketInstance, seed: number): MarketInstance {
  const random = seededRandom(seed)
  const order = (length: number): number[] => shuffled(Array.from({ length }, (_, index) => index), random)
  const [people, listings, wants] = [order(instance.people.length), order(instance.listings.length), order(instance.wants.length)]
  const move = <T extends { owner: number }>(old: readonly T[], from: readonly number[]): T[] =>
    from.flatMap((index) => old[index] ?? []).map((entry) => ({ ...entry, owner: people.indexOf(entry.owner) }))
  return {
    people: people.flatMap((index) => instance.people[index] ?? []),
    listings: move(instance.listings, listings),
    wants: move(instance.wants, wants),
    edges: shuffled(instance.edges, random).map(({ want, listing }) => ({ want: wants.indexOf(want), listing: listings.indexOf(listing) })),
  }
}

const scaled = ({ people, listings, wants, edges }: MarketInstance, factor: number): MarketInstance => ({
  people: people.map(({ budgetCents }) => ({ budgetCents: budgetCents * factor })),
  listings: listings.map(({ owner, floorCents }) => ({ owner, floorCents: floorCents * factor })),
  wants: wants.map(({ owner, maximumCents }) => ({ owner, maximumCents: maximumCents * factor })),
  edges,
})
