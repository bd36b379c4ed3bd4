// The fourth self-test: what is read rightly stays so, what is read wrongly is listed, and docs/labels.md gives the rates.
// `npx vitest run src/lab/labels/accuracy.test.ts --reporter=verbose -t rates` prints them.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Checked, finalChecked, knownLimits, missedAtFirst, sealedChecked, workshopChecked } from './accuracy.fixture.ts'

const all = [...sealedChecked, ...workshopChecked, ...finalChecked]
const isRight = ({ got, wanted }: Checked): boolean => isDeepStrictEqual(got, wanted)

/** "28 of 30". */
const rate = (cases: readonly Checked[], right: (one: Checked) => boolean): string => (cases.length === 0 ? '–' : `${String(cases.filter(right).length)} of ${String(cases.length)}`)

const atFirst = ({ words }: Checked): boolean => !missedAtFirst.has(words)

function rowOf(name: string, isOf: (one: Checked) => boolean): string {
  const [open, sealed] = (['open', 'sealed'] as const).map((half) => sealedChecked.filter((one) => isOf(one) && one.half === half))
  const seen = [open ?? [], sealed ?? [], finalChecked.filter(isOf)].flatMap((cases) => [rate(cases, atFirst), rate(cases, isRight)])
  return `| ${[name, ...seen, rate(workshopChecked.filter(isOf), isRight)].join(' | ')} |`
}

describe('cases labelled before the code was run on them', () => {
  test.each(all.filter(({ words }) => !knownLimits.has(words)))('$family: $words', ({ got, wanted }) => expect(got).toStrictEqual(wanted))

  test('what is read wrongly is known, still wrong, and does not grow', () => {
    const wrong = all.filter((one) => !isRight(one)).map(({ words }) => words)
    expect([...knownLimits].filter((words) => !wrong.includes(words)), 'mended or misspelt: take it off the list').toStrictEqual([])
    expect(knownLimits.size).toBeLessThanOrEqual(14)
  })

  test('what was missed at first is a case of the halves or of the last list', () => {
    const looked = [...sealedChecked, ...finalChecked].map(({ words }) => words)
    expect([...missedAtFirst].filter((words) => !looked.includes(words))).toStrictEqual([])
  })
})

describe('rates in docs/labels.md: family; open half, sealed half, last list, each at first and now; workshop now', () => {
  const docs = readFileSync(new URL('../../../docs/labels.md', import.meta.url), 'utf8')
  for (const line of [...(['J', 'E', 'B', 'W'] as const).map((family) => rowOf(family, (one) => one.family === family)), rowOf('all', () => true)]) {
    test(line, () => expect(docs.includes(line), `docs/labels.md should say ${line}`).toBe(true))
  }
})
