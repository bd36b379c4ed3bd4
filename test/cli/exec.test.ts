// Outside agents, end to end: whatever a command does, the market finishes, the fault is told in one line, nothing of the
// command is left running, and the gate holds it to its person's limits as it holds everybody.
import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNoTrace, expectRefusal, exported, haggle, haggleDone, type JournalEntry, newFolder, newSharedFolder, start, type Surroundings, writeArms, writeRoster } from './haggle.ts'

const hasty: Surroundings = { env: { HAGGLE_EXEC_TURN_SECONDS: '1', HAGGLE_EXEC_START_SECONDS: '5' } }

let folder: string
let roster: string

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** `onTurn` is the body of a function of (view, reply), run for each turn; `process` and `turn` are there too. */
async function agentDoing(onTurn: string): Promise<string> {
  const path = join(await newFolder(), 'agent.mjs')
  await writeFile(path, `
import { createInterface } from 'node:readline'
const send = (message) => process.stdout.write(JSON.stringify(message) + '\\n')
const onTurn = (view, reply, turn) => { ${onTurn} }
for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line)
  if (message.type === 'hello') send({ type: 'ready', protocol: 'haggle.exec/1' })
  if (message.type === 'turn') onTurn(message.view, (moves) => send({ type: 'moves', turn: message.turn, moves }), message.turn)
}`)
  return `exec:${process.execPath} ${path}`
}

interface ExecRun {
  readonly agent: string
  readonly gate?: 'enforce' | 'observe'
  readonly surroundings?: Surroundings
}

async function runWith({ agent, gate = 'enforce', surroundings = hasty }: ExecRun): Promise<{ readonly stderr: string; readonly out: string; readonly report: ReportArm }> {
  const place = await newFolder()
  const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, gate: ${gate}, assign: { people: { p01: ${JSON.stringify(agent)} }, others: auto } }`], rounds: 6 })
  const out = join(place, 'out')
  const ended = await haggleDone(['run', roster, '--arms', arms, '--out', out, '--json'], surroundings)
  await haggleDone(['verify', join(out, 'A', 'journal.db')])
  const [report] = (JSON.parse(ended.stdout) as { arms: ReportArm[] }).arms
  if (report === undefined) throw new Error('no arm in the report')
  return { stderr: ended.stderr, out, report }
}

interface ReportArm {
  readonly deals: number
  readonly endedBecause: string
  readonly violations: { readonly attempted: Record<string, number>; readonly executed: Record<string, number> }
}

const total = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

async function eventsBy(out: string, person: string): Promise<string[]> {
  const lines = (await exported(out)).trimEnd().split('\n').map((line) => JSON.parse(line) as JournalEntry)
  return lines.flatMap((entry) => (entry.public?.by === person ? entry.public.events.map(({ type }) => type) : []))
}

describe('a command that', () => {
  it('behaves takes part like everybody', async () => {
    const { stderr, out } = await runWith({ agent: await agentDoing("reply([{ type: 'say', text: 'good morning ' + turn }])") })
    expect(stderr).toBe('')
    expect(await eventsBy(out, 'p01')).toEqual(Array.from({ length: 6 }, () => 'Said'))
  })

  it.each([
    { name: 'hangs', agent: () => agentDoing(''), words: /arm A: the agent of p01, turn 1: turn timeout/ },
    { name: 'floods', agent: () => agentDoing("for (let n = 0; n < 50; n += 1) process.stdout.write('x'.repeat(100_000) + '\\n')"), words: /the agent of p01, turn 1: (flood|not json)/ },
    { name: 'writes a line without end', agent: () => agentDoing("process.stdout.write('x'.repeat(3_000_000))"), words: /the agent of p01, turn 1: (line too long|flood)/ },
    { name: 'dies', agent: () => agentDoing('process.exit(3)'), words: /the agent of p01, turn 1: died/ },
    { name: 'talks nonsense', agent: () => agentDoing("process.stdout.write('hello\\n')"), words: /the agent of p01, turn 1: not json/ },
  ])('$name costs its person turns, and the market finishes', async ({ agent, words }) => {
    const { stderr, report } = await runWith({ agent: await agent() })
    expect(stderr).toMatch(words)
    expect(stderr.split('\n').length).toBeLessThan(25)
    expect(report.deals).toBeGreaterThan(0)
  })

  it.each([['is not there', '/nowhere/agent', /exec:\/nowhere\/agent: the command ended \(exit code 127\)/], ['never says ready', 'cat >/dev/null; sleep 1000', /exec:cat .*: (no "ready" within|the command)/]])('%s is found out before anything is played', async (_what, command, words) => {
    const place = await newFolder()
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, assign: { people: { p01: ${JSON.stringify(`exec:${command}`)} }, others: auto } }`], rounds: 4 })
    await expectRefusal(['run', roster, '--arms', arms, '--out', join(place, 'out')], { code: 2, words }, { env: { HAGGLE_EXEC_START_SECONDS: '0.5' } })
    expect(existsSync(join(place, 'out'))).toBe(false)
  })

  it('dies is told nothing of with --quiet but nothing else changes', async () => {
    const place = await newFolder()
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, assign: { people: { p01: ${JSON.stringify(await agentDoing('process.exit(3)'))} }, others: auto } }`], rounds: 4 })
    expect(await haggle(['run', roster, '--arms', arms, '--out', join(place, 'out'), '--quiet'], hasty)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('a command without restraint', () => {
  /** Bids more than it has on everything that its person wants. */
  const reckless = `
    const bid = (want, one) => ({ type: 'makeOffer', listing: one.listing, listingVersion: one.version, want: want.want, priceCents: view.money.budgetCents + 50_000 })
    reply(view.wants.flatMap((want) => want.listings.slice(0, 3).map((one) => bid(want, one))))`

  it('breaks nothing where the gate enforces', async () => {
    const { report } = await runWith({ agent: await agentDoing(reckless) })
    expect(total(report.violations.executed)).toBe(0)
    expect(report.violations.attempted['out_of_budget']).toBeGreaterThan(0)
  })

  it('is let, and counted, where the gate only observes', async () => {
    const { report } = await runWith({ agent: await agentDoing(reckless), gate: 'observe' })
    expect(report.violations.executed['out_of_budget']).toBeGreaterThan(0)
  })
})

describe('before anything runs', () => {
  it.each([
    { name: 'an unknown agent', agent: 'haggler-9000', words: /arm A, person p01: there is no agent "haggler-9000"; known are auto, .*exec:<command>/ },
    { name: 'a command that is none', agent: 'exec:   ', words: /arm A, person p01: exec: needs a command after the colon/ },
  ])('$name: refused by name, nothing written', async ({ agent, words }) => {
    const place = await newFolder()
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, assign: { people: { p01: ${JSON.stringify(agent)} }, others: auto } }`] })
    await expectRefusal(['run', roster, '--arms', arms, '--out', join(place, 'out')], { code: 2, words })
    await expectRefusal(['verify', join(place, 'out', 'A', 'journal.db')], { code: 2, words: /does not exist/ })
  })

  it('a deadline that is none: refused', async () => {
    const place = await newFolder()
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: ['{ name: A, assign: { everyone: "exec:cat" } }'] })
    await expectRefusal(['run', roster, '--arms', arms, '--out', join(place, 'out')], { code: 2, words: /HAGGLE_EXEC_TURN_SECONDS must be a number of seconds from/ }, { env: { HAGGLE_EXEC_TURN_SECONDS: 'soon' } })
  })

  it('arms that do not add up: refused with the arm’s name', async () => {
    const place = await newFolder()
    const cases = [
      { arms: ['{ name: A, assign: { people: { p77: auto }, others: auto } }'], words: /arm A: p77 is not in the roster/ },
      { arms: ['{ name: A, assign: { draw: { auto: 0.5 } } }'], words: /arm A: the shares add up to 0\.5/ },
      { arms: ['{ name: A, assign: { mirror: B } }'], words: /arm A: there is no arm B to mirror/ },
      { arms: ['{ name: A }', '{ name: a }'], words: /two arms are called a/ },
      { arms: ['{ name: ../../etc }'], words: /arms\[0\]\.name: letters, digits, - and _ only/ },
      { arms: ['{ name: A, assign: { someone: auto } }'], words: /arms\[0\]\.assign must be one of/ },
      { arms: ['{ name: A, gate: [ }'], words: /arms\.yaml:4:\d+: broken YAML/ },
    ]
    for (const { arms, words } of cases) {
      const path = await writeArms(join(place, 'arms.yaml'), { arms })
      await expectRefusal(['run', roster, '--arms', path, '--out', join(place, 'out')], { code: 2, words })
    }
    await expectRefusal(['run', roster, '--arms', join(place, 'none.yaml')], { code: 2, words: /none\.yaml is not a file/ })
  })
})

describe('a run that is stopped while a command thinks', () => {
  it('does not wait for it, leaves none running, and goes on with what was answered', async () => {
    const place = await newFolder()
    const pids = join(place, 'pids')
    const agent = await agentDoing(`
      const { appendFileSync } = process.getBuiltinModule('node:fs')
      appendFileSync(${JSON.stringify(pids)}, turn + ' ' + process.pid + '\\n')
      if (turn < 3) reply([{ type: 'say', text: 'turn ' + turn }])`)
    const arms = await writeArms(join(place, 'arms.yaml'), { arms: [`{ name: A, assign: { people: { p01: ${JSON.stringify(agent)} }, others: auto } }`], rounds: 5 })
    const command = ['run', roster, '--arms', arms, '--out', join(place, 'out')]
    const first = start(command, { env: { HAGGLE_EXEC_TURN_SECONDS: '600' } })
    const asked = async (): Promise<string[]> => (await readFile(pids, 'utf8').catch(() => '')).trimEnd().split('\n')
    while ((await asked()).length < 3) await wait(50)
    first.child.kill('SIGTERM')
    const ended = await first.ended
    expect(ended).toMatchObject({ code: null, signal: 'SIGTERM' })
    expectNoTrace(ended)
    for (const line of await asked()) expect(isRunning(Number(line.split(' ')[1])), line).toBe(false)
    await haggleDone(command, hasty)
    const said = (await exported(join(place, 'out'))).match(/"type":"Said","person":"p01","text":"turn \d"/g)
    expect(said?.slice(0, 2)).toEqual([1, 2].map((turn) => `"type":"Said","person":"p01","text":"turn ${turn}"`))
  })
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
