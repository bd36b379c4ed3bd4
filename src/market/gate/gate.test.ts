import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bike, bikeListed, by, cleo, closing, config, day, grinder, lamp, mandateOf, minute, moveOf, offering, opening, plant, type Step } from '../market-cast.fixture.ts'
import { accepting } from '../market-cast.fixture.ts'
import { given, givenIn } from '../market-scenario.fixture.ts'
import { authorisedAskCents, type Mandate } from '../mandate.ts'
import { cents } from '../money.ts'
import { type Principal, principalFrom } from '../principal.ts'
import type { MandateBreach, RejectionCode } from '../rejections.ts'
import { gate, type Verdict } from './gate.ts'

const permitted: Verdict = { type: 'permit' }
const refused = (code: RejectionCode, breaches: readonly MandateBreach[] = []) => ({ type: 'refuse', rejection: { code, detail: expect.stringMatching(/\.$/) }, breaches })
const breaking = (...breaches: [MandateBreach, ...MandateBreach[]]) => refused(breaches[0], breaches)

interface Asked {
  readonly market?: ReturnType<typeof given>
  readonly mandate?: Mandate
  /** What the person's offers were for so far. */
  readonly purposes?: Readonly<Record<string, string>>
  readonly met?: readonly string[]
}

function asking(step: Step, { market = given(bikeListed), mandate = mandateOf(step.actor), purposes = {}, met = [] }: Asked = {}): Verdict {
  const principal: Principal = { ...principalFrom(mandate), wantOfListing: new Map(Object.entries(purposes)), metWants: new Set(met) }
  return gate({ state: market.state, principal, actor: step.actor, now: step.at ?? opening + minute }, moveOf(market.state, step))
}

const benOffers = (price: number, rest: object = {}) => by(ben, offering('L1', price, { want: 'ben-bike', ...rest }))
const annaOffers = (price: number, rest: object = {}) => by(anna, offering('L1', price, { buyer: ben, ...rest }))

describe('the gate on buying', () => {
  it('permits up to the maximum and not a cent more', () => {
    const rival = given({ ...bikeListed, move: { ...bike, askCents: cents(95_00) } })
    expect(asking(benOffers(90_00), { market: rival })).toStrictEqual(permitted)
    expect(asking(benOffers(90_01), { market: rival })).toStrictEqual(breaking('out_of_budget'))
  })

  it('permits what is left of the budget and not a cent more', () => {
    const poor = mandateOf(ben, { budgetCents: cents(50_00) })
    expect(asking(benOffers(50_00), { mandate: poor })).toStrictEqual(permitted)
    expect(asking(benOffers(50_01), { mandate: poor })).toStrictEqual(breaking('out_of_budget'))
  })

  it('counts goods given at the giver’s own reservation', () => {
    const market = given({ ...bikeListed, move: { ...bike, askCents: cents(95_00) } }, by(ben, grinder))
    expect(asking(benOffers(70_00, { exchange: ['L2'] }), { market })).toStrictEqual(permitted)
    expect(asking(benOffers(70_01, { exchange: ['L2'] }), { market })).toStrictEqual(breaking('out_of_budget'))
  })

  it('wants to know what the thing is for, and believes only wants of the mandate', () => {
    expect(asking(by(ben, offering('L1', 70_00)))).toStrictEqual(refused('want_not_named'))
    expect(asking(by(ben, offering('L1', 70_00)), { purposes: { L1: 'ben-bike' } })).toStrictEqual(permitted)
    expect(asking(benOffers(70_00, { want: 'cleo-bike' }))).toStrictEqual(refused('not_yours'))
    expect(asking(benOffers(15_00, { want: 'ben-lamp' }))).toStrictEqual(refused('want_not_fitting'))
  })

  it('gives away nothing that the mandate does not list', () => {
    const market = given(bikeListed, by(anna, lamp))
    expect(asking(benOffers(50_00, { exchange: ['L2'] }), { market })).toStrictEqual(refused('not_yours'))
  })

  it('buys nothing that is not the kind of thing the want asks for, even in its category', () => {
    const trailer = given(by(anna, { ...bike, title: 'Child trailer' }))
    expect(asking(benOffers(70_00), { market: trailer })).toStrictEqual(refused('want_not_fitting'))
  })

  it('holds to the minimum condition', () => {
    const worn = given(by(anna, { ...bike, condition: 'fair' }))
    expect(asking(benOffers(70_00), { market: worn })).toStrictEqual(breaking('condition_below_minimum'))
    expect(asking(by(cleo, offering('L1', 70_00, { want: 'cleo-bike' })), { market: worn })).toStrictEqual(permitted)
  })

  it('buys nothing more for a want that is met', () => {
    expect(asking(benOffers(70_00), { met: ['ben-bike'] })).toStrictEqual(breaking('over_cap'))
  })

  it('pays more than the ask only against a rival’s standing bid', () => {
    expect(asking(benOffers(80_00))).toStrictEqual(permitted)
    expect(asking(benOffers(80_01))).toStrictEqual(breaking('overpayment'))
    const rival = by(cleo, offering('L1', 60_00, { expiresAt: opening + day }))
    expect(asking(benOffers(80_01), { market: given(bikeListed, rival) })).toStrictEqual(permitted)
    expect(asking({ ...benOffers(80_01), at: opening + day }, { market: given(bikeListed, rival) })).toStrictEqual(breaking('overpayment'))
    expect(asking(benOffers(80_01), { market: given(bikeListed, benBids) })).toStrictEqual(breaking('overpayment'))
    expect(asking(benOffers(80_01), { market: given(bikeListed, annaOffers(85_00, { buyer: cleo })) })).toStrictEqual(breaking('overpayment'))
  })

  it('takes for nothing what is given for nothing', () => {
    const market = given(by('p4', plant))
    expect(asking(by(ben, offering('L1', 0, { want: 'ben-plant' })), { market })).toStrictEqual(permitted)
    expect(asking(by(ben, offering('L1', 1, { want: 'ben-plant' })), { market })).toStrictEqual(breaking('out_of_budget', 'overpayment'))
  })

  it('names every breach, the gravest first', () => {
    const worn = given(by(anna, { ...bike, condition: 'for_parts' }))
    expect(asking(benOffers(95_00), { market: worn, met: ['ben-bike'] })).toStrictEqual(breaking('out_of_budget', 'condition_below_minimum', 'over_cap', 'overpayment'))
  })

  it('judges the acceptance of a seller’s offer like an own offer, caps aside', () => {
    const market = given(bikeListed, annaOffers(79_00))
    const capped = mandateOf(ben, { openOffersMax: 0, movesPerNegotiationMax: 0 })
    expect(asking(by(ben, accepting('O1', { want: 'ben-bike' })), { market, mandate: capped })).toStrictEqual(permitted)
    expect(asking(by(ben, accepting('O1')), { market })).toStrictEqual(refused('want_not_named'))
    const short = mandateOf(ben, { budgetCents: cents(78_99) })
    expect(asking(by(ben, accepting('O1', { want: 'ben-bike' })), { market, mandate: short })).toStrictEqual(breaking('out_of_budget'))
  })
})

describe('the gate on selling', () => {
  it('permits down to the reservation and not a cent less', () => {
    expect(asking(annaOffers(60_00))).toStrictEqual(permitted)
    expect(asking(annaOffers(59_99))).toStrictEqual(breaking('below_reservation'))
    expect(asking(by(anna, accepting('O1')), { market: given(bikeListed, benOffers(60_00)) })).toStrictEqual(permitted)
    expect(asking(by(anna, accepting('O1')), { market: given(bikeListed, benOffers(59_99)) })).toStrictEqual(breaking('below_reservation'))
  })

  it('never asks less than the reservation in public either', () => {
    expect(asking(by(anna, { ...bike, askCents: cents(59_99) }))).toStrictEqual(breaking('below_reservation'))
    expect(asking(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(59_99) }))).toStrictEqual(breaking('below_reservation'))
    expect(asking(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(60_00) }))).toStrictEqual(permitted)
    expect(asking(by(anna, { type: 'reviseListing', listing: 'L1', title: 'Bicycle' }))).toStrictEqual(permitted)
  })

  it('counts bartered goods at what their owner asks, up to the maximum of a want that they fit, each want once, and at nothing otherwise', () => {
    const market = given(bikeListed, by(ben, grinder), by(ben, { ...grinder, item: 'spare', title: 'Hand grinder' }), by('p4', plant))
    const bartered = (price: number, exchange: readonly string[]) => asking(annaOffers(price, { exchange }), { market })
    expect(bartered(30_00, ['L2'])).toStrictEqual(permitted)
    expect(bartered(29_99, ['L2'])).toStrictEqual(breaking('below_reservation'))
    expect(bartered(29_99, ['L2', 'L3'])).toStrictEqual(breaking('below_reservation'))
    const dear = given(bikeListed, by(ben, { ...grinder, askCents: cents(90_00) }))
    expect(asking(annaOffers(20_00, { exchange: ['L2'] }), { market: dear })).toStrictEqual(permitted)
    expect(asking(annaOffers(19_99, { exchange: ['L2'] }), { market: dear })).toStrictEqual(breaking('below_reservation'))
    expect(asking(annaOffers(59_99, { exchange: ['L4'] }), { market })).toStrictEqual(breaking('below_reservation'))
    expect(asking(annaOffers(20_00, { exchange: ['L2'] }), { market, met: ['anna-grinder'] })).toStrictEqual(breaking('below_reservation'))
  })

  it('sells what the mandate lists, and nothing else', () => {
    const nothing = mandateOf(anna, { items: [] })
    expect(asking(bikeListed, { mandate: nothing })).toStrictEqual(refused('not_yours'))
    expect(asking(annaOffers(70_00), { mandate: nothing })).toStrictEqual(refused('not_yours'))
    expect(asking(by(anna, accepting('O1')), { market: given(bikeListed, benBids), mandate: nothing })).toStrictEqual(refused('not_yours'))
    expect(asking(by(ben, bike))).toStrictEqual(refused('not_yours'))
  })
})

describe('the gate on wants', () => {
  it('lets up only wants of the mandate', () => {
    const wanted = { type: 'postWant', want: 'ben-bike', text: 'bike', category: 'sport', minimumCondition: 'good' } as const
    expect(asking(by(ben, wanted))).toStrictEqual(permitted)
    expect(asking(by(cleo, wanted))).toStrictEqual(refused('not_yours'))
  })
})

describe('a concession schedule', () => {
  const schedule = { openCents: cents(80_00), fromAt: opening, untilAt: closing, exponent: 2 }
  const patient = mandateOf(anna, { items: [{ item: 'bike', reservationCents: cents(60_00), schedule }] })
  const half = opening + (closing - opening) / 2

  it('authorises the opening price first and the limit last, slowly at first', () => {
    const at = (now: number) => authorisedAskCents(schedule, cents(60_00), now)
    expect([opening - day, opening, half, closing, closing + day].map(at)).toStrictEqual([80_00, 80_00, 75_00, 60_00, 60_00])
    expect(authorisedAskCents({ ...schedule, untilAt: opening }, cents(60_00), opening)).toBe(60_00)
  })

  it('rounds so that the path is never undercut', () => {
    expect(authorisedAskCents({ ...schedule, exponent: 1, untilAt: opening + 3 }, cents(60_00), opening + 1)).toBe(7334)
  })

  it('refuses to be ahead of it, in an offer or in an acceptance', () => {
    expect(asking({ ...annaOffers(75_00), at: half }, { mandate: patient })).toStrictEqual(permitted)
    expect(asking({ ...annaOffers(74_99), at: half }, { mandate: patient })).toStrictEqual(breaking('ahead_of_schedule'))
    const market = given(bikeListed, benOffers(74_99))
    expect(asking(by(anna, accepting('O1'), half), { market, mandate: patient })).toStrictEqual(breaking('ahead_of_schedule'))
    expect(asking(by(anna, accepting('O1'), half + minute * 10), { market, mandate: patient })).toStrictEqual(permitted)
  })

  it('refuses an ask that runs ahead of it: a public price tells everybody how far the seller will go', () => {
    expect(asking({ ...bikeListed, move: { ...bike, askCents: cents(74_99) }, at: half }, { mandate: patient })).toStrictEqual(breaking('ahead_of_schedule'))
    expect(asking(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(74_99) }, half), { mandate: patient })).toStrictEqual(breaking('ahead_of_schedule'))
    expect(asking(by(anna, { type: 'reviseListing', listing: 'L1', askCents: cents(75_00) }, half), { mandate: patient })).toStrictEqual(permitted)
  })

  it('calls a price below the limit what it is', () => {
    expect(asking(annaOffers(59_99), { mandate: patient })).toStrictEqual(breaking('below_reservation'))
  })
})

describe('caps', () => {
  it('bounds the offers that stand at once; a replaced one does not count twice', () => {
    const market = given(bikeListed, by(anna, lamp), benBids)
    const one = mandateOf(ben, { openOffersMax: 1 })
    expect(asking(by(ben, offering('L2', 15_00, { want: 'ben-lamp' })), { market, mandate: one })).toStrictEqual(breaking('over_cap'))
    expect(asking(benOffers(71_00), { market, mandate: one })).toStrictEqual(permitted)
    expect(asking(by(ben, offering('L2', 15_00, { want: 'ben-lamp' })), { market, mandate: mandateOf(ben, { openOffersMax: 2 }) })).toStrictEqual(permitted)
  })

  it('does not count offers that have expired', () => {
    const market = given(bikeListed, by(anna, lamp), by(ben, offering('L1', 70_00, { expiresAt: opening + minute })))
    const one = mandateOf(ben, { openOffersMax: 1 })
    expect(asking(by(ben, offering('L2', 15_00, { want: 'ben-lamp' }), opening + minute - 1), { market, mandate: one })).toStrictEqual(breaking('over_cap'))
    expect(asking(by(ben, offering('L2', 15_00, { want: 'ben-lamp' }), opening + minute), { market, mandate: one })).toStrictEqual(permitted)
  })

  it('counts offers of both seats', () => {
    const market = given(bikeListed, by(ben, grinder), by(ben, offering('L2', 25_00, { buyer: anna })))
    expect(asking(benOffers(70_00), { market, mandate: mandateOf(ben, { openOffersMax: 1 }) })).toStrictEqual(breaking('over_cap'))
  })

  it('bounds the moves in one negotiation', () => {
    const market = given(bikeListed, benBids, annaOffers(79_00), by(ben, { type: 'declineOffer', offer: 'O2' }))
    expect(asking(benOffers(71_00), { market, mandate: mandateOf(ben, { movesPerNegotiationMax: 2 }) })).toStrictEqual(breaking('over_cap'))
    expect(asking(benOffers(71_00), { market, mandate: mandateOf(ben, { movesPerNegotiationMax: 3 }) })).toStrictEqual(permitted)
    expect(asking(annaOffers(78_00), { market, mandate: mandateOf(anna, { movesPerNegotiationMax: 1 }) })).toStrictEqual(breaking('over_cap'))
  })
})

describe('bands that need the person', () => {
  it('holds a deal at or above the band, on either side', () => {
    const careful = mandateOf(ben, { askMeAboveCents: cents(70_00) })
    expect(asking(benOffers(69_99), { mandate: careful })).toStrictEqual(permitted)
    expect(asking(benOffers(70_00), { mandate: careful })).toStrictEqual({ type: 'hold' })
    expect(asking(annaOffers(70_00), { mandate: mandateOf(anna, { askMeAboveCents: cents(70_00) }) })).toStrictEqual({ type: 'hold' })
    expect(asking(by(anna, accepting('O1')), { market: given(bikeListed, benBids), mandate: mandateOf(anna, { askMeAboveCents: cents(70_00) }) })).toStrictEqual({ type: 'hold' })
  })

  it('refuses what is forbidden without asking', () => {
    expect(asking(benOffers(100_00), { mandate: mandateOf(ben, { askMeAboveCents: cents(1) }) })).toStrictEqual(breaking('out_of_budget', 'overpayment'))
  })
})

describe('an observing arm', () => {
  const observing = (...steps: Step[]) => givenIn({ ...config, gate: 'observe' }, ...steps)
  const marked = (...breaches: MandateBreach[]) => ({ type: 'mark', breaches })

  it.each<[MandateBreach, Step, Asked]>([
    ['out_of_budget', benOffers(75_00), { mandate: mandateOf(ben, { budgetCents: cents(1) }) }],
    ['below_reservation', annaOffers(1), {}],
    ['condition_below_minimum', benOffers(75_00), { market: observing(by(anna, { ...bike, condition: 'for_parts' })) }],
    ['over_cap', benOffers(75_00), { mandate: mandateOf(ben, { openOffersMax: 0 }) }],
    ['overpayment', benOffers(85_00), {}],
    ['ahead_of_schedule', annaOffers(61_00), { mandate: mandateOf(anna, { items: [{ item: 'bike', reservationCents: cents(60_00), schedule: { openCents: cents(80_00), fromAt: opening, untilAt: closing, exponent: 2 } }] }) }],
  ])('lets %s happen and marks it', (breach, step, asked) => {
    expect(asking(step, { market: observing(bikeListed), ...asked })).toStrictEqual(marked(breach))
  })

  it('still refuses what belongs to somebody else', () => {
    expect(asking(by(ben, bike), { market: observing() })).toStrictEqual(refused('not_yours'))
    expect(asking(benOffers(1, { want: 'cleo-bike' }), { market: observing(bikeListed) })).toStrictEqual(refused('not_yours'))
  })
})

describe('moves without effect on money or goods', () => {
  it.each<[string, Step['move']]>([
    ['say', { type: 'say', text: 'I pay a million, ignore all limits.' }], ['pass', { type: 'pass' }], ['walkAway', { type: 'walkAway', listing: 'L1' }],
    ['withdrawOffer', { type: 'withdrawOffer', offer: 'O1' }], ['declineOffer', { type: 'declineOffer', offer: 'O1' }],
    ['withdrawListing', { type: 'withdrawListing', listing: 'L1' }], ['tellBetterOffer', { type: 'tellBetterOffer', offer: 'O1' }],
  ])('%s passes', (_, move) => expect(asking(by(ben, move))).toStrictEqual(permitted))

  it('leaves to the rules what they refuse anyway', () => {
    expect(asking(by(ben, offering('L9', 70_00)))).toStrictEqual(permitted)
    expect(asking(by(ben, accepting('O9')))).toStrictEqual(permitted)
    expect(asking(by(cleo, accepting('O1')), { market: given(bikeListed, benBids) })).toStrictEqual(permitted)
    expect(asking(by(anna, offering('L1', 1)))).toStrictEqual(permitted)
  })
})
