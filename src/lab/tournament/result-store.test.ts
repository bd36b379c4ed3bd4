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
    for (const piece of ['', '{"schema":"haggle.tour', '{"schema":"haggle.tournament-results/1","tournament":"spr']) {
      await writeFile(path, piece)
      expect(await tournamentNamedIn(path)).toBeUndefined()
    }
    await writeFile(path, 'Dear diary\n')
    await expect(tournamentNamedIn(path)).rejects.toThrow('is not a file of tournament results')
  })

  it.each([
    ['another tournament’s results', '{"schema":"haggle.tournament-results/1","tournament":"autumn"}\n', 'holds the results of "autumn", not of "spring"'],
    ['another file', '{"id": 3}\n', 'is not a file of tournament results'],
    ['a file of words without a line break', 'Dear diary', 'is not a file of tournament results'],
    ['one whose last line is broken and closed', '{"schema":"haggle.tournament-results/1","tournament":"spring"}\n{"result": {"key\n', ':2: this line is no result'],
    ['a file of words', 'Dear diary\n', 'is not a file of tournament results'],
    ['a broken line in the middle', '{"schema":"haggle.tournament-results/1","tournament":"spring"}\n{"result": {"key\n{"attempt":{"key":"x","calls":[]}}\n', ':2: this line is no result'],
  ])('refuses %s and leaves it as it is', async (_, text, message) => {
    await filled([])
    await writeFile(path, text)
    await expect(open()).rejects.toThrow(message)
    await expect(open()).rejects.toBeInstanceOf(ResultStoreFault)
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})
