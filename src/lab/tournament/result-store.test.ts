import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { BrokenAttempt, NegotiationResult } from './result.ts'
import { openResultStore, readResults, readStoredLines, ResultStoreFault, tournamentNamedIn } from './result-store.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-store-'))
  path = join(folder, 'deep', 'results.jsonl')
})
afterEach(() => rm(folder, { recursive: true }))

const result = (key: string, more: Partial<NegotiationResult> = {}): NegotiationResult => ({
  key, protocol: 'typed', buyer: 'b', seller: 's', product: 'p', category: 'c', budget: 'mid', repeat: 1, retailCents: 3, wholesaleCents: 2, budgetCents: 2, outcome: 'rejected',
  sellerCents: [3], buyerCents: [], rounds: 1, roundsMax: 9, turns: [{ speaker: 'buyer', round: 0, text: 'Grüße\n🪔' }], calls: [], ...more,
})
const attempt: BrokenAttempt = { key: 'x', buyer: 'b', seller: 's', product: 'p', budget: 'mid', repeat: 1, why: 'stopped', calls: [] }

const open = () => openResultStore({ path, tournament: 'spring' })
async function filled(keys: readonly string[]): Promise<void> {
  const store = await open()
  await Promise.all(keys.map((key) => store.add(result(key))))
  await store.close()
}
async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
const read = async (): Promise<string[]> => (await collect(readResults(path))).map(({ key }) => key)

describe('a result store', () => {
  it('gives back what was added, word for word', async () => {
    await filled(['k1'])
    expect(await collect(readResults(path))).toStrictEqual([result('k1')])
    const store = await open()
    expect([store.has('k1'), store.has('k2')]).toStrictEqual([true, false])
    await store.close()
  })

  it('never overwrites: the first result of a key stands, in one run and over several', async () => {
    await filled(['k1'])
    const store = await open()
    await Promise.all([store.add(result('k1', { rounds: 2 })), store.add(result('k2', { rounds: 3 })), store.add(result('k2', { rounds: 4 }))])
    await store.close()
    expect((await collect(readResults(path))).map(({ key, rounds }) => [key, rounds])).toStrictEqual([['k1', 1], ['k2', 3]])
  })

  it('keeps attempts beside results and does not take them for done', async () => {
    const store = await open()
    await store.addAttempt(attempt)
    await store.add(result('k1'))
    await store.close()
    const again = await open()
    expect(again.has('x')).toBe(false)
    await again.close()
    expect(await collect(readStoredLines(path))).toStrictEqual([{ attempt }, { result: result('k1') }])
  })

  it('survives a cut at any byte: whole lines are kept, the cut one is dropped, and it goes on', async () => {
    await filled(['k1', 'k2'])
    const bytes = await readFile(path)
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index)
    for (let size = 0; size <= bytes.length; size += 7) {
      await writeFile(path, bytes.subarray(0, size))
      const whole = ['k1', 'k2'].filter((_, index) => size >= (ends[index + 1] ?? Infinity))
      expect(await openable()).toStrictEqual(whole)
      await filled(['k3'])
      expect(await read()).toStrictEqual([...whole, 'k3'])
    }
    async function openable(): Promise<string[]> {
      const store = await open()
      await store.close()
      return read()
    }
  })

  it('keeps a last line that lacks only its line break', async () => {
    await filled(['k1'])
    await truncate(path, (await readFile(path)).length - 1)
    await filled(['k2'])
    expect(await read()).toStrictEqual(['k1', 'k2'])
  })

  it('cut in a line longer than its reading window', async () => {
    await filled(['k1'])
    await appendFile(path, `{"result": {"key": "${'x'.repeat(200_000)}`)
    await filled(['k2'])
    expect(await read()).toStrictEqual(['k1', 'k2'])
  })

  it('names its tournament; a file that is not there, is empty or holds a piece of a header names none, and another file is refused', async () => {
    expect(await tournamentNamedIn(path)).toBeUndefined()
    await filled(['k1'])
    expect(await tournamentNamedIn(path)).toBe('spring')
    for (const piece of ['', '{"schema":"haggle.tour', '{"schema":"haggle.tournament-results/2","tournament":"spr']) {
      await writeFile(path, piece)
      expect(await tournamentNamedIn(path)).toBeUndefined()
    }
    await writeFile(path, 'Dear diary\n')
    await expect(tournamentNamedIn(path)).rejects.toThrow('is not a file of tournament results')
  })

  it('finds a line that was changed after it was written, wherever it was changed', async () => {
    await filled(['k1', 'k2'])
    const text = await readFile(path, 'utf8')
    const changes = [
      ['"buyer":"b"', '"buyer":"c"'], ['"outcome":"rejected"', '"outcome":"max_turns"'], ['"sellerCents":[3]', '"sellerCents":[4]'], ['"check":"', '"check":"0'], ['🪔', '?'],
    ] as const
    for (const [from, to] of changes) {
      await writeFile(path, text.replace(from, to))
      for (const use of [open, read]) await expect(use()).rejects.toThrow(`${path}:2: this line is not as it was written: its content and its check differ; restore the file from a copy, or remove the line to have its cell played again.`)
    }
    await writeFile(path, text.replace(/,"check":"[0-9a-f]+"/, ''))
    await expect(read()).rejects.toThrow(/:2: this line is not as it was written/)
    await writeFile(path, text.split('\n').toSpliced(1, 1).join('\n'))
    expect(await read()).toStrictEqual(['k2'])
  })

  it('takes no amount that is no money, and says which, whether or not the check fits', async () => {
    await filled([])
    const store = await open()
    await store.add(result('k1', { outcome: 'accepted', priceCents: 1e300 }))
    await store.add(result('k2', { outcome: 'accepted' }))
    await store.close()
    await expect(read()).rejects.toThrow(/:2: this line is no result of a tournament \(priceCents: /)
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.split('\n').toSpliced(1, 1).join('\n'))
    await expect(read()).rejects.toThrow(/:2: this line is no result of a tournament \(a deal has a price, and nothing else has\)/)
  })

  it('goes on with a file of the version before, whose lines have no check', async () => {
    await filled([])
    await writeFile(path, ['{"schema":"haggle.tournament-results/1","tournament":"spring"}', JSON.stringify({ result: result('k1') }), JSON.stringify({ attempt }), ''].join('\n'))
    await filled(['k2'])
    expect(await read()).toStrictEqual(['k1', 'k2'])
    expect((await readFile(path, 'utf8')).split('\n')[3]).toMatch(/,"check":"[0-9a-f]{16}"\}$/)
    await writeFile(path, (await readFile(path, 'utf8')).replace('"sellerCents":[3]', '"sellerCents":[3.5]'))
    await expect(read()).rejects.toThrow(/:2: this line is no result of a tournament \(sellerCents\.0: /)
  })

  it.each([
    ['another tournament’s results', '{"schema":"haggle.tournament-results/1","tournament":"autumn"}\n', 'holds the results of "autumn", not of "spring"'],
    ['another file', '{"id": 3}\n', 'is not a file of tournament results'],
    ['a file of words without a line break', 'Dear diary', 'is not a file of tournament results'],
    ['one whose last line is broken and closed', '{"schema":"haggle.tournament-results/2","tournament":"spring"}\n{"result": {"key\n', ':2: this line is no result'],
    ['a file of words', 'Dear diary\n', 'is not a file of tournament results'],
    ['a broken line in the middle', '{"schema":"haggle.tournament-results/2","tournament":"spring"}\n{"result": {"key\n{"attempt":{"key":"x","calls":[]}}\n', ':2: this line is no result'],
  ])('refuses %s and leaves it as it is', async (_, text, message) => {
    await filled([])
    await writeFile(path, text)
    await expect(open()).rejects.toThrow(message)
    await expect(open()).rejects.toBeInstanceOf(ResultStoreFault)
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})
