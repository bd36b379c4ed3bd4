// What an arm would cost before anything is spent: it is played with rehearsing agents, which make the classical agent's
// moves and count the prompts that a model would have read. A forecast of volume, not of behaviour: models talk more or
// less, and close more or fewer deals, than the rehearsal.
import { MemoryStore } from '../journal/memory-store.ts'
import type { Parser } from '../exchange/submit-move.ts'
import type { Instant } from '../market/vocabulary.ts'
import type { Roster } from '../roster/roster.ts'
import type { Arm } from './arms.ts'
import { type CostOf, type ModelFigures, ModelUse } from './model-figures.ts'
import { type AskedTurn, waitedSeconds } from './planning/waiting-time.ts'
import { type AgentMaker, playArm } from './play-arm.ts'

export interface ForecastInput {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  readonly parse: Parser
  /** Must make rehearsing agents: no model is asked. */
  readonly makeAgent: AgentMaker
  readonly costOf: CostOf
}

export interface Forecast {
  readonly arm: string
  readonly deals: number
  readonly models: ModelFigures
  /** Calls that one person's agent makes one after the other, at most: no number of calls in flight is faster. */
  readonly longestChainCalls: number
  /** In the order of their waves. */
  readonly turns: readonly AskedTurn[]
  readonly wavesInFlight: number
}

export async function forecastArm({ costOf, ...play }: ForecastInput): Promise<Forecast> {
  const { roster: { people, opensAt }, arm: { name, agents, languageAgents, settings: { waveSize, roundMinutes, wavesInFlight } } } = play
  const use = new ModelUse(costOf)
  const turns: AskedTurn[] = []
  const wavesPerRound = Math.ceil(people.length / waveSize)
  const waveAt = (at: Instant): number => {
    const rounds = (at - opensAt) / (roundMinutes * 60_000)
    // A person's instant is their place in the round, rounded down to the millisecond.
    const place = Math.ceil((rounds % 1) * people.length - placeRounding)
    return Math.floor(rounds) * wavesPerRound + Math.floor(place / waveSize)
  }
  const played = await playArm({ ...play, store: new MemoryStore(), onOutcome: ({ person, move, outcome, at }) => {
    const calls = move.aside?.calls?.length ?? 0
    if (calls > 0) turns.push({ wave: waveAt(at), person, calls })
    use.note({ person, isModel: languageAgents[agents[person] ?? ''] !== undefined, aside: move.aside, outcome, at })
  } })
  const deals = played.memory.state.deals.length
  const models = use.figures(deals)
  return { arm: name, deals, models, longestChainCalls: Math.max(0, ...models.people.map(({ calls }) => calls)), turns, wavesInFlight: Math.min(wavesInFlight, wavesPerRound) }
}

/** Of a place; far less than one, far more than floating point makes. */
const placeRounding = 1e-6

/** Seconds of waiting for models when so many calls may be out at once and each takes so long. */
export const forecastSeconds = ({ turns, wavesInFlight }: Forecast, given: { readonly callsInFlight: number; readonly secondsPerCall: number }): number => waitedSeconds(turns, { ...given, wavesInFlight })
