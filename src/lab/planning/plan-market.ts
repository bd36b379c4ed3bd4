// The plan of a market experiment: its runs are rehearsed, and what the design would find and the models would cost is taken from that.
// Says in words what the figures rest on. Asks nobody and writes nothing.
import type { CompiledMarketExperiment } from '../experiment/compile-market-experiment.ts'
import { forecastSeconds } from '../forecast.ts'
import type { LabPlan, PlannedCost, PowerLine } from './lab-plan.ts'
import { marketPower, type PowerEffort, type PowerQuestion } from './market-power.ts'
import { mirroredAlternative, plannedDesign } from './planned-design.ts'
import { type Pace, plannedCost } from './planned-cost.ts'
import { rehearseCalls, type RehearsedCalls, type RehearsingCalls } from './rehearse-calls.ts'
import { hasStandIns, rehearseExperiment, type RehearsingExperiments, rehearsesCommands, sizeOfRehearsal } from './rehearse-experiment.ts'
import { plannedDeviations } from './rehearsed-market.ts'

export interface MarketPlanning extends RehearsingCalls, RehearsingExperiments {
  readonly pace: Pace
  /** Runs that are played side by side, and what each gets of the calls in flight. */
  readonly lanes: { readonly runsAtOnce: number; readonly callsInFlightEach: number }
  readonly effort?: PowerEffort
}

export async function planMarket(compiled: CompiledMarketExperiment, given: MarketPlanning): Promise<LabPlan> {
  const { experiment, roster, runs } = compiled
  const rehearsed = await rehearseCalls(compiled, given)
  const design = plannedDesign(runs, roster.people.length)
  const comparedShare = shareCompared(compiled)
  const alternative = mirroredAlternative(experiment, design)
  return {
    name: experiment.name,
    kind: 'market',
    units: runs.length,
    power: [...await powerOf(compiled, { given, comparedShare }), ...(alternative === undefined ? [] : await powerOf(given.compile(alternative), { given, preface: 'instead: ' }))],
    cost: marketCost(compiled, { rehearsed, given }),
    assumptions: assumptions(compiled, { rehearsed, given, leftOut: runs.length - design.runs.length, comparedShare }),
  }
}

async function powerOf({ experiment, roster: { people }, runs }: CompiledMarketExperiment, { given, ...question }: { readonly given: MarketPlanning } & Pick<PowerQuestion, 'comparedShare' | 'preface'>): Promise<readonly PowerLine[]> {
  const { arms, replicates, seed } = experiment
  const rehearsals = await rehearseExperiment(experiment, { ...given, size: sizeOfRehearsal({ people: people.length, arms: arms.length, replicates, ...(given.effort?.personRuns !== undefined && { personRuns: given.effort.personRuns }) }) })
  return marketPower({
    ...question, design: plannedDesign(runs, people.length), replicates, rehearsals,
    items: people.reduce((sum, person) => sum + person.items.length, 0), seed: `${seed}/power`, ...(given.effort !== undefined && { effort: given.effort }),
  })
}

interface Rehearsed {
  readonly rehearsed: readonly RehearsedCalls[]
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

function assumptions(compiled: CompiledMarketExperiment, { rehearsed, given, leftOut, comparedShare }: Rehearsed & { readonly leftOut: number; readonly comparedShare: number }): readonly string[] {
  const { experiment } = compiled
  const { item, person, agentRun, deal } = plannedDeviations
  const hasModels = rehearsed.some(({ forecast }) => forecast.models.calls > 0)
  return [
    ...(rehearsesCommands(compiled) ? ['Outside commands were not started: a classical agent rehearsed for them, and what they cost is not known here.'] : []),
    ...(leftOut > 0 ? [`${leftOut} ${leftOut === 1 ? 'run is' : 'runs are'} not drawn between ${experiment.compare.join(' and ')} by lot and ${leftOut === 1 ? 'counts' : 'count'} for nothing in the power.`] : []),
    ...(comparedShare < 1 ? [`In the runs drawn between them ${Math.round(100 * comparedShare)} % of the people have ${experiment.compare.join(' or ')}; the others count for nothing, and by the cautious lines the smallest effects grow with the root of that.`] : []),
    'As rehearsed: the experiment was played several times over in memory, each time with lots and luck of its own, and put to its own analysis. The standard error is the one that such a report prints, and about nine in ten print one between the two figures beside it. Smallest effects and power follow from how wide the randomisation test’s intervals came out.',
    ...(hasStandIns(compiled) ? ['Models and outside commands were rehearsed by a classical agent, so these lines say what the design could find if they bargained as evenly as rules do. They bargain less evenly, and by how much is not known before they have played: plan by the cautious lines.'] : ['Rules play as they were rehearsed: plan by these lines.']),
    'Cautious: scatter of the size that the original’s models showed, two to five times as large, and power by simulating the randomisation test: 200 simulations leave it open by 3 or 4 points, 60 by 6. An effect is taken to be the same for everybody and to leave the others alone, which agents in one market do not quite.',
    'Gain and deals, cautious: the rehearsed deals, each happening no times, once or several times (Poisson, which comes to the original’s own error for deals) and at a price that varies within both limits.',
    `Log prices, cautious, vary by ${item} between items, ${person} between people, ${agentRun} by what the asked side’s agent does in one run and ${deal} from deal to deal: the model of the simulation that gave the mirrored design a power of 0.88 against 0.45, with 740 deals; other numbers of deals and items give other powers. The rehearsal says how many items sell.`,
    'The original’s effects: prices up 12 % by the seller’s stronger agent and down 11 % by the buyer’s; 2.07 deals; as gain, those shares of the rehearsed prices over a person’s sales and purchases, without the further deals.',
    ...(hasModels ? callsInWords(compiled, { rehearsed, given }) : []),
    ...besides(experiment),
  ]
}

/** How the calls were counted, and how good the count was where it could be held against a run: see docs/lab.md. */
function callsInWords({ runs }: CompiledMarketExperiment, { rehearsed, given: { pace, lanes: { runsAtOnce, callsInFlightEach } } }: Rehearsed): readonly string[] {
  const withModels = runs.filter(({ arm }) => Object.keys(arm.languageAgents).length > 0).length
  return [
    `Calls were counted by playing ${rehearsed.length === withModels ? 'every run in which models take part' : `${rehearsed.length} of ${withModels} runs in which models take part`}, a classical agent making their moves. Tokens: four characters each, in the prompts that those moves would have sent.`,
    'Held against runs with a scripted haggler of another temper, calls came out right within 15 % for single voices and for compartments that a rule plans for, tokens read at 1.0 to 1.3 times and tokens written at 1.2 to 2.8 times what a terse talker took. Where a model plans it decides how long to bargain: the haggler gave up early and took half of the calls. Repairs come on top.',
    `Time: ${pace.callsInFlight} calls in flight, ${callsInFlightEach} in each of ${runsAtOnce} ${runsAtOnce === 1 ? 'run' : 'runs'} side by side, ${pace.secondsPerCall} s for a call; a wave of people waits for the waves before it.`,
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
