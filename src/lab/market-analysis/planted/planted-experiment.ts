// Puts a planted market and planted gains into the rows that every analysis reads, so that the report's own functions can be
// tried on known effects. Prices and gains are planted apart: a person's gain is not the sum over their deals here. What is
// neither planted nor read by the analyses of people and prices (items, talks, limits, work done) is left empty or 0.
import { randomFrom } from '../../../market/random.ts'
import type { DealRow, ExperimentData, PersonRow, RunRow } from '../../experiment/experiment-data.ts'
import { drawPlantedGains, type PlantedGains } from '../../statistics/planning/planted-gains.ts'
import { drawPlantedMarket, type PlantedMarket, type PlantedModel } from '../../statistics/planning/planted-market.ts'
import type { RunPlan } from '../../statistics/resampling/assignment-plan.ts'

export interface ExperimentModel {
  readonly market: PlantedModel
  readonly gains: PlantedGains
}

/** What the analysis should find: of either side's strong agent on the log price, and of a person's own on their gain. */
export interface PlantedTruth {
  readonly seller: number
  readonly buyer: number
  /** Averaged over the people of the mixed runs. */
  readonly gainCents: number
}

export interface PlantedExperiment {
  readonly data: ExperimentData
  readonly truth: PlantedTruth
}

/** Of an item of average worth; the original's median. At such prices whole cents cost the log price next to nothing. */
const medianPriceCents = 1_200

export function plantedExperiment({ market: model, gains }: ExperimentModel, seed: string): PlantedExperiment {
  const { plan, sellerEffect, buyerEffect } = model
  const market = drawPlantedMarket(model, randomFrom(`${seed}/market`))
  const { cents, meanEffectCents } = drawPlantedGains({ gains, plan, assignment: market.assignment }, randomFrom(`${seed}/gains`))
  const deals = dealRows(market)
  const people = Array.from({ length: plan.people }, (_, person) => ({ person: personId(person), name: personId(person), budgetCents: 0 }))
  return {
    data: {
      currency: 'USD', compare: ['strong', 'weak'], people, deals, items: [], negotiations: [], refusals: [],
      runs: plan.runs.map((run, place) => runRow(run, { place, people: plan.people, deals })),
      persons: plan.runs.flatMap((_, run) => people.map(({ person }, place) => personRow({ run: runId(run), person, strong: isStrong(market, run, place), gainCents: cents[run]?.[place] ?? 0 }))),
    },
    truth: { seller: sellerEffect, buyer: buyerEffect, gainCents: meanEffectCents },
  }
}

const runId = (place: number): string => `1-${place + 1}`
const personId = (place: number): string => `p${String(place + 1).padStart(3, '0')}`
const isStrong = ({ assignment }: PlantedMarket, run: number, person: number): boolean => assignment[run]?.[person] === 1

function runRow(plan: RunPlan, { place, people, deals }: { readonly place: number; readonly people: number; readonly deals: readonly DealRow[] }): RunRow {
  const run = runId(place)
  const own = deals.filter((deal) => deal.run === run)
  return {
    run, replicate: 1, arm: String(place + 1), assigned: plan.kind, strongShare: strongShareOf(plan, people), ...(plan.kind === 'mirrored' && { mirrorOf: runId(plan.of) }),
    real: false, shown: false, gate: 'enforce', listings: 0, deals: own.length, volumeCents: own.reduce((sum, { priceCents }) => sum + priceCents, 0),
    realisedCents: 0, boundCents: null, attempted: 0, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: null, outsideTurns: 0, outsideTurnsLost: 0, wallSeconds: 0, journalHead: '',
  }
}

function strongShareOf(plan: RunPlan, people: number): number {
  switch (plan.kind) {
    case 'all_strong': return 1
    case 'all_weak': return 0
    case 'independent': return plan.strongChance
    case 'complete': return plan.strongPeople / people
    // Nobody reads a mirror's own: it is its original's the other way round.
    case 'mirrored': return 0.5
  }
}

interface PersonInRun {
  readonly run: string
  readonly person: string
  readonly strong: boolean
  readonly gainCents: number
}

const personRow = ({ run, person, strong, gainCents }: PersonInRun): PersonRow => ({
  run, person, strong, agent: strong ? 'strong' : 'weak', gainCents,
  items: 0, wants: 0, dealsSelling: 0, dealsBuying: 0, spentCents: 0, earnedCents: 0, gainSellingCents: 0, gainBuyingCents: 0,
})

function dealRows(market: PlantedMarket): readonly DealRow[] {
  const { logPrices, items, sellers, buyers, runs } = market
  return Array.from(logPrices, (logPrice, place): DealRow => {
    const [run, seller, buyer] = [runs[place] ?? 0, sellers[place] ?? 0, buyers[place] ?? 0]
    const item = `i${String((items[place] ?? 0) + 1).padStart(4, '0')}`
    return {
      run: runId(run), deal: `${runId(run)}-d${place + 1}`, item, title: item, category: 'planted', listing: item, seller: personId(seller), buyer: personId(buyer),
      sellerStrong: isStrong(market, run, seller), buyerStrong: isStrong(market, run, buyer), priceCents: Math.max(1, Math.round(medianPriceCents * Math.exp(logPrice))),
      firstAskCents: 0, askCents: 0, floorCents: 0, maximumCents: 0, sellerGainCents: 0, buyerGainCents: 0, exchanged: [], minutes: 0,
    }
  })
}
