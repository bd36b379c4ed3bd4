// The exchange's working memory: the public state and the private knowledge, both folds of the journal. Changed only here,
// by `remember`, whether an entry was just decided or is read back after a restart.
import type { DealMade, MarketEvent } from '../market/events.ts'
import { evolve } from '../market/evolve.ts'
import { goodsWorth, principalFrom, type Principal } from '../market/principal.ts'
import { emptyMarket, type Listing, type MarketState } from '../market/state.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import type { SealedNote } from './encode-entry.ts'

export interface KeptAnswer {
  readonly keyFor: string
  readonly outcome: Outcome
}

/** What became of a submission. `sequence` is the mover's public sequence number, absent when nothing became public. */
export type Outcome =
  | { readonly status: 'done'; readonly events: readonly MarketEvent[]; readonly sequence: number | undefined }
  | { readonly status: 'refused'; readonly rejection: NonNullable<SealedNote['rejection']> }

export interface MarketMemory {
  readonly state: MarketState
  readonly principals: Map<PersonId, Principal>
  /** Idempotency keys by person, kept for the life of the market. */
  readonly answers: Map<PersonId, Map<string, KeptAnswer>>
  /** Journal length and head, staged entries included. Never shown to a party. */
  length: number
  head: string
}

export const emptyMemory = (genesisHash: string): MarketMemory => ({
  state: emptyMarket(), principals: new Map(), answers: new Map(), length: 0, head: genesisHash,
})

export interface RememberedEntry {
  readonly at: Instant
  readonly by: PersonId | 'market'
  readonly publicSequence: number | undefined
  readonly events: readonly MarketEvent[]
  readonly notes: readonly { readonly person: PersonId; readonly note: SealedNote }[]
}

/** Private parts first: a deal's want is named in the same entry that makes the deal. */
export function remember(memory: MarketMemory, entry: RememberedEntry): void {
  for (const { person, note } of entry.notes) rememberNote(memory, person, note)
  for (const event of entry.events) {
    if (event.type === 'DealMade') rememberDeal(memory, event)
    evolve(memory.state, event, entry.at)
  }
  if (entry.publicSequence !== undefined) memory.state.publicSequence = entry.publicSequence
  for (const { person, note } of entry.notes) if (note.key !== undefined && note.keyFor !== undefined) keepAnswer(memory, { person, note, entry })
}

function rememberNote(memory: MarketMemory, person: PersonId, note: SealedNote): void {
  if (note.mandate !== undefined) {
    const before = memory.principals.get(person)
    memory.principals.set(person, before === undefined ? principalFrom(note.mandate) : amended(before, principalFrom(note.mandate)))
  }
  if (note.purpose !== undefined) memory.principals.get(person)?.wantOfListing.set(note.purpose.listing, note.purpose.want)
}

/** A new mandate changes limits, not what has been bought. */
const amended = (before: Principal, after: Principal): Principal => ({ ...after, wantOfListing: before.wantOfListing, metWants: before.metWants })

function rememberDeal(memory: MarketMemory, deal: DealMade): void {
  const buyer = memory.principals.get(deal.buyer)
  const seller = memory.principals.get(deal.seller)
  const offer = memory.state.offers.get(deal.offer)
  const want = buyer?.wantOfListing.get(deal.sheet.item.listing)
  if (want !== undefined) buyer?.metWants.add(want)
  if (seller === undefined || offer === undefined || offer.exchange.length === 0) return
  const goods = offer.exchange.map((id) => memory.state.listings.get(id)).filter((one): one is Listing => one !== undefined)
  for (const met of goodsWorth(seller, goods).wants) seller.metWants.add(met)
}

function keepAnswer(
  memory: MarketMemory,
  kept: { readonly person: PersonId; readonly note: SealedNote; readonly entry: RememberedEntry },
): void {
  const { person, note, entry } = kept
  if (note.key === undefined || note.keyFor === undefined) return
  const outcome: Outcome =
    note.rejection === undefined
      ? { status: 'done', events: entry.events, sequence: entry.publicSequence }
      : { status: 'refused', rejection: note.rejection }
  let answers = memory.answers.get(person)
  if (answers === undefined) memory.answers.set(person, (answers = new Map()))
  answers.set(note.key, { keyFor: note.keyFor, outcome })
}
