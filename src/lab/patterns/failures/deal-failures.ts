// Deals that should not have been made, by what their own side wanted and owned. Exact from the rows and the roster; where a
// listing's public words are known, what was bought is judged by them, because the buyer could read nothing else.
import { conditionMeets, type Condition } from '../../../market/vocabulary.ts'
import { contentWords } from '../../../market/matching.ts'
import type { DealRow } from '../../experiment/experiment-data.ts'
import type { FailureRow } from '../patterns.ts'
import { actingIn, failure, isMoneyDeal, type Side, type Watched } from './failure.ts'

export const dealFailures = (watched: Watched): FailureRow[] =>
  watched.run.deals.flatMap((deal) => [...losses(deal, watched), ...barterMisvalued(deal, watched), ...alreadyOwned(deal, watched), ...misreadListing(deal, watched)])

const sides: readonly Side[] = ['seller', 'buyer']
const gainOf = (deal: DealRow, side: Side): number => (side === 'seller' ? deal.sellerGainCents : deal.buyerGainCents)
const placeOf = (deal: DealRow, { run }: Watched): number | undefined => run.record?.dealMoments.get(deal.deal)?.publicSequence

/** Money alone, and worse than no deal for the own side. What was bought without a want is misread, not dear. */
function losses(deal: DealRow, watched: Watched): FailureRow[] {
  if (!isMoneyDeal(deal)) return []
  return sides.filter((side) => gainOf(deal, side) < 0 && (side === 'seller' || deal.want !== undefined)).map((side) => failure(watched, {
    kind: 'deal_at_a_loss', ...actingIn(deal, side), deal: deal.deal, publicSequence: placeOf(deal, watched), costCents: -gainOf(deal, side),
    what: side === 'seller' ? 'Sold for less than its person would take.' : 'Paid more than the want was worth to its person.',
  }))
}

/**
 * Goods counted as they were worth to the one who got or gave them: worse than no deal; for a seller also worse than the best money
 * bid that stood, for a buyer than the seller's offer for money alone that stood and that the rest of the budget covered.
 */
function barterMisvalued(deal: DealRow, watched: Watched): FailureRow[] {
  if (isMoneyDeal(deal)) return []
  return sides.flatMap((side) => {
    const insteadCents = Math.max(0, moneyGain(deal, side, watched) ?? 0)
    const gainCents = gainOf(deal, side)
    if (gainCents >= insteadCents) return []
    return [failure(watched, {
      kind: 'barter_misvalued', ...actingIn(deal, side), deal: deal.deal, publicSequence: placeOf(deal, watched), costCents: insteadCents - gainCents,
      what: insteadCents > 0 ? 'Bartered although money alone stood on the table and was worth more.' : 'Bartered at a loss: the goods were worth less than what was given for them.',
    })]
  })
}

/** What the best offer of money alone would have been worth; undefined where none is known to have stood. */
function moneyGain(deal: DealRow, side: Side, { run, roster }: Watched): number | undefined {
  const moment = run.record?.dealMoments.get(deal.deal)
  if (moment === undefined) return undefined
  if (side === 'seller') return moment.rivals.length === 0 ? undefined : Math.max(...moment.rivals.map(({ priceCents }) => priceCents)) - deal.floorCents
  const askedCents = moment.sellerAskedCents
  const spentCents = run.deals.filter((one) => one.buyer === deal.buyer && one.minutes <= deal.minutes && one.deal !== deal.deal).reduce((sum, { priceCents }) => sum + priceCents, 0)
  const leftCents = (roster.people.get(deal.buyer)?.budgetCents ?? 0) - spentCents
  return askedCents === undefined || askedCents > leftCents ? undefined : deal.maximumCents - askedCents
}

/** The title and a line of what the buyer owns name the same thing: every content word of the shorter, two at least, is in the longer. */
function alreadyOwned(deal: DealRow, watched: Watched): FailureRow[] {
  const line = (watched.roster.people.get(deal.buyer)?.owns ?? []).find((owned) => isSameThing(owned, deal.title))
  if (line === undefined) return []
  return [failure(watched, {
    kind: 'already_owned', ...actingIn(deal, 'buyer'), deal: deal.deal, publicSequence: placeOf(deal, watched), costCents: isMoneyDeal(deal) ? deal.priceCents : undefined,
    what: `Bought “${deal.title}” although its person has “${line}” already.`,
  })]
}

const sharedWordsMin = 2

export function isSameThing(one: string, other: string): boolean {
  const [shorter, longer] = [contentWords(one), contentWords(other)].toSorted((left, right) => left.size - right.size)
  return shorter !== undefined && longer !== undefined && shorter.size >= sharedWordsMin && [...shorter].every((word) => longer.has(word))
}

/** Bought for no want, or for one of another category or a better condition than the listing said. The whole price is lost. */
function misreadListing(deal: DealRow, watched: Watched): FailureRow[] {
  const what = misreading(deal, watched)
  if (what === undefined) return []
  return [failure(watched, { kind: 'misread_listing', ...actingIn(deal, 'buyer'), deal: deal.deal, publicSequence: placeOf(deal, watched), costCents: isMoneyDeal(deal) ? deal.priceCents : undefined, what })]
}

function misreading(deal: DealRow, { run, roster }: Watched): string | undefined {
  const read: { readonly category: string; readonly condition: Condition } | undefined = run.record?.dealMoments.get(deal.deal) ?? roster.items.get(deal.item)
  if (deal.want === undefined) return 'Bought something that its person had not asked for.'
  const want = roster.people.get(deal.buyer)?.wants.find(({ id }) => id === deal.want)
  if (want === undefined || read === undefined) return undefined
  if (want.category !== read.category) return `Bought from ${read.category} for a want in ${want.category}.`
  if (!conditionMeets(read.condition, want.minimumCondition)) return `Bought in ${inWords(read.condition)} condition where ${inWords(want.minimumCondition)} was the least asked for.`
  return undefined
}

const inWords = (condition: Condition): string => condition.replaceAll('_', ' ')
