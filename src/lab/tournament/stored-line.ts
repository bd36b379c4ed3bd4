// One line of a file of results: what is written of a result or a broken attempt, and whether a line that is read is still what was
// written. Every line ends in a check of its content, so that a figure changed by hand, by a disk or by an editor is found and
// named rather than reported; it is no seal against somebody who computes the check anew. Files of older versions have none: their
// lines are taken as they are, as long as they have the form of a result.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { centsMax } from '../../market/money.ts'
import { modelFaultCodes } from '../../models/model.ts'
import { budgetLevels } from './budgets.ts'
import { type BrokenAttempt, type NegotiationResult, outcomes } from './result.ts'

export type StoredLine = { readonly result: NegotiationResult } | { readonly attempt: BrokenAttempt }

/** Without a line break. */
export function textOfLine(line: StoredLine): string {
  const [name, text] = 'result' in line ? ['result', JSON.stringify(line.result)] : ['attempt', JSON.stringify(line.attempt)]
  return `{"${name}":${text},"check":"${checkOf(text)}"}`
}

const checkCharacters = 16

/** The first 64 bits of a SHA-256. */
const checkOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, checkCharacters)

export type ReadLine = { readonly line: StoredLine } | { readonly problem: string }

/** `isChecked`: the file's version has a check in every line. */
export function readStoredLine(value: unknown, { isChecked }: { readonly isChecked: boolean }): ReadLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: noResult }
  const { result, attempt, check } = value as Readonly<Record<string, unknown>>
  const content = result ?? attempt
  if (content === undefined) return { problem: noResult }
  const fault = (result === undefined ? attemptSchema : resultSchema).safeParse(content).error?.issues[0]
  if (fault !== undefined) return { problem: `${noResult} (${[...(fault.path.length === 0 ? [] : [fault.path.join('.')]), fault.message].join(': ')})` }
  if (check === undefined ? isChecked : check !== checkOf(JSON.stringify(content))) return { problem: 'this line is not as it was written: its content and its check differ' }
  // What was read stays as it was written, key by key: data are known again by their hash.
  return { line: result === undefined ? { attempt: content as BrokenAttempt } : { result: content as NegotiationResult } }
}

const noResult = 'this line is no result of a tournament'

const money = z.int().min(0).max(centsMax)
const count = z.int().min(0)
const side = z.enum(['buyer', 'seller'])
const role = z.enum(['buyer', 'seller', 'analyst', 'judge'])

const usage = z.looseObject({ fresh: count, cached: count, written: count, output: count })

const callSchema = z.looseObject({
  role, round: count, part: count, model: z.string(), prompt: z.string(), tries: z.int().min(1),
  usage, unmetered: usage.optional(),
  version: z.string().optional(), reply: z.string().optional(), fault: z.enum(modelFaultCodes).optional(), problem: z.string().optional(),
})

const cell = {
  key: z.string().min(1), buyer: z.string(), seller: z.string(), product: z.string(), budget: z.enum(budgetLevels), repeat: z.int().min(1),
  calls: z.array(callSchema),
}

const attemptSchema = z.looseObject({ ...cell, why: z.union([z.literal('stopped'), z.looseObject({ code: z.enum(modelFaultCodes), message: z.string() })]) })

const turnSchema = z.looseObject({ speaker: side, round: count, text: z.string().optional(), action: z.enum(['offer', 'accept', 'reject']).optional(), priceCents: money.optional() })

const readingSchema = z.looseObject({ round: count, of: z.enum(['price', 'decision']), decidedBy: z.enum(['model', 'rules']), reply: z.string().nullish(), priceCents: money.optional() })

const resultSchema = z.looseObject({
  ...cell, protocol: z.enum(['typed', 'free_text']), category: z.string(),
  retailCents: money.min(1), wholesaleCents: money, budgetCents: money,
  outcome: z.enum(outcomes), endedBy: side.optional(), priceCents: money.optional(),
  sellerCents: z.array(money).min(1), buyerCents: z.array(money.nullable()), rounds: count, roundsMax: z.int().min(1),
  turns: z.array(turnSchema), readings: z.array(readingSchema).optional(),
  modelError: z.looseObject({ role, round: count, why: z.string() }).optional(),
}).refine(({ outcome, priceCents }) => (outcome === 'accepted') === (priceCents !== undefined), 'a deal has a price, and nothing else has')
