// Reads one field from words: the answer to a question of the plan, a correction, or what a model quotes from an answer. One
// reading for all three, so that nothing enters an interview by a softer door. A problem is a sentence for the person.
import { cents, centsMax } from '../market/money.ts'
import { rosterLimits } from '../roster/limits.ts'
import { slugFrom } from '../roster/slug.ts'
import type { InterviewContext } from './context.ts'
import { guessCategory } from './guess-category.ts'
import { type SplitTitle, splitPrice } from './public-words.ts'
import type { Edit, Interview, ItemDraft, WantDraft } from './interview-state.ts'
import { intakeLimits } from './limits.ts'
import { amountsIn, type MoneyRead, readMoney } from './money-text.ts'
import { readCondition } from './read-condition.ts'
import { readPrices } from './read-prices.ts'
import { isRelative, whyRelative } from './relative-amount.ts'
import { readRule } from './read-rule.ts'
import { cleanAnswer, oneLine, saysNone, saysUnknown, saysYes, thingsIn } from './said-text.ts'

export interface Reading {
  readonly interview: Interview
  readonly context: InterviewContext
}

export type FieldRead = { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly problem: string }

/** Throws nothing; an unknown field is a problem too. */
export function readField(field: string, value: string, reading: Reading): FieldRead {
  if (value.length > intakeLimits.answerLengthMax) return no(`That is ${value.length} characters; at most ${intakeLimits.answerLengthMax} are read. Please say it shorter.`)
  const said = cleanAnswer(value)
  const thing = /^(?<side>sell|buy)\.(?<number>\d{1,3})(?:\.(?<part>[a-z]+))?$/u.exec(field)?.groups
  if (thing !== undefined) return readThing({ side: thing['side'] ?? '', number: Number(thing['number']), part: thing['part'] ?? '' }, said, reading)
  return readPersonField(field, said, reading) ?? readRule(field, said, reading.context) ?? no(`There is no field ${oneLine(field, 60)}.`)
}

const no = (problem: string): FieldRead => ({ ok: false, problem })
const yes = (...edits: readonly Edit[]): FieldRead => ({ ok: true, edits })

function readPersonField(field: string, said: string, { interview, context }: Reading): FieldRead | undefined {
  const person = (set: Extract<Edit, { readonly kind: 'person' }>['set']): FieldRead => yes({ kind: 'person', set })
  switch (field) {
    case 'selling': case 'buying': case 'selling.add': case 'buying.add': return readList(field, said, { interview, context })
    case 'owns': return person({ owns: thingsIn(said).slice(0, rosterLimits.ownsMax) })
    case 'budget': case 'budget.check': {
      if (field === 'budget.check' && saysYes(said)) return person({ budgetIsMeant: true })
      const read = readLimit(said, context.currency)
      return read.ok ? person({ budgetCents: read.cents }) : no(read.problem)
    }
    case 'askme': {
      if (saysNone(said) || /^(?:never|not at all|it (?:may|can) decide)/iu.test(said)) return person({ askMeAboveCents: null })
      if (always.test(said)) return person({ askMeAboveCents: cents(0) })
      const read = readLimit(said, context.currency)
      return read.ok ? person({ askMeAboveCents: read.cents }) : no(read.problem)
    }
    case 'instructions': return person({ instructions: saysNone(said) || saysUnknown(said) ? '' : said })
    case 'instructions.more': return person({ moreInstructions: saysNone(said) || saysUnknown(said) ? '' : said })
    case 'oddities': return person({ oddities: saysNone(said) || saysUnknown(said) ? '' : said })
    default: return undefined
  }
}

/** "everything", "always ask me": whatever it costs. */
const always = /^(?:(?:please )?(?:always|everything|every (?:deal|time|one|sale|purchase|price)|each (?:deal|time|one)|all(?: of (?:them|it)| (?:deals|prices))?|any(?:thing| (?:deal|price))?)\b[^\d]*|.*\bask me (?:about |before |for |on )?(?:everything|every|each|all|any)\b[^\d]*)$/iu

const readLimit = (said: string, currency: string): MoneyRead => (isRelative(said, currency) ? { ok: false, problem: whyRelative } : readMoney(said, currency))

function readList(field: string, said: string, { interview, context }: Reading): FieldRead {
  const kind = field.startsWith('selling') ? 'items' : 'wants'
  const there = (kind === 'items' ? interview.items : interview.wants) ?? []
  const add = field.endsWith('.add')
  if (!add && there.length > 0) return no(`There is a list already: add to it with ${kind === 'items' ? 'selling.add' : 'buying.add'}, or take a thing out with ${kind === 'items' ? 'sell.1' : 'buy.1'} = drop.`)
  const things = thingsIn(said).map((one) => splitPrice(one, context.currency))
  const texts = things.map(({ title }) => title)
  if (texts.some((title) => !/[\p{L}\p{N}]/u.test(title))) return no('Name the things first; prices come later.')
  if (texts.length === 0 && !saysNone(said)) return no('I find nothing in that. Name the things, one a line, or "nothing".')
  if (texts.length === 1 && saysUnknown(said)) return no('Name one thing at least, or "nothing".')
  if (there.length + texts.length > intakeLimits.thingsMax) return no(`At most ${intakeLimits.thingsMax} things fit into one interview. Name the most important.`)
  const more = things.flatMap((thing, index) => alongWith(thing, { kind, number: there.length + index + 1, context }))
  return yes({ kind, texts, ...(add ? { add } : {}) }, ...more)
}

/** What is known of a thing from its name: where it belongs, and the price that was said with it. */
function alongWith({ title, price, isPlain }: SplitTitle, { kind, number, context }: { readonly kind: 'items' | 'wants'; readonly number: number; readonly context: InterviewContext }): readonly Edit[] {
  const category = guessCategory(title, context.shelves)
  const placed = category === undefined ? {} : { category }
  const hushed: readonly Edit[] = price === '' ? [] : [{ kind: 'hushed', amounts: amountsIn(price, context.currency).amounts.map((amount) => amount.cents) }]
  if (kind === 'wants') {
    const most = readLimit(price, context.currency)
    return most.ok && price !== '' && isPlain ? [{ kind: 'want', number, set: { ...placed, mostCents: most.cents } }] : [{ kind: 'want', number, set: placed }, ...hushed]
  }
  const prices = readPrices(price, context.currency)
  if (price === '' || !prices.ok || !isPlain) return [{ kind: 'item', number, set: placed }, ...hushed]
  const { askCents, leastCents } = prices
  return [{ kind: 'item', number, set: { ...placed, ...(askCents === undefined ? {} : { askCents }), ...(leastCents === undefined ? {} : { leastCents }) } }]
}

interface Place {
  readonly side: string
  readonly number: number
  readonly part: string
}

function readThing({ side, number, part }: Place, said: string, { interview, context }: Reading): FieldRead {
  const drafts: readonly (ItemDraft | WantDraft)[] = (side === 'sell' ? interview.items : interview.wants) ?? []
  if (drafts[number - 1] === undefined) return no(`There is no ${side}.${number}.`)
  const item = (set: Partial<ItemDraft>): FieldRead => yes({ kind: 'item', number, set })
  const both = (set: Pick<ItemDraft, 'category' | 'condition' | 'dropped'>): FieldRead => yes(side === 'sell' ? { kind: 'item', number, set } : { kind: 'want', number, set })
  if (part === '' && /^(?:back|keep|yes)$/iu.test(said)) return both({ dropped: false })
  if (part === '') return /^(?:drop|remove|delete|no)$/iu.test(said) ? both({ dropped: true }) : no(`Write ${side}.${number} = drop to take it out, or name a part, such as ${side}.${number}.condition.`)
  if (part === 'category') return /[\p{L}\p{N}]/u.test(said) && !saysUnknown(said) ? both({ category: slugFrom(said, 'other') }) : no('Name a category in a word.')
  if (part === 'condition') {
    const read = readCondition(said)
    return read.ok ? both({ condition: read.condition }) : no(read.problem)
  }
  return side === 'sell' ? readItemPart(part, said, { item, context, draft: interview.items?.[number - 1] }) : readWantPart(part, said, { number, context })
}

/** "none, the battery still lasts", but not "none, only a scratch". */
const knowsOfNone = (said: string): boolean =>
  saysNone(said) || (/^(?:none\b|(?:all|everything) (?:works|is fine|good)\b)/iu.test(said) && !/\b(?:but|except|only|just|apart|besides|although|though|however)\b/iu.test(said))

interface ItemPart {
  readonly item: (set: Partial<ItemDraft>) => FieldRead
  readonly context: InterviewContext
  readonly draft: ItemDraft | undefined
}

function readItemPart(part: string, said: string, { item, context, draft }: ItemPart): FieldRead {
  switch (part) {
    case 'title': return /[\p{L}\p{N}]/u.test(said) ? item({ title: splitPrice(oneLine(said, rosterLimits.titleLengthMax), context.currency).title }) : no('A title needs a word.')
    case 'about': return item({ description: saysNone(said) ? '' : said, ...(includedIn(said).length > 0 ? { included: includedIn(said) } : {}) })
    case 'included': return item({ included: thingsIn(said.replace(/,/gu, ';')).slice(0, rosterLimits.includedMax) })
    case 'defects': return item({ defects: knowsOfNone(said) ? '' : said })
    case 'prices': {
      const read = readPrices(said, context.currency)
      if (!read.ok) return no(read.problem)
      return item({ ...(read.askCents === undefined ? {} : { askCents: read.askCents }), ...(read.leastCents === undefined ? {} : { leastCents: read.leastCents }) })
    }
    case 'ask': case 'least': {
      if (part === 'least' && draft?.askCents !== undefined && /^(?:the same|same|that|firm|no less|not less|that'?s it)\b/iu.test(said)) return item({ leastCents: draft.askCents })
      const read = readLimit(said, context.currency)
      return read.ok ? item(part === 'ask' ? { askCents: read.cents } : { leastCents: read.cents }) : no(read.problem)
    }
    default: return no(`A thing for sale has no part ${oneLine(part, 30)}.`)
  }
}

function readWantPart(part: string, said: string, { number, context }: { readonly number: number; readonly context: InterviewContext }): FieldRead {
  if (part === 'text') return /[\p{L}\p{N}]/u.test(said) ? yes({ kind: 'want', number, set: { text: splitPrice(oneLine(said, rosterLimits.wantTextLengthMax), context.currency).title } }) : no('Name what is sought.')
  if (part !== 'most') return no(`A thing sought has no part ${oneLine(part, 30)}.`)
  if (/\b(?:any price|no limit|whatever it costs|unlimited)\b/iu.test(said)) return no(`Your agent needs a limit. What is the most you would pay, at most ${centsMax / 100}?`)
  const read = readLimit(said, context.currency)
  return read.ok ? yes({ kind: 'want', number, set: { mostCents: read.cents } }) : no(read.problem)
}

/** "… comes with a lock and a pump." */
function includedIn(said: string): readonly string[] {
  const list = /\b(?:comes with|includes|included (?:is|are)|including)\s*:?\s+(?<list>[^.;\n]{1,300})/iu.exec(said)?.groups?.['list']
  if (list === undefined) return []
  return list.split(/,| and /u).map((one) => oneLine(one, rosterLimits.lineLengthMax).replace(/^(?:and |an? |the |its |my |all )+/iu, '')).filter((one) => /[\p{L}\p{N}]/u.test(one)).slice(0, rosterLimits.includedMax)
}
