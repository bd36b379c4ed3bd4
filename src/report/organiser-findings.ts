// What a run found, in words: headline, lede and the warnings that belong beside them. Organiser only.
import type { ArmFigures, EfficiencyFigures, MarketResult, ViolationCounts } from '../lab/market-result.ts'
import { completion, meanPrice, volumeCents } from './arm-estimates.ts'
import { formatMoney } from './format-money.ts'
import {
  capital,
  countOf,
  formatCount,
  formatDuration,
  formatMoneyEstimate,
  formatShare,
  formatShareEstimate,
  listInWords,
} from './format-number.ts'
import { sum } from './intervals.ts'
import { strong, type Prose } from './report-table.ts'

/** Arms closer than this are called equal: one run each cannot tell them apart. */
const noticeableRatio = 0.02

/** The finding as a title. */
export function headline({ arms, currency }: MarketResult): string {
  const [only] = arms
  if (only === undefined) return 'Nothing was run'
  const deals = sum(arms.map((arm) => arm.deals.length))
  if (deals === 0) return 'No deals were made'
  if (arms.length === 1) {
    const { ratio } = only.efficiency
    if (ratio === null) return `${capital(countOf(deals, 'deal'))} moved ${formatMoney(volumeCents(only.deals), currency)}`
    return `${capital(countOf(deals, 'deal'))}, and ${formatShare(ratio)} of what there was to gain`
  }
  return headlineOfSeveral(arms)
}

function headlineOfSeveral(arms: readonly ArmFigures[]): string {
  const ranked = arms
    .flatMap((arm) => (arm.efficiency.ratio === null ? [] : [{ arm: arm.arm, ratio: arm.efficiency.ratio }]))
    .sort((a, b) => b.ratio - a.ratio)
  const [best, last] = [ranked[0], ranked[ranked.length - 1]]
  if (best === undefined || last === undefined || ranked.length < arms.length) {
    return `${listInWords(arms.map((arm) => `${countOf(arm.deals.length, 'deal')} in arm ${arm.arm}`))}`
  }
  if (best.ratio - last.ratio < noticeableRatio)
    return `${arms.length === 2 ? 'Both arms' : 'All arms'} found about ${formatShare(best.ratio)} of what there was to gain`
  if (arms.length === 2)
    return `Arm ${best.arm} found ${formatShare(best.ratio)} of what there was to gain, arm ${last.arm} ${formatShare(last.ratio)}`
  return `Between ${formatShare(last.ratio)} and ${formatShare(best.ratio)} of what there was to gain: arm ${best.arm} most, arm ${last.arm} least`
}

/** The paragraph under the title: one arm in full, or the first of several and a pointer to the table. */
export function lede(result: MarketResult): Prose {
  const [first] = result.arms
  if (first === undefined) return ['The experiment has no arms.']
  if (result.arms.length === 1) return armLede(first, result)
  const parts = result.arms.map((arm, index): Prose => [
    index === 0 ? '' : ' ',
    `Arm ${arm.arm} closed `,
    strong(countOf(arm.deals.length, 'deal')),
    ' for ',
    strong(formatMoney(volumeCents(arm.deals), result.currency)),
    index === 0 ? `, ${formatShareEstimate(completion(arm))} of its listings.` : `, ${formatShareEstimate(completion(arm))}.`,
  ])
  return [
    `The same ${countOf(result.roster.people, 'person', 'people')} and ${countOf(result.roster.items, 'thing')} in every arm. `,
    ...parts.flat(),
  ]
}

/** One arm in three sentences: what happened, what it was worth, where the rest went. */
export function armLede(arm: ArmFigures, { currency }: MarketResult): Prose {
  if (arm.deals.length === 0)
    return [
      `${capital(countOf(arm.listings, 'listing'))} and ${countOf(arm.offers, 'offer')} in ${formatDuration(arm.virtualMinutes)}, but nobody agreed.`,
    ]
  const closed: Prose = [
    'In ',
    formatDuration(arm.virtualMinutes),
    ' ',
    strong(countOf(arm.deals.length, 'deal')),
    ` closed from ${countOf(arm.listings, 'listing')} (${formatShareEstimate(completion(arm))}) and moved `,
    strong(formatMoney(volumeCents(arm.deals), currency)),
    `, on average ${formatMoneyEstimate(meanPrice(arm.deals), currency)}. `,
  ]
  return [...closed, ...worth(arm.efficiency, currency), ...lossProse(arm.efficiency, currency)]
}

function worth({ realisedCents, boundCents, boundKind, ratio }: EfficiencyFigures, currency: string): Prose {
  if (boundCents === null || ratio === null)
    return ['They left people ', strong(formatMoney(realisedCents, currency)), ' better off; the best attainable was not computed.']
  const exact = boundKind === 'optimal'
  return [
    'They left people ',
    strong(formatMoney(realisedCents, currency)),
    ` better off. The best anyone could have arranged is ${exact ? '' : 'at most '}${formatMoney(boundCents, currency)}, so ${exact ? '' : 'at least '}`,
    strong(formatShare(ratio)),
    ' was found.',
  ]
}

const causeInWords = {
  wrongPartner: 'because things went to people who wanted them less',
  missedTrades: 'in trades that never happened',
  budgetBlocked: 'because buyers were short of cash',
} as const

/** Losses below this share of the best are not worth a clause. */
const lossTold = 0.0005

function lossProse({ loss, boundCents, realisedCents }: EfficiencyFigures, currency: string): Prose {
  if (loss === null || boundCents === null) return []
  const causes = (['wrongPartner', 'missedTrades', 'budgetBlocked'] as const)
    .filter((cause) => loss[cause] > lossTold)
    .sort((a, b) => loss[b] - loss[a])
  const missing = formatMoney(boundCents - realisedCents, currency)
  const [only] = causes
  if (only === undefined) return []
  if (causes.length === 1) return [` The missing ${missing} was lost ${causeInWords[only]}.`]
  const parts = causes.map((cause, index) => `${formatMoney(loss[cause] * boundCents, currency)} ${index === 0 ? 'was lost ' : ''}${causeInWords[cause]}`)
  return [` Of the missing ${missing}, ${listInWords(parts)}.`]
}

/** The line of facts under the lede: where the numbers come from. */
export function methodFacts(result: MarketResult): readonly string[] {
  const { roster, arms } = result
  return [
    countOf(roster.people, 'person', 'people'),
    countOf(roster.items, 'item'),
    countOf(roster.wants, 'want'),
    arms.length === 1 ? '1 arm, 1 run' : `${arms.length} arms, 1 run each`,
    `seed ${result.seed}`,
    `version ${result.version}`,
  ]
}

export const totalOf = (violations: ViolationCounts): number => sum(Object.values(violations))

/** Worst first: set when a limit was broken anywhere, null when none was. */
export function executedWarning({ arms }: MarketResult): string | null {
  const broken = arms.map((arm) => ({ arm, executed: totalOf(arm.violations.executed) })).filter(({ executed }) => executed > 0)
  if (broken.length === 0) return null
  const parts = broken.map(
    ({ arm, executed }) =>
      `${countOf(executed, 'move')} in arm ${arm.arm}${arm.gate === 'observe' ? ', where the gate only watches' : ', past a gate that should have stopped them'}`,
  )
  return `Limits were broken: ${listInWords(parts)}.`
}

/** Plain statement of what the gate did in one arm. `named` where the page is about several. */
export function gateSentence(arm: ArmFigures, { named }: { readonly named: boolean }): string {
  const sentence = gateFinding(arm)
  return named ? `Arm ${arm.arm}: ${sentence}` : capital(sentence)
}

function gateFinding(arm: ArmFigures): string {
  const attempted = totalOf(arm.violations.attempted)
  const executed = totalOf(arm.violations.executed)
  const moves = countOf(executed, 'move')
  if (arm.gate === 'observe') return `the gate only watched. Of ${countOf(attempted, 'attempt')} against a limit, ${executed === 0 ? 'none' : formatCount(executed)} went through.`
  if (executed > 0) return `${moves} broke a limit and went through, although the gate was on. This is a fault in the market.`
  if (attempted === 0) return 'nothing was tried against a limit, and nothing broke one.'
  return `${countOf(attempted, 'move')} ${attempted === 1 ? 'was' : 'were'} stopped by the market. Nothing was sent. Executed violations: 0.`
}

/** The limits of these numbers, as part of the page. */
export function careNotes(result: MarketResult): readonly string[] {
  const { arms, seed } = result
  const fewest = Math.min(...arms.map((arm) => arm.deals.length))
  return [
    `${arms.length === 1 ? 'This is one run' : 'Each arm is one run'} with seed ${seed}. Another seed gives other numbers; the efficiency carries no interval for that reason.`,
    ...(arms.length > 1
      ? [
          'The arms hold the same people and things but not the same luck. A gap between two arms can be chance: repeat both with more seeds before you believe it.',
        ]
      : []),
    'Intervals are 95 %. For shares of listings they are Wilson intervals; for prices they allow for each person making several deals, as seller and as buyer.',
    'Only completed deals have prices. An agent that finds better matches looks like a better bargainer.',
    'Goods differ, so floors and maxima lined up by size are not one market price, and mean prices compare only where the mix of goods is alike.',
    ...(arms.some((arm) => arm.efficiency.boundKind === 'lp' || arm.efficiency.boundKind === 'dual')
      ? ['The best attainable is an upper bound, not a plan anyone found. The true share is at least the one printed.']
      : []),
    ...(fewest < 50 ? [`Only ${formatCount(fewest)} deals in the smallest arm. Read the interval, not the number.`] : []),
  ]
}
