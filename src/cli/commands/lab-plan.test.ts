import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { labPlanCommand, type LabPlanOptions } from './lab-plan.ts'

const products = resolve(import.meta.dirname, '../../../examples/tournament/products.yaml')
const head = `schema: haggle.experiment/1\nkind: tournament\nname: two\ntitle: Two models\nquestion: Which?\nproducts: ${products}\n`
const two = `${head}contestants: { larger: anthropic/claude-sonnet-4-5, other: compat/nobody@http://box:1/v1 }\nbudgets: [mid]\nprotocols: [{ protocol: typed, products: [tv-oled-65, projector-4k, headphones-anc] }]\n`

function fileOf(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'haggle-lab-plan-')), 'experiment.yaml')
  writeFileSync(path, text)
  return path
}

async function printed(text: string, options: Partial<LabPlanOptions> = {}): Promise<string> {
  let out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk)
    return true
  })
  await labPlanCommand(fileOf(text), { callsInFlight: 4, secondsPerCall: 2, ...options })
  return out
}

afterEach(() => vi.restoreAllMocks())

describe('haggle lab plan', () => {
  it('tells what a tournament would find, cost and take', async () => {
    const text = await printed(two)
    expect(text).toContain('Two models: 12 negotiations. Nothing was asked and nothing was spent.')
    expect(text).toMatch(/Price reduction of deals, two sellers compared +46\.\d points +11\.5 points +0\.\d\d +3 products/)
    expect(text).toMatch(/anthropic\/claude-sonnet-4-5 +55 calls +[\d,]+ tokens read +[\d,]+ written +\$0\.\d{4}/)
    expect(text).toMatch(/compat\/nobody@http:\/\/box:1\/v1 +55 calls .* no price known \(--prices\)/)
    expect(text).toMatch(/in all +110 calls .* and what models without a known price cost/)
    expect(text).toContain('Typed: 12 negotiations of 4.11 rounds; between two models 9.22 calls (2R + 1).')
  })

  it('sets beside each smallest effect of a market the standard error that the report will print', async () => {
    const roster = join(mkdtempSync(join(tmpdir(), 'haggle-lab-plan-')), 'roster.json')
    writeFileSync(roster, rosterText(generateRoster({ people: 12, seed: 'lab-plan' }), 'json'))
    const text = await printed(`schema: haggle.experiment/1\nkind: market\nname: m\ntitle: A market\nquestion: Who?\nroster: ${roster}\nmarket: { rounds: 6 }\nagents: { strong: auto, weak: truthful }\narms: [{ name: B, assign: { draw: { strong: 0.5, weak: 0.5 } } }, { name: C, assign: { mirror: B } }]\n`)
    expect(text).toMatch(/found with 80 % +standard error +published +its power +n/)
    expect(text).toMatch(/Gain per person, as rehearsed +\$[\d.]+ +\$[\d.]+ \(\$[\d.]+ to \$[\d.]+\) +.*12 people × 2 runs; 10 rehearsals/)
    expect(text).toMatch(/Deals per person, as rehearsed +[\d.]+ deals +[\d.]+ deals \([\d.]+ to [\d.]+\)/)
  })

  it('gives the same as JSON', async () => {
    const plan: unknown = JSON.parse(await printed(two, { json: true, roundsAssumed: 2 }))
    expect(plan).toMatchObject({ schema: 'haggle.lab-plan/1', kind: 'tournament', units: 12, callsInFlight: 4, secondsPerCall: 2, cost: { calls: 60, microUsd: null, seconds: 33.75 } })
  })

  it('says which comparison cannot be made, and why', async () => {
    const text = await printed(two.replace('budgets', 'sellers: [larger]\nbudgets'))
    expect(text).toMatch(/two sellers compared +not estimable/)
    expect(text).toContain('not estimable: needs 2 sellers to compare, has 1')
  })

  it.each<[string, string, Partial<LabPlanOptions>, RegExp]>([
    ['too few rounds', two, { roundsAssumed: 0 }, /--rounds-assumed must be a number from 1 to 200/],
    ['rounds that are no number', two, { roundsAssumed: Number.NaN }, /--rounds-assumed must be a number/],
    ['an unknown product', two.replace('tv-oled-65', 'tv-oled-66'), {}, /there is no product "tv-oled-66"/],
    ['an unknown model', two.replace('anthropic/claude-sonnet-4-5', 'claude'), {}, /contestants\.larger/],
  ])('%s', async (_, text, options, message) => expect(printed(text, options)).rejects.toThrow(message))
})
