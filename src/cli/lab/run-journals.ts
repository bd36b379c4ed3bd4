// What the journals of an experiment's runs add to its rows: the public record of each run, and the pages of negotiations that a
// report points at. Decides that a record and its journal must tell of the same deals. Public events alone; nothing sealed is read.
import { join } from 'node:path'
import { journalPath } from '../../compose.ts'
import type { EntryBody } from '../../exchange/encode-entry.ts'
import type { StoredEntry } from '../../journal/journal-store.ts'
import { SqliteStore } from '../../journal/sqlite-store.ts'
import { upcast } from '../../journal/upcasters.ts'
import type { CompiledRun } from '../../lab/experiment/compile-market-experiment.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { FailureRow } from '../../lab/patterns/patterns.ts'
import type { PublicRecord } from '../../lab/patterns/public-record.ts'
import { publicRecordOf } from '../../lab/patterns/read-public-record.ts'
import { threadsOfFailures } from '../../lab/patterns/thread-transcripts.ts'
import { renderThreadTranscripts } from '../../report/lab/thread-transcripts.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { runsFolder } from './market-manifest.ts'

export interface JournalsOf {
  readonly folder: string
  readonly runs: readonly CompiledRun[]
}

/** Throws CommandFailure where a run's record (run.json) has other deals or prices than its journal: the journal is the authority. */
export async function publicRecords({ folder, runs, records }: JournalsOf & { readonly records: ReadonlyMap<string, Pick<RunRecord, 'deals'>> }): Promise<PublicRecord[]> {
  const found: PublicRecord[] = []
  for (const { id } of runs) {
    const inJournal = new Map<string, number>()
    found.push(await reading(folder, id, (store) => publicRecordOf(id, notingDeals(store.read(0), inJournal))))
    const difference = dealsDiffer(records.get(id)?.deals ?? [], inJournal)
    if (difference !== undefined) throw new CommandFailure(`run ${id}: run.json ${difference}; nothing was written. Restore ${join(runsFolder(folder), id)} from a copy.`)
  }
  return found
}

/** Passes entries on, and notes the price of each deal on the way. */
async function* notingDeals(entries: AsyncIterable<StoredEntry>, prices: Map<string, number>): AsyncGenerator<StoredEntry, void, undefined> {
  for await (const entry of entries) {
    // Most entries hold no deal, and reading each twice would take as long again.
    const { public: shown } = entry.body.includes('"DealMade"') ? (upcast(JSON.parse(entry.body)) as unknown as EntryBody) : { public: null }
    for (const event of shown?.events ?? []) if (event.type === 'DealMade') prices.set(event.deal, event.sheet.priceCents)
    yield entry
  }
}

function dealsDiffer(told: RunRecord['deals'], inJournal: ReadonlyMap<string, number>): string | undefined {
  if (told.length !== inJournal.size) return `tells of ${told.length} deals and its journal of ${inJournal.size}`
  const other = told.find(({ deal, priceCents }) => inJournal.get(deal) !== priceCents)
  if (other === undefined) return undefined
  const priceCents = inJournal.get(other.deal)
  return priceCents === undefined ? `tells of a deal ${other.deal} that its journal does not have` : `tells of deal ${other.deal} at ${other.priceCents} cents and its journal at ${priceCents}`
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
