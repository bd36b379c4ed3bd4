// Plays one arm: mandates, exchange, seats, host. What it does not do: choose stores, write files, compute figures.
import type { Agent } from '../agents/agent.ts'
import { modelDecides } from '../agents/language/definition.ts'
import { Exchange } from '../exchange/exchange.ts'
import type { MarketMemory } from '../exchange/market-memory.ts'
import { seededSalts } from '../exchange/salts.ts'
import type { Parser } from '../exchange/submit-move.ts'
import { virtualClock } from '../host/clock.ts'
import { runMarket, type Host, type RunEnd } from '../host/run-market.ts'
import type { JournalStore } from '../journal/journal-store.ts'
import type { MarketConfig } from '../market/market-config.ts'
import { randomFrom } from '../market/random.ts'
import type { PersonId, Random } from '../market/vocabulary.ts'
import type { Roster, RosterPerson } from '../roster/roster.ts'
import { rosterHash } from '../roster/roster-hash.ts'
import type { Arm } from './arms.ts'
import { mandateOf } from './mandate-of.ts'
import { configOf } from './market-settings.ts'

/** Makes the agent that an arm assigns to a person. Throws when there is none of that name. */
export type AgentMaker = (given: AgentOrder) => Agent

export interface AgentOrder {
  readonly name: string
  readonly person: RosterPerson
  readonly random: Random
  readonly seed: string
  readonly config: MarketConfig
  readonly roster: Roster
  readonly arm: Arm
}

export interface ArmPlay {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  readonly store: JournalStore
  readonly parse: Parser
  readonly makeAgent: AgentMaker
  readonly onRound?: Host['onRound']
  readonly onOutcome?: Host['onOutcome']
}

export interface PlayedArm {
  readonly memory: MarketMemory
  readonly end: RunEnd
}

export async function playArm(play: ArmPlay): Promise<PlayedArm> {
  const { roster, arm, seed } = play
  const config = configOf(roster, { settings: arm.settings, gate: arm.gate })
  const exchange = Exchange.fresh({ store: play.store, salts: seededSalts(`${seed}/${arm.name}`, rosterHash(roster)), parse: play.parse, keepChannel: Object.keys(arm.languageAgents).length > 0 })
  exchange.openMarket(config, roster.people.map((person) => mandateOf(person, { config, schedule: isScheduled(arm, person.id) })))
  await exchange.commit()
  const seats = roster.people.map((person) => ({
    person: person.id,
    agent: play.makeAgent({ name: seatedName(arm, person), person, random: agentStream(seed, person.id), seed, config, roster, arm }),
  }))
  const { settings } = arm
  try {
    const end = await runMarket({
      exchange,
      seats,
      clock: virtualClock({ opensAt: roster.opensAt, roundMilliseconds: settings.roundMinutes * 60_000 }),
      settings: {
        seed,
        waveSize: settings.waveSize,
        wavesInFlight: settings.wavesInFlight,
        quietRounds: settings.quietRounds,
        roundsMax: settings.rounds + settings.softCloseRounds * settings.softCloseExtensionsMax,
      },
      ...(play.onRound === undefined ? {} : { onRound: play.onRound }),
      ...(play.onOutcome === undefined ? {} : { onOutcome: play.onOutcome }),
    })
    return { memory: exchange.memory, end }
  } finally {
    await Promise.all(seats.map(({ agent }) => agent.close?.()))
  }
}

function seatedName({ agents, playsAs }: Arm, person: RosterPerson): string {
  const name = agents[person.id] ?? person.agent.strategy
  return playsAs !== undefined && Object.hasOwn(playsAs, name) ? (playsAs[name] ?? name) : name
}

/** The stream is named by the person, not by the arm: arms differ in agents, not in luck. */
export const agentStream = (seed: string, person: PersonId): Random => randomFrom(`${seed}/agent/${person}`)

function isScheduled({ schedule, agents, languageAgents }: Arm, person: string): boolean {
  if (schedule !== 'models') return schedule
  const definition = languageAgents[agents[person] ?? '']
  return definition !== undefined && modelDecides(definition)
}
