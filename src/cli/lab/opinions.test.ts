// Who gives the second opinions that a file asks for: a model is asked where one is named, and never replaced by a rule.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { marketExperimentSchema } from '../../lab/experiment/definition.ts'
import { deal, experimentData } from '../../lab/patterns/market-rows.fixture.ts'
import { builtInPrices } from '../../models/prices.ts'
import { opinionsOf } from './opinions.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haggle-opinions-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const opining = (reference: unknown) => ({
  folder, data: experimentData({ deals: [deal()] }),
  experiment: marketExperimentSchema.parse({ schema: 'haggle.experiment/1', kind: 'market', name: 'x', title: 'X', question: 'X?', roster: 'r.yaml', agents: { strong: 'auto', weak: 'truthful' }, arms: [{ name: 'A', assign: { everyone: 'strong' } }], secondOpinion: { times: 5, reference } }),
})

it('a rule plays at once, and reports call it what it is within a talk', async () => {
  expect(await opinionsOf(opining('auto'))).toMatchObject({ reference: 'auto (within one talk: linear)', spentMicroUsd: 0, opinions: [{ times: 10 }] })
  expect(await opinionsOf(opining({ kind: 'compartmented', talker: 'anthropic/claude-haiku-4-5', planner: 'boulware' }))).toMatchObject({ reference: expect.stringContaining('the rule boulware') })
})

it.each(['anthropic/claude-haiku-4-5', 'compartmented:anthropic/claude-haiku-4-5', 'single:anthropic/claude-haiku-4-5'])('%s has no opinion until it is asked', async (reference) => {
  expect(await opinionsOf(opining(reference))).toBeUndefined()
})

it('a model that is named by its bare id is the one that is asked', async () => {
  const asking = { prices: builtInPrices, callsInFlight: 1, callSeconds: 1 }
  await expect(opinionsOf({ ...opining('scripted/none.jsonl'), asking })).rejects.toThrow(/none\.jsonl/)
})
