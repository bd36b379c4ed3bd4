// Holds a recorded entry against the rules: from its first event the move is put together again, decided on the state as it
// was, and what the rules say today must be what was written. A journal whose chain was computed anew over invented events
// is found out here as far as public rules reach; mandates are private, and whoever holds the keys checks those.
import { decide } from '../market/decide.ts'
import type { MarketEvent } from '../market/events.ts'
import { isCents } from '../market/money.ts'
import type { Move } from '../market/moves.ts'
import type { MarketState } from '../market/state.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import { type EntryBody, sha256 } from './encode-entry.ts'

type PublicBody = NonNullable<EntryBody['public']>

/** What is wrong with the entry by the rules, or undefined. `state` is the state before it. */
export function ruleProblem(state: MarketState, body: PublicBody, at: Instant): string | undefined {
  const [first] = body.events
  if (first === undefined) return 'it says nothing in public'
  if (body.by === 'market') return problemOfMarket(state, body.events)
  if (!state.accounts.has(body.by)) return `${body.by} is not in this market`
  if (first.type === 'OfferWithdrawn' && ownWithdrawals(state, body.by, body.events)) return undefined
  if (!('priceCents' in first ? isCents(first.priceCents) : true) || !('askCents' in first ? isCents(first.askCents) : true)) return `${first.type} names a price that is no amount of money`
  const move = moveOf(state, first, body.by)
  if (move === undefined) return `${first.type} is nothing that ${body.by} can do`
  const decision = decide({ state, actor: body.by, now: at, salt: first.type === 'OfferMade' ? first.salt : '', hashOf: sha256 }, move)
  if ('rejection' in decision) return `${first.type} by ${body.by} is against the rules: ${decision.rejection.detail}`
  const decided = decision.events.map(textOf)
  const written = body.events.map(textOf)
  if (decided.some((text, index) => text !== written[index])) return `${first.type} by ${body.by} is not what the rules make of that move`
  return consequenceProblem(state, { deal: first, rest: body.events.slice(decided.length) })
}

/** Key order aside: an entry is compared by what it says. */
const textOf = (event: MarketEvent): string => JSON.stringify(event, (_key, value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value)

function problemOfMarket(state: MarketState, events: readonly MarketEvent[]): string | undefined {
  const [first] = events
  if (first?.type === 'MarketOpened') return state.status === 'opening' && events.length === 1 ? undefined : 'the market opens twice'
  if (state.status !== 'open') return 'the market is not open'
  if (first?.type === 'MarketClosed') return events.length === 1 ? undefined : 'the market does more than close'
  // Somebody was erased: what they had open ends, and nothing else happens.
  return events.every((event) => event.type === 'OfferWithdrawn' || event.type === 'ListingWithdrawn') ? undefined : 'the market does what only people do'
}

/** One's own offers, several at once when a mandate was amended. */
const ownWithdrawals = (state: MarketState, person: PersonId, events: readonly MarketEvent[]): boolean =>
  state.status === 'open' && events.every((event) => event.type === 'OfferWithdrawn' && makerOf(state, event.offer) === person)

function makerOf(state: MarketState, id: string): PersonId | undefined {
  const offer = state.offers.get(id)
  if (offer?.status !== 'open') return undefined
  return offer.by === 'buyer' ? offer.buyer : offer.listing.seller
}

/** After a deal, only open offers of its two parties may be withdrawn with it; after anything else, nothing may. */
function consequenceProblem(state: MarketState, { deal, rest }: { readonly deal: MarketEvent; readonly rest: readonly MarketEvent[] }): string | undefined {
  if (rest.length === 0) return undefined
  if (deal.type !== 'DealMade') return `${deal.type} brings ${rest[0]?.type ?? ''}, which does not follow from it`
  const parties = [deal.seller, deal.buyer]
  const stray = rest.find((event) => event.type !== 'OfferWithdrawn' || !parties.includes(makerOf(state, event.offer) ?? ''))
  return stray === undefined ? undefined : `deal ${deal.deal} brings ${stray.type}, which does not follow from it`
}

/** The move that an event came from. What the market adds by itself has none. */
function moveOf(state: MarketState, event: MarketEvent, by: PersonId): Move | undefined {
  switch (event.type) {
    case 'ListingPosted': {
      const { type: _, listing: __, seller: ___, ...facts } = event
      return { type: 'postListing', ...facts }
    }
    case 'ListingRevised': return { type: 'reviseListing', listing: event.listing, ...event.changes } as Move
    case 'ListingWithdrawn': return { type: 'withdrawListing', listing: event.listing }
    case 'WantPosted': {
      const { type: _, person: __, ...want } = event
      return { type: 'postWant', ...want }
    }
    case 'Said': {
      const { type: _, person: __, ...words } = event
      return { type: 'say', ...words }
    }
    case 'OfferMade': {
      const { type: _, offer: __, by: side, buyer, salt: ___, termsHash: ____, ...terms } = event
      return { type: 'makeOffer', ...terms, ...(side === 'seller' ? { buyer } : {}) }
    }
    case 'OfferWithdrawn': return { type: 'withdrawOffer', offer: event.offer }
    case 'OfferDeclined': return { type: 'declineOffer', offer: event.offer, ...wordsOf(event) }
    case 'WalkedAway': return { type: 'walkAway', listing: event.listing, ...(by === event.buyer ? {} : { buyer: event.buyer }), ...wordsOf(event) }
    case 'BetterOfferTold': return { type: 'tellBetterOffer', offer: event.offer, ...wordsOf(event) }
    case 'DealMade': return { type: 'acceptOffer', offer: event.offer, termsHash: state.offers.get(event.offer)?.termsHash ?? '', ...wordsOf(event) }
    default: return undefined
  }
}

const wordsOf = ({ words }: { readonly words?: string }): { readonly words?: string } => (words === undefined ? {} : { words })
