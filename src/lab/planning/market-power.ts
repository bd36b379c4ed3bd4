// What a market design would find: which outcomes are asked about, with the original's effect for each, by the errors of its rehearsals and
// by scatter of the original's size. Decides how large a design is simulated for the latter, and how often.
import type { ExperimentData } from '../experiment/experiment-data.ts'
import type { AssignmentPlan } from '../statistics/resampling/assignment-plan.ts'
import { type NotEstimable, notEstimable } from '../statistics/not-estimable.ts'
import { type Foretold, foretoldErrors, type RehearsedOutcome, rehearsedOutcomes } from './foretold-errors.ts'
import type { PlannedNoise, PowerLine } from './lab-plan.ts'
import { originalEffects, originalGainCents } from './original-effects.ts'
import { outcomePower } from './outcome-power.ts'
import { designInWords, isMixed, mixedRuns } from './planned-design.ts'
import { type PowerCurve, scaledCurve } from './power-curve.ts'
import { pricePower } from './price-power.ts'
import { marketsIn, type RehearsedMarket } from './rehearsed-market.ts'

export interface PowerQuestion {
  readonly design: AssignmentPlan
  /** Before the design in words: `instead: `. */
  readonly preface?: string
  readonly replicates: number
  /** Of the people in runs drawn between the two agents, those who have one of them; 1 unless further agents are drawn too. */
  readonly comparedShare?: number
  /** In the roster. */
  readonly items: number
  /** At least one, all of this design. */
  readonly rehearsals: readonly ExperimentData[]
  readonly seed: string
  readonly effort?: PowerEffort
}

export interface PowerEffort {
  /** Simulated experiments for each cautious line. */
  readonly replications: number
  /** Of each one's test; (draws + 1) · 0.05 should be whole. */
  readonly draws: number
  /** Of each rehearsal's analysis. */
  readonly rehearsedDraws: number
  /** People times runs over all rehearsals of a design; some seconds' worth where left out. */
  readonly personRuns?: number
}

const usualEffort: PowerEffort = { replications: 200, draws: 99, rehearsedDraws: 399 }
/** Rows of data times effects of runs, what one fit takes: beyond the first experiments are simulated less often, beyond the second smaller and scaled up. */
const workAtFullEffort = 5_000
const workMax = 40_000
const replicationsLeast = 60
/** So many show how people trade. */
const marketsMax = 8

/** The lines as rehearsed, then the cautious ones. */
export function marketPower(question: PowerQuestion): readonly PowerLine[] {
  const { design, preface = '', rehearsals, replicates, effort = usualEffort } = question
  const unfit = unfitFor(design)
  const asked = questionsOf(question)
  const foretold = unfit === undefined ? foretoldErrors(rehearsals, { replicates, draws: effort.rehearsedDraws }) : undefined
  const headOf = ({ outcome, unit }: Asked, noise: PlannedNoise) => ({ outcome: `${outcome}, ${noiseInWords[noise]}`, noise, unit, design: `${preface}${designInWords(design)}` })
  return [
    ...asked.map((one): PowerLine => ({ ...headOf(one, 'rehearsed'), ...rehearsedLine(one, foretold?.[one.rehearsed] ?? unfit ?? notPlayed), n: `${one.n}; ${timesInWords(rehearsals.length)}` })),
    ...asked.map((one): PowerLine => ({ ...headOf(one, 'cautious'), ...cautiousLine(one, { question, unfit }) })),
  ]
}

const noiseInWords: Readonly<Record<PlannedNoise, string>> = { rehearsed: 'as rehearsed', cautious: 'cautious' }
const timesInWords = (rehearsals: number): string => `${rehearsals} ${rehearsals === 1 ? 'rehearsal' : 'rehearsals'}`
const notPlayed = notEstimable('too_few_observations', 'nothing was rehearsed')

interface Asked {
  readonly rehearsed: RehearsedOutcome
  readonly outcome: string
  readonly unit: PowerLine['unit']
  readonly effect: number
  readonly n: string
  /** Runs that the analysis takes the outcome over. */
  readonly over: AssignmentPlan
  readonly cautious: (given: Simulated) => PowerCurve
}

interface Simulated extends PowerEffort {
  readonly plan: AssignmentPlan
  readonly seed: string
}

function questionsOf({ design, items, rehearsals }: PowerQuestion): readonly Asked[] {
  const markets = rehearsals.flatMap(marketsIn).slice(0, marketsMax)
  const { deals, meanPriceCents } = tradeOf(markets)
  const mixed = mixedRuns(design)
  const sides = deals / Math.max(1, design.people)
  const runsInWords = (runs: number): string => `${runs} ${runs === 1 ? 'run' : 'runs'}`
  const ofPeople = { over: mixed, n: `${design.people} people × ${mixed.runs.length === design.runs.length ? '' : 'the drawn '}${runsInWords(mixed.runs.length)}` } as const
  const ofPrices = { unit: 'log', over: design, n: `about ${Math.round(deals * design.runs.length)} deals over ${items} items` } as const
  const dealChance = Math.min(1, deals / Math.max(1, items))
  const about: Readonly<Record<RehearsedOutcome, Omit<Asked, 'rehearsed'>>> = {
    gain: { ...ofPeople, outcome: 'Gain per person', unit: 'cents', effect: originalGainCents({ meanPriceCents, sales: sides, purchases: sides }), cautious: (simulation) => outcomePower(markets, { ...simulation, measure: 'gain' }) },
    deals: { ...ofPeople, outcome: 'Deals per person', unit: 'deals', effect: originalEffects.deals, cautious: (simulation) => outcomePower(markets, { ...simulation, measure: 'deals' }) },
    sellerPrice: { ...ofPrices, outcome: 'Price of the same item, seller’s agent', effect: Math.log1p(originalEffects.sellerPriceShare), cautious: (simulation) => pricePower({ ...simulation, items, dealChance, side: 'seller' }) },
    buyerPrice: { ...ofPrices, outcome: 'Price of the same item, buyer’s agent', effect: Math.log1p(-originalEffects.buyerPriceShare), cautious: (simulation) => pricePower({ ...simulation, items, dealChance, side: 'buyer' }) },
  }
  return rehearsedOutcomes.map((rehearsed) => ({ ...about[rehearsed], rehearsed }))
}

/** Means over the rehearsed markets. */
function tradeOf(markets: readonly RehearsedMarket[]): { readonly deals: number; readonly meanPriceCents: number } {
  const trades = markets.flatMap((market) => market.trades)
  return { deals: trades.length / Math.max(1, markets.length), meanPriceCents: trades.reduce((sum, { priceCents }) => sum + priceCents, 0) / Math.max(1, trades.length) }
}

type Found = Pick<PowerLine, 'detectable' | 'power'>

function rehearsedLine({ effect }: Asked, foretold: Foretold | NotEstimable): Found & Pick<PowerLine, 'standardError'> {
  if ('estimable' in foretold) return { standardError: foretold, detectable: foretold, power: foretold }
  return { standardError: foretold.standardError, detectable: foretold.curve.detectable(), power: powerFor(foretold.curve, effect) }
}

function cautiousLine({ outcome, effect, over, n, cautious }: Asked, { question, unfit }: { readonly question: PowerQuestion; readonly unfit: NotEstimable | undefined }): Found & Pick<PowerLine, 'n'> {
  if (unfit !== undefined) return { n, detectable: unfit, power: unfit }
  const { plan, effort, words } = sizeOfSimulation(over, question)
  // People with a third agent tell nothing: errors grow with the root of what their leaving takes.
  const exactness = Math.sqrt((question.comparedShare ?? 1) * (over.runs.length / plan.runs.length))
  const found = scaledCurve(cautious({ ...effort, plan, seed: `${question.seed}/${outcome}` }), exactness)
  return { n: `${n}${words}`, detectable: found.detectable(), power: powerFor(found, effect) }
}

/** The error of a mean over runs falls with the root of their number, and a large design is simulated by its first replicates. */
function sizeOfSimulation({ people, runs }: AssignmentPlan, { replicates: planned, rehearsals, effort = usualEffort }: PowerQuestion): { readonly plan: AssignmentPlan; readonly effort: PowerEffort; readonly words: string } {
  const dealsPerRun = tradeOf(rehearsals.flatMap(marketsIn).slice(0, marketsMax)).deals
  const rowsPerRun = Math.max(1, people, dealsPerRun)
  const runsPerReplicate = runs.length / planned
  const replicates = Math.max(1, Math.floor(Math.sqrt(workMax / rowsPerRun) / Math.max(1, runsPerReplicate)))
  const plan = { people, runs: runs.slice(0, Math.max(2, replicates * runsPerReplicate)) }
  const share = Math.min(1, workAtFullEffort / (rowsPerRun * Math.max(1, plan.runs.length) ** 2))
  const replications = Math.min(effort.replications, Math.max(replicationsLeast, Math.round(effort.replications * share)))
  const scaled = plan.runs.length < runs.length ? ` of ${plan.runs.length} runs, scaled up` : ''
  return { plan, effort: { ...effort, replications }, words: `; ${replications} simulated experiments${scaled}` }
}

function powerFor(curve: PowerCurve, effect: number): PowerLine['power'] {
  if (effect === 0) return notEstimable('no_variation', 'no deal was closed in the rehearsal, so the original’s effect comes to nothing here')
  const at = curve.at(effect)
  return at.estimable ? { ...at, effect } : at
}

function unfitFor(plan: AssignmentPlan): NotEstimable | undefined {
  if (plan.people < 2) return notEstimable('too_few_observations', `needs 2 people, has ${plan.people}`)
  if (plan.runs.some((run) => isMixed(plan, run))) return undefined
  return notEstimable('no_variation', 'in no run do some people have the one agent and some the other by lot, so the two are never compared; use draw, saturation or mirror')
}
