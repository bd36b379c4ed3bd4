// What is particular to the SQLite store: its files, its keys, and clear words when the world fails.
import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collect, endOf, entriesAfter, entriesSaying, mustAppend, stored } from '../../test/contract/journal-entries.ts'
import { filesHolding } from '../../test/contract/journal-leaks.ts'
import { chainStart, verifyChain } from './chain.ts'
import type { ChainPosition, ChainResult } from './chain.ts'
import { openJournal } from './open-journal.ts'
import { SqliteStore } from './sqlite-store.ts'

let folder: string
let path: string
let keysPath: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-sqlite-'))
  path = join(folder, 'journal.db')
  keysPath = join(folder, 'keys.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sealedEntries = entriesAfter(chainStart, [
  { public: 1, sealed: [{ person: 'p1', text: 'the reservation price of p1' }, { person: 'p2', text: 'that of p2' }] },
  { public: 2, sealed: [{ person: 'p1', text: 'p1 would sell for eighty' }] },
])

async function write(entries = sealedEntries): Promise<ChainPosition> {
  const store = SqliteStore.open({ path })
  const end = await mustAppend(store, entries)
  await store.close()
  return end
}

function changeDatabase(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  database.exec(sql)
  database.close()
}

function opening(): SqliteStore {
  return SqliteStore.open({ path })
}

function secretOf(person: string): Uint8Array {
  const database = new DatabaseSync(keysPath, { readOnly: true })
  const secret = database.prepare('SELECT secret FROM key WHERE person = ?').get(person)?.['secret']
  database.close()
  if (!(secret instanceof Uint8Array)) throw new Error(`${person} has no key`)
  return secret
}

describe('secrets', () => {
  it('never lie on disk in the clear', async () => {
    const store = opening()
    await mustAppend(store, sealedEntries)
    expect(await filesHolding(folder, Buffer.from('p1 would sell for eighty'))).toEqual([])
    await store.close()
    expect(await filesHolding(folder, Buffer.from('p1 would sell for eighty'))).toEqual([])
  })

  it.skipIf(process.platform === 'win32')('are unlocked by a file that only its owner can read', async () => {
    const store = opening()
    await mustAppend(store, sealedEntries)
    for (const name of (await readdir(folder)).filter((one) => one.startsWith('keys.db'))) {
      expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600)
    }
    await store.close()
  })

  it('leave no copy of an erased key in any file, even while the store is open', async () => {
    const store = opening()
    await mustAppend(store, sealedEntries)
    const erased = secretOf('p1')
    const kept = secretOf('p2')
    expect((await filesHolding(folder, erased)).length).toBeGreaterThan(0)
    await store.erasePerson('p1')
    expect(await filesHolding(folder, erased)).toEqual([])
    expect((await filesHolding(folder, kept)).length).toBeGreaterThan(0)
    await store.close()
  })

  it('stay readable to their person while another reader of the keys blocks an erasure, which may be repeated', async () => {
    const store = SqliteStore.open({ path, busyTimeoutMilliseconds: 50 })
    await mustAppend(store, sealedEntries)
    const other = new DatabaseSync(keysPath)
    other.exec('BEGIN; SELECT count(*) FROM key')
    await expect(store.erasePerson('p1')).rejects.toMatchObject({ code: 'locked', retryable: true })
    expect(await store.readSealed('p1')).toBe('erased')
    other.exec('COMMIT')
    other.close()
    await store.erasePerson('p1')
    expect(await readFile(`${keysPath}-wal`)).toHaveLength(0)
    await store.close()
  })

  it('do not open when their box was moved to another person or place', async () => {
    await write()
    changeDatabase(path, 'UPDATE sealed SET first_sequence = 2')
    const store = opening()
    await expect(store.readSealed('p1')).rejects.toMatchObject({ code: 'damaged', sequence: 2 })
    await store.close()
  })

  it('are reported, not dropped, when keys.db is older than the journal', async () => {
    await write()
    changeDatabase(keysPath, "DELETE FROM key WHERE person = 'p1'")
    const store = opening()
    await expect(store.readSealed('p1')).rejects.toThrow(/key is missing/)
    await store.close()
  })
})

describe('opening', () => {
  it.each([
    { what: 'a newer format', file: 'journal.db', sql: 'UPDATE header SET format_version = 2', code: 'newer_version', words: /Update haggle/ },
    { what: 'a newer schema', file: 'journal.db', sql: "UPDATE header SET schema = 'haggle.journal/2'", code: 'newer_version', words: /Update haggle/ },
    { what: 'newer keys', file: 'keys.db', sql: 'UPDATE header SET format_version = 2', code: 'newer_version', words: /Update haggle/ },
    { what: 'another schema', file: 'journal.db', sql: "UPDATE header SET schema = 'other/1'", code: 'not_a_journal', words: /other\/1/ },
    { what: 'another database', file: 'journal.db', sql: 'DROP TABLE header', code: 'not_a_journal', words: /not a journal/ },
    { what: "another journal's keys", file: 'keys.db', sql: "UPDATE header SET journal_id = 'x'", code: 'damaged', words: /another journal/ },
  ])('refuses $what', async ({ file, sql, code, words }) => {
    await write()
    changeDatabase(join(folder, file), sql)
    expect(opening).toThrow(expect.objectContaining({ name: 'JournalFault', code, message: expect.stringMatching(words) }))
  })

  it('refuses a journal whose keys are gone, and keys whose journal is gone', async () => {
    await write()
    await rm(path)
    expect(opening).toThrow(expect.objectContaining({ code: 'damaged', message: expect.stringMatching(/was lost/) }))
    await rm(folder, { recursive: true })
    await expect(async () => opening()).rejects.toMatchObject({ code: 'io' })
  })

  it('refuses a journal without its keys and does not make new ones', async () => {
    await write()
    await rm(keysPath)
    expect(opening).toThrow(expect.objectContaining({ code: 'damaged', message: expect.stringMatching(/Put it back/) }))
    expect(await readdir(folder)).toEqual(['journal.db'])
  })

  it('refuses a file that is no database', async () => {
    await write()
    await writeFile(path, 'Dear diary, '.repeat(500))
    expect(opening).toThrow(expect.objectContaining({ code: 'not_a_journal' }))
  })

  it('waits for a folder of its own', () => {
    const nowhere = join(folder, 'missing', 'journal.db')
    expect(() => SqliteStore.open({ path: nowhere })).toThrow(expect.objectContaining({ code: 'io' }))
  })
})

describe('a damaged file', () => {
  it('is reported when its end is missing', async () => {
    await write(entriesSaying(Array.from({ length: 200 }, (_, index) => `word ${index} ${'x'.repeat(100)}`)))
    const { size } = await stat(path)
    for (const kept of [size - 4_096, Math.floor(size / 2), 8_192, 4_096, 1_000]) {
      await truncate(path, kept)
      await expect(async () => opening(), `${kept} bytes`).rejects.toMatchObject({ code: 'damaged' })
    }
  })

  it('never passes for the journal that was written, whichever byte is changed', async () => {
    const end = await write(entriesSaying(Array.from({ length: 30 }, (_, index) => `word ${index}`)))
    const whole = await readFile(path)
    const property = fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ mask
      await writeFile(path, changed)
      // A byte that no entry lives in may change unseen; then the journal must read exactly as before.
      const seen = await readAll()
      if (seen.ok) expect(seen).toEqual({ ok: true, ...end })
      const opened = await readOpened()
      if (opened.ok) expect(opened).toEqual({ ok: true, ...end })
    })
    await fc.assert(property, { numRuns: 150 })
  })

  it('names the entry when a body was edited behind our back', async () => {
    await write()
    changeDatabase(path, `DROP TRIGGER entry_is_final; UPDATE entry SET body = replace(body, '"public":2', '"public":3')`)
    const store = opening()
    expect(await verifyChain(store.read(1))).toEqual({ ok: false, sequence: 2, reason: 'bad_hash' })
    await store.close()
  })

  it('is not edited by a slip at the SQLite prompt', async () => {
    await write()
    expect(() => changeDatabase(path, 'DELETE FROM entry')).toThrow('append-only')
    expect(() => changeDatabase(path, "UPDATE entry SET body = ''")).toThrow('append-only')
  })
})

describe('a busy file', () => {
  it('is reported as locked, and the append may be tried again', async () => {
    const store = SqliteStore.open({ path, busyTimeoutMilliseconds: 30 })
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    await expect(store.append(0, sealedEntries)).rejects.toMatchObject({ code: 'locked', retryable: true })
    expect(await store.length()).toBe(0)
    other.exec('ROLLBACK')
    other.close()
    await mustAppend(store, sealedEntries)
    expect(await collect(store.read(1))).toEqual(sealedEntries.map(stored))
    await store.close()
  })
})

describe('a disk that fails', () => {
  it('makes the outcome unknown: the store refuses to append until it is opened again', async () => {
    const ioError = Object.assign(new Error('disk I/O error'), { errcode: 1_034 }) // SQLITE_IOERR_FSYNC
    const hooks = { at: (point: string) => point === 'before_commit' && raise(ioError) }
    const store = SqliteStore.open({ path, hooks })
    await expect(store.append(0, sealedEntries)).rejects.toMatchObject({ code: 'io', message: expect.stringMatching(/unknown/) })
    await expect(store.append(0, [])).rejects.toMatchObject({ code: 'io' })
    await store.close()
    await write()
  })
})

describe('hooks', () => {
  it('are reached in order, and a failure inside a group leaves nothing of it', async () => {
    const points: string[] = []
    const failing = { at: (point: string) => points.push(point) === 3 && raise(new Error('unplugged')) }
    const store = SqliteStore.open({ path, hooks: failing })
    await expect(store.append(0, sealedEntries)).rejects.toThrow('unplugged')
    expect(points).toEqual(['in_transaction', 'entry_written', 'entry_written'])
    expect(await store.length()).toBe(0)
    expect(await store.readSealed('p1')).toEqual(new Map())
    await mustAppend(store, sealedEntries)
    expect(points.slice(3)).toEqual(['in_transaction', 'entry_written', 'entry_written', 'before_commit', 'after_commit'])
    expect(await verifyChain(store.read(1))).toEqual({ ok: true, ...endOf(sealedEntries) })
    await store.close()
  })
})

const unreadable: ChainResult = { ok: false, sequence: 0, reason: 'unreadable' }

function raise(error: Error): never {
  throw error
}

async function readOpened(): ReturnType<typeof verifyChain> {
  try {
    return await verifyChain((await openJournal(path)).entries)
  } catch (error) {
    expect(error).toMatchObject({ name: 'JournalFault' })
    return unreadable
  }
}

async function readAll(): ReturnType<typeof verifyChain> {
  let store: SqliteStore | undefined
  try {
    store = opening()
    return await verifyChain(store.read(1))
  } catch (error) {
    expect(error).toMatchObject({ name: 'JournalFault' })
    return unreadable
  } finally {
    await store?.close()
  }
}
