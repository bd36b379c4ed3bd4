// The smallest differences between two contestants that a tournament would find, with products as clusters: both play the same cells, the
// difference is taken within each product, and products are what the next tournament would draw anew.
import { type Estimable, notEstimable } from '../statistics/not-estimable.ts'
import { designEffect, detectableEffect, pairedDeviation, powerOf } from '../statistics/planning/power.ts'
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import type { Protocol, Tournament } from '../tournament/definition.ts'
import type { PowerLine } from './lab-plan.ts'

/** What negotiations are taken to vary by. */
export const assumedVariation = {
  /** The worst case for a rate. */
  dealRate: 0.5,
  /** Of a deal's reduction from the list price: legal ones lie between 0 and 20 or 30 %. */
  reductionDeviation: 0.1,
  /** How alike one contestant's negotiations over one product are, beyond what it shares with others. */
  withinProduct: 0.1,
} as const

/**
 * Between the ends of nine models, as the A2A-NT authors published them (2026): deal rates 65.9 and 33.5 %, by seller alone; reductions 19.2
 * and 7.7 % by seller, 13.4 and 10.2 % by buyer.
 */
export const publishedRange = { dealRate: { seller: 0.324, buyer: undefined }, reduction: { seller: 0.115, buyer: 0.032 } } as const

export const tournamentPower = (tournaments: readonly Tournament[]): readonly PowerLine[] => tournaments.flatMap((tournament) => [...linesFor(tournament, 'seller'), ...linesFor(tournament, 'buyer')])

const protocolWords = { typed: 'typed', free_text: 'free text' } as const satisfies Record<Protocol, string>

function linesFor({ products, buyers, sellers, budgets, repeats, rules }: Tournament, side: Side): readonly PowerLine[] {
  const [own, others] = side === 'seller' ? [sellers, buyers] : [buyers, sellers]
  const perProduct = others.length * budgets.length * repeats
  const line = (outcome: string, { deviation, perCluster, effect }: { readonly deviation: number; readonly perCluster: number; readonly effect: number | undefined }): PowerLine => ({
    outcome: `${outcome}, two ${side}s compared`, unit: 'share', design: `${protocolWords[rules.protocol]}, the same ${perProduct} negotiations a product each`, n: `${products.length} ${products.length === 1 ? 'product' : 'products'}`,
    ...compared({ size: products.length, contestants: own.length, side, effect, deviation: pairedDeviation({ deviation: deviation * Math.sqrt(designEffect({ perCluster, intraclass: assumedVariation.withinProduct }) / perCluster), correlation: 0 }) }),
  })
  const { dealRate, reductionDeviation } = assumedVariation
  return [
    line('Deal rate', { deviation: Math.sqrt(dealRate * (1 - dealRate)), perCluster: perProduct, effect: publishedRange.dealRate[side] }),
    line('Price reduction of deals', { deviation: reductionDeviation, perCluster: Math.max(1, perProduct * dealRate), effect: publishedRange.reduction[side] }),
  ]
}

interface Compared {
  readonly size: number
  readonly contestants: number
  readonly side: Side
  /** Undefined where the study published none. */
  readonly effect: number | undefined
  /** Of the difference within one product. */
  readonly deviation: number
}

function compared({ size, contestants, side, effect, deviation }: Compared): Pick<PowerLine, 'detectable' | 'power'> {
  if (contestants < 2) {
    const alone = notEstimable('too_few_observations', `needs 2 ${side}s to compare, has ${contestants}`)
    return { detectable: alone, power: alone }
  }
  return { detectable: inProducts(possible(detectableEffect({ comparison: 'paired', deviation, size }))), power: powerFor({ effect, deviation, size }) }
}

function powerFor({ effect, deviation, size }: Pick<Compared, 'effect' | 'deviation' | 'size'>): PowerLine['power'] {
  if (effect === undefined) return notEstimable('statistic_undefined', 'the study gives deal rates by seller alone, so there is no effect to have power for')
  const power = powerOf({ comparison: 'paired', effect, deviation, size })
  return inProducts(power.estimable ? { ...power, effect } : power)
}

/** Two shares differ by 1 at most. */
const possible = (found: PowerLine['detectable']): PowerLine['detectable'] =>
  found.estimable && found.effect > 1 ? notEstimable('out_of_reach', 'even all against none is not found with 80 % power: too few products') : found

/** What the size counts, in the reader's words. */
const inProducts = <T>(result: Estimable<T>): Estimable<T> => (!result.estimable && result.because === 'too_few_observations' ? { ...result, detail: `${result.detail.replace('needs 2', 'needs 2 products')}: products are what the comparison rests on` } : result)
