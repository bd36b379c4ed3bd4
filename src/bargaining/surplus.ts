// Decides what a price is worth to the two sides of one negotiation, and so how good a set of outcomes was.
// Prices are whole minor units; shares are plain numbers. No deal counts as zero and is never left out.
// Allocative efficiency as in Gode and Sunder, J. Political Economy 101 (1993).

/** The worst price each side accepts. Private to the sides; only reports see both. */
export interface Reservations {
  readonly sellerReservationCents: number
  readonly buyerReservationCents: number
}

export interface BilateralOutcome extends Reservations {
  /** Left out when there was no deal. */
  readonly priceCents?: number
}

/** The prices that both reservations allow, ends included; undefined when there are none. */
export function zopa(reservations: Reservations): { readonly lowCents: number; readonly highCents: number } | undefined {
  const { sellerReservationCents: lowCents, buyerReservationCents: highCents } = reservations
  return lowCents <= highCents ? { lowCents, highCents } : undefined
}

/** What the two could gain together: buyer's reservation less seller's, or 0 when no price suits both. */
export function attainableSurplusCents({ sellerReservationCents, buyerReservationCents }: Reservations): number {
  return Math.max(0, buyerReservationCents - sellerReservationCents)
}

/** What each side gained, 0 without a deal and negative past its reservation. */
export function surplusesCents(outcome: BilateralOutcome): { readonly sellerCents: number; readonly buyerCents: number } {
  const { priceCents, sellerReservationCents, buyerReservationCents } = outcome
  if (priceCents === undefined) return { sellerCents: 0, buyerCents: 0 }
  return { sellerCents: priceCents - sellerReservationCents, buyerCents: buyerReservationCents - priceCents }
}

/** The sides' joint surplus, 0 without a deal; negative when a deal was made that no price could justify. */
export function jointSurplusCents(outcome: BilateralOutcome): number {
  const { sellerCents, buyerCents } = surplusesCents(outcome)
  return sellerCents + buyerCents
}

/**
 * The seller's part of the joint surplus: 0..1 inside the ZOPA, beyond it outside.
 * Undefined without a deal or when there was nothing to share.
 */
export function sellerShare(outcome: BilateralOutcome): number | undefined {
  const attainableCents = attainableSurplusCents(outcome)
  if (outcome.priceCents === undefined || attainableCents === 0) return undefined
  return (outcome.priceCents - outcome.sellerReservationCents) / attainableCents
}

/** Distance from the even split as a share of the ZOPA: 0 even, 0.5 when one side took all. Undefined as above. */
export function nashDistance(outcome: BilateralOutcome): number | undefined {
  const share = sellerShare(outcome)
  return share === undefined ? undefined : Math.abs(share - 0.5)
}

/** A deal outside the ZOPA. The gate makes this impossible; reports count it to show that it did. */
export function isBadDeal({ priceCents, sellerReservationCents, buyerReservationCents }: BilateralOutcome): boolean {
  return priceCents !== undefined && (priceCents < sellerReservationCents || priceCents > buyerReservationCents)
}

/** Realised joint surplus over attainable, at most 1, 1 being first best; undefined when nothing was attainable. */
export function efficiency(outcomes: Iterable<BilateralOutcome>): number | undefined {
  let realisedCents = 0
  let attainableCents = 0
  for (const outcome of outcomes) {
    realisedCents += jointSurplusCents(outcome)
    attainableCents += attainableSurplusCents(outcome)
  }
  return attainableCents === 0 ? undefined : realisedCents / attainableCents
}

/** As `efficiency`, with each deal's surplus multiplied by `patience` (0..1) once per round that it took. */
export function delayAdjustedEfficiency(
  outcomes: Iterable<BilateralOutcome & { readonly rounds: number }>,
  { patience }: { readonly patience: number },
): number | undefined {
  let realisedCents = 0
  let attainableCents = 0
  for (const outcome of outcomes) {
    realisedCents += jointSurplusCents(outcome) * Math.pow(patience, outcome.rounds)
    attainableCents += attainableSurplusCents(outcome)
  }
  return attainableCents === 0 ? undefined : realisedCents / attainableCents
}

/** How far below the asking price the deal was, as a share of it (PRR of the A2A-NT study). `listPriceCents` above 0. */
export function priceReductionShare({ listPriceCents, priceCents }: { listPriceCents: number; priceCents: number }): number {
  return (listPriceCents - priceCents) / listPriceCents
}
