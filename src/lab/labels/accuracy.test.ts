// How much of each list is read rightly: what is read rightly stays so, what is not is listed, and docs/labels.md gives the rates.
// `npx vitest run src/lab/labels/accuracy.test.ts --reporter=verbose -t rates` prints them.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type Checked, earlierLists, familyOf, fifthChecked, knownLimits, missedAtFirst, openChecked, readerChecked, sealedChecked, secondReaderChecked, workshopChecked } from './accuracy.fixture.ts'
import { secondReaderMissedAtFirst } from './cases/another-reader-2.fixture.ts'
import { readerMissedAtFirst, readerMissedBeforeMending } from './cases/another-reader.fixture.ts'

const recorded = [...openChecked, ...sealedChecked, ...fifthChecked]
const all = [...earlierLists.flatMap(({ cases }) => cases), ...recorded, ...workshopChecked, ...readerChecked, ...secondReaderChecked]
const isRight = ({ got, wanted }: Checked): boolean => isDeepStrictEqual(got, wanted)

describe('cases labelled before the code was run on them', () => {
  test.each(all.filter(({ words }) => !knownLimits.has(words)))('$id: $words', ({ got, wanted }) => expect(got).toStrictEqual(wanted))

  test('what is read wrongly is known, still wrong, and does not grow', () => {
    const wrong = all.filter((one) => !isRight(one)).map(({ words }) => words)
    expect([...knownLimits].filter((words) => !wrong.includes(words)), 'mended or misspelt: take it off the list').toStrictEqual([])
    expect(knownLimits.size).toBeLessThanOrEqual(13)
  })

  test('what was missed at first is a case of its list', () => {
    const words = recorded.map((one) => one.words)
    const isNamedIn = (list: readonly Checked[]) => (id: string) => list.some((one) => one.id === id)
    expect([...missedAtFirst].filter((one) => !words.includes(one))).toStrictEqual([])
    expect([...readerMissedAtFirst, ...readerMissedBeforeMending].every(isNamedIn(readerChecked))).toBe(true)
    expect([...secondReaderMissedAtFirst].every(isNamedIn(secondReaderChecked))).toBe(true)
  })
})

const percent = (right: number, cases: readonly Checked[]): string => `${String(right)} (${String(Math.round((100 * right) / cases.length))} %)`
const rightNow = (cases: readonly Checked[]): number => cases.filter(isRight).length
const wholeLists = [
  ...earlierLists.map(({ name, cases, rightAtFirst }) => `| ${name} | ${String(cases.length)} | ${percent(rightAtFirst, cases)} | ${String(rightNow(cases))} |`),
  ...([['by another reader', readerChecked, readerMissedAtFirst], ['another-reader-2', secondReaderChecked, secondReaderMissedAtFirst]] as const).map(([name, cases, missed]) =>
    `| ${name} | ${String(cases.length)} | ${percent(cases.length - missed.size, cases)} | ${String(rightNow(cases))} |`),
]

/** "28 of 30". */
const rate = (cases: readonly Checked[], right: (one: Checked) => boolean): string => (cases.length === 0 ? '–' : `${String(cases.filter(right).length)} of ${String(cases.length)}`)

function rowOf(name: string, isOf: (one: Checked) => boolean): string {
  const seen = [openChecked, sealedChecked, fifthChecked].map((list) => list.filter(isOf)).flatMap((cases) => [rate(cases, ({ words }) => !missedAtFirst.has(words)), rate(cases, isRight)])
  return `| ${[name, ...seen, rate(workshopChecked.filter(isOf), isRight)].join(' | ')} |`
}
const families = [...(['J', 'E', 'B', 'W'] as const).map((family) => rowOf(family, (one) => familyOf(one) === family)), rowOf('all', () => true)]

describe('rates in docs/labels.md: lists with cases, at first, now; families with open half, sealed half, fifth, each at first and now, and workshop now', () => {
  const docs = readFileSync(new URL('../../../docs/labels.md', import.meta.url), 'utf8')
  for (const line of [...wholeLists, ...families]) test(line, () => expect(docs.includes(line), `docs/labels.md should say ${line}`).toBe(true))

  const between = `${String(readerChecked.length - readerMissedBeforeMending.size)} of ${String(readerChecked.length)}`
  test(`another reader’s list before it was mended on: ${between}`, () => expect(docs).toContain(between))
})
