// Rows of a small made-up market, to be changed one field at a time. Person s sells item i1, listed as L1 for 100.00 with a floor of
// 60.00; person b wants it and would pay 90.00.
import type { Cents } from '../../market/money.ts'
import type { Roster, RosterPerson } from '../../roster/roster.ts'
import type { DealRow, ExperimentData, ItemRow, NegotiationRow, OfferRow, PersonRow, RunRow } from '../experiment/experiment-data.ts'
import type { DealMoment, OfferMoment, PublicRecord } from './public-record.ts'

const c = (cents: number): Cents => cents as Cents

export const runRow = (given: Partial<RunRow> = {}): RunRow => ({
  run: '1-A', replicate: 1, arm: 'A', assigned: 'fixed', strongShare: 0.5, real: false, shown: true, gate: 'enforce', listings: 1, deals: 0, volumeCents: 0,
  realisedCents: 0, boundCents: null, attempted: 0, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: 0, outsideTurns: 0, outsideTurnsLost: 0, wallSeconds: 0, journalHead: '', ...given,
})

export const personRow = (person: string, given: Partial<PersonRow> = {}): PersonRow => ({
  run: '1-A', person, agent: 'strong', strong: true, items: 1, wants: 1, dealsSelling: 0, dealsBuying: 0, spentCents: 0, earnedCents: 0, gainSellingCents: 0, gainBuyingCents: 0, gainCents: 0, ...given,
})

export const itemRow = (given: Partial<ItemRow> = {}): ItemRow => ({
  run: '1-A', item: 'i1', title: 'Red folding bike', category: 'bikes', seller: 's', sellerStrong: true, askCents: 100_00, floorCents: 60_00, listed: true, sold: false, ...given,
})

/** `b 70` is the buyer's bid of 70.00, `s 90` the seller's offer of 90.00, one after the other. */
export const offers = (...said: readonly string[]): OfferRow[] =>
  said.map((one, index) => {
    const [by, price] = one.split(' ')
    return { publicSequence: 10 + index, minutes: 10 * (index + 1), by: by === 's' ? 'seller' : 'buyer', priceCents: Math.round(Number(price) * 100), barter: false }
  })

export const negotiation = (given: Partial<NegotiationRow> = {}): NegotiationRow => ({
  run: '1-A', listing: 'L1', item: 'i1', title: 'Red folding bike', category: 'bikes', seller: 's', buyer: 'b', sellerStrong: true, buyerStrong: true,
  firstAskCents: 100_00, floorCents: 60_00, maximumCents: 90_00, offers: offers('b 70'), end: 'lapsed', ...given,
})

export const deal = (given: Partial<DealRow> = {}): DealRow => ({
  run: '1-A', deal: 'D1', item: 'i1', title: 'Red folding bike', category: 'bikes', listing: 'L1', want: 'w1', seller: 's', buyer: 'b', sellerStrong: true, buyerStrong: true,
  priceCents: 80_00, firstAskCents: 100_00, askCents: 100_00, floorCents: 60_00, maximumCents: 90_00, sellerGainCents: 20_00, buyerGainCents: 10_00, exchanged: [], minutes: 100, ...given,
})

export const experimentData = (given: Partial<ExperimentData> = {}): ExperimentData => ({
  currency: 'USD', people: ['s', 'b', 'c'].map((person) => ({ person, name: person.toUpperCase(), budgetCents: 200_00 })), compare: ['strong', 'weak'],
  runs: [runRow()], persons: ['s', 'b', 'c'].map((person) => personRow(person)), items: [itemRow()], deals: [], negotiations: [], refusals: [], ...given,
})

export const offerMoment = (given: Partial<OfferMoment> = {}): OfferMoment => ({
  publicSequence: 10, minutes: 10, listing: 'L1', buyer: 'b', by: 'buyer', priceCents: 70_00, goods: false, askCents: 100_00, ended: 'open', ...given,
})

export const dealMoment = (given: Partial<DealMoment> = {}): DealMoment => ({
  publicSequence: 20, deal: 'D1', listing: 'L1', title: 'Red folding bike', category: 'bikes', condition: 'good', askCents: 100_00, acceptedBy: 'seller', rivals: [], cheaper: [], ...given,
})

export const publicRecord = (given: Partial<PublicRecord> = {}): PublicRecord => ({ run: '1-A', minutes: 1_000, listings: [], offers: [], deals: [], ...given })

export const rosterPerson = (id: string, given: Partial<RosterPerson> = {}): RosterPerson => ({
  id, name: id.toUpperCase(), budgetCents: c(200_00), agent: { strategy: 'auto' }, owns: [], items: [], wants: [], ...given,
})

export const roster: Roster = {
  schema: 'haggle.roster/1', market: 'made-up', title: 'Made up', currency: 'USD', opensAt: 0,
  people: [
    rosterPerson('s', { items: [{ id: 'i1', title: 'Red folding bike', description: '', photos: [], category: 'bikes', condition: 'good', included: [], askCents: c(100_00), reservationCents: c(60_00) }] }),
    rosterPerson('b', { wants: [{ id: 'w1', text: 'a folding bike', category: 'bikes', minimumCondition: 'fair', maximumCents: c(90_00) }] }),
    rosterPerson('c'),
  ],
}

export const rosterWith = (id: string, given: Partial<RosterPerson>): Roster => ({ ...roster, people: roster.people.map((person) => (person.id === id ? { ...person, ...given } : person)) })
