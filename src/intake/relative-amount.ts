// Tells amounts from changes: "10 less", "by 5" and "half of it" name no limit, and must not be taken for one.
import { amountsIn, plainText } from './money-text.ts'

export const whyRelative = 'That is a change or a share. Write the amount itself, such as 55.'

export function isRelative(text: string, currency: string): boolean {
  const plain = plainText(text)
  if (shares.test(plain)) return true
  return amountsIn(plain, currency).amounts.some(({ start, end }) => before.test(plain.slice(Math.max(0, start - 12), start)) || after.test(plain.slice(end, end + 20)))
}

const shares = /\b(?:half|halve|double|twice|triple|a third|a quarter)\b/iu
const before = /\b(?:by|another|minus|plus)\s*$/iu
const after = /^\s*(?:more|less|lower|higher|cheaper|dearer|off|over|under|below|above)\b/iu
