// Plays sketches through the real path and keeps what an auditor needs: the journal, the mandates, the wants that buyers
// named. Checks on the way what only shows on the way: that text changes no state (I9) and that keys hold (I10).
import { parseMove } from '../../src/contract/moves.ts'
import { Exchange, rebuild } from '../../src/exchange/exchange.ts'
import type { MarketMemory, Outcome } from '../../src/exchange/market-memory.ts'
import { seededSalts } from '../../src/exchange/salts.ts'
import type { StoredEntry } from '../../src/journal/journal-store.ts'
import { MemoryStore } from '../../src/journal/memory-store.ts'
import type { MarketConfig } from '../../src/market/market-config.ts'
import type { Mandate } from '../../src/market/mandate.ts'
import type { MarketState } from '../../src/market/state.ts'
import type { PrivateFacts } from './auditor.ts'
import { configIn, everythingPosted, mandates, opening, people, resolve, scaled, type Sketch, waitOf } from './arbitrary-market.ts'

export interface Submitted {
  readonly actor: string
  readonly move: unknown
  readonly now: number
  readonly key?: string
}

export interface Played {
  readonly entries: readonly StoredEntry[]
  readonly facts: PrivateFacts
  readonly memory: MarketMemory
  readonly replayed: MarketMemory
  readonly submitted: readonly Submitted[]
  /** What was found wrong on the way. */
  readonly complaints: readonly string[]
}

export interface Play {
  readonly gate: MarketConfig['gate']
  readonly incomeSpendable: boolean
  readonly sketches: readonly Sketch[]
}

export async function playArbitrary(play: Play): Promise<Played> {
  const table = new Table(play)
  for (const one of play.sketches) table.take(one)
  return table.finish()
}

/** Plays given submissions again, without mandates being amended on the way. */
export async function playAgain(config: MarketConfig, submitted: readonly Submitted[]): Promise<readonly StoredEntry[]> {
  const store = new MemoryStore()
  const exchange = Exchange.fresh({ store, salts: seededSalts('sim'), parse: parseMove })
  exchange.openMarket(config, mandates)
  for (const { actor, move, now, key } of submitted) exchange.stage({ actor, move, now, ...(key === undefined ? {} : { idempotencyKey: key }) })
  await exchange.commit()
  return entriesOf(store)
}

export async function entriesOf(store: MemoryStore): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = []
  for await (const entry of store.read(1)) entries.push(entry)
  return entries
}

class Table {
  readonly #store = new MemoryStore()
  readonly #exchange: Exchange
  readonly #current = new Map<string, Mandate>(mandates.map((mandate) => [mandate.person, mandate]))
  readonly #amended: { sequence: number; mandate: Mandate }[] = mandates.map((mandate) => ({ sequence: 1, mandate }))
  readonly #purposes: { sequence: number; person: string; listing: string; want: string }[] = []
  readonly #submitted: Submitted[] = []
  readonly #answers: Outcome[] = []
  readonly #complaints: string[] = []
  #now = opening

  constructor({ gate, incomeSpendable }: Play) {
    this.#exchange = Exchange.fresh({ store: this.#store, salts: seededSalts('sim'), parse: parseMove })
    this.#exchange.openMarket(configIn(gate, incomeSpendable), mandates)
    for (const posted of everythingPosted) this.#submit({ ...posted, now: opening })
  }

  take(one: Sketch): void {
    this.#now = Math.max(opening - 1_000, this.#now + waitOf(one))
    if (one.kind === 'amend') this.#amend(one)
    else if (one.kind === 'repeat') this.#repeat(one)
    else this.#submit({ ...resolve(one, this.#exchange.memory.state), now: this.#now, ...(one.pick % 3 === 0 ? { key: `k${this.#submitted.length}` } : {}) })
  }

  async finish(): Promise<Played> {
    await this.#exchange.commit()
    return {
      entries: await entriesOf(this.#store), facts: { mandates: this.#amended, purposes: this.#purposes }, memory: this.#exchange.memory,
      replayed: await rebuild(this.#store), submitted: this.#submitted, complaints: this.#complaints,
    }
  }

  #submit(submitted: Submitted): void {
    const { memory } = this.#exchange
    const { actor, move, now, key } = submitted
    const before = shapeOf(memory.state)
    const length = memory.length
    const { outcome } = this.#exchange.stage({ actor, move, now, ...(key === undefined ? {} : { idempotencyKey: key }) })
    this.#submitted.push(submitted)
    this.#answers.push(outcome)
    if (memory.length !== length + 1) this.#complaints.push(`I11: a submission left ${memory.length - length} entries`)
    const inert = outcome.status === 'refused' || typeOf(move) === 'say' || typeOf(move) === 'pass'
    if (inert && shapeOf(memory.state) !== before) this.#complaints.push(`I9: ${outcome.status} ${typeOf(move)} changed the state`)
    if (outcome.status === 'done') this.#noteWant(actor, move)
  }

  /** As the rules say: the named want holds for the mover's offers on that listing from here on. */
  #noteWant(person: string, move: unknown): void {
    const { want, listing, offer, type } = move as { want?: string; listing?: string; offer?: string; type: string }
    if (want === undefined || (type !== 'makeOffer' && type !== 'acceptOffer')) return
    const on = type === 'makeOffer' ? listing : this.#exchange.memory.state.offers.get(offer ?? '')?.listing.id
    if (on !== undefined) this.#purposes.push({ sequence: this.#exchange.memory.length, person, listing: on, want })
  }

  #amend(one: Sketch): void {
    const person = people[one.actor % people.length] ?? 'p1'
    const mandate = scaled(this.#current.get(person) ?? mandates[0] as Mandate, 60 + (one.pick % 70))
    this.#current.set(person, mandate)
    this.#amended.push({ sequence: this.#exchange.memory.length + 1, mandate })
    this.#exchange.amendMandate(mandate, this.#now)
  }

  #repeat(one: Sketch): void {
    const keyed = this.#submitted.findLastIndex((each, index) => each.key !== undefined && each.actor !== 'p9' && index <= one.offer % Math.max(1, this.#submitted.length))
    const earlier = this.#submitted[keyed]
    if (earlier?.key === undefined) return
    const length = this.#exchange.memory.length
    const other = one.sane < 4
    const move = other ? { type: 'say', text: `not ${length}` } : earlier.move
    const { outcome } = this.#exchange.stage({ actor: earlier.actor, move, now: this.#now, idempotencyKey: earlier.key })
    if (other && !(outcome.status === 'refused' && outcome.rejection.code === 'idempotency_key_reused')) this.#complaints.push('I10: a key took another submission')
    if (!other && JSON.stringify(outcome) !== JSON.stringify(this.#answers[keyed])) this.#complaints.push('I10: the same submission got another answer')
    if (this.#exchange.memory.length !== length + (other ? 1 : 0)) this.#complaints.push('I10: a repeated submission left its mark')
  }
}

/** A memory without cycles, for comparing: offers, listings and negotiations that are named elsewhere become their ids. */
export function flat({ state, principals, answers, tally, ...rest }: MarketMemory): unknown {
  const ids = (offers: Iterable<{ readonly id: string }>) => [...offers].map((one) => one.id)
  return {
    ...rest, tally, answers, status: state.status, config: state.config, publicSequence: state.publicSequence, offersMade: state.offersMade, wants: state.wants,
    principals: [...principals].map(([person, one]) => [person, { ...one }]),
    accounts: [...state.accounts].map(([person, { openBids, openAsks, listingOfItem, ...sums }]) => [person, sums, ids(openBids), ids(openAsks), [...listingOfItem].map(([item, one]) => [item, one.id])]),
    listings: state.listingsInOrder.map(({ negotiations, buyerOffers, pledgedIn, ...one }) => [
      { ...one }, ids(buyerOffers), ids(pledgedIn),
      [...negotiations.values()].map(({ listing, offers, sellerOffer, buyerOffer, ...each }) => [{ ...each }, listing.id, ids(offers), sellerOffer?.id, buyerOffer?.id]),
    ]),
    offers: [...state.offers.values()].map(({ listing, negotiation, ...one }) => [{ ...one }, listing.id, negotiation.buyer]),
    deals: state.deals.map(({ offer, ...one }) => [{ ...one }, offer.id]),
  }
}

const typeOf = (move: unknown): unknown => (typeof move === 'object' && move !== null && 'type' in move ? move.type : undefined)

/** What is owned, offered, spent and closing, in one string. */
function shapeOf(state: MarketState): string {
  const listings = state.listingsInOrder.map((one) => `${one.id}${one.version}${one.status}${one.closesAt}${[...one.negotiations.values()].map((each) => `${each.buyer}${each.walkedAwayBy}${each.sellerMoves}/${each.buyerMoves}`).join()}`)
  const offers = [...state.offers.values()].map((one) => `${one.id}${one.status}${one.toldBetterCents}`)
  const accounts = [...state.accounts].map(([person, one]) => `${person}${one.spentCents}/${one.earnedCents}`)
  return [state.status, state.deals.length, state.wants.size, ...listings, ...offers, ...accounts].join(' ')
}
