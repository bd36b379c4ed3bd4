// One case for every kind of failure, and beside it the nearest case that is none.
import { describe, expect, it } from 'vitest'
import type { Roster } from '../../../roster/roster.ts'
import type { ExperimentData } from '../../experiment/experiment-data.ts'
import { deal, dealMoment, experimentData, itemRow, negotiation, offerMoment, offers, personRow, publicRecord, roster, rosterWith } from '../market-rows.fixture.ts'
import { failuresOf, patternsOf } from '../patterns-of.ts'
import { failureKinds, type FailureRow } from '../patterns.ts'
import type { PublicRecord } from '../public-record.ts'
import { isSameThing } from './deal-failures.ts'

function found(data: Partial<ExperimentData>, record: Partial<PublicRecord> = {}, people: Roster = roster): FailureRow[] {
  return failuresOf(experimentData(data), { roster: people, records: [publicRecord(record)] })
}

const kindsOf = (rows: readonly FailureRow[]): string[] => rows.map(({ kind }) => kind)

describe('missed agreement', () => {
  it('is laid to the seller who let a good bid lapse, at the room that both lost', () => {
    expect(found({ negotiations: [negotiation()] })).toMatchObject([{ kind: 'missed_agreement', run: '1-A', person: 's', counterpart: 'b', buyer: 'b', agent: 'strong', listing: 'L1', costCents: 30_00, publicSequence: 10 }])
  })

  it('is laid to the buyer whose bids never reached the floor, and to whoever left', () => {
    expect(found({ negotiations: [negotiation({ offers: offers('b 50') })] })).toMatchObject([{ person: 'b', counterpart: 's', buyer: 'b' }])
    expect(found({ negotiations: [negotiation({ end: 'buyer_left', endSequence: 44 })] })).toMatchObject([{ person: 'b', publicSequence: 44 }])
  })

  it('is none without room, money, or where thing or want went elsewhere', () => {
    expect(found({ negotiations: [negotiation({ maximumCents: 50_00 })] })).toStrictEqual([])
    expect(found({ negotiations: [negotiation()], persons: [personRow('s'), personRow('b', { spentCents: 190_00 })] })).toStrictEqual([])
    expect(found({ negotiations: [negotiation()], items: [itemRow({ sold: true })] })).toStrictEqual([])
    expect(found({ negotiations: [negotiation()], deals: [deal({ listing: 'L2', item: 'i2' })] })).toStrictEqual([])
  })

  it('counts a thing that several would have bought once, with the one who would have gained most', () => {
    const rows = found({ negotiations: [negotiation(), negotiation({ buyer: 'c', maximumCents: 120_00 })] })
    expect(rows).toMatchObject([{ kind: 'missed_agreement', costCents: 60_00, counterpart: 'c' }])
  })
})

describe('what stood', () => {
  const sold = { deals: [deal()], negotiations: [negotiation({ end: 'deal', dealCents: 80_00, endSequence: 20 }), negotiation({ buyer: 'c', end: 'sold_elsewhere', endSequence: 20 })] }

  it('sold below a bid that stood', () => {
    expect(found(sold, { deals: [dealMoment({ rivals: [{ buyer: 'c', priceCents: 95_00 }] })] })).toMatchObject([{ kind: 'passed_over_better', person: 's', costCents: 15_00, deal: 'D1', publicSequence: 20 }])
    expect(found(sold, { deals: [dealMoment({ rivals: [{ buyer: 'c', priceCents: 79_00 }] })] })).toStrictEqual([])
  })

  it('no bid of somebody whom the seller avoids is an alternative', () => {
    expect(found(sold, { deals: [dealMoment({ rivals: [{ buyer: 'c', priceCents: 95_00 }] })] }, rosterWith('s', { agent: { strategy: 'auto', policy: { avoid: ['c'] } } }))).toStrictEqual([])
  })

  it('bought above what the same want could have cost, and not what it could not', () => {
    const other = { listing: 'L9', seller: 'c', title: 'Green folding bike', category: 'bikes', condition: 'good', priceCents: 70_00, by: 'ask' } as const
    expect(found(sold, { deals: [dealMoment({ cheaper: [other] })] })).toMatchObject([{ kind: 'passed_over_better', person: 'b', costCents: 10_00 }])
    expect(found(sold, { deals: [dealMoment({ cheaper: [{ ...other, condition: 'for_parts' }, { ...other, title: 'Racing bike' }] })] })).toStrictEqual([])
  })

  it('declined a bid that was better than the later price; one taken back by its maker is no failure', () => {
    const bid = offerMoment({ buyer: 'c', priceCents: 95_00, ended: 'declined' })
    expect(found(sold, { offers: [bid] })).toMatchObject([{ kind: 'refused_better', person: 's', counterpart: 'c', buyer: 'c', costCents: 15_00 }])
    expect(found(sold, { offers: [{ ...bid, ended: 'withdrawn' }] })).toStrictEqual([])
    expect(found(sold, { offers: [{ ...bid, minutes: 200 }] })).toStrictEqual([])
  })

  it('declined an offer that was better than what the want cost later', () => {
    const offer = offerMoment({ by: 'seller', priceCents: 65_00, ended: 'declined' })
    expect(found(sold, { offers: [offer] })).toMatchObject([{ kind: 'refused_better', person: 'b', counterpart: 's', costCents: 15_00 }])
  })

  it('bid past what would have been enough, but not against rivals', () => {
    const thread = { negotiations: [negotiation({ end: 'sold_elsewhere' })] }
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00 })] })).toMatchObject([{ kind: 'bid_past_the_ask', person: 'b' }])
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00 })] })[0]).not.toHaveProperty('costCents')
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00, ended: 'accepted' })] })).toMatchObject([{ costCents: 10_00 }])
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00, rivalCents: 99_00 })] })).toStrictEqual([])
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00, rivalCents: 99_00, theirsCents: 90_00 })] })).toMatchObject([{ person: 'b' }])
    expect(found(thread, { offers: [offerMoment({ by: 'seller', priceCents: 60_00, theirsCents: 70_00 })] })).toMatchObject([{ person: 's', counterpart: 'b' }])
    expect(found(thread, { offers: [offerMoment({ priceCents: 110_00, goods: true })] })).toStrictEqual([])
  })

  it('conceded alone: two steps while the other side stood still', () => {
    const bids = (...cents: number[]) => cents.map((priceCents, index) => offerMoment({ priceCents, publicSequence: 10 + index, minutes: index }))
    expect(found(sold, { offers: bids(50_00, 60_00, 80_00) })).toMatchObject([{ kind: 'conceded_alone', person: 'b', costCents: 30_00, publicSequence: 12 }])
    expect(found(sold, { offers: bids(50_00, 80_00) })).toStrictEqual([])
    const [first, second, third] = bids(50_00, 60_00, 80_00)
    if (first === undefined || second === undefined || third === undefined) throw new Error('three bids')
    expect(found(sold, { offers: [first, second, offerMoment({ by: 'seller', priceCents: 95_00 }), third] })).toStrictEqual([])
    expect(found(sold, { offers: [first, second, { ...third, rivalCents: 70_00 }] })).toStrictEqual([])
    expect(found(sold, { offers: [first, { ...second, askCents: 90_00 }, { ...third, askCents: 85_00 }] })).toStrictEqual([])
  })
})

describe('deals', () => {
  it('at a loss, on either side', () => {
    expect(found({ deals: [deal({ priceCents: 50_00, sellerGainCents: -10_00 })] })).toMatchObject([{ kind: 'deal_at_a_loss', person: 's', costCents: 10_00 }])
    expect(found({ deals: [deal({ priceCents: 95_00, buyerGainCents: -5_00 })] })).toMatchObject([{ kind: 'deal_at_a_loss', person: 'b', costCents: 5_00 }])
  })

  it('without a want is misread, not dear', () => {
    const { want: _, ...wantless } = deal({ maximumCents: 0, buyerGainCents: -80_00 })
    expect(found({ deals: [wantless] })).toMatchObject([{ kind: 'misread_listing', person: 'b', costCents: 80_00 }])
  })

  it('for a want of another category or condition, by what the listing said', () => {
    expect(kindsOf(found({ deals: [deal()] }, { deals: [dealMoment({ condition: 'for_parts' })] }))).toStrictEqual(['misread_listing'])
    expect(kindsOf(found({ deals: [deal()] }, { deals: [dealMoment({ category: 'toys' })] }))).toStrictEqual(['misread_listing'])
    expect(found({ deals: [deal()] }, { deals: [dealMoment()] })).toStrictEqual([])
  })

  it('for what the buyer has already', () => {
    expect(found({ deals: [deal()] }, {}, rosterWith('b', { owns: ['a red folding bike'] }))).toMatchObject([{ kind: 'already_owned', person: 'b', costCents: 80_00 }])
    expect(found({ deals: [deal()] }, {}, rosterWith('b', { owns: ['a road bike', 'bike'] }))).toStrictEqual([])
  })

  it('by barter, against the money on the table', () => {
    const bartered = deal({ exchanged: ['a lamp'], sellerGainCents: 5_00 })
    expect(found({ deals: [bartered] }, { deals: [dealMoment({ rivals: [{ buyer: 'c', priceCents: 85_00 }] })] })).toMatchObject([{ kind: 'barter_misvalued', person: 's', costCents: 20_00 }])
    expect(found({ deals: [bartered] }, { deals: [dealMoment()] })).toStrictEqual([])
    expect(found({ deals: [deal({ exchanged: ['a lamp'], buyerGainCents: -3_00 })] })).toMatchObject([{ kind: 'barter_misvalued', person: 'b', costCents: 3_00 }])
    const askedToo = { deals: [dealMoment({ sellerAskedCents: 70_00 })] }
    expect(found({ deals: [deal({ exchanged: ['a lamp'], buyerGainCents: 5_00 })] }, askedToo)).toMatchObject([{ person: 'b', costCents: 15_00 }])
    expect(found({ deals: [deal({ exchanged: ['a lamp'], buyerGainCents: 5_00 })] }, askedToo, rosterWith('b', { ...roster.people[1], budgetCents: 60_00 as never }))).toStrictEqual([])
  })
})

describe('the same thing', () => {
  it.each([['Burton Custom snowboard, 158', 'a Burton Custom snowboard'], ['Desk lamp', 'desk lamps'], ['Road bike, 56 cm', 'a road bike']])('%s is %s', (one, other) => {
    expect(isSameThing(one, other)).toBe(true)
  })

  it.each([['Folding bike', 'a road bike'], ['Bike', 'a bike'], ['Desk lamp', 'standing desk'], ['', '']])('%s is not %s', (one, other) => {
    expect(isSameThing(one, other)).toBe(false)
  })
})

describe('refusals and instructions', () => {
  it('counts refusals from three on, and none that took effect', () => {
    const refusal = { run: '1-A', person: 'b', strong: true, code: 'over_budget', move: 'makeOffer', count: 3, executed: false }
    expect(found({ refusals: [refusal] })).toMatchObject([{ kind: 'repeated_refusals', person: 'b' }])
    expect(found({ refusals: [{ ...refusal, count: 2 }, { ...refusal, executed: true }] })).toStrictEqual([])
  })

  const thread = { negotiations: [negotiation({ end: 'sold_elsewhere' })] }
  const buyerSaying = (agent: object) => rosterWith('b', { agent: { strategy: 'auto', ...agent } })

  it.each([{ policy: { haggle: 'never' as const } }, { policy: { neverHaggleWith: ['s'] } }, { instructions: 'Be kind and please do not haggle with anybody.' }])('haggled against %j', (agent) => {
    expect(found(thread, { offers: [offerMoment()] }, buyerSaying(agent))).toMatchObject([{ kind: 'against_instructions', person: 'b', counterpart: 's' }])
    expect(found(thread, { offers: [offerMoment({ priceCents: 100_00 })] }, buyerSaying(agent))).toStrictEqual([])
  })

  it.each(['Do not haggle over small sums.', 'Never haggle with Ann, she is my sister', 'Haggle hard.'])('reads no order not to haggle into “%s”', (instructions) => {
    expect(found(thread, { offers: [offerMoment()] }, buyerSaying({ instructions }))).toStrictEqual([])
  })

  it('sold under the price shown, dealt with whom it avoids, bartered, turned down what was enough', () => {
    const sellerSaying = (policy: object) => rosterWith('s', { agent: { strategy: 'auto', policy } })
    const sold = { deals: [deal()], negotiations: [negotiation({ end: 'deal' })] }
    expect(kindsOf(found(sold, { deals: [dealMoment()] }, sellerSaying({ haggle: 'never' })))).toStrictEqual(['against_instructions'])
    expect(kindsOf(found(sold, {}, sellerSaying({ avoid: ['b'] })))).toStrictEqual(['against_instructions'])
    expect(kindsOf(found(thread, { offers: [offerMoment({ by: 'seller', goods: true })] }, sellerSaying({ partExchange: false })))).toStrictEqual(['against_instructions'])
    expect(kindsOf(found(thread, { offers: [offerMoment({ priceCents: 72_00, ended: 'declined' })] }, sellerSaying({ closeOverMinimumBasisPoints: 2000 })))).toStrictEqual(['against_instructions'])
    expect(found(thread, { offers: [offerMoment({ priceCents: 71_99, ended: 'declined' })] }, sellerSaying({ closeOverMinimumBasisPoints: 2000 }))).toStrictEqual([])
  })

  it('told to lowball and never did; told not to lowball is another order', () => {
    expect(kindsOf(found(thread, { offers: [offerMoment({ priceCents: 95_00 })] }, buyerSaying({ instructions: 'Lowball everybody hard.' })))).toStrictEqual(['against_instructions'])
    expect(found(thread, { offers: [offerMoment({ priceCents: 70_00 })] }, buyerSaying({ instructions: 'Lowball everybody hard.' }))).toStrictEqual([])
    expect(found(thread, { offers: [offerMoment({ priceCents: 95_00 })] }, buyerSaying({ instructions: 'Please do not lowball.' }))).toStrictEqual([])
  })

  it('does not judge by the roster’s orders where a factor replaced them', () => {
    const people = buyerSaying({ policy: { haggle: 'never' } })
    expect(found({ ...thread, persons: [personRow('s'), personRow('b', { level: 'kind' })] }, { offers: [offerMoment()] }, people)).toStrictEqual([])
  })
})

describe('the map', () => {
  const data = experimentData({ negotiations: [negotiation(), negotiation({ listing: 'L2', item: 'i2', firstAskCents: 0, end: 'sold_elsewhere' })] })
  const { failures } = patternsOf(data, { roster, records: [publicRecord()], seed: 'x', draws: 99 })

  it('has a cell for every kind and agent, also for none found, and says of a few negotiations that no share can be had', () => {
    expect(failures.cells.map(({ kind, count }) => [kind, count])).toStrictEqual(failureKinds.map((kind) => [kind, kind === 'missed_agreement' ? 1 : 0]))
    expect(failures.cells[0]).toMatchObject({ agent: 'strong', negotiations: 4, costCents: 30_00, share: { estimable: false } })
  })

  it('counts structures', () => {
    expect(failures.byStructure.map(({ structure, negotiations, failed }) => [structure, negotiations, failed])).toStrictEqual([['cash', 1, 1], ['barter', 0, 0], ['free', 1, 0], ['contested', 0, 0], ['counter-offered', 0, 0]])
  })

  it('leaves out kinds that need a record where a run has none', () => {
    const cells = patternsOf(data, { roster, records: [], seed: 'x', draws: 99 }).failures.cells
    expect(cells.map(({ kind }) => kind)).toStrictEqual(['missed_agreement', 'deal_at_a_loss', 'repeated_refusals', 'already_owned', 'misread_listing', 'barter_misvalued'])
  })

  it('counts failures by instruction per person', () => {
    const persons = Array.from({ length: 10 }, (_, index) => personRow(index === 0 ? 's' : `p${index}`, { level: index < 5 ? 'kind' : 'hard' }))
    const { byInstruction } = patternsOf(experimentData({ ...data, persons, factor: { name: 'manner', levels: ['kind', 'hard', 'none'] } }), { roster, records: [publicRecord()], seed: 'x', draws: 99 }).failures
    expect(byInstruction).toMatchObject([{ level: 'kind', people: 5, failures: 1, perPerson: { estimable: true, estimate: 0.2 } }, { level: 'hard', people: 5, failures: 0, perPerson: { estimable: true, estimate: 0 } }, { level: 'none', people: 0, perPerson: { estimable: false } }])
  })
})
