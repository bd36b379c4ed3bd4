// How counts, shares, intervals and times are written. Money is in format-money.ts.
import { formatAmount, formatMoney, groupThousands } from './format-money.ts'
import type { Estimate } from './intervals.ts'

const noBreakSpace = '\u00a0'
/** Stands where there is nothing to count. */
export const noNumber = '–'

/** `1,204`. */
export const formatCount = (count: number): string => (count < 0 ? '\u2212' : '') + groupThousands(String(Math.abs(Math.round(count))))

/** `1 deal`, `190 deals`, `no deals`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  if (count === 0) return `no ${plural}`
  return `${formatCount(count)} ${count === 1 ? noun : plural}`
}

/** A share of one as a percentage with at most `digits` decimals: 0.932 gives `93.2 %`. */
export const formatShare = (share: number, digits = 1): string => `${shareDigits(share, digits)}${noBreakSpace}%`

/** `33.0 % [29.3, 37.0]`, or the estimate alone where it has no interval. Decimals stay, so that all three compare. */
export function formatShareEstimate({ value, interval, n }: Estimate): string {
  if (n === 0) return noNumber
  const shown = `${fixedShare(value)}${noBreakSpace}%`
  return interval === null ? shown : `${shown} [${fixedShare(interval.low)}, ${fixedShare(interval.high)}]`
}

/** `$28.00 [25.10, 30.96]`, or the estimate alone where it has no interval. */
export function formatMoneyEstimate({ value, interval, n }: Estimate, currency: string): string {
  if (n === 0) return noNumber
  const shown = formatMoney(value, currency, { fixed: true })
  if (interval === null) return shown
  return `${shown} [${formatAmount(interval.low, currency, { fixed: true })}, ${formatAmount(interval.high, currency, { fixed: true })}]`
}

/** Market time since the opening: `0:07`, `12:40`, after the first day `2d 03:15`. */
export function formatClock(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  const days = Math.floor(whole / dayMinutes)
  const hours = Math.floor((whole % dayMinutes) / 60)
  const clock = `${days > 0 ? String(hours).padStart(2, '0') : hours}:${String(whole % 60).padStart(2, '0')}`
  return days > 0 ? `${days}d${noBreakSpace}${clock}` : clock
}

const dayMinutes = 1440

/** A length of time in words: `40 minutes`, `8 hours`, `2 h 5 min`, `3 days`, `3 days 4 h`. */
export function formatDuration(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole < 60) return whole === 0 ? 'under a minute' : countOf(whole, 'minute')
  if (whole < 2 * dayMinutes)
    return whole % 60 === 0 ? countOf(whole / 60, 'hour') : `${Math.floor(whole / 60)}${noBreakSpace}h ${whole % 60}${noBreakSpace}min`
  const hours = Math.round(whole / 60)
  return hours % 24 === 0 ? countOf(hours / 24, 'day') : `${Math.floor(hours / 24)} days ${hours % 24}${noBreakSpace}h`
}

/** `A`, `A and B`, `A, B and C`. */
export function listInWords(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1] ?? ''}`
}

/** The first letter large: for a count that opens a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const shareDigits = (share: number, digits: number): string => percentage(share, digits).replace(/\.0+$/, '')
const fixedShare = (share: number): string => percentage(share, 1)
/** Rounds before it writes, so that no minus sign stands before a zero. */
const percentage = (share: number, digits: number): string =>
  (Math.round(share * 100 * 10 ** digits) / 10 ** digits + 0).toFixed(digits).replace('-', '\u2212')
