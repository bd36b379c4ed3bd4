import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collect, endOf, entriesAfter, entriesSaying, mustAppend, stored } from '../../test/contract/journal-entries.ts'
import { chainStart } from './chain.ts'
import { exportJournal, journalLine, readJournalFile } from './journal-file.ts'
import { MemoryStore } from './memory-store.ts'

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-journal-file-'))
  path = join(folder, 'market.jsonl')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const entries = entriesAfter(chainStart, [
  { public: { type: 'Said', word: 'ö 🪑 \u2028 "quoted" \r\n' }, sealed: [{ person: 'p1', text: 'reservation' }] },
  { public: null },
  { public: { hash: 'a field called hash', nested: { hash: '0'.repeat(64) } } },
])
const lines = entries.map(journalLine)
const text = `${lines.join('\n')}\n`

async function storeOf(group = entries): Promise<MemoryStore> {
  const store = new MemoryStore()
  await mustAppend(store, group)
  return store
}

async function readingOf(bytes: string | Buffer): Promise<unknown> {
  await writeFile(path, bytes)
  return collect(readJournalFile(path)).catch((error: unknown) => error)
}

describe('exportJournal', () => {
  it('writes one readable JSON object per line and names the head', async () => {
    expect(await exportJournal(await storeOf(), path)).toEqual(endOf(entries))
    const written = await readFile(path, 'utf8')
    expect(written).toBe(text)
    expect(written.trimEnd().split('\n').map((line) => JSON.parse(line))).toEqual(
      entries.map(({ body, hash }) => ({ ...JSON.parse(body), hash })),
    )
    expect(written).not.toContain('reservation')
  })

  it('gives back the entries that went in', async () => {
    await exportJournal(await storeOf(), path)
    expect(await collect(readJournalFile(path))).toEqual(entries.map(stored))
  })

  it('writes journals larger than its chunks', async () => {
    const long = entriesSaying(Array.from({ length: 3_000 }, (_, index) => `${index} ${'ö'.repeat(200)}`))
    await exportJournal(await storeOf(long), path)
    expect(await collect(readJournalFile(path))).toEqual(long.map(stored))
  })

  it('leaves the old file as it was, and no other, when it fails half way', async () => {
    await exportJournal(await storeOf(), path)
    const forged = entries.map((entry, index) => (index === 2 ? { ...entry, body: entry.body.replace('field', 'fold') } : entry))
    await expect(exportJournal(await storeOf(forged), path)).rejects.toMatchObject({ code: 'damaged', sequence: 3 })
    expect(await readFile(path, 'utf8')).toBe(text)
    expect(await readdir(folder)).toEqual(['market.jsonl'])
  })

  it('refuses an empty journal and a folder that is not there', async () => {
    await expect(exportJournal(new MemoryStore(), path)).rejects.toMatchObject({ code: 'not_a_journal' })
    await expect(exportJournal(await storeOf(), join(folder, 'no', 'x.jsonl'))).rejects.toMatchObject({ code: 'io' })
  })
})

describe('readJournalFile', () => {
  it.each([
    { damage: 'an empty file', bytes: '', code: 'not_a_journal', sequence: undefined, words: /empty/ },
    { damage: 'another file', bytes: 'hello\n', code: 'not_a_journal', sequence: undefined, words: /not a journal/ },
    { damage: 'a byte order mark', bytes: `\ufeff${text}`, code: 'damaged', sequence: 1, words: /line 1/ },
    { damage: 'Windows line endings', bytes: text.replaceAll('\n', '\r\n'), code: 'damaged', sequence: 1, words: /line endings/ },
    { damage: 'a cut line', bytes: text.slice(0, -40), code: 'damaged', sequence: 3, words: /cut in the middle of line 3/ },
    { damage: 'a blank line', bytes: text.replace('\n', '\n\n'), code: 'damaged', sequence: 2, words: /line 2/ },
    { damage: 'a lost line', bytes: `${lines[0]}\n${lines[2]}\n`, code: 'damaged', sequence: 2, words: /entry 2/ },
    { damage: 'a lost line feed', bytes: text.replace('\n', ''), code: 'damaged', sequence: 1, words: /entry 1/ },
    { damage: 'JSON written anew', bytes: text.replaceAll('":', '": '), code: 'damaged', sequence: 1, words: /JSON anew/ },
  ])('finds $damage', async ({ bytes, code, sequence, words }) => {
    expect(await readingOf(bytes)).toMatchObject({ name: 'JournalFault', code, sequence, message: expect.stringMatching(words) })
  })

  it('finds bytes that are not UTF-8, though they read as the character that was hashed', async () => {
    const [entry] = entriesSaying(['\ufffd'])
    if (entry === undefined) throw new Error('an entry expected')
    const bytes = Buffer.from(`${journalLine(entry)}\n`)
    const at = bytes.indexOf('\ufffd')
    expect(await readingOf(bytes)).toEqual([stored(entry)])
    const changed = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)])
    expect(await readingOf(changed)).toMatchObject({ name: 'JournalFault' })
  })

  it('accepts a last line whose line feed an editor has taken', async () => {
    expect(await readingOf(text.slice(0, -1))).toEqual(entries.map(stored))
  })

  it('says that there is no such file', async () => {
    await expect(collect(readJournalFile(join(folder, 'none')))).rejects.toMatchObject({ code: 'io' })
  })

  it('finds any changed byte, at its line', async () => {
    const bytes = Buffer.from(text)
    const property = fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ mask
      // Only the very last line feed carries no entry's bytes; anything else must not pass.
      const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1
      const result = await readingOf(changed)
      expect(result).toMatchObject({ name: 'JournalFault' })
      if (line > 1) expect(result).toMatchObject({ sequence: line })
    })
    await fc.assert(property, { numRuns: 300 })
  })

  it('finds any cut that is not between two lines', async () => {
    const bytes = Buffer.from(text)
    const property = fc.asyncProperty(fc.nat(bytes.length - 1), async (kept) => {
      const result = await readingOf(bytes.subarray(0, kept))
      const whole = text.slice(0, Buffer.from(bytes.subarray(0, kept)).toString('latin1').length)
      if (isBetweenLines(bytes, kept)) expect(result).toHaveLength(linesIn(bytes, kept))
      else expect(result, whole).toMatchObject({ name: 'JournalFault' })
    })
    await fc.assert(property, { numRuns: 200 })
  })
})

/** True just before or after a line feed: no bytes of an entry are lost there, and only the head can tell. */
function isBetweenLines(bytes: Buffer, kept: number): boolean {
  return kept > 0 && (bytes[kept] === 0x0a || bytes[kept - 1] === 0x0a)
}

function linesIn(bytes: Buffer, kept: number): number {
  const feeds = bytes.subarray(0, kept).filter((byte) => byte === 0x0a).length
  return bytes[kept - 1] === 0x0a ? feeds : feeds + 1
}
