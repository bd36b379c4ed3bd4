// When an agent acts by itself, asks its person, asks the other side or leaves: one table, read from the top, the first row
// that matches decides. Reasons are codes, never a model's prose. It only ever restricts: nothing in here permits what the
// market's gate refuses, and words of the other side can only make an agent more careful.
//
// What others see to is not in here. The market: mandates out of force and things not one's own (the gate), dealing with
// oneself, currency (one per market), prohibited things (nothing is traded but what the roster lists), delivery and who pays
// for it (terms that an offer states and a hash binds), payee and payment (a deal is between the two sides of its
// negotiation, and no money moves before settlement). The meter: a cap that is reached stops the run. The turn: where a
// model fails there is no move.

export const escalationCodes = [
  'outside_limit',
  'questions_unanswered', 'fact_missing', 'words_and_offer_disagree', 'number_ambiguous',
  'last_schedule_step', 'far_from_reference', 'above_threshold', 'terms_changed', 'claim_without_source',
  'injection_repeated', 'injection_suspected',
  'no_movement', 'waiting_for_other', 'gap_beyond_room',
  'within_mandate',
] as const
export type EscalationCode = (typeof escalationCodes)[number]

/** Why a model asks its person: the rows that it can notice by itself, and two things that no table can see. */
export const askHumanCodes = [
  'fact_missing', 'words_and_offer_disagree', 'number_ambiguous', 'far_from_reference', 'terms_changed', 'claim_without_source', 'injection_suspected',
  'against_instructions', 'other',
] as const satisfies readonly (EscalationCode | 'against_instructions' | 'other')[]
export type AskHumanCode = (typeof askHumanCodes)[number]

/**
 * `refuse`: the gate will refuse it; nobody is asked about each such price. `clarify`: not done, the other side is asked once.
 * `escalate`: not done, the person is asked, silence means no. `be_careful`: words become templates where somebody else
 * writes them, prices stay where they are. `walk`: leave the negotiation.
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
  /** All in. */
  readonly priceCents?: number
  /** The least to accept, or the most to pay. */
  readonly limitCents?: number
  /** Something of the thing that was asked (condition, size, what is included) and that nobody has said. */
  readonly missingFact?: boolean
  readonly wordsAndOfferDisagree?: boolean
  /** A number in their words that reads in two ways, neither of which the offer or the talk so far bears out. */
  readonly ambiguousNumber?: boolean
  /** Own questions in this thread without an answer. */
  readonly unansweredQuestions?: number
  /** The price lies on the last step of the schedule that the person has set. */
  readonly lastScheduleStep?: boolean
  /** What such a thing goes for, or the asking price. */
  readonly referenceCents?: number
  readonly askMeAboveCents?: number
  readonly termsChanged?: boolean
  /** A claim of theirs without a source in the listing, on which the own want depends. */
  readonly decisiveClaimWithoutSource?: boolean
  /** Texts of this thread that tried to give orders or to find out a secret. */
  readonly suspectTexts?: number
  /** Own offers and theirs since a price moved. */
  readonly roundsWithoutMovement?: number
  readonly waitingTurns?: number
  /** What parts the two prices, and what this side has left to give. Only when the market is about to close. */
  readonly gapCents?: number
  readonly roomCents?: number
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
  ['refuse', 'outside_limit', (situation) => isBinding(situation) && outsideLimit(situation)],
  ['walk', 'questions_unanswered', ({ unansweredQuestions = 0 }) => unansweredQuestions >= escalationLimits.unansweredMax],
  ['clarify', 'fact_missing', (situation) => situation.about === 'accept' && situation.missingFact === true],
  ['clarify', 'words_and_offer_disagree', (situation) => situation.about === 'accept' && situation.wordsAndOfferDisagree === true],
  ['clarify', 'number_ambiguous', (situation) => situation.about === 'accept' && situation.ambiguousNumber === true],
  ['escalate', 'last_schedule_step', (situation) => isBinding(situation) && situation.lastScheduleStep === true],
  ['escalate', 'far_from_reference', (situation) => isBinding(situation) && farFromReference(situation)],
  ['escalate', 'above_threshold', (situation) => isBinding(situation) && aboveThreshold(situation)],
  ['escalate', 'terms_changed', (situation) => situation.about === 'accept' && situation.termsChanged === true],
  ['escalate', 'claim_without_source', (situation) => isBinding(situation) && situation.decisiveClaimWithoutSource === true],
  ['walk', 'injection_repeated', ({ suspectTexts = 0 }) => suspectTexts >= escalationLimits.suspectTextsMax],
  ['be_careful', 'injection_suspected', ({ suspectTexts = 0 }) => suspectTexts > 0],
  ['walk', 'no_movement', (situation) => situation.about !== 'accept' && (situation.roundsWithoutMovement ?? 0) >= escalationLimits.roundsWithoutMovementMax],
  ['walk', 'waiting_for_other', (situation) => situation.about !== 'accept' && (situation.waitingTurns ?? 0) >= escalationLimits.waitingTurnsMax],
  ['walk', 'gap_beyond_room', ({ about, gapCents, roomCents }) => about !== 'accept' && gapCents !== undefined && roomCents !== undefined && gapCents > roomCents],
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
  outside_limit: 'This is outside your limit. Do you want to change the limit?',
  questions_unanswered: 'They do not answer what I ask. Shall I leave it?',
  fact_missing: 'Something that I asked about the thing has not been said. Do you know it, or shall I leave it?',
  words_and_offer_disagree: 'Their words name another price than their offer. Shall I go on?',
  number_ambiguous: 'A number of theirs can be read in two ways. Shall I go on?',
  last_schedule_step: 'This is the last step towards your limit. Shall I take it?',
  far_from_reference: 'The price is far from the asking price. Shall I agree?',
  above_threshold: 'This is at or above the amount at which you wish to be asked. Shall I agree?',
  terms_changed: 'The terms have changed since I last looked. Shall I agree to the new ones?',
  claim_without_source: 'They say something about the thing that the listing does not, and you asked for it. Shall I go by their word?',
  injection_repeated: 'They keep trying to give me orders. Shall I leave it?',
  injection_suspected: 'A text of theirs tries to give me orders. I went on with plain words. Shall I stop?',
  no_movement: 'Neither side has moved for some time. Shall I leave it?',
  waiting_for_other: 'They keep putting me off. Shall I leave it?',
  gap_beyond_room: 'We are further apart than I may go. Shall I leave it?',
  within_mandate: 'Is this as you wish?',
}
