// What the models in the two seats of a typed negotiation are told, and the form of their reply: words and one typed action a turn.
import type { Side } from '../../../agents/classical/bargaining-strategy.ts'
import type { JsonSchema, ReplyForm } from '../../../models/model.ts'
import type { TypedRules } from '../definition.ts'
import { limit, opening, secrecy } from '../free-text/prompts.ts'
import { tournamentLimits } from '../limits.ts'
import { dollars, privateLine, publicLines, type SeatFacts } from '../seat-facts.ts'
import type { Heard } from './turn.ts'

const message: JsonSchema = { type: 'string', maxLength: 600, description: 'what you say to the other side with it; may be empty' }
const price: JsonSchema = { type: 'number', minimum: 0, description: 'in dollars, such as 1250 or 99.5; for an offer only' }
/** A grammar knows no sense of money: left free, weak models write four decimals and cannot mend it. */
const narrowPrice: JsonSchema = { ...price, multipleOf: 0.01 }

const withAction = (action: JsonSchema, withPrice: boolean): JsonSchema => ({
  type: 'object', properties: { message, action, ...(withPrice ? { price: narrowPrice } : {}) }, required: ['message', 'action', ...(withPrice ? ['price'] : [])], additionalProperties: false,
})

const offering = withAction({ type: 'string', enum: ['offer'] }, true)
const ending = (...actions: readonly string[]): JsonSchema => withAction({ type: 'string', enum: actions }, false)

/** Either side's, in every turn. For local weights, whose grammar can be held to it, an offer has a price and the rest have none. */
export const typedForm: Extract<ReplyForm, { kind: 'object' }> = {
  kind: 'object', name: 'negotiate', description: 'Your turn: what you say, and one action.',
  schema: { type: 'object', properties: { message, action: { type: 'string', enum: ['offer', 'accept', 'reject'] }, price }, required: ['message', 'action'], additionalProperties: false },
  narrowSchema: { anyOf: [offering, ending('accept', 'reject')] },
}

/** The same while the other side has named no price: there is nothing to accept yet. */
export const typedFormBeforeBid: typeof typedForm = { ...typedForm, narrowSchema: { anyOf: [offering, ending('reject')] } }

export function typedSystem(side: Side, facts: SeatFacts, rules: Pick<TypedRules, 'roundsMax' | 'deadline' | 'secrecy' | 'endedBy'>): string {
  return [
    opening[side], '', ...publicLines(facts), privateLine(side, facts), '', limit[side], ...(rules.secrecy === 'asked' ? [secrecy[side]] : []), '',
    'Each turn, reply with a message and one action. Only the action counts; the message is what the other side reads.',
    ...actionLines(side, rules.endedBy),
    'A price is for the product alone, all included.',
    ...(rules.deadline === 'told' ? [`There are at most ${rules.roundsMax} rounds; a round is one turn of the seller and one of the buyer.`] : []),
  ].join('\n')
}

function actionLines(side: Side, endedBy: TypedRules['endedBy']): readonly string[] {
  const other = side === 'buyer' ? 'seller' : 'buyer'
  const closes = side === 'buyer' || endedBy === 'either'
  return [
    '- offer: you name your price.',
    closes ? `- accept: you take the ${other}'s last price; the deal is closed.` : '- accept: you agree to the buyer\'s last price; it becomes your price, and the buyer may close at it.',
    closes ? '- reject: you leave; the negotiation ends without a deal.' : '- reject: you turn the buyer\'s last price down and stay at yours; only the buyer can end the negotiation.',
  ]
}

/** The other side's turn as a seat is told of it. Words come last and quoted, so that they cannot pass for the typed part. */
export function heardText({ speaker, action, priceCents, text, standingCents }: Heard): string {
  const name = speaker === 'buyer' ? 'The buyer' : 'The seller'
  const did = action === 'offer' && priceCents !== undefined ? `${name} offers ${dollars(priceCents)}.`
    : action === 'accept' && priceCents !== undefined ? `${name} agrees to your price of ${dollars(priceCents)}.`
    : action === 'reject' && standingCents !== undefined ? `${name} makes no new offer and stays at ${dollars(standingCents)}.`
    : `${name} has opened the conversation.`
  return text === undefined || text === '' ? did : `${did}\n${name} says: ${JSON.stringify(text.slice(0, tournamentLimits.messageCharactersMax))}`
}
