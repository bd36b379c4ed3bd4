// Turns a market experiment into its runs: a market for every replicate and arm, frozen down to who is stood for by what, with
// which roster and which luck. Pure: the same experiment, roster and version give the same runs. Plays nothing.
import { randomFrom } from '../../market/random.ts'
import type { PersonId } from '../../market/vocabulary.ts'
import type { Roster } from '../../roster/roster.ts'
import { type Arm, frozenSettings } from '../arms.ts'
import type { RunPlan } from '../statistics/resampling/assignment-plan.ts'
import { type AssignedRun, assignRun } from './assign-run.ts'
import { checkMarketExperiment } from './check-market-experiment.ts'
import type { ExperimentArm, MarketExperiment } from './definition.ts'
import type { RunId, RunRow } from './experiment-data.ts'
import { type CompileInstructions, drawLevels, rosterAtLevels } from './factor-roster.ts'
import { type NamedAgents, namedAgents } from './named-agents.ts'
import { type RunKey, runKey } from './run-key.ts'

export interface CompiledRun {
  readonly id: RunId
  readonly replicate: number
  /** Name of the experiment's arm; `arm.name` below is the run's id, which names its folder. */
  readonly experimentArm: string
  /** Its agents go by the experiment's names: `strong`. */
  readonly arm: Arm
  /** With the levels of the experiment's factor, where it has one. */
  readonly roster: Roster
  readonly levels?: Readonly<Record<PersonId, string>>
  /** Names the luck: order of turns, streams of agents, words. A mirror has that of its original. */
  readonly seed: string
  readonly assigned: RunRow['assigned']
  readonly strongShare: number
  readonly mirrorOf?: RunId
  /** `of` counts over all runs of the experiment, 0 the first. Absent where the run was not drawn between the two. */
  readonly plan?: RunPlan
  /** Goods can be handed over once: the real arm's first replicate. */
  readonly real: boolean
  readonly shown: boolean
  readonly key: RunKey
}

export interface CompiledMarketExperiment {
  readonly experiment: MarketExperiment
  readonly roster: Roster
  readonly agents: NamedAgents
  /** In the order of replicates and arms. */
  readonly runs: readonly CompiledRun[]
}

export interface Compiling {
  readonly roster: Roster
  readonly version: string
  /** Needed where the factor has instructions. */
  readonly compileInstructions: CompileInstructions
}

/** Throws ExperimentFault with every fault. */
export function compileMarketExperiment(experiment: MarketExperiment, given: Compiling): CompiledMarketExperiment {
  checkMarketExperiment(experiment, given.roster)
  const agents = namedAgents(experiment.agents)
  const runs: CompiledRun[] = []
  for (let replicate = 1; replicate <= experiment.replicates; replicate += 1) {
    for (const arm of experiment.arms) runs.push(compileRun(arm, { ...given, experiment, agents, replicate, earlier: runs }))
  }
  return { experiment, roster: given.roster, agents, runs }
}

interface RunSurroundings extends Compiling {
  readonly experiment: MarketExperiment
  readonly agents: NamedAgents
  readonly replicate: number
  readonly earlier: readonly CompiledRun[]
}

export const runIdOf = (replicate: number, arm: string): RunId => `${replicate}-${arm}`

function compileRun(arm: ExperimentArm, given: RunSurroundings): CompiledRun {
  const { experiment, replicate, version } = given
  const id = runIdOf(replicate, arm.name)
  const original = originalOf(arm, given)
  const seed = original?.run.seed ?? `${experiment.seed}/${replicate}/${arm.name}`
  const { agents, assigned, strongShare, plan } = assignRun(arm.assign, {
    roster: given.roster, compare: experiment.compare, random: randomFrom(`${seed}/assign`), ...(original === undefined ? {} : { original: { agents: original.run.arm.agents, strongShare: original.run.strongShare, index: original.index } }),
  })
  const { roster, levels } = rosterOf({ seed, original: original?.run }, given)
  const frozen = frozenArm({ id, arm, agents }, { ...given, roster })
  return {
    id, replicate, experimentArm: arm.name, arm: frozen, roster, ...(levels === undefined ? {} : { levels }), seed, assigned, strongShare,
    ...(original === undefined ? {} : { mirrorOf: original.run.id }), ...(plan === undefined ? {} : { plan }),
    real: arm.real && replicate === 1, shown: arm.shown, key: runKey({ roster, arm: frozen, seed, version }),
  }
}

function originalOf({ assign }: ExperimentArm, { experiment: { arms }, replicate, earlier }: RunSurroundings): { readonly run: CompiledRun; readonly index: number } | undefined {
  if (!('mirror' in assign)) return undefined
  const index = (replicate - 1) * arms.length + arms.findIndex((arm) => arm.name === assign.mirror)
  const run = earlier[index]
  if (run === undefined) throw new RangeError(`there is no earlier run of arm ${assign.mirror}`)
  return { run, index }
}

/** A mirror has its original's levels, since it has its luck; a person's level is the same in all arms of a replicate unless the factor says otherwise. */
function rosterOf({ seed, original }: { readonly seed: string; readonly original: CompiledRun | undefined }, given: RunSurroundings): Pick<CompiledRun, 'roster' | 'levels'> {
  const { experiment, roster, replicate, earlier, compileInstructions } = given
  const { factor } = experiment
  if (factor === undefined) return { roster }
  const sister = factor.drawn === 'person' ? earlier[(replicate - 1) * experiment.arms.length] : original
  if (sister?.levels !== undefined) return { roster: sister.roster, levels: sister.levels }
  const levels = drawLevels(factor, { roster, random: randomFrom(`${factor.drawn === 'person' ? `${experiment.seed}/${replicate}` : seed}/factor`) })
  return { levels, roster: rosterAtLevels(factor, { roster, levels, compile: compileInstructions }) }
}

interface Freezing {
  readonly id: RunId
  readonly arm: ExperimentArm
  readonly agents: AssignedRun['agents']
}

function frozenArm({ id, arm, agents }: Freezing, { experiment, agents: named, roster }: RunSurroundings): Arm {
  const used = new Set(Object.values(agents))
  const among = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> => Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)))
  const languageAgents = among(named.languageAgents)
  return {
    name: id, gate: arm.gate, schedule: arm.schedule, agents, languageAgents, playsAs: among(named.playsAs),
    settings: frozenSettings([experiment.market, arm.market], { roster, languageAgents }),
  }
}
