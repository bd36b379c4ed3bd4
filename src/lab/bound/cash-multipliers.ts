// Bounds a market with budgets without a linear-programming solver: for markets too large for one.
// Prices cash instead of rationing it (Lagrangian relaxation of the cash rows; Held & Karp 1971): given a price per cent
// of each person's cash, what remains is an assignment, solved by auction. Every price tried gives a proven bound.
import { upperBoundFromDuals } from '../../bargaining/market-program-duality.ts'
import type { MarketProgram } from '../../bargaining/market-program.ts'
import type { ProgramGraph } from './assignment-graph.ts'
import { runAuction } from './auction.ts'

export interface MultiplierResult {
  readonly boundCents: number
  /** Columns of the matching under the best cash prices: close to affordable, not always affordable. */
  readonly matching: readonly number[]
}

interface Trial extends MultiplierResult {
  readonly rowPrices: Float64Array
}

const iterationsMax = 14
/** Stop when this many trials in a row improved the bound by less than a thousandth. */
const idleTrialsMax = 4
const idleImprovement = 0.001
/** Bid steps as shares of the mean gain: rough while searching, fine for the answer (0.3 % loose or better when measured). */
const roughStep = 0.02
const fineStep = 0.003

/** `deadline` in milliseconds on the clock of `now`; at least one fine auction is always run. */
export function searchCashMultipliers(
  program: MarketProgram,
  { graph, columnOfPair }: ProgramGraph,
  limit: { readonly now: () => number; readonly deadline: number },
): MultiplierResult {
  const meanGain = mean(program.gains)
  const market: Market = { program, graph, columnOfPair, firstCashRow: graph.wants + graph.listings }
  let cashPrices: Float64Array = new Float64Array(program.rowUpper.length)
  let best: Trial | undefined
  for (let iteration = 0, idle = 0; iteration < iterationsMax && idle < idleTrialsMax; iteration++) {
    if (market.firstCashRow === program.rowUpper.length || limit.now() > limit.deadline) break
    const trial = tryPrices(market, cashPrices, meanGain * roughStep)
    idle = best && trial.boundCents > best.boundCents * (1 - idleImprovement) ? idle + 1 : 0
    if (!best || trial.boundCents < best.boundCents) best = trial
    cashPrices = nextPrices(market, trial, { meanGain, iteration })
  }
  const final = tryPrices(market, best?.rowPrices ?? cashPrices, meanGain * fineStep)
  return best && best.boundCents < final.boundCents ? { ...final, boundCents: best.boundCents } : final
}

interface Market extends ProgramGraph {
  readonly program: MarketProgram
  readonly firstCashRow: number
}

/** Reads the cash part of `prices` and returns complete row prices: the auction's for wants and listings, the same for cash. */
function tryPrices({ program, graph, columnOfPair, firstCashRow }: Market, prices: Float64Array, stepCents: number): Trial {
  const gains = graph.gains.map((gain, pair) => gain - cashCost(program, columnOfPair[pair] ?? 0, { prices, firstCashRow }))
  const auction = runAuction(graph, { gains, stepCents: Math.max(stepCents, 0.01) })
  const rowPrices = prices.slice()
  rowPrices.set(auction.wantGains)
  rowPrices.set(auction.listingGains, graph.wants)
  const matching = Array.from(auction.pairOfWant.filter((pair) => pair >= 0), (pair) => columnOfPair[pair] ?? 0)
  return { boundCents: upperBoundFromDuals(program, rowPrices), rowPrices, matching }
}

function cashCost(program: MarketProgram, column: number, cash: { prices: Float64Array; firstCashRow: number }): number {
  let cost = 0
  for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
    const row = program.rows[entry] ?? 0
    if (row >= cash.firstCashRow) cost += (program.values[entry] ?? 0) * (cash.prices[row] ?? 0)
  }
  return cost
}

/** Cash grows dearer where the matching overspends and cheaper where it leaves some over, by ever smaller steps. */
function nextPrices(market: Market, trial: Trial, pace: { readonly meanGain: number; readonly iteration: number }): Float64Array {
  const { program, firstCashRow } = market
  const spent = new Float64Array(program.rowUpper.length)
  let charges = 0
  for (const column of trial.matching) {
    for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
      const row = program.rows[entry] ?? 0
      spent[row] = (spent[row] ?? 0) + (program.values[entry] ?? 0)
      if (row >= firstCashRow) charges += Math.max(0, program.values[entry] ?? 0)
    }
  }
  const meanCharge = Math.max(1, charges / Math.max(1, trial.matching.length))
  const step = pace.meanGain / meanCharge / (1 + pace.iteration / 4)
  return trial.rowPrices.map((price, row) => {
    if (row < firstCashRow) return 0
    const upper = program.rowUpper[row] ?? 0
    const overspent = ((spent[row] ?? 0) - upper) / Math.max(upper, meanCharge)
    return Math.max(0, price + step * Math.max(-1, Math.min(1, overspent)))
  })
}

const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, values.length)
