// Decides which lines of a posts file are offers of one thing at a believable price, and why the others are not.
// Never throws, whatever the lines hold. The rules are about posts in general and know no particular file.
import { type Cents, isCents } from '../market/money.ts'
import type { Condition } from '../market/vocabulary.ts'
import { importLimits } from './limits.ts'
import { cleanDescription, cleanTitle, guessCondition } from './post-text.ts'
import { slugFrom } from './slug.ts'

/** A usable post, cleaned. */
export interface Post {
  /** Counted from 1 in the file it came from. */
  readonly line: number
  readonly title: string
  readonly description: string
  readonly category: string
  readonly condition: Condition
  readonly askCents: Cents
}

export const skipReasons = [
  'blank_line', 'line_too_long', 'broken_json', 'not_a_group_of_fields', 'wrong_type', 'title_missing', 'category_missing',
  'price_missing', 'price_not_a_number', 'price_negative', 'price_fractional', 'price_too_high', 'price_placeholder', 'price_contradicted',
  'not_an_offer', 'several_items', 'duplicate_id', 'duplicate_post',
] as const
export type SkipReason = (typeof skipReasons)[number]

export interface Skipped {
  readonly reason: SkipReason
  readonly count: number
  /** Numbers of the first few lines skipped for this reason. */
  readonly lines: readonly number[]
}

export interface PostsRead {
  readonly posts: readonly Post[]
  readonly linesRead: number
  /** Only reasons that occurred, the most frequent first. */
  readonly skipped: readonly Skipped[]
}

export function readPosts(lines: Iterable<string>): PostsRead {
  const posts: Post[] = []
  const linesOf = new Map<SkipReason, { count: number; lines: number[] }>()
  const seen: Seen = { ids: new Set(), texts: new Set() }
  let line = 0
  for (const text of lines) {
    line += 1
    const read = readPost(text, { line, seen })
    if (typeof read !== 'string') {
      posts.push(read)
      continue
    }
    const tally = linesOf.get(read) ?? { count: 0, lines: [] }
    linesOf.set(read, tally)
    tally.count += 1
    if (tally.lines.length < importLimits.placesPerReason) tally.lines.push(line)
  }
  const skipped = [...linesOf].map(([reason, tally]) => ({ reason, ...tally })).sort((one, other) => other.count - one.count)
  return { posts, linesRead: line, skipped }
}

interface Seen {
  readonly ids: Set<string>
  readonly texts: Set<string>
}

function readPost(text: string, { line, seen }: { readonly line: number; readonly seen: Seen }): Post | SkipReason {
  const fields = readFields(text)
  if (typeof fields === 'string') return fields
  const { id, title, description = '', category, attributes = {} } = fields
  if (!isIdentifier(id) || !isText(description ?? '') || !isFields(attributes ?? {})) return 'wrong_type'
  if (title !== undefined && title !== null && !isText(title)) return 'wrong_type'
  const cleanedTitle = cleanTitle(isText(title) ? title : '', importLimits.titleLengthMax)
  if (!/[\p{L}\p{N}]/u.test(cleanedTitle)) return 'title_missing'
  if (!isText(category) || category.trim() === '') return 'category_missing'
  const askCents = readPrice(fields['askCents'])
  if (typeof askCents === 'string') return askCents
  const words = isText(description) ? description : ''
  if (isContradicted(askCents, isText(title) ? title : '')) return 'price_contradicted'
  const content = contentFault(cleanedTitle, words) ?? repetition(seen, { id, title: cleanedTitle, description: words })
  if (content) return content
  const stated = isFields(attributes) ? attributes['condition'] : undefined
  return {
    line,
    title: cleanedTitle,
    description: cleanDescription(words, importLimits.descriptionLengthMax),
    category: slugFrom(category, 'other'),
    condition: guessCondition({ title: cleanedTitle, description: words, ...(isText(stated) && { stated }) }),
    askCents,
  }
}

function readFields(text: string): Readonly<Record<string, unknown>> | SkipReason {
  if (text.length > importLimits.lineLengthMax) return 'line_too_long'
  const trimmed = text.replace(/^\ufeff/, '').trim()
  if (trimmed === '') return 'blank_line'
  try {
    const data: unknown = JSON.parse(trimmed)
    return isFields(data) ? data : 'not_a_group_of_fields'
  } catch {
    return 'broken_json'
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isIdentifier = (value: unknown): value is string | number | null | undefined =>
  value === undefined || value === null || typeof value === 'string' || typeof value === 'number'

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readPrice(value: unknown): Cents | SkipReason {
  if (value === undefined || value === null) return 'price_missing'
  if (typeof value !== 'number' || Number.isNaN(value)) return 'price_not_a_number'
  if (value < 0) return 'price_negative'
  if (Number.isFinite(value) && !Number.isInteger(value)) return 'price_fractional'
  if (!isCents(value)) return 'price_too_high'
  return isPlaceholder(value) ? 'price_placeholder' : value
}

/**
 * Prices that sellers type to fill the field: one dollar or less; digits that count up from 1 or down to 1
 * (12345, 1234567, 54321, also as whole dollars); one digit repeated (1111, 55555); nines from 99,999 dollars.
 * $99.99, $999 and $9,999 are prices.
 */
function isPlaceholder(askCents: number): boolean {
  if (askCents <= 100) return true
  const digits = String(askCents).replace(/0+$/, '')
  if (digits.length >= 4 && ('1234567890'.startsWith(digits) || '987654321'.endsWith(digits))) return true
  if (/^9+$/.test(digits)) return askCents >= 99_999_00
  return /^(1{4,}|([2-8])\2{4,})$/.test(digits)
}

/** The title names another price, so far off that one of the two is a slip: "Accord LX $3900" for 39,000 dollars. */
function isContradicted(askCents: Cents, title: string): boolean {
  const dollars = title.matchAll(/\$\s?(\d[\d,]*)(?![\d,.]*\s?k)/giu)
  const named = Array.from(dollars, ([, digits = '']) => Number(digits.replaceAll(',', '')) * 100)
  return named.length > 0 && named.every((price) => price * contradictionFactor <= askCents || price >= askCents * contradictionFactor)
}

const contradictionFactor = 8

/** Requests, swaps, services and stolen goods are not offers; sales of a household are not one thing. */
function contentFault(title: string, description: string): SkipReason | undefined {
  if (matchesAny(title, requests, otherDeals, openings) || descriptionOpenings.test(description)) return 'not_an_offer'
  if (matchesAny(title, householdSales, collections, more)) return 'several_items'
  if ((title.match(/[,;&+]| and /giu)?.length ?? 0) >= enumerationMin) return 'several_items'
  const prices = new Set(Array.from(description.matchAll(/\$\s?(\d[\d,]*)/gu), ([, digits]) => digits))
  return prices.size >= differentPricesMin ? 'several_items' : undefined
}

const matchesAny = (text: string, ...patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(text))

/** A title with so many commas and the like lists things. */
const enumerationMin = 4

/** One thing may carry its own price, the price when new and a price with extras; more prices mean more things. */
const differentPricesMin = 4

const anyOf = (...alternatives: readonly string[]): RegExp => new RegExp(`\\b(?:${alternatives.join('|')})\\b`, 'iu')

const requests = anyOf('wanted', 'wtb', 'want(?:s|ed)? to buy', 'in search of', 'looking (?:for|to buy)',
  '(?:we|i) (?:buy|pay|fix|repair)', 'buying', 'cash for', 'sell (?:us|me) your')
const otherDeals = anyOf('will trade', '(?:trade|swap) for', 'repair services?', 'screen repairs?', 'stolen', 'for rent', 'rentals?')
const openings = /^(?:iso|trade|swap|lost|missing)\b/iu

const descriptionOpenings = /^\s*(?:wanted|wtb|looking (?:to buy|for))\b/iu

const householdSales = anyOf('(?:moving|garage|yard|estate|household|downsizing|multi[- ]family) (?:out )?sales?', 'everything', 'items')
const collections = anyOf('various', 'misc(?:ellaneous)?', 'assorted', 'assortment', '(?:lots?|bunch|variety|plenty|box(?:es)?) of',
  'many (?:things|more)', 'etc', 'and more', 'furnitures', 'bundle')
const more = /[&+]\s*more\b/iu

interface Told {
  readonly id: string | number | null | undefined
  readonly title: string
  readonly description: string
}

/** A post given twice, by its identifier or word for word. The first one counts. */
function repetition(seen: Seen, post: Told): SkipReason | undefined {
  const id = post.id === undefined || post.id === null || post.id === '' ? undefined : String(post.id)
  if (id !== undefined && seen.ids.has(id)) return 'duplicate_id'
  const text = `${post.title}\n${post.description}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
  if (seen.texts.has(text)) return 'duplicate_post'
  if (id !== undefined) seen.ids.add(id)
  seen.texts.add(text)
  return undefined
}
