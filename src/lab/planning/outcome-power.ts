// Power for an outcome that everybody has in every run (gain, deals), by scatter of the original's size: rehearsed markets as they might
// have come out are the noise, who has which agent is drawn again and again by the design, and the test is the analysis's own.
import { randomFrom } from '../../market/random.ts'
import { type AssignmentPlan, drawAssignment } from '../statistics/resampling/assignment-plan.ts'
import { exposureEffect } from '../statistics/resampling/exposure-effect.ts'
import { type NullExperiment, type PowerCurve, powerCurve } from './power-curve.ts'
import { chosenMarkets, type Measure, measured, type RehearsedMarket } from './rehearsed-market.ts'

export interface Simulation {
  readonly plan: AssignmentPlan
  readonly replications: number
  /** Of each experiment's test; (draws + 1) · 0.05 should be whole. */
  readonly draws: number
  readonly seed: string
}

export interface OutcomeSimulation extends Simulation {
  readonly measure: Measure
}

/** At least one market, all with the plan's people. The plan has the mixed runs alone, as the analysis has. */
export function outcomePower(markets: readonly RehearsedMarket[], { measure, plan, replications, draws, seed }: OutcomeSimulation): PowerCurve {
  const labels = panelLabels(plan)
  const agentEffect = effectOfAgents(markets, measure)
  const experiments = Array.from({ length: replications }, (_, replication): NullExperiment => {
    const random = randomFrom(`${seed}/${replication}`)
    const played = flat(drawAssignment(plan, random))
    const runs = chosenMarkets(markets.length, { runs: plan.runs.length, random }).map((place) => {
      const market = markets[place]
      return market === undefined ? new Float64Array(plan.people) : withoutAgents(measured(market, { measure, chance: random }), { market, agentEffect })
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

const withoutAgents = (values: Float64Array, { market, agentEffect }: { readonly market: RehearsedMarket; readonly agentEffect: number }): Float64Array =>
  values.map((value, person) => value - agentEffect * (market.strong[person] ?? 0))

function flat(runs: readonly (Float64Array | Uint8Array)[]): Float64Array {
  const all = new Float64Array(runs.reduce((sum, run) => sum + run.length, 0))
  let at = 0
  for (const run of runs) {
    all.set(run, at)
    at += run.length
  }
  return all
}
