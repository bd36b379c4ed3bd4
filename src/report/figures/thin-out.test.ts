import { expect, test } from 'vitest'
import { thinOut } from './thin-out.ts'

test('a short list stays as it is', () => {
  const list = [1, 2, 3]
  expect(thinOut(list, 3)).toBe(list)
})

test('a long list keeps its ends and its order', () => {
  const thinned = thinOut(
    Array.from({ length: 50_000 }, (_, index) => index),
    300,
  )
  expect(thinned).toHaveLength(300)
  expect([thinned[0], thinned[299]]).toEqual([0, 49_999])
  expect([...thinned].sort((a, b) => a - b)).toEqual(thinned)
  expect(new Set(thinned).size).toBe(300)
})
