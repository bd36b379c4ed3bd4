// The bound by trying everything, and markets played at random: the independent auditors of the solvers in tests.
// States each constraint a second time, in the plainest words, and shares no code with market-program.ts.
import fc from 'fast-check'
import type { MarketEdge, MarketInstance, ProgramVariant } from '../../bargaining/market-program.ts'
import type { Random } from '../../market/vocabulary.ts'

/** Markets of at most `unitsMax` wants and listings among 4 people, with every pair that fits by chance and floor <= maximum. */
export function smallInstance(unitsMax = 6): fc.Arbitrary<MarketInstance> {
  const person = fc.nat({ max: 3 })
  const amount = fc.nat({ max: 30 })
  return fc
    .record({
      people: fc.array(fc.record({ budgetCents: fc.oneof(amount, fc.constant(0)) }), { minLength: 4, maxLength: 4 }),
      listings: fc.array(fc.record({ owner: person, floorCents: amount }), { maxLength: unitsMax }),
      wants: fc.array(fc.record({ owner: person, maximumCents: amount }), { maxLength: unitsMax }),
      fits: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: unitsMax ** 2, maxLength: unitsMax ** 2 }),
    })
    .map(({ fits, ...sides }) => ({ ...sides, edges: rationalPairs(sides).filter((_, index) => (fits[index] ?? 0) < 7) }))
}

function rationalPairs({ listings, wants }: Pick<MarketInstance, 'listings' | 'wants'>): MarketEdge[] {
  return wants.flatMap((want, w) =>
    listings.flatMap((listing, j) => (listing.owner !== want.owner && listing.floorCents <= want.maximumCents ? [{ want: w, listing: j }] : [])),
  )
}

/** Value of the best allocation, by enumeration. `income` credits a sale at the whole maximum or the buyer's farthest reach. */
export function bruteForceCents(instance: MarketInstance, variant: ProgramVariant): number {
  let best = 0
  const taken = new Set<number>()
  const deals: MarketEdge[] = []
  const tryWant = (want: number): void => {
    if (want === instance.wants.length) {
      if (isAffordable(instance, deals, variant)) best = Math.max(best, surplusCents(instance, deals))
      return
    }
    tryWant(want + 1)
    for (const edge of instance.edges) {
      if (edge.want !== want || taken.has(edge.listing)) continue
      taken.add(edge.listing)
      deals.push(edge)
      tryWant(want + 1)
      deals.pop()
      taken.delete(edge.listing)
    }
  }
  tryWant(0)
  return best
}

export function surplusCents({ wants, listings }: MarketInstance, deals: readonly MarketEdge[]): number {
  return deals.reduce((sum, { want, listing }) => sum + (wants[want]?.maximumCents ?? 0) - (listings[listing]?.floorCents ?? 0), 0)
}

function isAffordable(instance: MarketInstance, deals: readonly MarketEdge[], variant: ProgramVariant): boolean {
  if (variant === 'unlimited') return true
  const cash = instance.people.map((person) => person.budgetCents)
  for (const { want, listing } of deals) {
    const buyer = instance.wants[want]
    const offered = instance.listings[listing]
    if (!buyer || !offered) continue
    cash[buyer.owner] = (cash[buyer.owner] ?? 0) - offered.floorCents
    if (variant === 'income') cash[offered.owner] = (cash[offered.owner] ?? 0) + Math.min(buyer.maximumCents, farthestReach(instance, buyer.owner, 2))
  }
  return cash.every((left) => left >= 0)
}

function farthestReach(instance: MarketInstance, person: number, depth: number): number {
  if (depth === 0) return Number.POSITIVE_INFINITY
  const own = instance.listings.flatMap((listing, index) => (listing.owner === person ? [index] : []))
  const best = own.map((listing) =>
    instance.edges.reduce((top, edge) => {
      const want = instance.wants[edge.want]
      if (edge.listing !== listing || !want) return top
      return Math.max(top, Math.min(want.maximumCents, farthestReach(instance, want.owner, depth - 1)))
    }, 0),
  )
  return best.reduce((sum, price) => sum + price, instance.people[person]?.budgetCents ?? 0)
}

export interface PlayedDeal extends MarketEdge {
  readonly priceCents: number
}

/** Deals one after the other in random order at random prices within both limits and the buyer's cash of that moment. */
export function playAtRandom(
  instance: MarketInstance,
  rules: { readonly incomeSpendable: boolean; readonly random: Random; readonly keenness: number },
): PlayedDeal[] {
  const cash = instance.people.map((person) => person.budgetCents)
  const open = { wants: new Set(instance.wants.keys()), listings: new Set(instance.listings.keys()) }
  const deals: PlayedDeal[] = []
  // Several passes, because income may open pairs that cash forbade before.
  for (const edge of [0, 1, 2].flatMap(() => shuffled(instance.edges, rules.random))) {
    const want = instance.wants[edge.want]
    const listing = instance.listings[edge.listing]
    if (!want || !listing || !open.wants.has(edge.want) || !open.listings.has(edge.listing)) continue
    const most = Math.min(want.maximumCents, cash[want.owner] ?? 0)
    if (most < listing.floorCents || rules.random() > rules.keenness) continue
    const priceCents = listing.floorCents + Math.round((most - listing.floorCents) * rules.random())
    cash[want.owner] = (cash[want.owner] ?? 0) - priceCents
    if (rules.incomeSpendable) cash[listing.owner] = (cash[listing.owner] ?? 0) + priceCents
    open.wants.delete(edge.want)
    open.listings.delete(edge.listing)
    deals.push({ ...edge, priceCents })
  }
  return deals
}

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}
