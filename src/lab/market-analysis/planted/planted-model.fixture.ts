// An experiment of Project Deal's size with planted effects, for the tests beside.
import type { RunPlan } from '../../statistics/resampling/assignment-plan.ts'
import type { ExperimentModel } from './planted-experiment.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
export const originalPlan: readonly RunPlan[] = [{ kind: 'all_strong' }, coin, coin, { kind: 'all_strong' }]
export const mirroredPlan: readonly RunPlan[] = [coin, { kind: 'mirrored', of: 0 }, coin, { kind: 'mirrored', of: 2 }]

interface ModelRequest {
  readonly runs?: readonly RunPlan[]
  readonly people?: number
  readonly items?: number
  readonly seller?: number
  readonly buyer?: number
  readonly gainCents?: number
  /** As a share of the usual. */
  readonly noise?: number
}

export const plantedModel = ({ runs = mirroredPlan, people = 69, items = 500, seller = 0, buyer = 0, gainCents = 0, noise = 1 }: ModelRequest = {}): ExperimentModel => ({
  market: { plan: { people, runs }, items, dealChance: 0.37, sellerEffect: seller, buyerEffect: buyer, deviations: { item: noise, person: 0.15 * noise, sellerRun: 0.15 * noise, buyerRun: 0, deal: 0.25 * noise } },
  gains: { nothingChance: 0.25 * noise, medianCents: 1_200, deviations: { person: 0.5 * noise, run: 0.1 * noise, personRun: 0.8 * noise }, effect: { kind: 'constant', cents: gainCents } },
})
