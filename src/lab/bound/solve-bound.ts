// Computes the bound that a market's realised surplus is divided by. Decides which method suffices for which size;
// the program itself is stated in bargaining/market-program.ts, which also says why it bounds every rational outcome.
import { buildMarketProgram, type MarketEdge, type MarketInstance, type MarketProgram } from '../../bargaining/market-program.ts'
import { upperBoundFromDuals, valueIfFeasible } from '../../bargaining/market-program-duality.ts'
import { solveAssignment } from './assignment.ts'
import { graphOf, type ProgramGraph } from './assignment-graph.ts'
import { searchCashMultipliers } from './cash-multipliers.ts'
import { affordableChoice } from './feasible-choice.ts'
import { solveInteger, solveLinear, toleranceOf } from './highs-solver.ts'

export interface BoundOptions {
  /** True where money from sales can be spent in the same market (variant `income`), else `budgets`. */
  readonly incomeSpendable: boolean
  /** For everything together. May be overrun by the loading of the solver and the last step (under a second at office size). */
  readonly timeLimitSeconds: number
  /** Above this many pairs the solver is not asked; the answer is then `dual` unless budgets turn out not to bind. */
  readonly edgesMax?: number
  /**
   * False stops after the linear program: a figure that does not depend on how fast the machine is, as long as the
   * linear program finishes in time. An integer search that is cut off does depend on it.
   */
  readonly integerSearch?: boolean
  /** Milliseconds of a steady clock. */
  readonly now?: () => number
}

export interface Bound {
  /**
   * `optimal`: the best of the program, attained by `allocation`. `lp`: proven by HiGHS's linear program or its cut-off
   * integer search. `dual`: proven by our own prices. `not_computed`: too large for any of them.
   */
  readonly kind: 'optimal' | 'lp' | 'dual' | 'not_computed'
  /** No outcome in which every deal is rational and affordable has more joint surplus. Null when not computed. */
  readonly boundCents: number | null
  /** Value of `allocation`: the best found. Null when not computed. */
  readonly incumbentCents: number | null
  readonly allocation: readonly MarketEdge[]
  readonly seconds: number
}

export const boundEdgesMax = 250_000
/** Above this even our own prices would take minutes and gigabytes. */
export const dualEdgesMax = 4_000_000
/** Share of the time that the exact matching may take; it needs far less unless a great many pairs tie. */
const matchingShare = 0.25
/** Share of the time that is left for the linear program; the rest is for the integer search, or for our own prices should it fail. */
const linearShare = 0.6

interface Progress {
  readonly kind: 'optimal' | 'lp' | 'dual'
  readonly boundCents: number
  readonly chosen: readonly number[]
  readonly incumbentCents: number
}

interface Run {
  readonly program: MarketProgram
  readonly programGraph: ProgramGraph
  readonly now: () => number
  /** Milliseconds on the clock of `now`. */
  readonly startedAt: number
  readonly deadline: number
}

export async function solveBound(instance: MarketInstance, options: BoundOptions): Promise<Bound> {
  const now = options.now ?? (() => performance.now())
  const startedAt = now()
  const seconds = (): number => (now() - startedAt) / 1000
  if (instance.edges.length > dualEdgesMax) {
    return { kind: 'not_computed', boundCents: null, incumbentCents: null, allocation: [], seconds: seconds() }
  }
  const program = buildMarketProgram(instance, options.incomeSpendable ? 'income' : 'budgets')
  const deadline = startedAt + options.timeLimitSeconds * 1000
  const run: Run = { program, programGraph: graphOf(instance, program), now, startedAt, deadline }
  const best = await tighten(run, options)
  const allocation = best.chosen.flatMap((column) => program.columns[column] ?? [])
  return { kind: best.kind, boundCents: best.boundCents, incumbentCents: best.incumbentCents, allocation, seconds: seconds() }
}

/** Each step starts from the one before and can only lower the bound or raise the incumbent. */
async function tighten(run: Run, options: BoundOptions): Promise<Progress> {
  const unlimited = ignoreCash(run)
  if (unlimited.kind === 'optimal') return unlimited
  if (run.program.columns.length > (options.edgesMax ?? boundEdgesMax)) return priceCash(run, unlimited)
  const linear = await solveRelaxation(run, unlimited)
  if (linear.kind !== 'lp' || options.integerSearch === false) return linear
  return searchIntegers(run, linear)
}

/** The best matching of all, as if nobody could run out of cash; often everybody can in fact afford it. */
function ignoreCash({ program, programGraph, now, startedAt, deadline }: Run): Progress {
  const { graph, columnOfPair } = programGraph
  const assignment = solveAssignment(graph, { now, deadline: startedAt + (deadline - startedAt) * matchingShare })
  const matching = Array.from(assignment.pairOfWant.filter((pair) => pair >= 0), (pair) => columnOfPair[pair] ?? 0)
  return settle(program, { boundCents: assignment.upperBoundCents, kind: 'dual', candidates: [matching, affordableChoice(program, matching)] })
}

function priceCash(run: Run, before: Progress): Progress {
  const { boundCents, matching } = searchCashMultipliers(run.program, run.programGraph, run)
  return settle(run.program, {
    boundCents: Math.min(before.boundCents, boundCents),
    kind: 'dual',
    candidates: [before.chosen, affordableChoice(run.program, matching)],
  })
}

async function solveRelaxation(run: Run, before: Progress): Promise<Progress> {
  const linear = await solveLinear(run.program, secondsLeft(run) * linearShare).catch(() => null)
  if (!linear?.solved) return priceCash(run, before)
  return settle(run.program, {
    boundCents: Math.min(before.boundCents, upperBoundFromDuals(run.program, linear.rowPrices)),
    kind: 'lp',
    candidates: [before.chosen, affordableChoice(run.program, matchingAtPrices(run, linear.rowPrices))],
  })
}

/** The best matching when cash costs what the linear program says: nearly affordable, hence a good start for the search. */
function matchingAtPrices({ program, programGraph, now, deadline }: Run, rowPrices: Float64Array): number[] {
  const { graph, columnOfPair } = programGraph
  const firstCashRow = graph.wants + graph.listings
  const gains = graph.gains.map((gain, pair) => {
    const column = columnOfPair[pair] ?? 0
    let net = gain
    for (let entry = program.starts[column] ?? 0; entry < (program.starts[column + 1] ?? 0); entry++) {
      const row = program.rows[entry] ?? 0
      if (row >= firstCashRow) net -= (program.values[entry] ?? 0) * (rowPrices[row] ?? 0)
    }
    return Math.round(net)
  })
  const { pairOfWant } = solveAssignment({ ...graph, gains }, { now, deadline })
  return Array.from(pairOfWant.filter((pair) => pair >= 0), (pair) => columnOfPair[pair] ?? 0)
}

async function searchIntegers(run: Run, before: Progress): Promise<Progress> {
  const timeLimitSeconds = secondsLeft(run)
  if (timeLimitSeconds <= 0) return before
  const { program } = run
  const answer = await solveInteger(program, { timeLimitSeconds, startFrom: before.chosen }).catch(() => null)
  if (!answer) return before
  // The optimum is whole, so the solver's bound may be rounded down once its tolerances are added.
  const proven = Math.floor(answer.dualBoundCents + toleranceOf(program.columns.length))
  return settle(program, {
    boundCents: Math.min(before.boundCents, proven),
    kind: 'lp',
    candidates: [before.chosen, answer.chosen ?? []],
  })
}

/** Keeps the best candidate that is feasible to the cent; whatever attains the bound is optimal. */
function settle(
  program: MarketProgram,
  step: { readonly boundCents: number; readonly kind: 'lp' | 'dual'; readonly candidates: readonly (readonly number[])[] },
): Progress {
  let chosen: readonly number[] = []
  let incumbentCents = 0
  for (const candidate of step.candidates) {
    const value = valueIfFeasible(program, candidate)
    if (value !== null && value > incumbentCents) {
      chosen = candidate
      incumbentCents = value
    }
  }
  // A feasible choice is itself a proof that the bound cannot lie below it, should a tolerance ever have been too small.
  const boundCents = Math.max(step.boundCents, incumbentCents)
  return { kind: boundCents === incumbentCents ? 'optimal' : step.kind, boundCents, chosen, incumbentCents }
}

const secondsLeft = ({ now, deadline }: Run): number => (deadline - now()) / 1000
