// A tournament from its file to its folder: rules alone, and models against a provider on this machine that speaks the real wire formats.
import { existsSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StubOptions, type StubProvider, startStubProvider, stubFaults } from '../../../test/stub-provider/stub-provider.ts'
import { everythingIn, start } from '../../../test/cli/haggle.ts'
import type { TournamentExperimentResult } from '../../lab/experiment/result.ts'
import { readStoredLines } from '../../lab/tournament/result-store.ts'
import type { StoredLine } from '../../lab/tournament/stored-line.ts'
import { labCompareCommand } from '../commands/lab-compare.ts'
import { tournamentDesign } from '../../lab/experiment/design-fingerprint.ts'
import { labRescoreCommand } from '../commands/lab-rescore.ts'
import { labPlanSchema } from './plan-file.ts'
import { readExperiment } from './read-experiment.ts'
import { finishTournament } from './tournament-finish.ts'
import { readMaterials } from './tournament-materials.ts'
import { playTournamentExperiment, type TournamentOptions } from './tournament.ts'

let folder: string
let out: string
let printed: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-lab-'))
  out = join(folder, 'out')
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const products = ['lamp', 'vase', 'rug', 'desk', 'chair', 'shelf', 'stool', 'clock'].map((id, at) => `  - { id: ${id}, name: A ${id}, category: home, retailCents: ${10_000 * (at + 2)}, features: [plain], source: made up }`)
  await writeFile(join(folder, 'products.yaml'), `schema: haggle.products/1\nproducts:\n${products.join('\n')}\n`)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  process.exitCode = undefined
  await rm(folder, { recursive: true, force: true })
})

const rules = { contestants: '{ early: conceder, late: boulware }' }

async function fileOf(fields: Readonly<Record<string, string>>): Promise<string> {
  const path = join(folder, 'experiment.yaml')
  const given: Readonly<Record<string, string>> = { schema: 'haggle.experiment/1', kind: 'tournament', name: 'try', title: 'A try', question: 'Who wins?', products: 'products.yaml', ...fields }
  await writeFile(path, `# as it was written\n${Object.entries(given).map(([field, value]) => `${field}: ${value}`).join('\n')}\n`)
  return path
}

async function play(fields: Readonly<Record<string, string>> = rules, options: Partial<TournamentOptions> = {}): Promise<TournamentExperimentResult> {
  const path = await fileOf(fields)
  const { experiment, text } = await readExperiment(path)
  if (experiment.kind !== 'tournament') throw new Error('no tournament')
  printed = ''
  await playTournamentExperiment({ experiment, text, path, folder: out, options: { callsInFlight: 4, callSeconds: 20, capRun: 25, quiet: true, ...options } })
  return JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as TournamentExperimentResult
}

const inOut = (name: string): string => join(out, name)
const manifest = async (): Promise<Readonly<Record<string, unknown>>> => JSON.parse(await readFile(inOut('manifest.json'), 'utf8')) as Readonly<Record<string, unknown>>

async function stored(): Promise<StoredLine[]> {
  const lines: StoredLine[] = []
  for await (const line of readStoredLines(inOut('results.jsonl'))) lines.push(line)
  return lines
}
const keys = async (): Promise<string[]> => (await stored()).flatMap((line) => ('result' in line ? [line.result.key] : [])).sort()

describe('a tournament of rules', () => {
  it('is played, scored and written, in a folder of the researcher’s own', async () => {
    const result = await play()
    expect(result).toMatchObject({ kind: 'tournament', name: 'try', products: 8, negotiations: { planned: 160, played: 160, modelErrors: 0, broken: 0 }, cost: { calls: 0, microUsd: 0 }, callsPerNegotiation: [], contestants: [{ name: 'early', playsAs: 'conceder' }, { name: 'late', playsAs: 'boulware' }] })
    expect(result.commonScores).toBeUndefined()
    expect(await manifest()).toMatchObject({ kind: 'tournament', status: 'complete', experiment: expect.stringContaining('# as it was written') })
    for (const name of ['report.html', 'report.md', 'results.csv', 'results.parquet', 'data-dictionary.md', 'products.json']) expect(existsSync(inOut(name)), name).toBe(true)
    expect((await stat(out)).mode & 0o077).toBe(0)
    expect((await readFile(inOut('results.csv'), 'utf8')).trim().split(/\r?\n/)).toHaveLength(161)
    expect(printed).toMatch(/A try: 160 negotiations of 160/)
  })

  it('is complete the second time, and goes on where it was cut', async () => {
    const { dataHash } = await play()
    const before = await everythingIn(out)
    await play()
    expect(printed).toMatch(/complete already/)
    expect(await everythingIn(out)).toStrictEqual(before)
    await truncate(inOut('results.jsonl'), Math.floor((await stat(inOut('results.jsonl'))).size * 0.4))
    expect((await play()).dataHash).toBe(dataHash)
  })

  it.each<[string, () => Promise<void>]>([
    ['products.json is cut short', () => truncate(inOut('products.json'), 40)],
    ['a price in products.json is changed', async () => writeFile(inOut('products.json'), (await readFile(inOut('products.json'), 'utf8')).replace(/"retailCents": \d+/, '"retailCents": 77'))],
    ['results.csv is gone', () => rm(inOut('results.csv'))],
    ['results.parquet is gone', () => rm(inOut('results.parquet'))],
    ['report.json is cut short', () => truncate(inOut('report.json'), 40)],
  ])('is not complete when %s: the same command mends it and plays nothing', async (_, damage) => {
    const first = await play()
    const [results, products] = await Promise.all(['results.jsonl', 'products.json'].map((name) => readFile(inOut(name), 'utf8')))
    await damage()
    expect((await play()).dataHash).toBe(first.dataHash)
    expect(printed).not.toMatch(/complete already/)
    expect(await readFile(inOut('results.jsonl'), 'utf8')).toBe(results)
    expect(await readFile(inOut('products.json'), 'utf8')).toBe(products)
    expect([existsSync(inOut('results.csv')), existsSync(inOut('results.parquet'))]).toStrictEqual([true, true])
  })

  it('names a result that bears another negotiation’s key, in a file of the version before too', async () => {
    await play()
    const older = (await readFile(inOut('results.jsonl'), 'utf8')).replace('tournament-results/2', 'tournament-results/1').replaceAll(/,"check":"[0-9a-f]{16}"/g, '')
    await writeFile(inOut('results.jsonl'), older)
    await play()
    expect(printed).toMatch(/complete already/)
    await writeFile(inOut('results.jsonl'), older.replace('"buyer":"early"', '"buyer":"late"'))
    await expect(play()).rejects.toThrow(/results\.jsonl was changed: the negotiation with the key [0-9a-f]{32} is early buying/)
  })

  it('takes contestants, repeats and products that the file has gained, and keeps what is there', async () => {
    await play({ ...rules, budgets: '[mid]', protocols: '[{ protocol: typed, products: [lamp, vase] }]' })
    const first = await keys()
    const { negotiations } = await play({ contestants: '{ early: conceder, late: boulware, even: linear }', budgets: '[mid, low]', repeats: '2', protocols: '[{ protocol: typed, products: [vase, lamp, rug] }]' })
    expect(negotiations).toMatchObject({ planned: 9 * 3 * 2 * 2, played: 108 })
    expect(await keys()).toEqual(expect.arrayContaining(first))
    expect((await stored()).slice(0, first.length).flatMap((line) => ('result' in line ? [line.result.key] : [])).sort()).toStrictEqual(first)
  })

  it('says that something was added after a result had been written, unless a plan had asked for it', async () => {
    const small = { ...rules, budgets: '[mid]', protocols: '[{ protocol: typed, products: [lamp, vase] }]' }
    const first = await play(small)
    expect(first).not.toHaveProperty('looks')
    const changed = ['repeats: 3 instead of 1']
    expect((await play({ ...small, repeats: '3' })).looks).toStrictEqual({ runs: [8], changed })
    expect(printed).toContain('A result had been written over 8 talks before this one over 24; the tournament was changed since (repeats: 3 instead of 1).')
    const report = await readFile(inOut('report.md'), 'utf8')
    expect(report).toContain('the tournament was changed since (repeats: 3 instead of 1)')
    expect(report).toContain('Intervals and tests take the grid as fixed beforehand')
    // A report made anew is no further look, and a result over what was left open is no change.
    await finishTournament(out)
    expect((await manifest())['looks']).toHaveLength(2)
    await writeFile(inOut('results.jsonl'), `${(await readFile(inOut('results.jsonl'), 'utf8')).split('\n').slice(0, 20).join('\n')}\n`)
    expect((await play({ ...small, repeats: '3' })).looks).toStrictEqual({ runs: [8], changed })

    await rm(out, { recursive: true })
    const { experiment } = await readExperiment(await fileOf({ ...small, repeats: '3' }))
    if (experiment.kind !== 'tournament') throw new Error('no tournament')
    const { tournaments } = await readMaterials(experiment, { path: join(folder, 'experiment.yaml') })
    const plan = join(folder, 'plan.json')
    await writeFile(plan, JSON.stringify({ schema: labPlanSchema, name: 'try', kind: 'tournament', units: 24, power: [], cost: { calls: 0 }, assumptions: [], experiment: tournamentDesign(experiment, tournaments) }))
    await play(small, { plan })
    expect(await play({ ...small, repeats: '3' })).toMatchObject({ deviations: [], looks: { runs: [8], changed: [] } })
    expect(printed).not.toContain('changed since')
    expect(await readFile(inOut('report.md'), 'utf8')).toContain('over 8 talks on the way to what was planned')
  })

  it('shows a new question without playing anything', async () => {
    const { dataHash } = await play()
    expect(await play({ ...rules, question: 'Who loses?' })).toMatchObject({ question: 'Who loses?', dataHash })
  })

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['a contestant less', { contestants: '{ early: conceder }' }, /holds another experiment: 120 negotiations .*late (does not (buy|sell) here)/],
    ['a budget less', { ...rules, budgets: '[mid]' }, /that budget is not played here/],
    ['another seed', { ...rules, seed: '9' }, /it was played with seed 1\)/],
    ['other rules', { ...rules, protocols: '[{ protocol: typed, roundsMax: 7 }]' }, /the models, rules, prompts, prices or the version/],
    ['a rule of another kind under the same name', { contestants: '{ early: linear, late: boulware }' }, /holds another experiment: 120 negotiations/],
  ])('refuses the folder to a file with %s, and writes nothing', async (_what, fields, message) => {
    await play()
    const before = await everythingIn(out)
    await expect(play(fields)).rejects.toThrow(message)
    expect(await everythingIn(out)).toStrictEqual(before)
  })

  it('takes up another program’s results by their keys, and refuses those that are not of this grid', async () => {
    const { dataHash } = await play()
    const theirs = (await readFile(inOut('results.jsonl'), 'utf8')).replace('"tournament":"try"', '"tournament":"their own name"').split('\n')
    await rm(out, { recursive: true })
    await mkdir(out)
    await writeFile(inOut('results.jsonl'), `${theirs.slice(0, 60).join('\n')}\n`)
    await expect(play({ ...rules, seed: '3' })).rejects.toThrow('holds another experiment')
    expect(existsSync(inOut('manifest.json'))).toBe(false)
    expect((await play()).dataHash).toBe(dataHash)
    expect((await readFile(inOut('results.jsonl'), 'utf8')).split('\n').slice(0, 60)).toStrictEqual(theirs.slice(0, 60))
  })

  it('leaves a folder alone that is no tournament', async () => {
    await mkdir(out)
    await writeFile(inOut('diary.txt'), 'Dear diary')
    await expect(play()).rejects.toThrow(/exists and is not an experiment/)
    expect(await everythingIn(out)).toStrictEqual({ [inOut('diary.txt')]: Buffer.from('Dear diary').toString('base64') })
  })

  it('names a file of products that is not there, facts of nobody, a broken line of results', async () => {
    await expect(play({ ...rules, products: 'none.yaml' })).rejects.toThrow(/none\.yaml is not a file: name a file of products/)
    await writeFile(join(folder, 'facts.yaml'), 'models: [{ model: gpt, facts: { size: 5 } }]')
    await expect(play({ ...rules, facts: 'facts.yaml' })).rejects.toThrow(/has facts of gpt, and none of them is a contestant/)
    await expect(play({ ...rules, contestants: '{ early: nothing, late: boulware }' })).rejects.toThrow(/experiment\.yaml: contestants\.early: /)
    expect(existsSync(out)).toBe(false)
    await play()
    await appendFile(inOut('results.jsonl'), '{"result": 5}\n')
    await expect(play()).rejects.toThrow(/results\.jsonl:162: this line is no result/)
  })
})

/** Sellers come down by a twentieth a round; buyers take what they may pay from the second round on. */
function brain({ system, messages, tools, forcedTool }: Parameters<NonNullable<StubOptions['brain']>>[0]): ReturnType<NonNullable<StubOptions['brain']>> {
  const heard = messages.at(-1)?.text ?? ''
  if (forcedTool === 'answer') return { tool: { ok: true } }
  if (heard.endsWith('Price:')) return /\$\d+/.exec(heard.split('Message:').at(-1) ?? '')?.[0] ?? 'None'
  if (heard.endsWith('Answer:')) return heard.includes('we have a deal') ? 'ACCEPTANCE' : 'CONTINUE'
  const isTyped = tools.length > 0
  const list = Number(/List price: \$([\d,]+)/.exec(system)?.[1]?.replaceAll(',', '') ?? 0)
  const round = Math.ceil((messages.length + 1) / 2)
  if (system.includes('sells')) return isTyped ? { tool: { message: '', action: 'offer', price: list - 5 * round } } : `It can be yours for $${list - 5 * round}.`
  if (system === '') return 'Hello, is the price open?'
  if (messages.length >= 3) return isTyped ? { tool: { message: '', action: 'accept' } } : 'Great, we have a deal at that price.'
  return isTyped ? { tool: { message: '', action: 'offer', price: 20 } } : 'Could you come down a little?'
}

const talkers = { contestants: '{ big: anthropic/claude-haiku-4-5, small: openai/gpt-5-mini }', budgets: '[retail]' }
const typed = { ...talkers, protocols: '[{ protocol: typed, roundsMax: 5, products: [lamp, vase, rug] }]' }
const both = { ...talkers, protocols: '[{ protocol: typed, roundsMax: 5, products: [lamp, vase] }, { protocol: free_text, roundsMax: 5, analyst: openai/gpt-5-mini, judge: openai/gpt-5-mini, products: [lamp] }]' }

async function withStub<T>(options: StubOptions, use: (stub: StubProvider) => Promise<T>): Promise<T> {
  const stub = await startStubProvider({ brain, ...options })
  try {
    for (const [name, value] of Object.entries({ ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: stub.anthropicUrl, OPENAI_API_KEY: 'k', OPENAI_BASE_URL: stub.openaiUrl })) vi.stubEnv(name, value)
    return await use(stub)
  } finally {
    await stub.close()
  }
}

describe('a tournament of models', () => {
  it('is played by both protocols, with the calls that each says, labelled where it was spoken', () => withStub({}, async (stub) => {
    const result = await play(both)
    expect(result.callsPerNegotiation).toStrictEqual([
      { protocol: 'typed', negotiations: 8, meanRounds: 2, meanCalls: 5, formula: '2R + 1' },
      { protocol: 'free_text', negotiations: 4, meanRounds: 2, meanCalls: 9, formula: '1 + 4R' },
    ])
    // Two models were tried first.
    expect(result.cost.calls).toBe(8 * 5 + 4 * 9)
    expect(stub.tally().requests).toBe(result.cost.calls + 2)
    expect(result.cost.microUsd).toBeGreaterThan(0)
    expect(result.models.map(({ id, versions }) => [id, versions.length])).toStrictEqual([['anthropic/claude-haiku-4-5', 1], ['openai/gpt-5-mini', 1]])
    expect(result.scores.protocols.map(({ protocol, taxonomy }) => [protocol, taxonomy.wordsUnread])).toStrictEqual([['typed', 8], ['free_text', 0]])
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/)
    const { prompts } = (await manifest()) as { readonly prompts: readonly Readonly<Record<string, string>>[] }
    expect(prompts).toStrictEqual([
      { protocol: 'typed', buyer: hash, seller: hash, greeting: hash },
      { protocol: 'free_text', buyer: hash, seller: hash, greeting: hash, analyst: hash, judge: hash },
    ])
    expect(new Set(Object.values(prompts[1] ?? {})).size).toBe(6)
    // The results hold every call; a recording was not asked for.
    expect(existsSync(inOut('calls.jsonl'))).toBe(false)
  }))

  it('is stopped by its cap with one message, and the same command with a higher one goes on without paying twice', () => withStub({}, async (stub) => {
    const capped = play(typed, { capRun: 0.001, callsInFlight: 2 })
    await expect(capped).rejects.toThrow(/the run has spent \$.* and its cap is .*; raise the cap\.\nWhat was played is kept/)
    expect(await manifest()).toMatchObject({ status: 'open' })
    const played = (await keys()).length
    expect(played).toBeLessThan(12)
    const asked = stub.tally().requests
    // Still above the cap: nothing more is bought but the trial of each model.
    await expect(play(typed, { capRun: 0.001 })).rejects.toThrow('raise the cap')
    expect(stub.tally().requests).toBe(asked + 2)
    const { cost, negotiations } = await play(typed)
    expect(negotiations).toMatchObject({ played: 12, broken: 0 })
    expect(cost.calls).toBe(12 * 5)
    // Three commands tried two models each; every other request is in the costs, once.
    expect(stub.tally().requests).toBe(12 * 5 + 3 * 2)
  }))

  it('goes on after it was killed: calls on record are not asked again', () => withStub({}, async (stub) => {
    const { dataHash } = await play(typed, { record: true })
    const once = stub.tally().requests
    // As a kill leaves it: the last results never reached the disk, their calls did.
    const results = await readFile(inOut('results.jsonl'), 'utf8')
    await writeFile(inOut('results.jsonl'), results.slice(0, Math.floor(results.length / 2)))
    await writeFile(inOut('manifest.json'), JSON.stringify({ ...(await manifest()), status: 'running' }))
    await rm(inOut('report.json'))
    const again = await play(typed, { record: true })
    expect(again.dataHash).toBe(dataHash)
    expect(stub.tally().requests).toBe(once + 2)
    expect(again.cost.calls).toBe(12 * 5)
  }))

  it.each(['SIGINT', 'SIGKILL'] as const)('ended by %s goes on by the same command to the same scores, and no answer on record is bought again', (signal) => withStub({ latencyMilliseconds: 20 }, async (stub) => {
    const { child, ended, saying } = start(['lab', 'run', await fileOf(typed), '--out', out, '--calls-in-flight', '3'])
    await saying(/of 12 negotiations/)
    child.kill(signal)
    expect(await ended).toMatchObject({ signal })
    const played = await keys()
    expect(played.length).toBeGreaterThan(0)
    const { scores, negotiations } = await play(typed)
    expect(negotiations).toMatchObject({ played: 12, broken: 0 })
    expect(await keys()).toEqual(expect.arrayContaining(played))
    // Each command tries two models; what was in flight when it ended, three calls at most, is asked again.
    expect(stub.tally().requests).toBeLessThanOrEqual(12 * 5 + 2 * 2 + 3)
    await rm(out, { recursive: true })
    expect((await play(typed)).scores).toStrictEqual(scores)
  }))

  it('is replayed from its recording without a provider, to the same data', async () => {
    const { dataHash } = await withStub({}, () => play(both, { record: true }))
    const recorded = out
    out = join(folder, 'again')
    vi.stubEnv('ANTHROPIC_API_KEY', '')
    vi.stubEnv('OPENAI_API_KEY', '')
    expect((await play(both, { replay: recorded })).dataHash).toBe(dataHash)
    await expect(play({ ...both, repeats: '2' }, { replay: recorded })).rejects.toThrow(/recording has no call/)
  })

  it('ends with one message where a provider refuses for good, and nothing counts as refused or failed talk', () => withStub({ fault: ({ messages, wire }) => (messages.length > 1 ? stubFaults(wire).spendLimit : undefined) }, async () => {
    await expect(play(typed)).rejects.toThrow(/\nWhat was played is kept: the same command goes on from there\.$/)
    expect(await keys()).toStrictEqual([])
    expect((await stored()).length).toBeGreaterThan(0)
  }))

  it('says which model cannot be asked, before there is a folder', () => withStub({ key: 'another' }, async () => {
    await expect(play(typed)).rejects.toThrow(/2 models of this run cannot be used/)
    expect(existsSync(out)).toBe(false)
  }))

  it('wants a price for a cap, and no cap per person', async () => {
    const unknown = { contestants: '{ one: compat/strange@http://localhost:9/v1 }' }
    await expect(play(unknown)).rejects.toThrow(/no price is known for compat\/strange/)
    await expect(play(rules, { capPerson: 5 })).rejects.toThrow(/--cap-person belongs to markets/)
  })
})

describe('a finished tournament', () => {
  it('is scored again: nothing changes under the same version, and what did is told and the old scores kept', async () => {
    const result = await play()
    printed = ''
    await labRescoreCommand(out, {})
    expect(printed).toMatch(/No figure changed/)
    expect(existsSync(inOut('scores-v1.json'))).toBe(false)
    const [sheet] = result.scores.protocols
    const old = { ...result, scores: { ...result.scores, metricsVersion: 0, protocols: [{ ...sheet, negotiations: 3 }] } }
    await writeFile(inOut('report.json'), JSON.stringify(old))
    printed = ''
    await labRescoreCommand(out, { json: true })
    expect(JSON.parse(printed)).toMatchObject({ before: 0, after: result.scores.metricsVersion, changes: [{ place: '[typed].negotiations', before: 3, after: 160 }], kept: inOut('scores-v0.json') })
    expect(JSON.parse(await readFile(inOut('scores-v0.json'), 'utf8'))).toStrictEqual(old.scores)
    expect((JSON.parse(await readFile(inOut('report.json'), 'utf8')) as TournamentExperimentResult).scores).toStrictEqual(result.scores)
  })

  it('is scored again over more negotiations than before: that is told, and not taken for the metrics’ doing', async () => {
    const small = { ...rules, budgets: '[mid]', protocols: '[{ protocol: typed, products: [lamp, vase] }]' }
    await play(small)
    const old = await readFile(inOut('report.json'), 'utf8')
    await play({ ...small, repeats: '2' })
    await writeFile(inOut('report.json'), old)
    printed = ''
    await labRescoreCommand(out, {})
    expect(printed).toContain('Those scores were over 8 negotiations, these are over 16, so figures differ for that too.')
    printed = ''
    await labRescoreCommand(out, { json: true })
    expect(JSON.parse(printed)).toMatchObject({ negotiations: { before: 16, after: 16, sameResults: true }, changes: [] })
  })

  it('is compared with another of the same products, pair by pair', async () => {
    await play()
    const first = out
    out = join(folder, 'other')
    await play({ ...rules, protocols: '[{ protocol: typed, roundsMax: 6 }]' })
    printed = ''
    await labCompareCommand(first, out, { json: true })
    expect(JSON.parse(printed)).toMatchObject({ kind: 'tournament', pairedBy: 'parties', pairs: 160, onlyFirst: 0 })
    printed = ''
    await labCompareCommand(first, out, {})
    expect(printed).toMatch(/160 pairs of the same buyer and seller.*\n[^]*early as seller/)
    out = join(folder, 'third')
    await play({ ...rules, seed: '2' })
    await expect(labCompareCommand(first, out, {})).rejects.toThrow(/traded at different prices\. Wholesale prices are drawn from the seed/)
    await expect(labCompareCommand(first, folder, {})).rejects.toThrow(/is not an experiment of the lab/)
  })
})
