// The same price effects by other estimators. None is the headline: what they agree on is what can be relied upon.
import type { DealRow } from '../../experiment/experiment-data.ts'
import { fitRandomIntercepts, type MixedFit } from '../../statistics/mixed/random-intercepts.ts'
import { type Estimable, notEstimable } from '../../statistics/not-estimable.ts'
import type { Counts, EffectRow } from '../analysis.ts'
import { effectOf, refusedRow, regressionRow, type RegressionSpec, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll } from '../market-study.ts'
import { priceModel } from '../project-deal/prices.ts'
import type { Side } from './both-sides-effect.ts'
import { logPriceModel, type PriceEffect, sides } from './price-effects.ts'

const bothWays = [({ seller }: DealRow) => seller, ({ buyer }: DealRow) => buyer] as const
/** Of the deals, at either end of the prices. */
const trimmedShare = 0.05

export function priceSensitivity(study: MarketStudy, effects: Readonly<Record<Side, PriceEffect>>): readonly EffectRow[] {
  const mixed = fitMixedModel(study)
  return sides.flatMap((side) => [twoWayRow(study, side), wildRow(study, side, effects[side]), mixedModelRow(study, side, mixed), trimmedRow(study, side), centsRow(study, side)])
}

const headOf = (study: MarketStudy, side: Side, head: Pick<RowHead, 'id' | 'specification'> & Partial<RowHead>): RowHead =>
  ({ outcome: `Log price, ${side}’s agent`, unit: 'log', over: overAll(study), ...head, id: `S ${side} ${head.id}` })

export function twoWayRow(study: MarketStudy, side: Side): EffectRow {
  return regressionRow(headOf(study, side, { id: 'two-way', specification: 'OLS, item and run fixed effects, errors clustered by seller and by buyer' }), { ...logPriceModel(study, side), clusters: bothWays })
}

export function wildRow(study: MarketStudy, side: Side, { wild, row, counts }: PriceEffect): EffectRow {
  const head = headOf(study, side, { id: 'wild', specification: `OLS, item and run fixed effects; p and interval by wild cluster bootstrap over ${side}s` })
  if (wild === undefined) return refusedRow(head, row.effect.estimable ? notEstimable('out_of_reach', `there are so many ${side}s that clustered errors serve as well`) : row.effect, counts)
  if (!wild.estimable) return refusedRow(head, wild, counts)
  const { estimate, p, interval } = wild
  return { ...head, counts, effect: { estimable: true, estimate, p, ...(interval.estimable ? { interval } : { noInterval: interval }) } }
}

interface MixedModel {
  readonly fit: Estimable<MixedFit>
  readonly counts: Counts
}

/** Sellers and buyers together; the work grows with their cube and would take minutes beyond. */
const mixedLevelsMax = 600

/** Both sides' effects come from one fit, which is the slowest of all. */
function fitMixedModel(study: MarketStudy): MixedModel {
  const { rows, outcome, regressors, people, excluded = [] } = logPriceModel(study, 'seller')
  const runs = [...new Set(rows.map(({ run }) => run))]
  const counts = { observations: rows.length, people: new Set(rows.flatMap((row) => [...people(row)])).size, runs: runs.length, ...(excluded.length > 0 && { excluded }) }
  if (rows.length === 0) return { fit: notEstimable('too_few_observations', 'no deals'), counts }
  const runColumns = runs.slice(1).map((run): [string, number[]] => [`run ${run}`, rows.map((row) => Number(row.run === run))])
  const ownColumns = Object.entries(regressors).map(([name, of]): [string, number[]] => [name, rows.map(of)])
  const factors = { item: rows.map(({ item }) => item), seller: rows.map(({ seller }) => seller), buyer: rows.map(({ buyer }) => buyer) }
  if (new Set(factors.seller).size + new Set(factors.buyer).size > mixedLevelsMax) return { fit: notEstimable('out_of_reach', `more than ${mixedLevelsMax} sellers and buyers would take this model minutes`), counts }
  return { fit: fitRandomIntercepts({ outcome: rows.map(outcome), regressors: Object.fromEntries([...ownColumns, ...runColumns]), factors }), counts }
}

function mixedModelRow(study: MarketStudy, side: Side, { fit, counts }: MixedModel): EffectRow {
  const head = headOf(study, side, { id: 'mixed', specification: 'Mixed model by REML, run fixed effects, items, sellers and buyers as crossed random intercepts', note: 'Its p is by the normal distribution and too sure of itself where people are few.' })
  const effect = fit.estimable ? fit.coefficients[side] : fit
  if (effect === undefined || 'because' in effect) return refusedRow(head, effect ?? notEstimable('collinear', `the ${side}’s agent is not in the model`), counts)
  return { ...head, counts, effect: { estimable: true, ...effectOf(effect) } }
}

/** The dearest and the cheapest deals left out; how many is told among the exclusions. */
function trimmedRow(study: MarketStudy, side: Side): EffectRow {
  const head = headOf(study, side, { id: 'trimmed', specification: `As the two-way row, without the dearest and the cheapest ${100 * trimmedShare} % of deals` })
  const model = logPriceModel(study, side)
  const prices = model.rows.map(({ priceCents }) => priceCents).toSorted((one, other) => one - other)
  const cut = Math.floor(trimmedShare * prices.length)
  const [low, high] = [prices[cut] ?? 0, prices[prices.length - 1 - cut] ?? 0]
  const rows = model.rows.filter(({ priceCents }) => priceCents >= low && priceCents <= high)
  const left = model.rows.length - rows.length
  const trimmed: RegressionSpec<DealRow> = { ...model, rows, clusters: bothWays, excluded: [...(model.excluded ?? []), ...(left > 0 ? [{ count: left, why: 'trimmed' }] : [])] }
  return regressionRow(head, trimmed)
}

function centsRow(study: MarketStudy, side: Side): EffectRow {
  const head = headOf(study, side, { id: 'cents', outcome: `Price, ${side}’s agent`, unit: 'cents', specification: 'OLS, item and run fixed effects, errors clustered by seller and by buyer' })
  return regressionRow(head, priceModel(study, { effect: side, outcome: ({ priceCents }) => priceCents, clusters: bothWays }))
}
