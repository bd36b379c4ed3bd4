import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { surveyData } from '../../lab/survey/survey-data.fixture.ts'
import { labManifestName, labManifestSchema, setStage, stageOf } from './stage.ts'
import { surveyIn, surveyPlaces } from './survey-folder.ts'
import { formsOf, handOutForms, simulate, surveyAfterRun, takeAnswers } from './survey-stage.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-survey-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const experiment = (answers: 'simulated' | { readonly file: string } | undefined) => marketExperimentSchema.parse({
  schema: 'haggle.experiment/1', kind: 'market', name: 'office', title: 'Opus against Haiku', question: 'Who wins?', roster: 'roster.yaml', agents: { strong: 'auto', weak: 'auto' },
  arms: [{ name: 'A', assign: { everyone: 'strong' }, real: true }], ...(answers === undefined ? {} : { survey: { answers } }),
})
const surveyed = (answers: Parameters<typeof experiment>[0] = undefined, data = surveyData()) => ({ folder, experiment: experiment(answers), data, marketTitle: 'An office' })
const everyonePays = () => stringify({ schema: 'haggle.survey/1', experiment: 'office', answers: surveyData().people.map(({ person }) => ({ person, wouldPay: true })) })
const answersFile = async (text: string): Promise<string> => {
  await writeFile(join(folder, 'given.yaml'), text)
  return join(folder, 'given.yaml')
}

describe('forms are handed out', () => {
  it('one page a person, a template and a key; pages say neither what is compared nor where they come from', async () => {
    await handOutForms(surveyed())
    const { forms, key, template } = surveyPlaces(folder)
    const pages = await readdir(forms)
    expect(pages.sort()).toStrictEqual(surveyData().people.map(({ person }) => `${person}.html`))
    for (const page of pages) expect(await readFile(join(forms, page), 'utf8')).not.toMatch(/Opus|Haiku|strong|weak|1-[ABCD]\b|DEAL-/)
    expect(existsSync(template) && existsSync(key)).toBe(true)
  })

  it('again gives the same bytes; for other runs nothing is overwritten', async () => {
    await handOutForms(surveyed())
    const before = await readFile(surveyPlaces(folder).key, 'utf8')
    await handOutForms(surveyed())
    expect(await readFile(surveyPlaces(folder).key, 'utf8')).toBe(before)
    await expect(handOutForms(surveyed(undefined, surveyData({ arms: ['A', 'B', 'C', 'D', 'E'] })))).rejects.toThrow(/belongs to other runs/)
    expect(await readFile(surveyPlaces(folder).key, 'utf8')).toBe(before)
  })

})

describe('answers are taken', () => {
  it('all or none', async () => {
    const { forms: [form] } = await handOutForms(surveyed())
    const file = await answersFile(stringify({ schema: 'haggle.survey/1', experiment: 'office', answers: [{ person: form?.person, wouldPay: true }, { person: 'p02', bundleSatisfaction: { amber: 9 } }] }))
    await expect(takeAnswers(surveyed(), { file, stage: 'survey' })).rejects.toThrow(/p02, bundleSatisfaction amber: 9 must be from 1 to 7/)
    expect(existsSync(surveyPlaces(folder).answers)).toBe(false)
  })

  it('and are there for whoever analyses', async () => {
    await handOutForms(surveyed())
    await takeAnswers(surveyed(), { file: await answersFile(everyonePays()), stage: 'survey' })
    expect(await surveyIn(folder, formsOf(surveyed()), { name: 'office' })).toMatchObject({ respondents: 'people', asked: 6, started: 6, finished: 0 })
  })

  it('not before forms were handed out, and not after the reveal', async () => {
    const file = await answersFile(everyonePays())
    await expect(takeAnswers(surveyed(), { file, stage: 'survey' })).rejects.toThrow(/no forms were handed out/)
    await handOutForms(surveyed())
    await expect(takeAnswers(surveyed(), { file, stage: 'reveal' })).rejects.toThrow(/no longer be blind/)
    await expect(takeAnswers(surveyed(), { file, stage: 'exchange' })).rejects.toThrow(/no longer be blind/)
  })

  it('people’s answers are never thrown away for simulated ones', async () => {
    await handOutForms(surveyed())
    await takeAnswers(surveyed(), { file: await answersFile(everyonePays()), stage: 'survey' })
    await expect(simulate(surveyed())).rejects.toThrow(/their answers stay/)
    expect(await surveyAfterRun(surveyed('simulated'), { path: join(folder, 'x.yaml'), stage: 'survey' })).toMatchObject({ survey: { respondents: 'people' }, stage: 'survey' })
  })
})

describe('after a run', () => {
  const path = (): string => join(folder, 'x.yaml')

  it('simulated respondents answer at once, say so, and end the survey; again the same', async () => {
    const first = await surveyAfterRun(surveyed('simulated'), { path: path(), stage: 'survey' })
    expect(first).toMatchObject({ survey: { respondents: 'simulated', asked: 6 }, stage: 'reveal', notes: [] })
    expect(await surveyAfterRun(surveyed('simulated'), { path: path(), stage: 'exchange' })).toStrictEqual({ ...first, stage: 'exchange' })
    expect(await surveyAfterRun(surveyed('simulated', surveyData({ arms: ['A', 'B'] })), { path: path(), stage: 'reveal' })).toMatchObject({ survey: { respondents: 'simulated' } })
  })

  it('a file that is not there yet: forms, a note, and the survey stays open', async () => {
    const after = await surveyAfterRun(surveyed({ file: 'later.yaml' }), { path: path(), stage: 'running' })
    expect(after.stage).toBe('survey')
    expect(after.survey).toBeUndefined()
    expect(after.notes.join()).toMatch(/forms lie in .*later\.yaml\) are not there yet/)
  })

  it('a file with a fault costs the survey, not the markets', async () => {
    await writeFile(join(folder, 'later.yaml'), 'schema: haggle.survey/1\nexperiment: office\nanswers: [{ person: p01, wouldPay: 9 }]\n')
    const after = await surveyAfterRun(surveyed({ file: 'later.yaml' }), { path: path(), stage: 'survey' })
    expect(after).toMatchObject({ stage: 'survey', notes: [expect.stringMatching(/left out: .*not read[\s\S]*p01, wouldPay: 9 must be true or false/)] })
  })

  it('no survey: nothing is written', async () => {
    expect(await surveyAfterRun(surveyed(), { path: path(), stage: 'survey' })).toStrictEqual({ stage: 'survey', notes: [] })
    expect(existsSync(join(folder, 'survey'))).toBe(false)
  })
})

describe('stages', () => {
  const manifest = (fields: object): Promise<void> => writeFile(join(folder, labManifestName), JSON.stringify({ schema: labManifestSchema, kind: 'market', name: 'office', ...fields }))

  it('go one way, and leave the rest of the manifest alone', async () => {
    await manifest({ seed: 7, runs: [{ run: '1-A' }] })
    expect(await stageOf(folder)).toBe('running')
    expect(await setStage(folder, 'reveal')).toBe('reveal')
    expect(await setStage(folder, 'survey')).toBe('reveal')
    expect(JSON.parse(await readFile(join(folder, labManifestName), 'utf8'))).toStrictEqual({ schema: labManifestSchema, kind: 'market', name: 'office', seed: 7, runs: [{ run: '1-A' }], stage: 'reveal' })
  })

  it('belong to market experiments', async () => {
    await expect(stageOf(folder)).rejects.toThrow(/not an experiment of the lab/)
    await manifest({ kind: 'tournament' })
    await expect(setStage(folder, 'survey')).rejects.toThrow(/holds a tournament/)
  })
})
