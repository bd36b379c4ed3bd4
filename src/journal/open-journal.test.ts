import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collect, endOf, entriesSaying, mustAppend, stored } from '../../test/contract/journal-entries.ts'
import { exportJournal } from './journal-file.ts'
import { openJournal } from './open-journal.ts'
import { SqliteStore } from './sqlite-store.ts'

let folder: string
let path: string
let store: SqliteStore
const entries = entriesSaying(Array.from({ length: 700 }, (_, index) => `word ${index}`))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-open-'))
  path = join(folder, 'journal.db')
  store = SqliteStore.open({ path })
  await mustAppend(store, entries)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

it('reads the same entries from both forms, as often as asked', async () => {
  const exported = join(folder, 'market.txt')
  await exportJournal(store, exported)
  await store.close()
  for (const [file, kind] of [[path, 'sqlite'], [exported, 'jsonl']] as const) {
    const journal = await openJournal(file)
    expect(journal.kind).toBe(kind)
    expect(await collect(journal.entries)).toEqual(entries.map(stored))
    expect(await collect(journal.entries)).toEqual(entries.map(stored))
  }
})

it('reads a store that is being written, and leaves no files behind', async () => {
  const journal = await openJournal(path)
  expect(await collect(journal.entries)).toEqual(entries.map(stored))
  const more = entriesSaying(['more'], endOf(entries))
  await mustAppend(store, more, endOf(entries))
  expect(await collect(journal.entries)).toEqual([...entries, ...more].map(stored))
  await store.close()
  await rm(join(folder, 'keys.db'))
  for await (const { sequence } of journal.entries) if (sequence === 600) break
  expect(await readdir(folder)).toEqual(['journal.db'])
})

it('finds no entries yet in a store that is only just being made, and those that come later', async () => {
  await store.close()
  const stages = {
    'no bytes': (file: string) => writeFile(file, ''),
    'no tables': async (file: string) => {
      const database = new DatabaseSync(file)
      database.exec('PRAGMA journal_mode = WAL')
      database.close()
    },
  }
  for (const [stage, make] of Object.entries(stages)) {
    const inside = await mkdtemp(join(folder, 'new-'))
    const made = join(inside, 'journal.db')
    await writeFile(join(inside, 'keys.db'), '')
    await make(made)
    const journal = await openJournal(made)
    expect(await collect(journal.entries), stage).toEqual([])
    const begun = SqliteStore.open({ path: made })
    await mustAppend(begun, entries)
    expect(await collect(journal.entries), stage).toEqual(entries.map(stored))
    await begun.close()
  }
})

it('refuses what is not there or no journal', async () => {
  await expect(openJournal(join(folder, 'none.db'))).rejects.toMatchObject({ code: 'io' })
  await expect(openJournal(folder)).rejects.toMatchObject({ code: 'not_a_journal' })
  await writeFile(join(folder, 'note.txt'), 'hello\n')
  await expect(collect((await openJournal(join(folder, 'note.txt'))).entries)).rejects.toMatchObject({ code: 'not_a_journal' })
  const other = join(folder, 'other.db')
  const database = new DatabaseSync(other)
  database.exec('CREATE TABLE header (name TEXT)')
  database.close()
  await expect(collect((await openJournal(other)).entries)).rejects.toMatchObject({ code: 'not_a_journal' })
})
