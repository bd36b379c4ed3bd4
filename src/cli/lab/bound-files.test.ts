// What the manifest binds: an edited file is told by name, and no crash makes a file that haggle wrote look like an edited one.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { areAsBound, boundFilesIn, forgetBound, keptBound, wasBound, writeBound } from './bound-files.ts'
import { setStage } from './stage.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-bound-'))
  await writeFile(join(folder, 'manifest.json'), '{"schema":"haggle.lab-manifest/1","kind":"market","name":"small","runs":[]}')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const path = (): string => join(folder, 'survey', 'answers.json')
const kept = (): Promise<unknown> => keptBound(folder, path(), { schema: z.object({ n: z.int() }), remedy: 'restore it' })

describe('a bound file', () => {
  it('is read as it was written, and as it was written anew', async () => {
    await writeBound(folder, path(), '{"n":1}')
    expect(await kept()).toEqual({ n: 1 })
    await writeBound(folder, path(), '{"n":2}')
    expect(await kept()).toEqual({ n: 2 })
    expect(Object.entries((await boundFilesIn(folder)) ?? {})).toEqual([['survey/answers.json', [expect.stringMatching(/^[0-9a-f]{64}$/)]]])
  })

  it('that was edited, or put back to what it was before, is told; one that is no JSON is damaged; one that is gone is absent', async () => {
    await writeBound(folder, path(), '{"n":1}')
    await writeBound(folder, path(), '{"n":2}')
    await writeFile(path(), '{"n":1}')
    await expect(kept()).rejects.toThrow(/survey\/answers\.json was changed after haggle wrote it .*manifest\.json\); restore it\. Nothing was written\.$/)
    await writeFile(path(), '{"n":')
    await expect(kept()).rejects.toThrow(/is damaged; restore it/)
    await rm(path())
    expect(await kept()).toBeUndefined()
  })

  it('stays bound through other changes of the manifest, which keeps what it says besides', async () => {
    await writeBound(folder, path(), '{"n":1}')
    await setStage(folder, 'survey')
    await writeFile(path(), '{"n":3}')
    await expect(kept()).rejects.toThrow(/was changed/)
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({ name: 'small', stage: 'survey', runs: [] })
  })

  it('may be either of the two while one replaces the other', async () => {
    await writeBound(folder, path(), '{"n":1}')
    const [old] = (await boundFilesIn(folder))?.['survey/answers.json'] ?? []
    await writeBound(folder, path(), '{"n":2}')
    const [young] = (await boundFilesIn(folder))?.['survey/answers.json'] ?? []
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as object
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, files: { 'survey/answers.json': [young, old] } }))
    for (const n of [1, 2]) {
      await writeFile(path(), `{"n":${n}}`)
      expect(await kept()).toEqual({ n })
    }
  })

  it('that is gone is remembered, word for word, until its owner begins anew', async () => {
    expect(await wasBound(folder, path())).toBe(false)
    await writeBound(folder, path(), '{"n":1}')
    expect(await areAsBound(folder)).toBe(true)
    await rm(path())
    expect([await areAsBound(folder), await wasBound(folder, path()), await wasBound(folder, path(), '{"n":1}'), await wasBound(folder, path(), '{"n":2}')]).toEqual([false, true, true, false])
    await forgetBound(folder, path())
    expect([await areAsBound(folder), await wasBound(folder, path())]).toEqual([true, false])
  })

  it('of a folder that binds nothing is believed', async () => {
    await rm(join(folder, 'manifest.json'))
    await writeBound(folder, path(), '{"n":1}')
    await writeFile(path(), '{"n":5}')
    expect(await kept()).toEqual({ n: 5 })
  })
})
