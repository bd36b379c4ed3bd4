// Says where the surplus went that a market did not realise: trades still open at the end, trades only cash forbade,
// and trades made with the wrong partner. Exact end-of-market count; it cannot see cash that merely came too late.
import { buildMarketProgram, type MarketInstance } from '../../bargaining/market-program.ts'
import { solveAssignment } from './assignment.ts'
import { graphOf } from './assignment-graph.ts'
import { type BoundOptions, solveBound } from './solve-bound.ts'

export interface RealisedDeal {
  /** Positions in the instance. A good given in part exchange is a deal of its own at price 0 if it is listed. */
  readonly listing: number
  readonly buyer: number
  /** The want it filled; null where the buyer had none (then `surplusCents` must be given, or it counts 0). */
  readonly want: number | null
  readonly priceCents: number
  /** Joint surplus of the deal where it is not maximum minus floor. */
  readonly surplusCents?: number
}

export interface LossSplit {
  readonly realisedCents: number
  /** Realised over bound; null when the bound is 0. */
  readonly ratio: number | null
  /** Shares of the bound, each >= 0. They sum to 1 - ratio, or to 0 where broken mandates realised more than the bound. */
  readonly missedTrades: number
  readonly wrongPartner: number
  readonly budgetBlocked: number
}

/**
 * missed = the best that the unsold listings and unfilled wants could still trade with the cash left over;
 * budget blocked = what they could trade besides if cash were no matter; wrong partner = the rest.
 * The deals made plus any such affordable trades form a feasible outcome, so missed never exceeds the loss; budget
 * blocked can (the bound itself respects budgets) and is cut at it.
 */
export async function splitLoss(
  market: { readonly instance: MarketInstance; readonly deals: readonly RealisedDeal[]; readonly boundCents: number },
  options: BoundOptions,
): Promise<LossSplit> {
  const { instance, deals, boundCents } = market
  const realisedCents = deals.reduce((sum, deal) => sum + surplusOf(instance, deal), 0)
  const lossCents = Math.max(0, boundCents - realisedCents)
  const residual = residualInstance(instance, deals, options.incomeSpendable)
  const affordable = await solveBound(residual, options)
  const unlimitedCents = unlimitedValue(residual, options)
  const missedCents = Math.min(affordable.incumbentCents ?? 0, lossCents)
  const blockedCents = Math.min(Math.max(0, unlimitedCents - missedCents), lossCents - missedCents)
  const share = (cents: number): number => (boundCents > 0 ? cents / boundCents : 0)
  return {
    realisedCents,
    ratio: boundCents > 0 ? realisedCents / boundCents : null,
    missedTrades: share(missedCents),
    budgetBlocked: share(blockedCents),
    wrongPartner: share(lossCents - missedCents - blockedCents),
  }
}

function surplusOf({ wants, listings }: MarketInstance, deal: RealisedDeal): number {
  if (deal.surplusCents !== undefined) return deal.surplusCents
  const want = deal.want === null ? undefined : wants[deal.want]
  const listing = listings[deal.listing]
  return want && listing ? want.maximumCents - listing.floorCents : 0
}

/** The market as it stands when it closes: same positions, fewer pairs, the cash each person has left. */
export function residualInstance(instance: MarketInstance, deals: readonly RealisedDeal[], incomeSpendable: boolean): MarketInstance {
  const cash = instance.people.map((person) => person.budgetCents)
  for (const deal of deals) {
    cash[deal.buyer] = (cash[deal.buyer] ?? 0) - deal.priceCents
    const seller = instance.listings[deal.listing]?.owner
    if (incomeSpendable && seller !== undefined) cash[seller] = (cash[seller] ?? 0) + deal.priceCents
  }
  const sold = new Set(deals.map((deal) => deal.listing))
  const filled = new Set(deals.map((deal) => deal.want))
  return {
    ...instance,
    people: cash.map((left) => ({ budgetCents: Math.max(0, left) })),
    edges: instance.edges.filter((edge) => !sold.has(edge.listing) && !filled.has(edge.want)),
  }
}

function unlimitedValue(instance: MarketInstance, options: BoundOptions): number {
  const now = options.now ?? (() => performance.now())
  const { graph } = graphOf(instance, buildMarketProgram(instance, 'unlimited'))
  return solveAssignment(graph, { now, deadline: now() + options.timeLimitSeconds * 1000 }).valueCents
}
