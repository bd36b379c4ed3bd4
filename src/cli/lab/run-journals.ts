// What the journals of an experiment's runs add to its rows: the public record of each run, and the pages of negotiations that a
// report points at. Public events alone; nothing sealed is read.
import { join } from 'node:path'
import { journalPath } from '../../compose.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import type { CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import type { FailureRow } from '../../lab/patterns/patterns.ts'
import type { PublicRecord } from '../../lab/patterns/public-record.ts'
import { publicRecordOf } from '../../lab/patterns/read-public-record.ts'
import { threadsOfFailures } from '../../lab/patterns/thread-transcripts.ts'
import { renderThreadTranscripts } from '../../report/lab/thread-transcripts.ts'
import { writeWhole } from '../write-whole.ts'
import { runsFolder } from './market-manifest.ts'

export interface JournalsOf {
  readonly folder: string
  readonly runs: readonly CompiledRun[]
}

export async function publicRecords({ folder, runs }: JournalsOf): Promise<PublicRecord[]> {
  const records: PublicRecord[] = []
  for (const { id } of runs) records.push(await reading(folder, id, (store) => publicRecordOf(id, store.read(0))))
  return records
}

export interface TranscriptsOf extends JournalsOf {
  readonly title: string
  readonly failures: readonly FailureRow[]
  readonly nameOf: (person: string) => string
}

/** transcripts/<run>.html for every run that a row of the report points at. */
export async function writeTranscripts({ folder, runs, title, failures, nameOf }: TranscriptsOf): Promise<void> {
  for (const { id } of runs) {
    const threads = threadsOfFailures(failures, id)
    if (threads.length === 0) continue
    const page = await reading(folder, id, (store) => renderThreadTranscripts({ title, run: id, entries: store.read(0), threads, nameOf }))
    await writeWhole(join(folder, 'transcripts', `${id}.html`), page)
  }
}

async function reading<Answer>(folder: string, run: string, read: (store: SqliteStore) => Promise<Answer>): Promise<Answer> {
  const store = SqliteStore.open({ path: journalPath(join(runsFolder(folder), run)) })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}
