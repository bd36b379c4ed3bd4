// What each person is told of their deals, after the reveal. Decides the rounding, so that a figure cannot be read back to anybody's
// limit. Each line is made from the own side's replays alone.
import type { DealRow, ExperimentData } from '../experiment/experiment-data.ts'
import { type JudgedDeal, type Side, tooFewClosed } from './judge-deal.ts'
import type { PersonReceipt, ReceiptLine } from './second-opinion.ts'

export const roundedToShare = 0.05

/**
 * How coarse a line is: 5 % of the price paid or, where that was more, of the price first asked. Limits lie where things of that ask are
 * traded, so that 5 % of a price far under it would hide nothing: of $0.50 for a thing of $40 it is 2.5 cents. Both prices are public,
 * as they must be: a step made of anybody's limit would tell it.
 */
export const stepCentsOf = ({ priceCents, firstAskCents }: Pick<DealRow, 'priceCents' | 'firstAskCents'>): number => roundedToShare * Math.max(priceCents, firstAskCents)

/** One for every person and run with a deal, in the order of runs and people. */
export function receiptsOf(data: Pick<ExperimentData, 'people' | 'persons'>, judged: readonly JudgedDeal[]): (PersonReceipt & { readonly run: string })[] {
  const names = new Map(data.people.map(({ person, name }) => [person, name]))
  const nameOf = (person: string): string => names.get(person) ?? person
  const lines = judged.flatMap((one) => (['seller', 'buyer'] as const).map((side) => ({ run: one.deal.run, person: one.deal[side], line: receiptLine(one, side, nameOf) })))
  const linesOf = Map.groupBy(lines, ({ run, person }) => `${run}\n${person}`)
  return data.persons.flatMap(({ run, person, agent }) => {
    const deals = (linesOf.get(`${run}\n${person}`) ?? []).map(({ line }) => line)
    if (deals.length === 0) return []
    return [{ run, person, name: nameOf(person), agent, deals, leftCents: deals.reduce((sum, { leftCents = 0 }) => sum + leftCents, 0), withoutOpinion: deals.filter(({ none }) => none !== undefined).length }]
  })
}

function receiptLine({ deal, opinion, sides }: JudgedDeal, side: Side, nameOf: (person: string) => string): ReceiptLine {
  const { priceCents, title } = deal
  const known = { deal: deal.deal, title, side, counterpart: nameOf(side === 'seller' ? deal.buyer : deal.seller), priceCents }
  const own = sides[side]
  if (own === undefined) return { ...known, none: opinion.none ?? tooFewClosed }
  const stepCents = stepCentsOf(deal)
  // Both are counted in steps from the price: where they are as many, the receipt's subtraction comes out to the cent.
  return { ...known, typicalCents: Math.max(0, priceCents + inSteps(own.medianCents - priceCents, stepCents)), leftCents: inSteps(own.leftCents, stepCents) }
}

/** To the nearest step, then to a whole minor unit, halves away from 0 both times: a gain of one side and its loss of the other are as large. */
export const inSteps = (cents: number, stepCents: number): number =>
  Math.sign(cents) * Math.round(Math.round(Math.abs(cents) / stepCents) * stepCents) + 0
