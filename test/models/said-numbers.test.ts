import { expect, it } from 'vitest'
import { saidNumbers } from './said-numbers.ts'

it.each<[string, readonly number[]]>([
  ['I could do $80, or 1,200 for both.', [80, 1200]],
  ['12.50 or 12,50?', [12.5, 1250]],
  ['Lot L12 and offer O34 stand at 80.', [80]],
  ['Exactly 7.', [7]],
  ['180 is not 80', [180, 80]],
  ['eighty-five dollars', [85]],
  ['a hundred and twenty, maybe one hundred five', [120, 105]],
  ['six thousand four hundred', [6400]],
  ['Twelve hundred and then some', [1200]],
  ['sixty and seventy', [130]],
  ['no number at all, everyone', []],
])('%s', (text, numbers) => {
  expect([...saidNumbers(text)]).toEqual(expect.arrayContaining([...numbers]))
  if (numbers.length === 0) expect(saidNumbers(text).size).toBe(0)
})

it('does not find a number inside a longer one', () => {
  expect([...saidNumbers('It is 1805 or 80.99 or S80')]).not.toContain(80)
})
