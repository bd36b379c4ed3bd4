// Reads an asking price and a least price out of one answer: by the words beside them, else the larger is the ask.
import type { Cents } from '../market/money.ts'
import { amountsIn, plainText, saysFree } from './money-text.ts'
import { isRelative, whyRelative } from './relative-amount.ts'

export type PricesRead =
  | { readonly ok: true; readonly askCents?: Cents; readonly leastCents?: Cents }
  | { readonly ok: false; readonly problem: string }

export function readPrices(text: string, currency: string): PricesRead {
  const { amounts, problems } = amountsIn(text, currency)
  if (problems[0] !== undefined) return { ok: false, problem: problems[0] }
  if (isRelative(text, currency)) return { ok: false, problem: whyRelative }
  const [first, second, third] = amounts
  if (third !== undefined) return { ok: false, problem: 'I find more than two amounts in that. Write the asking price and the least, such as "80, at least 60".' }
  if (first === undefined) return saysFree(text) ? { ok: true, askCents: 0 as Cents, leastCents: 0 as Cents } : { ok: false, problem: 'I find no amount in that. Write the asking price and the least, such as "80, at least 60".' }
  const labels = labelsIn(plainText(text), amounts)
  if (second === undefined) return oneOf(first.cents, { label: labels[0], text })
  const [least, ask] = first.cents <= second.cents ? [first.cents, second.cents] : [second.cents, first.cents]
  if (labels[0] === 'least' && labels[1] !== 'least') return { ok: true, askCents: second.cents, leastCents: first.cents }
  if (labels[1] === 'least' && labels[0] !== 'least') return { ok: true, askCents: first.cents, leastCents: second.cents }
  return { ok: true, askCents: ask, leastCents: least }
}

/** One amount is the ask; "80 firm" is both. */
function oneOf(amount: Cents, { label, text }: { readonly label: Label; readonly text: string }): PricesRead {
  if (/\b(?:firm|fixed|no less|not less|not a (?:cent|penny) less|either way|both)\b/iu.test(text)) return { ok: true, askCents: amount, leastCents: amount }
  return label === 'least' ? { ok: true, leastCents: amount } : { ok: true, askCents: amount }
}

type Label = 'least' | 'ask' | undefined

/** What stands between the amount before and this one speaks of this one; else what follows up to the next comma. */
const labelsIn = (plain: string, amounts: readonly { readonly start: number; readonly end: number }[]): readonly Label[] =>
  amounts.map(({ start, end }, index) => {
    const before = plain.slice(index === 0 ? 0 : (amounts[index - 1]?.end ?? 0), start)
    const after = plain.slice(end, amounts[index + 1]?.start ?? plain.length).split(/[,;.]|\b(?:and|but)\b/u)[0] ?? ''
    return labelOf(index === 0 ? before : (before.split(/[,;.]|\b(?:and|but)\b/u).slice(1).join(' ') || before)) ?? labelOf(after)
  })

const labelOf = (words: string): Label =>
  /\b(?:least|minimum|min|lowest|no less than|not (?:below|under)|never (?:below|under)|floor|bottom|down to|go to)\b/iu.test(words) ? 'least'
    : /\b(?:ask|asking|list|start|starting|first|price)\b/iu.test(words) ? 'ask' : undefined
