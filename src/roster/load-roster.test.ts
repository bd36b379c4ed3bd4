import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateRoster } from './generate-roster.ts'
import { rosterLimits } from './limits.ts'
import { loadRoster } from './load-roster.ts'
import { rosterText } from './roster-file.ts'
import { rosterHash } from './roster-hash.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-roster-'))
})
afterAll(() => rm(folder, { recursive: true }))

const written = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}

describe('loadRoster', () => {
  it('loads what generateRoster made', async () => {
    const roster = generateRoster({ people: 5, seed: 'load' })
    const path = await written('good.yaml', rosterText(roster, 'yaml'))
    expect(await loadRoster(path)).toEqual({ ok: true, roster, hash: rosterHash(roster) })
  })

  it('accepts a byte order mark', async () => {
    const roster = generateRoster({ people: 2, seed: 'mark' })
    expect(await loadRoster(await written('mark.json', `\ufeff${rosterText(roster, 'json')}`))).toMatchObject({ ok: true })
  })

  it('refuses what is not a file', async () => {
    expect(await loadRoster(folder)).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining('is a directory') }] })
    expect(await loadRoster(join(folder, 'none.yaml'))).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining('does not exist') }] })
    expect(await loadRoster('/dev/null')).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining('not a regular file') }] })
  })

  it('refuses a large file before it reads it', async () => {
    const path = await written('large.yaml', '')
    await truncate(path, rosterLimits.fileBytesMax + 1)
    expect(await loadRoster(path)).toMatchObject({ ok: false, faults: [{ message: expect.stringContaining('at most 50.0 MB') }] })
  })

  it('names the line of bytes that are no text', async () => {
    const bytes = (...tail: number[]) => Uint8Array.from([...Buffer.from('schema: x\ntitle: '), ...tail])
    expect(await loadRoster(await written('latin1.yaml', bytes(0xe9)))).toMatchObject({ ok: false, faults: [{ line: 2, message: expect.stringContaining('UTF-8') }] })
    expect(await loadRoster(await written('nul.yaml', bytes(0)))).toMatchObject({ ok: false, faults: [{ line: 2, message: expect.stringContaining('NUL') }] })
  })
})
