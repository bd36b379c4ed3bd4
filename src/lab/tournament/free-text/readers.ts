// Decides what a round's words came to: the seller's price and the buyer's decision. The rules of src/lab/labels read every turn first;
// whether the analyst and the judge are asked beside them, and who is believed, is the tournament's to say. Both are written down.
import { judgeTurn, type TurnReading } from '../../labels/judge-turn.ts'
import { extractPrice, type PriceReading } from '../../labels/extract-price.ts'
import { parseJudgeLabel } from '../../labels/judge-label.ts'
import { parseExtractorReply } from '../../labels/read-reply.ts'
import { type CallLog, wordsIn } from '../call-log.ts'
import type { FreeTextRules } from '../definition.ts'
import type { DecisionReadingRecord, PriceReadingRecord } from '../result.ts'
import { analystPrompt, judgePrompt } from './reader-prompts.ts'

const currency = 'USD'

export interface ReaderOptions {
  readonly rules: FreeTextRules
  readonly log: CallLog
  /** For the rules alone: the models are not told. */
  readonly title: string
  readonly listCents: number
  readonly budgetCents: number
}

export interface RoundPrice {
  readonly record: PriceReadingRecord
  /** Other prices that the seller's words would honour, by the rules. */
  readonly alternativesCents: readonly number[]
}

export interface SellerSaid {
  readonly round: number
  readonly text: string
  readonly previousCents: number
  /** The buyer's own number that waits for an answer. */
  readonly theirCents: number | undefined
}

export async function readPrice(options: ReaderOptions, said: SellerSaid): Promise<RoundPrice> {
  const { title, listCents } = options
  const context = { currency, title, listCents, previousCents: said.previousCents, theirCents: said.theirCents }
  const byRules = extractPrice(said.text, context)
  const rulesCents = byRules.found ? byRules.cents : undefined
  const shared = { of: 'price', round: said.round, ...(rulesCents !== undefined && { byRulesCents: rulesCents }), rulesSource: byRules.found ? byRules.source : byRules.why } as const
  const ofRules = { ...shared, decidedBy: 'rules', ...(rulesCents !== undefined && { priceCents: rulesCents }) } as const
  if (!isAsked(options.rules, isSurePrice(byRules))) return { record: ofRules, alternativesCents: byRules.alternativesCents }
  const reply = await replyOf(options, { role: 'analyst', round: said.round, prompt: analystPrompt(said.text) })
  const modelCents = parseExtractorReply(reply, { currency, listCents, previousCents: said.previousCents })
  const problem = modelCents === undefined && !saysNone(reply) ? (reply === null ? 'the analyst gave no reply' : 'the analyst’s reply is no price') : undefined
  // Where the analyst fails the words themselves are all there is; the row says so.
  if (problem !== undefined) return { record: { ...ofRules, reply, problem }, alternativesCents: byRules.alternativesCents }
  const ofModel = { ...shared, decidedBy: 'model', reply, agree: modelCents === rulesCents, ...(modelCents !== undefined && { byModelCents: modelCents, priceCents: modelCents }) } as const
  return { record: ofModel, alternativesCents: byRules.alternativesCents }
}

export interface BuyerSaid {
  readonly round: number
  readonly text: string
  readonly sellerText: string
  readonly sellerCents: number
  readonly alternativesCents: readonly number[]
}

export interface RoundDecision {
  readonly record: DecisionReadingRecord
  /** The buyer's own number, by the rules. */
  readonly counterCents: number | undefined
}

export async function readDecision(options: ReaderOptions, said: BuyerSaid): Promise<RoundDecision> {
  const { title, budgetCents } = options
  const byRules = judgeTurn(said.text, { sellerCents: said.sellerCents, alternativesCents: said.alternativesCents, sellerText: said.sellerText, budgetCents, currency, title })
  const { counterCents, agreedCents } = byRules
  const shared = { of: 'decision', round: said.round, byRules: byRules.state, rulesReason: byRules.reason, ...(agreedCents !== undefined && { agreedCents }) } as const
  if (!isAsked(options.rules, isSureDecision(byRules))) return { record: { ...shared, decidedBy: 'rules', state: byRules.state }, counterCents }
  const reply = await replyOf(options, { role: 'judge', round: said.round, prompt: judgePrompt({ buyerText: said.text, sellerText: said.sellerText }) })
  const { state, warning } = parseJudgeLabel(reply)
  // No label never ends a negotiation: it goes on, as in the study's code, and the row says why.
  const record = { ...shared, decidedBy: 'model', state, byModel: state, reply, agree: state === byRules.state, ...(warning !== undefined && { problem: warning }) } as const
  return { record, counterCents }
}

const isAsked = ({ readers }: FreeTextRules, isSure: boolean): boolean => readers === 'models' || (readers === 'rules_first' && !isSure)

/** One price plainly stated, or a message without any amount. */
const isSurePrice = (reading: PriceReading): boolean => (reading.found ? reading.source === 'stated' && reading.alternativesCents.length === 0 : reading.why === 'no_amount')

const sureReasons: ReadonlySet<TurnReading['reason']> = new Set(['accepted_named_price', 'accepted', 'left', 'cannot_afford', 'over_budget_goodbye', 'counter_offer', 'price_mismatch', 'open_question', 'ultimatum'])
const isSureDecision = ({ reason }: TurnReading): boolean => sureReasons.has(reason)

/** "None" in any dress: an answer without a digit that denies a price. */
const saysNone = (reply: string | null): boolean => reply !== null && !/\d/.test(reply) && /\b(?:none|null|nil|n\/?a|no|not|unknown)\b/i.test(reply)

interface ReaderCall {
  readonly role: 'analyst' | 'judge'
  readonly round: number
  readonly prompt: string
}

/** One user message and no system prompt. Null where the model gave nothing; a provider's failure is thrown. */
async function replyOf({ rules, log }: ReaderOptions, { role, round, prompt }: ReaderCall): Promise<string | null> {
  const answer = await log.ask({ role, round, part: 0, model: rules[role], request: { system: '', messages: [{ role: 'user', text: prompt }], form: { kind: 'text' }, sampling: rules.sampling } })
  return wordsIn(answer) ?? null
}
