// The programs printed in docs/journal-format.md must do what the page says: they are how a stranger checks us.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, entriesAfter, mustAppend } from '../../test/contract/journal-entries.ts'
import { chainStart, genesisHash } from './chain.ts'
import { exportJournal } from './journal-file.ts'
import { MemoryStore } from './memory-store.ts'

const page = await readFile(new URL('../../docs/journal-format.md', import.meta.url), 'utf8')
const entries = entriesAfter(chainStart, [
  { public: { word: 'ö 🪑 \u2028' }, sealed: [{ person: 'p1', text: 'x' }] },
  { public: null },
  { public: 3 },
])

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-format-'))
  path = join(folder, 'market.jsonl')
  const store = new MemoryStore()
  await mustAppend(store, entries)
  await exportJournal(store, path)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('names the hash before entry 1', () => {
  expect(page).toContain(genesisHash)
})

const hasPython = spawnSync('python3', ['--version']).status === 0

describe.each([
  { language: 'python', command: 'python3', suffix: '.py', skip: !hasPython },
  { language: 'js', command: process.execPath, suffix: '.mjs', skip: false },
])('the $language program of the page', ({ language, command, suffix, skip }) => {
  async function run(journal: string) {
    const program = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1]
    if (program === undefined) throw new Error(`the page prints no ${language} program`)
    const programPath = join(folder, `verify${suffix}`)
    await writeFile(programPath, program)
    return spawnSync(command, [programPath, journal], { encoding: 'utf8' })
  }

  it.skipIf(skip)('prints length and head of a sound journal', async () => {
    const { length, head } = endOf(entries)
    expect(await run(path)).toMatchObject({ status: 0, stdout: `${length} ${head}\n` })
  })

  it.skipIf(skip)('names the entry that was changed', async () => {
    const changed = join(folder, 'changed.jsonl')
    await writeFile(changed, (await readFile(path, 'utf8')).replace('"public":null', '"public":4'))
    const { status, stderr } = await run(changed)
    expect(status).toBe(1)
    expect(stderr).toContain('entry 2 does not match its hash')
  })
})
