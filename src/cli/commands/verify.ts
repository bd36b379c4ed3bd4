// haggle verify: the chain and the replay of a journal in either form.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { verifyJournal, type SealedTexts } from '../../exchange/verify-journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { CommandFailure, exitCodes } from '../failure.ts'

export async function verifyCommand(path: string, options: { readonly json: boolean }): Promise<void> {
  if (!existsSync(path)) throw new CommandFailure(`${path} does not exist: give a journal.db or a journal.jsonl.`)
  const journal = await openJournal(path)
  const store = journal.kind === 'sqlite' && existsSync(join(dirname(path), 'keys.db')) ? SqliteStore.open({ path }) : undefined
  try {
    const sealed: SealedTexts | undefined = store === undefined ? undefined : (person) => store.readSealed(person)
    const result = await verifyJournal(journal.entries, sealed)
    if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
    if (!result.ok) {
      if (options.json) process.exitCode = exitCodes.foundWrong
      else throw new CommandFailure(`${path}: entry ${result.sequence} is bad: ${result.problem}`, exitCodes.foundWrong)
      return
    }
    if (options.json) return
    const read = store === undefined ? 'private parts: not looked at (no keys beside it)' : `private parts read and matched: ${result.sealedChecked}`
    process.stdout.write(`${path}: sound. ${result.entries} entries, ${result.publicEntries} public, ${result.deals} deals; ${read}.\nhead ${result.head}\n`)
  } finally {
    await store?.close()
  }
}
