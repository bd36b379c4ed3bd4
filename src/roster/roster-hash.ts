// Decides what names the content of a roster, whatever the layout, key order or format of its file.
import { createHash } from 'node:crypto'
import type { Roster } from './roster.ts'
import { rosterFileOf } from './roster-file.ts'

/**
 * SHA-256 in hex of the roster's file form as JSON with sorted keys. Two files that load to the same roster
 * have the same hash, so a run's manifest can name the people it was made with.
 */
export const rosterHash = (roster: Roster): string =>
  createHash('sha256').update(JSON.stringify(rosterFileOf(roster), sortedKeys)).digest('hex')

const sortedKeys = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}
