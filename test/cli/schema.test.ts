// haggle schema: what it prints is JSON Schema, the files of a real run satisfy it, and files with a fault do not.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectRefusal, exported, haggleDone, newSharedFolder, parsedFile, rootFolder, writeArms, writeRoster } from './haggle.ts'

let folder: string
let roster: string
let arms: string
let run: string

beforeAll(async () => {
  folder = await newSharedFolder()
  roster = await writeRoster(join(folder, 'roster.yaml'))
  arms = await writeArms(join(folder, 'arms.yaml'))
  run = join(folder, 'run')
  await haggleDone(['run', roster, '--arms', arms, '--out', run])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function checkerFor(name: string): Promise<z.ZodType> {
  const schema = JSON.parse((await haggleDone(['schema', name])).stdout) as { $schema: string; type: string }
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
  return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
}

const problemsOf = (checker: z.ZodType, data: unknown): unknown => checker.safeParse(data).error?.issues

describe('the schema of', () => {
  it('a roster fits a generated and the bundled one, and no unknown field', async () => {
    const checker = await checkerFor('roster')
    const made = parse(await readFile(roster, 'utf8')) as Record<string, unknown>
    expect(problemsOf(checker, made)).toBeUndefined()
    expect(problemsOf(checker, parse(await readFile(join(rootFolder, 'examples/office/roster.yaml'), 'utf8')))).toBeUndefined()
    expect(problemsOf(checker, { ...made, colour: 'red' })).toBeDefined()
    expect(problemsOf(checker, { ...made, people: [] })).toBeDefined()
  })

  it('arms fits the examples, and no unknown gate', async () => {
    const checker = await checkerFor('arms')
    for (const path of [arms, join(rootFolder, 'examples/office/arms.yaml')]) expect(problemsOf(checker, parse(await readFile(path, 'utf8')))).toBeUndefined()
    expect(problemsOf(checker, { schema: 'haggle.arms/1', arms: [{ name: 'A', gate: 'open' }] })).toBeDefined()
  })

  it('a report fits a real one, and no half one', async () => {
    const checker = await checkerFor('report')
    const report = (await parsedFile(join(run, 'report.json'))) as Record<string, unknown>
    expect(problemsOf(checker, report)).toBeUndefined()
    expect(problemsOf(checker, { ...report, arms: undefined })).toBeDefined()
  })

  it('a journal fits every line of a real one, and no line without its hash', async () => {
    const checker = await checkerFor('journal')
    const lines = (await exported(run)).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(lines.map((line) => problemsOf(checker, line)).filter((problems) => problems !== undefined)).toEqual([])
    expect(problemsOf(checker, { ...lines[0], hash: undefined })).toBeDefined()
  })

  it('an experiment fits the examples, and none without arms or with another kind', async () => {
    const checker = await checkerFor('experiment')
    for (const example of ['project-deal/original', 'project-deal/mirrored', 'tournament/tournament', 'tournament/models']) {
      const experiment = parse(await readFile(join(rootFolder, 'examples', `${example}.yaml`), 'utf8')) as Record<string, unknown>
      expect(problemsOf(checker, experiment), example).toBeUndefined()
      expect(problemsOf(checker, { ...experiment, kind: 'auction' }), example).toBeDefined()
      expect(problemsOf(checker, { ...experiment, arms: 3 }), example).toBeDefined()
    }
  })

  it('anything else is refused with the names there are', async () => {
    await expectRefusal(['schema', 'mandate'], { code: 2, words: /roster, arms, experiment, survey, report, journal/ })
  })
})
