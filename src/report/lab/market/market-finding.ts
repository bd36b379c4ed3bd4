// The finding of a market experiment, generated from its result. Decides how much a sentence may claim: an effect only from the
// test that was named in advance, "no effect" only from an equivalence test, cause only where a lot gave out the agents.
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { Effect, EffectRow, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'
import { formatMoney } from '../../format-money.ts'
import { valueInUnit } from '../effect-words.ts'
import { comparedAgents } from './compared-agents.ts'

/** Of every test; Holm's correction is already in the secondary p values. */
export const alpha = 0.05

export type Direction = 'up' | 'down' | 'unclear'

/** By the p value; by the interval where the test gives none; otherwise nothing is claimed. */
export function directionOf(effect: Effect, p: number | undefined = effect.p): Direction {
  const { estimate, interval } = effect
  const told = p !== undefined ? p < alpha : interval !== undefined && (interval.low > 0 || interval.high < 0)
  return !told || estimate === 0 ? 'unclear' : estimate > 0 ? 'up' : 'down'
}

export function marketTitle(result: MarketExperimentResult): string {
  const title = claim(result)
  return result.stage === 'running' && result.runs.length > 0 ? `So far: ${title.replace(/^(A|Agents|Too|What|People|No|The) /, (word) => word.toLowerCase())}` : title
}

function claim(result: MarketExperimentResult): string {
  const { runs, analysis: { better: { primary } } } = result
  if (runs.length === 0) return 'Nothing has been played yet'
  if (runs.every(({ deals }) => deals === 0)) return 'No deals were made'
  if (!primary.effect.estimable) return notComparable(result)
  const direction = directionOf(primary.effect)
  if (direction === 'unclear') return withoutEffect(result)
  return `${withEffect(result, primary.effect, direction)}${ratedAlike(result)}`
}

function notComparable(result: MarketExperimentResult): string {
  const { strong, weak, inside, than } = comparedAgents(result)
  if (result.runs.every(({ assigned }) => assigned === 'all_strong' || assigned === 'all_weak')) return `Agents ${strong} and ${weak} never shared a market, so they cannot be compared`
  return `What ${inside} gains${than} cannot be told from this data`
}

function withEffect(result: MarketExperimentResult, effect: Effect, direction: 'up' | 'down'): string {
  const { subject, than } = comparedAgents(result)
  const amount = about(result, Math.abs(effect.estimate))
  if (!isByLot(result)) return `People with ${direction === 'up' ? 'the stronger agent' : 'the agent thought stronger'} gained ${amount} ${direction === 'up' ? 'more' : 'less'}, but no lot gave out the agents`
  const small = equivalenceOf(result, result.analysis.better.primary)
  if (small?.result.estimable === true && small.result.equivalent) return `${subject} gains its person ${amount} ${direction === 'up' ? 'more' : 'less'}${than}, less than the ${money(result, small.margin.high)} that would matter`
  if (direction === 'down') return result.compare[0] === 'strong' ? `The agent thought stronger gains its person ${amount} less` : `${subject} gains its person ${amount} less${than}`
  const prices = pricesMoved(result)
  if (prices.length === 2) return `${subject} ${prices.join(' and ')}${than}`
  const [only] = prices
  return only === undefined ? `${subject} gains its person ${amount} more${than}` : `${subject} ${only}${than}, and its person gains ${amount} more`
}

function withoutEffect(result: MarketExperimentResult): string {
  const { inside, subject, than } = comparedAgents(result)
  const { better, detectable } = result.analysis
  const gains = equivalenceOf(result, better.primary)
  if (gains?.result.estimable === true && gains.result.equivalent) return `No effect on gains was found; effects beyond ${money(result, gains.margin.high)} are ruled out`
  const prices = isByLot(result) ? pricesMoved(result) : []
  if (prices.length > 0) return `${subject} ${prices.join(' and ')}${than}; whether its person gains more cannot be told`
  const priceTests = better.equivalences.filter(isAboutPrices)
  const [first] = priceTests
  if (first !== undefined && priceTests.every(({ result: test }) => test.estimable && test.equivalent)) return `No effect on prices was found, effects beyond ${marginText(first, result)} are ruled out; gains cannot be told`
  if (detectable.estimable) return `Too little data to tell: the smallest effect this experiment could see was about ${valueInUnit(detectable.effect, { unit: detectable.unit, currency: result.currency })}`
  return `Too little data to tell whether ${inside} gains more${than}`
}

/** `sells dearer` and `buys cheaper`, and their opposites, where the corrected tests say so. */
export function pricesMoved(result: MarketExperimentResult): readonly string[] {
  const words = { seller: { up: 'sells dearer', down: 'sells cheaper' }, buyer: { up: 'buys dearer', down: 'buys cheaper' } } as const
  return (['seller', 'buyer'] as const).flatMap((side) => {
    const row = priceRow(result, side)
    if (row === undefined || !row.effect.estimable || row.holmP === undefined) return []
    const direction = directionOf(row.effect, row.holmP)
    return direction === 'unclear' ? [] : [words[side][direction]]
  })
}

/** The secondary test of the price when an agent sells, or buys. */
export const priceRow = ({ analysis }: MarketExperimentResult, side: 'seller' | 'buyer'): MarketExperimentResult['analysis']['better']['secondary'][number] | undefined =>
  analysis.better.secondary.find((row) => isAboutPrices(row) && sideOf(row) === side)

const isAboutPrices = ({ outcome, unit }: Pick<EffectRow, 'outcome' | 'unit'>): boolean => /\bprices?\b/i.test(outcome) && (unit === 'log' || unit === 'cents' || unit === 'share')
const sideOf = ({ id, outcome }: EffectRow): 'seller' | 'buyer' | undefined =>
  (/\b(sell|sells|seller|selling|sold)\b/i.test(`${id} ${outcome}`) ? 'seller' : /\b(buy|buys|buyer|buying|bought)\b/i.test(`${id} ${outcome}`) ? 'buyer' : undefined)

function equivalenceOf({ analysis }: MarketExperimentResult, row: EffectRow): EquivalenceRow | undefined {
  return analysis.better.equivalences.find(({ id, outcome, unit }) => unit === row.unit && (id === row.id || outcome === row.outcome))
}

/** Ratings that an equivalence test found alike: who said so is part of the sentence. */
function ratedAlike({ survey, analysis }: MarketExperimentResult): string {
  const ratings = analysis.better.equivalences.filter(({ unit }) => unit === 'points')
  // What simulated respondents say is no finding.
  if (survey === undefined || survey.respondents === 'simulated' || ratings.length === 0 || !ratings.every(({ result }) => result.estimable && result.equivalent)) return ''
  return '. People rate both alike'
}

export const isDrawn = ({ assigned }: RunRow): boolean => assigned === 'independent' || assigned === 'complete' || assigned === 'mirrored'
export const isByLot = ({ runs }: Pick<MarketExperimentResult, 'runs'>): boolean => runs.some(isDrawn)

const money = ({ currency }: MarketExperimentResult, cents: number): string => formatMoney(cents, currency)
const about = (result: MarketExperimentResult, cents: number): string => `about ${formatMoney(cents, result.currency, { fixed: true })}`
const marginText = ({ margin, unit }: EquivalenceRow, { currency }: MarketExperimentResult): string => valueInUnit(margin.high, { unit, currency })
