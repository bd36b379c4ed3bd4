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
  return { ...known, typicalCents: roundedForReceipt(medianCents, priceCents), leftCents: roundedLeft(leftCents, { side, priceCents }) }
}

/**
 * The difference between the price and a price on the same steps of 5 %: where it is as many steps as the typical price is away, the
 * receipt's subtraction comes out to the cent.
 */
function roundedLeft(leftCents: number, { side, priceCents }: { readonly side: Side; readonly priceCents: number }): number {
  const direction = side === 'seller' ? 1 : -1
  const steps = 1 / roundedToShare + direction * stepsIn(leftCents, priceCents)
  return direction * (centsOf(steps, priceCents) - priceCents) + 0
}

/** To the nearest 5 % of the price, halves up, then to a whole minor unit: 102 of 1,999 is 5 % of it, 100. */
export const roundedForReceipt = (cents: number, priceCents: number): number => centsOf(stepsIn(cents, priceCents), priceCents)

const stepsIn = (cents: number, priceCents: number): number => Math.round(cents / (priceCents * roundedToShare))
const centsOf = (steps: number, priceCents: number): number => Math.round(steps * roundedToShare * priceCents) + 0
