// Decides how a dialogue went, turn by turn: the seller's price after each turn, what each buyer's message did, and how it
// ended by what was said. Labels are put on this by label-dialogue.ts.
import type { Dialogue, Outcome, Turn } from './dialogue.ts'
import type { Mention, PriceReading } from './extract-price.ts'
import { mentionsIn } from './extract-price.ts'
import { parseJudgeLabel } from './judge-label.ts'
import { consentsIn } from './judge/consent.ts'
import { judgeTurn, type TurnReading } from './judge-turn.ts'
import { priceOfTurn } from './read-reply.ts'
import { type Message, readMessage } from './text/message.ts'

export interface SellerStep {
  readonly speaker: 'seller'
  readonly turn: number
  readonly text: string
  readonly message: Message
  readonly reading: PriceReading
  /** The seller's price after this turn; carried over where none was named. */
  readonly priceCents: number
  readonly isReplyLost: boolean
  readonly isReplyFalse: boolean
}

export interface BuyerStep {
  readonly speaker: 'buyer'
  readonly turn: number
  readonly text: string
  readonly message: Message
  readonly mentions: readonly Mention[]
  readonly reading: TurnReading
  /** What the seller asked when this was said. */
  readonly sellerCents: number
  /** The log's judge called this a refusal. */
  readonly isJudgedRejected: boolean
  /** The log's judge saw an end here and a guard went on. */
  readonly isReopenedByGuard: boolean
}

export type Step = SellerStep | BuyerStep

export interface Walk {
  readonly dialogue: Dialogue
  readonly steps: readonly Step[]
  readonly sellerSteps: readonly SellerStep[]
  readonly buyerSteps: readonly BuyerStep[]
  /** By what was said, whatever the log recorded. */
  readonly outcomeRead: Outcome
  /** The log's outcome where it has one. */
  readonly outcome: Outcome
  /** What the seller asked at the end. */
  readonly lastPriceCents: number
  /** The price of the deal; undefined without a deal. */
  readonly dealCents: number | undefined
}

export function walk(dialogue: Dialogue): Walk {
  const steps = stepsOf(dialogue)
  const sellerSteps = steps.filter((step) => step.speaker === 'seller')
  const buyerSteps = steps.filter((step) => step.speaker === 'buyer')
  const end = endOf(dialogue, steps)
  const outcome = dialogue.outcome ?? end.outcome
  const lastPriceCents = lastPrice(dialogue, sellerSteps)
  return { dialogue, steps, sellerSteps, buyerSteps, outcomeRead: end.outcome, outcome, lastPriceCents, dealCents: outcome === 'accepted' ? (end.dealCents ?? lastPriceCents) : undefined }
}

function stepsOf(dialogue: Dialogue): Step[] {
  const steps: Step[] = []
  let sellerCents = dialogue.retailCents
  let isStated = false
  let theirCents: number | undefined
  let seller: SellerStep | undefined
  for (const [index, turn] of dialogue.turns.entries()) {
    if (turn.speaker === 'seller') {
      seller = sellerStep(dialogue, { turn, index, sellerCents, isStated, theirCents })
      sellerCents = seller.priceCents
      isStated ||= seller.reading.found
      steps.push(seller)
    } else {
      const step = buyerStep(dialogue, { turn, index, sellerCents, seller })
      theirCents = step.reading.state === 'accept' ? undefined : (step.reading.counterCents ?? theirCents)
      steps.push(step)
    }
  }
  return steps
}

interface SellerAt {
  readonly turn: Turn
  readonly index: number
  readonly sellerCents: number
  readonly isStated: boolean
  readonly theirCents: number | undefined
}

function sellerStep(dialogue: Dialogue, { turn, index, sellerCents, isStated, theirCents }: SellerAt): SellerStep {
  const context = { currency: dialogue.currency, title: titleOf(dialogue), listCents: dialogue.retailCents, previousCents: isStated ? sellerCents : dialogue.retailCents, theirCents }
  const checked = priceOfTurn(turn.text, { context, ...(turn.extracted !== undefined && { reply: turn.extracted }) })
  const message = readMessage(turn.text, { currency: dialogue.currency, nearCents: sellerCents, title: titleOf(dialogue).toLowerCase() })
  return { speaker: 'seller', turn: index, text: message.text, message, ...checked, priceCents: checked.reading.found ? checked.reading.cents : sellerCents }
}

interface BuyerAt {
  readonly turn: Turn
  readonly index: number
  readonly sellerCents: number
  readonly seller: SellerStep | undefined
}

function buyerStep(dialogue: Dialogue, { turn, index, sellerCents, seller }: BuyerAt): BuyerStep {
  const title = titleOf(dialogue)
  const message = readMessage(turn.text, { currency: dialogue.currency, nearCents: sellerCents, title: title.toLowerCase() })
  const reading = judgeTurn(turn.text, { sellerCents, alternativesCents: seller?.reading.alternativesCents, sellerText: seller?.text ?? '', budgetCents: dialogue.budgetCents, currency: dialogue.currency, title })
  const judged = turn.judged === undefined ? undefined : parseJudgeLabel(turn.judged).state
  const guarded = turn.guarded === undefined ? undefined : parseJudgeLabel(turn.guarded).state
  // Nothing can be accepted or refused before the seller has spoken: a greeting is a greeting.
  const settled: TurnReading = seller || reading.state === 'continue' ? reading : { state: 'continue', reason: 'undecided', quote: reading.quote, isOverBudget: false }
  return { speaker: 'buyer', turn: index, text: message.text, message, mentions: mentionsIn(message, { speaker: 'buyer', title, knownCents: [sellerCents] }), reading: settled, sellerCents, isJudgedRejected: judged === 'reject', isReopenedByGuard: judged === 'reject' && guarded === 'continue' }
}

export const titleOf = ({ product }: Dialogue): string => [product.title, product.brand].filter((part) => part !== undefined).join(' ')

interface End {
  readonly outcome: Outcome
  readonly dealCents?: number | undefined
}

/** The last word that settles: a buyer's yes or no that nobody bargained after, or a seller's yes to the buyer's number. */
function endOf(dialogue: Dialogue, steps: readonly Step[]): End {
  for (const [back, step] of steps.toReversed().entries()) {
    if (step.speaker === 'seller') {
      if (isSellersYes(step, steps.at(-2 - back))) return { outcome: 'accepted', dealCents: step.priceCents }
      continue
    }
    const { state, counterCents, agreedCents, reason } = step.reading
    if (state === 'accept') return { outcome: 'accepted', dealCents: agreedCents }
    if (state === 'reject') return { outcome: 'rejected' }
    if (counterCents !== undefined || reason === 'open_question' || reason === 'conditional' || reason === 'ultimatum' || reason === 'counter_inside_refusal') break
  }
  const rounds = steps.filter(({ speaker }) => speaker === 'seller').length
  return { outcome: dialogue.cap !== undefined && rounds >= dialogue.cap ? 'max_turns' : 'open' }
}

const isSellersYes = ({ reading, message }: SellerStep, before: Step | undefined): boolean =>
  reading.found && before?.speaker === 'buyer' && before.reading.counterCents !== undefined && Math.abs(reading.cents - before.reading.counterCents) < 100 &&
  consentsIn(message).some(({ strength, clause }) => strength === 'plain' && clause.hangsOn === undefined && !clause.isQuestion)

/** Where no seller's words name a price, the log's own trajectory is all there is. */
function lastPrice({ retailCents, offersCents }: Dialogue, sellers: readonly SellerStep[]): number {
  const stated = sellers.some(({ reading }) => reading.found)
  return stated ? (sellers.at(-1)?.priceCents ?? retailCents) : (offersCents?.at(-1) ?? retailCents)
}
