import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import { askAndPrice } from './ask-and-price.ts'
import { gains } from './gains.ts'
import { intervalRows } from './interval-rows.ts'
import { pricePath } from './price-path.ts'
import { sharesOfBest } from './shares-of-best.ts'
import { supplyDemand } from './supply-demand.ts'

const frame = { document: new Window().document, width: 358, height: 200, label: 'a "figure" <b>', currency: 'USD' }
const offer = (minutes: number, side: 'seller' | 'buyer', priceCents: number) => ({ minutes, side, priceCents })

const drawn = {
  'price path with a deal': () =>
    pricePath(
      {
        offers: [offer(1, 'seller', 9000), offer(1, 'buyer', 4800), offer(2, 'seller', 7000), offer(3, 'buyer', 6700)],
        deal: { minutes: 4, priceCents: 6700 },
        rivals: [[offer(2, 'buyer', 5000)]],
      },
      frame,
    ),
  'price path without offers': () => pricePath({ offers: [], deal: null, rivals: [] }, frame),
  'price path of one ask': () => pricePath({ offers: [offer(1, 'seller', 0)], deal: null, rivals: [] }, frame),
  'supply and demand': () => supplyDemand({ supply: [100, 200], demand: [500, 150], deals: [{ priceCents: 300, maximumCents: 500 }] }, frame),
  'supply and demand of nothing': () => supplyDemand({ supply: [], demand: [], deals: [] }, frame),
  'gains with a loss': () =>
    gains(
      [
        { buyingCents: -200, sellingCents: 500, competitiveCents: 100 },
        { buyingCents: 50, sellingCents: 0, competitiveCents: null },
      ],
      frame,
    ),
  'asks and prices': () => askAndPrice([{ firstAskCents: 0, priceCents: 200 }, { firstAskCents: 9000, priceCents: 8000 }], frame),
  'asks and prices of nothing': () => askAndPrice([], frame),
  'gains of many': () => gains(Array.from({ length: 1000 }, (_, index) => ({ buyingCents: index, sellingCents: 1, competitiveCents: null })), frame),
  'gains of nobody': () => gains([], frame),
  'interval rows': () =>
    intervalRows(
      [
        { label: '<i>', value: 1, interval: { low: 0.5, high: 2 }, inner: { low: 0.8, high: 1.2 }, printed: '1' },
        { label: 'alone', value: 3, interval: null, inner: null, printed: '3' },
      ],
      { ...frame, narrow: true, formatTick: String },
    ),
  'shares of the best': () =>
    sharesOfBest(
      [
        { label: 'gained', from: 0, to: 0.9, kind: 'gained' },
        { label: 'lost', from: 0.9, to: 1, kind: 'lost' },
      ],
      { ...frame, narrow: false },
    ),
}

describe.each(Object.entries(drawn))('%s', (_, draw) => {
  const svg = draw().outerHTML
  test('has one name, no style of its own and no broken number', () => {
    expect(svg).toContain('role="img"')
    expect(svg).toContain('aria-label="a &quot;figure&quot;')
    expect(svg).not.toMatch(/<style|style=|<i>|NaN|undefined|<g[^>]*aria-label/)
  })
  test('is drawn with the theme, not with colours', () => {
    expect(svg).not.toMatch(/(?:fill|stroke)="(?:#|rgb|black|steelblue)/)
  })
})

test('limits are drawn where they are handed in, and nowhere else', () => {
  const data = { offers: [offer(1, 'seller', 9000), offer(2, 'buyer', 6700)], deal: { minutes: 3, priceCents: 6700 }, rivals: [] }
  const shown = pricePath({ ...data, limits: { reservationCents: 6600, maximumCents: 8000 } }, frame).outerHTML
  expect(shown).toContain('floor $66')
  expect(shown).toContain('max $80')
  expect(pricePath(data, frame).outerHTML).not.toMatch(/floor|max/)
})

test('a price that nobody changed holds until the other side’s is taken', () => {
  const held = pricePath({ offers: [offer(1, 'seller', 9000), offer(2, 'buyer', 6000), offer(3, 'buyer', 6700)], deal: { minutes: 4, priceCents: 6700 }, rivals: [] }, frame)
  const [, seller = ''] = /stroke="var\(--seller\)"[^>]*><path d="([^"]+)"/.exec(held.outerHTML) ?? []
  // Level from the ask to the last bid, then into the knot.
  expect(seller).toMatch(/^M[\d.]+,([\d.]+)C[\d.]+,\1,[\d.]+,\1,[\d.]+,\1C/)
})

test('a deal is a knot with its price, no deal is cut ends', () => {
  const offers = [offer(1, 'seller', 9000), offer(2, 'buyer', 6700)]
  expect(pricePath({ offers, deal: { minutes: 3, priceCents: 6700 }, rivals: [] }, frame).outerHTML).toContain('>$67</text>')
  expect(pricePath({ offers, deal: null, rivals: [] }, frame).outerHTML).not.toContain('var(--deal)')
})
