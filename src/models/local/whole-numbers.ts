// Grammar of the whole numbers in a range, without leading zeros: digits chosen so that nothing outside can be written.

export interface WholeRange {
  readonly least?: number | undefined
  readonly most?: number | undefined
  /** Where the range is open. */
  readonly digitsMax: number
}

/** Negative numbers are admitted only where `least` is negative, and then without regard to the bounds but for their digits. */
export function wholeNumbers({ least = 0, most, digitsMax }: WholeRange): string {
  const highest = most ?? 10 ** digitsMax - 1
  if (least > highest) return between(`${Math.max(0, least)}`, `${Math.max(0, least)}`)
  if (least >= 0) return ranges(least, highest)
  const negative = `"-" ${ranges(1, Math.max(1, -least))}`
  return highest < 0 ? negative : `${negative} | ${ranges(0, highest)}`
}

/** One alternative per number of digits. */
function ranges(least: number, most: number): string {
  const alternatives: string[] = []
  for (let from = least; from <= most;) {
    const to = Math.min(most, 10 ** `${from}`.length - 1)
    alternatives.push(between(`${from}`, `${to}`))
    from = to + 1
  }
  return alternatives.length === 1 ? alternatives.join('') : `(${alternatives.join(' | ')})`
}

/** Both of the same length. */
function between(low: string, high: string): string {
  const places = low.length
  if (places === 0) return ''
  const [first = '0', last = '0'] = [low[0], high[0]]
  if (/^0*$/.test(low) && /^9*$/.test(high)) return `[0-9]{${places}}`
  if (places === 1) return `[${first}-${last}]`
  if (first === last) return `"${first}" ${between(low.slice(1), high.slice(1))}`
  const parts = [`"${first}" ${between(low.slice(1), '9'.repeat(places - 1))}`]
  if (Number(last) - Number(first) > 1) parts.push(`[${Number(first) + 1}-${Number(last) - 1}] [0-9]{${places - 1}}`)
  parts.push(`"${last}" ${between('0'.repeat(places - 1), high.slice(1))}`)
  return `(${parts.join(' | ')})`
}
