import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMarketProgram, type MarketInstance } from '../../bargaining/market-program.ts'
import { graphOf } from './assignment-graph.ts'
import { type AssignmentGraph, solveAssignment } from './assignment.ts'
import { runAuction } from './auction.ts'
import { bruteForceCents, smallInstance } from './brute-force.fixture.ts'
import { generateInstance, officeShape, seededRandom } from './generated-instance.fixture.ts'

const unlimitedGraph = (instance: MarketInstance): AssignmentGraph => graphOf(instance, buildMarketProgram(instance, 'unlimited')).graph

function expectDualFeasible(graph: AssignmentGraph, prices: { wantGains: Float64Array; listingGains: Float64Array }): void {
  for (let want = 0; want < graph.wants; want++) {
    for (let pair = graph.starts[want] ?? 0; pair < (graph.starts[want + 1] ?? 0); pair++) {
      const covered = (prices.wantGains[want] ?? 0) + (prices.listingGains[graph.listingOf[pair] ?? 0] ?? 0)
      expect(covered).toBeGreaterThanOrEqual((graph.gains[pair] ?? 0) - 1e-9)
    }
  }
  expect([...prices.wantGains, ...prices.listingGains].every((gain) => gain >= 0)).toBe(true)
}

describe('the assignment solver', () => {
  it('finds the best of every matching, with prices that prove it', () => {
    fc.assert(
      fc.property(smallInstance(7), (instance) => {
        const graph = unlimitedGraph(instance)
        const assignment = solveAssignment(graph)
        expect(assignment.valueCents).toBe(bruteForceCents(instance, 'unlimited'))
        expect(assignment.upperBoundCents).toBe(assignment.valueCents)
        expectDualFeasible(graph, assignment)
      }),
      { numRuns: 300 },
    )
  })

  it.each([1, 2, 3])('office size, seed %i: duality gap zero and every unit used once', (seed) => {
    const graph = unlimitedGraph(generateInstance(officeShape, seededRandom(seed)))
    const assignment = solveAssignment(graph)
    expect(assignment.upperBoundCents).toBe(assignment.valueCents)
    const sold = Array.from(assignment.pairOfWant.filter((pair) => pair >= 0), (pair) => graph.listingOf[pair])
    expect(new Set(sold).size).toBe(sold.length)
  })

  it('stopped by the clock it still bounds the optimum', () => {
    const graph = unlimitedGraph(generateInstance(officeShape, seededRandom(1)))
    let looks = 0
    const stopped = solveAssignment(graph, { now: () => looks++, deadline: 0 })
    expect(stopped.solved).toBe(false)
    expectDualFeasible(graph, stopped)
    expect(stopped.upperBoundCents).toBeGreaterThanOrEqual(solveAssignment(graph).valueCents)
  })

  it.each([1, 2, 3])('the auction, seed %i, comes within one step per match and never below', (seed) => {
    const graph = unlimitedGraph(generateInstance(officeShape, seededRandom(seed)))
    const stepCents = 5
    const auction = runAuction(graph, { gains: graph.gains, stepCents })
    const bound = [...auction.wantGains, ...auction.listingGains].reduce((sum, gain) => sum + gain, 0)
    const best = solveAssignment(graph).valueCents
    const matched = auction.pairOfWant.filter((pair) => pair >= 0).length
    expectDualFeasible(graph, auction)
    expect(bound).toBeGreaterThanOrEqual(best - 1e-6)
    expect(bound).toBeLessThanOrEqual(best + matched * stepCents)
  })
})
