// What a person authorises their agent to do. Private: only the gate and the person's own view read it.
import type { Cents } from './money.ts'
import type { Condition, Instant, ItemId, PersonId, WantId } from './vocabulary.ts'

/**
 * A price path that the market holds the agent to: at `fromAt` only `openCents` or better is authorised, at `untilAt`
 * the limit is. Between them the authorised price moves by share^exponent (exponent > 1 is slow first, fast late).
 */
export interface ConcessionSchedule {
  readonly openCents: Cents
  readonly fromAt: Instant
  readonly untilAt: Instant
  readonly exponent: number
}

export interface ItemMandate {
  readonly item: ItemId
  /** Least acceptable, net. */
  readonly reservationCents: Cents
  readonly schedule?: ConcessionSchedule
}

export interface WantMandate {
  readonly want: WantId
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
  /** Most acceptable, all in. */
  readonly maximumCents: Cents
}

export interface Mandate {
  readonly person: PersonId
  /** 1 for the first; a deal is judged by the version in force when it is accepted. */
  readonly version: number
  readonly budgetCents: Cents
  readonly items: readonly ItemMandate[]
  readonly wants: readonly WantMandate[]
  /** Deals at or above this price wait for the person. */
  readonly askMeAboveCents?: Cents
  /** Offers that may stand open at once. */
  readonly openOffersMax: number
  /** Moves this person may make in one negotiation. */
  readonly movesPerNegotiationMax: number
}

/** The least (seller) price that a schedule authorises at `now`; whole cents, rounded up so that it is never undercut. */
export function authorisedAskCents(schedule: ConcessionSchedule, limitCents: Cents, now: Instant): number {
  const span = schedule.untilAt - schedule.fromAt
  const elapsed = span <= 0 ? 1 : Math.min(1, Math.max(0, (now - schedule.fromAt) / span))
  const room = schedule.openCents - limitCents
  return Math.ceil(limitCents + room * (1 - elapsed ** schedule.exponent))
}

/** What an item may be let go for at `now`, in money or in part exchange: its limit, or the schedule's price where that is higher. */
export const leastFor = ({ reservationCents, schedule }: ItemMandate, now: Instant): number =>
  schedule === undefined ? reservationCents : Math.max(reservationCents, authorisedAskCents(schedule, reservationCents, now))
