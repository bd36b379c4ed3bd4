// Decides what price an extractor model meant by its reply, and whether the message it was asked about bears that out.
import { extractPrice, mentionsIn, type PriceContext, type PriceReading, priceIn } from './extract-price.ts'
import { messageLengthMax, readMessage } from './text/message.ts'
import { withoutPadding } from './text/without-padding.ts'

const none = /^\s*(?:price\s*[:=]\s*)?["'`*]*(?:none|null|n\/?a|nil|no (?:clear |current |explicit )?(?:price|offer)\b.*|not (?:specified|stated|mentioned|available|applicable)\b.*|unknown|-+)["'`*.\s]*$/iu

/** Bare numbers count here, as nowhere else: a reply is asked to be a number. Undefined for none, a range or several unlike numbers. */
export function parseExtractorReply(reply: string | null | undefined, context: PriceContext = {}): number | undefined {
  const text = withoutPadding(reply ?? '').slice(-messageLengthMax).replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/giu, ' ').trim()
  if (text === '' || none.test(text)) return undefined
  const bare = /^(?:[^\d$€£¥₹]*[:=]\s*|[^\p{L}\d$€£¥₹]*)([$€£¥₹]?\s?\d[\d,.' ]*\s?(?:k|m|thousand|million|usd|eur|gbp|dollars|euros)?\.?)[\s"'`*]*$/iu.exec(text)
  const asMoney = bare?.[1] === undefined ? text : `$${bare[1].trim().replace(/^[$€£¥₹]\s?|\.$/gu, '')}`
  const setting = { currency: bare ? undefined : context.currency, nearCents: context.previousCents ?? context.listCents, title: context.title?.toLowerCase() }
  const reading = priceIn(readMessage(asMoney, setting), { ...context, currency: setting.currency, theirCents: undefined, previousCents: undefined })
  return reading.found ? reading.cents : undefined
}

export interface CheckedPrice {
  readonly reading: PriceReading
  /** The reply failed or was empty although the message names a price: the log's own trajectory is not to be trusted. */
  readonly isReplyLost: boolean
  /** The reply takes for an offer what the message only refuses or supposes. */
  readonly isReplyFalse: boolean
}

/** The message decides; the reply helps only where the message is silent about the amount that the reply names. */
export function priceOfTurn(text: string, given: { readonly context: PriceContext; readonly reply?: string | null | undefined }): CheckedPrice {
  const reading = extractPrice(text, given.context)
  if (given.reply === undefined) return { reading, isReplyLost: false, isReplyFalse: false }
  const replied = parseExtractorReply(given.reply, given.context)
  const isFailed = given.reply === null || given.reply.trim() === ''
  const isFalse = replied !== undefined && !reading.found && reading.mentions.some(({ cents, polarity }) => cents === replied && polarity !== 'offered')
  const isReplyLost = isFailed && reading.found && (reading.source === 'stated' || reading.source === 'list')
  const isSpecific = replied !== undefined && !reading.found && reading.why === 'no_amount' && isNamed(text, replied)
  return { reading: isSpecific ? { ...reading, found: true, cents: replied, source: 'reply', quote: given.reply ?? '' } : reading, isReplyLost, isReplyFalse: isFalse }
}

/** The digits of the replied price stand in the message: the extractor made nothing up. */
const isNamed = (text: string, cents: number): boolean =>
  mentionsIn(readMessage(text.replace(/(?<![\d$€£.,-])(\d[\d,.]*)/gu, '$$$1')), { speaker: 'seller' }).some((one) => one.cents === cents)
