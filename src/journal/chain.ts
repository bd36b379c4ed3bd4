// The hash chain: how an entry commits to all before it, and how a reader finds the first entry that does not.
// Knows nothing of what entries mean. A journal cut exactly between two entries is a valid, shorter chain: only a head
// kept elsewhere (published, signed, or in an export) shows the loss, which is why results name length and head.
import { hash } from 'node:crypto'
import { JournalFault } from './journal-store.ts'
import type { StoredEntry } from './journal-store.ts'

/** Stands before entry 1. Derived from the format's name, so that chains of another format never join ours. */
export const genesisHash: string = hash('sha256', 'haggle.journal/1', 'hex')

/** Hex SHA-256 of `previousHash`, a line feed and `body`, as UTF-8. */
export function nextHash(previousHash: string, body: string): string {
  return hash('sha256', `${previousHash}\n${body}`, 'hex')
}

/**
 * Hex SHA-256 of a sealed part's text. The text must contain a salt of at least 128 random bits: prices are guessable,
 * and without a salt the public hash would reveal them.
 */
export function commitmentOf(text: string): string {
  return hash('sha256', text, 'hex')
}

export type ChainBreakReason =
  /** The sequence number is not the one that follows. */
  | 'gap'
  /** The body (or an earlier entry) is not what was hashed. */
  | 'bad_hash'
  /** Chained correctly, but no JSON object: the writer was at fault. */
  | 'not_json'
  /** Chained correctly, but the body's own `seq` is another number. */
  | 'wrong_sequence'
  /** The medium cannot be read on from here. */
  | 'unreadable'

export interface ChainBreak {
  /** First bad sequence number: everything before it is sound. */
  readonly sequence: number
  readonly reason: ChainBreakReason
}

/** `head` is the hash of the last entry, or `genesisHash` of an empty journal. */
export type ChainResult =
  | { readonly ok: true; readonly length: number; readonly head: string }
  | ({ readonly ok: false } & ChainBreak)

/** The point up to which a chain has been checked. */
export interface ChainPosition {
  readonly length: number
  readonly head: string
}

export const chainStart: ChainPosition = { length: 0, head: genesisHash }

/** Reads to the end, or to the first bad entry. */
export async function verifyChain(entries: AsyncIterable<StoredEntry>): Promise<ChainResult> {
  let { length, head } = chainStart
  try {
    for await (const entry of entries) {
      const reason = breakAt({ length, head }, entry)
      if (reason !== undefined) return { ok: false, sequence: length + 1, reason }
      length += 1
      head = entry.hash
    }
  } catch (error) {
    if (error instanceof JournalFault && error.code === 'damaged') {
      return { ok: false, sequence: error.sequence ?? length + 1, reason: 'unreadable' }
    }
    throw error
  }
  return { ok: true, length, head }
}

/**
 * Passes entries on and stops with a `damaged` JournalFault at the first bad one, so that no replay ever folds an
 * entry that was not written. `from` is the position already checked, for a reader that only catches up.
 */
export async function* verifiedEntries(
  entries: AsyncIterable<StoredEntry>,
  from: ChainPosition = chainStart,
): AsyncGenerator<StoredEntry, void, undefined> {
  let { length, head } = from
  for await (const entry of entries) {
    const reason = breakAt({ length, head }, entry)
    if (reason !== undefined) throw chainFault({ sequence: length + 1, reason })
    length += 1
    head = entry.hash
    yield entry
  }
}

/** The fault for a break, with what a person can do about it. */
export function chainFault({ sequence, reason }: ChainBreak): JournalFault {
  return new JournalFault(
    'damaged',
    `entry ${sequence} of the journal ${breakWords[reason]}. Entries before it are sound; ` +
      'nothing after it can be trusted. Restore the journal from a copy whose head you know.',
    { sequence },
  )
}

const breakWords = {
  gap: 'is missing or out of order',
  bad_hash: 'does not match its hash (a changed byte, here or in an earlier entry)',
  not_json: 'is not a JSON object',
  wrong_sequence: 'carries another sequence number in its body',
  unreadable: 'cannot be read',
} satisfies Record<ChainBreakReason, string>

function breakAt(position: ChainPosition, entry: StoredEntry): ChainBreakReason | undefined {
  if (entry.sequence !== position.length + 1) return 'gap'
  if (nextHash(position.head, entry.body) !== entry.hash) return 'bad_hash'
  return bodyBreak(entry)
}

function bodyBreak(entry: StoredEntry): ChainBreakReason | undefined {
  let body: unknown
  try {
    body = JSON.parse(entry.body)
  } catch {
    return 'not_json'
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'not_json'
  return 'seq' in body && body.seq === entry.sequence ? undefined : 'wrong_sequence'
}
