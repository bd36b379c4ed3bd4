// Says how scarce cash is in a market before anybody trades: for whom one more cent of budget would be worth something.
import { buildMarketProgram, type MarketInstance } from '../../bargaining/market-program.ts'
import { solveLinear } from './highs-solver.ts'
import { boundEdgesMax } from './solve-bound.ts'

/** Below this a shadow price is the solver's rounding, not scarcity. Surplus per cent of cash. */
const shadowPriceMin = 1e-6

/**
 * Share of people, 0..1, whose budget has a positive shadow price in the linear program of variant `budgets`
 * (purchases at floors, sale income not counted). Null when the market is too large, empty, or the solver failed.
 */
export async function budgetsBindShare(
  instance: MarketInstance,
  options: { readonly timeLimitSeconds: number; readonly edgesMax?: number },
): Promise<number | null> {
  if (instance.people.length === 0 || instance.edges.length > (options.edgesMax ?? boundEdgesMax)) return null
  const program = buildMarketProgram(instance, 'budgets')
  if (program.columns.length === 0) return 0
  const linear = await solveLinear(program, options.timeLimitSeconds).catch(() => null)
  if (!linear?.solved) return null
  const bound = program.cashRows.filter((row) => row >= 0 && (linear.rowPrices[row] ?? 0) > shadowPriceMin)
  return bound.length / instance.people.length
}
