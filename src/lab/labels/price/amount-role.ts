// Decides what an amount in a message is: a price for the thing itself, a total, an instalment, a discount, the price of an
// extra, a price that stood elsewhere or earlier, a cost, the other side's number, a limit. Whether a price is offered or
// refused is decided by polarity.ts. The words are those next to the amount, inside its clause.
import type { Amount } from '../text/amounts.ts'
import { clauseOf, type Message } from '../text/message.ts'
import { asMeant } from '../text/spelling.ts'
import { extraWords, negator } from '../text/trade-words.ts'

export type Speaker = 'buyer' | 'seller'
export const amountRoles = ['price', 'total', 'list', 'range', 'instalment', 'discount', 'extra', 'elsewhere', 'past', 'cost', 'theirs', 'limit'] as const
export type AmountRole = (typeof amountRoles)[number]

export interface RoleSetting {
  readonly speaker: Speaker
  readonly title?: string | undefined
}

interface Place {
  /** Masked text of the clause before and after the amount. */
  readonly left: string
  readonly right: string
  /** Masked text of its sentence up to the amount, and from it on. */
  readonly farLeft: string
  readonly farRight: string
}

/** The words around an amount; the reading of a few roles looks beyond the clause. */
export function placeOf(message: Message, amount: Amount): Place {
  const place = places.get(amount) ?? readPlace(message, amount)
  places.set(amount, place)
  return place
}

/** Asked for many times over; an amount belongs to one message. */
const places = new WeakMap<Amount, Place>()

function readPlace(message: Message, amount: Amount): Place {
  const clause = clauseOf(message, amount)
  const own = message.clauses.filter(({ sentence }) => sentence === clause?.sentence)
  return {
    left: asMeant(message.masked.slice(clause?.start ?? 0, amount.start)),
    right: asMeant(message.masked.slice(amount.end, clause?.end ?? message.masked.length)),
    farLeft: message.masked.slice(own[0]?.start ?? 0, amount.start),
    farRight: message.masked.slice(amount.end, own.at(-1)?.end ?? message.masked.length),
  }
}

export function roleOf(message: Message, amount: Amount, setting: RoleSetting): AmountRole {
  const place = placeOf(message, amount)
  if (isInstalment(place, message.masked)) return 'instalment'
  if (isDiscount(place)) return 'discount'
  const cut = cutOrRange(place)
  if (cut) return cut
  if (isExtra(place, extraWords(setting.title))) return 'extra'
  if (isTheirs(place, setting.speaker)) return 'theirs'
  if (isElsewhere(place)) return 'elsewhere'
  if (isCost(place)) return 'cost'
  if (setting.speaker === 'buyer' && isLimit(place)) return 'limit'
  const earlier = pastOrList(place)
  if (earlier) return earlier
  return isTotal(place) ? 'total' : 'price'
}

const some = (text: string, ...patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text))

function isInstalment({ left, right, farLeft, farRight }: Place, all: string): boolean {
  if (some(right, /^\s?(?:\/|per|a|each|every|p)\s?(?:mo(?:nth)?|week|wk|quarter|year|yr|annum|day|hour|hr|m\b)/u, /^\s?(?:monthly|weekly|bi-?weekly|x\s?\d|×\s?\d)|^\s?(?:each|every) (?:other )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|payday|paycheck)/u, /^\s?(?:(?:as an? |as the )?(?:down payment|deposit)\b|down(?: now| today| payment| and|,|$|\.|\s*$))/u)) return true
  if (some(right, /^\s?(?:[\p{L}-]+\s){0,1}(?:instal?lments?|deposit)\b/u) || some(left, /(?:instal?lments?|deposits?|down payments?|payments|parts|halves)(?: of| at| for|:)?\s*(?:only |just )?$/u, /\b(?:put(?:ting)?|lay(?:ing)?|pay(?:ing)?|leav(?:e|ing)|plac(?:e|ing)) (?:me |us )?down\s*(?:only |just |about )?$/u, /\bleav(?:e|ing) (?:me |us )(?:only |just |about )?$/u)) return true
  if (some(left, /(?:first|second|initial|remaining|final|partial|monthly|weekly|half|last)\s+(?:payment|half|balance|part|portion|amount)s?(?:\s+(?:of|is|at|would be|will be)|:)?\s*$/u, /(?:rest|remaining|balance|other half|remainder|second half)(?:\s+(?:of|is|at))?\s*(?:the )?[(:]?\s*$/u, /(?:\d+|two|three|four|six|twelve|monthly|weekly|equal)\s*(?:x|×|payments of|instal?lments of)\s*$/u)) return true
  const isSplit = /\b(?:payments?|instal?lments?|halves|half|rest|remaining|balance|remainder|two parts|upon delivery|deposit|split (?:it|the payment))\b/u.test(farLeft + farRight) || /¤ (?:now|today|up ?front|first),? (?:and|then|plus) (?:the other |another )?$/u.test(farLeft) || /^\s?(?:now|today|up ?front|first),? (?:and|then|plus) (?:the other |another )?¤/u.test(farRight)
  if (isSplit && some(right, /^\s?(?:first |initial )?(?:payment|half|each|now|today|up ?front|(?:on|at) (?:the )?(?:signing|delivery|pick-?up|collection|hand-?over|arrival)|before|upon|later|in advance|to (?:start|begin|hold|reserve))\b/u)) return !/\b(?:full|whole|entire|total)\b/u.test(left + right.slice(0, 30))
  if (isSplit && some(farLeft, /\b(?:half|a third|part|some)\b[^¤]{0,24}[,:(]?\s*$/u) && /\b(?:up ?front|now|today|down|first|deposit|payment)\b/u.test(farLeft)) return true
  return isSplit && some(left, /\b(?:first|initial|other|second|half)\s*(?:of |the )?$/u) && /payment|instal/u.test(all)
}

function isDiscount({ left, right }: Place): boolean {
  if (some(right, /^\s?(?:off\b(?! the table)|discount|savings?\b|cheaper|(?:less|lower)\b(?! than)|(?:less|lower|cheaper) than (?:the |your |its )?(?:list|retail|asking|sticker|msrp|original|new|full)|reduction|rebate|cash ?back|price (?:cut|drop|reduction)|in savings|difference|gap|apart|concession|credit|coupon|instant|below (?:list|retail|msrp|asking|sticker|the)|under (?:list|retail|msrp|asking|sticker|the)|lower(?: than)?\b|over (?:list|retail|budget|my)|above (?:list|retail)|higher|short\b|too (?:much|high))/u)) {
    return !/^\s?(?:too|over my|higher$|higher than i)/u.test(right) || /\b(?:is|'s|by|about|still)\s*$/u.test(left) && /^\s?(?:over|too)/u.test(right) && !/(?:at|for)\s*$/u.test(left)
  }
  return some(left, /\bsav(?:e|es|ed|ing|ings)(?:\s+(?:you|me|us|yourself))?(?:\s+(?:of|about|around|nearly|almost|over|an? (?:extra|additional)))?\s*$/u,
    /\b(?:discount|reduction|rebate|credit|saving|savings|gap|difference|concession|price cut|cut)\s+(?:of|is|was|:)\s*(?:only |just |about )?$/u,
    /\b(?:knock(?:ed|ing)?|shav(?:e|ed|ing)|take|taken|taking|trim(?:med)?|slash(?:ed)?|cut)\s+(?:off|out)\s+(?:another |an extra |about )?$/u,
    /\b(?:drop|reduc|lower|cut|come down|came down|go down|went down|down|off|increase|raise|up|over|more|less|short|apart|higher|differ)(?:e|ed|ing|ped|ping|s)?\s*(?:it |the price |that |this |(?:my|your) (?:offer|price|bid) )?by\s+(?:another |an additional |only |just |about |exactly )?$/u,
    /\b(?:come|came|go|went|coming) (?:down|up)(?: (?:another|an extra))?\s*$/u, /\balready\s+(?:\p{L}+\s+){0,2}(?:dropped|lowered|reduced|cut|trimmed)\s+(?:it |the price )?(?:by )?$/u, /\bknock(?:ed|ing)?\s+(?:another |an extra )?$/u)
}

/** "from A to B", "A → B" cut a price: the first has passed, the second stands. "A to B", "between A and B" offer a range. */
function cutOrRange({ left, right, farLeft, farRight }: Place): AmountRole | undefined {
  const cutWords = /\b(?:drop|reduc|lower|cut|down|came|come|bring|brought|slash|went|go|discount|mark|mov|knock|took|take|chang|adjust)\p{L}*/u
  if (/^\s?(?:->|→|=>|>+)\s?¤/u.test(right) || (/\bfrom\s+(?:the |our |my )?(?:[\p{L}-]+ ){0,2}$/u.test(left) && /^\s?(?:(?:all the way )?down\s)?to\s(?:just |only )?¤/u.test(farRight) && cutWords.test(farLeft + farRight))) return 'past'
  if (/\b(?:dropp?|lower|reduc|bring|brought|c[oa]m(?:e|ing) down|down|cut)\p{L}*\b[^¤]{0,20}\bfrom\s*$/u.test(left) && !new RegExp(String.raw`\b${negator}\b`, 'u').test(left) && !/^\s?(?:down )?to\b/u.test(right)) return 'past'
  if (/^\s?(?:(?:all the way )?down|now reduced|reduced|lowered|marked down)\s+to\s(?:just |only )?¤/u.test(right)) return 'past'
  if (/¤\s?(?:->|→|=>|>+)\s?$/u.test(left) || /\bfrom\s[^¤]*¤+\s?(?:down )?to\s(?:just |only )?$/u.test(left) && cutWords.test(farLeft)) return undefined
  const isRange = /^\s?(?:-|–|to|or so to)\s?¤/u.test(farRight) || /¤\s?(?:-|–|to|or so to)\s?$/u.test(farLeft) || (/\bbetween\s*$/u.test(left) && /^\s?(?:and|-|–)\s?¤/u.test(farRight)) || /\bbetween\s¤+\s?(?:and|-|–)\s?$/u.test(farLeft)
  return isRange ? 'range' : undefined
}

const phraseStops = /^(?:with|including|includes?|incl|and|plus|or|is|are|was|would|at|before|after|if|but|on|in|to|from|which|that|i|we|you|it|all|shipped|delivered|total|cash|free|without|excluding|as|because|since|so|then|now|today|by|not|can|will|works?|for)$/u

/** The words that make up the noun phrase that opens a text, up to a word that cannot belong to it. */
function openingPhrase(text: string): string {
  const words: string[] = []
  for (const word of text.trim().split(/[\s]+/u).slice(0, 6)) {
    if (!/\p{L}/u.test(word) || phraseStops.test(word.replace(/[^\p{L}]/gu, '')) || word.includes('¤')) break
    words.push(word)
    if (/[,.;:)!?]$/u.test(word)) break
  }
  return words.join(' ')
}

function isExtra({ left, right, farLeft }: Place, extra: RegExp): boolean {
  if (/^\s?(?:extra|additional|more\b(?! than)|on top|surcharge|back\b(?! (?:then|when))|value\b|apiece on top)/u.test(right) && !/^\s?(?:value|more) (?:for|of) (?:the|it)/u.test(right)) return true
  if (some(left, /(?:\bplus|\+|\badd(?:s|ing)?|\btack on|\banother|\ban (?:extra|additional)|\bextra|\badditional)\s*(?:an? )?(?:extra |additional )?(?:of )?(?:only |just |about )?$/u)) return true
  if (some(left, /\b(?:orders?|purchases?|anything) (?:over|above)\s*$/u)) return true
  const beside = openingPhrase(right)
  if (extra.test(beside) && !/^\s?(?:\p{L}+ (?:and |& )?){1,4}(?:included|inclusive|paid|covered|waived)\b/u.test(right) && !/^\s?(?:[\p{L}-]+\s)?(?:bundle|package) (?:price|deal)/u.test(right)) return true
  const forWhat = /^\s?(?:for|towards?|of|in|covers|buys|gets you)\s+(?:(?:the|an?|our|optional|full|extended|separate|professional|its|your|any|all|some|two|three|\d)\s)*/u.exec(right)
  if (forWhat && extra.test(openingPhrase(right.slice(forWhat[0].length))) && !/\b(?:with|including)\b/u.test(openingPhrase(right.slice(forWhat[0].length)))) return true
  return isListed(farLeft, extra) || isPriceOfExtra(left, extra)
}

/** "base ¤, optional case ¤", "¤ + shipping ¤": an item of a list with nothing but its name before the amount. */
function isListed(left: string, extra: RegExp): boolean {
  const item = left.slice(Math.max(...[...',+;(|'].map((mark) => left.lastIndexOf(mark))) + 1).trim()
  return item !== left.trim() && item.split(/\s+/u).length <= 4 && extra.test(item.split(/\s+/u).slice(-2).join(' ')) && !/\b(?:with|including|free|and|no|without|for|incl|plus)\b/u.test(item)
}

/** "the protection plan is ¤", "shipping: ¤"; but "the laptop with the protection plan is ¤" is the thing itself. */
function isPriceOfExtra(left: string, extra: RegExp): boolean {
  const link = /\s*(?:(?:\b(?:is|are|costs?|runs?|would be|will be|starts? at|comes? at|adds?|for|at|of|goes for|only|just|available for|normally|usually)|[(:=–-])\s*)+(?:you |about |around |an? |extra |only |just )*$/u.exec(left)
  if (!link) return false
  const before = left.slice(0, link.index).trim()
  const words = before.split(/\s+/u).slice(-6).join(' ')
  const near = before.split(/\s+/u).slice(-2).join(' ')
  if (!extra.test(near) || /\b(?:whole|entire|complete|full)\s+(?:package|bundle|kit|set)$/u.test(near)) return false
  return !/\b(?:with|including|includes?|plus|throw(?:ing)? in|and|free|without|before|after|excluding|no|cover(?:s|ing)?|offer|do|got|has|have)\s+(?:[\p{L}\d'¤-]+\s+){0,4}[\p{L}+'-]*$/u.test(words) || /\b(?:is|costs?|runs?|adds?|:)\s*(?:\p{L}+\s)*$/u.test(link[0]) && /^(?:.*\b(?:and|or|plus|but)\s+)?(?:the|an?|our|optional|extended)?\s*(?:[\p{L}-]+\s){0,2}[\p{L}+'-]+$/u.test(before) && !/\b(?:with|including|without|before|after|excluding)\b/u.test(before)
}

const counterpart: Readonly<Record<Speaker, readonly RegExp[]>> = {
  seller: [
    /\byour\s+(?:[\p{L}-]+\s){0,3}?(?:offer|budget|bid|proposal|counter(?:offer|-offer)?|number|max(?:imum)?|limit|cap|ceiling|target|request|figure|price range|suggestion|suggested price|ask|price(?! would| will| is| comes| today| now))(?:\s+(?:of|at|is|was|being|price of)|:)?\s*(?:only |just |about )?$/u,
    /\byour\s*$/u, /\byou(?:'re| are| were)\s+(?:at|offering|proposing|asking(?: for)?|suggesting|hoping for|looking (?:at|for)|thinking|limited to|capped at)\s*(?:only |just |about )?$/u,
    /\bup (?:a (?:bit|little) )?from\s*$/u, /\byou\s+(?:just\s|have\s|had\s|only\s)?(?:said|mentioned|offered|proposed|suggested|asked for|wanted|want|named|requested|had in mind|have in mind|need)\b(?![^¤]*\b(?:is|for|at|costs?|would be|runs?|that's|it's|it'd be)\s*$)[^¤]{0,24}$/u, /\b(?:the|that)\s*$/u,
  ],
  buyer: [
    /\byour\s+(?:[\p{L}-]+\s){0,3}?(?:offer|price|asking price|ask|number|counter(?:offer|-offer)?|quote|figure|proposal|floor|lowest|minimum|best(?: price| offer)?|final (?:offer|price))(?:\s+(?:of|at|is|was)|:)?\s*(?:only |just |about )?$/u,
    /\byour\s*$/u, /\byou(?:'re| are| were)\s+(?:at|offering|proposing|asking(?: for)?|quoting|charging|firm (?:at|on))\s*$/u, /\byou\s+(?:just\s|have\s|had\s)?(?:said|mentioned|offered|proposed|quoted|asked for|want(?:ed)?|listed)\b[^¤]{0,24}$/u,
  ],
}

function isTheirs({ left, right }: Place, speaker: Speaker): boolean {
  if (/^\s?(?:that )?you(?:'ve| have|'re| just)?\s?(?:offered|proposed|mentioned|suggested|asked|said|want|wanted|requested|named|quoted|offering|asking)\b/u.test(right)) return true
  if (speaker === 'seller' && /^\s?(?:budget|(?:is|was|'s|be|really be) (?:your|the (?:most|max|highest) you)|(?:really |truly )?(?:(?:your|the) (?:best|max|highest|limit|most)|(?:all|what|as (?:high|far|much) as) you)|(?:offer|bid|proposal)\b)/u.test(right) && !/\b(?:my|our|final|best)\b/u.test(left.slice(-14))) return !/^\s?offer (?:is|stands|on the table|still)/u.test(right) || /\byour\b/u.test(left)
  return counterpart[speaker].some((pattern) => pattern.test(left) && !(pattern.source.includes('the|that') && !/^\s?(?:you|offer|budget|bid)\b/u.test(right)))
}

function isElsewhere({ left, right }: Place): boolean {
  const others = /\b(?:others|other(?!\s*$)|another (?:buyer|seller|store|shop|dealer|dealership|customer|person|place|listing|site|party|offer)|competitors?'?s?|competing|competition|amazon|best ?buy|ebay|walmart|costco|target|craigslist|facebook|marketplace|carvana|carmax|zillow|redfin|stores?|shops?|elsewhere|online|dealers?(?:hips?)?|comparables?|comparable (?:units?|models?|homes?|cars?)|similar (?:ones|units?|models?|homes?|cars?|listings?|condition)|comps|neighbou?rs?|someone(?: else)?|somebody|people|(?:other|previous|last|two|three|several|many|most|some) (?:buyers?|customers?|sellers?|people|folks)|(?:everyone|everybody) else|the last one|one last (?:week|month)|they|he|she|rivals?|found (?:an?|one|it|another|something|the same)|(?:a |brand[- ])?new (?:ones?|models?|units?)|(?:market|trade-?in|resale|book|replacement) (?:price|value|rate)|going rate|blue book|kbb|appraised|assessed|valued|worth)\b[^¤]{0,45}$/u
  if (/\b(?:sells|charges|asks|retails|offers) (?:it|this|them|these|one|the same|an? (?:similar|comparable|identical))(?: \p{L}+)? (?:for|at)\s*(?:about |around |only |just )?$/u.test(left)) return true
  if (others.test(left) && !/\b(?:but|so|i|we|i'll|i'd|i'm)\s+(?:can|could|will|would|am|'ll|'d)?\s*(?:\p{L}+\s){0,2}(?:do|offer|take|accept|sell|let|give|go|pay)\b[^¤]{0,25}$/u.test(left)) return true
  return /^\s?(?:on|at|from|over at) (?:amazon|best ?buy|ebay|walmart|costco|other|another|the (?:store|shop|dealer)|a (?:store|shop|competitor|dealer))|^\s?(?:elsewhere|online|in (?:stores|the market|(?:the|a|any|most|other) (?:shops?|stores?))|from (?:another|someone|other))/u.test(right)
}

const isCost = ({ left, right }: Place): boolean =>
  some(left, /\b(?:my|our|the|dealer|acquisition|at|below|above|under|actual|own|unit|production|landed|seller's|purchase)\s+(?:own )?(?:cost|costs|wholesale(?: price| cost)?|invoice|break[- ]?even|expenses?)(?:\s+(?:price|basis))?\s*(?:\(|:|of|is|was|at|alone is)?\s*(?:already |about |around )?$/u, /\b(?:wholesale(?: price| cost)?|break[- ]?even(?: point)?)\s*(?:\(|:|of|is|was|at)?\s*$/u, /\b(?:i|we)\s+(?:\p{L}+ )?(?:paid|bought (?:it|this|mine) for|(?:got|picked) (?:it|this|mine)(?: up)?(?: new| used)? for|spent|cost me|have)\s+(?:about |around |over )?$/u, /\bcosts? (?:me|us)\s*(?:about |around |over )?$/u, /\bit cost\s*$/u, /\b(?:profit|margin|loss|commission)\s+(?:of|is|at)?\s*(?:only |just |about |barely )?$/u, /\b(?:i|we) have\s*$/u) && !/\b(?:i|we) have\s*$/u.test(left) ||
  /^\s?(?:(?:is|was) (?:my|our|the) (?:own )?(?:cost|wholesale|break|invoice)|(?:dealer |own )?cost\b(?! you)|(?:profit|margin|loss)\b|wholesale|break[- ]?even|in (?:it|costs|repairs|parts))/u.test(right)

const limitBefore = /\b(?:max(?:imum)?|budget(?:'s)?|limit|ceiling|cap(?:ped)?|most i|highest i|as (?:high|far) as|top dollar|up to|(?:within|inside) (?:my|our)|no more than|not more than|nothing (?:over|above)|at most|only (?:have|got)|all i (?:have|can)|only afford|can afford|tops|stretch(?:ed)?(?: (?:up|it))?(?: to)?|(?:can't|cannot|won't|couldn't|not|unable to|don't want to|wouldn't)\s[^¤]{0,28}(?:above|over|past|beyond|exceed|more than|higher than))\b[^¤]{0,28}$/u
const limitAfter = /^\s?(?:max\b|tops\b|maximum\b|at most|budget|limit|ceiling|cap\b|(?:is|was|'s|remains|would be|being)\s+(?:really |still |truly |also |just |absolutely |literally )*(?:my|the|as|all|about as|at)\s(?:absolute |very |firm |hard |true |real )*(?:max|limit|budget|ceiling|cap|most|highest|high as|far as|top|i (?:can|have|'ve)|edge of|upper)|(?:to spend|in my budget)|is what i have)/u
const isLimit = ({ left, right }: Place): boolean => limitBefore.test(left) || limitAfter.test(right)

function pastOrList({ left, right }: Place): AmountRole | undefined {
  if (some(left, /\b(?:was|were|used to be|originally|initially|previous(?:ly)?|earlier|formerly|first|started (?:at|from|with)|start(?:ing|ed)? (?:price|at|from)|opened at|opening|normally|normal(?: price)?|usually|usual(?: price)?|typically|regular(?:ly)?|standard|instead of|rather than|compared (?:to|with)|versus|vs\.?|against|down from|reduced from|dropped from|marked down from|discounted from|lowered from|off (?:of )?(?:the|our|my|its)?|back (?:up )?to|returns? to|goes (?:back )?(?:up )?to|rises? to|jumps? to|full price)\b[^¤]{0,14}$/u) && !/\b(?:now|but|so)\b[^¤]{0,14}$/u.test(left.slice(-20))) {
    return /\b(?:first|opening|starting|standard)\b[^¤]{0,14}$/u.test(left) && /^\s?(?:and|is|works)/u.test(right) ? 'price' : 'past'
  }
  if (!/^\s?and (?:i|we) (?:meant?|stand by)\b/u.test(right) && some(left, /\b(?:i|we|i'd|we'd|i've|you|had|have)\s+(?:\p{L}+ly )?(?:sold|turned down|refused|rejected|declined|asked|hoped|quoted|offered|paid|said|mentioned|proposed|told you|wanted|planned|gave you|gone)\b[^¤]{0,48}$/u, /\b(?:hoped|hoping originally|had hoped|would've|would have|could have|could've)\b[^¤]{0,30}$/u)) return 'past'
  if (some(left, /\b(?:list(?:ed|ing|s)?|retail(?:s|ing)?|msrp|rrp|sticker|tag(?:ged)?|ticket|(?:invoice|receipt|label|catalog(?:ue)?) (?:says|shows|reads|said|was|is))\b[^¤]{0,22}$/u) && !/\b(?:can|could|i'll|i'd|offer|do|let|take|accept|sell)\b[^¤]{0,30}$/u.test(left)) return 'list'
  return some(right, /^\s?(?:(?:list|retail|sticker|original|regular|full|starting|msrp)(?: price)?|new\b|brand new|original(?:ly)?|price tag|tag)\b/u) ? 'list' : undefined
}

const isTotal = ({ left, right }: Place): boolean =>
  some(left, /\b(?:totals?|all[- ]in|out[- ]the[- ]door|otd|comes? (?:out )?to|adds? up to|grand total|altogether|everything)\b(?:\s+(?:is|of|at|comes to|would be|price|for|to))*\s*:?\s*$/u) ||
  /^\s?(?:in total|total|all[- ]in|out[- ]the[- ]door|otd|altogether|including (?:tax|shipping|everything|delivery|fees|all)|with (?:all )?(?:tax|taxes|shipping|fees|everything) included)/u.test(right)
