// Decides which ways of delivery a thing allows. The limits are those of an ordinary parcel service (most national
// carriers stop at 30 kg or near 31.5 kg, and at about 1.5 m for the longest side); a carrier's own table may be stricter.
import type { DeliveryTerms } from './terms-sheet.ts'

const parcelWeightMaxKilograms = 30
const parcelSideMaxCentimetres = 150

export interface Bulk {
  readonly weightKilograms?: number
  readonly longestSideCentimetres?: number
}

/** Shipping needs a thing that a parcel service takes; a hand-over between two people is always possible. */
export function deliveryFeasible(delivery: DeliveryTerms, bulk: Bulk): boolean {
  if (delivery.mode !== 'shipping') return delivery.paidBy === 'nobody'
  if (delivery.paidBy === 'nobody') return false
  return (
    (bulk.weightKilograms ?? 0) <= parcelWeightMaxKilograms &&
    (bulk.longestSideCentimetres ?? 0) <= parcelSideMaxCentimetres
  )
}
