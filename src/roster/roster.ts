// The people of a market and what they bring: the shape that every other room reads.
// Decides nothing about validity (check-roster.ts) and nothing about the market's rules.
import type { Cents } from '../market/money.ts'
import type { Condition, Instant, ItemId, PersonId, WantId } from '../market/vocabulary.ts'
import type { Policy } from './policy.ts'

/** How a person is represented: exactly one of a classical strategy, a model, or an outside command. */
export interface AgentSpec {
  /** `auto`, `boulware`, …; or `exec:<command>`; or (later) a model id. */
  readonly strategy: string
  /** How the agent should sound; may be empty. Whoever words messages is given `numberFree` of it. */
  readonly persona?: string
  /** The person's own words, kept verbatim. Private. */
  readonly instructions?: string
  /** What the instructions come to, as rules that the agent keeps. Private. */
  readonly policy?: Policy
}

export interface RosterItem {
  readonly id: ItemId
  readonly title: string
  readonly description: string
  /** File names or URLs; never fetched by a run. */
  readonly photos: readonly string[]
  readonly category: string
  readonly condition: Condition
  /** What comes with it, beyond the thing itself. */
  readonly included: readonly string[]
  /** Public first asking price; 0 means free to a good home. */
  readonly askCents: Cents
  /** Private: the least the owner would take. Never above the ask. */
  readonly reservationCents: Cents
  /** Kilograms and longest side, where they matter for delivery. */
  readonly weightKilograms?: number
  readonly longestSideCentimetres?: number
}

export interface RosterWant {
  readonly id: WantId
  /** What is sought, in the person's words: "a folding bike, any make". */
  readonly text: string
  readonly category: string
  readonly minimumCondition: Condition
  /** Private: the most the person would pay, all in. */
  readonly maximumCents: Cents
}

export interface RosterPerson {
  readonly id: PersonId
  /** Display name. */
  readonly name: string
  readonly budgetCents: Cents
  readonly agent: AgentSpec
  /** What the person owns already, so that an agent does not buy a second one. Free text lines. */
  readonly owns: readonly string[]
  readonly items: readonly RosterItem[]
  readonly wants: readonly RosterWant[]
  /** Deals at or above this all-in price wait for the person. Absent in batch runs unless the roster sets it. */
  readonly askMeAboveCents?: Cents
  /** Offers the agent may have open at once, and moves it may make in one negotiation. Absent: generous defaults. */
  readonly openOffersMax?: number
  readonly movesPerNegotiationMax?: number
}

export interface Roster {
  readonly schema: 'haggle.roster/1'
  /** Short slug of the market, part of every deal id: `office`. */
  readonly market: string
  readonly title: string
  /** ISO 4217, one for the whole market. */
  readonly currency: string
  readonly opensAt: Instant
  readonly people: readonly RosterPerson[]
}
