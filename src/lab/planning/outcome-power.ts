// Power for an outcome that everybody has in every run (gain, deals): the rehearsed markets are the noise, who has which agent is drawn
// again and again by the design, and the test is the one that the analysis will use.
import { randomFrom, shuffled, uniformWhole } from '../../market/random.ts'
import type { Random } from '../../market/vocabulary.ts'
import { type AssignmentPlan, drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import { exposureEffect } from '../statistics/resampling/exposure-effect.ts'
import { type NullExperiment, type PowerCurve, powerCurve } from './power-curve.ts'
import { type Measure, measured, type RehearsedMarket } from './rehearsed-market.ts'

export interface Simulation {
  readonly plan: AssignmentPlan
  readonly replications: number
  /** Of each experiment's test; (draws + 1) · 0.05 should be whole. */
  readonly draws: number
  readonly seed: string
}

/** At least one market, all with the plan's people. */
export function outcomePower(markets: readonly RehearsedMarket[], { measure, plan, replications, draws, seed }: Simulation & { readonly measure: Measure }): PowerCurve {
  const labels = panelLabels(plan)
  const agentEffect = effectOfAgents(markets, measure)
  const experiments = Array.from({ length: replications }, (_, replication): NullExperiment => {
    const random = randomFrom(`${seed}/${replication}`)
    const played = flat(drawAssignment(plan, random))
    const runs = chosen(markets, { runs: plan.runs.length, random }).map((market) => {
      const values = measured(market, { measure, chance: random })
      return values.map((value, person) => value - agentEffect * (market.strong[person] ?? 0))
    })
    const statistic = exposureEffect({ outcome: flat(runs), played, fixedEffects: labels })
    return { played: statistic(played), drawn: Array.from({ length: draws }, () => statistic(flat(drawAssignment(plan, random)))) }
  })
  return powerCurve(experiments)
}

/** Person and run effects, as the analysis has them; of a single run the mean alone. */
function panelLabels({ people, runs }: Pick<AssignmentPlan, 'people'> & { readonly runs: ArrayLike<unknown> }): Readonly<Record<string, Int32Array>> {
  if (runs.length < 2) return {}
  const cells = { length: people * runs.length }
  return { person: Int32Array.from(cells, (_, cell) => cell % people), run: Int32Array.from(cells, (_, cell) => Math.floor(cell / people)) }
}

/** Classical stand-ins may differ in the rehearsal; what they differ by is the effect that is asked about, and no noise. */
function effectOfAgents(markets: readonly RehearsedMarket[], measure: Measure): number {
  const played = flat(markets.map(({ strong }) => strong))
  const outcome = flat(markets.map((market) => measured(market, { measure })))
  return exposureEffect({ outcome, played, fixedEffects: panelLabels({ people: markets[0]?.people ?? 0, runs: markets }) })(played)?.ofOutcome ?? 0
}

/** Each planned run is one rehearsed market, whole, so that what people share within a run stays; with replacement where there are too few. */
const chosen = (markets: readonly RehearsedMarket[], { runs, random }: { readonly runs: number; readonly random: Random }): readonly RehearsedMarket[] =>
  runs <= markets.length ? shuffled(random, markets).slice(0, runs) : Array.from({ length: runs }, () => markets[uniformWhole(random, { from: 0, to: markets.length - 1 })]).filter((market) => market !== undefined)

function flat(runs: readonly (Float64Array | Uint8Array)[]): Float64Array {
  const all = new Float64Array(runs.reduce((sum, run) => sum + run.length, 0))
  let at = 0
  for (const run of runs) {
    all.set(run, at)
    at += run.length
  }
  return all
}
