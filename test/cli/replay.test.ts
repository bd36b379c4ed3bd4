// haggle replay: the transcript for people, the public entries for programs, the private parts for who holds the keys.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal, exported, haggleDone, type JournalEntry, newFolder, newSharedFolder, parsedFile, start, writeArms, writeRoster } from './haggle.ts'

let folder: string
let roster: string
let run: string
let journal: string
let entries: JournalEntry[]

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'))
  run = join(folder, 'run')
  journal = join(run, 'A', 'journal.db')
  await haggleDone(['run', roster, '--arms', await writeArms(join(folder, 'arms.yaml')), '--out', run])
  entries = (await exported(run)).trimEnd().split('\n').map((line) => JSON.parse(line) as JournalEntry)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const replayed = async (...args: readonly string[]): Promise<string> => (await haggleDone(['replay', ...args])).stdout

describe('the transcript', () => {
  it('reads the same from both forms', async () => {
    expect(await replayed(journal)).toBe(await replayed(join(run, 'A', 'journal.jsonl')))
  })

  it('opens and closes the market, and shows names, not ids', async () => {
    const text = await replayed(journal)
    expect(text).toMatch(/^ +1 +\d{4}-\d\d-\d\d \d\d:\d\d +The market .* opens for 10 people/)
    expect(text.trimEnd().split('\n').at(-1)).toMatch(/The market closes/)
    const names = Object.values((await parsedFile(join(run, 'people.json'))) as Record<string, string>)
    expect(names.filter((name) => text.includes(`${name} `)).length).toBeGreaterThan(8)
    expect(text).not.toMatch(/\bp0\d (lists|wants|offers)/)
  })

  it('--until stops after that public number', async () => {
    const numbers = (await replayed(journal, '--until', '20')).trimEnd().split('\n').map((line) => Number(line.trim().split(' ')[0]))
    expect(Math.max(...numbers)).toBe(20)
    expect(await replayed(journal, '--until', '0')).toBe('')
  })

  it('takes names from --roster where the run’s own are gone, and ids without either', async () => {
    const moved = await newFolder()
    await mkdir(join(moved, 'A'))
    await cp(join(run, 'A', 'journal.jsonl'), join(moved, 'A', 'journal.jsonl'))
    const alone = join(moved, 'A', 'journal.jsonl')
    expect(await replayed(alone)).toMatch(/\bp0\d (lists|wants)/)
    expect(await replayed(alone, '--roster', roster)).toBe(await replayed(journal))
    await writeFile(join(moved, 'people.json'), 'no JSON')
    expect(await replayed(alone, '--until', '2')).toMatch(/^ +1 /)
  })

  it('may be cut short by its reader', async () => {
    const { child, ended } = start(['replay', journal])
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('--json', () => {
  it('prints public entries under the public sequence, and nothing else', async () => {
    const lines = (await replayed(journal, '--json')).trimEnd().split('\n').map((line) => JSON.parse(line) as object)
    const expected = entries.flatMap((entry) => (entry.public === null ? [] : [entry.public.seq]))
    expect(lines.map((line) => (line as { seq: number }).seq)).toEqual(expected)
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['at', 'by', 'events', 'seq'])
  })
})

describe('--private', () => {
  it('shows the mandates, whatever is public being still there', async () => {
    const text = await replayed(journal, '--private', '--until', '3')
    expect(text).toMatch(/\[private to .+\] mandate 1: budget \$\d+/)
    expect(text).toMatch(/The market .* opens/)
  })

  it('with --json gives every entry under its own number', async () => {
    const lines = (await replayed(journal, '--private', '--json')).trimEnd().split('\n').map((line) => JSON.parse(line) as { seq: number; private: { person: string; note: object }[] })
    expect(lines.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq))
    expect(lines[0]?.private).toHaveLength(10)
    expect(lines[0]?.private[0]).toMatchObject({ person: 'p01', note: { mandate: { version: 1 } } })
  })

  it('needs the database and its keys', async () => {
    await expectRefusal(['replay', join(run, 'A', 'journal.jsonl'), '--private'], { code: 2, words: /is an export and holds no private parts; give the journal\.db/ })
    const place = await newFolder()
    await cp(journal, join(place, 'journal.db'))
    await expectRefusal(['replay', join(place, 'journal.db'), '--private'], { code: 2, words: /has no keys\.db beside it/ })
  })
})

describe('a damaged journal', () => {
  it('is told up to the damage, then refused', async () => {
    const path = join(await newFolder(), 'journal.jsonl')
    const text = await readFile(join(run, 'A', 'journal.jsonl'), 'utf8')
    await writeFile(path, text.slice(0, -20))
    const ended = await expectRefusal(['replay', path], { code: 1, words: /was cut in the middle of line \d+/ })
    expect(ended.stdout.split('\n').length).toBeGreaterThan(10)
  })
})
