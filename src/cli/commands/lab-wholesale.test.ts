// Wholesale prices by a model: a file that a tournament can name, every answer kept, nobody asked twice.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StubOptions, type StubProvider, startStubProvider, stubFaults } from '../../../test/stub-provider/stub-provider.ts'
import { parseProducts } from '../../lab/tournament/products/parse-products.ts'
import { type LabWholesaleOptions, labWholesaleCommand } from './lab-wholesale.ts'

let folder: string
let printed: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-wholesale-'))
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  await writeProducts([...reasonable, ['gold', 'vehicles', 50]])
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await rm(folder, { recursive: true })
})

type Row = readonly [id: string, category: string, retail: number]
const reasonable: readonly Row[] = [['lamp', 'home', 100], ['vase', 'home', 200], ['bike', 'vehicles', 1_000]]

const writeProducts = (rows: readonly Row[]): Promise<void> =>
  writeFile(join(folder, 'products.yaml'), `schema: haggle.products/1\nproducts:\n${rows.map(([id, category, retail]) => `  - { id: ${id}, name: A ${id}, category: ${category}, retailCents: ${retail * 100}, features: [plain], source: made up }\n`).join('')}`)
const leaveOutGold = (): Promise<void> => writeProducts(reasonable)

/** Seven tenths of the list price; of gold always twice as much as it costs. */
const brain: NonNullable<StubOptions['brain']> = ({ messages, forcedTool }) => {
  if (forcedTool === 'answer') return { tool: { ok: true } }
  const [, list = '0'] = /List price: \$([\d,.]+)/.exec(messages[0]?.text ?? '') ?? []
  const retail = Number(list.replaceAll(',', ''))
  return { tool: { reasoning: 'As usual.', wholesale: messages[0]?.text.includes('A gold') === true ? 2 * retail : 0.7 * retail } }
}

async function withStub<T>(options: StubOptions, use: (stub: StubProvider) => Promise<T>): Promise<T> {
  const stub = await startStubProvider({ brain, ...options })
  vi.stubEnv('ANTHROPIC_API_KEY', 'k')
  vi.stubEnv('ANTHROPIC_BASE_URL', stub.anthropicUrl)
  try {
    return await use(stub)
  } finally {
    await stub.close()
  }
}

const estimate = (given: Partial<LabWholesaleOptions> = {}): Promise<void> =>
  labWholesaleCommand(join(folder, 'products.yaml'), { model: 'anthropic/claude-haiku-4-5', out: join(folder, 'estimated.yaml'), vintage: 'current', callsInFlight: 2, callSeconds: 20, capRun: 5, ...given })

describe('wholesale prices by a model', () => {
  it('are one call a product; an implausible one is asked for again, told, and left out, not made up', () => withStub({}, async (stub) => {
    await estimate()
    // The trial, four products, and gold once more.
    expect(stub.tally().requests).toBe(1 + 4 + 1)
    expect(printed).toMatch(/4 products, 3 estimated.*\n {2}home +mean 0\.700, from 0\.700 to 0\.700 {2}\(2 products\)\n {2}vehicles +mean 0\.700.*\(1 product\)/)
    expect(printed).toMatch(/left without a wholesale price: gold \(a wholesale price of \$100\.00 is not below the list price of \$50\.00\)/)
    expect(process.exitCode).toBe(1)
    const read = parseProducts(readFileSync(join(folder, 'estimated.yaml'), 'utf8'))
    expect(read).toMatchObject({ ok: true, products: [{ id: 'lamp', wholesaleCents: 70_00 }, { id: 'vase', wholesaleCents: 140_00 }, { id: 'bike', wholesaleCents: 700_00 }, { id: 'gold' }] })
    if (read.ok) expect(read.products[3]).not.toHaveProperty('wholesaleCents')
  }))

  it('go on where they were cut, and are bought once', () => withStub({}, async (stub) => {
    await leaveOutGold()
    await estimate()
    const asked = stub.tally().requests
    await estimate()
    expect(stub.tally().requests).toBe(asked)
    const answers = join(folder, 'estimated.yaml.answers.jsonl')
    await truncate(answers, readFileSync(answers).length - 5)
    await estimate({ json: true, out: join(folder, 'estimated.yaml') })
    // The trial and the last product.
    expect(stub.tally().requests - asked).toBe(2)
    expect(JSON.parse(printed.slice(printed.lastIndexOf('{"schema"')))).toMatchObject({ ratios: [{ category: 'home', estimated: 2 }, { category: 'vehicles', estimated: 1 }, { category: 'all', products: 3, estimated: 3 }], without: [] })
  }))

  it('that were junk are asked for again by the same command, and paid for both times', async () => {
    await withStub({}, () => estimate())
    expect(process.exitCode).toBe(1)
    process.exitCode = undefined
    const read = (): number => Number(/([\d,]+) tokens read/.exec(printed.slice(printed.lastIndexOf('products, ')))?.[1]?.replaceAll(',', ''))
    const before = read()
    await withStub({ brain: (call) => (call.forcedTool === 'answer' ? { tool: { ok: true } } : { tool: { reasoning: 'Now then.', wholesale: 30 } }) }, async (stub) => {
      await estimate()
      expect(stub.tally().requests).toBe(1 + 1)
    })
    expect(process.exitCode).toBeUndefined()
    expect(read()).toBeGreaterThan(before)
    expect(parseProducts(readFileSync(join(folder, 'estimated.yaml'), 'utf8'))).toMatchObject({ ok: true, products: [{}, {}, {}, { id: 'gold', wholesaleCents: 30_00 }] })
  })

  it('that nobody has are told for five products, and counted for the rest', () => withStub({ brain: ({ forcedTool }) => (forcedTool === 'answer' ? { tool: { ok: true } } : { tool: { reasoning: '', wholesale: 0 } }) }, async () => {
    await writeProducts(Array.from({ length: 8 }, (_, index) => [`p${index}`, 'home', 10]))
    await estimate()
    expect(printed).toMatch(/home +no estimate\n/)
    expect(printed.match(/\(a wholesale price of 0 is nothing\)/g)).toHaveLength(5)
    expect(printed).toMatch(/ and 3 more\. The same command asks about them again\./)
  }))

  it('stop at a provider that refuses, and keep what was answered', async () => {
    let asked = 0
    await withStub({ fault: ({ wire, forcedTool }) => (forcedTool === 'estimate' && (asked += 1) > 2 ? stubFaults(wire).spendLimit : undefined) }, async () => {
      await expect(estimate({ callsInFlight: 1 })).rejects.toThrow(/What was answered is kept: the same command goes on/)
    })
    await withStub({}, async (stub) => {
      await estimate()
      expect(stub.tally().requests).toBe(1 + 2 + 1)
    })
  })

  it('are never written over their own products, nor taken from another model', () => withStub({}, async () => {
    await expect(estimate({ out: join(folder, 'products.yaml') })).rejects.toThrow(/names the products file itself/)
    await symlink(join(folder, 'products.yaml'), join(folder, 'linked.yaml'))
    await expect(estimate({ out: join(folder, 'linked.yaml') })).rejects.toThrow(/names the products file itself/)
    await estimate()
    vi.stubEnv('OPENAI_API_KEY', 'k')
    await expect(estimate({ model: 'openai/gpt-5-mini' })).rejects.toThrow(/holds the answers of another model/)
  }))
})
