// The plan of a market experiment: its runs are rehearsed, and what the design would find and the models would cost is taken from that.
// Says in words what the figures rest on. Asks nobody and writes nothing.
import type { CompiledMarketExperiment } from '../experiment/compile-market-experiment.ts'
import { forecastSeconds } from '../forecast.ts'
import type { LabPlan, PlannedCost } from './lab-plan.ts'
import { marketPower, type PowerEffort } from './market-power.ts'
import { plannedDesign } from './planned-design.ts'
import { type Pace, plannedCost } from './planned-cost.ts'
import { type RehearsedRun, type Rehearsing, rehearseMarket, rehearsesCommands } from './rehearse-market.ts'
import { plannedDeviations } from './rehearsed-market.ts'

export interface MarketPlanning extends Rehearsing {
  readonly pace: Pace
  /** Runs that are played side by side, and what each gets of the calls in flight. */
  readonly lanes: { readonly runsAtOnce: number; readonly callsInFlightEach: number }
  readonly effort?: PowerEffort
}

export async function planMarket(compiled: CompiledMarketExperiment, given: MarketPlanning): Promise<LabPlan> {
  const { experiment, roster, runs } = compiled
  const rehearsed = await rehearseMarket(compiled, given)
  const design = plannedDesign(runs, roster.people.length)
  const comparedShare = shareCompared(compiled)
  return {
    name: experiment.name,
    kind: 'market',
    units: runs.length,
    power: marketPower({
      design, comparedShare, runsPerReplicate: design.runs.length / experiment.replicates, items: roster.people.reduce((sum, person) => sum + person.items.length, 0), markets: rehearsed.map(({ market }) => market),
      seed: `${experiment.seed}/power`, ...(given.effort !== undefined && { effort: given.effort }),
    }),
    cost: marketCost(compiled, { rehearsed, given }),
    assumptions: assumptions(compiled, { rehearsed, given, leftOut: runs.length - design.runs.length, comparedShare }),
  }
}

interface Rehearsed {
  readonly rehearsed: readonly RehearsedRun[]
  readonly given: MarketPlanning
}

/** A run that was not rehearsed is taken to cost what its arm's rehearsed replicates did on average. */
function marketCost({ runs }: CompiledMarketExperiment, { rehearsed, given: { pace, lanes } }: Rehearsed): PlannedCost {
  const byArm = Map.groupBy(rehearsed, ({ run }) => run.experimentArm)
  const shares = runs.flatMap((run) => {
    const own = rehearsed.filter((one) => one.run.id === run.id)
    const sample = own.length > 0 ? own : (byArm.get(run.experimentArm) ?? [])
    return sample.map(({ forecast }) => ({ forecast, share: 1 / sample.length }))
  })
  const calls = shares.flatMap(({ forecast, share }) => forecast.models.models.map(({ model, calls: count, usage, microUsd }) => ({
    model, calls: share * count, microUsd: microUsd === null ? null : share * microUsd,
    usage: { fresh: share * usage.fresh, cached: share * usage.cached, written: share * usage.written, output: share * usage.output },
  })))
  const each = { ...pace, callsInFlight: lanes.callsInFlightEach }
  const longest = Math.max(0, ...rehearsed.map(({ forecast }) => forecastSeconds(forecast, each)))
  const inAll = shares.reduce((sum, { forecast, share }) => sum + share * forecastSeconds(forecast, each), 0)
  return plannedCost(calls, { pace, seconds: Math.max(longest, inAll / lanes.runsAtOnce) })
}

function assumptions({ experiment, runs }: CompiledMarketExperiment, { rehearsed, given: { pace, lanes: { runsAtOnce, callsInFlightEach } }, leftOut, comparedShare }: Rehearsed & { readonly leftOut: number; readonly comparedShare: number }): readonly string[] {
  const { item, person, agentRun, deal } = plannedDeviations
  const hasModels = rehearsed.some(({ forecast }) => forecast.models.calls > 0)
  return [
    `${rehearsed.length === runs.length ? 'Every run was' : `${rehearsed.length} of ${runs.length} runs were`} rehearsed with classical agents, each with luck of its own; models close more or fewer deals.`,
    ...(rehearsesCommands(rehearsed) ? ['Outside commands were not started: a classical agent rehearsed for them, and what they cost is not known here.'] : []),
    ...(leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'run is' : 'runs are'} not drawn between ${experiment.compare.join(' and ')} by lot and ${leftOut === 1 ? 'counts' : 'count'} for nothing in the power.`] : []),
    ...(comparedShare < 1 ? [`In the runs drawn between them ${Math.round(100 * comparedShare)} % of the people have ${experiment.compare.join(' or ')}; the others count for nothing, and the smallest effects are taken to grow with the root of that.`] : []),
    'Power is that of a randomisation test, two-sided at 5 %, found by simulating the experiment: 200 simulations leave it open by 3 or 4 points, 60 by 6. An effect is taken to be the same for everybody and to leave the others alone, which agents in one market do not quite.',
    'As rehearsed: gains, deals and prices differ from run to run by what the rehearsed markets did, without what their agents differed by. That is about what classical agents will show; models bargain less evenly, and by how much is not known before they have played.',
    'Cautious: scatter of the size that the original’s models showed, three to five times as large. Where models play, plan by these lines; classical agents will show effects that are a good deal smaller.',
    'Gain and deals, cautious: the rehearsed deals, each happening no times, once or several times (Poisson, which comes to the original’s own error for deals) and at a price that varies within both limits.',
    `Log prices, cautious, vary by ${item} between items, ${person} between people, ${agentRun} by what the asked side’s agent does in one run and ${deal} from deal to deal: the model of the simulation that gave the mirrored design a power of 0.88 against 0.45, with 740 deals; other numbers of deals and items give other powers. The rehearsal says how many items sell.`,
    'The original’s effects: prices up 12 % by the seller’s stronger agent and down 11 % by the buyer’s; 2.07 deals; as gain, those shares of the rehearsed prices over a person’s sales and purchases, without the further deals.',
    ...(hasModels ? [`Time: ${pace.callsInFlight} calls in flight, ${callsInFlightEach} in each of ${runsAtOnce} ${runsAtOnce === 1 ? 'run' : 'runs'} side by side, ${pace.secondsPerCall} s for a call. Tokens: four characters each, in the prompts that the rehearsal would have sent.`] : []),
    ...besides(experiment),
  ]
}

/** Of the people in runs in which a lot gives some the one agent and some the other, those who have one of the two. */
function shareCompared({ experiment: { compare }, runs }: CompiledMarketExperiment): number {
  const given = runs.flatMap(({ plan, arm }) => (plan === undefined || plan.kind === 'all_strong' || plan.kind === 'all_weak' ? [] : Object.values(arm.agents)))
  return given.length === 0 ? 1 : given.filter((agent) => compare.includes(agent)).length / given.length
}

/** What the experiment may ask of models besides the markets. */
function besides({ secondOpinion, aggressiveness }: CompiledMarketExperiment['experiment']): readonly string[] {
  return [
    ...(secondOpinion !== undefined && (typeof secondOpinion.reference !== 'string' || secondOpinion.reference.includes('/')) ? [`The second opinion asks models too, up to its cap of $${secondOpinion.capUsd}; that is not in the figures.`] : []),
    ...(aggressiveness?.by === 'model' ? [`Coding instructions for aggressiveness asks ${aggressiveness.model} once for each person with instructions; that is not in the figures.`] : []),
  ]
}
