// A market experiment played in memory with classical agents: the rows and public records that patterns and second opinions read.
import { classicalAgent } from '../../agents/classical/classical-agent.ts'
import { parseMove } from '../../contract/moves.ts'
import { MemoryStore } from '../../journal/memory-store.ts'
import type { StoredEntry } from '../../journal/journal-store.ts'
import type { Roster } from '../../roster/roster.ts'
import { plainFigures } from '../arm-figures.ts'
import { compileMarketExperiment } from '../experiment/compile-market-experiment.ts'
import { marketExperimentSchema } from '../experiment/definition.ts'
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { gatherData } from '../experiment/gather-data.ts'
import { observeRun } from '../experiment/observe-run.ts'
import { runRecord, type RunRecord } from '../experiment/run-record.ts'
import { type AgentMaker, playArm } from '../play-arm.ts'
import type { PublicRecord } from './public-record.ts'
import { publicRecordOf } from './read-public-record.ts'

export interface PlayedExperiment {
  readonly roster: Roster
  readonly data: ExperimentData
  readonly records: readonly PublicRecord[]
  /** By run. */
  readonly journals: ReadonlyMap<string, readonly StoredEntry[]>
}

export interface ExperimentToPlay {
  readonly roster: Roster
  /** What the two compared agents, strong and weak, play as. */
  readonly agents: { readonly strong: string; readonly weak: string }
  readonly rounds: number
  readonly seed?: number
}

/** One arm in which each person draws one of the two, and its mirror. */
export async function playedExperiment({ roster, agents, rounds, seed = 1 }: ExperimentToPlay): Promise<PlayedExperiment> {
  const experiment = marketExperimentSchema.parse({
    schema: 'haggle.experiment/1', kind: 'market', name: 'played', title: 'Played', question: 'Who does better?', seed, roster: 'roster.yaml', agents, market: { rounds },
    arms: [{ name: 'B', assign: { draw: { strong: 0.5, weak: 0.5 } } }, { name: 'C', assign: { mirror: 'B' } }],
  })
  const compiled = compileMarketExperiment(experiment, { roster, version: 'test', compileInstructions: () => ({ policy: {}, persona: '' }) })
  const playsAs: Readonly<Record<string, string>> = { ...agents }
  const makeAgent: AgentMaker = ({ name, person, random }) => {
    const agent = classicalAgent({ name: playsAs[name] ?? name, person, random })
    if (agent === undefined) throw new Error(`no classical agent ${name}`)
    return agent
  }
  const records = new Map<string, RunRecord>()
  const journals = new Map<string, StoredEntry[]>()
  for (const run of compiled.runs) {
    const store = new MemoryStore()
    const played = await playArm({ roster, arm: run.arm, seed: run.seed, store, parse: parseMove, makeAgent })
    const figures = plainFigures({ roster, arm: run.arm, played, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
    records.set(run.id, runRecord({ run: run.id, key: '', figures, observed: await observeRun(store, roster) }))
    const entries: StoredEntry[] = []
    for await (const entry of store.read(1)) entries.push(entry)
    journals.set(run.id, entries)
  }
  const data = gatherData({ compiled, records, bounds: new Map() })
  return { roster, data, journals, records: await Promise.all([...journals].map(([run, entries]) => publicRecordOf(run, entries))) }
}
