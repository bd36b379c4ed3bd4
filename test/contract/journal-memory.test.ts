import { MemoryStore } from '../../src/journal/memory-store.ts'
import { describeJournalStore } from './journal-store-contract.ts'

describeJournalStore({
  name: 'MemoryStore',
  durable: false,
  modelRuns: 200,
  makeSite: async () => ({ open: async () => new MemoryStore(), remove: async () => undefined }),
})
