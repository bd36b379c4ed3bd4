// Decides whether a number without a currency mark can only be a price: "deal at 205 then" yes, "a 65 inch 4K TV" no.
// Needs the words around it, and where a rough price is known, the size.
import type { AmountSetting } from './amounts.ts'

interface Bare {
  readonly plain: string
  readonly start: number
  readonly end: number
  readonly cents: number
  readonly isWord: boolean
  readonly isScaled: boolean
  readonly setting: AmountSetting
}

const measures =
  'inch(?:es)?|"|\'\'|in\\.|ft|feet|foot|cm|mm|km|kms|miles?|mi|mpg|mph|hp|horsepower|kg|kgs|lbs?|grams?|oz|ounces?|litres?|liters?|gb|tb|mb|ghz|mhz|hz|mp|megapixels?|mah|kwh|watts?|w|volts?|v|' +
  'sq|square|acres?|bed(?:room)?s?|bath(?:room)?s?|doors?|seats?|seater|cores?|years?|yrs?|months?|mos?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|am|pm|o\'?clock|stars?|reviews?|ratings?|people|persons?|' +
  'units?|pieces?|pairs?|sets?|items?|owners?|times?|cycles?|percent|points?|p|fps|k (?:tv|video|display|monitor|resolution|hdr|ultra|uhd|oled|qled|screen|miles|mileage)|x|th|st|nd|rd|gen(?:eration)?|version|model|series|' +
  'speed|cylinder|photos?|buyers?|offers?|sellers?|inquir(?:y|ies)|messages?|calls?|rounds?|options?|others?|of (?:them|these|those)|more|or (?:two|three)|reasons?|things?|ways?'
const measured = new RegExp(String.raw`^[\s-]?(?:${measures})(?![\p{L}])`, 'u')
/** "99 Main Street". */
const addressed = /^\s(?:\p{L}+\s){1,2}(?:street|avenue|road|lane|boulevard|court|place|square|drive)(?!\p{L})/u

const frameBefore = new RegExp(
  String.raw`(?:^|[\s("'])(?:at|to|for|do|offer(?:ing|ed)?|take|accept|pay(?:ing)?|say|want(?:ed)?|ask(?:ing)?|need|get|give(?: you)?|(?:price|offer|bid|counter|budget|max(?:imum)?|limit|cap|lowest|best|most|highest|bottom line|number|floor)(?: is| of| would be| was|["']?:|'s)?|` +
    String.raw`is|it's|that's|below|under|above|over|around|about|roughly|than|call it|make it|how about|what about|meet (?:me |you )?(?:at|halfway at)?|settle (?:on|at|for)|go(?: as (?:low|high) as| up to| down to)?|spend|between|from|hit|reach|->|→|=|let's do|not|sure|okay|ok|fine|only|just|flat|with)\s*$`, 'u')
const frameAfter = /^\s*(?:$|(?:-|–|to|and|or)\s?[$€£]?\d{2}|[.!?,;)]\s|[.!?}\]]$|(?:then|flat|even|firm|final|total|cash|max|tops|obo|all[- ]in|out the door|works?|it is|is (?:my|the|as|fair|fine|too|still|a|ok|okay|good|great)|would|sounds|and (?:we|i|it's|you)|or (?:i|we|no|nothing|best)|today|now|shipped|delivered|please|it'll|takes|takes it)\b)/u
const strongBefore = /(?:^|[\s("'])(?:offer|do|take|accept|pay|at|deal at|say|make it|call it|how about|what about|settle (?:on|at|for)|max(?:imum)?(?: is)?|budget (?:is|of)|spend|let's do|asking|give you|lowest is|best is|price is|go (?:down |up )?to|down to|up to|for)\s*$/u

const functionWordAfter = /^\s*(?:$|[.!?,;)}\]–-]|(?:for|if|but|and|or|is|isn't|as|with|would|will|won't|plus|then|when|because|since|though|so|it|that|to|from|cash|shipped|works?|sounds|seems|you|i|we|can|can't|cannot|doesn't|now|today|later|tomorrow|up ?front)\b)/u

export function looksLikePrice({ plain, start, end, cents, isWord, isScaled, setting }: Bare): boolean {
  const before = plain.slice(Math.max(0, start - 40), start)
  const after = plain.slice(end, end + 40)
  if (measured.test(after) || addressed.test(after) || /^[\p{L}\d]/u.test(after) || /^-[\p{L}]/u.test(after)) return false
  if (isNameInTitle({ plain, start, end, setting })) return false
  if (/(?:#|\b(?:series|model|gen|generation|version|mark|mk|iphone|pixel|galaxy|unit|apartment|apt|suite|(?:model|item|lot|part|serial) no\.|ps|xbox|windows|page|step|in|since|year|by))\s?$/u.test(before)) return false
  const isStandalone = /^[\s"'(]*$/u.test(plain.slice(0, start)) || /[.!?:,–]\s*$/u.test(before)
  const isFramed = frameBefore.test(before) ? frameAfter.test(after) || strongBefore.test(before) : isStandalone && frameAfter.test(after)
  const isNear = setting.nearCents !== undefined && cents >= setting.nearCents / nearFactor && cents <= setting.nearCents * nearFactor
  if (!isWord && isNear && functionWordAfter.test(after) && !isYear(plain.slice(start, end))) return true
  if (isWord) return isScaled ? isPlausible(cents, setting) : isFramed && cents >= 100_00 && setting.nearCents !== undefined && isPlausible(cents, setting)
  if (!isFramed) return isScaled && cents >= 1000_00 && isPlausible(cents, setting)
  if (setting.nearCents === undefined) return cents >= 10_00 && !isYear(plain.slice(start, end))
  return isPlausible(cents, setting) && !(isYear(plain.slice(start, end)) && !strongBefore.test(before))
}

function isNameInTitle({ plain, start, end, setting }: Pick<Bare, 'plain' | 'start' | 'end' | 'setting'>): boolean {
  const number = plain.slice(start, end)
  if (setting.title === undefined || !/^\d+$/u.test(number)) return false
  const inTitle = new RegExp(String.raw`([\p{L}-]+)\s${number}(?![\d,.]\d)`, 'u').exec(setting.title)
  const wordBefore = /([\p{L}-]+)\s$/u.exec(plain.slice(0, start))?.[1]
  return inTitle !== null && inTitle[1] === wordBefore
}

const isYear = (text: string): boolean => /^(?:19|20)\d\d$/u.test(text)

/** Within a factor of about eight of the known price; bargaining seldom leaves that. */
function isPlausible(cents: number, { nearCents }: AmountSetting): boolean {
  return nearCents === undefined || (cents >= nearCents / plausibleFactor && cents <= nearCents * plausibleFactor)
}

const plausibleFactor = 8
/** So near the known price, a number needs no frame: only that no noun follows that it could count. */
const nearFactor = 2
