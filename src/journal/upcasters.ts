// Lifts the bodies of old entries to the shape this program works with, version by version. The journal itself is never
// rewritten: its bytes, hashes and versions stay as they were written.
import { JournalFault } from './journal-store.ts'

/** The version that new entries carry as `"v"`. */
export const currentVersion = 1

/** A parsed body: what every version has, and fields that only the version's own reader knows. */
export interface VersionedBody {
  readonly v: number
  readonly seq: number
  readonly [field: string]: unknown
}

/** From one version to the next; must not change its argument. */
export type Upcaster = (body: VersionedBody) => VersionedBody

/** By the version an upcaster starts from. */
export type UpcasterTable = ReadonlyMap<number, Upcaster>

/** Empty while there is one version. A changed shape adds a row, a fixture, and raises `currentVersion`. */
export const upcasters: UpcasterTable = new Map()

export interface UpcastRules {
  readonly table: UpcasterTable
  readonly currentVersion: number
}

/** Throws JournalFault for what is no body of ours (`damaged`) and for entries from the future (`newer_version`). */
export function upcast(parsed: unknown, rules: UpcastRules = { table: upcasters, currentVersion }): VersionedBody {
  let body = asVersionedBody(parsed)
  if (body.v > rules.currentVersion) throw newerVersion(body, rules.currentVersion)
  while (body.v < rules.currentVersion) {
    const step = rules.table.get(body.v)
    if (step === undefined) {
      throw new JournalFault('damaged', `entry ${body.seq} has version ${body.v}, which no haggle has ever written.`, {
        sequence: body.seq,
      })
    }
    body = { ...step(body), v: body.v + 1 }
  }
  return body
}

function asVersionedBody(parsed: unknown): VersionedBody {
  if (typeof parsed === 'object' && parsed !== null && 'v' in parsed && 'seq' in parsed) {
    const { v, seq } = parsed
    if (Number.isSafeInteger(v) && Number.isSafeInteger(seq)) return parsed as VersionedBody
  }
  throw new JournalFault('damaged', 'a journal entry carries no version ("v") and sequence number ("seq").')
}

function newerVersion(body: VersionedBody, known: number): JournalFault {
  return new JournalFault(
    'newer_version',
    `entry ${body.seq} was written by a newer haggle (version ${body.v}; this one reads up to ${known}). ` +
      'Update haggle and open the journal again.',
    { sequence: body.seq },
  )
}
