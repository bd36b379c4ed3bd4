// The journal as a text file, one entry per line, for editors, jq and archives. A line is the entry's body with its hash
// as the last field, so line n is entry n and the hashed bytes can be cut out again without parsing.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { verifiedEntries } from './chain.ts'
import type { ChainPosition } from './chain.ts'
import { asJournalFault } from './journal-faults.ts'
import { JournalFault } from './journal-store.ts'
import type { JournalStore, StoredEntry } from './journal-store.ts'
import { exportChunkCharacters } from './limits.ts'
import { linesOf } from './line-reader.ts'
import { syncFolderOf } from './sqlite-database.ts'

/** One line of the file, without its line feed. */
export function journalLine({ body, hash }: Pick<StoredEntry, 'body' | 'hash'>): string {
  return `${body.slice(0, -1)},"hash":"${hash}"}`
}

/**
 * Writes the whole journal, verified on the way, to a file that appears complete or not at all and replaces an older
 * one of that name. The same journal always gives the same bytes. Nothing sealed is in it.
 * Returns length and head, which the keeper of the file should keep elsewhere. Throws JournalFault.
 */
export async function exportJournal(store: Pick<JournalStore, 'read'>, path: string): Promise<ChainPosition> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.unfinished`)
  try {
    const written = await writeNewFile(unfinished, store)
    await rename(unfinished, path)
    syncFolderOf(path)
    return written
  } catch (error) {
    await rm(unfinished, { force: true })
    throw asJournalFault({ error, path })
  }
}

/** Streams the entries, verified. Throws JournalFault at the first bad line, whose number is the fault's `sequence`. */
export function readJournalFile(path: string): AsyncGenerator<StoredEntry, void, undefined> {
  return verifiedEntries(entriesOf(path))
}

async function writeNewFile(path: string, store: Pick<JournalStore, 'read'>): Promise<ChainPosition> {
  const file = await open(path, 'wx')
  try {
    const written = await writeEntries(file, store)
    await file.sync()
    return written
  } finally {
    await file.close()
  }
}

async function writeEntries(file: FileHandle, store: Pick<JournalStore, 'read'>): Promise<ChainPosition> {
  let last: StoredEntry | undefined
  let chunk = ''
  for await (const entry of verifiedEntries(store.read(1))) {
    chunk += `${journalLine(entry)}\n`
    last = entry
    if (chunk.length < exportChunkCharacters) continue
    await file.writeFile(chunk)
    chunk = ''
  }
  if (last === undefined) throw new JournalFault('not_a_journal', 'the journal has no entries yet: nothing to export.')
  await file.writeFile(chunk)
  return { length: last.sequence, head: last.hash }
}

async function* entriesOf(path: string): AsyncGenerator<StoredEntry, void, undefined> {
  let sequence = 0
  try {
    for await (const line of linesOf(createReadStream(path))) {
      sequence += 1
      yield entryOf(line.text, { sequence, path, isCut: !line.terminated })
    }
  } catch (error) {
    throw asJournalFault({ error, path })
  }
  if (sequence === 0) throw new JournalFault('not_a_journal', `${path} is empty: a journal has at least one entry.`)
}

interface LinePlace {
  readonly sequence: number
  readonly path: string
  /** True for a last line without its line feed. */
  readonly isCut: boolean
}

const lineStart = '{"v":'
const hashField = /,"hash":"([0-9a-f]{64})"\}$/

function entryOf(line: string | undefined, place: LinePlace): StoredEntry {
  const hash = line === undefined ? undefined : hashField.exec(line)?.[1]
  if (line === undefined || hash === undefined || !line.startsWith(lineStart)) throw lineFault(line, place)
  const hashFieldLength = ',"hash":""}'.length + hash.length
  return { sequence: place.sequence, body: `${line.slice(0, -hashFieldLength)}}`, hash }
}

/** Says what is wrong with a line in words that help: most damage to text files comes from well-meant tools. */
function lineFault(line: string | undefined, { sequence, path, isCut }: LinePlace): JournalFault {
  if (line?.endsWith('\r')) {
    const remedy = 'Export it again, or undo the change of line endings.'
    return new JournalFault('damaged', `${path} has Windows line endings, which change its bytes. ${remedy}`, { sequence })
  }
  // A first line that still ends in its hash was an entry.
  if (sequence === 1 && !line?.startsWith(lineStart) && !(line !== undefined && hashField.test(line))) {
    return new JournalFault('not_a_journal', `${path} is not a journal: its first line does not start with ${lineStart}`)
  }
  if (isCut) {
    const kept = `Entries before line ${sequence} are complete.`
    return new JournalFault('damaged', `${path} was cut in the middle of line ${sequence}. ${kept}`, { sequence })
  }
  const hint = 'bytes were changed, or a program wrote its JSON anew.'
  return new JournalFault('damaged', `line ${sequence} of ${path} is not an entry as it was written: ${hint}`, { sequence })
}
