// Decides a change to a listing. Every change is a new version and voids the open offers: nobody is held to terms on a
// thing that is no longer described the same way.
import { accept, openListing, reject, type Decision, type Situation } from '../decision.ts'
import type { ListingFacts } from '../events.ts'
import type { ReviseListing, WithdrawListing } from '../moves.ts'

export function decideReviseListing(situation: Situation, move: ReviseListing): Decision {
  const looked = openListing(situation, move.listing)
  if ('rejection' in looked) return looked
  const listing = looked.found
  if (listing.seller !== situation.actor) return reject('not_yours', `${listing.id} belongs to somebody else.`)
  const { type: _, listing: __, ...asked } = move
  const changes = changedOnly(listing.facts, asked)
  if (Object.keys(changes).length === 0) return reject('nothing_to_change', `${listing.id} already reads like that.`)
  return accept({ type: 'ListingRevised', listing: listing.id, version: listing.version + 1, changes })
}

function changedOnly(facts: ListingFacts, asked: Partial<ListingFacts>): Partial<ListingFacts> {
  const before: Readonly<Record<string, unknown>> = { ...facts }
  return Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name])),
  )
}

export function decideWithdrawListing(situation: Situation, move: WithdrawListing): Decision {
  const looked = openListing(situation, move.listing)
  if ('rejection' in looked) return looked
  if (looked.found.seller !== situation.actor) return reject('not_yours', `${move.listing} belongs to somebody else.`)
  return accept({ type: 'ListingWithdrawn', listing: move.listing })
}
