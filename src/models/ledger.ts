// Who has spent what on model calls, and whether a cap is reached. Answers; whoever asks stops the run.
// A call is checked before it starts and counted when it ends, so a cap is passed by no more than the calls then in flight.
import type { ModelRole, Usage } from './model.ts'
import { builtInPrices, costMicroUsd, type Price, priceOf, type PriceTable } from './prices.ts'

/** In millionths of a US dollar and in tokens of every kind; absent: no cap. */
export interface Caps {
  readonly personMicroUsdMax?: number
  readonly runMicroUsdMax?: number
  readonly personTokensMax?: number
  readonly runTokensMax?: number
}

export interface LedgerCall {
  readonly arm: string
  readonly person: string
  readonly role: ModelRole
  readonly model: string
  readonly usage: Usage
  readonly failed: boolean
}

export interface Spent extends Usage {
  readonly calls: number
  readonly failedCalls: number
  /** Rounded up per call. Without the calls below. */
  readonly microUsd: number
  /** Calls of models whose price is not known. */
  readonly unpricedCalls: number
}

export type LedgerDimension = 'arm' | 'person' | 'role' | 'model'
const dimensions = ['arm', 'person', 'role', 'model'] as const satisfies readonly LedgerDimension[]

export const nothingSpent: Spent = { calls: 0, failedCalls: 0, fresh: 0, cached: 0, written: 0, output: 0, microUsd: 0, unpricedCalls: 0 }

/** Where several threads add up one run's total: hand the same buffer to the ledger of each. */
export const sharedTotals = (): SharedArrayBuffer => new SharedArrayBuffer(2 * BigInt64Array.BYTES_PER_ELEMENT)

export class CostLedger {
  readonly #prices: PriceTable
  readonly #caps: Caps
  readonly #priceById = new Map<string, Price | 'free' | 'unknown'>()
  readonly #spent: Readonly<Record<LedgerDimension, Map<string, Spent>>> = { arm: new Map(), person: new Map(), role: new Map(), model: new Map() }
  /** Millionths of a dollar, tokens: of the whole run, other threads' too. */
  readonly #run: BigInt64Array<SharedArrayBuffer>
  #total = nothingSpent

  constructor({ prices = builtInPrices, caps = {}, shared = sharedTotals() }: { readonly prices?: PriceTable; readonly caps?: Caps; readonly shared?: SharedArrayBuffer } = {}) {
    this.#prices = prices
    this.#caps = caps
    this.#run = new BigInt64Array(shared)
  }

  note(call: LedgerCall): void {
    const price = this.#priceOf(call.model)
    const microUsd = costMicroUsd(call.usage, price)
    const one: Spent = { ...call.usage, calls: 1, failedCalls: call.failed ? 1 : 0, microUsd, unpricedCalls: price === 'unknown' ? 1 : 0 }
    this.#total = sum(this.#total, one)
    for (const dimension of dimensions) {
      const spent = this.#spent[dimension]
      spent.set(call[dimension], sum(spent.get(call[dimension]) ?? nothingSpent, one))
    }
    Atomics.add(this.#run, 0, BigInt(microUsd))
    Atomics.add(this.#run, 1, BigInt(tokens(one)))
  }

  /** One plain sentence about the cap that forbids this person another call. */
  reached(person: string): string | undefined {
    const own = this.#spent.person.get(person) ?? nothingSpent
    const [runMicroUsd, runTokens] = [Number(Atomics.load(this.#run, 0)), Number(Atomics.load(this.#run, 1))]
    const { personMicroUsdMax, runMicroUsdMax, personTokensMax, runTokensMax } = this.#caps
    if (runMicroUsdMax !== undefined && runMicroUsd >= runMicroUsdMax) return `the run has spent ${usdText(runMicroUsd)} on model calls and its cap is ${usdText(runMicroUsdMax)}; raise the cap.`
    if (runTokensMax !== undefined && runTokens >= runTokensMax) return `the run has used ${runTokens} tokens and its cap is ${runTokensMax}; raise the cap.`
    if (personMicroUsdMax !== undefined && own.microUsd >= personMicroUsdMax) return `the agent of ${person} has spent ${usdText(own.microUsd)} on model calls and the cap per person is ${usdText(personMicroUsdMax)}; raise the cap.`
    if (personTokensMax !== undefined && tokens(own) >= personTokensMax) return `the agent of ${person} has used ${tokens(own)} tokens and the cap per person is ${personTokensMax}; raise the cap.`
    return undefined
  }

  /** Of this ledger's own calls. */
  total(): Spent {
    return this.#total
  }

  by(dimension: LedgerDimension): ReadonlyMap<string, Spent> {
    return this.#spent[dimension]
  }

  #priceOf(id: string): Price | 'free' | 'unknown' {
    const known = this.#priceById.get(id)
    if (known !== undefined) return known
    const price = priceOf(id, this.#prices)
    this.#priceById.set(id, price)
    return price
  }
}

const tokens = ({ fresh, cached, written, output }: Usage): number => fresh + cached + written + output

const sum = (a: Spent, b: Spent): Spent => ({
  calls: a.calls + b.calls, failedCalls: a.failedCalls + b.failedCalls, fresh: a.fresh + b.fresh, cached: a.cached + b.cached, written: a.written + b.written,
  output: a.output + b.output, microUsd: a.microUsd + b.microUsd, unpricedCalls: a.unpricedCalls + b.unpricedCalls,
})

/** `$1.25`; `$0.000042` where cents would show nothing. */
export function usdText(microUsd: number): string {
  const decimals = microUsd === 0 || microUsd >= 10_000 ? 2 : 6
  return `$${(microUsd / 1_000_000).toFixed(decimals)}`
}
