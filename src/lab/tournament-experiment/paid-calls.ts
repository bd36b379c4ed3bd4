// Decides what a tournament has paid for: every call once, although an answer that a broken attempt had bought stands a second
// time in the result that went on from it. What tokens cost is decided by whoever has prices.
import { noUsage, type Usage } from '../../models/model.ts'
import type { CallRecord } from '../tournament/result.ts'

export interface ModelUse {
  readonly model: string
  readonly calls: number
  readonly usage: Usage
  /** Summed call by call; null where no price is known. */
  readonly microUsd: number | null
  /** As the provider named what answered, in the order in which they came. */
  readonly versions: readonly string[]
}

/** Of one call; a retried one is the sum of its tries. */
export type PaidCall = Pick<CallRecord, 'role' | 'round' | 'part' | 'model' | 'prompt' | 'usage'> & { readonly tries?: number; readonly version?: string; readonly reply?: string }

/** In millionths of a US dollar; null where no price is known. */
export type CostOf = (model: string, usage: Usage) => number | null

export class PaidCalls {
  readonly #costOf: CostOf
  readonly #byModel = new Map<string, { calls: number; usage: Usage; microUsd: number | null; versions: Set<string> }>()
  /** Calls of cells that have no result yet, by cell. */
  readonly #open = new Map<string, Map<string, PaidCall>>()
  #failed = 0

  constructor(costOf: CostOf) {
    this.#costOf = costOf
  }

  /** An attempt, or calls on record, of a cell that may yet get its result. */
  addOpen(key: string, calls: readonly PaidCall[]): void {
    const mine = this.#open.get(key) ?? new Map<string, PaidCall>()
    for (const call of calls) this.#keep(mine, call)
    this.#open.set(key, mine)
  }

  /** Everything that the cell's result holds, and what its attempts paid beside it. */
  addResult(key: string, calls: readonly PaidCall[]): void {
    this.addOpen(key, calls)
    this.#settle(this.#open.get(key)?.values() ?? [])
    this.#open.delete(key)
  }

  /** Settles what is still open: nothing can be added afterwards. In the order of model ids. */
  byModel(): readonly ModelUse[] {
    for (const calls of this.#open.values()) this.#settle(calls.values())
    this.#open.clear()
    return [...this.#byModel].map(([model, { versions, ...sums }]) => ({ model, ...sums, versions: [...versions] })).sort((one, other) => (one.model < other.model ? -1 : 1))
  }

  /** The same answer to the same question is one payment, at the larger count: only one of the two may know of the retries. A failure is asked again and paid again. */
  #keep(mine: Map<string, PaidCall>, call: PaidCall): void {
    const { role, round, part, prompt, reply, usage } = call
    // Refused at the door, or by our own cap: nothing was read and nothing paid.
    if (reply === undefined && inputOf(usage) + usage.output === 0) return
    const place = reply === undefined ? `failed ${(this.#failed += 1)}` : JSON.stringify([role, round, part, prompt, reply])
    const known = mine.get(place)
    if (known === undefined || inputOf(usage) + usage.output > inputOf(known.usage) + known.usage.output) mine.set(place, call)
  }

  #settle(calls: Iterable<PaidCall>): void {
    for (const { model, usage, version } of calls) {
      const sum = this.#byModel.get(model) ?? { calls: 0, usage: noUsage, microUsd: 0, versions: new Set<string>() }
      sum.calls += 1
      const cost = this.#costOf(model, usage)
      sum.microUsd = sum.microUsd === null || cost === null ? null : sum.microUsd + cost
      sum.usage = { fresh: sum.usage.fresh + usage.fresh, cached: sum.usage.cached + usage.cached, written: sum.usage.written + usage.written, output: sum.usage.output + usage.output }
      if (version !== undefined) sum.versions.add(version)
      this.#byModel.set(model, sum)
    }
  }
}

/** Tokens of the whole prompt, wherever they were read from. */
export const inputOf = ({ fresh, cached, written }: Usage): number => fresh + cached + written
