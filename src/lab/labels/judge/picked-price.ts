// Decides which of several prices a buyer takes by naming the way it is for and not the number: "shipped it is", of "pickup ¤,
// shipped ¤".
import { mentionsIn } from '../extract-price.ts'
import { type Message, readMessage } from '../text/message.ts'
import { isSamePrice } from './counters.ts'

interface Offered {
  readonly sellerCents?: number | undefined
  readonly alternativesCents?: readonly number[] | undefined
  readonly sellerText?: string | undefined
  readonly currency?: string | undefined
  readonly title?: string | undefined
}

const ways: readonly RegExp[] = [/\bpick(?:ed|ing)?[ -]?(?:it )?up\b|\bcollect(?:ion|ed|ing)?\b/u, /\b(?:shipp?(?:ed|ing)?|deliver(?:ed|y|ing)?|post(?:ed|age)?|mailed)\b/u, /\bcash\b/u, /\b(?:card|paypal)\b/u]

/** Undefined unless one way is named, and one price on the table is for it. */
export function pickedPrice(message: Message, { sellerCents, alternativesCents = [], sellerText, currency, title }: Offered): number | undefined {
  const [way, ...others] = ways.filter((one) => one.test(message.masked))
  if (alternativesCents.length === 0 || sellerText === undefined || way === undefined || others.length > 0) return undefined
  const asked = [sellerCents, ...alternativesCents].filter((one) => one !== undefined)
  const said = readMessage(sellerText, { currency, nearCents: sellerCents, title: title?.toLowerCase() })
  const meant = mentionsIn(said, { speaker: 'seller', title }).filter(({ cents, clause }) => clause !== undefined && way.test(`${clause.words} ${clause.hangsOn ?? ''}`) && asked.some((price) => isSamePrice(price, cents)))
  return meant.length === 1 ? meant[0]?.cents : undefined
}
