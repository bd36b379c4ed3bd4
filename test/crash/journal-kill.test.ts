// kill -9 at random moments and at every named point. HAGGLE_CRASH_KILLS=1000 is the long form.
// A killed process loses nothing that the system has been handed, so this shows order and atomicity; that synchronous=FULL
// hands it to the disk in time is SQLite's own promise (a power cut cannot be staged here).
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SqliteStore } from '../../src/journal/sqlite-store.ts'
import type { StorePoint } from '../../src/journal/store-hooks.ts'
import { filesHolding } from '../contract/journal-leaks.ts'
import { audit, newFolder, runWriter } from './journal-rig.ts'
import type { Acknowledgement } from './journal-rig.ts'

const killsMax = Number(process.env['HAGGLE_CRASH_KILLS'] ?? 40)
const randomKills = Math.ceil(killsMax / 2)
const killTimeMilliseconds = 3_000
/** Long runs start anew now and then: the audit reads the whole journal after each kill. */
const killsPerJournal = 10

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it(`loses nothing and tears nothing in ${randomKills} kills at random moments`, async () => {
  let promises: Acknowledgement[] = []
  let journal = ''
  for (let kill = 0; kill < randomKills; kill += 1) {
    if (kill % killsPerJournal === 0) {
      promises = []
      journal = join(folder, `journal-${kill}`)
      await mkdir(journal)
    }
    const killAfterMilliseconds = (kill * 7.3) % 40
    const end = await runWriter({ folder: journal, label: `w${kill}`, groupsMax: 100_000 }, { killAfterMilliseconds })
    expect(end.killed).toBe(true)
    promises.push(...end.acknowledged)
    const { length } = await audit(journal, promises)
    // At most one group can be durable without its acknowledgement.
    expect(length - (promises.at(-1)?.length ?? 0)).toBeLessThanOrEqual(7)
  }
}, randomKills * killTimeMilliseconds)

const points: readonly { readonly point: StorePoint; readonly name: string; readonly firstReached: number }[] = [
  { point: 'in_transaction', name: 'C2, in the transaction before the first row', firstReached: 1 },
  { point: 'entry_written', name: 'C3, between the rows of one group', firstReached: 2 },
  { point: 'before_commit', name: 'C4, before the commit', firstReached: 1 },
  { point: 'after_commit', name: 'C6, after the commit, before the reply', firstReached: 1 },
]
const killsPerPoint = Math.max(3, Math.floor((killsMax - randomKills) / (points.length + 2)))

describe.each(points)('killed at $name', ({ point, firstReached }) => {
  it(`keeps its promises, ${killsPerPoint} times`, async () => {
    const promises: Acknowledgement[] = []
    for (let kill = 0; kill < killsPerPoint; kill += 1) {
      const dieAt = { point, reached: firstReached + kill * 3 }
      const end = await runWriter({ folder, label: `w${kill}`, groupsMax: 1_000, dieAt })
      expect(end.killed).toBe(true)
      promises.push(...end.acknowledged)
      const { length } = await audit(folder, promises)
      const unacknowledged = length - (promises.at(-1)?.length ?? 0)
      if (point === 'after_commit') expect(unacknowledged).toBeGreaterThan(0)
      else expect(unacknowledged).toBeLessThanOrEqual(promises.length === 0 ? 7 : 0)
    }
  }, killsPerPoint * killTimeMilliseconds)
})

it(`survives a second crash during replay (C15), ${killsPerPoint} times`, async () => {
  const promises: Acknowledgement[] = []
  for (let kill = 0; kill < killsPerPoint; kill += 1) {
    const first = await runWriter({ folder, label: `w${kill}`, groupsMax: 200, dieAt: { point: 'before_commit', reached: 100 } })
    promises.push(...first.acknowledged)
    const replay = await runWriter({ folder, label: `r${kill}`, groupsMax: 1, dieAt: { point: 'page_read', reached: 1 + (kill % 2) } })
    expect(replay).toEqual({ acknowledged: [], killed: true })
    await audit(folder, promises)
  }
}, killsPerPoint * 2 * killTimeMilliseconds)

it(`finishes an erasure that was killed between key and log, ${killsPerPoint} times`, async () => {
  for (let kill = 0; kill < killsPerPoint; kill += 1) {
    const journal = join(folder, String(kill))
    await mkdir(journal)
    const before = await runWriter({ folder: journal, label: 'before', groupsMax: 5 })
    const secret = keyOf(join(journal, 'keys.db'), 'p2')
    const end = await runWriter({ folder: journal, label: 'w', groupsMax: 9, erase: 'p2', dieAt: { point: 'key_deleted', reached: 1 } })
    expect(end.killed).toBe(true)
    // The control: the killed process did leave a copy.
    expect(await filesHolding(journal, secret)).not.toEqual([])
    const reopened = SqliteStore.open({ path: join(journal, 'journal.db') })
    expect(await filesHolding(journal, secret)).toEqual([])
    await reopened.close()
    await audit(journal, [...before.acknowledged, ...end.acknowledged], 'p2')
  }
}, killsPerPoint * 2 * killTimeMilliseconds)

describe('the audit itself', () => {
  const damages = [
    { damage: 'a torn group', sql: 'DELETE FROM entry WHERE sequence = 6', words: /torn/ },
    { damage: 'a lost group', sql: 'DELETE FROM entry WHERE sequence > 3', words: /acknowledged entry/ },
    { damage: 'a changed entry', sql: "UPDATE entry SET hash = zeroblob(32) WHERE sequence = 2", words: /hash of entry 2/ },
    { damage: 'a lost sealed part', sql: 'DELETE FROM sealed WHERE first_sequence = 4', words: /toEqual|equal/ },
  ]
  it.each(damages)('notices $damage', async ({ sql, words }) => {
    // Groups of one, two and three entries.
    const { acknowledged } = await runWriter({ folder, label: 'w', groupsMax: 3 })
    await audit(folder, acknowledged)
    const database = new DatabaseSync(join(folder, 'journal.db'))
    database.exec(`DROP TRIGGER entry_stays; DROP TRIGGER entry_is_final; ${sql}`)
    database.close()
    await expect(audit(folder, acknowledged)).rejects.toThrow(words)
  })
})

function keyOf(keysPath: string, person: string): Buffer {
  const database = new DatabaseSync(keysPath)
  const secret = database.prepare('SELECT secret FROM key WHERE person = ?').get(person)?.['secret']
  database.close()
  if (!(secret instanceof Uint8Array)) throw new Error(`${person} has no key`)
  return Buffer.from(secret)
}
