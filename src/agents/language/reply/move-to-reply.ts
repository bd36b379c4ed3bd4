// The way back: the reply that would have brought these moves. For forecasts, whose replies are a classical agent's moves,
// and for turns that somebody else answered, which a branch puts a model behind.
import { parseMove } from '../../../contract/moves.ts'
import type { Move } from '../../../market/moves.ts'
import type { RosterItem } from '../../../roster/roster.ts'
import type { AgentMove } from '../../agent.ts'
import type { Reply, ReplyPart } from './reply.ts'

/** What no reply can say (a revised title, a pass) is left out; `items` are the own things, whose descriptions are not repeated. */
export function moveToReply(moves: readonly AgentMove[], items: readonly RosterItem[]): Reply {
  return {
    moves: moves.flatMap(({ move: raw }) => {
      const parsed = parseMove(raw)
      return 'problem' in parsed ? [] : partOf(parsed.move, items)
    }),
  }
}

function partOf(move: Move, items: readonly RosterItem[]): readonly ReplyPart[] {
  const message = 'words' in move ? (move.words ?? '') : ''
  switch (move.type) {
    case 'postListing': {
      const description = ownWordsIn(move.description, items.find(({ id }) => id === move.item)?.description ?? '')
      return [{ message: '', move: { type: 'list', item: move.item, price: move.askCents, ...(description === '' ? {} : { description }) } }]
    }
    case 'postWant': return [{ message: '', move: { type: 'want', want: move.want } }]
    case 'makeOffer': return [{
      message,
      move: move.buyer === undefined
        ? { type: 'offer', listing: move.listing, price: move.priceCents, ...(move.want === undefined ? {} : { want: move.want }), ...(move.exchange === undefined ? {} : { give: move.exchange }) }
        : { type: 'quote', listing: move.listing, buyer: move.buyer, price: move.priceCents },
    }]
    case 'acceptOffer': return [{ message, move: { type: 'accept', offer: move.offer } }]
    case 'declineOffer': return [{ message, move: { type: 'decline', offer: move.offer } }]
    case 'withdrawOffer': return [{ message, move: { type: 'withdraw', offer: move.offer } }]
    case 'reviseListing': return move.askCents === undefined ? [] : [{ message, move: { type: 'reprice', listing: move.listing, price: move.askCents } }]
    case 'withdrawListing': return [{ message, move: { type: 'unlist', listing: move.listing } }]
    case 'walkAway': return [{ message, move: { type: 'walk', listing: move.listing, ...(move.buyer === undefined ? {} : { buyer: move.buyer }) } }]
    case 'tellBetterOffer': return [{ message, move: { type: 'tell_better', offer: move.offer } }]
    case 'say': return [{ message: move.text, move: { type: 'say', ...(move.listing === undefined ? {} : { listing: move.listing }), ...(move.to === undefined ? {} : { to: move.to }) } }]
    case 'pass': return []
  }
}

/** What the model put before the owner's own description. */
const ownWordsIn = (posted: string, owners: string): string =>
  posted === owners ? '' : posted.endsWith(`\n\n${owners}`) && owners !== '' ? posted.slice(0, -owners.length - 2) : posted
