// Two runs that mirror each other hold everybody once with either agent, under the same luck: each person is their own
// comparison. Tested over people, and over pairs of runs, which are independent of each other as people are not.
import type { PersonRow } from '../../experiment/experiment-data.ts'
import { oneSampleT } from '../../statistics/comparisons/t-tests.ts'
import { meanOf } from '../../statistics/moments.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { EffectRow } from '../analysis.ts'
import { effectOf, refusedRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, runsInWords } from '../market-study.ts'

interface PairedPerson {
  readonly person: string
  readonly pair: string
  readonly strong: number
  readonly weak: number
}

export interface MirroredContrast {
  readonly overPeople: EffectRow
  readonly overPairs: EffectRow
}

export function mirroredContrast(study: MarketStudy): MirroredContrast {
  const mirrors = study.mixed.filter(({ assigned, mirrorOf }) => assigned === 'mirrored' && mirrorOf !== undefined && study.isMixed(mirrorOf))
  const paired = mirrors.flatMap(({ run, mirrorOf }) => pairedPeople(study, [mirrorOf ?? run, run]))
  const runs = study.mixed.filter(({ run }) => mirrors.some((mirror) => mirror.run === run || mirror.mirrorOf === run))
  const common = { outcome: 'Gain with the strong agent less gain with the weak one, within a mirrored pair', unit: 'cents', over: runsInWords(runs, 'mirrored runs') } as const
  const people = [...Map.groupBy(paired, ({ person }) => person).values()]
  const pairs = [...Map.groupBy(paired, ({ pair }) => pair).values()]
  const counts = { people: people.length, runs: runs.length }
  const rowOver = (units: readonly (readonly PairedPerson[])[], head: RowHead, unit: string): EffectRow => {
    const ownCounts = { observations: units.length, ...counts }
    if (mirrors.length === 0) return refusedRow(head, notEstimable('too_few_observations', 'no run mirrors another'), ownCounts)
    if (units.length < 2) return refusedRow(head, notEstimable('too_few_observations', `needs 2 ${unit}, has ${units.length}`), ownCounts)
    const result = oneSampleT(units.map((rows) => meanOf(rows.map(({ strong, weak }) => strong - weak))))
    const means = { strong: meanOf(units.map((rows) => meanOf(rows.map(({ strong }) => strong)))), weak: meanOf(units.map((rows) => meanOf(rows.map(({ weak }) => weak)))) }
    return { ...head, effect: result.estimable ? { estimable: true, ...effectOf(result) } : result, counts: ownCounts, means }
  }
  return {
    overPeople: rowOver(people, { id: 'S mirrored people', ...common, specification: 'Paired t over people, each the mean of their pairs', note: 'People of one market are not independent of each other; the next row takes pairs of runs, which are.' }, 'people'),
    overPairs: rowOver(pairs, { id: 'S mirrored pairs', ...common, specification: 'Paired t over pairs of runs, each the mean of its people' }, 'pairs of runs'),
  }
}

function pairedPeople({ persons }: MarketStudy, runs: readonly [string, string]): readonly PairedPerson[] {
  const within = (run: string): ReadonlyMap<string, PersonRow> => new Map(persons.filter((row) => row.run === run).map((row) => [row.person, row]))
  const [first, second] = [within(runs[0]), within(runs[1])]
  return [...first.values()].flatMap((one) => {
    const other = second.get(one.person)
    if (other === undefined || one.strong === null || other.strong === null || one.strong === other.strong) return []
    const [strong, weak] = one.strong ? [one, other] : [other, one]
    return [{ person: one.person, pair: runs.join('\u0000'), strong: strong.gainCents, weak: weak.gainCents }]
  })
}
