// The worked example of docs/labels.md, and what becomes of lines that cannot be read.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { labLabelCommand } from './lab-label.ts'

let folder: string
let path: string
let printed = { stdout: '', stderr: '' }
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'haggle-label-'))
  path = join(folder, 'talks.jsonl')
  printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) vi.spyOn(process[name], 'write').mockImplementation((text) => ((printed[name] += String(text)), true))
})
afterEach(() => {
  vi.restoreAllMocks()
  process.exitCode = undefined
  rmSync(folder, { recursive: true })
})

const docs = readFileSync(new URL('../../../docs/labels.md', import.meta.url), 'utf8')
/** The code blocks of the worked example, in their order. */
const example = [...(docs.split('## A worked example')[1]?.split('\n## ')[0] ?? '').matchAll(/```\w*\n([^]*?)```/g)].map(([, block]) => block ?? '')

describe('the worked example', () => {
  it('prints what the documentation says', async () => {
    const [talks = '', , told = ''] = example
    writeFileSync(path, talks)
    await labLabelCommand(path, { out: join(folder, 'labels.jsonl') })
    const shown = `${printed.stderr}${printed.stdout}`.replaceAll(`${folder}/`, '')
    expect(shown).toBe(told)
    expect(process.exitCode).toBe(1)
    expect(readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { readonly line: number }).line)).toStrictEqual([1, 2, 3, 4])
  })
})

const good = '{"product":{"title":"Lamp"},"retail":100,"wholesale":60,"budget":80,"turns":[{"speaker":"seller","text":"$70."},{"speaker":"buyer","text":"Deal."}]}'

describe('labelling', () => {
  it('prints the lines where no file is named, and the counts beside them', async () => {
    writeFileSync(path, `${good}\n\n${good}\n`)
    await labLabelCommand(path, {})
    expect(printed.stdout.trim().split('\n')).toHaveLength(2)
    expect(printed.stderr).toMatch(/2 dialogues: 2 accepted\n2 valid, 2 clean deals/)
    expect(process.exitCode).toBeUndefined()
  })

  it('prints one object with --json', async () => {
    writeFileSync(path, good)
    await labLabelCommand(path, { json: true })
    expect(JSON.parse(printed.stdout)).toMatchObject({ schema: 'haggle.labels/1', dialogues: 1, badLines: 0 })
  })

  it('names twenty broken lines and counts the others', async () => {
    writeFileSync(path, `${good}\n${'{\n'.repeat(25)}`)
    await labLabelCommand(path, { json: true })
    expect(printed.stderr.match(/talks\.jsonl:\d+: not JSON/g)).toHaveLength(20)
    expect(printed.stderr).toContain('and 5 more lines')
  })

  it.each([
    ['an empty file', '', /is empty; write one dialogue a line/],
    ['a file without a dialogue', 'Dear diary\n', /holds no dialogue that can be read: 1 line is broken/],
  ])('refuses %s, and leaves an older answer as it is', async (_what, text, message) => {
    writeFileSync(path, text)
    const out = join(folder, 'labels.jsonl')
    writeFileSync(out, 'older')
    await expect(labLabelCommand(path, { out })).rejects.toThrow(message)
    expect(readFileSync(out, 'utf8')).toBe('older')
  })

  it('never writes over the dialogues, and says where there are none', async () => {
    writeFileSync(path, good)
    await expect(labLabelCommand(path, { out: path })).rejects.toThrow(/--out names the file of dialogues itself/)
    symlinkSync(path, join(folder, 'linked'))
    await expect(labLabelCommand(path, { out: join(folder, 'linked') })).rejects.toThrow(/--out names the file of dialogues itself/)
    await expect(labLabelCommand(join(folder, 'none'), {})).rejects.toThrow(/is not a file: name a file of dialogues/)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})
