// Decides whether a model's reply is a whole typed move, and says in one clause what is wrong where it is not. Prices stay text until
// they are whole cents. Limits are not looked at: whether a model keeps to its own is what a tournament measures.
import { centsFromDecimal } from '../../../agents/language/reply/price.ts'
import { Decimal, readStrictJson, type StrictJson } from '../../../agents/language/reply/strict-json.ts'
import { tournamentLimits } from '../limits.ts'
import { dollars } from '../seat-facts.ts'
import type { Move } from './turn.ts'

export type TypedReading = { readonly move: Move } | { readonly problem: string }

/** `standingCents`: what the other side asks or bids now; undefined while they have named no price. */
export function readTypedReply(text: string, standingCents: number | undefined): TypedReading {
  const json = readStrictJson(text)
  if ('problem' in json) return json
  const { value } = json
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Decimal) return { problem: 'the reply is not one JSON object' }
  return readFields(value as Readonly<Record<string, StrictJson>>, standingCents)
}

const known = ['message', 'action', 'price']

function readFields(fields: Readonly<Record<string, StrictJson>>, standingCents: number | undefined): TypedReading {
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined) return { problem: `there is no field ${JSON.stringify(unknown.slice(0, 40))}; the fields are message, action and price` }
  const { message, action, price } = fields
  if (message !== undefined && message !== null && typeof message !== 'string') return { problem: 'message is not a text' }
  const words = typeof message === 'string' ? plainWords(message) : ''
  const said = words === '' ? {} : { text: words }
  switch (action) {
    case 'offer': {
      const priceCents = centsOf(price)
      return typeof priceCents === 'number' ? { move: { action, priceCents, ...said } } : priceCents
    }
    case 'accept':
      return acceptance({ price, standingCents, said })
    case 'reject':
      return { move: { action, ...said } }
    default:
      return { problem: action === undefined ? 'action is missing; it is offer, accept or reject' : 'action is none of offer, accept and reject' }
  }
}

/** A price beside it must be the one on the table: a model that means another has not accepted anything. */
function acceptance({ price, standingCents, said }: { readonly price: StrictJson | undefined; readonly standingCents: number | undefined; readonly said: { readonly text?: string } }): TypedReading {
  if (standingCents === undefined) return { problem: 'there is no price to accept yet; make an offer' }
  if (price === undefined || price === null) return { move: { action: 'accept', ...said } }
  const priceCents = centsOf(price)
  if (typeof priceCents !== 'number') return priceCents
  return priceCents === standingCents ? { move: { action: 'accept', ...said } } : { problem: `to accept is to take the price on the table, ${dollars(standingCents)}; to name another, use offer` }
}

function centsOf(price: StrictJson | undefined): number | { readonly problem: string } {
  if (price === undefined || price === null) return { problem: 'an offer needs a price' }
  if (!(price instanceof Decimal)) return { problem: 'price is not a number, such as 1250 or 99.5, without a currency sign' }
  return centsFromDecimal(price.text, 2) ?? { problem: 'price has more than two decimals, or is beyond any price' }
}

/** Without control characters, which no conversation has; cut where no honest message is as long. */
export const plainWords = (text: string): string =>
  text.replace(/[^\P{Cc}\n]/gu, ' ').trim().slice(0, tournamentLimits.messageCharactersMax).toWellFormed()
