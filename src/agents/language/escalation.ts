// When an agent acts by itself, asks its person, refuses or leaves: one table, read from the top, the first row that
// matches decides. Reasons are codes, never a model's prose. It only ever restricts: nothing in here permits what the
// market's gate refuses, and words of the other side can only make an agent more careful.

export const escalationCodes = [
  'mandate_not_in_force', 'prohibited_item', 'same_person', 'currency_not_allowed',
  'outside_limit',
  'fact_missing', 'words_and_offer_disagree', 'number_ambiguous', 'questions_unanswered',
  'delivery_infeasible',
  'last_schedule_step', 'far_from_reference', 'above_threshold', 'terms_changed', 'payee_changed', 'irreversible_payment', 'claim_without_source',
  'injection_repeated', 'injection_suspected',
  'no_movement', 'waiting_for_other', 'gap_beyond_room', 'cap_reached',
  'model_failed',
  'within_mandate',
] as const
export type EscalationCode = (typeof escalationCodes)[number]

/**
 * `refuse`: not done, nobody asked. `clarify`: one templated question to the other side. `escalate`: not done, the person is
 * asked, silence means no. `be_careful`: words become templates, prices stay where they are. `walk`: leave the negotiation.
 */
export type EscalationAction = 'refuse' | 'clarify' | 'escalate' | 'be_careful' | 'walk' | 'proceed'

export interface Escalation {
  readonly action: EscalationAction
  readonly code: EscalationCode
}

/** A move about to be made, as typed facts. What is absent is taken to be in order. */
export interface Situation {
  readonly about: 'accept' | 'offer' | 'other'
  readonly side: 'seller' | 'buyer'
  readonly mandateInForce?: boolean
  readonly prohibited?: boolean
  readonly samePerson?: boolean
  readonly currencyAllowed?: boolean
  /** All in. */
  readonly priceCents?: number
  /** The least to accept, or the most to pay. */
  readonly limitCents?: number
  /** Something the deal needs and nobody has said: condition, size, what is included, who pays for delivery. */
  readonly missingFact?: boolean
  readonly wordsAndOfferDisagree?: boolean
  /** A number in their words that reads in two ways. */
  readonly ambiguousNumber?: boolean
  /** Own questions in this thread without an answer. */
  readonly unansweredQuestions?: number
  readonly deliveryFeasible?: boolean
  /** The price lies on the last step of the schedule that the person has set. */
  readonly lastScheduleStep?: boolean
  /** What such a thing goes for, or the asking price. */
  readonly referenceCents?: number
  readonly askMeAboveCents?: number
  readonly termsChanged?: boolean
  readonly payeeChanged?: boolean
  readonly irreversiblePayment?: boolean
  /** A claim of theirs without a source in the listing, on which the own want depends. */
  readonly decisiveClaimWithoutSource?: boolean
  /** Texts of this thread that tried to give orders or to find out a secret. */
  readonly suspectTexts?: number
  /** Own offers and theirs since a price moved. */
  readonly roundsWithoutMovement?: number
  readonly waitingTurns?: number
  /** What parts the two prices, and what this side has left to give. */
  readonly gapCents?: number
  readonly roomCents?: number
  readonly capReached?: boolean
  /** The model whose decision this was did not answer. */
  readonly modelFailed?: boolean
}

export const escalationLimits = {
  /** Questions to the other side that may stay unanswered. */
  unansweredMax: 2,
  /** A price that far from the reference, in basis points, is for the person. */
  referenceBandBasisPoints: 5_000,
  /** Suspect texts of one thread before it is left. */
  suspectTextsMax: 2,
  roundsWithoutMovementMax: 6,
  waitingTurnsMax: 2,
} as const

type Row = readonly [EscalationAction, EscalationCode, (situation: Situation) => boolean]

const isBinding = ({ about }: Situation): boolean => about !== 'other'

/** In the order of the table: a row further up wins. */
const table: readonly Row[] = [
  ['refuse', 'mandate_not_in_force', ({ mandateInForce }) => mandateInForce === false],
  ['refuse', 'prohibited_item', ({ prohibited }) => prohibited === true],
  ['refuse', 'same_person', ({ samePerson }) => samePerson === true],
  ['refuse', 'currency_not_allowed', ({ currencyAllowed }) => currencyAllowed === false],
  ['refuse', 'outside_limit', (situation) => isBinding(situation) && outsideLimit(situation)],
  ['walk', 'questions_unanswered', ({ unansweredQuestions = 0 }) => unansweredQuestions >= escalationLimits.unansweredMax],
  ['clarify', 'fact_missing', (situation) => isBinding(situation) && situation.missingFact === true],
  ['clarify', 'words_and_offer_disagree', (situation) => situation.about === 'accept' && situation.wordsAndOfferDisagree === true],
  ['clarify', 'number_ambiguous', (situation) => situation.about === 'accept' && situation.ambiguousNumber === true],
  ['refuse', 'delivery_infeasible', (situation) => isBinding(situation) && situation.deliveryFeasible === false],
  ['escalate', 'last_schedule_step', (situation) => isBinding(situation) && situation.lastScheduleStep === true],
  ['escalate', 'far_from_reference', (situation) => isBinding(situation) && farFromReference(situation)],
  ['escalate', 'above_threshold', (situation) => isBinding(situation) && aboveThreshold(situation)],
  ['escalate', 'terms_changed', (situation) => situation.about === 'accept' && situation.termsChanged === true],
  ['escalate', 'payee_changed', (situation) => isBinding(situation) && situation.payeeChanged === true],
  ['escalate', 'irreversible_payment', (situation) => isBinding(situation) && situation.irreversiblePayment === true],
  ['escalate', 'claim_without_source', (situation) => isBinding(situation) && situation.decisiveClaimWithoutSource === true],
  ['walk', 'injection_repeated', ({ suspectTexts = 0 }) => suspectTexts >= escalationLimits.suspectTextsMax],
  ['be_careful', 'injection_suspected', ({ suspectTexts = 0 }) => suspectTexts > 0],
  ['walk', 'no_movement', (situation) => situation.about !== 'accept' && (situation.roundsWithoutMovement ?? 0) >= escalationLimits.roundsWithoutMovementMax],
  ['walk', 'waiting_for_other', (situation) => situation.about !== 'accept' && (situation.waitingTurns ?? 0) >= escalationLimits.waitingTurnsMax],
  ['walk', 'gap_beyond_room', ({ about, gapCents, roomCents }) => about !== 'accept' && gapCents !== undefined && roomCents !== undefined && gapCents > roomCents],
  ['walk', 'cap_reached', ({ capReached }) => capReached === true],
  ['refuse', 'model_failed', (situation) => situation.about === 'accept' && situation.modelFailed === true],
]

export function decideEscalation(situation: Situation): Escalation {
  const row = table.find(([, , matches]) => matches(situation))
  return row === undefined ? { action: 'proceed', code: 'within_mandate' } : { action: row[0], code: row[1] }
}

function outsideLimit({ side, priceCents, limitCents }: Situation): boolean {
  if (priceCents === undefined || limitCents === undefined) return false
  return side === 'seller' ? priceCents < limitCents : priceCents > limitCents
}

/** Only in the direction that hurts: nobody is asked about a bargain. A gift (reference 0) has no band. */
function farFromReference({ side, priceCents, referenceCents }: Situation): boolean {
  if (priceCents === undefined || referenceCents === undefined || referenceCents <= 0) return false
  const loss = side === 'seller' ? referenceCents - priceCents : priceCents - referenceCents
  return loss * 10_000 > referenceCents * escalationLimits.referenceBandBasisPoints
}

const aboveThreshold = ({ priceCents, askMeAboveCents }: Situation): boolean =>
  priceCents !== undefined && askMeAboveCents !== undefined && priceCents >= askMeAboveCents

/** For the person: what the agent would have them decide. No word of the other side is in it. */
export const questionTexts: Readonly<Record<EscalationCode, string>> = {
  mandate_not_in_force: 'My mandate is not in force. Shall I go on?',
  prohibited_item: 'This may be a thing that is not traded here. Shall I leave it?',
  same_person: 'Both sides of this are yours. Shall I leave it?',
  currency_not_allowed: 'They speak of another currency. Shall I leave it?',
  outside_limit: 'This is outside your limit. Do you want to change the limit?',
  fact_missing: 'Something this deal needs has not been said. Do you know it, or shall I leave it?',
  words_and_offer_disagree: 'Their words name another price than their offer. Shall I go on?',
  number_ambiguous: 'A number of theirs can be read in two ways. Shall I go on?',
  questions_unanswered: 'They do not answer what I ask. Shall I leave it?',
  delivery_infeasible: 'This cannot be handed over in the way proposed. What would work for you?',
  last_schedule_step: 'This is the last step towards your limit. Shall I take it?',
  far_from_reference: 'The price is far from the asking price. Shall I agree?',
  above_threshold: 'This is at or above the amount at which you wish to be asked. Shall I agree?',
  terms_changed: 'The terms have changed since I last looked. Shall I agree to the new ones?',
  payee_changed: 'The money or the thing would go to somebody else. Shall I agree?',
  irreversible_payment: 'This payment could not be taken back. Shall I agree?',
  claim_without_source: 'They say something about the thing that the listing does not. Does it matter to you?',
  injection_repeated: 'They keep trying to give me orders. Shall I leave it?',
  injection_suspected: 'A text of theirs tries to give me orders. I went on with plain words. Shall I stop?',
  no_movement: 'Neither side has moved for some time. Shall I leave it?',
  waiting_for_other: 'They keep putting me off. Shall I leave it?',
  gap_beyond_room: 'We are further apart than I may go. Shall I leave it?',
  cap_reached: 'I have used up what I may spend on this. Shall I go on?',
  model_failed: 'My model did not answer, and I did not agree to anything. Shall I try again?',
  within_mandate: 'Is this as you wish?',
}
