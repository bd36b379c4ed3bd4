// What a language-model agent is given, and nothing else: its person, models by id, and one way to ask them.
import type { Cents } from '../../market/money.ts'
import type { MarketConfig } from '../../market/market-config.ts'
import type { Model, ModelReply, ModelRequest, ModelRole } from '../../models/model.ts'
import type { RosterPerson } from '../../roster/roster.ts'
import type { Agent, CallNote } from '../agent.ts'
import type { Tongue } from '../classical/trader/with-words.ts'

export interface LanguagePorts {
  /** Shown in reports. */
  readonly name: string
  readonly arm: string
  readonly person: RosterPerson
  /** Display names by person id, for words and digests. */
  readonly names: ReadonlyMap<string, string>
  readonly config: MarketConfig
  readonly model: (id: string) => Model
  /** Asked before every call. */
  readonly meter: Meter
  /** A classical agent for the same person, with the same random stream: plans for a compartmented agent, stands in when a plan is rehearsed. */
  readonly classical: (strategy: string) => Agent
  /** Template words, for when a model has none. */
  readonly tongue: Tongue
  readonly priceText: (amount: Cents | number) => string
  /** Forecasts: no model is asked; the classical agent's moves are taken for its reply, and the prompts are counted. */
  readonly rehearsal?: boolean
}

export interface Meter {
  /** Throws RunMustStop when the person's or the run's cap is reached. */
  check(person: string): void
  /** For observers. What caps count is counted where it is paid for, in the models room. */
  note?(person: string, call: CallNote): void
}

/** Asks, notes the call, and never throws for what a model did: a fault comes back as a value. Final faults stop the run. */
export interface Asked {
  readonly reply: ModelReply | undefined
  readonly note: CallNote
}

export type Ask = (given: { readonly role: ModelRole; readonly modelId: string; readonly request: Omit<ModelRequest, 'purpose'>; readonly turn: number; readonly part: number }) => Promise<Asked>
