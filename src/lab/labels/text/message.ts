// Decides what is known of one message before anybody asks about prices or consent: its amounts and its clauses.
import { type Amount, type AmountSetting, amountsIn, type Percent, percentsIn } from './amounts.ts'
import { type Clause, clausesIn } from './clauses.ts'
import { plainText, quoteOf } from './plain-text.ts'
import { withoutPadding } from './without-padding.ts'

export interface Message {
  /** As it was written, up to the length that is read and without padding. */
  readonly text: string
  /** As long as `text`: lower case, straight quotes. */
  readonly plain: string
  /** As long as `text`: every amount is a run of ¤, so that grammar is read without numbers. */
  readonly masked: string
  readonly amounts: readonly Amount[]
  readonly percents: readonly Percent[]
  readonly clauses: readonly Clause[]
}

/** A longer message is read up to here, and only so many amounts of it: no turn of a negotiation needs more. */
export const messageLengthMax = 8_000
export const amountsMax = 200

export function readMessage(text: string, setting: AmountSetting = {}): Message {
  const cut = withoutPadding(text).slice(0, messageLengthMax)
  const plain = plainText(cut)
  const amounts = amountsIn(plain, setting).slice(0, amountsMax)
  let masked = plain
  for (const { start, end } of amounts) masked = masked.slice(0, start) + '¤'.repeat(end - start) + masked.slice(end)
  return { text: cut, plain, masked, amounts, percents: percentsIn(plain), clauses: clausesIn(masked) }
}

export const clauseOf = (message: Message, amount: Amount): Clause | undefined => message.clauses.find(({ start, end }) => amount.start >= start && amount.start < end)

export const quoteClause = (message: Message, clause: Clause): string => quoteOf(message.text, clause)

/** The whole sentence that an amount or clause stands in. */
export function quoteSentence(message: Message, sentence: number): string {
  const own = message.clauses.filter((clause) => clause.sentence === sentence)
  return quoteOf(message.text, { start: own[0]?.start ?? 0, end: own.at(-1)?.end ?? 0 })
}
