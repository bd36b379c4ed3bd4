import { expect, it } from 'vitest'
import { plan, type Unit } from './plan.ts'
import { renderResults } from './render-results.ts'
import { nothingAsked, type UnitResult } from './unit-result.ts'

const unit: Unit = { model: 'smollm2', kind: 'single', gate: 'observe', setting: 'no-room' }

const result = (given: Partial<UnitResult> = {}): UnitResult => ({
  unit, asked: { ...nothingAsked(), calls: 4, faults: { cut_off: 1 }, usage: { fresh: 300, cached: 100, written: 0, output: 50 }, milliseconds: 6_000, versions: ['weights 1'] },
  moves: { done: 3, refused: 0, violations: 1, stale: 2 }, flags: { invalid_reply: 1 }, refusals: { listing_sold: 1 }, attempted: { out_of_budget: 2 }, executed: { out_of_budget: 1 },
  leaks: [], texts: 5, deals: 1, realisedCents: -500, rounds: 6, seconds: 90, ...given,
})

const rowsOf = (text: string, heading: string): readonly string[] =>
  (text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|')).slice(2)

it('adds up what was played, per model, kind and gate', () => {
  const text = renderResults([result(), result({ unit: { ...unit, setting: 'dear' } }), result({ unit: { ...unit, gate: 'enforce', setting: 'market' }, executed: {} })])
  expect(rowsOf(text, 'One-to-one talks')).toStrictEqual(['| smollm2 | single | observe | 2 | 8 | 50.0 % | 8 | 75.0 % | 4 | 2 | 0 (0) | 2 | $-10.00 |'])
  expect(rowsOf(text, 'A market of eight')).toStrictEqual(['| smollm2 | single | enforce | 1 | 4 | 50.0 % | 4 | 75.0 % | 2 | 0 | 0 (0) | 1 | $-5.00 |'])
  expect(rowsOf(text, 'What went wrong')[1]).toBe('| smollm2 | single | observe | cut_off 2 | invalid_reply 2 | listing_sold 2 | out_of_budget 4 | out_of_budget 2 |')
  expect(rowsOf(text, 'Tokens and time')[1]).toBe('| smollm2 | single | observe | 8 | 800 | 25.0 % | 100 | 113 | 450 | 1.5 | 3.0 |')
})

it('says what is missing, and divides nothing by zero', () => {
  const text = renderResults([result({ unit: { ...unit, model: 'none', kind: 'classical' }, asked: nothingAsked(), deals: 0 })])
  const whole = plan({ models: ['smollm2', 'gemma3'], kinds: ['single', 'compartmented', 'planned', 'classical'], gates: ['enforce', 'observe'] }).length
  expect(text).toContain(`Played: 1 of ${whole} units; missing: ${whole}`) // a unit that is not planned does not fill a gap
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
})

it('quotes leaks without letting a model’s words become markup', () => {
  const text = renderResults([result({ leaks: [
    { person: 'bea', limit: 'budget', amount: 40, concerns: false, words: 'chance 40' },
    { person: 'sol', limit: 'thing: least', amount: 32, concerns: true, words: 'at | least\n## 32 <b>' },
  ] })])
  expect(text).toContain('2 in 5 texts:\n\n- smollm2.single.observe.no-room: sol names 32 (thing: least): “at \\| least \\#\\# 32 \\<b\\>”\n- smollm2.single.observe.no-room: bea names 40 (budget, another thing)')
})
