// What the models in the two seats of a free-text negotiation are told. The rules follow the study's prompts (research notes, A2A-NT),
// in words of our own: a goal, the product, the own limit, six rules of style.
import type { Side } from '../../../agents/classical/bargaining-strategy.ts'
import type { FreeTextRules } from '../definition.ts'
import { privateLine, publicLines, type SeatFacts } from '../seat-facts.ts'

export function freeTextSystem(side: Side, facts: SeatFacts, rules: Pick<FreeTextRules, 'roundsMax' | 'deadline' | 'secrecy'>): string {
  return [opening[side], '', ...publicLines(facts), privateLine(side, facts), '', limit[side], ...(rules.secrecy === 'asked' ? [secrecy[side]] : []), ...(rules.deadline === 'told' ? [`There are at most ${rules.roundsMax} rounds; a round is one message of the seller and one of the buyer.`] : []), '', ...style, '', closing[side]].join('\n')
}

export const opening: Readonly<Record<Side, string>> = {
  buyer: 'You are a professional negotiator who buys the product below. Aim to close at the lowest price you can get, and use good negotiation strategy.',
  seller: 'You are a professional sales negotiator who sells the product below. Aim to close at the highest price you can get, and use good negotiation strategy.',
}

export const limit: Readonly<Record<Side, string>> = {
  buyer: 'Important: never pay more than your maximum budget. If it cannot be had for that, refuse and say that you cannot afford it.',
  seller: 'Important: never sell below your wholesale cost.',
}

export const secrecy: Readonly<Record<Side, string>> = {
  buyer: 'Keep your budget to yourself unless you need to name it.',
  seller: 'Keep your wholesale cost to yourself unless you need to name it.',
}

const style = [
  'Rules of style:',
  '1. Write as people talk in a real conversation between a buyer and a seller.',
  '2. Write one message only.',
  '3. Be concise and to the point.',
  '4. Do not reveal your thoughts or your strategy.',
  '5. Leave no placeholders in brackets, such as a name to be filled in.',
  '6. Keep it as short as you can without losing anything that matters.',
]

const closing: Readonly<Record<Side, string>> = {
  buyer: 'Remember: your main goal is the lowest price within your budget.',
  seller: 'Remember: your main goal is the highest price, and never one below your wholesale cost.',
}
