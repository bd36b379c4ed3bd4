// A quiet simulator proves nothing until it is shown to bite. Each mutant below takes one guard out of the market, or puts
// one fault in; the same arbitrary moves must then make the auditor complain, and with the right invariant.
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { EntryBody } from '../../src/exchange/encode-entry.ts'
import { genesisHash, nextHash } from '../../src/journal/chain.ts'
import type { Decision, Situation } from '../../src/market/decision.ts'
import type { MarketEvent } from '../../src/market/events.ts'
import type { Verdict } from '../../src/market/gate/gate.ts'
import type { Move } from '../../src/market/moves.ts'
import { sketches } from './arbitrary-market.ts'
import { audit, type AuditedEntry } from './auditor.ts'
import { type Played, playArbitrary } from './play-arbitrary.ts'

type Decide = (situation: Situation, move: Move) => Decision
type Gate = (input: { readonly actor: string }, move: Move) => Verdict

type OtherDecide = (decide: Decide, situation: Situation, move: Move) => Decision
type OtherGate = (gate: Gate, input: { readonly actor: string }, move: Move) => Verdict

interface Mutant {
  readonly decide?: OtherDecide
  readonly gate?: OtherGate
  readonly withoutWithdrawals?: boolean
}

const planted = vi.hoisted((): { mutant: Mutant } => ({ mutant: {} }))

vi.mock('../../src/market/decide.ts', async (original) => {
  const real = await original<{ decide: Decide }>()
  return { ...real, decide: (situation: Situation, move: Move) => planted.mutant.decide?.(real.decide, situation, move) ?? real.decide(situation, move) }
})
vi.mock('../../src/market/gate/gate.ts', async (original) => {
  const real = await original<{ gate: Gate }>()
  return { ...real, gate: (input: { readonly actor: string }, move: Move) => planted.mutant.gate?.(real.gate, input, move) ?? real.gate(input, move) }
})
vi.mock('../../src/market/gate/after-commitment.ts', async (original) => {
  const real = await original<{ withdrawalsAfter: (changed: unknown) => unknown[] }>()
  return { ...real, withdrawalsAfter: (changed: unknown) => (planted.mutant.withoutWithdrawals === true ? [] : real.withdrawalsAfter(changed)) }
})
// The last line of defence would stop the market before the auditor sees it; that it does is tested beside it.
vi.mock('../../src/market/invariants.ts', async (original) => ({ ...(await original<object>()), checkDeal: () => undefined }))

beforeEach(() => {
  planted.mutant = {}
})

const seed = 5
const runsMax = 600
const drawnOnce = fc.sample(sketches(120), { seed, numRuns: runsMax })

/** Complaints of the first market in which there are any; a market that the mutant breaks altogether is passed over. */
async function firstComplaints(mutant: Mutant, about: RegExp, markets = runsMax): Promise<string[]> {
  planted.mutant = mutant
  for (const drawn of drawnOnce.slice(0, markets)) {
    const played = await playArbitrary({ gate: 'enforce', incomeSpendable: true, sketches: drawn }).catch(() => undefined)
    const complaints = played === undefined ? [] : [...played.complaints, ...audit(played.entries, played.facts)]
    if (complaints.some((one) => about.test(one))) return complaints
  }
  return []
}

const permitting = (...codes: string[]): OtherGate => (gate, input, move) => {
  const verdict = gate(input, move)
  return verdict.type === 'refuse' && codes.includes(verdict.rejection.code) ? { type: 'permit' } : verdict
}

/** Decides as if the situation were another one, where the real decision is a refusal with this code. */
const forgiving = (code: string, again: (decide: Decide, situation: Situation, move: Move) => Decision): OtherDecide => (decide, situation, move) => {
  const decision = decide(situation, move)
  return 'rejection' in decision && decision.rejection.code === code ? again(decide, situation, move) : decision
}

/** Changes the events of accepted moves. */
const twisting = (twist: (event: MarketEvent, situation: Situation) => MarketEvent | readonly MarketEvent[]): OtherDecide => (decide, situation, move) => {
  const decision = decide(situation, move)
  return 'rejection' in decision ? decision : { events: decision.events.flatMap((event) => twist(event, situation)) }
}

const mutants: readonly (readonly [name: string, caughtBy: RegExp, mutant: Mutant])[] = [
  ['the gate lets a seller go below the limit', /^I1:/, { gate: permitting('below_reservation') }],
  ['the gate lets a buyer go above limit and money', /^I[23]:/, { gate: permitting('out_of_budget') }],
  ['the gate ignores the minimum condition', /^M2:.*condition/, { gate: permitting('condition_below_minimum') }],
  ['the gate ignores caps and met wants', /^M2:/, { gate: permitting('over_cap') }],
  ['the gate lets people bid against nobody', /^M2:.*above the ask/, { gate: permitting('overpayment') }],
  ['the gate ignores the concession schedule', /^U2:/, { gate: permitting('ahead_of_schedule') }],
  ['the gate does not ask the person', /^U1:/, { gate: (gate, input, move) => (gate(input, move).type === 'hold' ? { type: 'permit' } : gate(input, move)) }],
  ['nothing is withdrawn when money or wants are gone', /^(I[123]|M2): .*stands/, { withoutWithdrawals: true }],
  ['expired offers are accepted', /^I7:.*expired/, {
    decide: forgiving('offer_expired', (decide, situation, move) => ('offer' in move ? decide({ ...situation, now: situation.state.offers.get(move.offer)?.madeAt ?? situation.now }, move) : decide(situation, move))),
  }],
  ['anybody accepts anything', /^I7:.*accepts an offer/, {
    decide: forgiving('not_yours', (decide, situation, move) => (move.type === 'acceptOffer' ? decide({ ...situation, actor: situation.state.offers.get(move.offer)?.listing.seller ?? '' }, move) : decide(situation, move))),
  }],
  ['one’s own offers are accepted', /^I7:.*accepts an offer/, {
    decide: forgiving('own_offer', (decide, situation, move) => {
      const offer = move.type === 'acceptOffer' ? situation.state.offers.get(move.offer) : undefined
      return offer === undefined ? decide(situation, move) : decide({ ...situation, actor: offer.by === 'buyer' ? offer.listing.seller : offer.buyer }, move)
    }),
  }],
  ['bids stand on an old version', /^I7:/, {
    decide: twisting((event) => (event.type === 'OfferMade' ? { ...event, listingVersion: event.listingVersion + 1 } : event)),
  }],
  ['a deal is a cent dearer than its sheet', /^I7:.*other terms/, {
    decide: twisting((event) => (event.type === 'DealMade' ? { ...event, sheet: { ...event.sheet, priceCents: (event.sheet.priceCents + 1) as typeof event.sheet.priceCents } } : event)),
  }],
  ['sold things are listed again', /^I5:.*sold already/, {
    decide: forgiving('already_listed', (decide, situation, move) => {
      const account = situation.state.accounts.get(situation.actor)
      const earlier = move.type === 'postListing' ? account?.listingOfItem.get(move.item) : undefined
      if (account === undefined || earlier?.status !== 'sold') return decide(situation, move)
      account.listingOfItem.delete(earlier.item)
      return decide(situation, move)
    }),
  }],
  ['things are listed twice', /^I5:.*listed twice/, {
    decide: forgiving('already_listed', (decide, situation, move) => {
      const listed = move.type === 'postListing' ? situation.state.accounts.get(situation.actor)?.listingOfItem : undefined
      if (move.type === 'postListing') listed?.delete(move.item)
      return decide(situation, move)
    }),
  }],
  ['better offers are invented', /^T1:/, {
    decide: forgiving('no_better_offer', (_, { state }, move) => ('offer' in move ? { events: [{ type: 'BetterOfferTold', offer: move.offer, betterCents: (state.offers.get(move.offer)?.priceCents ?? 0) as 0 & { readonly unit: 'cents' } }] } : { events: [] })),
  }],
  ['walking away ends nothing', /^I7:.*walked away/, {
    decide: forgiving('negotiation_closed', (decide, situation, move) => {
      const negotiation = move.type === 'makeOffer' ? situation.state.listings.get(move.listing)?.negotiations.get(situation.actor) : undefined
      if (negotiation !== undefined) negotiation.walkedAwayBy = undefined
      return decide(situation, move)
    }),
  }],
  ['listings are extended beyond the window', /^L1:/, { decide: twisting((event) => (event.type === 'ListingExtended' ? { ...event, closesAt: event.closesAt + 7_200_000 } : event)) }],
  ['anybody withdraws anything', /^I7:.*withdraws an offer/, {
    decide: forgiving('not_yours', (decide, situation, move) => (move.type === 'withdrawOffer' ? { events: [{ type: 'OfferWithdrawn', offer: move.offer }] } : decide(situation, move))),
  }],
  ['words make offers disappear', /^I9:/, {
    decide: (decide, situation, move) => {
      const open = [...situation.state.offers.values()].find((offer) => offer.status === 'open')
      return move.type === 'say' && open !== undefined ? { events: [{ type: 'Said', person: situation.actor, text: move.text }, { type: 'OfferWithdrawn', offer: open.id }] } : decide(situation, move)
    },
  }],
  ['what was refused happens under another name', /^I7:.*in the name of/, {
    decide: twisting((event, { actor }) => (event.type === 'OfferMade' && event.by === 'buyer' ? { ...event, buyer: actor === 'p1' ? 'p2' : 'p1' } : event)),
  }],
  ['unlisted goods go into an exchange', /^I7:.*not the buyer’s to give/, {
    decide: forgiving('goods_not_available', (decide, situation, move) => {
      if (move.type !== 'makeOffer') return decide(situation, move)
      const { exchange: _, ...rest } = move
      return twisting((event) => (event.type === 'OfferMade' ? { ...event, exchange: (move.exchange ?? []).filter((id) => situation.state.listings.has(id)) } : event))(decide, situation, rest)
    }),
  }],
]

describe('in an unharmed market', () => {
  it('the auditor finds nothing, so that every complaint below is the mutant’s', async () => {
    expect(await firstComplaints({}, /./, 100)).toStrictEqual([])
  })
})

describe(`a mutant is caught within ${runsMax} markets of seed ${seed}`, () => {
  it.each(mutants)('%s', { timeout: 60_000 }, async (_, about, mutant) => {
    const complaints = await firstComplaints(mutant, about)
    expect(complaints).not.toStrictEqual([])
  })
})

describe('a forged journal is caught', () => {
  /** A sound journal with deals, and a second one made of it by changing bodies and chaining them anew. */
  async function sound(): Promise<Played> {
    for (const drawn of fc.sample(sketches(120), { seed: 8, numRuns: 200 })) {
      const played = await playArbitrary({ gate: 'enforce', incomeSpendable: true, sketches: drawn })
      if (played.memory.state.deals.length >= 3) return played
    }
    throw new Error('no market with three deals')
  }

  function forged(entries: readonly AuditedEntry[], change: (body: EntryBody, index: number) => readonly EntryBody[]): AuditedEntry[] {
    let head = genesisHash
    return entries.flatMap((entry, index) => change(JSON.parse(entry.body) as EntryBody, index)).map((changed, index) => {
      const body = JSON.stringify({ ...changed, seq: index + 1 })
      head = nextHash(head, body)
      return { sequence: index + 1, body, hash: head }
    })
  }

  const isDeal = (body: EntryBody): boolean => body.public?.events[0]?.type === 'DealMade'
  const renumbered = () => {
    let sequence = 0
    return (body: EntryBody): EntryBody => (body.public === null ? body : { ...body, public: { ...body.public, seq: (sequence += 1) } })
  }

  it.each<[string, RegExp, (entries: readonly AuditedEntry[]) => readonly AuditedEntry[]]>([
    ['one flipped byte', /^I11:.*chain/, (entries) => entries.map((entry, index) => (index === 3 ? { ...entry, body: entry.body.replace('"', '\'').replace('\'', '"').replace(/\d(?=,"public")/, (digit) => String((Number(digit) + 1) % 10)) } : entry))],
    ['an entry cut out', /^I11:/, (entries) => entries.filter((_, index) => index !== 4)],
    ['a public entry cut out and the rest chained anew', /^I11:.*public sequence/, (entries) => forged(entries, (body) => (isDeal(body) ? [] : [body]))],
    ['a deal played twice', /^I[57]:/, (entries) => {
      const number = renumbered()
      return forged(entries, (body) => (isDeal(body) ? [number(body), number(body)] : [number(body)]))
    }],
    ['a deal that names another buyer', /^I7:.*parties/, (entries) => forged(entries, (body) => [
      body.public === null ? body : { ...body, public: { ...body.public, events: body.public.events.map((event) => (event.type === 'DealMade' ? { ...event, buyer: event.seller } : event)) } },
    ])],
    ['an entry after the close', /^I7:.*closed market/, (entries) => {
      const number = renumbered()
      return forged(entries, (body, index) => (index === 20 ? [number({ ...body, public: { seq: 0, by: 'market', events: [{ type: 'MarketClosed', because: 'quiet' }] } }), number(body)] : [number(body)]))
    }],
    ['time that runs backwards', /^I11:.*backwards/, (entries) => forged(entries, (body, index) => [index === 30 ? { ...body, at: body.at - 1_000_000_000 } : body])],
  ])('%s', async (_, about, forge) => {
    const { entries, facts } = await sound()
    expect(audit(entries, facts)).toStrictEqual([])
    expect(audit(forge(entries), facts).filter((one) => about.test(one))).not.toStrictEqual([])
  })
})
