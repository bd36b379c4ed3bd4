// Refuses what cannot be a journal before anything opens it, so that the message names the remedy.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailure } from './failure.ts'

export function assertJournalFile(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false })
  if (there === undefined) throw new CommandFailure(`${path} does not exist: give a journal.db or a journal.jsonl.`)
  if (there.isDirectory()) throw new CommandFailure(`${path} is a folder: ${journalIn(path)}`)
  // Only a file: a pipe has no size either.
  if (there.isFile() && there.size === 0) throw new CommandFailure(`${path} is empty: a journal has at least one entry.`)
}

/** An arm's own folder holds its journal; a run's folder holds one folder for each arm. */
function journalIn(folder: string): string {
  const own = ['journal.db', 'journal.jsonl'].map((name) => join(folder, name)).find((path) => existsSync(path))
  return own === undefined ? `give a journal.db or a journal.jsonl in it; a run keeps one for each arm, such as ${join(folder, 'A', 'journal.db')}.` : `give the journal in it, ${own}.`
}
