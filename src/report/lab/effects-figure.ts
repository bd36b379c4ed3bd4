// Effects of one unit as one figure: money beside money, ratings beside ratings, never on one axis.
import type { EffectRow, Unit } from '../../lab/market-analysis/analysis.ts'
import { tQuantile } from '../../lab/statistics/distributions/student-t.ts'
import { effectRows, type EffectMark, type Span } from '../figures/effect-rows.ts'
import { digitsOf, effectText, valueInUnit } from './effect-words.ts'
import { figureBlock, type LabBlock } from './lab-document.ts'

interface EffectsFigure {
  readonly rows: readonly EffectRow[]
  readonly currency: string
  readonly label: string
  /** What the rows are; printed under the last figure, before how to read it. */
  readonly about?: string
}

/** A figure a unit, in the order in which units first occur; the caller's table follows, with the rows that have no number too. */
export function effectFigures({ rows, currency, label, about }: EffectsFigure): readonly LabBlock[] {
  const drawable = rows.filter(({ effect }) => effect.estimable)
  const units = [...new Set(drawable.map(({ unit }) => unit))]
  const key = keyOf(drawable.flatMap((row) => markOf(row, currency)))
  return units.map((unit, index) => {
    const ofUnit = drawable.filter((row) => row.unit === unit)
    const marks = ofUnit.flatMap((row) => markOf(row, currency))
    return figureBlock({
      label: `${label}, ${unitInWords[unit]}: ${marks.map((mark) => `${mark.label} ${mark.printed}`).join('; ')}`,
      draw: ({ document, width, narrow }) => effectRows(marks, { document, width, narrow, currency, label: `${label}, ${unitInWords[unit]}; the numbers are printed beside each row`, formatTick: tickIn(unit, currency) }),
      caption: capitalUnit(unit),
      ...(index === units.length - 1 && { key: about === undefined ? key : `${about} ${key}` }),
    })
  })
}

/** Names only what is drawn. */
function keyOf(marks: readonly EffectMark[]): string {
  const [thin, thick] = [marks.some(({ interval }) => interval !== null), marks.some(({ inner }) => inner !== null)]
  const lines = thick ? 'Thin line 95\u00a0%, thick line 50\u00a0% where the error is symmetric' : thin ? 'Line 95\u00a0%' : 'No interval could be had'
  return `${lines}; a hollow point means zero is still possible.`
}

const unitInWords: Readonly<Record<Unit, string>> = { cents: 'in money', deals: 'in deals', share: 'in percentage points', points: 'in points of a rating', log: 'in percent', people: 'in people', items: 'in items' }
const capitalUnit = (unit: Unit): string => `${unitInWords[unit].charAt(0).toUpperCase()}${unitInWords[unit].slice(1)}.`

export const tickIn = (unit: Unit, currency: string) => (value: number): string => {
  const sign = value > 0 ? '+' : ''
  if (unit === 'cents') return sign + valueInUnit(value, { unit, currency }).replace(/\.00$/, '')
  // Effects on logs are drawn as the percentages they are told in, so that the axis is even.
  if (unit === 'log' || unit === 'share') return `${sign}${digitsOf(value, { unit: 'share', currency }).replace(/\.0$/, '')}\u00a0${unit === 'log' ? '%' : 'pp'}`
  return sign + String(Math.round(value * 100) / 100).replace('-', '\u2212')
}

function markOf(row: EffectRow, currency: string): readonly EffectMark[] {
  if (!row.effect.estimable) return []
  const { estimate, interval, standardError, degreesOfFreedom } = row.effect
  const written = effectText(row.effect, { unit: row.unit, currency })
  const inner = interval === undefined || !isAround(estimate, interval) ? null : middleHalf(estimate, standardError, degreesOfFreedom)
  const place = (value: number): number => (row.unit === 'log' ? Math.expm1(value) : value)
  const placed = (span: Span | null): Span | null => (span === null ? null : { low: place(span.low), high: place(span.high) })
  return [{ label: row.outcome, value: place(estimate), interval: placed(interval ?? null), inner: placed(inner), printed: interval === undefined ? `${written}, no interval` : written }]
}

/** An interval by inversion or bootstrap was not made of the standard error, so half of it cannot be had from there. */
const isAround = (estimate: number, { low, high }: Span): boolean => Math.abs(high + low - 2 * estimate) <= 1e-6 * (high - low)

function middleHalf(estimate: number, standardError: number | undefined, degreesOfFreedom: number | undefined): Span | null {
  if (standardError === undefined || standardError <= 0) return null
  const reach = (degreesOfFreedom === undefined || degreesOfFreedom < 1 ? 0.6744897501960817 : tQuantile(0.75, degreesOfFreedom)) * standardError
  return { low: estimate - reach, high: estimate + reach }
}
