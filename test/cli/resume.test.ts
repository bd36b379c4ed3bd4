// A run that is stopped at any moment, gently or not, goes on with the same command to the same bytes. Times are drawn over
// the whole length of an uninterrupted run, so that kills fall into start-up, play, export and reports.
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFrom } from '../../src/market/random.ts'
import { expectNoTrace, expectRefusal, exported, haggle, haggleDone, keptBodies, newFolder, newSharedFolder, parsedFile, start, writeArms, writeRoster } from './haggle.ts'

const kills = Number(process.env['HAGGLE_CLI_KILLS'] ?? 6)
const seed = process.env['HAGGLE_CLI_KILL_SEED'] ?? '1'
const armNames = ['A', 'B'] as const

let folder: string
let command: readonly string[]
let whole: string
let wholeMilliseconds: number

beforeAll(async () => {
  folder = await newSharedFolder()
  const roster = await writeRoster(join(folder, 'roster.yaml'), { people: 15 })
  const arms = await writeArms(join(folder, 'arms.yaml'), { arms: ['{ name: A }', '{ name: B, assign: { everyone: boulware } }'], rounds: 40 })
  command = ['run', roster, '--arms', arms, '--seed', '5', '--out']
  whole = join(folder, 'whole')
  const started = performance.now()
  await haggleDone([...command, whole])
  wholeMilliseconds = performance.now() - started
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function expectSameAsWhole(run: string): Promise<void> {
  for (const arm of armNames) expect(await exported(run, arm) === await exported(whole, arm), `journal of arm ${arm}`).toBe(true)
  expect(withoutClock(await parsedFile(join(run, 'report.json')))).toEqual(withoutClock(await parsedFile(join(whole, 'report.json'))))
}

/** What the machine took is the one thing in a report that may differ. */
const withoutClock = (report: unknown): unknown => JSON.parse(JSON.stringify(report, (key, value: unknown) => (key === 'wallSeconds' ? undefined : value)))

describe('kill -9', () => {
  it(`${kills} times at random moments (seed ${seed}): nothing kept is lost, and the end is the same`, async () => {
    const random = randomFrom(`kill/${seed}`)
    const full = new Map(await Promise.all(armNames.map(async (arm) => [arm, await keptBodies(whole, arm)] as const)))
    const place = await newFolder()
    let run = ''
    let kept = new Map<string, number>()
    for (let killed = 0, started = 0; killed < kills; started += 1) {
      if (run === '') {
        run = join(place, `run-${started}`)
        kept = new Map()
      }
      const { child, ended } = start([...command, run])
      await Promise.race([wait(wholeMilliseconds * (0.1 + 0.8 * random())), ended])
      child.kill('SIGKILL')
      const end = await ended
      expect(end.signal ?? end.code, end.stderr).toSatisfy((how) => how === 'SIGKILL' || how === 0)
      for (const arm of armNames) {
        const bodies = await keptBodies(run, arm)
        expect(bodies.length, `arm ${arm} after kill ${killed}`).toBeGreaterThanOrEqual(kept.get(arm) ?? 0)
        expect(bodies.every((body, index) => body === full.get(arm)?.[index]), `arm ${arm} after kill ${killed}`).toBe(true)
        kept.set(arm, bodies.length)
      }
      if (end.signal === 'SIGKILL') {
        killed += 1
        continue
      }
      // It was faster than the kill: that one is whole, and the next begins anew.
      await expectSameAsWhole(run)
      run = ''
    }
    if (run === '') return
    await haggleDone([...command, run])
    await expectSameAsWhole(run)
    expect(await parsedFile(join(run, 'manifest.json'))).toMatchObject({ status: 'complete' })
  }, 120_000)
})

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('ends by the signal, says how to go on, and the same command does', async () => {
    const run = join(await newFolder(), 'run')
    const first = start([...command, run])
    await first.saying(/arm A: round/)
    first.child.kill(signal)
    const ended = await first.ended
    expect(ended).toMatchObject({ code: null, signal })
    expect(ended.stderr).toContain(`stopped by ${signal}. What was decided is kept; the same command goes on from there.`)
    expectNoTrace(ended)
    expect(await parsedFile(join(run, 'manifest.json'))).toMatchObject({ status: 'running' })
    const again = await haggleDone([...command, run])
    expect(again.stderr).toContain(`Going on with the run in ${run}`)
    await expectSameAsWhole(run)
  })
})

describe('a run that is under way', () => {
  it('is not joined by a second process, and is free once the first is gone', async () => {
    const place = await newFolder()
    const neverAnswers = `exec:read -r hello; echo '{"type":"ready","protocol":"haggle.exec/1"}'; exec sleep 1000`
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, assign: { people: { p01: ${JSON.stringify(neverAnswers)} }, others: auto } }`], rounds: 4 })
    const roster = await writeRoster(join(place, 'roster.yaml'))
    const run = join(place, 'run')
    const first = start(['run', roster, '--arms', arms, '--out', run], { env: { HAGGLE_EXEC_TURN_SECONDS: '600' } })
    while ((await keptBodies(run)).length === 0) await wait(50)
    await expectRefusal(['run', roster, '--arms', arms, '--out', run], { code: 2, words: /is being written by another process; wait .* or name another folder with --out/ })
    first.child.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ signal: 'SIGTERM' })
    await haggleDone(['run', roster, '--arms', arms, '--out', run], { env: { HAGGLE_EXEC_TURN_SECONDS: '0.05' } })
  })
})

describe('a run whose journal is not what it was', () => {
  /** As after a kill: everything is there but the word that it is complete. */
  async function unfinishedRun(): Promise<string> {
    const run = join(await newFolder(), 'run')
    await cp(whole, run, { recursive: true })
    const manifest = join(run, 'manifest.json')
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"complete"', '"running"'))
    return run
  }

  it('without its keys: one message that names the arm and the file, exit 1', async () => {
    const run = await unfinishedRun()
    await rm(join(run, 'B', 'keys.db'))
    await expectRefusal([...command, run], { code: 1, words: /^haggle: arm B: .*keys\.db/m })
  })

  it('with a changed byte: exit 1, and the journal is left as it is', async () => {
    const run = await unfinishedRun()
    const path = join(run, 'A', 'journal.db')
    const bytes = await readFile(path)
    // The last one is the live one; SQLite leaves old copies in pages that it has rearranged.
    const at = bytes.lastIndexOf('MarketOpened')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(path, bytes)
    await expectRefusal([...command, run], { code: 1, words: /^haggle: arm A: entry 1 of the journal is not what this run would write: the journal was altered/m })
    expect(await readFile(path)).toEqual(bytes)
  })

  it('is not taken for another when it was complete', async () => {
    expect((await haggle([...command, whole])).stdout).toMatch(/complete already/)
  })
})
