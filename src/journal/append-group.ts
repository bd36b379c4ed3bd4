// What every store checks about a group before it writes. A breach is our own bug in numbering, never the world's.
import { InvariantViolation } from '../market/invariants.ts'
import type { EncodedEntry } from './journal-store.ts'

/**
 * Throws unless the entries are numbered from `expectedLength + 1` without gaps and no entry holds two sealed
 * parts of one person (a reader asks for parts by person and sequence, so the second would be lost).
 */
export function assertAppendable(expectedLength: number, entries: readonly EncodedEntry[]): void {
  let expected = expectedLength
  for (const entry of entries) {
    expected += 1
    if (entry.sequence !== expected) {
      throw new InvariantViolation(`append: entry is numbered ${entry.sequence}, the next free number is ${expected}`)
    }
    if (entry.sealed.length > 1) assertOnePartPerPerson(entry)
  }
}

function assertOnePartPerPerson(entry: EncodedEntry): void {
  const persons = new Set(entry.sealed.map((part) => part.person))
  if (persons.size !== entry.sealed.length) {
    throw new InvariantViolation(`append: entry ${entry.sequence} holds two sealed parts of one person`)
  }
}
