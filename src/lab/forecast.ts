// What an arm would cost before anything is spent: it is played with rehearsing agents, which make the classical agent's
// moves and count the prompts that a model would have read. A forecast of volume, not of behaviour: models talk more or
// less, and close more or fewer deals, than the rehearsal.
import { MemoryStore } from '../journal/memory-store.ts'
import type { Parser } from '../exchange/submit-move.ts'
import type { Roster } from '../roster/roster.ts'
import type { Arm } from './arms.ts'
import { type CostOf, type ModelFigures, ModelUse } from './model-figures.ts'
import { type AgentMaker, type PlayedArm, playArm } from './play-arm.ts'

export interface ForecastInput {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  readonly parse: Parser
  /** Must make rehearsing agents: no model is asked. */
  readonly makeAgent: AgentMaker
  readonly costOf: CostOf
  /** For whoever wants more of the rehearsed market than what it would cost. */
  readonly onPlayed?: (played: PlayedArm) => void
}

export interface Forecast {
  readonly arm: string
  readonly deals: number
  readonly models: ModelFigures
  /** Calls that one person's agent makes one after the other, at most: no number of calls in flight is faster. */
  readonly longestChainCalls: number
}

export async function forecastArm({ costOf, onPlayed, ...play }: ForecastInput): Promise<Forecast> {
  const use = new ModelUse(costOf)
  const played = await playArm({ ...play, store: new MemoryStore(), onOutcome: ({ person, move, outcome, at }) => use.note({ person, isModel: play.arm.languageAgents[play.arm.agents[person] ?? ''] !== undefined, aside: move.aside, outcome, at }) })
  onPlayed?.(played)
  const deals = played.memory.state.deals.length
  const models = use.figures(deals)
  return { arm: play.arm.name, deals, models, longestChainCalls: Math.max(0, ...models.people.map(({ calls }) => calls)) }
}

/** Seconds of waiting for models when so many calls may be out at once and each takes so long. */
export const forecastSeconds = (forecast: Forecast, given: { readonly callsInFlight: number; readonly secondsPerCall: number }): number =>
  given.secondsPerCall * Math.max(forecast.models.calls / given.callsInFlight, forecast.longestChainCalls)
