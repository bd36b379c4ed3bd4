// What an experiment would find and cost, before anything is spent: the shape that `haggle lab plan` prints.
import type { Estimable } from '../statistics/not-estimable.ts'

export interface LabPlan {
  readonly name: string
  readonly kind: 'market' | 'tournament'
  /** Runs of a market, negotiations of a tournament. */
  readonly units: number
  readonly power: readonly PowerLine[]
  readonly cost: PlannedCost
  /** What the figures rest on, a sentence each. */
  readonly assumptions: readonly string[]
}

export interface PlannedCost {
  readonly calls: number
  readonly tokensRead: number
  readonly tokensWritten: number
  /** Null where a price is unknown. */
  readonly microUsd: number | null
  /** Of waiting for models; 0 without. */
  readonly seconds: number
  readonly byModel: readonly { readonly model: string; readonly calls: number; readonly tokensRead: number; readonly tokensWritten: number; readonly microUsd: number | null }[]
  /** `seconds`: what its calls alone would take with that many in flight; providers are waited for side by side. */
  readonly byProvider: readonly { readonly provider: string; readonly calls: number; readonly microUsd: number | null; readonly seconds: number }[]
}

/** rehearsed: by the errors that the analysis had when the experiment was rehearsed with classical agents. cautious: by scatter of the original's size. */
export type PlannedNoise = 'rehearsed' | 'cautious'

/** In the line's unit. `low` to `high` holds what nine in ten experiments will print; absent where the design was rehearsed but once. */
export interface ForetoldError {
  readonly standardError: number
  readonly low?: number
  readonly high?: number
}

export interface PowerLine {
  /** `Gain per person, as rehearsed`, `Price of the same item, seller’s agent, cautious`. */
  readonly outcome: string
  /** Of a market's lines: whose scatter the figures take, which their outcome says in words. */
  readonly noise?: PlannedNoise
  readonly unit: 'cents' | 'share' | 'log' | 'deals'
  readonly design: string
  /** Of rehearsed lines: what the report will print as the standard error. */
  readonly standardError?: Estimable<ForetoldError>
  /** Smallest effect found with 80 % power. */
  readonly detectable: Estimable<{ readonly effect: number }>
  /** Power for the effect that the original found, where it found one. */
  readonly power: Estimable<{ readonly power: number; readonly effect: number }>
  readonly n: string
}
