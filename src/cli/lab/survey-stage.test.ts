import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { surveyData } from '../../lab/survey/survey-data.fixture.ts'
import { labManifestName, labManifestSchema, setStage, stageOf } from './stage.ts'
import { surveyIn, surveyPlaces } from './survey-folder.ts'
import { formsOf, handOutForms, hasNewAnswers, simulate, surveyAfterRun, takeAnswers } from './survey-stage.ts'

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
const paying = (...people: readonly string[]): string => stringify({ schema: 'haggle.survey/1', experiment: 'office', answers: people.map((person) => ({ person, wouldPay: true })) })
const take = async (text: string) => takeAnswers(surveyed(), { file: await answersFile(text), stage: 'survey' })

describe('forms are handed out', () => {
  it('one page a person, a template and a key; pages say neither what is compared nor where they come from', async () => {
    await handOutForms(surveyed())
    const { forms, key, template } = surveyPlaces(folder)
    const pages = await readdir(forms)
    expect(pages.sort()).toStrictEqual(surveyData().people.map(({ person }) => `${person}.html`))
    for (const page of pages) expect(await readFile(join(forms, page), 'utf8')).not.toMatch(/Opus|Haiku|strong|weak|1-[ABCD]\b|DEAL-/)
    expect(existsSync(template) && existsSync(key)).toBe(true)
    // Whoever hands out the folder of the survey hands out no key.
    expect((await readdir(join(folder, 'survey'), { recursive: true })).filter((name) => /key/.test(name))).toStrictEqual([])
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

  it('one file after the other: what came before stays', async () => {
    await handOutForms(surveyed())
    expect(await take(paying('p01', 'p02', 'p03', 'p04', 'p05'))).toMatchObject({ added: 5, replaced: 0, survey: { started: 5 } })
    expect(await take(paying('p06'))).toMatchObject({ added: 1, replaced: 0, survey: { started: 6 } })
    expect(await surveyIn(folder, formsOf(surveyed()), { name: 'office' })).toMatchObject({ started: 6 })
  })

  it('a form that is given again replaces itself; a template with one entry filled in takes nothing from the others', async () => {
    await handOutForms(surveyed())
    await take(paying('p01', 'p02'))
    const template = await readFile(surveyPlaces(folder).template, 'utf8')
    const taken = await take(template.replace('    wouldPay:', '    wouldPay: false'))
    expect(taken).toMatchObject({ added: 0, replaced: 1, unchanged: 0, survey: { started: 2 } })
    expect(taken.survey.rows.map(({ person, value }) => [person, value])).toStrictEqual([['p01', 0], ['p02', 1]])
  })

  it('a damaged file of answers, or of the key, is no absence of answers', async () => {
    await handOutForms(surveyed())
    await take(paying('p01'))
    const { answers, key } = surveyPlaces(folder)
    for (const path of [answers, key]) {
      const whole = await readFile(path, 'utf8')
      for (const broken of [whole.slice(0, 40), '{}', '']) {
        await writeFile(path, broken)
        const words = new RegExp(`${path} is damaged; .*restore it from a copy.*Nothing was written`)
        await expect(surveyIn(folder, formsOf(surveyed()), { name: 'office' })).rejects.toThrow(words)
        await expect(simulate(surveyed())).rejects.toThrow(path === answers ? words : /their answers stay/)
        await expect(take(paying('p02'))).rejects.toThrow(words)
        await expect(handOutForms(surveyed())).rejects.toThrow(words)
        expect(await readFile(path, 'utf8')).toBe(broken)
      }
      await writeFile(path, whole)
    }
    await rm(answers)
    await mkdir(answers)
    await expect(surveyIn(folder, formsOf(surveyed()), { name: 'office' })).rejects.toThrow(/answers\.json cannot be read \(EISDIR\)/)
  })

  it('without the key that was handed out people’s answers are not read, and no other key is made', async () => {
    await handOutForms(surveyed())
    await take(paying('p01'))
    const { key } = surveyPlaces(folder)
    await rm(key)
    const words = /survey-key\.json, which says what their labels meant, is gone; restore it/
    await expect(surveyIn(folder, formsOf(surveyed()), { name: 'office' })).rejects.toThrow(words)
    await expect(take(paying('p02'))).rejects.toThrow(words)
    await expect(handOutForms(surveyed())).rejects.toThrow(words)
    await expect(surveyAfterRun(surveyed({ file: 'x.yaml' }), { path: join(folder, 'e.yaml'), stage: 'survey' })).rejects.toThrow(words)
    expect(existsSync(key)).toBe(false)
  })

  it('not before forms were handed out, and not after the reveal', async () => {
    const file = await answersFile(everyonePays())
    await expect(takeAnswers(surveyed(), { file, stage: 'survey' })).rejects.toThrow(/no forms were handed out/)
    await simulate(surveyed())
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

  it('a file is read again where it says something else, and only then', async () => {
    const asking = surveyed({ file: 'later.yaml' })
    const later = (text: string): Promise<void> => writeFile(join(folder, 'later.yaml'), text)
    const isNew = (stage: 'survey' | 'reveal' = 'survey') => hasNewAnswers(asking.experiment, { path: path(), folder, stage })
    expect(await isNew()).toBe(false)
    await later(paying('p01', 'p02'))
    expect(await isNew()).toBe(true)
    expect((await surveyAfterRun(asking, { path: path(), stage: 'survey' })).notes.join()).toMatch(/later\.yaml: 2 forms were added\.$/)
    expect(await isNew()).toBe(false)
    // A correction that came in another way is not undone by the file that was read before it.
    await take(stringify({ schema: 'haggle.survey/1', experiment: 'office', answers: [{ person: 'p01', wouldPay: false }] }))
    const again = await surveyAfterRun(asking, { path: path(), stage: 'survey' })
    expect(again).toMatchObject({ notes: [], survey: { started: 2, rows: [{ person: 'p01', value: 0 }, { person: 'p02', value: 1 }] } })
    await later(paying('p01', 'p02', 'p03'))
    expect(await isNew()).toBe(true)
    expect(await isNew('reveal')).toBe(false)
    const revealed = await surveyAfterRun(asking, { path: path(), stage: 'reveal' })
    expect(revealed).toMatchObject({ survey: { started: 2 }, notes: [expect.stringMatching(/no longer be blind, so it was not read/)] })
  })

  it('people hold forms: nobody is simulated in their place, and a file without a survey takes it from nobody', async () => {
    await handOutForms(surveyed())
    expect(await surveyAfterRun(surveyed('simulated'), { path: path(), stage: 'survey' })).toStrictEqual({ stage: 'survey', notes: [expect.stringMatching(/People hold forms/)] })
    await take(paying('p01'))
    expect(await surveyAfterRun(surveyed(), { path: path(), stage: 'survey' })).toMatchObject({ stage: 'survey', survey: { started: 1 }, notes: [expect.stringMatching(/asks for no survey any more, but people hold forms/)] })
  })

  it('simulating while people hold forms leaves the forms, and people’s answers take the place of simulated ones', async () => {
    const two = surveyed(undefined, surveyData({ replicates: 2 }))
    await handOutForms(two)
    const pages = await readdir(surveyPlaces(folder).forms)
    await simulate(two)
    expect(await readdir(surveyPlaces(folder).forms)).toStrictEqual(pages)
    expect(await takeAnswers(two, { file: await answersFile(paying('p01')), stage: 'survey' })).toMatchObject({ added: 1, survey: { respondents: 'people', started: 1 } })
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
