// One bilateral session through the market's own submit: schema parse, sheet hash, gate, decide, chained in-memory journal.
// The same work as NegMAS's alternating offers with Boulware against Conceder over a price from 0 to 100 in 100 steps.
import { boulware } from '../src/agents/classical/strategies/boulware.ts'
import { conceder } from '../src/agents/classical/strategies/conceder.ts'
import { parseMove } from '../src/contract/moves.ts'
import { Exchange } from '../src/exchange/exchange.ts'
import { seededSalts } from '../src/exchange/salts.ts'
import { MemoryStore } from '../src/journal/memory-store.ts'
import type { Mandate } from '../src/market/mandate.ts'
import type { MarketConfig } from '../src/market/market-config.ts'
import { cents } from '../src/market/money.ts'

export interface SessionResult {
  readonly priceCents: number | undefined
  readonly offers: number
  readonly entries: number
}

const steps = 100
const hour = 3_600_000
const salts = seededSalts('bench')

const config: MarketConfig = {
  market: 'bench', title: 'Bench', currency: 'USD', opensAt: 0, closesAt: 1_000 * hour, softClose: { windowMilliseconds: 0, extensionsMax: 0 },
  incomeSpendable: true, offerLifetimeMilliseconds: 500 * hour, handOver: { fromAt: 1_000 * hour, untilAt: 1_100 * hour }, gate: 'enforce', people: ['s', 'b'],
}
const caps = { openOffersMax: 10, movesPerNegotiationMax: 10_000 } as const
const seller: Mandate = { person: 's', version: 1, budgetCents: cents(0), items: [{ item: 'i1', reservationCents: cents(0) }], wants: [], ...caps }
const buyer: Mandate = {
  person: 'b', version: 1, budgetCents: cents(100), items: [],
  wants: [{ want: 'w1', text: 'thing', category: 'things', minimumCondition: 'for_parts', maximumCents: cents(100) }], ...caps,
}

const random = (): number => 0.5
const prior = { lowCents: 0, highCents: 100 }

export async function playSession(): Promise<SessionResult> {
  const store = new MemoryStore()
  const exchange = Exchange.fresh({ store, salts, parse: parseMove })
  exchange.openMarket(config, [seller, buyer])
  exchange.stage({ actor: 's', now: 1, move: { type: 'postListing', item: 'i1', title: 'Thing', description: '', category: 'things', condition: 'good', askCents: 100 } })
  const own = { s: [] as number[], b: [] as number[] }
  let lastOffer: { readonly id: string; readonly termsHash: string } | undefined
  for (let turn = 0; turn < 2 * steps; turn += 1) {
    const selling = turn % 2 === 0
    const me = selling ? 's' : 'b'
    const strategy = selling ? boulware : conceder
    const situation = {
      side: selling ? ('seller' as const) : ('buyer' as const), reservationCents: selling ? 0 : 100, openingCents: selling ? 100 : 0, tickCents: 1,
      round: turn >> 1, roundsMax: steps, hazard: 0, own: own[me], theirs: own[selling ? 'b' : 's'], prior, random,
    }
    const now = 2 + turn
    if (lastOffer !== undefined && strategy.accepts(situation)) {
      const { outcome } = exchange.stage({ actor: me, now, move: { type: 'acceptOffer', offer: lastOffer.id, termsHash: lastOffer.termsHash } })
      if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome))
      break
    }
    const priceCents = strategy.propose(situation)
    const counterTo = lastOffer?.id
    const { outcome } = exchange.stage({
      actor: me, now,
      move: selling
        ? { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents, buyer: 'b', ...(counterTo === undefined ? {} : { counterTo }) }
        : { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents, want: 'w1', ...(counterTo === undefined ? {} : { counterTo }) },
    })
    const made = outcome.status === 'done' ? outcome.events[0] : undefined
    if (made?.type !== 'OfferMade') throw new Error(JSON.stringify(outcome))
    own[me].push(priceCents)
    lastOffer = { id: made.offer, termsHash: made.termsHash }
  }
  await exchange.commit()
  const { state } = exchange.memory
  return { priceCents: state.deals[0]?.sheet.priceCents, offers: state.offersMade, entries: exchange.memory.length }
}
