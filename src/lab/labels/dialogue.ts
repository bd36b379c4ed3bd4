// Decides what a dialogue is once it has been read: a buyer and a seller about one product, its price facts in whole minor
// units, and what the log itself recorded of prices, judgements and the end. Reading files is read-dialogues.ts.
import { z } from 'zod'
import { toCents } from './text/amounts.ts'

export const outcomes = ['accepted', 'rejected', 'max_turns', 'model_error', 'open'] as const
/** open: the log stops while both still bargain. */
export type Outcome = (typeof outcomes)[number]

export interface Turn {
  readonly speaker: 'buyer' | 'seller'
  readonly text: string
  /** What an extractor model replied about this seller's message; null if it failed. Absent when none was asked. */
  readonly extracted?: string | null
  /** What a judge model replied about this buyer's message; null if it failed. */
  readonly judged?: string | null
  /** What a guard made of the judge's label, where the log tells. */
  readonly guarded?: string
}

export interface Product {
  readonly title: string
  readonly brand?: string
  readonly category?: string
  readonly features?: string
}

export interface Dialogue {
  readonly id: string
  readonly product: Product
  readonly currency?: string
  readonly retailCents: number
  readonly wholesaleCents?: number
  readonly budgetCents: number
  readonly turns: readonly Turn[]
  readonly outcome?: Outcome
  /** Rounds after which the talk was cut off; a round is a seller's and a buyer's turn. */
  readonly cap?: number
  /** Seller prices as the log has them, the list price first. */
  readonly offersCents?: readonly number[]
  /** The log's own mark of a broken row, and whether it says what broke. */
  readonly recordedError?: { readonly isExplained: boolean }
  readonly wasScaleRepaired?: boolean
}

export const dialogueLimits = { turnsMax: 2_000, textLengthMax: 100_000, titleLengthMax: 1_000, lineLengthMax: 20_000_000, priceMax: 10_000_000_000 } as const

const money = z.union([z.number(), z.string()]).transform((value, context) => {
  const read = typeof value === 'number' ? value : numberFrom(value)
  if (read !== undefined && Number.isFinite(read) && read >= 0 && read <= dialogueLimits.priceMax) return read
  context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not an amount of money: write a number such as 1399.20, or a text such as "$1,399.20"` })
  return z.NEVER
})

const turnSchema = z.object({
  speaker: z.string().transform((value, context) => {
    const speaker = speakerOf(value)
    if (speaker) return speaker
    context.addIssue({ code: 'custom', message: `${JSON.stringify(value.slice(0, 40))} is neither buyer nor seller` })
    return z.NEVER
  }),
  text: z.string().max(dialogueLimits.textLengthMax),
  extracted: z.union([z.string(), z.number().transform(String)]).nullish(),
  judged: z.string().nullish(),
  guarded: z.string().optional(),
})

const text = z.string().max(dialogueLimits.titleLengthMax)

/** One line of a dialogue file, after the field names of other logs were translated. Unknown fields are left alone. */
export const dialogueSchema = z.object({
  id: z.union([z.string(), z.number().transform(String)]).optional(),
  product: z.object({ title: text.min(1), brand: text.optional(), category: text.optional(), features: z.string().optional() }),
  retail: money,
  wholesale: money.nullish(),
  budget: money,
  currency: z.string().regex(/^[A-Z]{3}$/u, 'is not an ISO 4217 code in capitals, such as USD').refine(isCurrency, 'is not a currency').optional(),
  turns: z.array(turnSchema).min(1, 'has no turns').max(dialogueLimits.turnsMax),
  outcome: z.string().nullish().transform((value, context) => {
    const outcome = value === undefined || value === null || value === '' ? undefined : outcomeOf(value)
    if (outcome !== null) return outcome
    context.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is none of ${outcomes.join(', ')}` })
    return z.NEVER
  }),
  cap: z.int().min(1).max(100_000).nullish(),
  offers: z.array(money).max(dialogueLimits.turnsMax).nullish(),
  dataError: z.boolean().optional(),
  error: z.unknown().optional(),
  scaleRepaired: z.boolean().optional(),
})

export type DialogueLine = z.infer<typeof dialogueSchema>

/** Major units become whole minor units here and nowhere else. */
export function dialogueFrom(read: DialogueLine, fallbackId: string): Dialogue {
  const inCents = (value: number): number => toCents(value, read.currency)
  const { brand, category, features } = read.product
  return {
    id: read.id ?? fallbackId,
    product: { title: read.product.title, ...(brand !== undefined && { brand }), ...(category !== undefined && { category }), ...(features !== undefined && { features }) },
    ...(read.currency !== undefined && { currency: read.currency }),
    retailCents: inCents(read.retail), budgetCents: inCents(read.budget),
    ...(typeof read.wholesale === 'number' && { wholesaleCents: inCents(read.wholesale) }),
    turns: read.turns.map(({ speaker, text: words, extracted, judged, guarded }) => ({ speaker, text: words, ...(extracted !== undefined && { extracted }), ...(judged !== undefined && { judged }), ...(guarded !== undefined && { guarded }) })),
    ...(read.outcome !== undefined && { outcome: read.outcome }),
    ...(typeof read.cap === 'number' && { cap: read.cap }),
    ...(read.offers && { offersCents: read.offers.map(inCents) }),
    ...(read.dataError === true && { recordedError: { isExplained: read.error !== undefined && read.error !== null } }),
    ...(read.scaleRepaired === true && { wasScaleRepaired: true }),
  }
}

const speakers: Readonly<Record<string, 'buyer' | 'seller'>> = { buyer: 'buyer', seller: 'seller', customer: 'buyer', vendor: 'seller', purchaser: 'buyer', merchant: 'seller' }
const speakerOf = (value: string): 'buyer' | 'seller' | undefined => speakers[value.trim().toLowerCase()]

const outcomeWords: Readonly<Record<string, Outcome>> = {
  accepted: 'accepted', accept: 'accepted', acceptance: 'accepted', deal: 'accepted', agreed: 'accepted', rejected: 'rejected', reject: 'rejected', rejection: 'rejected', declined: 'rejected', no_deal: 'rejected',
  max_turns: 'max_turns', max_turns_reached: 'max_turns', turn_cap: 'max_turns', cap: 'max_turns', timeout: 'max_turns', model_error: 'model_error', error: 'model_error', open: 'open', unfinished: 'open', continue: 'open',
}
const outcomeOf = (value: string): Outcome | null => outcomeWords[value.trim().toLowerCase().replace(/[\s-]+/gu, '_')] ?? null

function isCurrency(code: string): boolean {
  try {
    return Intl.supportedValuesOf('currency').includes(code)
  } catch {
    return false
  }
}

/** "$1,399.20" as 1399.2; undefined if anything but one amount stands there. */
function numberFrom(value: string): number | undefined {
  const bare = value.trim().replace(/^(?:US\$|[$€£¥₹]|[A-Z]{3})\s?|\s?(?:[$€£¥₹]|[A-Z]{3})$/gu, '')
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/u.test(bare)) return Number(bare.replaceAll(',', ''))
  return undefined
}
