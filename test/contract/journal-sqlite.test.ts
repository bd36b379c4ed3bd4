import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqliteStore } from '../../src/journal/sqlite-store.ts'
import { describeJournalStore } from './journal-store-contract.ts'

describeJournalStore({
  name: 'SqliteStore',
  durable: true,
  modelRuns: 30,
  makeSite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'haggle-journal-'))
    return {
      open: async () => SqliteStore.open({ path: join(folder, 'journal.db') }),
      remove: () => rm(folder, { recursive: true, force: true }),
    }
  },
})
