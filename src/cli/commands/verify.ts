// haggle verify: the chain and the replay of a journal in either form.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Verification, verifyJournal } from '../../exchange/verify-journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { JournalFault } from '../../journal/journal-store.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { assertJournalFile } from '../read-journal.ts'

export async function verifyCommand(path: string, options: { readonly json?: boolean }): Promise<void> {
  assertJournalFile(path)
  const { result, keys } = await verified(path)
  if (options.json === true) process.stdout.write(`${JSON.stringify(result)}\n`)
  if (!result.ok) {
    if (options.json !== true) throw new CommandFailure(`${path}: entry ${result.sequence} is bad: ${result.problem}`, exitCodes.foundWrong)
    process.exitCode = exitCodes.foundWrong
  } else if (options.json !== true) {
    const read = keys === 'read' ? `private parts read and matched: ${result.sealedChecked}` : `private parts: not looked at (${keys})`
    process.stdout.write(`${path}: sound. ${result.entries} entries, ${result.publicEntries} public, ${result.deals} deals; ${read}.\nhead ${result.head}\n${result.closed ? '' : notClosed}`)
  }
}

/** The chain cannot tell the two apart: a shorter chain is a sound chain. */
const notClosed = 'the market has not closed in this journal: a run still going on, or a journal cut short between entries\n'

interface Verified {
  readonly result: Verification
  /** Why private parts were not looked at, or that they were. */
  readonly keys: string
}

async function verified(path: string): Promise<Verified> {
  try {
    const journal = await openJournal(path)
    if (journal.kind === 'jsonl') return { result: await verifyJournal(journal.entries), keys: 'an export holds none' }
    const store = storeWithKeys(path)
    if (typeof store === 'string') return { result: await verifyJournal(journal.entries), keys: store }
    try {
      return { result: await verifyJournal(journal.entries, (person) => store.readSealed(person)), keys: 'read' }
    } finally {
      await store.close()
    }
  } catch (error) {
    // Damage that hides even the first entry.
    if (error instanceof JournalFault && error.code === 'damaged') return { result: { ok: false, sequence: error.sequence ?? 1, problem: error.message }, keys: '' }
    throw error
  }
}

/** The store that can open private parts, or why there is none: a journal may be verified without its keys. */
function storeWithKeys(path: string): SqliteStore | string {
  if (!existsSync(join(dirname(path), 'keys.db'))) return 'no keys.db beside it'
  try {
    return SqliteStore.open({ path })
  } catch (error) {
    if (error instanceof JournalFault && error.code === 'read_only') return 'the folder is read-only'
    // The reading of the entries says where.
    if (error instanceof JournalFault && error.code === 'damaged') return 'the journal is damaged'
    throw error
  }
}
