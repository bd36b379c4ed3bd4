// A believable finished run to design and test reports with. Invented from a seed; no market was held.
import {
  violationKinds,
  type ArmFigures,
  type DealFigures,
  type MarketResult,
  type PathFigures,
  type PersonFigures,
  type ViolationCounts,
  type ViolationKind,
} from '../lab/market-result.ts'
import type { Condition, Random } from '../market/vocabulary.ts'

export interface SampleOptions {
  readonly seed?: number
  readonly people?: number
  readonly listings?: number
  readonly wants?: number
  readonly deals?: number
  readonly arms?: number
}

/** 69 people, 575 listings, about 190 deals, two arms unless told otherwise. */
export function sampleResult(options: SampleOptions = {}): MarketResult {
  const { seed = 1, people = 69, listings = 575, wants = 520, deals = 190, arms = 2 } = options
  return {
    seed,
    market: 'office',
    title: 'Harbour Street office market',
    currency: 'USD',
    version: '0.1.0',
    roster: { people, items: listings, wants, medianAcceptableListings: 6, contestedShare: 0.41, budgetBindsShare: 0.17 },
    arms: Array.from({ length: arms }, (_, index) =>
      sampleArm({ random: mulberry32(seed * 1000 + index), index, people, listings, wants, deals: Math.round(deals * (1 - index * 0.1)) }),
    ),
  }
}

interface ArmOptions {
  readonly random: Random
  readonly index: number
  readonly people: number
  readonly listings: number
  readonly wants: number
  readonly deals: number
}

interface Item {
  readonly number: number
  readonly seller: number
  readonly title: string
  readonly category: string
  readonly condition: Condition
  readonly floorCents: number
  readonly askCents: number
}

interface Trade {
  readonly item: Item
  readonly buyer: number
  readonly maximumCents: number
  readonly priceCents: number
  readonly minutes: number
}

function sampleArm(options: ArmOptions): ArmFigures {
  const { random, index } = options
  const items = sampleItems(options)
  const trades = sampleTrades(items, options)
  const people = samplePeople(trades, options)
  const realisedCents = trades.reduce((total, trade) => total + trade.maximumCents - trade.item.floorCents, 0)
  const ratio = index === 0 ? 0.927 : 0.842 - 0.06 * (index - 1)
  const boundCents = Math.round(realisedCents / ratio)
  const sellerGain = trades.reduce((total, trade) => total + trade.priceCents - trade.item.floorCents, 0)
  return {
    arm: 'ABCDEFGH'.charAt(index),
    gate: index === 1 ? 'observe' : 'enforce',
    agents: agentCounts(people),
    listings: items.length,
    wantsPosted: options.wants,
    deals: trades.map((trade, number) => dealFigures(trade, number)),
    paths: [...trades.flatMap((trade) => samplePaths(trade, { random, people: options.people })), ...letGoPaths(items, options)],
    people,
    offers: trades.length * 9 + 1200,
    messages: trades.length * 14 + 2000,
    humanInterventions: 0,
    efficiency: {
      realisedCents,
      boundCents,
      boundKind: 'lp',
      incumbentCents: Math.round(boundCents * 0.991),
      ratio,
      loss: { missedTrades: (1 - ratio) * 0.2, wrongPartner: (1 - ratio) * 0.65, budgetBlocked: (1 - ratio) * 0.15 },
    },
    controls: [
      { name: 'truthful', realisedCents: Math.round(boundCents * 0.817), ratio: 0.817, deals: trades.length + 12 },
      { name: 'random_contact', realisedCents: Math.round(boundCents * 0.621), ratio: 0.621, deals: trades.length - 44 },
    ],
    sellerShare: realisedCents === 0 ? null : sellerGain / realisedCents,
    pairings: [],
    supply: items.map((item) => item.floorCents).sort((a, b) => a - b),
    demand: Array.from({ length: options.wants }, () => Math.round(300 + 14000 * random() ** 3)).sort((a, b) => b - a),
    violations: {
      attempted: counts({ out_of_budget: 14, overpayment: 9, below_reservation: 5, stale_sheet: 21, ahead_of_schedule: 3 }),
      executed: counts(index === 1 ? { overpayment: 4, below_reservation: 2 } : {}),
    },
    endedBecause: index === 0 ? 'quiet' : 'clock',
    virtualMinutes: index === 0 ? 437 : 480,
    journal: { path: `${'ABCDEFGH'.charAt(index)}/journal.jsonl`, entries: 11204 + index, head: hex(random, 64) },
    wallSeconds: 6.4 + index,
  }
}

const goods: readonly (readonly [title: string, category: string, cents: number])[] = [
  ['Folding bike, 16 inch', 'bikes', 9000],
  ['Road bike helmet', 'bikes', 1800],
  ['Bike pump with gauge', 'bikes', 1200],
  ['Turntable, belt drive', 'audio', 8500],
  ['Bookshelf speakers, pair', 'audio', 6000],
  ['Over-ear headphones', 'audio', 4500],
  ['Portable radio', 'audio', 1500],
  ['Mechanical keyboard', 'computers', 4000],
  ['24 inch monitor', 'computers', 7000],
  ['USB-C dock', 'computers', 3500],
  ['Vertical mouse', 'computers', 1600],
  ['Box of crime novels', 'books', 1400],
  ['Field guide to birds', 'books', 900],
  ['Cookbook, signed', 'books', 1200],
  ['Atlas of remote islands', 'books', 1600],
  ['Monstera in a pot', 'plants', 1500],
  ['Tomato seedlings, six', 'plants', 500],
  ['Orchid, flowering', 'plants', 1300],
  ['Standing lamp, brass', 'furniture', 4800],
  ['Oak side table', 'furniture', 5500],
  ['Two folding chairs', 'furniture', 3000],
  ['Wall shelf, 80 cm', 'furniture', 2200],
  ['Espresso maker, 6 cups', 'kitchen', 1800],
  ['Cast-iron pan', 'kitchen', 2400],
  ['Bread machine', 'kitchen', 3800],
  ['Set of steel bowls', 'kitchen', 1100],
  ['Board game, complete', 'games', 2000],
  ['Chess set, travel', 'games', 900],
  ['Handheld console', 'games', 9500],
  ['Tent for two', 'outdoors', 7500],
  ['Climbing shoes, 42', 'outdoors', 3600],
  ['Camping stove', 'outdoors', 2600],
  ['Yoga mat', 'sport', 1000],
  ['Kettlebell, 16 kg', 'sport', 2800],
  ['Tennis racket', 'sport', 2500],
  ['Rain jacket, M', 'clothes', 3400],
  ['Wool scarf', 'clothes', 1200],
  ['Leather bag', 'clothes', 5200],
  ['Children’s sledge', 'children', 2000],
  ['Wooden train set', 'children', 2300],
]

const names = (
  'Ines Tomas Maren Jonas Lena Bashir Aiko Priya Mateo Freya Omar Sofia Liam Nadia Kofi Elif Anton Grace Ravi Clara Hugo Mina Pavel Zoe Idris ' +
  'Hana Luca Vera Samir Edith Noor Felix Carmen Jun Olga Theo Amina Karl Dina Marek Lucia Femi Sven Rosa Yusuf Ada Bruno Leila Otto Mei Paul Ingrid Tariq Eva ' +
  'Nils Chloe Goran Salma Erik Joy Milan Wanda Ivo Tessa Rafael Greta Emil Lily Arjun'
).split(' ')

const agentOf = (person: number, arm: number): string => (arm === 0 ? 'auto' : person % 2 === 0 ? 'boulware' : 'first-deal')

function sampleItems({ random, people, listings }: ArmOptions): readonly Item[] {
  const conditions: readonly Condition[] = ['new', 'like_new', 'good', 'good', 'fair']
  return Array.from({ length: listings }, (_, number): Item => {
    const [title, category, typicalCents] = pick(goods, random)
    const value = typicalCents * (0.55 + 0.9 * random())
    const floorCents = roundTo(value * 0.62, 50)
    return {
      number,
      seller: number % people,
      title,
      category,
      condition: pick(conditions, random),
      floorCents,
      askCents: roundTo(floorCents * (1.35 + 0.6 * random()), 100),
    }
  })
}

function sampleTrades(items: readonly Item[], { random, people, deals }: ArmOptions): readonly Trade[] {
  const chosen = items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, deals)
  return chosen.map(({ item }, number) => {
    const maximumCents = roundTo(item.floorCents * (1.15 + 1.1 * random()), 50)
    const wished = item.floorCents + (maximumCents - item.floorCents) * (0.2 + 0.55 * random())
    const priceCents = Math.min(item.askCents, roundTo(wished, 25), maximumCents)
    return {
      item,
      buyer: (item.seller + 1 + Math.floor(random() * (people - 1))) % people,
      maximumCents,
      priceCents,
      minutes: Math.round(20 + (400 * (number + random())) / deals),
    }
  })
}

function samplePeople(trades: readonly Trade[], { random, index, people }: ArmOptions): readonly PersonFigures[] {
  const bySeller = Map.groupBy(trades, (trade) => trade.item.seller)
  const byBuyer = Map.groupBy(trades, (trade) => trade.buyer)
  return Array.from({ length: people }, (_, person) => {
    const sold = bySeller.get(person) ?? []
    const bought = byBuyer.get(person) ?? []
    const gainSellingCents = total(sold, (trade) => trade.priceCents - trade.item.floorCents)
    const gainBuyingCents = total(bought, (trade) => trade.maximumCents - trade.priceCents)
    return {
      person: personId(person),
      name: names[person] ?? `Person ${person}`,
      agent: agentOf(person, index),
      dealsAsSeller: sold.length,
      dealsAsBuyer: bought.length,
      spentCents: total(bought, (trade) => trade.priceCents),
      earnedCents: total(sold, (trade) => trade.priceCents),
      gainSellingCents,
      gainBuyingCents,
      competitiveGainCents: Math.round((gainSellingCents + gainBuyingCents) * (0.85 + 0.45 * random()) + 400 * random()),
    }
  })
}

const dealFigures = ({ item, buyer, maximumCents, priceCents, minutes }: Trade, number: number): DealFigures => ({
  deal: `DEAL-20261121-office-${String(number + 1).padStart(4, '0')}-${personId(item.seller)}-${personId(buyer)}`,
  listing: `L${item.number + 1}`,
  item: `i${String(item.number).padStart(4, '0')}`,
  title: item.title,
  category: item.category,
  condition: item.condition,
  seller: personId(item.seller),
  buyer: personId(buyer),
  want: `w${String(number).padStart(4, '0')}`,
  priceCents,
  firstAskCents: item.askCents,
  atMinutes: minutes,
  exchanged: number % 41 === 7 ? ['Wool scarf'] : [],
  maximumCents,
  reservationCents: item.floorCents,
  surplusCents: maximumCents - item.floorCents,
  sellerGainCents: priceCents - item.floorCents,
  why:
    [
      'the best of three offers, unbeaten for 6 turns',
      'the only offer left when the market was closing',
      'the asking price, accepted at once',
      'met in the middle after both sides had stopped moving',
    ][number % 4] ?? '',
})

function samplePaths(trade: Trade, { random, people }: { readonly random: Random; readonly people: number }): readonly PathFigures[] {
  const { item, priceCents, minutes } = trade
  const turns = 1 + Math.floor(random() * 6)
  const start = minutes - turns * 4
  const bidCents = roundTo(priceCents * (0.55 + 0.2 * random()), 25)
  const offers = Array.from({ length: turns }, (_, turn) => [
    { minutes: start + turn * 4, side: 'seller' as const, priceCents: between(item.askCents, priceCents, turn / turns) },
    {
      minutes: start + turn * 4 + 2,
      side: 'buyer' as const,
      priceCents: turn === turns - 1 ? priceCents : between(bidCents, priceCents, turn / turns),
    },
  ]).flat()
  const main: PathFigures = { ...ends(item, trade.buyer), offers, deal: { minutes, priceCents }, outcome: 'deal' }
  const rivals = Array.from({ length: Math.floor(random() * 4) }, (_, rival): PathFigures => ({
    ...ends(item, (trade.buyer + rival + 1) % people),
    offers: Array.from({ length: 1 + (rival % 3) }, (_, turn) => ({
      minutes: start + rival * 3 + turn * 5,
      side: 'buyer' as const,
      priceCents: roundTo(bidCents * (0.95 + 0.1 * rival + 0.08 * turn), 25),
    })),
    outcome: 'let_go',
  }))
  return [main, ...rivals.filter((rival) => rival.buyer !== main.seller)]
}

const letGoPaths = (items: readonly Item[], { random, people }: ArmOptions): readonly PathFigures[] =>
  items.slice(0, 40).map((item) => {
    const gap = roundTo(item.floorCents * 0.1, 25)
    const offers = Array.from({ length: 3 + Math.floor(random() * 3) }, (_, turn) => [
      {
        minutes: 100 + turn * 6,
        side: 'seller' as const,
        priceCents: Math.max(item.floorCents, roundTo(item.askCents * (1 - 0.07 * turn), 25)),
      },
      {
        minutes: 103 + turn * 6,
        side: 'buyer' as const,
        priceCents: Math.min(item.floorCents - gap, roundTo(item.floorCents * (0.6 + 0.1 * turn), 25)),
      },
    ]).flat()
    return { ...ends(item, (item.seller + 5) % people), offers, outcome: 'let_go' }
  })

const ends = (item: Item, buyer: number) => ({
  listing: `L${item.number + 1}`,
  title: item.title,
  seller: personId(item.seller),
  buyer: personId(buyer),
  firstAskCents: item.askCents,
})
const between = (from: number, to: number, share: number): number => roundTo(from + (to - from) * share * 0.8, 25)
const roundTo = (value: number, step: number): number => Math.round(value / step) * step
const personId = (person: number): string => `p${String(person + 1).padStart(2, '0')}`
const total = (trades: readonly Trade[], valueOf: (trade: Trade) => number): number =>
  trades.reduce((sum, trade) => sum + valueOf(trade), 0)
const hex = (random: Random, length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('')

export const counts = (given: Partial<Record<ViolationKind, number>>): ViolationCounts =>
  Object.fromEntries(violationKinds.map((kind) => [kind, given[kind] ?? 0])) as Record<ViolationKind, number>

function agentCounts(people: readonly PersonFigures[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const { agent } of people) found[agent] = (found[agent] ?? 0) + 1
  return found
}

function pick<T>(list: readonly T[], random: Random): T {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new Error('cannot pick from an empty list')
  return found
}

function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
