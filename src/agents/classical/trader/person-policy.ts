// What a person's policy says of dealing at all: with whom, where there is no haggling, and how hard to bargain. The moves
// that follow from it are in keeping-policy.ts; prices and waiting are left to the trader's habits.
import type { Listing } from '../../../market/state.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import type { Policy } from '../../../roster/policy.ts'
import type { TraderSettings } from './settings.ts'

/** A policy made ready for looking things up. */
export interface PersonPolicy {
  readonly rules: Policy
  readonly avoid: ReadonlySet<PersonId>
  readonly onePrice: ReadonlySet<PersonId>
  /** Listings of people to be avoided, found once each. */
  readonly shunned: { listings: Readonly<Listing>[]; searchedTo: number }
}

export const personPolicy = (rules: Policy): PersonPolicy => ({
  rules, avoid: new Set(rules.avoid), onePrice: new Set(rules.neverHaggleWith), shunned: { listings: [], searchedTo: 0 },
})

/** Both manners end at the same limits; they differ in where they begin, how fast they go and what they wait for. */
const manners: Readonly<Record<NonNullable<Policy['manner']>, Partial<TraderSettings>>> = {
  // Names a price close to the limit early and takes the first offer that meets it.
  generous: {
    bendSelling: 0.5, bendBuying: 0.5, deadlineShare: 0.6, holdShare: 0.03, acceptFromShare: 0, openingOfAsk: 0.95, openingOfMaximum: 0.95,
    floorMarkup: 1, ceilingDiscount: 1, raiseStep: 0.12, soloRaiseTurns: 2, decoySelling: 0, decoyBuying: 0, decoyPace: 1,
  },
  fair: {},
  // Begins far off, gives way late and aims short of the limit until the very end.
  firm: { bendSelling: 2.5, bendBuying: 2, deadlineShare: 0.95, openingOfAsk: 0.6, openingOfMaximum: 0.6, acceptFromShare: 0.6, floorMarkup: 1.06, ceilingDiscount: 0.95, raiseStep: 0.05 },
}

export const habitsOf = (policy: Policy | undefined): Partial<TraderSettings> => ({
  ...(policy?.manner === undefined ? {} : manners[policy.manner]),
  ...(policy?.partExchange === false ? { trades: false } : {}),
})

export const isAvoided = (policy: PersonPolicy | undefined, person: PersonId): boolean => policy !== undefined && policy.avoid.has(person)

/** No haggling at all, or none with this person. */
export const isOnePrice = (policy: PersonPolicy | undefined, person?: PersonId): boolean =>
  policy !== undefined && (policy.rules.haggle === 'never' || (person !== undefined && policy.onePrice.has(person)))
