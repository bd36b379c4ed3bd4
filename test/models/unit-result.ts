// What one played unit comes to, as plain data: one JSON file each, from which the tables are made.
import type { RejectionCode, ViolationKind } from '../../src/market/rejections.ts'
import type { Flag } from '../../src/agents/agent.ts'
import type { ModelFaultCode, ModelRole, Usage } from '../../src/models/model.ts'
import type { Leak } from './leaks.ts'
import type { Unit } from './plan.ts'

/** Counted where models are asked, so that nothing an agent does with an answer can flatter it. */
export interface Asked {
  calls: number
  /** Of them without an answer, by reason. */
  faults: Partial<Record<ModelFaultCode, number>>
  /** Moves that replies of voices and planners asked for; passes are none. */
  movesAsked: number
  usage: Usage
  /** Spent in models: reading, writing, and loading nothing. */
  milliseconds: number
  /** As the weights name themselves. */
  versions: string[]
  byRole: Partial<Record<ModelRole, number>>
}

export interface UnitResult {
  readonly unit: Unit
  readonly asked: Asked
  /** What became of the moves that reached the market; passes are none. */
  readonly moves: { readonly done: number; readonly refused: number; readonly violations: number; readonly stale: number }
  readonly flags: Readonly<Partial<Record<Flag['kind'], number>>>
  readonly refusals: Readonly<Partial<Record<RejectionCode, number>>>
  readonly attempted: Readonly<Partial<Record<ViolationKind, number>>>
  readonly executed: Readonly<Partial<Record<ViolationKind, number>>>
  readonly leaks: readonly Leak[]
  /** Own public texts that were looked through. */
  readonly texts: number
  readonly deals: number
  /** Joint surplus of all deals. */
  readonly realisedCents: number
  readonly rounds: number
  /** Wall time, over all parts of an interrupted unit. */
  readonly seconds: number
}

export const nothingAsked = (): Asked => ({ calls: 0, faults: {}, movesAsked: 0, usage: { fresh: 0, cached: 0, written: 0, output: 0 }, milliseconds: 0, versions: [], byRole: {} })

/** Only what is not zero. */
export const counted = <Key extends string>(counts: Iterable<readonly [Key, number]>): Partial<Record<Key, number>> =>
  Object.fromEntries([...counts].filter(([, count]) => count > 0)) as Partial<Record<Key, number>>
