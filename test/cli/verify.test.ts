// haggle verify on both forms of a journal, sound and damaged: the first bad entry is named, and nothing passes for sound
// that is not what was written. Each damage is judged here by the text of the export, not by haggle's own reader.
import { spawnSync } from 'node:child_process'
import { cp, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom, uniformWhole } from '../../src/market/random.ts'
import { mountableDisk } from '../outside-tools.ts'
import { expectRefusal, haggle, haggleDone, newFolder, newSharedFolder, writeArms, writeRoster } from './haggle.ts'

const flips = 5
const seed = process.env['HAGGLE_CLI_FLIP_SEED'] ?? '1'

let folder: string
let jsonl: string
let database: string
let text: Buffer
let lines: string[]

beforeAll(async () => {
  folder = await newSharedFolder()
  const roster = await writeRoster(join(folder, 'roster.yaml'))
  const arms = await writeArms(join(folder, 'arms.yaml'))
  await haggleDone(['run', roster, '--arms', arms, '--out', join(folder, 'run')])
  jsonl = join(folder, 'run', 'A', 'journal.jsonl')
  database = join(folder, 'run', 'A', 'journal.db')
  text = await readFile(jsonl)
  lines = text.toString('utf8').trimEnd().split('\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const headOf = (line: string | undefined): string => (JSON.parse(line ?? '') as { hash: string }).hash

async function changed(bytes: Buffer | string): Promise<string> {
  const path = join(await newFolder(), 'journal.jsonl')
  await writeFile(path, bytes)
  return path
}

async function copyOfDatabase(): Promise<string> {
  const place = await newFolder()
  await cp(dirname(database), place, { recursive: true })
  return join(place, 'journal.db')
}

/** Both ways of saying it: words and exit code, and --json. */
async function expectBad(path: string, sequence: number, words = /./): Promise<void> {
  await expectRefusal(['verify', path], { code: 1, words: new RegExp(`entry ${sequence} is bad: `) })
  const json = await haggle(['verify', path, '--json'])
  expect(json).toMatchObject({ code: 1, stderr: '' })
  expect(JSON.parse(json.stdout)).toEqual({ ok: false, sequence, problem: expect.stringMatching(words) })
}

describe('a sound journal', () => {
  it('as the export: entries and head', async () => {
    const { stdout } = await haggleDone(['verify', jsonl])
    expect(stdout).toContain(`sound. ${lines.length} entries`)
    expect(stdout).toContain(`head ${headOf(lines.at(-1))}`)
  })

  it('as the database: the same head, private parts read too', async () => {
    const { stdout } = await haggleDone(['verify', database, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, entries: lines.length, head: headOf(lines.at(-1)), sealedChecked: expect.any(Number) })
    expect((JSON.parse(stdout) as { sealedChecked: number }).sealedChecked).toBeGreaterThan(0)
  })

  it('without its keys: sound, and says what was not looked at', async () => {
    const path = await copyOfDatabase()
    await rm(join(dirname(path), 'keys.db'))
    expect((await haggleDone(['verify', path])).stdout).toMatch(/sound.*private parts: not looked at \(no keys\.db/)
  })
})

describe('a journal without its end', () => {
  it('is sound, and said not to have closed', async () => {
    const path = await changed(`${lines.slice(0, -1).join('\n')}\n`)
    expect((await haggleDone(['verify', path])).stdout).toMatch(/sound[^]*the market has not closed in this journal/)
    expect(JSON.parse((await haggleDone(['verify', path, '--json'])).stdout)).toMatchObject({ ok: true, closed: false })
    expect((await haggleDone(['verify', jsonl])).stdout).not.toContain('has not closed')
    expect(JSON.parse((await haggleDone(['verify', jsonl, '--json'])).stdout)).toMatchObject({ closed: true })
  })
})

describe('a damaged export', () => {
  it('cut in the middle of a line', async () => {
    const path = await changed(text.subarray(0, text.length - 50))
    await expectBad(path, lines.length, /was cut in the middle/)
  })

  it('with a line lost', async () => {
    await expectBad(await changed(`${[...lines.slice(0, 19), ...lines.slice(20)].join('\n')}\n`), 20)
  })

  it('with two lines swapped', async () => {
    const swapped = [...lines.slice(0, 29), lines[30], lines[29], ...lines.slice(31)]
    await expectBad(await changed(`${swapped.join('\n')}\n`), 30)
  })

  it('with a line written twice', async () => {
    await expectBad(await changed(`${[...lines.slice(0, 10), ...lines.slice(9)].join('\n')}\n`), 11)
  })

  const random = randomFrom(`flip/${seed}`)
  const places = Array.from({ length: flips }, () => ({ share: random(), bit: uniformWhole(random, { from: 0, to: 7 }) }))
  it.each([{ share: 0, bit: 0 }, ...places])(`with a byte flipped at $share of it, bit $bit (seed ${seed})`, async ({ share, bit }) => {
    const bytes = Buffer.from(text)
    const at = Math.floor(share * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    // Line ends are part of the line that they end; a new one cuts its line in two.
    const sequence = bytes.subarray(0, at).filter((byte) => byte === 10).length + 1
    await expectBad(await changed(bytes), sequence)
  })
})

describe('a damaged database', () => {
  const random = randomFrom(`page/${seed}`)
  const places = Array.from({ length: flips }, () => ({ share: random(), bit: uniformWhole(random, { from: 0, to: 7 }) }))
  it.each([{ share: 0, bit: 3 }, ...places])(`a byte flipped at $share of it, bit $bit (seed ${seed}): found, or nothing was lost`, async ({ share, bit }) => {
    const path = await copyOfDatabase()
    const bytes = await readFile(path)
    const at = Math.floor(share * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    await writeFile(path, bytes)
    const ended = await haggle(['verify', path, '--json'])
    const found = JSON.parse(ended.stdout) as { ok: boolean; sequence?: number; head?: string }
    expect(ended.code).toBe(found.ok ? 0 : 1)
    // Free space in pages holds no entry; then the journal must be the one that was written.
    if (found.ok) expect(found.head).toBe(headOf(lines.at(-1)))
    else expect(found.sequence).toBeGreaterThanOrEqual(1)
  })

  it('a byte of entry 40: entry 40 is named', async () => {
    const path = await copyOfDatabase()
    edit(path, "UPDATE entry SET body = replace(body, '\"at\":', '\"at\": ') WHERE sequence = 40")
    await expectBad(path, 40)
  })

  it('an entry lost: its number is named', async () => {
    const path = await copyOfDatabase()
    edit(path, 'DELETE FROM entry WHERE sequence = 40')
    await expectBad(path, 40)
  })

  it('cut: found', async () => {
    const path = await copyOfDatabase()
    await truncate(path, 100_000)
    const ended = await expectRefusal(['verify', path], { code: 1, words: /entry \d+ is bad: .*damaged/ })
    expect(ended.stdout).toBe('')
  })
})

/** As somebody would who wants to change the record: past the triggers that guard it. */
function edit(path: string, sql: string): void {
  const opened = new DatabaseSync(path)
  opened.exec(`DROP TRIGGER IF EXISTS entry_is_final; DROP TRIGGER IF EXISTS entry_stays; ${sql}`)
  opened.close()
}

describe('what is no journal', () => {
  it.each([
    { name: 'nothing of that name', make: () => undefined, words: /does not exist: give a journal/ },
    { name: 'a text', make: (path: string) => writeFile(path, 'Dear diary\n'), words: /is not a journal/ },
    { name: 'an empty file', make: (path: string) => writeFile(path, ''), words: /is empty/ },
    { name: 'a folder', make: (path: string) => mkdir(path), words: /is a folder: give a journal\.db or a journal\.jsonl in it; .*journal\/A\/journal\.db/ },
    { name: 'an arm’s folder', make: async (path: string) => { await mkdir(path); await writeFile(join(path, 'journal.jsonl'), '') }, words: /is a folder: give the journal in it, \S*\/journal\/journal\.jsonl\./ },
    { name: 'another database', make: (path: string) => { const made = new DatabaseSync(path); made.exec('CREATE TABLE t (x)'); made.close() }, words: /not a journal/ },
  ])('$name: exit 2', async ({ make, words }) => {
    const path = join(await newFolder(), 'journal')
    await make(path)
    await expectRefusal(['verify', path], { code: 2, words })
    await expectRefusal(['replay', path], { code: 2, words })
  })
})

const disk = mountableDisk()
describe.skipIf(!disk.available)('on a read-only disk (needs root to mount)', () => {
  let place: string
  afterEach(() => void spawnSync('umount', [place]))

  it('a journal with its keys is verified, and says that private parts were not looked at', async () => {
    place = join(folder, 'disk')
    await mkdir(place, { recursive: true })
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'haggle-verify', place])
    await cp(dirname(database), place, { recursive: true })
    spawnSync('mount', ['-o', 'remount,ro', place])
    expect((await haggleDone(['verify', join(place, 'journal.db')])).stdout).toMatch(/sound.*not looked at \(the folder is read-only\)/)
    await haggleDone(['replay', join(place, 'journal.db'), '--until', '3'])
    await expectRefusal(['replay', join(place, 'journal.db'), '--private'], { code: 2, words: /read-only/ })
  })
})
