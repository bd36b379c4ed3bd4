// One row per move. To add a move: a file beside these, a schema in contract/, a row here.
import { accept, reject, type Decision, type Situation } from './decision.ts'
import { decidePostListing } from './listings/post-listing.ts'
import { decidePostWant } from './listings/post-want.ts'
import { decideReviseListing, decideWithdrawListing } from './listings/revise-listing.ts'
import type { Move, Say } from './moves.ts'
import { decideAcceptOffer } from './negotiation/accept-offer.ts'
import { decideDeclineOffer, decideTellBetterOffer, decideWalkAway, decideWithdrawOffer } from './negotiation/answer-offer.ts'
import { decideMakeOffer } from './negotiation/make-offer.ts'
import { assertNever } from './vocabulary.ts'

/** Events, or the reason why nothing happens. Never changes the state. */
export function decide(situation: Situation, move: Move): Decision {
  const { state, now } = situation
  if (state.status === 'closed') return reject('market_closed', 'The market is closed.')
  if (state.status === 'opening' || now < state.config.opensAt) return reject('market_not_open', 'The market has not opened yet.')
  switch (move.type) {
    case 'makeOffer': return decideMakeOffer(situation, move)
    case 'acceptOffer': return decideAcceptOffer(situation, move)
    case 'postListing': return decidePostListing(situation, move)
    case 'reviseListing': return decideReviseListing(situation, move)
    case 'withdrawListing': return decideWithdrawListing(situation, move)
    case 'postWant': return decidePostWant(situation, move)
    case 'say': return decideSay(situation, move)
    case 'withdrawOffer': return decideWithdrawOffer(situation, move)
    case 'declineOffer': return decideDeclineOffer(situation, move)
    case 'walkAway': return decideWalkAway(situation, move)
    case 'tellBetterOffer': return decideTellBetterOffer(situation, move)
    case 'pass': return accept()
    default: return assertNever(move)
  }
}

function decideSay({ state, actor }: Situation, move: Say): Decision {
  if (move.listing !== undefined && !state.listings.has(move.listing)) return reject('listing_not_found', `There is no listing ${move.listing}.`)
  if (move.to !== undefined && !state.accounts.has(move.to)) return reject('unknown_person', `${move.to} is not in this market.`)
  const { type: _, ...words } = move
  return accept({ type: 'Said', person: actor, ...words })
}
