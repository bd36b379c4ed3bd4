// The two coefficients of a price regression under another draw of agents: the seller's with the buyer's held equal, and the
// other way round. Gives what `exposureEffect` gives, for both at once and many times faster: an agent is drawn for a person
// in a run, so all that a draw multiplies is summed over that person's deals beforehand.
import { fixedEffectsOf, rowsWithoutSingletons, takeOutMeans } from '../../statistics/linear/fixed-effects.ts'
import { addMultiple, dot, pickRows } from '../../statistics/linear/columns.ts'
import { factorQr } from '../../statistics/linear/qr.ts'
import type { Labels } from '../../statistics/linear/labels.ts'
import type { EffectLine } from '../../statistics/resampling/randomization.ts'
import type { StrongByPerson } from '../redraw-agents.ts'

export interface TwoSidedModel {
  readonly outcome: ArrayLike<number>
  readonly items: Labels
  readonly runs: Labels
  /** Place of each deal's seller and buyer among the person rows that agents are drawn for. */
  readonly sellers: ArrayLike<number>
  readonly buyers: ArrayLike<number>
  readonly played: StrongByPerson
}

/** One side's line, and beside it the same statistic of the other side's exposure as it was played. */
export interface SideLine extends EffectLine {
  readonly ofOther: number
}

export interface BothLines {
  readonly seller: SideLine | undefined
  readonly buyer: SideLine | undefined
}

export type Side = 'seller' | 'buyer'

/**
 * A side's line with what the other side's agents do, as it was estimated when played, taken out of the outcome: the same lot
 * gives out both, and their effect would scatter about in every draw and hide this side's. As played the other side is held
 * equal, so that the estimate stays what it is.
 */
export function lineWithoutOther(seen: BothLines, side: Side): (lines: BothLines) => EffectLine | undefined {
  const otherEffect = seen[side === 'seller' ? 'buyer' : 'seller']?.ofOutcome ?? 0
  return ({ [side]: own }) => own && { ofOutcome: own.ofOutcome - otherEffect * own.ofOther, ofExposure: own.ofExposure }
}

/** An exposure explained but for this share of its square leaves nothing to compare. */
const nothingLeft = 1e-10

export function bothSidesEffect({ outcome, items, runs, sellers, buyers, played }: TwoSidedModel): (drawn: StrongByPerson) => BothLines {
  const rows = rowsWithoutSingletons([items, runs], outcome.length)
  const effects = fixedEffectsOf([items, runs], rows)
  const { basis } = factorQr(effects.dummies, effects.dummies.map(() => 1))
  const within = (column: Float64Array): Float64Array => {
    const left = takeOutMeans(column, effects)
    for (const one of basis) addMultiple(left, one, -dot(one, left))
    return left
  }
  const places = { seller: pickRows(sellers, rows), buyer: pickRows(buyers, rows) }
  const atPlayed = (of: Float64Array): Float64Array => of.map((place) => played[place] as number)
  const left = { outcome: within(pickRows(outcome, rows)), seller: within(atPlayed(places.seller)), buyer: within(atPlayed(places.buyer)) }
  const columns = [left.outcome, left.seller, left.buyer, ...basis]
  const tables = { seller: sumsByPerson(places.seller, played.length, columns), buyer: sumsByPerson(places.buyer, played.length, columns) }
  const groups = groupsOf(effects.absorbed?.codes ?? new Int32Array(0), effects.countsOfAbsorbed)
  return (drawn) => {
    const [seller, buyer] = [tables.seller.map((sums) => dotDrawn(sums, drawn)), tables.buyer.map((sums) => dotDrawn(sums, drawn))]
    const products = productsWithin({ groups, places, drawn })
    // After the outcome and the two exposures come the runs, whose part is taken out too.
    for (let place = 3; place < seller.length; place += 1) {
      const [one, other] = [seller[place] as number, buyer[place] as number]
      products.sellers.left -= one * one
      products.buyers.left -= other * other
      products.cross -= one * other
    }
    const { sellers: ofSellers, buyers: ofBuyers, cross } = products
    return {
      seller: lineOf({ own: seller, other: buyer, ownPart: ofSellers, otherPart: ofBuyers, cross, playedAt: 1, otherAt: 2 }),
      buyer: lineOf({ own: buyer, other: seller, ownPart: ofBuyers, otherPart: ofSellers, cross, playedAt: 2, otherAt: 1 }),
    }
  }
}

interface Square {
  /** Of the exposure as drawn. */
  readonly whole: number
  /** Of what the fixed effects leave of it. */
  left: number
}

interface Products {
  readonly sellers: Square
  readonly buyers: Square
  cross: number
}

/** Sums of squares and products of the two exposures within items: whole, less the items' means. */
function productsWithin({ groups, places, drawn }: { readonly groups: Groups; readonly places: { readonly seller: Float64Array; readonly buyer: Float64Array }; readonly drawn: StrongByPerson }): Products {
  let [wholeSeller, wholeBuyer, sellerLeft, buyerLeft, cross] = [0, 0, 0, 0, 0]
  for (let group = 0; group + 1 < groups.starts.length; group += 1) {
    const [from, to] = [groups.starts[group] as number, groups.starts[group + 1] as number]
    let [seller, buyer, both] = [0, 0, 0]
    for (let index = from; index < to; index += 1) {
      const row = groups.rows[index] as number
      const [one, other] = [drawn[places.seller[row] as number] as number, drawn[places.buyer[row] as number] as number]
      seller += one
      buyer += other
      both += one * other
    }
    const size = to - from
    wholeSeller += seller
    wholeBuyer += buyer
    sellerLeft += seller - (seller * seller) / size
    buyerLeft += buyer - (buyer * buyer) / size
    cross += both - (seller * buyer) / size
  }
  return { sellers: { whole: wholeSeller, left: sellerLeft }, buyers: { whole: wholeBuyer, left: buyerLeft }, cross }
}

interface LineRequest {
  /** Products of the exposure with what is left of the outcome, the sellers as played, the buyers as played. */
  readonly own: readonly number[]
  readonly other: readonly number[]
  readonly ownPart: Square
  readonly otherPart: Square
  readonly cross: number
  readonly playedAt: 1 | 2
  readonly otherAt: 1 | 2
}

function lineOf({ own, other, ownPart, otherPart, cross, playedAt, otherAt }: LineRequest): SideLine | undefined {
  const share = otherPart.left > nothingLeft * otherPart.whole ? cross / otherPart.left : 0
  const square = ownPart.left - share * cross
  if (!(square > nothingLeft * ownPart.whole)) return undefined
  const at = (place: number): number => ((own[place] as number) - share * (other[place] as number)) / square
  return { ofOutcome: at(0), ofExposure: at(playedAt), ofOther: at(otherAt) }
}

interface Groups {
  /** Rows, those of an item together. */
  readonly rows: Int32Array
  /** Where each item begins, and the end. */
  readonly starts: Int32Array
}

function groupsOf(codes: Int32Array, counts: Float64Array): Groups {
  const starts = new Int32Array(counts.length + 1)
  counts.forEach((count, level) => (starts[level + 1] = (starts[level] as number) + count))
  const next = new Int32Array(starts)
  const rows = new Int32Array(codes.length)
  codes.forEach((level, row) => {
    const at = next[level] as number
    rows[at] = row
    next[level] = at + 1
  })
  return { rows, starts }
}

const sumsByPerson = (places: Float64Array, people: number, columns: readonly Float64Array[]): readonly Float64Array[] =>
  columns.map((column) => {
    const sums = new Float64Array(people)
    places.forEach((place, row) => (sums[place] = (sums[place] as number) + (column[row] as number)))
    return sums
  })

function dotDrawn(sums: Float64Array, drawn: StrongByPerson): number {
  let total = 0
  for (let place = 0; place < drawn.length; place += 1) total += (sums[place] as number) * (drawn[place] as number)
  return total
}
