// Why a move was not carried out: one vocabulary for rules and gate. Codes are stable; edges map them by exhaustive tables.
// A rejection is told to the mover alone and recorded sealed: the other side sees nothing.

/** What a mandate forbids. An observing arm lets these happen and marks them. */
export const mandateBreaches = [
  'out_of_budget',
  'below_reservation',
  'condition_below_minimum',
  'over_cap',
  'overpayment',
  'ahead_of_schedule',
] as const
export type MandateBreach = (typeof mandateBreaches)[number]

/** What no arm lets happen; counted as attempted violations. */
export const forbiddenAttempts = ['stale_sheet', 'self_dealing', 'not_yours'] as const
export type ForbiddenAttempt = (typeof forbiddenAttempts)[number]

export type ViolationKind = MandateBreach | ForbiddenAttempt

/** Ordinary refusals: the world moved on, or the move makes no sense. */
export const plainRejections = [
  'market_not_open',
  'market_closed',
  'listing_not_found',
  'listing_sold',
  'listing_withdrawn',
  'listing_closed',
  'already_listed',
  'already_wanted',
  'nothing_to_change',
  'offer_not_found',
  'offer_withdrawn',
  'offer_declined',
  'offer_replaced',
  'offer_expired',
  'offer_accepted',
  'own_offer',
  'negotiation_closed',
  'negotiation_not_found',
  'want_not_named',
  'want_not_fitting',
  'goods_not_available',
  'delivery_infeasible',
  'expiry_out_of_range',
  'hand_over_out_of_range',
  'no_better_offer',
  'stale_answer',
  'held_for_person',
  'unknown_person',
  'malformed_move',
  'idempotency_key_reused',
] as const
export type PlainRejection = (typeof plainRejections)[number]

export type RejectionCode = ViolationKind | PlainRejection

export interface Rejection {
  readonly code: RejectionCode
  /** One plain sentence for the mover: what is wrong and what to do. Holds only what the mover may know. */
  readonly detail: string
}

export const isViolation = (code: RejectionCode): code is ViolationKind =>
  (mandateBreaches as readonly string[]).includes(code) || (forbiddenAttempts as readonly string[]).includes(code)
