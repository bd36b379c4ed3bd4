// What anybody may be given of a journal: its public entries under the public sequence. The global sequence, the chain and
// the sealed hashes stay out, since all three vary with private events.
import type { StoredEntry } from '../journal/journal-store.ts'
import { upcast } from '../journal/upcasters.ts'
import type { EntryBody } from './encode-entry.ts'

/** One line per public entry: {"seq","at","by","events"}. Two runs with the same public decisions give the same bytes. */
export async function* publicExport(entries: AsyncIterable<StoredEntry>): AsyncGenerator<string, void, undefined> {
  for await (const entry of entries) {
    const line = publicLine(upcast(JSON.parse(entry.body)) as unknown as EntryBody)
    if (line !== '') yield line
  }
}

/** Empty for an entry of which nothing is public. */
export function publicLine({ at, public: shown }: EntryBody): string {
  return shown === null ? '' : `${JSON.stringify({ seq: shown.seq, at, by: shown.by, events: shown.events })}\n`
}
