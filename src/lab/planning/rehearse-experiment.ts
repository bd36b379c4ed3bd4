// Plays a planned experiment a few times over, in memory, each time with lots and luck of its own, so that the analysis can be tried on
// rows like those to come. Decides how often and how much of it, and who plays: classical agents as themselves, since they cost nothing,
// and one of them for every model and outside command. What the analysis makes of the rows is foretold-errors.ts.
import type { Parser } from '../../exchange/submit-move.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import { randomFrom, uniformWhole } from '../../market/random.ts'
import { plainFigures } from '../arm-figures.ts'
import type { Arm } from '../arms.ts'
import type { CompiledMarketExperiment, CompiledRun } from '../experiment/compile-market-experiment.ts'
import type { MarketExperiment } from '../experiment/definition.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { gatherData } from '../experiment/gather-data.ts'
import type { ObservedRun } from '../experiment/observe-run.ts'
import { type RunRecord, runRecord } from '../experiment/run-record.ts'
import { type AgentMaker, playArm } from '../play-arm.ts'

export interface RehearsingExperiments {
  readonly compile: (experiment: MarketExperiment) => CompiledMarketExperiment
  readonly parse: Parser
  /** Is asked for classical agents only. */
  readonly makeAgent: AgentMaker
}

export interface RehearsalSize {
  readonly rehearsals: number
  /** Of each; fewer than planned where the experiment is large. */
  readonly replicates: number
}

/** People times runs over all rehearsals of a design: some seconds. */
const usualPersonRuns = 2_300
const rehearsedRunsMax = 80
const rehearsalsMax = 10
const rehearsalsWanted = 2
/** The fewest that tell how errors fall with replicates. */
const replicatesLeast = 2

export interface SizeRequest {
  readonly people: number
  readonly arms: number
  readonly replicates: number
  readonly personRuns?: number
}

export function sizeOfRehearsal({ people, arms, replicates, personRuns = usualPersonRuns }: SizeRequest): RehearsalSize {
  const runsMax = Math.min(rehearsedRunsMax, personRuns / Math.max(1, people))
  const each = Math.min(replicates, Math.max(replicatesLeast, Math.floor(runsMax / (rehearsalsWanted * arms))))
  return { replicates: each, rehearsals: Math.max(1, Math.min(rehearsalsMax, Math.floor(runsMax / (each * arms)))) }
}

/** Rows as the experiment itself would leave them, one set for each rehearsal; none has the experiment's own seed. */
export async function rehearseExperiment(experiment: MarketExperiment, { compile, size, ...play }: RehearsingExperiments & { readonly size: RehearsalSize }): Promise<readonly ExperimentData[]> {
  const random = randomFrom(`${experiment.seed}/plan/rehearsals`)
  const rehearsed: ExperimentData[] = []
  while (rehearsed.length < size.rehearsals) {
    const compiled = compile({ ...experiment, replicates: size.replicates, seed: uniformWhole(random, { from: 0, to: 2 ** 40 }) })
    const records = new Map<string, RunRecord>()
    for (const run of compiled.runs) records.set(run.id, await rehearseRun(run, { ...play, luck: hasStandIns(compiled) ? `${run.seed}/${run.id}` : run.seed }))
    rehearsed.push(gatherData({ compiled, records, bounds: new Map() }))
  }
  return rehearsed
}

/** Of the negotiations nothing is looked at but the deals they came to. */
const notObserved: ObservedRun = { listed: [], negotiations: [], refusals: [] }

async function rehearseRun(run: CompiledRun, { luck, ...play }: Omit<RehearsingExperiments, 'compile'> & { readonly luck: string }): Promise<RunRecord> {
  const { id, roster, key: { key } } = run
  const arm = withClassicalAgents(run.arm)
  const played = await playArm({ ...play, roster, arm, seed: luck, store: new MemoryStore() })
  const figures = plainFigures({ roster, arm, played, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
  return runRecord({ run: id, key, figures, observed: notObserved })
}

/**
 * Whether one of the compared two is stood in for. Rules share the luck of a mirrored pair, as they will. Two that one rule stands in for
 * would play one and the same market in such a pair and leave no noise at all, so each run then has luck of its own.
 */
export const hasStandIns = ({ experiment: { compare }, agents: { playsAs } }: CompiledMarketExperiment): boolean => compare.some((name) => playsAs[name] === undefined || isCommand(playsAs[name]))

export const rehearsesCommands = ({ agents: { playsAs } }: CompiledMarketExperiment): boolean => Object.values(playsAs).some(isCommand)

const withClassicalAgents = (arm: Arm): Arm => {
  const { languageAgents, ...quiet } = withoutCommands(arm)
  return { ...quiet, languageAgents: {}, playsAs: { ...quiet.playsAs, ...Object.fromEntries(Object.keys(languageAgents).map((name) => [name, standIn])) } }
}

/** An outside command may cost money or have effects: a classical agent rehearses for it. */
export const withoutCommands = (arm: Arm): Arm =>
  ({ ...arm, playsAs: Object.fromEntries(Object.entries(arm.playsAs ?? {}).map(([name, agent]) => [name, isCommand(agent) ? standIn : agent])) })

const standIn = 'auto'
const isCommand = (agent: string): boolean => agent.startsWith('exec:')
