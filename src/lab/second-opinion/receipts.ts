// What each person is told of their deals, after the reveal. Decides the rounding: to 5 % of the price paid, so that a figure cannot
// be read back to anybody's limit. Each line is made from the own side's replays alone.
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { type JudgedDeal, type Side, tooFewClosed } from './judge-deal.ts'
import type { PersonReceipt, ReceiptLine } from './second-opinion.ts'

export const roundedToShare = 0.05

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
  const { medianCents, leftCents } = own
  return { ...known, typicalCents: roundedForReceipt(medianCents, priceCents), leftCents: roundedForReceipt(leftCents, priceCents) }
}

/** To the nearest 5 % of the price, halves up, then to a whole minor unit: 102 of 1,999 is 5 % of it, 100. */
export const roundedForReceipt = (cents: number, priceCents: number): number => Math.round(Math.round(cents / (priceCents * roundedToShare)) * roundedToShare * priceCents) + 0
