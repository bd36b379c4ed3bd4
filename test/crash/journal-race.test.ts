// Several processes append to one journal at once; the expected length is all that coordinates them.
import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { audit, newFolder, runWriter } from './journal-rig.ts'

let folder: string
beforeEach(async () => {
  folder = await newFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('gives every length to exactly one of three processes that create and fill a journal together', async () => {
  const ends = await Promise.all(['a', 'b', 'c'].map((label) => runWriter({ folder, label, groupsMax: 40 })))
  const promises = ends.flatMap((end) => end.acknowledged)
  expect(promises).toHaveLength(120)
  expect(new Set(promises.map(({ length }) => length)).size).toBe(120)
  const { length } = await audit(folder, promises)
  expect(length).toBe(Math.max(...promises.map((promise) => promise.length)))
}, 30_000)

it('is not held up by a process that dies holding the lock', async () => {
  const dieAt = { point: 'before_commit', reached: 10 } as const
  const [dead, alive] = await Promise.all([
    runWriter({ folder, label: 'dead', groupsMax: 40, dieAt }),
    runWriter({ folder, label: 'alive', groupsMax: 40 }),
  ])
  expect(dead?.killed).toBe(true)
  expect(alive?.acknowledged).toHaveLength(40)
  await audit(folder, [...(dead?.acknowledged ?? []), ...(alive?.acknowledged ?? [])])
}, 30_000)
