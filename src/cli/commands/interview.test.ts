// The command: files written, modes, resuming, refusals.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadRoster } from '../../roster/load-roster.ts'
import { interview as conduct, type InterviewOptions } from './interview.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'haggle-interview-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const printed: string[] = []
const surroundings = { agentPrompt: () => 'the prompt', now: Date.UTC(2026, 10, 20, 17), print: (text: string) => { printed.push(text) } }
const interview = (options: Partial<InterviewOptions>, more: object = {}): Promise<void> => conduct({ person: 'rowan', out: folder, ...options }, { ...surroundings, ...more })
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const lines = ['Blue bike', 'Rides well.', 'good', '80, 60', 'none', 'nothing', 'never', 'nothing', 'no', 'ok', 'ok', 'no', 'no']

describe('haggle interview', () => {
  it('writes a roster that loads, and the transcript beside it, for the owner alone', async () => {
    await interview({ answers: file('answers.txt', lines.join('\n')) })
    const loaded = await loadRoster(join(folder, 'rowan.yaml'))
    expect(loaded).toMatchObject({ ok: true, roster: { currency: 'USD', opensAt: Date.UTC(2026, 10, 21, 9), people: [{ id: 'rowan', name: 'Rowan', items: [{ askCents: 80_00, reservationCents: 60_00 }] }] } })
    for (const name of ['rowan.yaml', 'rowan.interview.jsonl', 'rowan.interview.md']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'rowan.interview.md'), 'utf8')).toContain('the prompt')
  })

  it('stops where the answers stop, names the question, and goes on with more of them', async () => {
    const answers = file('answers.txt', lines.slice(0, 3).join('\n'))
    await expect(interview({ answers })).rejects.toThrow(/stopped at sell\.1\.prices .*no more answers.*is kept in .*Add answers to .*give the same command again/su)
    expect(existsSync(join(folder, 'rowan.yaml'))).toBe(false)
    file('answers.txt', lines.join('\n'))
    await interview({ answers })
    expect((await loadRoster(join(folder, 'rowan.yaml'))).ok).toBe(true)
  })

  it('asks on standard input as a form', async () => {
    await interview({ currency: 'EUR' }, { input: Readable.from([lines.join('\n')]) })
    expect(await loadRoster(join(folder, 'rowan.yaml'))).toMatchObject({ ok: true, roster: { currency: 'EUR' } })
  })

  it('adds to a roster, and replaces only when told to', async () => {
    const roster = file('office.yaml', 'schema: haggle.roster/1\nmarket: office\ntitle: O\ncurrency: USD\nopensAt: 2026-11-21T09:00:00Z\npeople:\n  - {id: bo, name: Bo, budgetCents: 1, items: [], wants: []} # keep me\n')
    const answers = file('answers.txt', lines.join('\n'))
    await interview({ answers, roster })
    await expect(interview({ answers, roster })).rejects.toThrow('--replace')
    await interview({ answers: file('other.txt', lines.join('\n').replace('Blue bike', 'Red bike')), roster, replace: true })
    const loaded = await loadRoster(roster)
    expect(loaded.ok && loaded.roster.people.map(({ id, items }) => [id, items.map(({ title }) => title)])).toEqual([['bo', []], ['rowan', ['Red bike']]])
    expect(readFileSync(roster, 'utf8')).toContain('# keep me')
    expect(existsSync(join(folder, 'rowan.interview.jsonl.previous'))).toBe(true)
  })

  it('names answers that were never asked for', async () => {
    const answers = { selling: 'nothing', buying: 'nothing', askme: 'never', instructions: 'nothing', oddities: 'no', recap: 'ok', rules: 'ok', 'sell.1.pirces': '80' }
    await interview({ answers: file('answers.json', JSON.stringify(answers)) })
    expect(printed.at(-2)).toBe('These answers were never asked for: sell.1.pirces.')
  })

  it.each<[string, () => Partial<InterviewOptions>, RegExp]>([
    ['an id that is none', () => ({ person: 'Rowan R' }), /use 1 to 32 lower-case .* such as rowan-r/u],
    ['the market’s own name', () => ({ person: 'market' }), /is no id/u],
    ['an unknown currency', () => ({ currency: 'USX' }), /--currency USX/u],
    ['a missing file', () => ({ answers: join(folder, 'none.yaml') }), /does not exist/u],
    ['broken YAML', () => ({ answers: file('a.yaml', 'a: [') }), /a\.yaml is broken/u],
    ['bytes that are no text', () => {
      writeFileSync(join(folder, 'a.txt'), Buffer.from([0xff, 0xfe, 0x41]))
      return { answers: join(folder, 'a.txt') }
    }, /not valid UTF-8/u],
    ['a roster in another currency', () => ({ currency: 'EUR', roster: file('r.yaml', 'schema: haggle.roster/1\nmarket: m\ntitle: T\ncurrency: USD\nopensAt: 2026-11-21T09:00:00Z\npeople:\n  - {id: bo, name: Bo, budgetCents: 1, items: [], wants: []}\n') }), /roster is in USD/u],
    ['a transcript of somebody else', () => {
      file('rowan.interview.jsonl', '{"kind":"started","schema":"haggle.interview/1","person":"bo","name":"Bo","currency":"USD"}\n')
      return { answers: file('a.txt', 'x') }
    }, /another interview/u],
  ])('refuses %s', async (_, options, message) => {
    await expect(interview(options())).rejects.toThrow(message)
  })

  it('goes on from a transcript whose last line was torn by a crash', async () => {
    await expect(interview({ answers: file('answers.txt', lines.slice(0, 6).join('\n')) })).rejects.toThrow('stopped')
    const path = join(folder, 'rowan.interview.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -10))
    await interview({ answers: file('answers.txt', lines.join('\n')) })
    expect((await loadRoster(join(folder, 'rowan.yaml'))).ok).toBe(true)
  })
})
