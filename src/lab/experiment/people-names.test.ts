import { expect, it } from 'vitest'
import { peopleNames } from './people-names.ts'

const named = (...names: readonly string[]): readonly string[] => [...peopleNames(names.map((name, index) => ({ id: `q0${index + 1}`, name }))).values()]

it.each([
  ['two of one name', ['Smile', 'Ana', 'Smile'], ['Smile (q01)', 'Ana', 'Smile (q03)']],
  ['names that only look alike', ['Ana', 'ana ', 'A\u200bna'], ['Ana (q01)', 'ana (q02)', 'A\u200bna (q03)']],
  ['different names', ['Ana', 'Ben'], ['Ana', 'Ben']],
  ['long names that begin alike, whose ids must not be cut off', ['x'.repeat(98), `${'x'.repeat(97)}y`], [`${'x'.repeat(60)}… (q01)`, `${'x'.repeat(60)}… (q02)`]],
])('%s', (_what, given, expected) => {
  expect(named(...given)).toEqual(expected)
})
