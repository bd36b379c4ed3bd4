// C16 disk full, C17 read-only disk, C18 a log that lost its end. A small memory disk stands in for the real one, which
// takes root to mount; elsewhere those tests are skipped, visibly.
import { execFileSync } from 'node:child_process'
import { cp, mkdir, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chainStart, verifyChain } from '../../src/journal/chain.ts'
import type { ChainPosition } from '../../src/journal/chain.ts'
import { JournalFault } from '../../src/journal/journal-store.ts'
import { exportJournal } from '../../src/journal/journal-file.ts'
import { openJournal } from '../../src/journal/open-journal.ts'
import { SqliteStore } from '../../src/journal/sqlite-store.ts'
import { entriesAfter, entriesSaying, mustAppend } from '../contract/journal-entries.ts'
import { newFolder } from './journal-rig.ts'

const canMount = process.platform === 'linux' && process.getuid?.() === 0

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe.skipIf(!canMount)('on a disk of one megabyte (needs root to mount)', () => {
  let disk: string
  let path: string
  beforeEach(async () => {
    disk = join(folder, 'disk')
    path = join(disk, 'journal.db')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'haggle-crash', disk])
  })
  afterEach(() => execFileSync('umount', [disk]))

  it('C16: a full disk refuses a whole group, says so, and goes on once there is room', async () => {
    await writeFile(join(disk, 'ballast'), Buffer.alloc(300_000))
    const store = SqliteStore.open({ path })
    const { end, fault, refused } = await fill(store)
    expect(fault).toMatchObject({ code: 'disk_full', retryable: true, message: expect.stringMatching(/nothing was written/) })
    expect(await verifyChain(store.read(1))).toEqual({ ok: true, ...end })
    const exporting = exportJournal(store, join(disk, 'export.jsonl'))
    await expect(exporting).rejects.toMatchObject({ code: 'disk_full' })
    await rm(join(disk, 'ballast'))
    const longer = await mustAppend(store, refused, end)
    expect(await verifyChain(store.read(1))).toEqual({ ok: true, ...longer })
    await store.close()
  })

  it('C16: a journal on a full disk can be opened again and holds what was acknowledged', async () => {
    const store = SqliteStore.open({ path })
    const { end } = await fill(store)
    await store.close()
    expect(await verifyChain((await openJournal(path)).entries)).toEqual({ ok: true, ...end })
  })

  it('C17: a read-only disk refuses to open for writing, and can be read', async () => {
    const store = SqliteStore.open({ path })
    const end = await mustAppend(store, entriesSaying(['a', 'b']))
    await store.close()
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(() => SqliteStore.open({ path })).toThrow(expect.objectContaining({ code: 'read_only', retryable: false }))
    expect(await verifyChain((await openJournal(path)).entries)).toEqual({ ok: true, ...end })
    await expect(exportJournal({ read: entriesFrom }, join(disk, 'x.jsonl'))).rejects.toMatchObject({ code: 'read_only' })
  })
})

describe('C18: a write-ahead log that lost its end', () => {
  // SQLite takes a log up to its last sound commit and cannot know that there was more. The chain stays sound and is
  // shorter: only a head kept elsewhere shows the loss, which is why heads are published.
  it.each(['truncated', 'with a byte changed'])('%s: opens as a shorter journal, at a group boundary, with another head', async (damage) => {
    const store = SqliteStore.open({ path: join(folder, 'journal.db') })
    let end: ChainPosition = chainStart
    for (let group = 0; group < 20; group += 1) end = await mustAppend(store, entriesSaying(['x', 'y', 'z'], end), end)
    const copy = join(folder, 'copy')
    await mkdir(copy)
    for (const name of ['journal.db', 'journal.db-wal', 'keys.db']) await cp(join(folder, name), join(copy, name))
    await store.close()
    await damageEnd(join(copy, 'journal.db-wal'), damage)
    const reopened = SqliteStore.open({ path: join(copy, 'journal.db') })
    const found = await verifyChain(reopened.read(1))
    expect(found).toMatchObject({ ok: true, length: 57 })
    expect(found).not.toMatchObject({ head: end.head })
    await reopened.close()
  })
})

async function damageEnd(log: string, damage: string): Promise<void> {
  const { size } = await stat(log)
  if (damage === 'truncated') return truncate(log, size - 1)
  const file = await open(log, 'r+')
  const at = size - 2_000
  const byte = (await readFile(log))[at] ?? 0
  await file.write(Buffer.from([byte ^ 1]), 0, 1, at)
  await file.close()
}

/** Appends groups of four with a sealed part each until the store refuses one. */
async function fill(store: SqliteStore) {
  let end: ChainPosition = chainStart
  for (let group = 0; group < 1_000; group += 1) {
    const draft = { public: 'x'.repeat(2_000), sealed: [{ person: 'p1', text: 'secret '.repeat(200) }] }
    const refused = entriesAfter(end, [draft, draft, draft, draft])
    try {
      end = await mustAppend(store, refused, end)
    } catch (fault) {
      expect(fault).toBeInstanceOf(JournalFault)
      expect(await store.length()).toBe(end.length)
      return { end, fault, refused }
    }
  }
  throw new Error('the disk never filled')
}

async function* entriesFrom() {
  yield* entriesSaying(['a'])
}
