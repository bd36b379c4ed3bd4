// The exchange's working memory: the public state and the private knowledge, both folds of the journal. Changed only here,
// by `remember`, whether an entry was just decided or is read back after a restart.
import type { DealMade, MarketEvent } from '../market/events.ts'
import { isViolation, type MandateBreach, type RejectionCode, type ViolationKind } from '../market/rejections.ts'
import { evolve } from '../market/evolve.ts'
import { goodsWorth, principalFrom, type Principal } from '../market/principal.ts'
import { emptyMarket, listingsOf, type MarketState } from '../market/state.ts'
import type { ChannelEntry } from '../market/view.ts'
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
  readonly tally: Tally
  /** The public events with their words, where agents read them: models do, classical agents go by the state alone. */
  readonly channel: ChannelEntry[] | undefined
  /** Time of the last entry after the opening: nothing is recorded before it. */
  latestAt: Instant
  /** Journal length and head, staged entries included. Never shown to a party. */
  length: number
  head: string
}

/** Counts over all submissions, for reports. */
export interface Tally {
  /** Submissions that broke a mandate or a hard rule, whether refused or only marked. */
  readonly attempted: Map<ViolationKind, number>
  /** Marked breaches that took effect in an observing arm, by move. */
  readonly marked: Map<MandateBreach, number>
  readonly refusals: Map<RejectionCode, number>
  /** Submissions that waited for a person. */
  held: number
}

export const emptyMemory = (genesisHash: string, keeping: { readonly channel: boolean } = { channel: false }): MarketMemory => ({
  channel: keeping.channel ? [] : undefined,
  state: emptyMarket(), principals: new Map(), answers: new Map(), tally: { attempted: new Map(), marked: new Map(), refusals: new Map(), held: 0 }, latestAt: 0, length: 0, head: genesisHash,
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
    memory.channel?.push({ at: entry.at, by: entry.by, event })
  }
  // A market may be set up long before it opens, and its first entry bears the opening's time.
  if (entry.events[0]?.type !== 'MarketOpened') memory.latestAt = entry.at
  if (entry.publicSequence !== undefined) memory.state.publicSequence = entry.publicSequence
  for (const { person, note } of entry.notes) if (note.key !== undefined && note.keyFor !== undefined) keepAnswer(memory, { person, note, entry })
}

function rememberNote(memory: MarketMemory, person: PersonId, note: SealedNote): void {
  if (note.mandate !== undefined) {
    const before = memory.principals.get(person)
    memory.principals.set(person, before === undefined ? principalFrom(note.mandate) : amended(before, principalFrom(note.mandate)))
  }
  count(memory.tally, note)
  if (note.purpose !== undefined) memory.principals.get(person)?.wantOfListing.set(note.purpose.listing, note.purpose.want)
}

function count(tally: Tally, { verdict, breaches, rejection }: SealedNote): void {
  if (verdict === 'held') tally.held += 1
  for (const breach of breaches ?? []) add(tally.attempted, breach)
  if (verdict === 'marked') for (const breach of breaches ?? []) add(tally.marked, breach)
  if (rejection === undefined) return
  add(tally.refusals, rejection.code)
  if (isViolation(rejection.code) && !(breaches ?? []).some((breach) => breach === rejection.code)) add(tally.attempted, rejection.code)
}

const add = <K>(counts: Map<K, number>, key: K): unknown => counts.set(key, (counts.get(key) ?? 0) + 1)

/** A new mandate changes limits, not what has been bought. */
const amended = (before: Principal, after: Principal): Principal => ({ ...after, wantOfListing: before.wantOfListing, metWants: before.metWants })

function rememberDeal(memory: MarketMemory, deal: DealMade): void {
  const buyer = memory.principals.get(deal.buyer)
  const seller = memory.principals.get(deal.seller)
  const offer = memory.state.offers.get(deal.offer)
  const want = buyer?.wantOfListing.get(deal.sheet.item.listing)
  if (want !== undefined) buyer?.metWants.add(want)
  if (seller === undefined || offer === undefined || offer.exchange.length === 0) return
  const goods = listingsOf(memory.state, offer.exchange)
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
