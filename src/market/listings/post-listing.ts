// Decides whether a thing may be put up for sale.
import { accept, reject, type Decision, type Situation } from '../decision.ts'
import type { PostListing } from '../moves.ts'

export function decidePostListing({ state, actor, now }: Situation, move: PostListing): Decision {
  if (now >= state.config.closesAt) return reject('market_closed', 'The market takes no new listings any more.')
  const earlier = state.accounts.get(actor)?.listingOfItem.get(move.item)
  if (earlier?.status === 'open') return reject('already_listed', `${move.item} is already listed as ${earlier.id}.`)
  if (earlier?.status === 'sold') return reject('already_listed', `${move.item} was sold as ${earlier.id}.`)
  const { type: _, item, photos, included, ...facts } = move
  return accept({
    type: 'ListingPosted',
    listing: `L${state.listingsInOrder.length + 1}`,
    seller: actor,
    item,
    ...facts,
    photos: photos ?? [],
    included: included ?? [],
  })
}
