// Reads one correction that is said in words: "the least for the bike is 55", "drop the lamp", "bring back the guitar". One
// thing, one aspect and one amount, or it is asked for again with the name that works: a limit is not to be guessed.
import { contentWords } from '../market/matching.ts'
import type { Interview } from './interview-state.ts'
import { amountsIn, plainText } from './money-text.ts'
import { splitPrice } from './public-words.ts'
import { type FieldRead, type Reading, readField } from './read-field.ts'
import { isRelative } from './relative-amount.ts'

export const howTo = 'I could not follow that. Write "ok", or what to change by its name, such as: sell.1.least = 55'

export function readSpokenCorrection(said: string, reading: Reading): FieldRead {
  // "is $110, not $100" says 110.
  const line = plainText(said).replace(/[\s.!]+$/u, '').replace(/(?<=[\p{L}\d]),? (?:and )?(?:not|instead of|rather than) (?:\p{Sc} ?)?[\p{L}\d.,-]+$/u, '')
  for (const read of [readDrop, readBack, readAdding, readAskMe, readBudget]) {
    const done = read(line, reading)
    if (done !== undefined) return done
  }
  return readAspect(line, reading)
}

const again = (name: string): FieldRead => ({ ok: false, problem: `One thing and one amount at a time, please, and the amount itself. Write: ${name}` })

type Side = 'sell' | 'buy'

interface Thing {
  readonly place: string
  readonly side: Side
  readonly words: ReadonlySet<string>
  readonly title: string
  readonly isDropped: boolean
}

const thingsOf = ({ items = [], wants = [] }: Interview): readonly Thing[] => [
  ...items.map(({ title, dropped = false }, index): Thing => ({ place: `sell.${index + 1}`, side: 'sell', words: contentWords(title), title, isDropped: dropped })),
  ...wants.map(({ text, dropped = false }, index): Thing => ({ place: `buy.${index + 1}`, side: 'buy', words: contentWords(text), title: text, isDropped: dropped })),
]

/** The one thing that is named best; undefined for none, for two alike, and where words of another thing are left over. */
function onlyThing(line: string, things: readonly Thing[], side?: Side): Thing | undefined {
  const words = contentWords(line)
  const named = things.map((thing) => ({ thing, shared: [...thing.words].filter((word) => words.has(word)) })).filter(({ shared }) => shared.length > 0)
  const eligible = named.filter(({ thing }) => side === undefined || thing.side === side)
  const most = Math.max(0, ...eligible.map(({ shared }) => shared.length))
  const [best, second] = eligible.filter(({ shared }) => shared.length === most)
  if (best === undefined || second !== undefined) return undefined
  return named.every(({ shared }) => shared.every((word) => best.shared.includes(word))) ? best.thing : undefined
}

/** Nothing but the thing is named: "don't sell the bike below 60" takes nothing out. */
const namesOnly = (line: string, thing: Thing): boolean =>
  [...contentWords(line)].every((word) => thing.words.has(word) || /^(?:list|again|all|after|please|thing|entirely|completely)$/u.test(word)) && !/\b(?:below|under|for|less|than|to|unless|if)\b/iu.test(line)

function readDrop(line: string, reading: Reading): FieldRead | undefined {
  const named = /^(?:please )?(?:drop|remove|delete|forget|leave out|take out|do not (?:sell|buy)|don't (?:sell|buy)|not) (?<thing>.+)$/iu.exec(line)?.groups?.['thing']
  if (named === undefined) return undefined
  const things = thingsOf(reading.interview).filter(({ isDropped }) => !isDropped)
  const thing = onlyThing(named.replace(/ from (?:the|my) list$/iu, ''), things)
  if (thing !== undefined && namesOnly(named.replace(/ from (?:the|my) list$/iu, ''), thing)) return readField(thing.place, 'drop', reading)
  return aspectsIn(named).size > 0 ? undefined : again(`${thing?.place ?? 'sell.1'} = drop`)
}

function readBack(line: string, reading: Reading): FieldRead | undefined {
  const named = /^(?:please )?(?:bring back|restore|undrop|put back|re-?add|take back in|keep) (?<thing>.+)$/iu.exec(line)?.groups?.['thing'] ?? /^(?:please )?(?:bring|put|take) (?<thing>.+) back(?: in)?$/iu.exec(line)?.groups?.['thing']
  if (named === undefined) return undefined
  const thing = onlyThing(named, thingsOf(reading.interview).filter(({ isDropped }) => isDropped))
  return thing !== undefined && namesOnly(named, thing) ? readField(thing.place, 'back', reading) : again('sell.1 = back')
}

function readAdding(line: string, reading: Reading): FieldRead | undefined {
  const groups = /^(?:please )?(?:i )?(?:also|add|and) (?:(?<side>sell(?:ing)?|offer|buy(?:ing)?|want|seek(?:ing)?|look(?:ing)? for) )?(?<thing>.+)$/iu.exec(line)?.groups
  const thing = groups?.['thing']
  if (thing === undefined) return undefined
  const { price } = splitPrice(thing, reading.context.currency)
  const buys = /^(?:buy|want|seek|look)/iu.test(groups?.['side'] ?? '') || /\b(?:at most|up to|max(?:imum)?|no more than)\b/iu.test(price)
  const sells = /^(?:sell|offer)/iu.test(groups?.['side'] ?? '') || /\b(?:at (?:the )?least|min(?:imum)?|ask(?:ing)?)\b/iu.test(price)
  if (buys === sells || /^(?:\p{Sc}|\d|to\b)/u.test(thing)) return { ok: false, problem: `Is “${thing.slice(0, 60)}” to be sold or bought? Write: also sell …, or: also buy …` }
  return readField(sells ? 'selling.add' : 'buying.add', thing, reading)
}

function readAskMe(line: string, reading: Reading): FieldRead | undefined {
  if (!/\bask(?:s|ing)? me\b/iu.test(line)) return undefined
  return onlyThing(line, thingsOf(reading.interview)) === undefined && !/\b(?:not|never|n't)\b/iu.test(line) ? readField('askme', line, reading) : again('askme = 50')
}

function readBudget(line: string, reading: Reading): FieldRead | undefined {
  if (!/\bbudget\b/iu.test(line)) return undefined
  const isSimple = /^(?:no,? )?(?:my |the )?budget\b/iu.test(line) && thingsOf(reading.interview).every(({ words }) => ![...contentWords(line)].some((word) => words.has(word)))
  return isSimple ? readField('budget', line, reading) : again('budget = 100')
}

type Aspect = 'least' | 'most' | 'ask' | 'condition' | 'defects'

const aspectPatterns: readonly (readonly [Aspect, RegExp])[] = [
  ['least', /\b(?:least|minimum|lowest|floor)\b/iu], ['most', /\b(?:most|maximum|max|limit|pay)\b/iu], ['ask', /\b(?:ask|asks|asking)\b/iu], ['condition', /\bcondition\b/iu], ['defects', /\bdefects?\b/iu],
]

function aspectsIn(line: string): ReadonlySet<Aspect> {
  const found = new Set(aspectPatterns.flatMap(([aspect, pattern]) => (pattern.test(line) ? [aspect] : [])))
  return found.size === 0 && /\bprice\b/iu.test(line) ? new Set<Aspect>(['ask']) : found
}

const sidesOf: Readonly<Record<Aspect, readonly Side[]>> = { least: ['sell'], ask: ['sell'], defects: ['sell'], most: ['buy'], condition: ['sell', 'buy'] }

/** A bare "the lamp is 25" speaks of what is asked, or of the most that is paid. */
function readAspect(line: string, reading: Reading): FieldRead {
  const things = thingsOf(reading.interview).filter(({ isDropped }) => !isDropped)
  const [aspect, second] = aspectsIn(line)
  const sides = aspect === undefined ? (['sell', 'buy'] as const) : sidesOf[aspect]
  const [side, other] = sides
  const about = aspect === undefined ? line : line.replace(new RegExp(aspectPatterns.find(([one]) => one === aspect)?.[1].source ?? '', 'iu'), ' ')
  const thing = onlyThing(about, things, other === undefined ? side : undefined)
  const value = /(?:\b(?:is|are|to|be)\b|[=:])\s*:?\s*(?<value>.+)$/iu.exec(withoutTitle(line, thing))?.groups?.['value']
  if (second !== undefined) return again(`${thing?.place ?? 'sell.1'}.${aspect ?? 'ask'} = …, or each on a line of its own`)
  if (thing === undefined) return { ok: false, problem: howTo }
  const part = aspect ?? (thing.side === 'sell' ? 'ask' : 'most')
  if (part === 'condition') return value === undefined ? again(`${thing.place}.condition = good`) : readField(`${thing.place}.condition`, value.replace(/^(?:in|of) /iu, ''), reading)
  if (part === 'defects') return readDefects(line, { thing, value, reading })
  return readAmount(line, { thing, part, value, reading })
}

interface Said {
  readonly thing: Thing
  readonly value: string | undefined
  readonly reading: Reading
}

function readDefects(line: string, { thing, value, reading }: Said): FieldRead {
  if (/\b(?:no|without|not any|n't any)\b(?: \p{L}+)? defects?\b/iu.test(line)) return readField(`${thing.place}.defects`, 'none', reading)
  return value === undefined || /\b(?:has|have|had)\b.*\bdefects?\b/iu.test(line) ? again(`${thing.place}.defects = the bell is missing`) : readField(`${thing.place}.defects`, value, reading)
}

function readAmount(line: string, { thing, part, value, reading }: Said & { readonly part: Aspect }): FieldRead {
  const { currency } = reading.context
  const bare = withoutTitle(line, thing)
  const { amounts } = amountsIn(bare, currency)
  const isNegated = /\b(?:not|never|n't)\b/iu.test(bare)
  const isRaised = /\b(?:lower|raise|increase|decrease|reduce|cut|drop|higher|less|more)\b/iu.test(bare) && !/^(?:please )?(?:lower|raise|increase|decrease|reduce|cut|drop)\b.* to\b/iu.test(bare)
  if (value === undefined || new Set(amounts.map(({ cents }) => cents)).size !== 1 || isNegated || isRaised || /%|\bpercent\b/iu.test(bare) || isRelative(bare, currency)) return again(`${thing.place}.${part} = 55`)
  return readField(`${thing.place}.${part}`, value, reading)
}

/** Numbers in the name of a thing are no amounts: "iPhone 12". */
const withoutTitle = (line: string, thing: Thing | undefined): string =>
  (thing?.title.match(/[\p{L}-]+ \d+(?:[.,]\d+)*/gu) ?? []).reduce((text, name) => {
    const place = text.toLowerCase().indexOf(name.toLowerCase())
    return place < 0 ? text : `${text.slice(0, place)}${text.slice(place + name.length)}`
  }, line)
