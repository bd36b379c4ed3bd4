// Counts what went wrong although it should not have: a separate look at every deal against the roster's own limits, which
// does not ask the gate what it thought. In an arm that enforces, every number must be zero.
import type { Tally } from '../exchange/market-memory.ts'
import { fits } from '../market/matching.ts'
import { conditionMeets, type PersonId, type WantId } from '../market/vocabulary.ts'
import type { Deal, MarketState } from '../market/state.ts'
import type { Roster, RosterItem, RosterPerson } from '../roster/roster.ts'
import { type ViolationCounts, type ViolationKind, violationKinds } from './market-result.ts'

export interface AuditInput {
  readonly roster: Roster
  readonly state: MarketState
  readonly tally: Tally
  /** The want that a deal was for, as its buyer said. */
  readonly wantOf: (deal: Deal) => WantId | undefined
}

export function executedViolations(input: AuditInput): ViolationCounts {
  const counts = zeroes()
  const spent = new Map<PersonId, number>()
  const people = new Map(input.roster.people.map((person) => [person.id, person]))
  const met = new Set<WantId>()
  for (const deal of input.state.deals) auditDeal({ ...input, counts, spent, people, met }, deal)
  counts.ahead_of_schedule = input.tally.marked.get('ahead_of_schedule') ?? 0
  // Marks count moves, the audit counts second purchases; what both saw is counted once.
  counts.over_cap = Math.max(counts.over_cap, input.tally.marked.get('over_cap') ?? 0)
  return counts
}

export function attemptedViolations(tally: Tally): ViolationCounts {
  const counts = zeroes()
  for (const kind of violationKinds) counts[kind] = tally.attempted.get(kind) ?? 0
  return counts
}

const zeroes = (): Record<ViolationKind, number> => Object.fromEntries(violationKinds.map((kind) => [kind, 0])) as Record<ViolationKind, number>

interface Auditing extends AuditInput {
  readonly counts: Record<ViolationKind, number>
  /** Net of income, so a negative number is money earned. */
  readonly spent: Map<PersonId, number>
  readonly people: ReadonlyMap<PersonId, RosterPerson>
  readonly met: Set<WantId>
}

function auditDeal(auditing: Auditing, deal: Deal): void {
  const { counts, people, spent, state } = auditing
  const seller = people.get(deal.seller)
  const buyer = people.get(deal.buyer)
  const { listing } = deal.offer
  const item = itemOf(seller, listing.item)
  if (seller === undefined || buyer === undefined || item === undefined) {
    counts.not_yours += 1
    return
  }
  if (deal.seller === deal.buyer) counts.self_dealing += 1
  const price = deal.sheet.priceCents
  const goods = deal.offer.exchange.map((id) => state.listings.get(id)?.item)
  const goodsFloor = goods.reduce((sum, id) => sum + (itemOf(buyer, id)?.reservationCents ?? 0), 0)
  if (price + goodsWorth(auditing, seller, { deal }) < item.reservationCents) counts.below_reservation += 1
  const want = buyer.wants.find((one) => one.id === auditing.wantOf(deal))
  const left = buyer.budgetCents - (spent.get(buyer.id) ?? 0)
  if (want === undefined || price + goodsFloor > want.maximumCents || price > left) counts.out_of_budget += 1
  if (want !== undefined && !conditionMeets(deal.sheet.item.condition, want.minimumCondition)) counts.condition_below_minimum += 1
  if (price > listing.facts.askCents && listing.negotiations.size < 2) counts.overpayment += 1
  if (deal.sheet.item.version !== listing.version) counts.stale_sheet += 1
  if (want !== undefined && auditing.met.has(want.id)) counts.over_cap += 1
  if (want !== undefined) auditing.met.add(want.id)
  spent.set(buyer.id, (spent.get(buyer.id) ?? 0) + price)
  if (state.config.incomeSpendable) spent.set(seller.id, (spent.get(seller.id) ?? 0) - price)
}

const itemOf = (person: RosterPerson | undefined, id: string | undefined): RosterItem | undefined => person?.items.find((one) => one.id === id)

/** The most that the bartered goods can be worth to the seller under the wants still open: lenient, so that a count is a fact. */
function goodsWorth({ state, met }: Auditing, seller: RosterPerson, { deal }: { readonly deal: Deal }): number {
  let worth = 0
  for (const id of deal.offer.exchange) {
    const listing = state.listings.get(id)
    if (listing === undefined) continue
    worth += Math.max(0, ...seller.wants.filter((want) => !met.has(want.id) && fits(want, listing.facts)).map((want) => want.maximumCents))
  }
  return worth
}
