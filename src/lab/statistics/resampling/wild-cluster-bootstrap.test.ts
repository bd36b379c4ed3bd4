import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import type { Random } from '../../../market/vocabulary.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { estimable } from '../estimable.fixture.ts'
import { covarianceOf } from '../linear/covariance.ts'
import { type Design, fitOls } from '../linear/ols.ts'
import { type Panel, randomPanel } from '../linear/random-panel.fixture.ts'
import { wildClusterBootstrap } from './wild-cluster-bootstrap.ts'

const cases: readonly (readonly [string, (panel: Panel) => Omit<Design, 'outcome' | 'regressors'>, (panel: Panel) => readonly number[]])[] = [
  ['no fixed effects, 12 clusters', () => ({}), ({ seller }) => seller],
  ['item effects within sellers, run effects across', ({ item, run }) => ({ fixedEffects: { item, run } }), ({ seller }) => seller],
  ['item effects across buyers', ({ item }) => ({ fixedEffects: { item } }), ({ buyer }) => buyer],
  ['many clusters', ({ run }) => ({ fixedEffects: { run } }), ({ item }) => item],
]

describe('the algebra on cluster sums is that of refitting every draw', () => {
  it.each(cases)('%s', (_, rest, clustersOf) => {
    const panel = randomPanel(21)
    const design: Design = { outcome: panel.outcome, regressors: { strong: panel.strong, x: panel.x }, ...rest(panel) }
    const clusters = clustersOf(panel)
    const fit = estimable(fitOls(design))
    const fast = estimable(wildClusterBootstrap({ fit, name: 'strong', clusters, random: randomFrom('wild'), draws: 199 }))
    const slow = (effect: number): number => refitting({ design, clusters, effect, weights: fast.weights, draws: 199, random: randomFrom('wild') })
    expect(fast.p).toBeCloseTo(slow(0), 12)
    const { low, high } = estimable(fast.interval)
    // Just inside both ends the test does not reject; just outside it does.
    for (const [inside, outside] of [[low + 1e-6, low - 1e-6], [high - 1e-6, high + 1e-6]] as const) {
      expect(slow(inside)).toBeGreaterThan(0.05)
      expect(slow(outside)).toBeLessThanOrEqual(0.05 + 1e-12)
    }
  })
})

describe('weights', () => {
  it('are Webb’s six up to 12 clusters, signs beyond', () => {
    const panel = randomPanel(22)
    const fit = estimable(fitOls({ outcome: panel.outcome, regressors: { strong: panel.strong } }))
    const weightsFor = (clusters: readonly number[]): string => estimable(wildClusterBootstrap({ fit, name: 'strong', clusters, random: randomFrom('w'), draws: 99 })).weights
    expect(weightsFor(panel.seller)).toBe('webb')
    expect(weightsFor(panel.item)).toBe('rademacher')
  })
})

it('covers with few clusters, where CR1 with a t table does not', () => {
  const random = randomFrom('wild-coverage')
  const normal = (): number => normalQuantile(random() + 2 ** -33)
  const covered = { wild: 0, cr1: 0 }
  const replications = 300
  for (let replication = 0; replication < replications; replication += 1) {
    // 8 clusters of unequal size, three of them treated: few and unlike, which is where CR1 is far too sure.
    const cluster = Array.from({ length: 8 }, (_, g) => new Array<number>(3 + 2 * g).fill(g)).flat()
    const shared = Array.from({ length: 8 }, normal)
    const treated = cluster.map((g) => (g === 2 || g === 6 || g === 4 ? 1 : 0))
    const fit = estimable(fitOls({ outcome: cluster.map((g) => (shared[g] as number) + normal()), regressors: { treated } }))
    const { interval, estimate, statistic } = estimable(wildClusterBootstrap({ fit, name: 'treated', clusters: cluster, random, draws: 199 }))
    if (interval.estimable && interval.low <= 0 && 0 <= interval.high) covered.wild += 1
    if (Math.abs(estimate / (estimate / statistic)) < 2.364624) covered.cr1 += 1
  }
  expect(covered.wild / replications).toBeGreaterThan(0.9)
  expect(covered.cr1).toBeLessThan(covered.wild)
})

describe('what cannot be had', () => {
  const panel = randomPanel(23)
  const fit = estimable(fitOls({ outcome: panel.outcome, regressors: { strong: panel.strong } }))
  it('one cluster', () => expect(wildClusterBootstrap({ fit, name: 'strong', clusters: panel.run.map(() => 1), random: randomFrom('x') })).toMatchObject({ because: 'too_few_clusters' }))
  it('a coefficient of another fit is a mistake', () => expect(() => wildClusterBootstrap({ fit, name: 'x', clusters: panel.run, random: randomFrom('x') })).toThrow('no coefficient x'))
  it('an interval from two clusters', () => {
    expect(wildClusterBootstrap({ fit, name: 'strong', clusters: panel.run.map((run) => run % 2), random: randomFrom('x'), draws: 199 })).toMatchObject({ estimable: true, interval: { estimable: false, because: 'interval_unbounded' } })
  })
})

interface Refitting {
  readonly design: Design
  readonly clusters: readonly number[]
  readonly effect: number
  readonly weights: 'webb' | 'rademacher'
  readonly draws: number
  readonly random: Random
}

/** The definition, word for word: fit without the column, flip residuals by cluster, fit again with it, studentise. */
function refitting({ design, clusters, effect, weights, draws, random }: Refitting): number {
  const t = (outcome: readonly number[]): number => {
    const fit = estimable(fitOls({ ...design, outcome }))
    const { matrix } = estimable(covarianceOf(fit, { kind: 'clustered', by: clusters }))
    return ((fit.coefficients[fit.names.indexOf('strong')] as number) - effect) / Math.sqrt(matrix[fit.names.indexOf('strong')]?.[fit.names.indexOf('strong')] ?? 0)
  }
  const outcome = Array.from(design.outcome)
  const strong = Array.from(design.regressors['strong'] ?? [])
  const restricted = estimable(fitOls({ ...design, outcome: outcome.map((value, row) => value - effect * (strong[row] as number)), regressors: { x: design.regressors['x'] ?? [] } }))
  const residual = new Map([...restricted.rows].map((row, index) => [row, restricted.residuals[index] as number]))
  const webb = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)]
  const order = [...new Set([...restricted.rows].map((row) => clusters[row] as number))]
  const seen = Math.abs(t(outcome)) * (1 - 1e-9)
  let large = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const weight = new Map(order.map((cluster) => [cluster, weights === 'rademacher' ? (random() < 0.5 ? -1 : 1) : (webb[Math.floor(random() * 6)] as number)]))
    const drawn = outcome.map((value, row) => value + (residual.get(row) ?? 0) * ((weight.get(clusters[row] as number) ?? 1) - 1))
    if (Math.abs(t(drawn)) >= seen) large += 1
  }
  return (1 + large) / (1 + draws)
}
