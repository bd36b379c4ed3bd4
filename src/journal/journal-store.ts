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
 * A failing disk rejects with JournalFault. After `io` the outcome is unknown: reopen, read the length, decide again.
 * After any other fault nothing was written.
 */
export interface JournalStore {
  /**
   * Entries must be numbered from `expectedLength + 1`, with at most one sealed part per person and entry: anything
   * else is our bug and throws. An empty group only compares lengths. Sealed parts of an erased person are refused
   * (`erased`) together with their whole group. The array and its entries belong to the store from then on.
   */
  append(expectedLength: number, entries: readonly EncodedEntry[]): Promise<AppendResult>
  /** Entries from `fromSequence` (1-based) in order, up to the length at the moment reading began; not yet verified. */
  read(fromSequence: number): AsyncIterable<StoredEntry>
  length(): Promise<number>
  /** A person's sealed parts by sequence number (none: an empty map), or 'erased' once the key is gone. */
  readSealed(person: PersonId): Promise<ReadonlyMap<number, string> | 'erased'>
  /**
   * Deletes the person's key: the sealed parts can never be read again, the chain still verifies. May be repeated.
   * Erasing is final, also for a person the journal has not met yet.
   */
  erasePerson(person: PersonId): Promise<void>
  close(): Promise<void>
}

export type JournalFaultCode =
  | 'disk_full'
  | 'read_only'
  /** Another process holds the file for longer than we wait. */
  | 'locked'
  /** Cut, changed or incomplete; `sequence` names the first bad entry where it is known. */
  | 'damaged'
  | 'not_a_journal'
  /** Written by a newer haggle. */
  | 'newer_version'
  /** Sealed parts of a person whose key was deleted. */
  | 'erased'
  | 'closed'
  /** The system refused a read or a write; whether an append took place is unknown. */
  | 'io'

/** The world failed: disk full, file locked, file damaged. */
export class JournalFault extends Error {
  readonly code: JournalFaultCode
  readonly retryable: boolean
  /** First bad sequence number where it is known. */
  readonly sequence: number | undefined
  constructor(
    code: JournalFaultCode,
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
