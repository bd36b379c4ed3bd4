// A disk that fills up at any stage of a run, and one that may not be written: one message, nothing half written, and with
// room again the same command goes on to the same bytes.
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { mountableDisk } from '../outside-tools.ts'
import { expectRefusal, exported, haggleDone, newFolder, newSharedFolder, parsedFile, writeArms, writeRoster } from './haggle.ts'

let folder: string
let roster: string
let command: readonly string[]
let whole: string

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'))
  command = ['run', roster, '--arms', await writeArms(join(folder, 'arms.yaml')), '--out']
  whole = join(folder, 'whole')
  await haggleDone([...command, whole])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const disk = mountableDisk()
describe.skipIf(!disk.available)('a disk that is full (needs root to mount)', () => {
  let place: string
  const mount = (options: string): void => {
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'haggle-cli', place]).status).toBe(0)
  }
  afterEach(() => void spawnSync('umount', [place]))

  /** Bytes of the folders that a run makes; a share of them is the room that it gets. */
  async function bytesOf(run: string): Promise<number> {
    const names = await readdir(run, { recursive: true, withFileTypes: true })
    const sizes = await Promise.all(names.filter((name) => name.isFile()).map((name) => stat(join(name.parentPath, name.name))))
    return sizes.reduce((sum, { size }) => sum + size, 0)
  }

  it.each([0.01, 0.1, 0.3, 0.5, 0.7, 0.9])('after %f of what a run takes: exit 2, says so, and goes on with more room', async (share) => {
    place = join(await newFolder(), 'disk')
    await mkdir(place)
    mount(`size=${Math.ceil((share * (await bytesOf(whole))) / 4_096) * 4}k`)
    const run = join(place, 'run')
    await expectRefusal([...command, run], { code: 2, words: /full.* (Free|free) some space and/ })
    const left = await readdir(place, { recursive: true })
    expect(left.filter((name) => name.includes('.unfinished'))).toEqual([])
    spawnSync('mount', ['-o', 'remount,size=64m', place])
    await haggleDone([...command, run])
    expect(await exported(run) === await exported(whole)).toBe(true)
    expect(await parsedFile(join(run, 'manifest.json'))).toMatchObject({ status: 'complete' })
    await haggleDone(['verify', join(run, 'A', 'journal.db')])
  })

  it('refuses a roster that does not fit, and leaves the old one', async () => {
    place = join(await newFolder(), 'disk')
    await mkdir(place)
    mount('size=100k')
    const path = join(place, 'people.yaml')
    await haggleDone(['roster', 'generate', '--people', '4', '--out', path])
    const before = await stat(path)
    await expectRefusal(['roster', 'generate', '--people', '200', '--out', path], { code: 2, words: /the disk is full while writing .*people\.yaml/ })
    expect((await stat(path)).size).toBe(before.size)
    expect(await readdir(place)).toEqual(['people.yaml'])
  })

  it('read-only: refused, nothing changed', async () => {
    place = join(await newFolder(), 'disk')
    await mkdir(place)
    mount('size=64m')
    await cp(whole, join(place, 'done'), { recursive: true })
    await rm(join(place, 'done', 'report.html'))
    spawnSync('mount', ['-o', 'remount,ro', place])
    await expectRefusal([...command, join(place, 'run')], { code: 2, words: /run may not be read or written|read-only/ })
    await expectRefusal([...command, join(place, 'done')], { code: 2, words: /read-only|may not be read or written/ })
    await expectRefusal(['roster', 'generate', '--people', '4', '--out', join(place, 'x.yaml')], { code: 2, words: /x\.yaml may not be read or written; change its permissions/ })
  })
})

// Root may write anywhere but on a read-only disk, which the tests above have seen.
if (process.getuid?.() !== 0) {
  it('a folder that may not be written is refused', async () => {
    const place = await newFolder()
    await chmod(place, 0o500)
    await expectRefusal([...command, join(place, 'run')], { code: 2, words: /may not be read or written; change its permissions/ })
    await chmod(place, 0o700)
  })
}

describe.skipIf(process.platform !== 'linux')('standard output', () => {
  it('on a full disk: exit 2 and one message', async () => {
    const shell = `"${process.execPath}" "${join(import.meta.dirname, '..', '..', 'bin', 'haggle.js')}" schema roster > /dev/full`
    const ended = spawnSync('sh', ['-c', shell], { encoding: 'utf8' })
    expect(ended).toMatchObject({ status: 2, stderr: expect.stringMatching(/^haggle: the disk is full while writing standard output/) })
  })
})
