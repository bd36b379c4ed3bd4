// What a market design would find: which outcomes are asked about, with the original's effect for each. Decides how large a design is
// simulated as it stands, and how often.
import type { AssignmentPlan } from '../statistics/resampling/assignment-plan.ts'
import { type NotEstimable, notEstimable } from '../statistics/not-estimable.ts'
import type { PlannedNoise, PowerLine } from './lab-plan.ts'
import { originalEffects, originalGainCents } from './original-effects.ts'
import { outcomePower } from './outcome-power.ts'
import { designInWords, isMixed, mirroredAlternative } from './planned-design.ts'
import { type PowerCurve, scaledCurve } from './power-curve.ts'
import { pricePower } from './price-power.ts'
import type { RehearsedMarket } from './rehearsed-market.ts'
import { rehearsedPricePower } from './rehearsed-price-power.ts'

export interface PowerQuestion {
  readonly design: AssignmentPlan
  /** Runs of one replicate: a large design is cut between replicates. */
  readonly runsPerReplicate: number
  /** Of the people in runs drawn between the two agents, those who have one of them; 1 unless further agents are drawn too. */
  readonly comparedShare?: number
  /** In the roster. */
  readonly items: number
  readonly markets: readonly RehearsedMarket[]
  readonly seed: string
  readonly effort?: PowerEffort
}

export interface PowerEffort {
  /** Simulated experiments for each line. */
  readonly replications: number
  /** Of each one's test; (draws + 1) · 0.05 should be whole. */
  readonly draws: number
}

const usualEffort: PowerEffort = { replications: 200, draws: 99 }
/** Rows of data times effects of runs, what one fit takes: beyond the first experiments are simulated less often, beyond the second smaller and scaled up. */
const workAtFullEffort = 5_000
const workMax = 40_000
const replicationsLeast = 60

/** Lines for the design, and for the mirrored one with as many runs where people draw independently. */
export function marketPower(question: PowerQuestion): readonly PowerLine[] {
  const alternative = mirroredAlternative(question.design)
  return [...linesFor(question, ''), ...(alternative === undefined ? [] : linesFor({ ...question, design: alternative, comparedShare: 1 }, 'instead: '))]
}

const noiseInWords: Readonly<Record<PlannedNoise, string>> = { rehearsed: 'as rehearsed', cautious: 'cautious' }

interface Asked {
  readonly outcome: string
  readonly noise: PlannedNoise
  readonly unit: PowerLine['unit']
  readonly effect: number
  readonly n: string
  readonly curve: (given: PowerEffort & { readonly plan: AssignmentPlan; readonly seed: string }) => PowerCurve
}

function linesFor(question: PowerQuestion, instead: string): readonly PowerLine[] {
  const { design } = question
  const unfit = unfitFor(design)
  // People with a third agent tell nothing: errors grow with the root of what their leaving takes.
  const exactness = Math.sqrt(question.comparedShare ?? 1)
  const simulated = sizeOfSimulation(question)
  return questionsOf(question).map(({ outcome, noise, unit, effect, n, curve }): PowerLine => {
    const line = { outcome: `${outcome}, ${noiseInWords[noise]}`, noise, unit, design: `${instead}${designInWords(design)}`, n: unfit === undefined ? `${n}${simulated.words}` : n }
    if (unfit !== undefined) return { ...line, detectable: unfit, power: unfit }
    const found = scaledCurve(curve({ ...simulated.effort, plan: simulated.plan, seed: `${question.seed}/${outcome}${noise === 'rehearsed' ? '/rehearsed' : ''}` }), exactness * Math.sqrt(design.runs.length / simulated.plan.runs.length))
    return { ...line, detectable: found.detectable(), power: powerFor(found, effect) }
  })
}

function questionsOf({ design: { people, runs }, items, markets }: PowerQuestion): readonly Asked[] {
  const { deals, meanPriceCents } = tradeOf(markets)
  const sides = deals / Math.max(1, people)
  const n = `${people} people × ${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`
  const price = (side: 'seller' | 'buyer', effect: number, noise: PlannedNoise): Asked => ({
    outcome: `Price of the same item, ${side}’s agent`, noise, unit: 'log', effect, n: `about ${Math.round(deals * runs.length)} deals over ${items} items`,
    curve: (simulation) => (noise === 'rehearsed' ? rehearsedPricePower(markets, { ...simulation, side }) : pricePower({ ...simulation, items, dealChance: Math.min(1, deals / Math.max(1, items)), side })),
  })
  return (['rehearsed', 'cautious'] as const).flatMap((noise): readonly Asked[] => [
    { outcome: 'Gain per person', noise, unit: 'cents', n, effect: originalGainCents({ meanPriceCents, sales: sides, purchases: sides }), curve: (simulation) => outcomePower(markets, { ...simulation, noise, measure: 'gain' }) },
    { outcome: 'Deals per person', noise, unit: 'deals', n, effect: originalEffects.deals, curve: (simulation) => outcomePower(markets, { ...simulation, noise, measure: 'deals' }) },
    price('seller', Math.log1p(originalEffects.sellerPriceShare), noise),
    price('buyer', Math.log1p(-originalEffects.buyerPriceShare), noise),
  ])
}

/** Means over the rehearsed markets. */
function tradeOf(markets: readonly RehearsedMarket[]): { readonly deals: number; readonly meanPriceCents: number } {
  const trades = markets.flatMap((market) => market.trades)
  return { deals: trades.length / Math.max(1, markets.length), meanPriceCents: trades.reduce((sum, { priceCents }) => sum + priceCents, 0) / Math.max(1, trades.length) }
}

/** The error of a mean over runs falls with the root of their number, and a large design is simulated by its first replicates. */
function sizeOfSimulation({ design, runsPerReplicate, markets, effort = usualEffort }: PowerQuestion): { readonly plan: AssignmentPlan; readonly effort: PowerEffort; readonly words: string } {
  const { people, runs } = design
  const rowsPerRun = Math.max(1, people, tradeOf(markets).deals)
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
