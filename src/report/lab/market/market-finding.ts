// The finding of a market experiment, generated from its result. Decides how much a sentence may claim: an effect only from the
// test that was named in advance, "no effect" only from an equivalence test, cause only where a lot gave out the agents.
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { Effect, EffectRow, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'
import { allGainsEqual } from '../../../lab/market-analysis/better/person-effects.ts'
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
  const { runs, analysis: { better: { primary } } } = result
  if (runs.length === 0) return 'Nothing has been played yet'
  if (runs.every(({ deals }) => deals === 0)) return 'No deals were made'
  if (!primary.effect.estimable) return notComparable(result)
  const direction = directionOf(primary.effect)
  if (direction === 'unclear') return withoutEffect(result)
  return `${withEffect(result, primary.effect, direction)}${ratedWithinMargin(result)}`
}

function notComparable(result: MarketExperimentResult): string {
  const { strong, weak, inside, than } = comparedAgents(result)
  const { effect } = result.analysis.better.primary
  if (!effect.estimable && effect.detail === allGainsEqual.detail) return `Agents ${strong} and ${weak} play alike: with either, everybody gains the same to the cent`
  if (result.runs.every(({ assigned }) => assigned === 'all_strong' || assigned === 'all_weak')) return `Agents ${strong} and ${weak} never shared a market, so they cannot be compared`
  return `What ${inside} gains${than} cannot be told from this data`
}

function withEffect(result: MarketExperimentResult, effect: Effect, direction: 'up' | 'down'): string {
  const { subject, than } = comparedAgents(result)
  const amount = about(result, Math.abs(effect.estimate))
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
  const prices = pricesMoved(result)
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

/**
 * Ratings that an equivalence test found within their margin: who said so is part of the sentence, and so is the margin. Where
 * any test of the survey tells the two apart, however small the difference, nothing of the kind is said.
 */
function ratedWithinMargin({ survey, analysis: { projectDeal, better } }: MarketExperimentResult): string {
  const ratings = better.equivalences.filter(({ unit }) => unit === 'points')
  // What simulated respondents say is no finding.
  if (survey === undefined || survey.respondents === 'simulated' || ratings.length === 0 || !ratings.every(({ result }) => result.estimable && result.equivalent)) return ''
  const tests = [...projectDeal.filter(({ id }) => /^6\.[567]$/.test(id)), ...better.exploratory.filter(({ unit }) => unit === 'points')]
  if (tests.some(({ effect }) => effect.estimable && directionOf(effect) !== 'unclear')) return ''
  return `. People rate both within ${pointsInWords(Math.max(...ratings.map(({ margin }) => Math.max(margin.high, -margin.low))))} of each other`
}

const pointsInWords = (points: number): string => (points === 0.5 ? 'half a point' : points === 1 ? 'one point' : `${points} points`)

export const isDrawn = ({ assigned }: RunRow): boolean => assigned === 'independent' || assigned === 'complete' || assigned === 'mirrored'
export const isByLot = ({ runs }: Pick<MarketExperimentResult, 'runs'>): boolean => runs.some(isDrawn)

const money = ({ currency }: MarketExperimentResult, cents: number): string => formatMoney(cents, currency)
const about = (result: MarketExperimentResult, cents: number): string => `about ${formatMoney(cents, result.currency, { fixed: true })}`
const marginText = ({ margin, unit }: EquivalenceRow, { currency }: MarketExperimentResult): string => valueInUnit(margin.high, { unit, currency })
