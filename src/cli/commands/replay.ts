// haggle replay: the transcript of a journal, public or with the private parts where the keys are at hand.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { EntryBody, SealedNote } from '../../exchange/encode-entry.ts'
import { publicLine } from '../../exchange/public-export.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { upcast } from '../../journal/upcasters.ts'
import { visibleText } from '../../report/escape-text.ts'
import { Transcript } from '../../report/transcript.ts'
import { CommandFailure } from '../failure.ts'
import { readRoster } from '../read-roster.ts'

export interface ReplayOptions {
  readonly until?: number
  readonly private: boolean
  readonly json: boolean
  readonly roster?: string
}

export async function replayCommand(path: string, options: ReplayOptions): Promise<void> {
  if (!existsSync(path)) throw new CommandFailure(`${path} does not exist: give a journal.db or a journal.jsonl.`)
  const journal = await openJournal(path)
  const store = options.private ? openPrivate(path, journal.kind) : undefined
  const names = options.roster === undefined ? undefined : new Map((await readRoster(options.roster)).roster.people.map((person) => [person.id, person.name]))
  const transcript = new Transcript((person) => names?.get(person) ?? person)
  const sealed = new Map<string, ReadonlyMap<number, string> | 'erased'>()
  try {
    for await (const entry of journal.entries) {
      const body = upcast(JSON.parse(entry.body)) as unknown as EntryBody
      // --until names the number shown at the left: public ones are all that a party knows; --private shows the journal's own.
      const shown = options.private ? body.seq : (body.public?.seq ?? 0)
      if (options.until !== undefined && shown > options.until) break
      if (options.json && !options.private) {
        if (body.public !== null) await print(publicLine(body))
        continue
      }
      if (body.public !== null) for (const line of transcript.linesOf({ at: body.at, ...body.public })) await print(`${String(shown).padStart(6)}  ${transcript.time(body.at)}  ${line}\n`)
      if (store !== undefined) for (const line of await privateLines(store, { body, sealed, json: options.json })) await print(line)
    }
  } finally {
    await store?.close()
  }
}

function openPrivate(path: string, kind: 'sqlite' | 'jsonl'): SqliteStore {
  if (kind === 'jsonl') throw new CommandFailure(`${path} is an export and holds no private parts; give the journal.db beside it.`)
  if (!existsSync(join(dirname(path), 'keys.db'))) throw new CommandFailure(`${path} has no keys.db beside it, so its private parts cannot be read.`)
  return SqliteStore.open({ path })
}

interface PrivateInput {
  readonly body: EntryBody
  readonly sealed: Map<string, ReadonlyMap<number, string> | 'erased'>
  readonly json: boolean
}

async function privateLines(store: SqliteStore, { body, sealed, json }: PrivateInput): Promise<string[]> {
  const lines: string[] = []
  for (const [person] of body.sealed) {
    if (!sealed.has(person)) sealed.set(person, await store.readSealed(person))
    const texts = sealed.get(person)
    const text = texts === 'erased' ? undefined : texts?.get(body.seq)
    if (json) lines.push(`${JSON.stringify({ seq: body.seq, at: body.at, person, private: text === undefined ? null : JSON.parse(text) })}\n`)
    else lines.push(`${String(body.seq).padStart(6)}  ${' '.repeat(16)}    [private to ${person}] ${text === undefined ? 'erased' : noteLine(JSON.parse(text) as SealedNote)}\n`)
  }
  return lines
}

function noteLine(note: SealedNote): string {
  const parts: string[] = []
  if (note.mandate !== undefined) parts.push(`mandate ${note.mandate.version}: budget ${note.mandate.budgetCents}, ${note.mandate.items.length} items, ${note.mandate.wants.length} wants`)
  if (note.verdict !== undefined) parts.push(`${note.verdict}${note.breaches === undefined ? '' : ` (${note.breaches.join(', ')})`}`)
  if (note.rejection !== undefined) parts.push(`${note.rejection.code}: ${note.rejection.detail}`)
  if (note.verdict !== undefined && note.move !== undefined) parts.push(`move ${JSON.stringify(note.move)}`)
  if (note.purpose !== undefined) parts.push(`${note.purpose.listing} is for ${note.purpose.want}`)
  if (note.reasoning !== undefined) parts.push(`thinks: ${note.reasoning}`)
  return visibleText(parts.join('; ') || 'recorded')
}

/** Waits for a slow reader instead of filling memory; a reader that has gone away ends the command quietly. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve()
    else process.stdout.once('drain', resolve)
  })
}
