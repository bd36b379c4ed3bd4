// haggle replay: the transcript of a journal, public or with the private parts where the keys are at hand.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Aside } from '../../agents/agent.ts'
import type { EntryBody, SealedNote } from '../../exchange/encode-entry.ts'
import { publicLine } from '../../exchange/public-export.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { upcast } from '../../journal/upcasters.ts'
import type { PersonId } from '../../market/vocabulary.ts'
import { visibleText } from '../../report/escape-text.ts'
import { formatMoney } from '../../report/format-money.ts'
import { Transcript } from '../../report/transcript.ts'
import { CommandFailure } from '../failure.ts'
import { assertJournalFile } from '../read-journal.ts'
import { readRoster } from '../read-roster.ts'
import { namesBeside } from '../run/people-file.ts'

export interface ReplayOptions {
  readonly until?: number
  readonly private?: boolean
  readonly json?: boolean
  readonly roster?: string
}

export async function replayCommand(path: string, options: ReplayOptions): Promise<void> {
  assertJournalFile(path)
  const journal = await openJournal(path)
  const store = options.private ? openPrivate(path, journal.kind) : undefined
  const names = await namesFor(path, options.roster)
  const nameOf = (person: PersonId): string => names?.get(person) ?? person
  const linesOf = options.json ? jsonLines : transcriptLines(nameOf)
  const notesOf = store === undefined ? () => Promise.resolve(undefined) : notesIn(store)
  try {
    for await (const entry of journal.entries) {
      const body = upcast(JSON.parse(entry.body)) as unknown as EntryBody
      // --until names the number shown at the left: public ones are all that a party knows; --private shows the journal's own.
      const shown = options.private ? body.seq : (body.public?.seq ?? 0)
      if (options.until !== undefined && shown > options.until) break
      for (const line of linesOf({ body, shown, notes: await notesOf(body) })) await print(line)
    }
  } finally {
    await store?.close()
  }
}

async function namesFor(journal: string, rosterPath: string | undefined): Promise<ReadonlyMap<PersonId, string> | undefined> {
  if (rosterPath === undefined) return namesBeside(journal)
  const { roster } = await readRoster(rosterPath)
  return new Map(roster.people.map((person) => [person.id, person.name]))
}

function openPrivate(path: string, kind: 'sqlite' | 'jsonl'): SqliteStore {
  if (kind === 'jsonl') throw new CommandFailure(`${path} is an export and holds no private parts; give the journal.db beside it.`)
  if (!existsSync(join(dirname(path), 'keys.db'))) throw new CommandFailure(`${path} has no keys.db beside it, so its private parts cannot be read.`)
  return SqliteStore.open({ path })
}

interface PrivateNote {
  readonly person: PersonId
  readonly note: SealedNote | 'erased'
}

interface ReplayedEntry {
  readonly body: EntryBody
  readonly shown: number
  /** Undefined where private parts were not asked for. */
  readonly notes: readonly PrivateNote[] | undefined
}

function notesIn(store: SqliteStore): (body: EntryBody) => Promise<PrivateNote[]> {
  const sealed = new Map<PersonId, ReadonlyMap<number, string> | 'erased'>()
  return async (body) => {
    const notes: PrivateNote[] = []
    for (const [person] of body.sealed) {
      if (!sealed.has(person)) sealed.set(person, await store.readSealed(person))
      const texts = sealed.get(person)
      const text = texts === 'erased' ? undefined : texts?.get(body.seq)
      notes.push({ person, note: text === undefined ? 'erased' : (JSON.parse(text) as SealedNote) })
    }
    return notes
  }
}

/** Public entries as anybody may have them; with private parts, every entry under the journal's own number. */
function jsonLines({ body, notes }: ReplayedEntry): string[] {
  if (notes === undefined) return [publicLine(body)]
  const { seq, at } = body
  return [`${JSON.stringify({ seq, at, public: body.public, private: notes.map(({ person, note }) => ({ person, note: note === 'erased' ? null : note })) })}\n`]
}

function transcriptLines(nameOf: (person: PersonId) => string): (entry: ReplayedEntry) => string[] {
  const transcript = new Transcript(nameOf)
  let moneyText: MoneyText = String
  return ({ body, shown, notes = [] }) => {
    const opened = body.public?.events.find((event) => event.type === 'MarketOpened')
    if (opened !== undefined) moneyText = (amount) => formatMoney(amount, opened.config.currency)
    const said = body.public === null ? [] : transcript.linesOf({ at: body.at, ...body.public }).map((line) => `${transcript.time(body.at)}  ${line}`)
    const kept = notes.filter(({ note }) => note === 'erased' || Object.keys(note).some((field) => !plainFields.has(field))).map(({ person, note }) => `${' '.repeat(16)}    [private to ${visibleText(nameOf(person))}] ${note === 'erased' ? 'erased' : noteLine(note, moneyText)}`)
    return [...said, ...kept].map((line) => `${String(shown).padStart(6)}  ${line}\n`)
  }
}

/** A submission kept as it arrived says nothing that the public line does not. */
const plainFields: ReadonlySet<string> = new Set(['salt', 'move', 'answers'])

type MoneyText = (cents: number) => string

function noteLine(note: SealedNote, moneyText: MoneyText): string {
  const parts: string[] = []
  if (note.mandate !== undefined) parts.push(`mandate ${note.mandate.version}: budget ${moneyText(note.mandate.budgetCents)}, ${note.mandate.items.length} items, ${note.mandate.wants.length} wants`)
  if (note.verdict !== undefined) parts.push(`${note.verdict}${note.breaches === undefined ? '' : ` (${note.breaches.join(', ')})`}`)
  if (note.rejection !== undefined) parts.push(`${note.rejection.code}: ${note.rejection.detail}`)
  if (note.verdict !== undefined && note.move !== undefined) parts.push(`move ${JSON.stringify(note.move)}`)
  if (note.purpose !== undefined) parts.push(`${note.purpose.listing} is for ${note.purpose.want}`)
  if (note.reasoning !== undefined) parts.push(`thinks: ${note.reasoning}`)
  parts.push(...asideParts((note.aside ?? {}) as Aside))
  return visibleText(parts.join('; ') || 'recorded')
}

function asideParts({ calls = [], flags = [], questions = [] }: Aside): string[] {
  return [
    ...calls.map(({ role, model, version, usage, fault, promptHash, sampling }) => `${role} ${version === '' || model.endsWith(version) ? model : `${model} (${version})`}: ${fault === undefined ? '' : `${fault}, `}${usage.fresh + usage.cached + usage.written} tokens read, ${usage.output} written, temperature ${sampling.temperature}, prompt ${promptHash.slice(0, 12)}`),
    ...flags.map(({ kind, detail }) => `${kind.replaceAll('_', ' ')}: ${detail}`),
    ...questions.map(({ code, text }) => `asks its person (${code.replaceAll('_', ' ')}): ${text}`),
  ]
}

/** Waits for a slow reader instead of filling memory; a reader that has gone away ends the command quietly. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve()
    else process.stdout.once('drain', resolve)
  })
}
