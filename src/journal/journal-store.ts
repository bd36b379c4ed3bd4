// The one port behind which a journal is kept. Decides nothing about content: entries arrive encoded, hashed and chained.
// Every store passes the same contract suite (test/contract/journal-store-contract.ts).
import type { PersonId } from '../market/vocabulary.ts'

/** One person's private part of an entry, in the clear on this side of the port; stores encrypt it at rest. */
export interface SealedPart {
  readonly person: PersonId
  /** Canonical JSON, salt included; `hash` in the entry's body is its SHA-256. */
  readonly text: string
}

export interface EncodedEntry {
  /** 1-based, without gaps. */
  readonly sequence: number
  /** Canonical JSON: {"v":1,"seq":…,"at":…,"public":{…}|null,"sealed":[["p1","<hex>"]]}. */
  readonly body: string
  /** Hex SHA-256 of previous hash + "\n" + body. */
  readonly hash: string
  readonly sealed: readonly SealedPart[]
}

export type AppendResult =
  | { readonly status: 'appended' }
  /** Somebody else appended first: `length` is the journal's real length. Nothing was written. */
  | { readonly status: 'conflict'; readonly length: number }

export interface StoredEntry {
  readonly sequence: number
  readonly body: string
  readonly hash: string
}

/**
 * All writes go through `append`: the entries of one call are durable together or not at all, and only
 * when the journal's length equals `expectedLength`. A resolved promise means durable.
 * A failing disk rejects with JournalFault.
 */
export interface JournalStore {
  append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult>
  /** Entries from `fromSequence` (1-based) in order. */
  read(fromSequence: number): AsyncIterable<StoredEntry>
  length(): Promise<number>
  /** A person's sealed parts by sequence number, or 'erased' once the key is gone. */
  readSealed(person: PersonId): Promise<ReadonlyMap<number, string> | 'erased'>
  /** Deletes the person's key: the sealed parts can never be read again, the chain still verifies. */
  erasePerson(person: PersonId): Promise<void>
  close(): Promise<void>
}

/** The world failed: disk full, file locked, file damaged. */
export class JournalFault extends Error {
  readonly code: 'disk_full' | 'damaged' | 'locked' | 'io'
  readonly retryable: boolean
  /** First bad sequence number where it is known. */
  readonly sequence: number | undefined
  constructor(
    code: JournalFault['code'],
    message: string,
    options: { readonly retryable?: boolean; readonly sequence?: number; readonly cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'JournalFault'
    this.code = code
    this.retryable = options.retryable ?? false
    this.sequence = options.sequence
  }
}
