// The bytes of a journal entry. Written by hand where every move passes through; docs/journal-format.md is the description.
import { commitmentOf, nextHash } from '../journal/chain.ts'
import { hash } from 'node:crypto'
import type { EncodedEntry, SealedPart } from '../journal/journal-store.ts'
import type { MarketEvent } from '../market/events.ts'
import type { Mandate } from '../market/mandate.ts'
import type { MandateBreach, RejectionCode } from '../market/rejections.ts'
import type { Instant, ListingId, PersonId, WantId } from '../market/vocabulary.ts'

/** Where sealed parts go that belong to no person: submissions by somebody who is not in the market. */
export const nobody: PersonId = '_nobody'

/** What is kept from the public about one submission. Absent fields did not apply; no note at all means: permitted, nothing private. */
export interface SealedNote {
  readonly mandate?: Mandate
  /** The submission as it arrived: always for refusals, and for agents that cannot be run again. */
  readonly move?: unknown
  readonly verdict?: 'refused' | 'held' | 'marked'
  readonly breaches?: readonly MandateBreach[]
  readonly rejection?: { readonly code: RejectionCode; readonly detail: string }
  /** The want that the mover's offers on this listing are for. */
  readonly purpose?: { readonly listing: ListingId; readonly want: WantId }
  readonly reasoning?: string
  /** What the agent wants kept beside its move (model calls, flags, questions); opaque here. */
  readonly aside?: object
  /** The thread that the move answered, as its mover had read it. */
  readonly answers?: { readonly listing: ListingId; readonly buyer: PersonId; readonly otherMoves: number }
  readonly key?: string
  /** SHA-256 of the submission that came with `key`. */
  readonly keyFor?: string
}

export interface EntryBody {
  readonly v: 1
  readonly seq: number
  readonly at: Instant
  readonly public: { readonly seq: number; readonly by: PersonId | 'market'; readonly events: readonly MarketEvent[] } | null
  readonly sealed: readonly (readonly [PersonId, string])[]
}

export interface Draft {
  readonly sequence: number
  readonly at: Instant
  /** Undefined when nothing became public. */
  readonly publicSequence: number | undefined
  readonly by: PersonId | 'market'
  readonly events: readonly MarketEvent[]
  readonly notes: readonly { readonly person: PersonId; readonly note: SealedNote; readonly salt: string }[]
  readonly previousHash: string
}

const nothingSealed: readonly SealedPart[] = []

export function encodeEntry(draft: Draft): EncodedEntry {
  const sealed: readonly SealedPart[] = draft.notes.length === 0 ? nothingSealed : draft.notes.map(sealNote)
  const sealedText = sealed.length === 0 ? '' : sealed.map((part) => `["${part.person}","${commitmentOf(part.text)}"]`).join(',')
  const publicText = draft.publicSequence === undefined ? 'null' : `{"seq":${draft.publicSequence},"by":"${draft.by}","events":${JSON.stringify(draft.events)}}`
  const body = `{"v":1,"seq":${draft.sequence},"at":${draft.at},"public":${publicText},"sealed":[${sealedText}]}`
  return { sequence: draft.sequence, body, hash: nextHash(draft.previousHash, body), sealed }
}

const sealNote = (one: Draft['notes'][number]): SealedPart => ({
  person: one.person,
  text: JSON.stringify({ salt: one.salt, ...one.note }),
})

export const sha256 = (text: string): string => hash('sha256', text, 'hex')
