// Decides which amounts of a buyer's message are prices of its own that wait for an answer, and when two prices are the same.
import type { Mention } from '../extract-price.ts'

interface Asked {
  readonly sellerCents?: number | undefined
  readonly alternativesCents?: readonly number[] | undefined
}

/** Within less than one whole unit, or a hundredth of a percent of a large price: "deal at $1,399" for 1,399.20. */
export const isSamePrice = (one: number, other: number): boolean => Math.abs(one - other) < Math.max(100, Math.max(one, other) / 10_000)

export function countersIn(mentions: readonly Mention[], asked: Asked): Mention[] {
  const known = [asked.sellerCents, ...(asked.alternativesCents ?? [])].filter((one) => one !== undefined)
  return mentions.filter((mention) => isProposal(mention) && !known.some((price) => isSamePrice(price, mention.cents)) && !isSupposed(mention))
}

/** A limit is a proposal too, weaker than a price: callers tell them apart by role. What is refused is none. */
const isProposal = ({ role, polarity }: Mention): boolean =>
  ((role === 'price' || role === 'total' || role === 'range') && polarity === 'offered') || (role === 'limit' && polarity !== 'refused')

/** "I thought you would ask ¤": an expectation, not a proposal. */
const isSupposed = ({ clause }: Mention): boolean =>
  clause !== undefined && /\b(?:i (?:thought|expected|assumed|figured)|expecting|my (?:friend|wife|husband|neighbou?r|brother|sister))\b[^¤]*¤/u.test(clause.words)
