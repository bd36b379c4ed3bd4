// haggle run, from a roster to its files: what is written, that a seed decides every byte, what arms change, and which
// folders are left alone.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArms } from '../../src/cli/read-arms.ts'
import { freezeArms } from '../../src/lab/arms.ts'
import { loadRoster } from '../../src/roster/load-roster.ts'
import { everythingIn, expectRefusal, exported, haggle, haggleDone, newFolder, newSharedFolder, parsedFile, writeArms, writeRoster } from './haggle.ts'

let folder: string
let roster: string
let arms: string
let first: string
let said: string
const mirroredArms = ['{ name: one, assign: { draw: { auto: 0.5, boulware: 0.5 } } }', '{ name: other, assign: { mirror: one } }']

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'))
  arms = await writeArms(join(folder, 'arms.yaml'))
  first = join(folder, 'first')
  said = (await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', first])).stdout
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const sameRun = (): string[] => ['run', roster, '--arms', arms, '--seed', '3', '--out', first]

describe('a finished run', () => {
  it('leaves the files of the issue and nothing else', async () => {
    expect((await readdir(first)).sort()).toEqual(['A', 'manifest.json', 'people.json', 'report-public.html', 'report.html', 'report.json', 'report.md'])
    expect((await readdir(join(first, 'A'))).sort()).toEqual(['journal.db', 'journal.jsonl', 'keys.db'])
  })

  it('says where the report lies', () => {
    expect(said).toContain(join(first, 'report.html'))
    expect(said).toContain('haggle replay')
  })

  it('has a report.json of the agreed shape', async () => {
    const report = await parsedFile(join(first, 'report.json'))
    const lines = (await exported(first)).trimEnd().split('\n')
    expect(report).toMatchObject({
      schema: 'haggle.report/1', seed: 3, roster: { people: 10, items: expect.any(Number), wants: expect.any(Number) },
      arms: [{
        arm: 'A', gate: 'enforce', listings: expect.any(Number), deals: expect.any(Number), completionRate: expect.any(Number),
        volumeCents: expect.any(Number), meanPriceCents: expect.any(Number), medianPriceCents: expect.any(Number), humanInterventions: 0,
        efficiency: { realisedCents: expect.any(Number), boundCents: expect.any(Number), ratio: expect.any(Number) },
        violations: { attempted: { out_of_budget: expect.any(Number) }, executed: { out_of_budget: 0 } },
        journal: { path: 'A/journal.jsonl', entries: lines.length, head: (JSON.parse(lines.at(-1) ?? '') as { hash: string }).hash }, wallSeconds: expect.any(Number),
      }],
    })
  })

  it('has a manifest that says what was run', async () => {
    expect(await parsedFile(join(first, 'manifest.json'))).toMatchObject({ schema: 'haggle.manifest/1', status: 'complete', seed: 3, arms: ['A'], rosterHash: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('is said to be complete when it is given again, and not touched', async () => {
    const before = await everythingIn(first)
    const again = await haggleDone(sameRun())
    expect(again.stdout).toMatch(/complete already.*report\.html/)
    expect(await everythingIn(first)).toEqual(before)
  })

  it('gives the same report again with --json', async () => {
    expect(JSON.parse((await haggleDone([...sameRun(), '--json'])).stdout)).toEqual(await parsedFile(join(first, 'report.json')))
  })

  it('makes up for a report that was deleted', async () => {
    const copy = join(await newFolder(), 'copy')
    await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', copy])
    await rm(join(copy, 'report.html'))
    await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', copy])
    expect((await readdir(copy)).sort()).toEqual((await readdir(first)).sort())
  })
})

describe('a complete run that lost', () => {
  it('an export: it is made again, the same', async () => {
    const copy = join(await newFolder(), 'copy')
    await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', copy])
    await rm(join(copy, 'A', 'journal.jsonl'))
    await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', copy])
    expect(await exported(copy)).toBe(await exported(first))
  })

  it('a journal: refused with nothing changed', async () => {
    const copy = join(await newFolder(), 'copy')
    await haggleDone(['run', roster, '--arms', arms, '--seed', '3', '--out', copy])
    await rm(join(copy, 'A', 'journal.db'))
    const before = await everythingIn(copy)
    await expectRefusal(['run', roster, '--arms', arms, '--seed', '3', '--out', copy], { code: 2, words: /was complete, but .*A.journal\.db is missing; nothing was written/ })
    expect(await everythingIn(copy)).toEqual(before)
  })
})

describe('the seed', () => {
  it('decides every byte of the journal, alone and beside other arms in threads', async () => {
    const crowd = join(await newFolder(), 'crowd')
    const file = await writeArms(join(folder, 'crowd.yaml'), { arms: ['{ name: X }', '{ name: A }', '{ name: Y, assign: { everyone: boulware } }'] })
    await haggleDone(['run', roster, '--arms', file, '--seed', '3', '--out', crowd])
    expect(await exported(crowd, 'A')).toBe(await exported(first))
  })

  it('gives another journal when it is another', async () => {
    const second = join(await newFolder(), 'second')
    await haggleDone(['run', roster, '--arms', arms, '--seed', '4', '--out', second])
    expect(await exported(second)).not.toBe(await exported(first))
  })
})

describe('arms', () => {
  it('mirrored: everybody gets the other agent, with the same goods', async () => {
    const out = join(await newFolder(), 'mirrored')
    const file = await writeArms(join(folder, 'mirrored.yaml'), { arms: mirroredArms })
    const { stdout } = await haggleDone(['run', roster, '--arms', file, '--out', out, '--json'])
    const { arms: reported } = JSON.parse(stdout) as { arms: { arm: string; listings: number; deals: number }[] }
    expect(reported).toMatchObject([{ arm: 'one', listings: reported[1]?.listings }, { arm: 'other' }])
    const loaded = await loadRoster(roster)
    if (!loaded.ok) throw new Error('the roster does not load')
    const [one, other] = freezeArms(await readArms(file), { roster: loaded.roster, seed: '1' }).map((arm) => Object.values(arm.agents))
    expect(new Set(one)).toEqual(new Set(['auto', 'boulware']))
    expect(other).toEqual(one?.map((agent) => (agent === 'auto' ? 'boulware' : 'auto')))
    expect(await exported(out, 'one')).not.toBe(await exported(out, 'other'))
  })

  it('of other market settings: each is held against its own bound', async () => {
    const place = await newFolder()
    const settings = { free: '{ name: free }', bound: '{ name: bound, market: { incomeSpendable: false } }' }
    const boundsOf = async (lines: readonly string[]): Promise<Record<string, number>> => {
      const file = await writeArms(join(place, `arms-${lines.length}.yaml`), { arms: lines })
      const poor = join(place, 'poor.yaml')
      await writeFile(poor, (await readFile(roster, 'utf8')).replaceAll(/budgetCents: \d+/g, 'budgetCents: 500'))
      const out = join(place, `out-${lines.join('').length}`)
      const { stdout } = await haggleDone(['run', poor, '--arms', file, '--out', out, '--json'])
      const report = JSON.parse(stdout) as { arms: { arm: string; efficiency: { boundCents: number } }[] }
      return Object.fromEntries(report.arms.map((arm) => [arm.arm, arm.efficiency.boundCents]))
    }
    const both = await boundsOf([settings.free, settings.bound])
    expect(both['free']).toBeGreaterThan(both['bound'] ?? Infinity)
    expect({ ...(await boundsOf([settings.free])), ...(await boundsOf([settings.bound])) }).toEqual(both)
  })
})

describe('a folder that is not this run’s', () => {
  const cases: readonly { readonly name: string; readonly make: (at: string) => Promise<unknown> }[] = [
    { name: 'with somebody’s files', make: async (at) => { await mkdir(at); await writeFile(join(at, 'thesis.txt'), 'years of work') } },
    { name: 'empty', make: (at) => mkdir(at) },
    { name: 'with a manifest of something else', make: async (at) => { await mkdir(at); await writeFile(join(at, 'manifest.json'), '{"name":"app"}') } },
    { name: 'that is a file', make: (at) => writeFile(at, 'a file') },
  ]
  it.each(cases)('$name: refused with nothing changed', async ({ make }) => {
    const place = await newFolder()
    await make(join(place, 'out'))
    const before = await everythingIn(place)
    await expectRefusal(['run', roster, '--out', join(place, 'out')], { code: 2, words: /is not a run of Haggle; nothing was written.*--out/ })
    expect(await everythingIn(place)).toEqual(before)
  })

  it('of another roster, seed, arms or version: refused with nothing changed', async () => {
    const place = await newFolder()
    const otherRoster = await writeRoster(join(place, 'other.yaml'), { seed: 'other' })
    const otherArms = await writeArms(join(place, 'arms.yaml'), { rounds: 9 })
    const before = await everythingIn(first)
    await expectRefusal(['run', otherRoster, '--arms', arms, '--seed', '3', '--out', first], { code: 2, words: /another run \(of another roster\); nothing was written.*--out/ })
    await expectRefusal(['run', roster, '--arms', arms, '--seed', '4', '--out', first], { code: 2, words: /another run \(with seed 3\)/ })
    await expectRefusal(['run', roster, '--arms', otherArms, '--seed', '3', '--out', first], { code: 2, words: /another run \(with other arms\)/ })
    expect(await everythingIn(first)).toEqual(before)
    const manifest = join(first, 'manifest.json')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.replace(/"version": "[^"]+"/, '"version": "0.0.1"'))
    await expectRefusal(sameRun(), { code: 2, words: /another run \(by version 0\.0\.1\)/ })
    await writeFile(manifest, text)
  })

  it('whose parent cannot be: refused', async () => {
    await expectRefusal(['run', roster, '--out', join(roster, 'inside')], { code: 2, words: /roster\.yaml.*not a folder/ })
  })
})

describe('progress', () => {
  it('is a line now and then in a pipe, and nothing with --quiet', async () => {
    const place = await newFolder()
    const loud = await haggleDone(['run', roster, '--arms', arms, '--out', join(place, 'loud')])
    expect(loud.stderr).toMatch(/arm A: round 2 of 8, \d+ offers, \d+ deals\n/)
    expect(loud.stderr).toMatch(/arm A: done after 8 rounds/)
    const quiet = await haggle(['run', roster, '--arms', arms, '--out', join(place, 'quiet'), '--quiet'])
    expect(quiet).toMatchObject({ code: 0, stderr: '' })
  })
})
