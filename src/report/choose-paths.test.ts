import { expect, test } from 'vitest'
import { choosePaths, closingGapCents, offersWithAsk } from './choose-paths.ts'
import type { PublicPath } from './public-part.ts'

const path = (
  listing: string,
  prices: readonly (readonly ['seller' | 'buyer', number])[],
  dealCents: number | null,
  buyer = 'p2',
): PublicPath => ({
  listing,
  title: listing,
  seller: 'p1',
  buyer,
  firstAskCents: prices.find(([side]) => side === 'seller')?.[1] ?? 0,
  offers: prices.map(([side, priceCents], minutes) => ({ minutes, side, priceCents })),
  deal: dealCents === null ? null : { minutes: prices.length, priceCents: dealCents },
  outcome: dealCents === null ? 'let_go' : 'deal',
})

const fought = path(
  'fought',
  [
    ['seller', 90],
    ['buyer', 40],
    ['seller', 85],
    ['buyer', 50],
    ['seller', 78],
    ['buyer', 60],
    ['seller', 70],
  ],
  70,
)
const quick = path(
  'quick',
  [
    ['seller', 20],
    ['buyer', 19],
  ],
  19,
)
const letGo = path(
  'let go',
  [
    ['seller', 50],
    ['buyer', 30],
    ['seller', 45],
    ['buyer', 32],
  ],
  null,
)
const contested = path(
  'contested',
  [
    ['seller', 30],
    ['buyer', 20],
    ['buyer', 25],
  ],
  25,
)
const rivals = ['p3', 'p4'].map((buyer) => path('contested', [['buyer', 18]], null, buyer))

test('tells one of each kind, each once', () => {
  const told = choosePaths([quick, letGo, contested, ...rivals, fought])
  expect(told.map((each) => [each.kind, each.path.listing])).toEqual([
    ['hard_fought', 'fought'],
    ['contested', 'contested'],
    ['short', 'quick'],
    ['let_go', 'let go'],
  ])
  expect(told[1]?.rivals.map((rival) => rival.buyer)).toEqual(['p3', 'p4'])
})

test('leaves out what did not happen', () => {
  expect(choosePaths([quick]).map((each) => each.kind)).toEqual(['short'])
  expect(choosePaths([])).toEqual([])
})

test('repeating an offer is no fight', () => {
  const stubborn = path(
    'stubborn',
    Array.from(
      { length: 20 },
      () =>
        [
          ['seller', 90],
          ['buyer', 40],
        ] as const,
    ).flat(),
    90,
  )
  expect(choosePaths([stubborn, fought])[0]?.path.listing).toBe('fought')
})

test('both giving way is told before one side climbing, and before strings that cross', () => {
  const climbing = path('climbing', [['seller', 90], ...[40, 45, 50, 55, 60, 65, 70].map((price) => ['buyer', price] as const)], 70)
  const crossing = path(
    'crossing',
    [
      ['seller', 90],
      ['buyer', 40],
      ['seller', 85],
      ['buyer', 50],
      ['seller', 78],
      ['buyer', 75],
      ['seller', 70],
      ['buyer', 76],
    ],
    70,
  )
  expect(choosePaths([climbing, crossing, fought])[0]?.path.listing).toBe('fought')
  expect(choosePaths([climbing, crossing])[0]?.path.listing).toBe('climbing')
  expect(choosePaths([crossing])[0]?.path.listing).toBe('crossing')
})

test('the gap at the end is between the last ask and the last bid', () => {
  expect(closingGapCents(letGo)).toBe(13)
  expect(closingGapCents(quick)).toBe(1)
})

test('an asking price that was never an offer stands in front', () => {
  const silent = {
    ...path(
      'silent',
      [
        ['buyer', 50],
        ['buyer', 60],
      ],
      60,
    ),
    firstAskCents: 80,
  }
  expect(offersWithAsk(silent).map((offer) => [offer.side, offer.priceCents])).toEqual([
    ['seller', 80],
    ['buyer', 50],
    ['buyer', 60],
  ])
  expect(offersWithAsk(quick)).toBe(quick.offers)
})

test('a bid that lost to a sale was not let go', () => {
  expect(choosePaths([contested, ...rivals]).map((each) => each.kind)).toEqual(['contested'])
})
