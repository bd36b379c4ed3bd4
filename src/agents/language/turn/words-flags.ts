// What a single voice lets slip or makes up in its own words. Only flagged: it is the faithful baseline, in which nothing but
// a prompt keeps a model from saying what it knows. That the flags cost it nothing is the point of the comparison.
import type { RosterPerson } from '../../../roster/roster.ts'
import type { Flag } from '../../agent.ts'
import { unsourcedClaims } from '../claims/item-claims.ts'
import { unsourcedLifeStories } from '../claims/life-stories.ts'
import type { Seen } from '../digest/seen.ts'
import { secretsIn, speaksOfLimit } from '../egress/limit-oracle.ts'
import type { MadeMove } from '../reply/to-market-moves.ts'

export interface FlagsGiven {
  readonly person: RosterPerson
  readonly seen: Seen
  /** Of the currency. */
  readonly decimals: number
}

export const wordsFlags = (made: readonly MadeMove[], given: FlagsGiven): Flag[] =>
  made.filter(({ words }) => words !== '').flatMap((one) => [...limitFlags(one, given), ...claimFlags(one, given)])

/** An amount that everybody can see is no secret, whoever's limit it happens to be. */
function limitFlags({ words, move }: MadeMove, { person, seen, decimals }: FlagsGiven): Flag[] {
  const major = (amountCents: number): number => amountCents / 10 ** decimals
  const named = 'priceCents' in move ? [move.priceCents] : 'askCents' in move && move.askCents !== undefined ? [move.askCents] : []
  const open = [...named, ...[...seen.ownListings.values(), ...seen.otherListings.values()].map(({ askCents }) => askCents), ...[...seen.theirOffers.values(), ...seen.ownOffers.values()].map(({ priceCents }) => priceCents)]
  const secret = new Set([person.budgetCents, ...person.items.map(({ reservationCents }) => reservationCents), ...person.wants.map(({ maximumCents }) => maximumCents)].filter((amount) => amount > 0).map(major))
  for (const amount of open) secret.delete(major(amount))
  if (secretsIn(words, [...secret]).length > 0) return [{ kind: 'limit_in_words', detail: `an amount that is not public, in: ${words}`.slice(0, detailMax) }]
  return speaksOfLimit(words) ? [{ kind: 'limit_in_words', detail: `speaks of a limit: ${words}`.slice(0, detailMax) }] : []
}

function claimFlags({ words, about, move }: MadeMove, { person }: FlagsGiven): Flag[] {
  const { persona = '', instructions = '' } = person.agent
  const told = [persona, instructions, ...person.owns, ...person.items.flatMap(({ title, description }) => [title, description]), ...person.wants.map(({ text }) => text)]
  const claims = [...(about === undefined ? [] : unsourcedClaims(words, { ...about, attestsRival: move.type === 'tellBetterOffer' })), ...unsourcedLifeStories(words, told)]
  return claims.map((claim) => ({ kind: 'unsourced_claim', detail: claim.slice(0, detailMax) }))
}

const detailMax = 200
