// The program that the crash rig kills. Opens a journal, appends groups, and acknowledges each on standard output once
// `append` has resolved: a line "<length> <head>" is the promise that the rig holds the journal to.
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { chainStart, verifiedEntries } from '../../src/journal/chain.ts'
import type { ChainPosition } from '../../src/journal/chain.ts'
import { SqliteStore } from '../../src/journal/sqlite-store.ts'
import type { StoreHooks, StorePoint } from '../../src/journal/store-hooks.ts'
import { endOf, entriesAfter } from '../contract/journal-entries.ts'

export interface WriterOrders {
  readonly folder: string
  /** Distinguishes the groups of writers that share a journal. */
  readonly label: string
  readonly groupsMax: number
  /** Where to die by SIGKILL: the n-th time the point is reached. Absent: only the rig kills. */
  readonly dieAt?: { readonly point: StorePoint; readonly reached: number } | undefined
  /** Erased after the third group. */
  readonly erase?: string | undefined
}

export const personsOfWriters = ['p1', 'p2', 'p3'] as const

if (import.meta.main) await write(JSON.parse(process.argv[2] ?? '') as WriterOrders)

async function write(orders: WriterOrders): Promise<void> {
  const store = SqliteStore.open({ path: join(orders.folder, 'journal.db'), hooks: hooksOf(orders) })
  let end = await catchUp(store, chainStart)
  for (let group = 0; group < orders.groupsMax; ) {
    const entries = entriesAfter(end, draftsOf(`${orders.label}-${group}`, { size: 1 + (group % 7), erased: orders.erase }))
    const result = await store.append(end.length, entries)
    if (result.status === 'conflict') {
      end = await catchUp(store, end)
      continue
    }
    end = endOf(entries, end)
    writeSync(1, `${end.length} ${end.head}\n`)
    group += 1
    if (group === 3 && orders.erase !== undefined) await store.erasePerson(orders.erase)
  }
  await store.close()
}

async function catchUp(store: SqliteStore, from: ChainPosition): Promise<ChainPosition> {
  let end = from
  for await (const { sequence, hash } of verifiedEntries(store.read(from.length + 1), from)) {
    end = { length: sequence, head: hash }
  }
  return end
}

function draftsOf(group: string, { size, erased }: { size: number; erased: string | undefined }) {
  const persons = personsOfWriters.filter((person) => person !== erased)
  return Array.from({ length: size }, (_, part) => {
    const person = persons[part % persons.length] ?? 'p1'
    return { public: { group, part, of: size }, sealed: [{ person, text: `secret ${part} of ${group}, ${'x'.repeat(300)}` }] }
  })
}

function hooksOf({ dieAt }: WriterOrders): StoreHooks {
  let reached = 0
  return {
    at: (point) => {
      if (point !== dieAt?.point) return
      reached += 1
      if (reached === dieAt.reached) process.kill(process.pid, 'SIGKILL')
    },
  }
}
