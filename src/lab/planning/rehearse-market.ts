// Plays a planned experiment's markets with rehearsing agents, which make the classical agent's moves and count what models would have
// read: what it would cost, and what its outcomes scatter by. Nobody is asked, and nothing is written.
import type { Parser } from '../../exchange/submit-move.ts'
import { plainFigures } from '../arm-figures.ts'
import type { Arm } from '../arms.ts'
import type { CompiledMarketExperiment, CompiledRun } from '../experiment/compile-market-experiment.ts'
import { type Forecast, forecastArm } from '../forecast.ts'
import type { CostOf } from '../model-figures.ts'
import type { AgentMaker, PlayedArm } from '../play-arm.ts'
import type { RehearsedMarket } from './rehearsed-market.ts'

export interface Rehearsing {
  readonly parse: Parser
  /** Must make rehearsing agents: no model is asked. */
  readonly makeAgent: AgentMaker
  readonly costOf: CostOf
}

export interface RehearsedRun {
  readonly run: CompiledRun
  readonly forecast: Forecast
  readonly market: RehearsedMarket
}

/** Enough to know a design's noise by; further replicates are taken to cost what these do. */
const rehearsedRunsMax = 8

/** Whole replicates, the first at least. */
export async function rehearseMarket({ runs, experiment }: CompiledMarketExperiment, given: Rehearsing): Promise<readonly RehearsedRun[]> {
  const replicates = Math.max(1, Math.floor(rehearsedRunsMax / experiment.arms.length))
  const rehearsed: RehearsedRun[] = []
  for (const run of runs) if (run.replicate <= replicates) rehearsed.push(await rehearseRun(run, { ...given, strongAgent: experiment.compare[0] }))
  return rehearsed
}

async function rehearseRun(run: CompiledRun, { strongAgent, ...given }: Rehearsing & { readonly strongAgent: string }): Promise<RehearsedRun> {
  const { roster } = run
  const arm = withoutCommands(run.arm)
  let played: PlayedArm | undefined
  // A mirror shares its original's luck. Rehearsing agents are alike, so the two markets would be one and the same, and no noise would be
  // left: every run is rehearsed with luck of its own.
  const forecast = await forecastArm({ ...given, roster, arm, seed: `${run.seed}/plan/${run.id}`, onPlayed: (one) => (played = one) })
  if (played === undefined) throw new RangeError(`${run.id} was not rehearsed`)
  return { run, forecast, market: rehearsedMarket(run, { arm, played, strongAgent }) }
}

function rehearsedMarket({ roster, arm: { agents } }: CompiledRun, { arm, played, strongAgent }: { readonly arm: Arm; readonly played: PlayedArm; readonly strongAgent: string }): RehearsedMarket {
  const { deals } = plainFigures({ roster, arm, played, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
  const placeOf = new Map(roster.people.map(({ id }, place) => [id, place]))
  return {
    people: roster.people.length,
    strong: Uint8Array.from(roster.people, ({ id }) => (agents[id] === strongAgent ? 1 : 0)),
    trades: deals.map(({ item, seller, buyer, priceCents, maximumCents, reservationCents, sellerGainCents, surplusCents }) => ({
      item, seller: placeOf.get(seller) ?? 0, buyer: placeOf.get(buyer) ?? 0, priceCents, maximumCents, floorCents: reservationCents, sellerGainCents, buyerGainCents: surplusCents - sellerGainCents,
    })),
  }
}

/** An outside command may cost money or have effects: a classical agent rehearses for it. */
function withoutCommands(arm: Arm): Arm {
  const quiet = (name: string): string => (name.startsWith('exec:') ? 'auto' : name)
  return { ...arm, playsAs: Object.fromEntries(Object.entries(arm.playsAs ?? {}).map(([name, agent]) => [name, quiet(agent)])) }
}

export const rehearsesCommands = (runs: readonly RehearsedRun[]): boolean => runs.some(({ run }) => Object.values(run.arm.playsAs ?? {}).some((agent) => agent.startsWith('exec:')))
