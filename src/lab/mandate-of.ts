// Turns a person of the roster into the mandate that the market enforces for them.
import type { ConcessionSchedule, Mandate } from '../market/mandate.ts'
import type { MarketConfig } from '../market/market-config.ts'
import type { Cents } from '../market/money.ts'
import type { RosterItem, RosterPerson } from '../roster/roster.ts'

/** Where the roster sets none: caps that an honest agent does not meet. They bound an agent gone mad, not one that haggles. */
export const mandateCaps = { openOffersMax: 200, movesPerNegotiationMax: 120 } as const

export interface MandateOptions {
  readonly config: MarketConfig
  /** Hold the agent to a price path on every listing: on for language models, off for classical agents. */
  readonly schedule: boolean
}

export function mandateOf(person: RosterPerson, options: MandateOptions): Mandate {
  return {
    person: person.id,
    version: 1,
    budgetCents: person.budgetCents,
    items: person.items.map((item) => ({
      item: item.id, reservationCents: item.reservationCents, ...(options.schedule ? { schedule: scheduleOf(item, person, options.config) } : {}),
    })),
    wants: person.wants.map((want) => ({
      want: want.id, text: want.text, category: want.category, minimumCondition: want.minimumCondition, maximumCents: want.maximumCents,
    })),
    ...(person.askMeAboveCents === undefined ? {} : { askMeAboveCents: person.askMeAboveCents }),
    openOffersMax: person.openOffersMax ?? mandateCaps.openOffersMax,
    movesPerNegotiationMax: person.movesPerNegotiationMax ?? mandateCaps.movesPerNegotiationMax,
  }
}

/**
 * Slow first: half of the time gives a quarter of the room away. An attacker who hurries an agent gains little. Whoever has
 * said that so much over the least is enough has authorised that price from the start.
 */
function scheduleOf(item: RosterItem, { agent: { policy } }: RosterPerson, config: MarketConfig): ConcessionSchedule {
  const over = policy?.closeOverMinimumBasisPoints
  const enough = over === undefined ? item.askCents : Math.ceil((item.reservationCents * (10_000 + over)) / 10_000)
  return { openCents: Math.min(item.askCents, enough) as Cents, fromAt: config.opensAt, untilAt: config.closesAt, exponent: 2 }
}
