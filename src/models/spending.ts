// Whether a cap on money is reached. Answers; whoever asks stops the run. A call is checked before it starts and counted
// when it ends, so a cap is passed by no more than the calls then in flight. What was spent on what is lab/model-figures.ts.
import type { Usage } from './model.ts'
import { costMicroUsd, type Price, priceOf, type PriceTable } from './prices.ts'

/** In millionths of a US dollar; absent: no cap. */
export interface Caps {
  readonly personMicroUsdMax?: number
  readonly runMicroUsdMax?: number
}

/** Where several threads add up one run's total: hand the same buffer to each. */
export const sharedTotal = (): SharedArrayBuffer => new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT)

interface Paid {
  readonly model: string
  readonly usage: Usage
}

export class Spending {
  readonly #prices: PriceTable
  readonly #caps: Caps
  readonly #priceById = new Map<string, Price | 'free' | 'unknown'>()
  readonly #people = new Map<string, number>()
  /** Millionths of a dollar of the whole run, other threads' too. */
  readonly #run: BigInt64Array<SharedArrayBuffer>

  constructor({ prices, caps, total = sharedTotal() }: { readonly prices: PriceTable; readonly caps: Caps; readonly total?: SharedArrayBuffer }) {
    this.#prices = prices
    this.#caps = caps
    this.#run = new BigInt64Array(total)
  }

  /** One that goes on from what was spent before. */
  static from(microUsd: number, given: { readonly prices: PriceTable; readonly caps: Caps }): Spending {
    const total = sharedTotal()
    new BigInt64Array(total)[0] = BigInt(Math.round(microUsd))
    return new Spending({ ...given, total })
  }

  note(person: string, call: Paid): void {
    Atomics.add(this.#run, 0, BigInt(this.#add(person, call)))
  }

  /** What a person's agent spent earlier, where the run's total knows of it already. */
  seed(person: string, call: Paid): void {
    this.#add(person, call)
  }

  #add(person: string, { model, usage }: Paid): number {
    const microUsd = costMicroUsd(usage, this.#priceOf(model))
    this.#people.set(person, (this.#people.get(person) ?? 0) + microUsd)
    return microUsd
  }

  /** One plain sentence about the cap that forbids this person another call. */
  reached(person: string): string | undefined {
    const { personMicroUsdMax, runMicroUsdMax } = this.#caps
    const [run, own] = [Number(Atomics.load(this.#run, 0)), this.#people.get(person) ?? 0]
    if (runMicroUsdMax !== undefined && run >= runMicroUsdMax) return `the run has spent ${usdText(run)} on model calls and its cap is ${usdText(runMicroUsdMax)}; raise the cap.`
    if (personMicroUsdMax !== undefined && own >= personMicroUsdMax) return `the agent of ${person} has spent ${usdText(own)} on model calls and the cap per person is ${usdText(personMicroUsdMax)}; raise the cap.`
    return undefined
  }

  #priceOf(id: string): Price | 'free' | 'unknown' {
    const known = this.#priceById.get(id)
    if (known !== undefined) return known
    const price = priceOf(id, this.#prices)
    this.#priceById.set(id, price)
    return price
  }
}

/** `$1.25`; `$0.000042` where cents would show nothing. */
export function usdText(microUsd: number): string {
  const decimals = microUsd === 0 || microUsd >= 10_000 ? 2 : 6
  return `$${(microUsd / 1_000_000).toFixed(decimals)}`
}
