// Simulated respondents, for experiments without people. They answer their own form and know what its person would know:
// the limits they set themselves and the ask they saw. What they answer depends on nothing else, so models, the real arm and
// who else was strong cannot leak into it. A stand-in for the plumbing and for power, never evidence about people: whoever
// shows such answers says that they are simulated.
import { randomFrom, shuffled } from '../../market/random.ts'
import type { DealRow, ExperimentData } from '../experiment/experiment-data.ts'
import { dealsOf } from './read-answers.ts'
import type { FormDeal, FormKey, SurveyAnswer, SurveyForm, SurveyForms } from './survey.ts'

/**
 * Shares of the original where it published them (61 of 69 began, all of those ranked, 52 finished, 46 % would pay). The rest
 * is assumed, and set so that means lie near the published ones: fairness about 4, satisfaction a little above.
 */
export const respondentParameters = {
  startedShare: 61 / 69,
  /** Of those who began; the others stop before the closing questions. */
  finishedShare: 52 / 61,
  wouldPayShare: 0.46,
  /** Published only as “most”. */
  wouldDoItAgainShare: 0.85,
  /** Satisfaction with a deal: this at no gain, … */
  satisfactionFloor: 3.2,
  /** … and so many points more where all of one's own room was won. */
  satisfactionSlope: 2.6,
  satisfactionNoise: 1,
  /** A buyer's own room goes from their maximum down to this share of it: nobody hopes for a gift. */
  buyerHopeShare: 0.6,
  /** Points of fairness for each tenth of the ask by which the price lies away from the usual share of it. */
  fairnessPerTenth: 0.35,
  usualPriceShare: 0.95,
  fairnessNoise: 0.6,
  /** Of the ranking, as a share of the mean absolute gain of the person's bundles. */
  rankingNoiseShare: 0.35,
} as const

/** One entry for each form that was begun, in the order of the forms. The same forms and limits give the same bytes. */
export function simulateAnswers(surveyed: SurveyForms, data: ExperimentData, { seed }: { readonly seed: number | string }): SurveyAnswer[] {
  const deals = new Map(data.deals.map((deal) => [placeOf(deal.run, deal.deal), deal]))
  return surveyed.forms.flatMap((form, index) => {
    const key = surveyed.key[index]
    if (key?.form !== form.form) throw new Error(`the key has no entry for form ${form.form}`)
    const answer = respond(form, { own: ownDeals(form, { key, deals }), chance: chanceOf(`${seed}/respondent/${form.form}`), names: { person: form.person, replicate: form.replicate } })
    return answer === undefined ? [] : [answer]
  })
}

const placeOf = (run: string, deal: string): string => JSON.stringify([run, deal])

/** A deal of the form with what its person knows beside: their own limit, and the ask that stood in the listing. */
interface OwnDeal {
  readonly place: string
  readonly label: string
  readonly gainCents: number
  readonly gainShare: number
  readonly side: FormDeal['side']
  /** Undefined for what was never asked money for. */
  readonly priceShareOfAsk: number | undefined
}

function ownDeals(form: SurveyForm, { key, deals }: { readonly key: FormKey; readonly deals: ReadonlyMap<string, DealRow> }): readonly OwnDeal[] {
  return dealsOf(form).map(({ place, bundle, deal }) => {
    const own = key.bundles.find(({ label }) => label === bundle.label)
    const row = own === undefined ? undefined : deals.get(placeOf(own.run, own.deals[deal.number - 1] ?? ''))
    if (row === undefined) throw new Error(`form ${form.form} names a deal that the data do not hold: ${place}`)
    return { place, label: bundle.label, side: deal.side, ...gainOf(deal.side, row), priceShareOfAsk: row.firstAskCents > 0 ? row.priceCents / row.firstAskCents : undefined }
  })
}

/** The gain in money, and as a share of the person's own room, from 0 to 1. Each side looks at its own limit alone. */
function gainOf(side: FormDeal['side'], row: DealRow): Pick<OwnDeal, 'gainCents' | 'gainShare'> {
  const gainCents = side === 'seller' ? row.sellerGainCents : row.buyerGainCents
  const roomCents = side === 'seller' ? row.askCents - row.floorCents : row.maximumCents * (1 - respondentParameters.buyerHopeShare)
  const share = roomCents > 0 ? gainCents / roomCents : gainCents > 0 ? 1 : 0.5
  return { gainCents, gainShare: Math.min(1, Math.max(0, share)) }
}

interface Chance {
  /** Standard normal. */
  readonly noise: () => number
  readonly happens: (share: number) => boolean
  readonly shuffle: <T>(list: readonly T[]) => readonly T[]
}

function chanceOf(seed: string): Chance {
  const random = randomFrom(seed)
  return {
    // Box and Muller; 1 - u keeps the logarithm finite.
    noise: () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
    happens: (share) => random() < share,
    shuffle: (list) => shuffled(random, list),
  }
}

interface Respondent {
  readonly own: readonly OwnDeal[]
  readonly chance: Chance
  readonly names: Pick<SurveyAnswer, 'person' | 'replicate'>
}

function respond(form: SurveyForm, { own, chance, names }: Respondent): SurveyAnswer | undefined {
  const parameters = respondentParameters
  if (!chance.happens(parameters.startedShare)) return undefined
  const isFinishing = chance.happens(parameters.finishedShare)
  const dealSatisfaction = Object.fromEntries(own.map(({ place, gainShare }) => [place, onScale(parameters.satisfactionFloor + parameters.satisfactionSlope * gainShare + parameters.satisfactionNoise * chance.noise())]))
  const fairness = Object.fromEntries(own.map((deal) => [deal.place, fairnessOf(deal, chance)]))
  const bundleSatisfaction = Object.fromEntries(form.bundles.map(({ label }) => [label, bundleSatisfactionOf(own.filter((deal) => deal.label === label), chance)]))
  const ranking = rankingOf(form, own, chance)
  const closing = isFinishing ? { wouldDoItAgain: chance.happens(parameters.wouldDoItAgainShare), wouldPay: chance.happens(parameters.wouldPayShare) } : {}
  return { ...names, fairness, dealSatisfaction, bundleSatisfaction, ranking, ...closing }
}

const onScale = (value: number): number => Math.min(7, Math.max(1, Math.round(value)))

/** 1 unfair to me, 7 unfair to the other side: a price far below the ask is hard on its seller. */
function fairnessOf({ side, priceShareOfAsk }: OwnDeal, chance: Chance): number {
  const tilt = priceShareOfAsk === undefined ? 0 : (priceShareOfAsk - respondentParameters.usualPriceShare) * 10 * respondentParameters.fairnessPerTenth
  return onScale(4 + (side === 'seller' ? tilt : -tilt) + respondentParameters.fairnessNoise * chance.noise())
}

/** The mean of its deals as felt; a bundle without deals is a disappointment. */
function bundleSatisfactionOf(own: readonly OwnDeal[], chance: Chance): number {
  const { satisfactionFloor, satisfactionSlope, satisfactionNoise } = respondentParameters
  const share = own.length === 0 ? 0 : own.reduce((sum, { gainShare }) => sum + gainShare, 0) / own.length
  return onScale(satisfactionFloor - (own.length === 0 ? 1 : 0) + satisfactionSlope * share + satisfactionNoise * chance.noise())
}

/** By total own gain, seen through noise. Equal totals fall either way. */
function rankingOf(form: SurveyForm, own: readonly OwnDeal[], chance: Chance): string[] {
  const totals = form.bundles.map(({ label }) => ({ label, cents: own.filter((deal) => deal.label === label).reduce((sum, { gainCents }) => sum + gainCents, 0) }))
  const spread = (respondentParameters.rankingNoiseShare * totals.reduce((sum, { cents }) => sum + Math.abs(cents), 0)) / Math.max(1, totals.length)
  const seen = chance.shuffle(totals).map(({ label, cents }) => ({ label, cents: cents + spread * chance.noise() }))
  return seen.toSorted((one, other) => other.cents - one.cents).map(({ label }) => label)
}
