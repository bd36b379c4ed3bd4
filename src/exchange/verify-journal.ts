// Checks a whole journal as an outsider would: the chain, then every entry replayed through the rules' own fold, every sheet
// hashed again and every deal held against the offer it closed. Needs no key: private parts are checked by their hashes
// only where the caller can still read them.
import { chainStart, commitmentOf } from '../journal/chain.ts'
import { JournalFault, type StoredEntry } from '../journal/journal-store.ts'
import { upcast } from '../journal/upcasters.ts'
import type { MarketEvent } from '../market/events.ts'
import { evolve } from '../market/evolve.ts'
import { emptyMarket, type MarketState, sheetOf } from '../market/state.ts'
import { canonicalSheet } from '../market/terms-sheet.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import { type EntryBody, sha256 } from './encode-entry.ts'

export type Verification =
  | { readonly ok: true; readonly entries: number; readonly publicEntries: number; readonly deals: number; readonly head: string; readonly sealedChecked: number }
  | { readonly ok: false; readonly sequence: number; readonly problem: string }

/** A person's private texts by sequence number, where they can still be read. */
export type SealedTexts = (person: PersonId) => Promise<ReadonlyMap<number, string> | 'erased'>

export async function verifyJournal(entries: AsyncIterable<StoredEntry>, sealedTexts?: SealedTexts): Promise<Verification> {
  const state = emptyMarket()
  const sealed = sealedReader(sealedTexts)
  let { head } = chainStart
  let sequence = 0
  let sealedChecked = 0
  try {
    for await (const entry of entries) {
      sequence = entry.sequence
      const body = upcast(JSON.parse(entry.body)) as unknown as EntryBody
      const problem = replayEntry(state, body)
      if (problem !== undefined) return { ok: false, sequence, problem }
      for (const [person, hash] of body.sealed) {
        const text = (await sealed(person))?.get(sequence)
        if (text === undefined) continue
        if (commitmentOf(text) !== hash) return { ok: false, sequence, problem: `the sealed part of ${person} is not what was recorded` }
        sealedChecked += 1
      }
      head = entry.hash
    }
  } catch (error) {
    if (error instanceof JournalFault && error.code === 'damaged') return { ok: false, sequence: error.sequence ?? sequence + 1, problem: error.message }
    throw error
  }
  if (sequence === 0) return { ok: false, sequence: 1, problem: 'the journal is empty' }
  return { ok: true, entries: sequence, publicEntries: state.publicSequence, deals: state.deals.length, head, sealedChecked }
}

function replayEntry(state: MarketState, body: EntryBody): string | undefined {
  if (body.public === null) return undefined
  if (body.public.seq !== state.publicSequence + 1) return `its public sequence is ${body.public.seq}, not ${state.publicSequence + 1}`
  try {
    for (const event of body.public.events) {
      const problem = problemBefore(state, event, body.at)
      if (problem !== undefined) return problem
      evolve(state, event, body.at)
      const after = problemAfter(state, event)
      if (after !== undefined) return after
    }
  } catch (error) {
    return `it does not follow from what came before: ${error instanceof Error ? error.message : String(error)}`
  }
  state.publicSequence = body.public.seq
  return undefined
}

function problemBefore(state: MarketState, event: MarketEvent, at: Instant): string | undefined {
  if (event.type === 'MarketOpened') return state.status === 'opening' ? undefined : 'the market opens twice'
  if (state.status !== 'open') return `${event.type} in a market that is not open`
  if (event.type !== 'DealMade') return undefined
  const offer = state.offers.get(event.offer)
  if (offer === undefined) return `deal ${event.deal} closes an unknown offer`
  if (offer.status !== 'open' || at >= offer.expiresAt) return `deal ${event.deal} closes an offer that was no longer open`
  if (offer.by === event.acceptedBy) return `deal ${event.deal} was accepted by the side that offered`
  if (event.number !== state.deals.length + 1) return `deal ${event.deal} has number ${event.number}, not ${state.deals.length + 1}`
  if (event.buyer !== offer.buyer || event.seller !== offer.listing.seller) return `deal ${event.deal} names other parties than its offer`
  if (event.termsHash !== offer.termsHash || sha256(canonicalSheet(event.sheet)) !== offer.termsHash) return `deal ${event.deal} is on other terms than its offer`
  return undefined
}

function problemAfter(state: MarketState, event: MarketEvent): string | undefined {
  if (event.type !== 'OfferMade') return undefined
  const offer = state.offers.get(event.offer)
  if (offer === undefined || offer.listingVersion !== offer.listing.version) return `offer ${event.offer} is on an old version of its listing`
  return sha256(canonicalSheet(sheetOf(state, offer))) === offer.termsHash ? undefined : `offer ${event.offer} does not hash to its terms`
}

function sealedReader(read: SealedTexts | undefined): (person: PersonId) => Promise<ReadonlyMap<number, string> | undefined> {
  const known = new Map<PersonId, ReadonlyMap<number, string> | undefined>()
  return async (person) => {
    if (read === undefined) return undefined
    if (!known.has(person)) {
      const texts = await read(person)
      known.set(person, texts === 'erased' ? undefined : texts)
    }
    return known.get(person)
  }
}
