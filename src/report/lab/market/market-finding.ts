// The finding of a market experiment, generated from its result. Decides how much a sentence may claim: an effect only from the
// headline test and the corrected price tests, "no effect" only from an equivalence test within a margin that the file had named,
// cause only where a lot gave out the agents. One sentence that is read at a glance: intervals, p values and what a margin is a share
// of stand in the paragraph below it.
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { Effect, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'
import { allGainsEqual } from '../../../lab/market-analysis/better/person-effects.ts'
import { priceEffectIds } from '../../../lab/market-analysis/better/price-effects.ts'
import { wholeMarketsId } from '../../../lab/market-analysis/better/saturation.ts'
import { formatMoney } from '../../format-money.ts'
import { formatShare } from '../../format-number.ts'
import { valueInUnit } from '../effect-words.ts'
import { comparedAgents } from './compared-agents.ts'
import { planningOf } from './headline-test.ts'
import { lacksAnswers } from './missing-answers.ts'

/** Of every test; Holm's correction is already in the secondary p values. */
export const alpha = 0.05

export type Direction = 'up' | 'down' | 'unclear'

/** By the p value; by the interval where the test gives none; otherwise nothing is claimed. */
export function directionOf(effect: Effect, p: number | undefined = effect.p): Direction {
  const { estimate, interval } = effect
  const told = p !== undefined ? p < alpha : interval !== undefined && (interval.low > 0 || interval.high < 0)
  return !told || estimate === 0 ? 'unclear' : estimate > 0 ? 'up' : 'down'
}

/**
 * What was found, from the most certain on: the headline test; the secondary price tests, which Holm's correction already holds to
 * account; equivalence within a margin that the file had named; else how little is known.
 */
export function marketTitle(result: MarketExperimentResult): string {
  const { runs, analysis: { better: { primary } } } = result
  if (runs.length === 0) return 'Nothing has been played yet'
  if (runs.every(({ deals }) => deals === 0)) return 'No deals were made'
  const found = primary.effect.estimable ? told(result, primary.effect) : notComparable(result)
  const caveats = [...(planningOf(result) === 'after_look' ? ['not planned: changed after a look'] : []), ...(lacksAnswers(result) ? ['many answers missing'] : [])]
  return caveats.length === 0 ? found : `${found} (${caveats.join('; ')})`
}

function told(result: MarketExperimentResult, effect: Effect): string {
  const direction = directionOf(effect)
  return direction === 'unclear' ? withoutEffect(result, effect) : `${withEffect(result, effect, direction)}${ratedWithinMargin(result)}`
}

function notComparable(result: MarketExperimentResult): string {
  const { strong, weak, strongAgent, weakAgent, inside, than } = comparedAgents(result)
  const { runs, analysis: { better: { primary: { effect } } } } = result
  if (!effect.estimable && effect.detail === allGainsEqual.detail) return `Agents ${strong} and ${weak} play alike: with either, everybody gains the same to the cent`
  const neverMet = runs.every(({ assigned }) => assigned === 'all_strong' || assigned === 'all_weak')
  const markets = wholeMarkets(result)
  if (markets === undefined) return neverMet ? `Agents ${strong} and ${weak} never shared a market, so they cannot be compared` : `What ${inside} gains${than} cannot be told from this data`
  const insideOne = neverMet ? 'inside one market they never met' : isByLot(result) ? 'inside one market it cannot be told' : 'inside one market no lot decided between them'
  const direction = directionOf(markets)
  if (direction === 'unclear') return `Whether people gain more where all have ${strongAgent} than where all have ${weakAgent} cannot be told; ${insideOne}`
  return `Where all have ${strongAgent}, people gain ${about(result, Math.abs(markets.estimate))} ${direction === 'up' ? 'more' : 'less'} than where all have ${weakAgent}; ${insideOne}`
}

/** Everybody's gain in markets of the one agent less that in markets of the other. */
function wholeMarkets({ analysis: { better: { saturation } } }: MarketExperimentResult): Effect | undefined {
  const effect = saturation.find(({ id }) => id === wholeMarketsId)?.effect
  return effect?.estimable === true ? effect : undefined
}

function withEffect(result: MarketExperimentResult, effect: Effect, direction: 'up' | 'down'): string {
  const { subject, than } = comparedAgents(result)
  const moved = pricesMoved(result)
  const who = direction === 'down' && result.compare[0] === 'strong' ? 'The agent thought stronger' : subject
  const amount = `${about(result, Math.abs(effect.estimate))} ${direction === 'up' ? 'more' : 'less'}`
  const small = gainsWithin(result)
  const within = small === undefined ? '' : `, within the named margin of ${small.size}`
  if (moved.length === 0) return `${who} gains its person ${amount}${than}${within}`
  // A gain that goes against the prices comes of other deals, or fewer.
  const joint = moved.every(({ favourable }) => favourable === (direction === 'up')) ? 'and' : 'but'
  return `${who} ${wordsOf(moved)}${than}, ${joint} its person gains ${amount}${within}`
}

function withoutEffect(result: MarketExperimentResult, effect: Effect): string {
  const { inside, subject, than, strongAgent, weakAgent } = comparedAgents(result)
  const moved = pricesMoved(result)
  const gains = gainsWithin(result)
  if (gains !== undefined) return moved.length === 0 ? `No effect on gains was found; effects beyond ${gains.size} are ruled out` : `${subject} ${wordsOf(moved)}${than}; effects on gains beyond ${gains.size} are ruled out`
  if (moved.length > 0) return `${subject} ${wordsOf(moved)}${than}; whether its person gains more cannot be told`
  const prices = pricesWithin(result)
  if (prices !== undefined) return `Effects on prices beyond ${prices.size} are ruled out; gains cannot be told apart`
  return effect.interval === undefined && effect.p === undefined ? `What ${inside} gains${than} cannot be told from this data` : `Gains with ${strongAgent} and ${weakAgent} cannot be told apart`
}

interface PriceMove {
  readonly words: string
  /** To whoever has the first agent. */
  readonly favourable: boolean
}

const wordsOf = (moved: readonly PriceMove[]): string => moved.map(({ words }) => words).join(' and ')

/** `sells dearer` and `buys cheaper`, and their opposites, where the corrected tests say so. */
function pricesMoved(result: MarketExperimentResult): readonly PriceMove[] {
  const words = { seller: { up: 'sells dearer', down: 'sells cheaper' }, buyer: { up: 'buys dearer', down: 'buys cheaper' } } as const
  return (['seller', 'buyer'] as const).flatMap((side) => {
    const row = result.analysis.better.secondary.find(({ id }) => id === priceEffectIds[side])
    if (row === undefined || !row.effect.estimable || row.holmP === undefined) return []
    const direction = directionOf(row.effect, row.holmP)
    return direction === 'unclear' ? [] : [{ words: words[side][direction], favourable: direction === (side === 'seller' ? 'up' : 'down') }]
  })
}

export interface ShownMargin {
  /** `$2.50`. */
  readonly size: string
  /** `5 % of the mean gain`, where the file named it so. */
  readonly share?: string
}

export const gainsWithin = (result: MarketExperimentResult): ShownMargin | undefined => shownWithin(result, ({ id }) => id === 'E gain')
export const pricesWithin = (result: MarketExperimentResult): ShownMargin | undefined => shownWithin(result, ({ id }) => id.startsWith('E price'))

/**
 * The margin within which all of these equivalence tests show an effect to lie; undefined where one of them does not, or where
 * the margin was not the file's own before any result: that a default shows nothing beyond itself is no finding.
 */
function shownWithin({ analysis, currency }: MarketExperimentResult, asked: (row: EquivalenceRow) => boolean): ShownMargin | undefined {
  const rows = analysis.better.equivalences.filter(asked)
  const [first] = rows
  if (first?.margin === undefined || !rows.every(isShown)) return undefined
  const { margin, unit, share } = first
  return { size: valueInUnit(margin.high, { unit, currency }), ...(share !== undefined && { share: `${formatShare(share.size)} of the mean ${share.of}` }) }
}

const isShown = ({ result, marginFrom }: EquivalenceRow): boolean => marginFrom === 'file' && result.estimable && result.equivalent

/**
 * Ratings that an equivalence test found within their margin: who said so is part of the sentence, and so is the margin. Where
 * any test of the survey tells the two apart, however small the difference, nothing of the kind is said.
 */
function ratedWithinMargin({ survey, analysis: { projectDeal, better } }: MarketExperimentResult): string {
  const ratings = better.equivalences.filter(({ unit }) => unit === 'points')
  // What simulated respondents say is no finding.
  if (survey === undefined || survey.respondents === 'simulated' || ratings.length === 0 || !ratings.every(isShown)) return ''
  const tests = [...projectDeal.filter(({ id }) => /^6\.[567]$/.test(id)), ...better.exploratory.filter(({ unit }) => unit === 'points')]
  if (tests.some(({ effect }) => effect.estimable && directionOf(effect) !== 'unclear')) return ''
  return `; people rate both within ${pointsInWords(Math.max(...ratings.map(({ margin }) => margin?.high ?? 0)))} of each other`
}

const pointsInWords = (points: number): string => (points === 0.5 ? 'half a point' : points === 1 ? 'one point' : `${points} points`)

export const isDrawn = ({ assigned }: RunRow): boolean => assigned === 'independent' || assigned === 'complete' || assigned === 'mirrored'
export const isByLot = ({ runs }: Pick<MarketExperimentResult, 'runs'>): boolean => runs.some(isDrawn)

const about = (result: MarketExperimentResult, cents: number): string => `about ${formatMoney(cents, result.currency, { fixed: true })}`
