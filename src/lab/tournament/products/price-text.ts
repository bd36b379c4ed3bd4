// Reads one price as product files write it: `$1,234.00`, `26995`, `USD 2,199`. Digit by digit, so that no price passes through a
// float. A range, a second number or a word beside it is no price.
import { centsFromDecimal } from '../../../agents/language/reply/price.ts'

const written = /^(?:US\$|\$|USD)?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?\s?(?:USD)?$/

/** Whole cents; undefined for anything but one amount of dollars. */
export function centsFromPriceText(text: string): number | undefined {
  const [, whole, fraction] = written.exec(text.trim()) ?? []
  return whole === undefined ? undefined : centsFromDecimal(`${whole.replaceAll(',', '')}${fraction ?? ''}`, 2)
}
