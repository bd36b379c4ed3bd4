// A market experiment in its folder: played once, gone on with, added to, and never mixed with another.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { marketDesign } from '../../lab/experiment/design-fingerprint.ts'
import type { MarketExperimentResult } from '../../lab/experiment/result.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { marketReportAnew } from '../commands/lab-report.ts'
import { labRevealCommand } from '../commands/lab-reveal.ts'
import { labSurveyCommand } from '../commands/lab-survey.ts'
import { lockFolder } from '../run/folder-lock.ts'
import { compileWith } from './compile-market.ts'
import { playMarketExperiment } from './market.ts'
import { keptMarket } from './market-files.ts'
import { type MarketManifest, marketManifestIn } from './market-manifest.ts'
import { setStage } from './stage.ts'

const arms = [
  { name: 'A', assign: { everyone: 'strong' }, real: true },
  { name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } },
]
const written = {
  schema: 'haggle.experiment/1', kind: 'market', name: 'small', title: 'A small one', question: 'Does it go on?', roster: 'roster.yaml', seed: 3,
  agents: { strong: 'auto', weak: 'random-contact' }, arms, market: { rounds: 8, softCloseRounds: 0, softCloseExtensionsMax: 0 }, analysis: { draws: 99 },
}

let place: string
let played: string
beforeAll(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  place = await mkdtemp(join(tmpdir(), 'haggle-market-'))
  await writeFile(join(place, 'roster.yaml'), rosterText(generateRoster({ people: 8, seed: 'market' }), 'yaml'))
  played = join(place, 'played')
  await play(played)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(place, { recursive: true, force: true })
})

const play = (folder: string, changes: Record<string, unknown> = {}): Promise<void> => {
  const experiment = { ...written, ...changes }
  return playMarketExperiment({
    experiment: marketExperimentSchema.parse(experiment), text: JSON.stringify(experiment), path: join(place, 'small.yaml'), folder,
    options: { callsInFlight: 1, callSeconds: 1, capRun: 'none', quiet: true },
  })
}

let copies = 0
async function copied(): Promise<string> {
  copies += 1
  const folder = join(place, `copy-${copies}`)
  await cp(played, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

async function manifestOf(folder: string): Promise<MarketManifest> {
  const manifest = await marketManifestIn(folder)
  if (manifest === undefined) throw new Error(`${folder} has no manifest`)
  return manifest
}

const recordPath = (folder: string, run: string): string => join(folder, 'runs', run, 'run.json')
const recordOf = async (folder: string, run: string): Promise<RunRecord> => JSON.parse(await readFile(recordPath(folder, run), 'utf8')) as RunRecord

async function everythingIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found[path] = (await readFile(path)).toString('base64')
  }
  return found
}

describe('an agent that dies while its market is played', () => {
  it('is counted in the record, in the data and on the page', async () => {
    const folder = join(place, 'dying')
    const dying = `'${process.execPath}' -e 'require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => { if (JSON.parse(line).type !== "hello") process.exit(3); console.log(JSON.stringify({ type: "ready", protocol: "haggle.exec/1" })) })'`
    await play(folder, { agents: { strong: `exec:${dying}`, weak: 'auto' }, arms: [{ name: 'B', assign: { people: { p01: 'strong', p02: 'strong' }, others: 'weak' } }] })
    const { outside } = await recordOf(folder, '1-B')
    expect(outside?.people.map(({ person }) => person)).toEqual(['p01', 'p02'])
    expect(outside?.turns).toBeGreaterThan(0)
    expect(outside?.lost).toBe(outside?.turns)
    expect(outside?.faults).toMatchObject({ died: expect.any(Number) })
    expect((await readFile(join(folder, 'tables', 'runs.csv'), 'utf8')).split('\n')[0]).toContain('outside_turns,outside_turns_lost')
    const result = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as MarketExperimentResult
    expect(result.outside).toMatchObject([{ agent: 'strong', seats: 2, turns: outside?.turns, lost: outside?.lost }])
    expect(result.runs[0]).toMatchObject({ outsideTurns: outside?.turns, outsideTurnsLost: outside?.lost })
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toMatch(/DO NOT read effects as its doing: \d+ of \d+ turns of “strong” \(100.%; died/)
  })
})

describe('a played experiment', () => {
  it('keeps a record and a journal of every run, in a folder of its owner alone', async () => {
    expect((await stat(played)).mode & 0o777).toBe(0o700)
    for (const run of ['1-A', '1-B']) {
      const record = await recordOf(played, run)
      expect(record).toMatchObject({ schema: 'haggle.lab-run/1', run })
      expect(record.deals.length).toBeGreaterThan(0)
      expect(existsSync(join(played, 'runs', run, 'journal.jsonl'))).toBe(true)
    }
  })

  it('says in its manifest what it was made of', async () => {
    const manifest = await manifestOf(played)
    expect(manifest).toMatchObject({ schema: 'haggle.lab-manifest/1', kind: 'market', name: 'small', status: 'complete', stage: 'survey', seed: 3, experiment: JSON.stringify(written), agents: { strong: 'auto', weak: 'random-contact' }, models: [], prices: {} })
    for (const { run, journal, key } of manifest.runs) {
      const record = await recordOf(played, run)
      expect(journal).toEqual(record.journal)
      expect(key.key).toBe(record.key)
    }
  })

  it('can be read again from its folder alone', async () => {
    const { data, compiled } = await keptMarket(played)
    expect(data.runs.map((run) => run.run)).toEqual(['1-A', '1-B'])
    expect(data.persons).toHaveLength(16)
    expect(data.runs.every((run) => run.boundCents !== null && run.boundCents >= run.realisedCents)).toBe(true)
    expect(compiled.roster.people).toHaveLength(8)
  })

  it('is left as it is by the same command', async () => {
    const folder = await copied()
    const before = await everythingIn(folder)
    await play(folder)
    expect(await everythingIn(folder)).toEqual(before)
  })
})

describe('going on', () => {
  it('plays what is missing, to the same bytes, and nothing else', async () => {
    const folder = await copied()
    await rm(join(folder, 'runs', '1-B'), { recursive: true })
    const { mtimeMs } = await stat(recordPath(folder, '1-A'))
    await play(folder)
    expect((await stat(recordPath(folder, '1-A'))).mtimeMs).toBe(mtimeMs)
    expect((await recordOf(folder, '1-B')).journal).toEqual((await recordOf(played, '1-B')).journal)
  })

  it('makes a record that is gone again from its journal', async () => {
    const folder = await copied()
    await rm(recordPath(folder, '1-A'))
    await play(folder)
    const [now, before] = [await recordOf(folder, '1-A'), await recordOf(played, '1-A')]
    expect({ ...now, wallSeconds: 0 }).toEqual({ ...before, wallSeconds: 0 })
  })

  it('adds arms, replicates and agents, and keeps what is there', async () => {
    const folder = await copied()
    const before = await Promise.all(['1-A', '1-B'].map((run) => readFile(recordPath(folder, run), 'utf8')))
    await play(folder, { replicates: 2, agents: { strong: 'auto', weak: 'random-contact', third: 'conceder' }, arms: [...arms, { name: 'C', assign: { mirror: 'B' } }, { name: 'T', assign: { everyone: 'third' } }] })
    expect(await Promise.all(['1-A', '1-B'].map((run) => readFile(recordPath(folder, run), 'utf8')))).toEqual(before)
    const { data } = await keptMarket(folder)
    expect(data.runs.map((run) => run.run)).toEqual(['1-A', '1-B', '1-C', '1-T', '2-A', '2-B', '2-C', '2-T'])
    expect(data.persons.find((row) => row.run === '2-T')?.strong).toBeNull()
  })

  it('stays revealed where runs are added to a revealed experiment', async () => {
    const folder = await copied()
    await setStage(folder, 'reveal')
    await play(folder, { replicates: 2 })
    expect(await manifestOf(folder)).toMatchObject({ stage: 'reveal', status: 'complete' })
  })

  it('keeps what people answered when an arm is added after the reveal, and plays none that they could not be asked about before it', async () => {
    const folder = await copied()
    const asking = { survey: { answers: { file: 'later.yaml' } } }
    await play(folder, asking)
    const withArm = { ...asking, arms: [...arms, { name: 'C', assign: { mirror: 'B' } }] }
    const before = await everythingIn(folder)
    await expect(play(folder, withArm)).rejects.toThrow(/people hold forms .* 1-C.*haggle lab reveal .*--out/)
    expect(await everythingIn(folder)).toEqual(before)
    await play(folder, { ...asking, replicates: 2 })
    await writeFile(join(place, 'given.yaml'), JSON.stringify({ schema: 'haggle.survey/1', experiment: 'small', answers: [{ person: 'p01', wouldPay: true }] }))
    await labSurveyCommand(folder, { answers: join(place, 'given.yaml') })
    await labRevealCommand(folder, {})
    await play(folder, { ...withArm, replicates: 2 })
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as MarketExperimentResult
    expect(report.survey).toEqual({ respondents: 'people', asked: 16, started: 1, finished: 0 })
    expect(report.runs).toHaveLength(6)
  })

  it('says in its report where it deviates from the plan that it was begun with', async () => {
    const folder = await copied()
    const plan = { schema: 'haggle.lab-plan/1', name: 'small', kind: 'market', units: 2, power: [], cost: { calls: 0 }, assumptions: [], experiment: marketDesign((await keptMarket(folder)).compiled) }
    await writeFile(join(folder, 'plan.json'), JSON.stringify(plan))
    expect((await marketReportAnew(folder)).deviations).toEqual([])
    await play(folder, { replicates: 2 })
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).toMatchObject({ deviations: ['replicates: 2 instead of 1'] })
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toMatch(/Deviates from the plan +\| replicates: 2 instead of 1/)
  })

  it('knows at which runs its result had been seen before more were asked for', async () => {
    const folder = await copied()
    const reportIn = async (): Promise<MarketExperimentResult> => JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as MarketExperimentResult
    expect(await reportIn()).not.toHaveProperty('looks')
    expect((await manifestOf(folder)).looks?.map(({ runs }) => runs)).toEqual([2])
    await play(folder, { replicates: 2, analysis: { draws: 119, priceMarginShare: 0.1 } })
    const changed = ['replicates: 2 instead of 1', 'the margin of prices and gains: 10 % of the mean instead of 5 % of the mean, named by nobody', 'draws of every resampling: 119 instead of 99']
    const added = await reportIn()
    expect(added.looks).toEqual({ runs: [2], changed })
    expect(added.analysis.better.equivalences[0]?.marginFrom).toBe('file_after_look')
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toContain('| Headline test, not planned: ')
    // A report made anew shows nothing that had not been seen.
    expect((await marketReportAnew(folder)).looks).toEqual({ runs: [2], changed })
    expect((await manifestOf(folder)).looks?.map(({ runs }) => runs)).toEqual([2, 4])
    expect((await manifestOf(folder)).status).toBe('complete')
  })

  it('takes what a plan kept beforehand had asked for as planned, whatever was seen on the way', async () => {
    const folder = await copied()
    const wanted = { ...written, replicates: 2, analysis: { draws: 99, priceMarginShare: 0.1 } }
    const { compiled } = await keptMarket(folder)
    const experiment = marketDesign(compileWith(marketExperimentSchema.parse(wanted), { roster: compiled.roster, path: join(place, 'small.yaml') }))
    await writeFile(join(folder, 'plan.json'), JSON.stringify({ schema: 'haggle.lab-plan/1', name: 'small', kind: 'market', units: 4, power: [], cost: { calls: 0 }, assumptions: [], experiment }))
    await play(folder, wanted)
    const report = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) as MarketExperimentResult
    expect([report.deviations, report.looks]).toEqual([[], { runs: [2], changed: [] }])
    expect(report.analysis.better.equivalences[0]?.marginFrom).toBe('file')
    expect(await readFile(join(folder, 'report.md'), 'utf8')).toContain('| Planned test: ')
  })

  it('a look that changed nothing is none', async () => {
    const folder = await copied()
    await play(folder, { title: 'Another title' })
    expect((await manifestOf(folder)).looks).toHaveLength(1)
    expect(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'))).not.toHaveProperty('looks')
  })

  it('tells what can be done next, and of no receipt where no arm is real', async () => {
    const lastSaid = (): string => String(vi.mocked(process.stdout.write).mock.lastCall?.[0])
    const folder = await copied()
    await play(folder, { survey: { answers: 'simulated' } })
    expect(lastSaid()).toMatch(/Stage +reveal: haggle lab exchange \S+ lists who hands over what\n/)
    await play(folder, { survey: { answers: 'simulated' }, secondOpinion: { times: 5 } })
    expect(lastSaid()).toMatch(/Stage +reveal: receipts may be told; haggle lab exchange/)
    const nobodys = join(place, 'nobodys')
    await play(nobodys, { survey: { answers: 'simulated' }, secondOpinion: { times: 5 }, arms: arms.map((arm) => ({ ...arm, real: false })) })
    expect(lastSaid()).toMatch(/Stage +reveal: no arm is real, so there are no receipts and there is nothing to exchange\n/)
    expect(existsSync(join(nobodys, 'receipts'))).toBe(false)
  })

  it('takes up what the file says of the analysis without playing', async () => {
    const folder = await copied()
    const { mtimeMs } = await stat(recordPath(folder, '1-A'))
    await play(folder, { title: 'Another title', arms: arms.map((arm) => ({ ...arm, real: arm.name === 'B' })) })
    expect((await stat(recordPath(folder, '1-A'))).mtimeMs).toBe(mtimeMs)
    expect((await manifestOf(folder)).experiment).toContain('Another title')
    expect((await keptMarket(folder)).data.runs.map((run) => run.real)).toEqual([false, true])
  })
})

describe('a folder that is not this experiment’s', () => {
  const refused = async (folder: string, changes: Record<string, unknown>, words: RegExp): Promise<void> => {
    const before = await everythingIn(folder)
    await expect(play(folder, changes)).rejects.toThrow(words)
    expect(await everythingIn(folder)).toEqual(before)
  }

  it.each<[string, Record<string, unknown>, RegExp]>([
    ['another seed', { seed: 4 }, /holds another experiment \(run 1-A was made with another seed\); nothing was written\. Name another folder with --out/],
    ['another agent', { agents: { strong: 'auto', weak: 'conceder' } }, /run 1-B was made with other agents/],
    ['another roster', { roster: 'other.yaml' }, /run 1-A was made with another roster or other instructions/],
    ['other settings', { market: { rounds: 9 } }, /run 1-A was made with another gate or other market settings/],
    ['an arm less', { arms: [{ name: 'B', assign: arms[1]?.assign }] }, /it has runs of arm A, which the file does not have/],
  ])('%s', async (_what, changes, words) => {
    await writeFile(join(place, 'other.yaml'), rosterText(generateRoster({ people: 8, seed: 'other' }), 'yaml'))
    await refused(await copied(), changes, words)
  })

  it('a replicate less', async () => {
    const folder = await copied()
    await play(folder, { replicates: 2 })
    await refused(folder, {}, /it has replicate 2 of arm A, which the file no longer asks for/)
  })

  it('something else altogether, and a folder that was never written', async () => {
    const folder = join(place, 'photos')
    await mkdir(folder)
    await writeFile(join(folder, 'me.jpg'), 'x')
    await refused(folder, {}, /exists and is not an experiment of the lab; nothing was written/)
    await writeFile(join(folder, 'manifest.json'), '{"schema":"haggle.lab-manifest/1","kind":"tournament"}')
    await refused(folder, {}, /holds another experiment \(a tournament/)
  })

  it('one that another process writes', async () => {
    const folder = await copied()
    const lock = lockFolder(folder)
    await expect(play(folder)).rejects.toThrow(/being written by another process/)
    lock.release()
  })

  it('a command that does not start, before anything is written', async () => {
    const folder = join(place, 'silent')
    await expect(play(folder, { agents: { strong: 'exec:/nope/agent', weak: 'auto' } })).rejects.toThrow(/a run does not start with silent agents:\n {2}exec:\/nope\/agent: the command ended \(exit code 127\)/)
    expect(existsSync(folder)).toBe(false)
  })

  const dearer = async (folder: string): Promise<string> => {
    const record = await recordOf(folder, '1-A')
    return JSON.stringify({ ...record, deals: record.deals.map((deal, index) => (index === 0 ? { ...deal, priceCents: deal.priceCents + 1 } : deal)) })
  }

  it('one in which somebody changed a record: it is neither read nor made anew', async () => {
    const folder = await copied()
    await writeFile(recordPath(folder, '1-A'), await dearer(folder))
    await refused(folder, {}, /1-A\/run\.json is not what it was when run 1-A was finished .*Restore it from a copy/)
    await expect(keptMarket(folder)).rejects.toThrow(/run 1-A was finished/)
  })

  it('one in which the manifest was changed too: the journal says otherwise', async () => {
    const folder = await copied()
    const [text, manifest] = [await dearer(folder), await manifestOf(folder)]
    await writeFile(recordPath(folder, '1-A'), text)
    const record = createHash('sha256').update(text).digest('hex')
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, runs: manifest.runs.map((run) => (run.run === '1-A' ? { ...run, record } : run)) }))
    const before = await everythingIn(folder)
    await expect(marketReportAnew(folder)).rejects.toThrow(/run 1-A: run\.json tells of deal \S+ at \d+ cents and its journal at \d+; nothing was written\. Restore .*1-A from a copy/)
    expect(await everythingIn(folder)).toEqual(before)
  })

  it('one whose journal is gone: nothing is played in its place', async () => {
    const folder = await copied()
    await rm(join(folder, 'runs', '1-A', 'journal.db'))
    await refused(folder, {}, /1-A.*journal\.db of finished runs are missing|1-A\/journal\.db/)
  })
})

describe('what is refused before a folder is made', () => {
  afterEach(() => void vi.unstubAllEnvs())
  it.each<[string, Record<string, unknown>, RegExp]>([
    ['an agent that nobody can seat', { agents: { strong: 'auto', weak: 'wizard' } }, /small\.yaml: agents\.weak: there is no agent "wizard"/],
    ['a model without a key or file', { agents: { strong: 'auto', weak: 'single:local/none.gguf' } }, /none\.gguf/],
    ['a fault of the experiment', { arms: [...arms, { name: 'X', assign: { mirror: 'Q' } }] }, /small\.yaml: arm X: there is no arm Q to mirror/],
    ['several faults', { compare: ['strong', 'x'], arms: [...arms, { name: 'X', assign: { mirror: 'Q' } }] }, /small\.yaml: 2 faults\n {2}compare/],
    ['a roster that is not there', { roster: 'none.yaml' }, /none\.yaml/],
    ['a reference that is no rule and no model', { secondOpinion: { reference: 'nope' } }, /small\.yaml: secondOpinion\.reference: there is no bargaining rule nope/],
    ['a reference without a key', { secondOpinion: { reference: 'anthropic/claude-haiku-4-5' } }, /small\.yaml: secondOpinion\.reference: .*ANTHROPIC_API_KEY/],
    ['a reference without a price', { secondOpinion: { reference: 'compat/nobody@http://box:1/v1' } }, /secondOpinion\.reference: no price is known for compat\/nobody.*--prices FILE/],
    ['a reference that cannot be asked', { secondOpinion: { reference: 'local/none.gguf' } }, /none is played:\n {2}secondOpinion\.reference: .*none\.gguf/],
    ['a coding model without a key', { aggressiveness: { by: 'model', model: 'anthropic/claude-haiku-4-5' } }, /small\.yaml: aggressiveness\.model: .*ANTHROPIC_API_KEY/],
    ['a coding file that is not there', { aggressiveness: { by: 'file', file: 'none.yaml' } }, /none\.yaml is not a file/],
    ['a coding file of strangers', { aggressiveness: { by: 'file', file: 'coded.yaml' } }, /coded\.yaml does not code everybody:\n {2}"eve": nobody[^]*p01.*: not coded/],
    ['answers that cannot be read', { survey: { answers: { file: 'answers.yaml' } } }, /answers\.yaml:\d+:\d+: broken YAML/],
  ])('%s', async (_what, changes, words) => {
    vi.stubEnv('ANTHROPIC_API_KEY', '')
    await writeFile(join(place, 'coded.yaml'), 'eve: true\n')
    await writeFile(join(place, 'answers.yaml'), 'answers: [\n')
    const folder = join(place, 'never')
    await expect(play(folder, changes)).rejects.toThrow(words)
    expect(existsSync(folder)).toBe(false)
  })
})
