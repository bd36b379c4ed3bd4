// A market experiment from its plan to its receipts, as an organiser gives the commands: what is written when, and that nothing
// is told before its time.
import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Roster } from '../../src/roster/roster.ts'
import { expectRefusal, haggleDone, newSharedFolder, parsedFile, writeRoster } from './haggle.ts'

const reports = ['report.html', 'report.md', 'report.json', 'results.csv', 'results.parquet', 'data-dictionary.md'] as const

let folder: string
let experiment: string
let out: string
let plan: string
beforeAll(async () => {
  folder = await newSharedFolder()
  await writeRoster(join(folder, 'roster.yaml'), { people: 8, seed: 'stages' })
  experiment = join(folder, 'experiment.yaml')
  out = join(folder, 'out')
  plan = join(folder, 'plan.json')
  await writeFile(experiment, `schema: haggle.experiment/1
kind: market
name: stages
title: A test of strength, which people must not learn
question: Who gains?
roster: roster.yaml
agents: { strong: auto, weak: truthful }
market: { rounds: 30 }
arms:
  - { name: A, assign: { everyone: strong }, real: true }
  - { name: B, assign: { draw: { strong: 0.5, weak: 0.5 } } }
  - { name: C, assign: { mirror: B } }
survey: { answers: { file: answers.yaml } }
aggressiveness: { by: rules }
secondOpinion: { times: 10 }
analysis: { draws: 99 }
`)
  await haggleDone(['lab', 'plan', experiment, '--out', plan])
  await haggleDone(['lab', 'run', experiment, '--out', out, '--plan', plan, '--quiet'])
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = (name: string): Promise<string> => readFile(join(out, name), 'utf8')

it('at the survey: reports and data for the organiser, forms for people, and no receipt', async () => {
  for (const name of reports) expect(existsSync(join(out, name)), name).toBe(true)
  expect(existsSync(join(out, 'receipts'))).toBe(false)
  expect((await readdir(join(out, 'survey', 'forms'))).length).toBe(8)
  const forms = (await Promise.all((await readdir(join(out, 'survey', 'forms'))).map((name) => read(join('survey', 'forms', name))))).join('\n').replace(/<style>.*?<\/style>/gs, '')
  for (const told of ['strength', 'strong', 'weak', 'auto', 'truthful', '1-A', '1-B']) expect(forms, told).not.toContain(told)
  expect(await read('report.md')).toContain('planned for')
})

it('a plan made after the results, or of another experiment, is refused', async () => {
  const other = join(folder, 'other-plan.json')
  await writeFile(other, JSON.stringify({ ...(await parsedFile(plan) as object), units: 4 }))
  await expectRefusal(['lab', 'run', experiment, '--out', out, '--plan', other], { code: 2, words: /begun with another plan/ })
  await writeFile(other, JSON.stringify({ ...(await parsedFile(plan) as object), name: 'else' }))
  await expectRefusal(['lab', 'run', experiment, '--out', out, '--plan', other], { code: 2, words: /is the plan of else/ })
})

it('reports are made anew, byte for byte, without a market being played', async () => {
  const before = await Promise.all(reports.map((name) => readFile(join(out, name))))
  for (const name of reports) await rm(join(out, name))
  await haggleDone(['lab', 'report', out])
  for (const [index, name] of reports.entries()) expect((await readFile(join(out, name))).equals(before[index] ?? Buffer.alloc(0)), name).toBe(true)
})

it('exchange waits for the reveal; after it everybody has a receipt, which holds nobody else’s limit', async () => {
  await expectRefusal(['lab', 'exchange', out], { code: 2, words: /has not been revealed/ })
  await haggleDone(['lab', 'reveal', out])
  const { people } = await parsedFile(join(out, 'roster.json')) as Roster
  const { secondOpinions } = await parsedFile(join(out, 'report.json')) as { readonly secondOpinions: { readonly receipts: readonly { readonly run: string; readonly person: string; readonly deals: readonly { readonly deal: string }[] }[] } }
  for (const person of people) {
    const receipt = await read(join('receipts', `${person.id}.html`))
    const lines = secondOpinions.receipts.find((one) => one.run === '1-A' && one.person === person.id)?.deals ?? []
    expect((receipt.match(/<hr>/g) ?? []).length, person.id).toBe(lines.length === 0 ? 0 : lines.length + 1)
  }
  await haggleDone(['lab', 'exchange', out])
  expect(await read('exchange.md')).toContain('Arm A is real')
  await expectRefusal(['lab', 'survey', out, '--answers', experiment], { code: 2, words: /revealed/ })
})
