import { describe, expect, it } from 'vitest'
import { countsCell, countsText, effectText, pText, secondsText, spentText, valueInUnit } from './effect-words.ts'

const usd = { currency: 'USD', signed: true } as const

describe('effects in words', () => {
  it.each([
    [320, 'cents', '+$3.20'], [-5, 'cents', '\u2212$0.05'], [0.2, 'cents', '$0.00'], [2.071, 'deals', '+2.07 deals'], [0.0663, 'share', '+6.6\u00a0pp'], [-0.0003, 'share', '0.0\u00a0pp'],
    [Math.log(1.127), 'log', '+12.7\u00a0%'], [Math.log(0.9), 'log', '\u221210.0\u00a0%'], [0.217, 'points', '+0.22 points'], [6, 'people', '+6 people'], [1, 'people', '+1 person'], [1, 'items', '+1 item'], [-0.004, 'points', '0.00 points'],
  ] as const)('%d %s is %s', (value, unit, expected) => expect(valueInUnit(value, { ...usd, unit })).toBe(expected))

  it('writes levels without a sign and shares as percentages', () => expect(valueInUnit(0.34, { unit: 'share', currency: 'USD' })).toBe('34.0\u00a0%'))
  it('keeps another currency’s digits', () => expect(valueInUnit(1_200, { unit: 'cents', currency: 'JPY', signed: true })).toBe('+¥1,200'))
  it('prints the interval in the same unit', () => expect(effectText({ estimate: 0.1, interval: { level: 0.95, low: -0.01, high: 0.21 } }, { unit: 'log', currency: 'USD' })).toBe('+10.5\u00a0% [\u22121.0, 23.4]'))
  it.each([[0.0004, '<\u00a00.001'], [0.0104, '0.010'], [1, '1.000'], [undefined, '–']])('p of %s is %s', (p, expected) => expect(pText(p)).toBe(expected))
  it.each([[null, 'an unknown sum'], [0, 'nothing'], [400, 'under $0.01'], [73_260_000, '$73.26']])('%s micro-dollars is %s', (microUsd, expected) => expect(spentText(microUsd)).toBe(expected))
  it.each([[0.2, 'under a second'], [90, '90\u00a0s'], [600, '10\u00a0min'], [12_000, '3.3\u00a0h']])('%d s is %s', (seconds, expected) => expect(secondsText(seconds)).toBe(expected))
  it('counts one as one', () => {
    expect(countsCell({ observations: 1, people: 1, runs: 1, clusters: [1] })).toEqual({ text: '1', under: '1 person, 1 run, 1 cluster' })
    expect(countsText({ observations: 1, clusters: [1, 1] })).toBe('1 observation and 1 by 1 clusters')
  })
  it('says what a count is made of, and what was left out and why', () =>
    expect(countsCell({ observations: 1_150, people: 69, clusters: [62, 64], singletons: 3, excluded: [{ count: 2, why: 'barter' }, { count: 0, why: 'nothing' }] })).toEqual({ text: '1,150', under: '69 people, 62 by 64 clusters, 3 without a partner, 2 left out: barter' }))
})
