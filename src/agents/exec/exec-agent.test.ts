import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { toAgentMessage } from '../../contract/exec-protocol.ts'
import { bikeFacts, crowdedMarket, smallMarket } from '../../contract/party-view.fixture.ts'
import type { AgentMove, MoveOutcome } from '../agent.ts'
import { type ExecAgent, execAgent, type ExecAgentOptions, execCommandOf } from './exec-agent.ts'
import { execLimits } from './limits.ts'

const script = fileURLToPath(new URL('./misbehaving.fixture.mjs', import.meta.url))
const commandFor = (fault: string): string => `'${process.execPath}' '${script}' ${fault}`

const agents: ExecAgent[] = []
afterEach(async () => {
  await Promise.all(agents.splice(0).map((agent) => agent.close?.()))
})

function seat(command: string, options: Partial<ExecAgentOptions> = {}): ExecAgent {
  const agent = execAgent({ name: `exec:${command}`, command, person: { id: 'p01', items: [bikeFacts] }, currency: 'USD', turnSeconds: 3, startSeconds: 5, ...options })
  agents.push(agent)
  return agent
}

const view = () => smallMarket().view('p01')

async function turns(agent: ExecAgent, count: number): Promise<(readonly AgentMove[])[]> {
  const answers: (readonly AgentMove[])[] = []
  for (let turn = 0; turn < count; turn += 1) answers.push(await agent.takeTurn(view()))
  return answers
}

const faultsOf = (agent: ExecAgent): string[] => agent.warnings.map(({ fault }) => fault)
const spoken = (turn: number): AgentMove[] => [{ move: { type: 'say', text: `turn ${turn}` } }]

/** True while a process of the group runs; one that is dead and not yet collected by its parent does not count. */
function groupRuns(groupId: number): boolean {
  try {
    process.kill(-groupId, 0)
  } catch {
    return false
  }
  return !isDead(groupId)
}

function isDead(processId: number): boolean {
  const path = `/proc/${processId}/stat`
  if (!existsSync('/proc/self/stat')) return false
  if (!existsSync(path)) return true
  return /\) [ZX] /.test(readFileSync(path, 'utf8'))
}

describe('execCommandOf', () => {
  it('takes what follows exec:, and nothing from other names', () => {
    expect(execCommandOf('exec:python3 a.py --fast')).toBe('python3 a.py --fast')
    expect(execCommandOf('exec: ')).toBeUndefined()
    expect(execCommandOf('auto')).toBeUndefined()
  })
})

describe('a well-behaved command', () => {
  it('answers every turn, keeps one process, and is gone after close', async () => {
    const agent = seat(commandFor('good'))
    expect(agent.repeatable).toBe(false)
    expect(agent.name).toMatch(/^exec:/)
    expect(await turns(agent, 3)).toEqual([spoken(1), spoken(2), spoken(3)])
    const group = agent.groupId ?? 0
    expect(groupRuns(group)).toBe(true)
    await agent.close?.()
    expect(groupRuns(group)).toBe(false)
    expect(agent.warnings).toEqual([])
  })

  it('starts nothing before its first turn', async () => {
    const agent = seat(commandFor('good'))
    expect(agent.groupId).toBeUndefined()
    await agent.close?.()
    expect(await agent.takeTurn(view())).toEqual([])
  })

  it('is greeted with what its person tells it', async () => {
    const person = { id: 'p01', agent: { persona: 'dry', instructions: 'Never mention the move.' }, owns: ['a lamp'] }
    const [move] = await seat(commandFor('echo-hello'), { person }).takeTurn(view())
    expect(toAgentMessage.parse(JSON.parse(move?.reasoning ?? ''))).toMatchObject({
      type: 'hello', person: 'p01', currency: 'USD', brief: { persona: 'dry', instructions: 'Never mention the move.', owns: ['a lamp'] }, limits: { turnSeconds: 3, startSeconds: 5 },
    })
  })

  it('hears what became of its moves, by their place in its own answer', async () => {
    const agent = seat(commandFor('echo-outcomes'))
    const [first, second] = await agent.takeTurn(view())
    if (first === undefined || second === undefined) throw new Error('two moves were left')
    expect(first.reasoning).toBe('[]')
    agent.noteOutcome?.(first, { status: 'done' })
    agent.noteOutcome?.(second, { status: 'refused', code: 'offer_not_found', detail: 'There is no O9.\u001b[2J' })
    agent.noteOutcome?.({ move: { type: 'pass' } }, { status: 'done' })
    const [next] = await agent.takeTurn(view())
    expect(JSON.parse(next?.reasoning ?? '')).toEqual([
      { turn: 1, index: 1, type: '', status: 'refused', code: 'move_too_large', detail: 'move 1 is longer than 8000 characters; dropped' },
      { turn: 1, index: 0, type: 'pass', status: 'done' },
      { turn: 1, index: 2, type: 'pass', status: 'refused', code: 'offer_not_found', detail: 'There is no O9. [2J' },
    ])
  })

  it('sees none of our environment but what it needs and what HAGGLE_EXEC_ENV names', async () => {
    const environment = { PATH: process.env['PATH'], HOME: '/nowhere', OPENAI_API_KEY: 'sk-secret', HAGGLE_TOKEN: 'secret', EXTRA: 'yes', HAGGLE_EXEC_ENV: 'EXTRA, ABSENT' }
    const [move] = await seat(commandFor('environment'), { environment }).takeTurn(view())
    const { PWD: _, ...seen } = JSON.parse(move?.reasoning ?? '{}')
    expect(seen).toEqual({ PATH: process.env['PATH'], HOME: '/nowhere', LANG: 'C.UTF-8', EXTRA: 'yes', HAGGLE_PERSON: 'p01', HAGGLE_PROTOCOL: 'haggle.exec/1' })
  })
})

describe('deadlines', () => {
  it('a turn without a reply ends at its deadline; the next one goes on', async () => {
    const agent = seat(commandFor('hang-once'), { turnSeconds: 0.6 })
    const answers = await turns(agent, 2)
    expect(answers).toEqual([[], spoken(2)])
    expect(agent.warnings).toEqual([{ person: 'p01', turn: 1, fault: 'turn_timeout', detail: 'no reply to turn 1 within 0.6 s (HAGGLE_EXEC_TURN_SECONDS allows more)' }])
  })

  it('a late reply is stale and dropped', async () => {
    const agent = seat(commandFor('late-once'), { turnSeconds: 0.6 })
    await agent.takeTurn(view())
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(await agent.takeTurn(view())).toEqual(spoken(2))
    expect(agent.faultCounts).toEqual(new Map([['turn_timeout', 1], ['stale_reply', 1]]))
  })

  it('one that never speaks is stopped at the start deadline, restarted after 0, 1 and 3 turns, then silent', async () => {
    const agent = seat('exec sleep 1000', { startSeconds: 0.06 })
    await turns(agent, 20)
    expect(agent.warnings.map(({ turn, fault }) => [turn, fault])).toEqual([
      [1, 'start_timeout'], [2, 'start_timeout'], [4, 'start_timeout'], [8, 'start_timeout'], [8, 'silenced'],
    ])
    expect(agent.warnings.at(-1)?.detail).toMatch(/^the command ended 4 times; p01 makes no more moves in this market\./)
  })

  it('one that stops reading is stopped after a few turns', async () => {
    const agent = seat(commandFor('stops-reading'), { turnSeconds: 0.1 })
    const crowded = crowdedMarket().view('p01')
    for (let turn = 1; turn <= execLimits.faultsInARowMax; turn += 1) expect(await agent.takeTurn(crowded)).toEqual([])
    expect(faultsOf(agent).slice(-2)).toEqual(['not_reading', 'stopped'])
    expect(agent.groupId).toBeUndefined()
  })

  it('come from the environment, and a senseless one is refused at once', () => {
    expect(() => seat('true', { environment: { HAGGLE_EXEC_TURN_SECONDS: 'soon' }, turnSeconds: undefined as never })).toThrow('HAGGLE_EXEC_TURN_SECONDS must be a number of seconds from 0.05 to 3600')
    expect(() => seat('true', { turnSeconds: 0 })).toThrow(RangeError)
  })
})

describe('what a command lost', () => {
  it('counts turns without a usable answer and the rest after an end, and no turn that it passed', async () => {
    const ending = seat('no-such-command-anywhere')
    await turns(ending, 10)
    expect(ending.turns).toEqual({ taken: 10, lost: 10 })
    const late = seat(commandFor('hang-once'), { turnSeconds: 0.6 })
    await turns(late, 3)
    expect(late.turns).toEqual({ taken: 3, lost: 1 })
    const passing = seat(commandFor('environment'))
    await turns(passing, 2)
    expect(passing.turns).toEqual({ taken: 2, lost: 0 })
  })

  it('counts a turn whose moves were all dropped, and none of which one is left', async () => {
    const agent = seat(commandFor('only-huge-moves'))
    expect(await turns(agent, 2)).toEqual([[], []])
    expect(agent.turns).toEqual({ taken: 2, lost: 2 })
    expect(agent.faultCounts).toEqual(new Map([['move_too_large', 2]]))
    const some = seat(commandFor('huge-moves'))
    await turns(some, 1)
    expect(some.turns).toEqual({ taken: 1, lost: 0 })
  })

  it('counts a turn of which the market could read no move, and none whose moves were refused otherwise', async () => {
    const malformed = { status: 'refused', code: 'malformed_move', detail: 'type: Invalid input' } as const
    const agent = seat(commandFor('echo-outcomes'))
    const played = async (outcomes: readonly MoveOutcome[]): Promise<number> => {
      const sent = await agent.takeTurn(view())
      expect(sent).toHaveLength(outcomes.length)
      for (const [index, outcome] of outcomes.entries()) agent.noteOutcome?.(sent[index] as AgentMove, outcome)
      return agent.turns.lost
    }
    expect(await played([malformed, { status: 'refused', code: 'offer_not_found', detail: 'There is no O9.' }])).toBe(0)
    expect(await played([malformed, malformed])).toBe(1)
    expect(await played([{ status: 'done' }, malformed])).toBe(1)
    expect(agent.faultCounts.get('malformed_move')).toBe(4)
    expect(agent.warnings.at(-1)).toMatchObject({ turn: 3, fault: 'malformed_move', detail: 'move 2 is no move of this market: type: Invalid input' })
  })
})

describe('a command that ends', () => {
  it('at the start: the warning holds its last words', async () => {
    const agent = seat('no-such-command-anywhere')
    expect(await agent.takeTurn(view())).toEqual([])
    expect(agent.warnings[0]).toMatchObject({ fault: 'died', detail: expect.stringMatching(/exit code 127.*not found/) })
  })

  it('in a turn', async () => {
    const agent = seat(commandFor('die-in-turn'))
    expect(await agent.takeTurn(view())).toEqual([])
    expect(agent.warnings[0]?.detail).toBe('the command ended (exit code 7). Its last line on stderr: out of ideas')
  })

  it('after a turn: the reply counts, and the next turn starts it again', async () => {
    const agent = seat(commandFor('die-after-turn'))
    expect(await agent.takeTurn(view())).toEqual(spoken(1))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await agent.takeTurn(view())).toEqual(spoken(2))
    expect(faultsOf(agent)).toEqual(['died'])
  })

  it('is started at most so many times', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'haggle-exec-'))
    const log = join(folder, 'starts')
    try {
      const agent = seat(`echo started >> '${log}'; exit 3`)
      await turns(agent, 30)
      expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1 + execLimits.restartsMax)
      expect(faultsOf(agent)).toEqual(['died', 'died', 'died', 'died', 'silenced'])
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('in a folder that does not exist: cannot be started, and nothing is thrown', async () => {
    const agent = seat('true', { workingFolder: '/nowhere/at/all' })
    expect(await agent.takeTurn(view())).toEqual([])
    expect(faultsOf(agent)).toEqual(['cannot_start'])
  })
})

describe('what is not a reply', () => {
  it.each([
    ['garbage', 'not_json', /print remarks to stderr.*hello, market!/],
    ['not-object', 'bad_message', /message: /],
    ['unknown-field', 'bad_message', /budget/],
    ['proto-message', 'bad_message', /message/],
    ['future-turn', 'wrong_turn', /a reply to turn 2 in turn 1/],
    ['bad-utf8', 'invalid_utf8', /not UTF-8/],
    ['long-line', 'line_too_long', /longer than 262144 bytes/],
    ['garbage-start', 'not_json', /Loading/],
  ])('%s costs the turn: %s', async (fault, code, detail) => {
    const agent = seat(commandFor(fault))
    expect(await agent.takeTurn(view())).toEqual([])
    expect(agent.warnings).toEqual([{ person: 'p01', turn: 1, fault: code, detail: expect.stringMatching(detail) }])
  })

  it('half a line, finished a turn later, is a reply to the earlier turn', async () => {
    const agent = seat(commandFor('half-line'), { turnSeconds: 0.6 })
    expect(await turns(agent, 2)).toEqual([[], []])
    expect(faultsOf(agent)).toEqual(['turn_timeout', 'stale_reply', 'turn_timeout'])
  })

  it('of two replies the first counts', async () => {
    const agent = seat(commandFor('two-replies'))
    expect(await turns(agent, 2)).toEqual([spoken(1), spoken(2)])
    expect(new Set(faultsOf(agent))).toEqual(new Set(['second_reply']))
  })
})

describe('what is too much', () => {
  it('moves too long or too deep are dropped one by one; hostile keys reach nobody', async () => {
    const agent = seat(commandFor('huge-moves'))
    const answer = await agent.takeTurn(view())
    expect(answer.map(({ move }) => JSON.stringify(move))).toEqual(['{"type":"pass","__proto__":{"polluted":1}}', '{"type":"pass"}'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect(faultsOf(agent)).toEqual(['move_too_large', 'move_too_large'])
  })

  it('a move is handed on as the journal will hold it', async () => {
    const [move] = await seat(commandFor('odd-numbers')).takeTurn(view())
    expect(move).toEqual({ move: { a: null, b: 0, c: '\ud800' } })
    expect(JSON.parse(JSON.stringify(move))).toEqual(move)
  })

  it('a hundred thousand brackets bring nothing down', async () => {
    const agent = seat(commandFor('deep-line'))
    expect(await agent.takeTurn(view())).toEqual([])
    expect(faultsOf(agent)).toHaveLength(1)
  })

  it('more moves than a turn holds, and endless thoughts', async () => {
    const many = seat(commandFor('many-moves'))
    expect(await many.takeTurn(view())).toHaveLength(200)
    expect(faultsOf(many)).toEqual(['too_many_moves'])
    const thinker = seat(commandFor('long-reasoning'))
    expect(await thinker.takeTurn(view())).toEqual([{ move: { type: 'pass' } }])
    expect(faultsOf(thinker)).toEqual(['reasoning_too_long'])
  })

  it.each([['lines', `yes '"flood"'`], ['bytes', "cat /dev/zero | tr '\\0' x"]])('a flood of %s on stdout stops the command', async (_, flood) => {
    const agent = seat(`echo '{"type":"ready","protocol":"haggle.exec/1"}'; ${flood}`)
    const answer = agent.takeTurn(view())
    const group = agent.groupId ?? 0
    expect(await answer).toEqual([])
    // The first of it ends the turn; it goes on between turns until the bound.
    await expect.poll(() => agent.faultCounts.get('flood'), { interval: 10 }).toBe(1)
    await expect.poll(() => groupRuns(group), { interval: 10 }).toBe(false)
    expect(agent.warnings.length).toBeLessThanOrEqual(execLimits.warningsMax)
  })

  it('a flood before ready, of one line without end', async () => {
    const agent = seat("cat /dev/zero | tr '\\0' x")
    expect(await agent.takeTurn(view())).toEqual([])
    expect(faultsOf(agent)[0]).toBe('line_too_long')
  })

  it('a flood on stderr costs nothing as long as the agent answers', async () => {
    const agent = seat(commandFor('flood-errors'))
    expect(await turns(agent, 3)).toEqual([spoken(1), spoken(2), spoken(3)])
    expect(agent.warnings).toEqual([])
  })

  it('an endless flood on stderr makes the command wait, not the market', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'haggle-exec-'))
    try {
      const agent = seat(`head -c 3000000 /dev/zero >&2; touch '${folder}/past'`, { startSeconds: 0.3 })
      expect(await agent.takeTurn(view())).toEqual([])
      expect(faultsOf(agent)).toEqual(['start_timeout'])
      expect(existsSync(join(folder, 'past'))).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('the end', () => {
  it('a command that ignores every signal and goodbye is killed', async () => {
    const agent = seat(commandFor('stubborn'))
    expect(await agent.takeTurn(view())).toEqual(spoken(1))
    const group = agent.groupId ?? 0
    const before = performance.now()
    await agent.close?.()
    expect(performance.now() - before).toBeLessThan(execLimits.byeMilliseconds + execLimits.terminateMilliseconds + execLimits.killMilliseconds)
    expect(groupRuns(group)).toBe(false)
  })

  it('a command that never reads its input is killed', async () => {
    const agent = seat(commandFor('deaf'), { startSeconds: 0.2 })
    const answer = agent.takeTurn(view())
    const group = agent.groupId ?? 0
    await answer
    await agent.close?.()
    expect(groupRuns(group)).toBe(false)
  })

  it('what the command has started goes with it', async () => {
    const agent = seat(commandFor('children'))
    const [move] = await agent.takeTurn(view())
    const child = Number(move?.reasoning)
    expect(isDead(child)).toBe(false)
    await agent.close?.()
    await expect.poll(() => isDead(child)).toBe(true)
  })

  it('nor does it outlive us when we are killed ourselves', async () => {
    const seatAndHang = `
      const { execAgent } = await import(${JSON.stringify(new URL('./exec-agent.ts', import.meta.url).href)})
      const { smallMarket } = await import(${JSON.stringify(new URL('../../contract/party-view.fixture.ts', import.meta.url).href)})
      const agent = execAgent({ name: 'exec:x', command: 'trap "" TERM HUP; sleep 1000 & sleep 1000', person: { id: 'p01' }, currency: 'USD' })
      const answer = agent.takeTurn(smallMarket().view('p01'))
      setTimeout(() => process.stdout.write(String(agent.groupId)), 100)
      await answer`
    const host = spawn(process.execPath, ['--input-type=module', '-e', seatAndHang], { stdio: ['ignore', 'pipe', 'inherit'] })
    const group = Number(await new Promise((resolve) => host.stdout.once('data', (data: Buffer) => resolve(data.toString()))))
    expect(groupRuns(group)).toBe(true)
    host.kill('SIGKILL')
    await expect.poll(() => groupRuns(group), { interval: 10 }).toBe(false)
  })

  it('close in the middle of a turn ends the turn', async () => {
    const agent = seat(commandFor('hang-once'), { turnSeconds: 30 })
    const answer = agent.takeTurn(view())
    await new Promise((resolve) => setTimeout(resolve, 100))
    await agent.close?.()
    expect(await answer).toEqual([])
  })
})
