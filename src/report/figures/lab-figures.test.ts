import { Window } from 'happy-dom'
import { describe, expect, it } from 'vitest'
import { budgetLines } from './budget-lines.ts'
import { effectRows, type EffectMark } from './effect-rows.ts'
import type { FigureElement } from './figure-style.ts'
import { clip, heatMap } from './heat-map.ts'
import { leftOnTable } from './left-on-table.ts'
import { together } from './numbered-points.ts'
import { scalingCurve } from './scaling-curve.ts'
import { tradeOff } from './trade-off.ts'

const frame = { document: new Window().document, width: 358, label: 'a "figure" <b>', currency: 'USD' }
const narrow = { ...frame, narrow: true }
const effect = (given: Partial<EffectMark>): EffectMark => ({ label: '<i>', value: 1, interval: { low: 0.5, high: 2 }, inner: { low: 0.8, high: 1.2 }, printed: '1', ...given })
const rows = (...marks: readonly EffectMark[]) => effectRows(marks, { ...narrow, formatTick: String })
const cell = (seller: string, buyer: string, value: number | null) => ({ seller, buyer, value, under: ['[1, 2]', 'n 3'] })
const heat = { ...frame, narrow: false, width: 494, format: String, highFavours: 'seller' as const }
const trade = { ...frame, height: 300, xName: 'x', yName: 'y', formatX: String, formatY: String }
const point = (label: string, x: number, y: number) => ({ label, x, y, xInterval: null, yInterval: { low: y - 1, high: y + 1 } })

const drawn: Readonly<Record<string, () => FigureElement>> = {
  effects: () => rows(effect({}), effect({ interval: { low: -1, high: 2 } }), effect({ interval: null, inner: null })),
  'effects on a desk': () => effectRows([effect({ label: 'a long name '.repeat(12) })], { ...frame, narrow: false, width: 1042, formatTick: String }),
  'no effects': () => rows(),
  'effects of exactly nothing': () => rows(effect({ value: 0, interval: { low: 0, high: 0 }, inner: null })),
  'a heat map': () => heatMap([cell('a', 'a', 1), cell('a', 'b', 2), cell('b', 'a', null), cell('b', 'b', 4)], heat),
  'a heat map of one value': () => heatMap([cell('a', 'b', 7)], heat),
  'a heat map of nothing': () => heatMap([], heat),
  'a heat map of twelve': () => heatMap(Array.from({ length: 144 }, (_, index) => cell(`seller with a long name ${Math.floor(index / 12)}`, `buyer ${index % 12}`, index)), { ...heat, narrow: true, width: 358 }),
  'a trade-off': () => tradeOff([point('a', 1, 2), point('b', 3, 4)], trade),
  'a trade-off of one point': () => tradeOff([point('a', 0, 0)], trade),
  'a trade-off of nobody': () => tradeOff([], trade),
  'budget lines': () => budgetLines([{ name: '<b>', rates: ['low', 'mid', 'high'].map((level, index) => ({ level, buyer: index / 10, seller: index === 1 ? null : 0 })) }], { ...narrow, formatY: String }),
  'budget lines of nobody': () => budgetLines([], { ...narrow, formatY: String }),
  'a scaling curve': () => scalingCurve([{ fact: 1, score: 2 }, { fact: 2, score: 3 }, { fact: 2, score: 1 }], { ...frame, height: 280, factName: '<f>', scoreName: 's' }),
  'a scaling curve over one fact': () => scalingCurve([{ fact: 7, score: 2 }, { fact: 7, score: 3 }, { fact: 7, score: 1 }], { ...frame, height: 280, factName: 'f', scoreName: 's' }),
  'what was left': () => leftOnTable([{ label: '<w>', seat: 'buyer', leftCents: [-100, 300], mean: { value: 100, interval: null }, printed: '$1' }, { label: 'nobody', seat: 'seller', leftCents: [], mean: null, printed: 'not estimable' }], { ...narrow, formatTick: String }),
  'what was left by thousands': () => leftOnTable([{ label: 'w', seat: 'seller', leftCents: Array.from({ length: 5_000 }, (_, index) => index), mean: null, printed: '' }], { ...narrow, narrow: false, formatTick: String }),
}

describe.each(Object.entries(drawn))('%s', (_, draw) => {
  const markup = draw().outerHTML.replace(/aria-label="[^"]*"/, 'aria-label=""')
  it('is one named picture without holes, styles, markup from names or groups with labels', () => {
    expect(markup).toContain('role="img" aria-label=""')
    expect(markup).not.toMatch(/NaN|Infinity|undefined|style=|<style|<i>|<b>|<w>|<f>/)
    expect(markup).not.toMatch(/<g[^>]*aria-label/)
  })
  it('takes its colours from the theme', () => expect(markup).not.toMatch(/(?:fill|stroke)="(?:#|rgb|black|white|steelblue)/))
})

it('a point is hollow exactly while zero is possible', () => {
  const fills = (markup: string): readonly (string | undefined)[] => [...markup.matchAll(/<circle[^>]*fill="([^"]+)"/g)].map((found) => found[1])
  expect(fills(rows(effect({}), effect({ interval: { low: -1, high: 2 } }), effect({ interval: { low: 0, high: 2 } }), effect({ interval: null })).outerHTML)).toEqual(['var(--ink)', 'var(--sheet)', 'var(--sheet)', 'var(--sheet)'])
})

it.each(Array.from({ length: 40 }, (_, step) => 1 + step / 10))('on a phone no tick leaves the figure, however wide the effects (%d)', (reach) => {
  const formatTick = (value: number): string => `${value < 0 ? '−' : '+'}${Math.round(Math.abs(10 * value))} pp`
  const figures = [effectRows([effect({ value: 0, interval: { low: -reach, high: reach / 3 }, inner: null })], { ...narrow, formatTick }), leftOnTable([{ label: 'w', seat: 'seller', leftCents: [-reach, reach / 3], mean: null, printed: '' }], { ...narrow, formatTick })]
  for (const { outerHTML } of figures) {
    const ticks = [...outerHTML.matchAll(/translate\(([\d.]+),[\d.]+\)">([^<]* pp)</g)].map(([, x, text = '']) => ({ x: Number(x), half: (text.length * 6.6) / 2 }))
    expect(ticks.length).toBeGreaterThan(1)
    for (const { x, half } of ticks) {
      expect(x - half).toBeGreaterThanOrEqual(0)
      expect(x + half).toBeLessThanOrEqual(frame.width)
    }
  }
})

it('a heat map leans to the side that its value favours, most where it is furthest from the middle', () => {
  const markup = heatMap([cell('a', 'a', 10), cell('a', 'b', 30), cell('b', 'a', 20), cell('b', 'b', 20)], heat).outerHTML
  expect([...markup.matchAll(/<rect[^>]*fill="(var\(--(?:seller|buyer)\))"[^>]*fill-opacity="([^"]+)"/g)].map((found) => [found[1], found[2]])).toEqual([['var(--buyer)', '0.44'], ['var(--seller)', '0.44'], ['var(--seller)', '0'], ['var(--seller)', '0']])
})

it('thousands of deals are thinned, so that a file stays small', () => expect(drawn['what was left by thousands']?.().outerHTML.match(/<line/g)?.length ?? 0).toBeLessThan(500))

it('points that share a place are numbered together, in order, and each once', () => {
  const options = { domainX: [0, 100], domainY: [0, 100], width: 100, height: 100 } as const
  const groups = together([{ x: 10, y: 10 }, { x: 90, y: 90 }, { x: 12, y: 11 }], options)
  expect(groups).toEqual([{ x: 10, y: 10, numbers: '1, 3' }, { x: 90, y: 90, numbers: '2' }])
})

it('a long name keeps its head and its tail', () => {
  expect(clip('qwen2.5-7b-instruct', 10)).toBe('qwen2.…uct')
  expect([...clip('x'.repeat(80), 14)]).toHaveLength(14)
  expect(clip('short', 10)).toBe('short')
})
