// Decides which of several prices on the table in one message is the price of the thing itself, as it is offered now: not a total,
// a bundle, a price with carriage, for another day or on other terms. The last one said stands where nothing tells them apart.
import type { Mention } from '../extract-price.ts'
import type { Message } from '../text/message.ts'
import { extraWords } from '../text/trade-words.ts'
import { placeOf } from './amount-role.ts'

export function choosePrice(message: Message, open: readonly Mention[], title: string | undefined): Mention | undefined {
  const extra = extraWords(title)
  const narrowed = [
    ({ clause }: Mention) => !/^(?:while|whereas)\b/u.test(clause?.words ?? ''),
    ({ clause }: Mention) => clause === undefined || !/\b(?:separately|individually|one by one)\b/u.test(clause.words),
    ({ role }: Mention) => role !== 'total',
    (one: Mention) => !isBundle(message, one, extra),
    (one: Mention) => !isDelivered(message, one),
    ({ clause }: Mention) => clause?.opener !== 'otherwise',
    (one: Mention) => !isLater(message, one),
    (one: Mention) => !isOfAnotherItem(message, one, title),
    ({ clause }: Mention) => !onOtherTerms.test(clause?.words ?? ''),
    ({ clause }: Mention) => clause?.opener !== 'or',
    ({ clause }: Mention) => !(clause?.isCondition ?? false) && clause?.hangsOn === undefined,
  ].reduce((left, keep) => (left.some(keep) ? left.filter(keep) : left), open)
  return narrowed.at(-1)
}

const isBundle = (message: Message, { amount }: Mention, extra: RegExp): boolean => {
  const { left, right } = placeOf(message, amount)
  return /\b(?:with|including|plus|bundled?)\b/u.test(right.slice(0, 40)) && extra.test(right.slice(0, 60)) || (/\b(?:with|including|bundle)\b/u.test(left.slice(-50)) && extra.test(left.slice(-50)))
}

/** "with a payment plan it would be ¤": what it would cost in another way. */
const onOtherTerms = /\b(?:with|without|on|by|over) (?:an? |the )?(?:\p{L}+ )?(?:plan|financing|credit|card|instal?lments|invoice|delivery|shipping)\b[^¤]*\b(?:would|'d) (?:be|cost|come to)\b/u

const carried = String.raw`(?:shipped|delivered|posted|mailed|(?:with|including|incl\.?) (?:shipping|delivery|postage))`
const carriedBefore = new RegExp(String.raw`\b(?:${carried}(?:,? (?:it's|it is|is|would be|comes to|for|at|that's))?|(?:shipping|delivery|postage) (?:takes|brings|makes) it(?: to)?|(?:i|we) (?:ship|deliver|post|mail)(?: it)?)[\s:,(–-]*$`, 'u')
const carriedAfter = new RegExp(String.raw`^[\s(–-]*${carried}\b`, 'u')

/** "shipped ¤" beside a price for those who come for it: the thing, and its carriage. */
function isDelivered(message: Message, { amount, clause }: Mention): boolean {
  const { farLeft, right } = placeOf(message, amount)
  return carriedBefore.test(farLeft) || carriedAfter.test(right) || /\b(?:i|we|you)\b[^¤]{0,40}\b(?:ship|post|mail|deliver|send)(?:ped|ed)?\b/u.test(clause?.hangsOn ?? '')
}

/** "¤ tomorrow" beside a price of today. */
function isLater(message: Message, { amount }: Mention): boolean {
  const { left, right } = placeOf(message, amount)
  return /^\s?(?:from )?(?:tomorrow|next (?:week|month)|after (?:that|today|this))\b/u.test(right) || /\b(?:tomorrow|next (?:week|month)|after that)(?:,? (?:it's|it is|it'll be|it will be|for))?[\s:,]*$/u.test(left)
}

/** "Picks: ¤" beside "The guitar is ¤": a line of a list that names another thing. */
function isOfAnotherItem(message: Message, { amount }: Mention, title: string | undefined): boolean {
  const label = /^[^\p{L}¤]*([\p{L}-]+(?: [\p{L}-]+){0,2})\s*:\s*$/u.exec(placeOf(message, amount).left)?.[1]
  return label !== undefined && !/\b(?:price|offer|total|final|asking|counter\p{L}*|cost|deal|quote|best|my|our|now|today|you|cash|sale|answer|lowest|bottom|firm|ok|okay|then)\b/u.test(label) && !label.trim().split(/[\s-]+/u).some((word) => (title?.toLowerCase() ?? '').includes(word))
}
