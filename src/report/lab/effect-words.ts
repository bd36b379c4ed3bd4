// How the figures of an experiment are written: effects with their doubt in their own unit, p values, counts, and what to say
// where there is no figure. The one place that decides how many digits a reader gets.
import type { Counts, Effect, EffectRow, Unit } from '../../lab/market-analysis/analysis.ts'
import type { Estimable, Interval } from '../../lab/statistics/not-estimable.ts'
import { formatAmount, formatMoney } from '../format-money.ts'
import { countOf, formatCount, formatShare, listInWords, noNumber } from '../format-number.ts'
import type { LabCell } from './lab-document.ts'

const minus = '\u2212'
const noBreakSpace = '\u00a0'

export const fixed = (value: number, digits: number): string => {
  // Rounds before it writes, so that no minus sign stands before a zero.
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits + 0
  return (Object.is(rounded, -0) ? 0 : rounded).toFixed(digits).replace('-', minus)
}

export interface Written {
  readonly unit: Unit
  readonly currency: string
  /** With a plus before gains: for effects, not for levels. */
  readonly signed?: boolean
}

/** A value with its unit: `+$3.20`, `+2.07 deals`, `+6.6 pp`, `+12.7 %` for a difference of logs. */
export function valueInUnit(value: number, written: Written): string {
  const sign = written.signed === true && digitsOf(value, written).match(/[1-9]/) !== null && value > 0 ? '+' : ''
  switch (written.unit) {
    case 'cents':
      return sign + formatMoney(value, written.currency, { fixed: true })
    case 'deals':
      return `${sign}${fixed(value, 2)} deals`
    case 'people':
    case 'items':
      return `${sign}${formatNumber(value)} ${value === 1 ? singular[written.unit] : written.unit}`
    case 'share':
      return `${sign}${fixed(100 * value, 1)}${noBreakSpace}${written.signed === true ? 'pp' : '%'}`
    case 'points':
      return `${sign}${fixed(value, 2)} points`
    case 'log':
      return `${sign}${fixed(100 * Math.expm1(value), 1)}${noBreakSpace}%`
  }
}

const singular = { people: 'person', items: 'item' } as const

/** The bare digits, as they stand inside brackets. */
export function digitsOf(value: number, { unit, currency }: Written): string {
  switch (unit) {
    case 'cents':
      return formatAmount(value, currency, { fixed: true })
    case 'share':
      return fixed(100 * value, 1)
    case 'log':
      return fixed(100 * Math.expm1(value), 1)
    case 'people':
    case 'items':
      return formatNumber(value)
    case 'deals':
    case 'points':
      return fixed(value, 2)
  }
}

const formatNumber = (value: number): string => (Number.isInteger(value) ? formatCount(value) : fixed(value, 1))

export const intervalText = (interval: Interval | undefined, written: Written): string =>
  interval === undefined ? '' : ` [${digitsOf(interval.low, written)}, ${digitsOf(interval.high, written)}]`

/** `+$3.20 [0.60, 5.80]`. */
export const effectText = (effect: Effect, written: Written): string =>
  `${valueInUnit(effect.estimate, { ...written, signed: true })}${intervalText(effect.interval, written)}`

/** `p 0.012`, `p < 0.001`. */
export const pText = (p: number | undefined): string => (p === undefined ? noNumber : p < 0.001 ? `<${noBreakSpace}0.001` : fixed(p, 3))
export const pClause = (p: number): string => (p < 0.001 ? `p${noBreakSpace}<${noBreakSpace}0.001` : `p${noBreakSpace}=${noBreakSpace}${fixed(p, 3)}`)

export const notEstimableText = 'not estimable'

interface Refused {
  readonly estimable: false
  readonly detail: string
}

export const refusedCell = ({ detail }: Refused): LabCell => ({ text: notEstimableText, why: detail })

/** With a sign, unless the row is about a level. */
export function effectCell({ effect, unit, isLevel }: Pick<EffectRow, 'effect' | 'unit' | 'isLevel'>, currency: string): LabCell {
  if (!effect.estimable) return refusedCell(effect)
  const written = { unit, currency, signed: isLevel !== true }
  const text = `${valueInUnit(effect.estimate, written)}${intervalText(effect.interval, written)}`
  return effect.interval === undefined && effect.noInterval !== undefined ? { text, why: `no interval: ${effect.noInterval.detail}` } : text
}

/** Any estimate that either stands or says why it does not. */
export const estimableCell = <T>(value: Estimable<T>, write: (value: T) => LabCell): LabCell => (value.estimable ? write(value) : refusedCell(value))

export function standardErrorText({ effect, unit }: Pick<EffectRow, 'effect' | 'unit'>, currency: string): string {
  if (!effect.estimable || effect.standardError === undefined) return noNumber
  // A standard error of logs is no percentage of anything; it stays as it was computed.
  return unit === 'log' ? fixed(effect.standardError, 3) : digitsOf(effect.standardError, { unit, currency })
}

/** `1,150`, and under it what the number is made of. */
export function countsCell(counts: Counts): LabCell {
  const parts = [
    ...(counts.people === undefined ? [] : [countOf(counts.people, 'person', 'people')]),
    ...(counts.withBothAgents === undefined ? [] : [`${formatCount(counts.withBothAgents)} with both agents`]),
    ...(counts.runs === undefined ? [] : [countOf(counts.runs, 'run')]),
    ...clusterParts(counts),
    ...(counts.singletons === undefined || counts.singletons === 0 ? [] : [`${formatCount(counts.singletons)} without a partner`]),
    ...excludedParts(counts),
  ]
  const text = formatCount(counts.observations)
  return parts.length === 0 ? text : { text, under: parts.join(', ') }
}

export const excludedParts = ({ excluded = [] }: Counts): readonly string[] =>
  excluded.filter(({ count }) => count > 0).map(({ count, why }) => `${formatCount(count)} left out: ${why}`)

/** `49 people, 2 runs` for running text. */
export function countsText({ observations, people, runs, clusters }: Counts): string {
  return listInWords([
    countOf(observations, 'observation'),
    ...(people === undefined ? [] : [countOf(people, 'person', 'people')]),
    ...(runs === undefined ? [] : [countOf(runs, 'run')]),
    ...clusterParts({ clusters }),
  ])
}

/** `62 by 64 clusters`. */
const clusterParts = ({ clusters }: { readonly clusters?: Counts['clusters'] | undefined }): readonly string[] =>
  (clusters === undefined ? [] : [`${clusters.map(formatCount).join(' by ')} ${clusters.length === 1 && clusters[0] === 1 ? 'cluster' : 'clusters'}`])

/** Micro-dollars, as what was paid for models: reads after “for”, “cost”, and before “spent”. */
export function spentText(microUsd: number | null): string {
  if (microUsd === null) return 'an unknown sum'
  if (microUsd === 0) return 'nothing'
  return microUsd < 10_000 ? 'under $0.01' : formatMoney(microUsd / 10_000, 'USD', { fixed: true })
}

/** `4 s`, `12 min`, `3.4 h`. */
export function secondsText(seconds: number): string {
  if (seconds < 1) return 'under a second'
  if (seconds < 120) return `${Math.round(seconds)}${noBreakSpace}s`
  return seconds < 7_200 ? `${Math.round(seconds / 60)}${noBreakSpace}min` : `${fixed(seconds / 3_600, 1)}${noBreakSpace}h`
}

export const percent = (share: number): string => formatShare(share)
