// A finished market experiment that is looked at again: what was damaged is told or made anew, what was edited is taken up, and
// what people were told stands.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { marketDesign } from '../../lab/experiment/design-fingerprint.ts'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { labReportCommand, marketReportAnew } from '../commands/lab-report.ts'
import { labRevealCommand } from '../commands/lab-reveal.ts'
import { labSurveyCommand } from '../commands/lab-survey.ts'
import { playMarketExperiment } from './market.ts'
import { keptMarket } from './market-files.ts'
import { marketManifestIn } from './market-manifest.ts'
import { keepPlan, type WrittenPlan } from './plan-file.ts'

const people = 6
const arms = [{ name: 'A', assign: { everyone: 'strong' }, real: true }, { name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } }]
const written = {
  schema: 'haggle.experiment/1', kind: 'market', name: 'small', title: 'A small one', question: 'Does it go on?', roster: 'roster.yaml', seed: 3,
  agents: { strong: 'auto', weak: 'random-contact' }, arms, market: { rounds: 8, softCloseRounds: 0, softCloseExtensionsMax: 0 }, analysis: { draws: 99 },
  aggressiveness: { by: 'file', file: 'coded.yaml' },
}

let place = ''
let played = ''
let folder = ''
let copies = 0
const out = vi.spyOn(process.stdout, 'write')
const notes = vi.spyOn(process.stderr, 'write')
beforeAll(async () => {
  for (const spy of [out, notes]) spy.mockReturnValue(true)
  place = await mkdtemp(join(tmpdir(), 'haggle-finished-'))
  played = join(place, 'played')
  await writeFile(join(place, 'roster.yaml'), rosterText(generateRoster({ people, seed: 'finished' }), 'yaml'))
  await code('p01')
  await play({}, played)
})
beforeEach(async () => {
  folder = join(place, `copy-${(copies += 1)}`)
  await cp(played, folder, { recursive: true })
  await code('p01')
  for (const spy of [out, notes]) spy.mockClear()
})
afterAll(async () => {
  vi.restoreAllMocks()
  await rm(place, { recursive: true, force: true })
})

/** Only this person bargains hard. */
const code = (hard: string): Promise<void> => writeFile(join(place, 'coded.yaml'), Array.from({ length: people }, (_, index) => `p0${index + 1}: ${`p0${index + 1}` === hard}\n`).join(''))

function play(changes: Record<string, unknown> = {}, into = folder, options: { readonly json?: boolean; readonly quiet?: boolean } = { quiet: true }): Promise<void> {
  const experiment = { ...written, ...changes }
  return playMarketExperiment({ experiment: marketExperimentSchema.parse(experiment), text: JSON.stringify(experiment), path: join(place, 'small.yaml'), folder: into, options: { callsInFlight: 1, callSeconds: 1, capRun: 'none', ...options } })
}
const said = (): string => out.mock.calls.map(([words]) => String(words)).join('')
const noted = (): string => notes.mock.calls.map(([words]) => String(words)).join('')
const pathOf = (name: string): string => join(folder, name)
const realMoved = arms.map((arm) => ({ ...arm, real: arm.name === 'B' }))

describe('what is damaged', () => {
  it.each([['cut short', '{"schema":"haggle.lab-report/1","kind":"ma'], ['empty', ''], ['something else', '{}']])('a report.json that is %s is made anew, and never printed as undefined', async (_what, text) => {
    const whole = await readFile(pathOf('report.json'), 'utf8')
    await writeFile(pathOf('report.json'), text)
    await play({}, folder, { json: true, quiet: true })
    expect(await readFile(pathOf('report.json'), 'utf8')).toBe(whole)
    expect(JSON.parse(said())).toMatchObject({ schema: 'haggle.lab-report/1', kind: 'market' })
  })

  it.each(['report.html', 'results.parquet'])('an empty %s is made anew', async (name) => {
    await truncate(pathOf(name))
    await play()
    expect((await readFile(pathOf(name))).length).toBeGreaterThan(0)
  })

  it.each<[string, (text: string) => string]>([['edited', (text) => text.replace('"budgetCents": ', '"budgetCents": 9')], ['cut short', (text) => text.slice(0, 200)]])('a copy of the roster that is %s is told as that, and the run’s command writes it anew', async (_what, spoil) => {
    const whole = await readFile(pathOf('roster.json'), 'utf8')
    expect(spoil(whole)).not.toBe(whole)
    await writeFile(pathOf('roster.json'), spoil(whole))
    await expect(marketReportAnew(folder)).rejects.toThrow(/roster\.json is not the roster that the experiment was made with .*give the command of the run again, which writes it anew/)
    await play()
    expect(await readFile(pathOf('roster.json'), 'utf8')).toBe(whole)
    expect((await marketReportAnew(folder)).runs).toHaveLength(2)
  })

  it('a manifest is to be restored, and nothing else is advised', async () => {
    await truncate(pathOf('manifest.json'), 300)
    const words = /manifest\.json is damaged; .*restore it from a copy\. Nothing was written\.$/
    for (const give of [() => play(), () => labReportCommand(folder, {}), () => labSurveyCommand(folder, {}), () => labRevealCommand(folder, {})]) await expect(give()).rejects.toThrow(words)
    await writeFile(pathOf('manifest.json'), '{"schema":"haggle.lab-manifest/1","kind":"market"}')
    await expect(play()).rejects.toThrow(words)
  })
})

describe('what was edited', () => {
  it('a coding file is taken up', async () => {
    const shareOf = async (): Promise<unknown> => (JSON.parse(await readFile(pathOf('aggressiveness.json'), 'utf8')) as { readonly aggressive: unknown }).aggressive
    await play()
    expect(said()).toMatch(/complete already/)
    await code('p04')
    out.mockClear()
    await play()
    expect(said()).not.toMatch(/complete already/)
    expect(await shareOf()).toMatchObject({ p01: false, p04: true })
  })

  it('a coding that was kept and is damaged is told, and coded again', async () => {
    await writeFile(pathOf('aggressiveness.json'), '{')
    await expect(marketReportAnew(folder)).rejects.toThrow(/aggressiveness\.json is damaged; give the command of the run again/)
    await play()
    expect((await marketReportAnew(folder)).aggressiveness).toMatchObject({ by: 'file', share: 1 / people })
  })

  const edit = async (name: string, change: (text: string) => string): Promise<string> => {
    const whole = await readFile(pathOf(name), 'utf8')
    expect(change(whole)).not.toBe(whole)
    await writeFile(pathOf(name), change(whole))
    return whole
  }

  it('one value of a kept coding is told by the file’s name, and coded again by the run’s command', async () => {
    const whole = await edit('aggressiveness.json', (text) => text.replace('"p01": true', '"p01": false'))
    await expect(marketReportAnew(folder)).rejects.toThrow(/aggressiveness\.json was changed after haggle wrote it .*manifest\.json\); give the command of the run again, which writes it anew\. Nothing was written\.$/)
    await play()
    expect(await readFile(pathOf('aggressiveness.json'), 'utf8')).toBe(whole)
    expect((await marketReportAnew(folder)).aggressiveness).toMatchObject({ share: 1 / people })
  })

  it('the best attainable is told, and computed again once the file is gone', async () => {
    const whole = await edit('bounds.json', (text) => text.replace(/"boundCents": /, '"boundCents": 9'))
    const manifest = await readFile(pathOf('manifest.json'), 'utf8')
    for (const give of [() => marketReportAnew(folder), () => play()]) await expect(give()).rejects.toThrow(/bounds\.json was changed .*remove it and give the command of the run again/)
    expect(await readFile(pathOf('manifest.json'), 'utf8')).toBe(manifest)
    await rm(pathOf('bounds.json'))
    await play()
    expect(await readFile(pathOf('bounds.json'), 'utf8')).toBe(whole)
  })

  it('an answer is told, people’s and a simulated one, and nothing is made of it', async () => {
    const turned = (text: string): string => text.replace(/"wouldPay": (true|false)/, (_, said: string) => `"wouldPay": ${said === 'true' ? 'false' : 'true'}`)
    await play({ survey: { answers: 'simulated' } })
    const simulated = await edit('survey/answers.json', turned)
    await expect(marketReportAnew(folder)).rejects.toThrow(/survey\/answers\.json was changed after haggle wrote it/)
    await rm(pathOf('survey/answers.json'))
    await labSurveyCommand(folder, { simulate: true })
    expect(await readFile(pathOf('survey/answers.json'), 'utf8')).toBe(simulated)
    folder = join(place, `copy-${(copies += 1)}`)
    await cp(played, folder, { recursive: true })
    await labSurveyCommand(folder, {})
    await writeFile(join(place, 'given.yaml'), 'schema: haggle.survey/1\nexperiment: small\nanswers: [{ person: p02, wouldPay: true }]\n')
    await labSurveyCommand(folder, { answers: join(place, 'given.yaml') })
    const given = await edit('survey/answers.json', turned)
    for (const give of [() => marketReportAnew(folder), () => labRevealCommand(folder, {}), () => labSurveyCommand(folder, { answers: join(place, 'given.yaml') }), () => play()]) await expect(give()).rejects.toThrow(/answers\.json was changed .*restore it from a copy/)
    await writeFile(pathOf('survey/answers.json'), given)
    expect((await marketReportAnew(folder)).survey).toMatchObject({ respondents: 'people', started: 1 })
  })

  it('the key of forms is told: labels would mean other runs', async () => {
    await labSurveyCommand(folder, {})
    await edit('survey-key.json', (text) => text.replace('"run":"1-A"', '"run":"1-B"'))
    await expect(labSurveyCommand(folder, {})).rejects.toThrow(/survey-key\.json was changed .*restore it from a copy/)
  })

  it('the shares of a draw are refused once it was played, even where every coin falls the same', async () => {
    const shares = (strong: number) => ({ arms: [arms[0], { ...arms[1], assign: { draw: { strong, weak: 1 - strong } } }] })
    await expect(play(shares(0.5 + 1e-9))).rejects.toThrow(/arm B was assigned by a draw of strong 0\.5, weak 0\.5, and the file now says a draw of strong 0\.500000001/)
    await play({ ...shares(0.5), title: 'Said otherwise' })
    expect((await marketManifestIn(folder))?.experiment).toContain('Said otherwise')
  })
})

describe('what is gone', () => {
  const planOf = async (units: number): Promise<WrittenPlan> => {
    const experiment = marketDesign((await keptMarket(folder)).compiled)
    return { schema: 'haggle.lab-plan/1', name: 'small', kind: 'market', units, power: [], cost: { calls: 0 }, assumptions: [], experiment } as unknown as WrittenPlan
  }

  it('a plan is remembered: the test is no longer called planned, and only the same plan comes back', async () => {
    const plan = await planOf(2)
    await keepPlan(folder, { plan, hasResults: false })
    expect((await marketReportAnew(folder)).deviations).toEqual([])
    const whole = await readFile(pathOf('plan.json'), 'utf8')
    await writeFile(pathOf('plan.json'), whole.replace('"units": 2', '"units": 3'))
    for (const give of [() => marketReportAnew(folder), () => play()]) await expect(give()).rejects.toThrow(/plan\.json was changed after haggle wrote it .*restore it from a copy/)
    await rm(pathOf('plan.json'))
    expect((await marketReportAnew(folder)).deviations).toEqual([expect.stringMatching(/a plan was kept \(plan\.json\) and is gone/)])
    expect(await readFile(pathOf('report.md'), 'utf8')).toMatch(/Headline test, not as planned/)
    await expect(keepPlan(folder, { plan: await planOf(3), hasResults: true })).rejects.toThrow(/a plan made after them is none/)
    await keepPlan(folder, { plan, hasResults: true })
    expect(await readFile(pathOf('plan.json'), 'utf8')).toBe(whole)
    expect((await marketReportAnew(folder)).deviations).toEqual([])
  })

  it('answers are missed, until they are given again or the survey begins anew', async () => {
    await play({ survey: { answers: { file: 'none.yaml' } } })
    await writeFile(join(place, 'given.yaml'), 'schema: haggle.survey/1\nexperiment: small\nanswers: [{ person: p02, wouldPay: true }]\n')
    await labSurveyCommand(folder, { answers: join(place, 'given.yaml') })
    await rm(pathOf('survey/answers.json'))
    for (const give of [() => marketReportAnew(folder), () => labRevealCommand(folder, {})]) await expect(give()).rejects.toThrow(/answers\.json was kept and is gone .*Restore it from a copy/)
    await labSurveyCommand(folder, { answers: join(place, 'given.yaml') })
    expect((await marketReportAnew(folder)).survey).toMatchObject({ respondents: 'people', started: 1 })
    await rm(pathOf('survey'), { recursive: true })
    await rm(pathOf('survey-key.json'))
    await labSurveyCommand(folder, {})
    expect((await marketReportAnew(folder)).survey).toBeUndefined()
  })
})

describe('what people were told', () => {
  it('the real arm may move while nobody was told anything', async () => {
    await play({ arms: realMoved })
    expect((await keptMarket(folder)).data.runs.map(({ real }) => real)).toEqual([false, true])
    expect((await marketManifestIn(folder))?.arms.map(({ real }) => real)).toEqual([false, true])
  })

  it('neither the real arm nor the name may change once people hold forms; a survey stays where the file drops it', async () => {
    await play({ survey: { answers: { file: 'none.yaml' } } })
    const before = await readFile(pathOf('manifest.json'), 'utf8')
    await expect(play({ arms: realMoved })).rejects.toThrow(/arm A is real, and the file now says that arm B is real; people hold forms of its survey/)
    await expect(play({ arms: arms.map((arm) => ({ ...arm, real: false })) })).rejects.toThrow(/arm A is real, and the file now says that no arm is real/)
    await expect(play({ name: 'smaller' })).rejects.toThrow(/people hold forms of a survey of small, and the file now calls the experiment smaller/)
    expect(await readFile(pathOf('manifest.json'), 'utf8')).toBe(before)
    await play({}, folder, {})
    expect(noted()).toMatch(/asks for no survey any more, but people hold forms/)
    expect(existsSync(pathOf('survey-key.json'))).toBe(true)
  })

  it('the real arm may not change after the reveal, whoever answered', async () => {
    const simulated = { survey: { answers: 'simulated' } }
    await play(simulated)
    await expect(play({ ...simulated, arms: realMoved })).rejects.toThrow(/arm A is real, and the file now says that arm B is real; it has been revealed/)
    await play({ ...simulated, name: 'smaller' })
    expect(await marketManifestIn(folder)).toMatchObject({ name: 'smaller', stage: 'reveal' })
  })

  it('answers that are damaged end the command before anything is played or lost', async () => {
    const asking = { survey: { answers: { file: 'none.yaml' } } }
    await play(asking)
    await labSurveyCommand(folder, { answers: await answered('p02') })
    const report = await readFile(pathOf('report.json'), 'utf8')
    await truncate(pathOf('survey/answers.json'), 50)
    for (const give of [() => play({ ...asking, replicates: 2 }), () => marketReportAnew(folder), () => labRevealCommand(folder, {}), () => labSurveyCommand(folder, { simulate: true })]) await expect(give()).rejects.toThrow(/answers\.json is damaged; .*restore it from a copy/)
    expect(await readFile(pathOf('report.json'), 'utf8')).toBe(report)
    expect(await marketManifestIn(folder)).toMatchObject({ stage: 'survey', status: 'complete' })
  })

  const answered = async (person: string): Promise<string> => {
    await writeFile(join(place, 'given.yaml'), `schema: haggle.survey/1\nexperiment: small\nanswers: [{ person: ${person}, wouldPay: true }]\n`)
    return join(place, 'given.yaml')
  }

  it('answers add up over commands, and the command says so', async () => {
    await labSurveyCommand(folder, {})
    await labSurveyCommand(folder, { answers: await answered('p02') })
    out.mockClear()
    await labSurveyCommand(folder, { answers: await answered('p03') })
    expect(said()).toMatch(/^1 form was added\.\nOf 6 forms 2 were begun/)
    await labSurveyCommand(folder, { answers: await answered('p03'), json: true })
    expect(said()).toMatch(/"added":0,"replaced":0,"unchanged":1/)
    expect((await marketReportAnew(folder)).survey).toMatchObject({ respondents: 'people', started: 2 })
  })

  it('a reveal does not tell of a real arm where none is', async () => {
    await play({ arms: arms.map((arm) => ({ ...arm, real: false })) })
    out.mockClear()
    await labRevealCommand(folder, {})
    expect(said()).toMatch(/reveal\.md says that no arm is real, who had which agent/)
    expect(await readFile(pathOf('report.md'), 'utf8')).toMatch(/Revealed: the agents are told; no arm is real/)
  })

  it('simulated respondents end the survey, and what was hidden is written down', async () => {
    await play({ survey: { answers: 'simulated' } })
    expect(await readFile(pathOf('reveal.md'), 'utf8')).toMatch(/Arm A is real: its deals are honoured[^]*\(amber\)/)
  })
})
