// The last stages as commands, over a small experiment that is really played.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { generateRoster } from '../../roster/generate-roster.ts'
import { rosterText } from '../../roster/roster-file.ts'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { playMarketExperiment } from '../lab/market.ts'
import { stageOf } from '../lab/stage.ts'
import { labExchangeCommand, labRevealCommand } from './lab-reveal.ts'
import { labSurveyCommand } from './lab-survey.ts'

const text = `schema: haggle.experiment/1
kind: market
name: small
title: Strong against weak
question: Does it matter?
roster: roster.json
agents: { strong: auto, weak: auto }
market: { rounds: 40 }
arms:
  - { name: A, assign: { everyone: strong }, real: true }
  - { name: B, assign: { draw: { strong: 0.5, weak: 0.5 } } }
`

let home = ''
let folder = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'haggle-stages-'))
  folder = join(home, 'out')
  await writeFile(join(home, 'roster.json'), rosterText(generateRoster({ people: 8, seed: 'stages' }), 'json'))
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await playMarketExperiment({ experiment: marketExperimentSchema.parse(parse(text)), text, path: join(home, 'small.yaml'), folder, options: { quiet: true, callsInFlight: 1, callSeconds: 1, capRun: 'none' } })
}, 60_000)
afterAll(() => rm(home, { recursive: true, force: true }))
afterEach(() => vi.restoreAllMocks())

/** From here on. */
function said(): { readonly out: () => string; readonly notes: () => string } {
  vi.restoreAllMocks()
  const [out, notes] = [vi.spyOn(process.stdout, 'write').mockReturnValue(true), vi.spyOn(process.stderr, 'write').mockReturnValue(true)]
  const textOf = (spy: typeof out): string => spy.mock.calls.map(([words]) => String(words)).join('')
  return { out: () => textOf(out), notes: () => textOf(notes) }
}

describe('survey, reveal, exchange', () => {
  it('go in this order, each saying what is missing', async () => {
    const first = said()
    await expect(labExchangeCommand(folder, {})).rejects.toThrow(/has not been revealed/)
    await labSurveyCommand(folder, { json: true })
    expect(JSON.parse(first.out())).toMatchObject({ schema: 'haggle.lab-survey/1', forms: 8 })
    expect(await stageOf(folder)).toBe('survey')

    const answers = join(home, 'answers.yaml')
    await writeFile(answers, (await readFile(join(folder, 'survey', 'answers-template.yaml'), 'utf8')).replaceAll('wouldPay:', 'wouldPay: true'))
    const second = said()
    await labSurveyCommand(folder, { answers, json: true })
    await labRevealCommand(folder, { json: true })
    expect(second.out().trim().split('\n').map((line) => JSON.parse(line))).toMatchObject([{ respondents: 'people', asked: 8, started: 8, finished: 0 }, { stage: 'reveal', wasRevealed: false, real: ['1-A'] }])
    expect(second.notes()).toBe('')
    await expect(labSurveyCommand(folder, { answers })).rejects.toThrow(/no longer be blind/)
    await expect(labSurveyCommand(folder, {})).rejects.toThrow(/no longer be blind/)

    const third = said()
    await labRevealCommand(folder, { json: true })
    await labExchangeCommand(folder, { json: true })
    const [again, exchange] = third.out().trim().split('\n').map((line) => JSON.parse(line) as { readonly wasRevealed?: boolean; readonly balances?: readonly { readonly netCents: number }[] })
    expect(again?.wasRevealed).toBe(true)
    expect(exchange?.balances?.reduce((sum, { netCents }) => sum + netCents, 0)).toBe(0)
    expect(await stageOf(folder)).toBe('exchange')
    expect(await readFile(join(folder, 'exchange.md'), 'utf8')).toContain('Arm A is real')
  })

  it('an experiment that is not finished has no survey, and no folder of something else has one', async () => {
    const manifest = join(folder, 'manifest.json')
    const whole = await readFile(manifest, 'utf8')
    await writeFile(manifest, whole.replace('"status": "complete"', '"status": "running"'))
    await expect(labSurveyCommand(folder, {})).rejects.toThrow(/is not finished/)
    await expect(labRevealCommand(folder, {})).rejects.toThrow(/is not finished/)
    await writeFile(manifest, whole)
    await expect(labSurveyCommand(home, {})).rejects.toThrow(/not an experiment of the lab/)
    await expect(labSurveyCommand(folder, { answers: 'x', simulate: true })).rejects.toThrow(/exclude each other/)
  })
})
