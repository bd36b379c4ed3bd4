// The words for a way of bargaining. Decides from which figure on an agent is called patient or firm; a figure between the
// thresholds, or one that cannot be estimated, adds no word. The thresholds are ours, set where an ordinary linear concession
// (speed 0.5, half of the distance kept) lies well inside and gets no word.
import type { PatternRow } from './patterns.ts'

export const patternThresholds = {
  /** Share given away in the first half of own offers. */
  patientBelow: 0.4,
  hastyAbove: 0.6,
  /** Share of the opening distance kept in the last own offer. */
  yieldingBelow: 0.35,
  firmAbove: 0.65,
  /** A buyer's first bid under the price shown: beyond this it anchors low, within that it opens near the ask. */
  buyerLowFrom: 0.3,
  buyerNearUpTo: 0.1,
  /** A seller's first offer under the own price shown: within this it anchors high, beyond that it opens low. */
  sellerHighUpTo: 0.05,
  sellerLowFrom: 0.2,
  /** Share of negotiations in which the other's first price was taken. */
  takesFirstFrom: 0.4,
  /** Sellers bargained with before buying; buyers heard before selling. */
  severalFrom: 2,
} as const

type Named = Pick<PatternRow, 'role' | 'openingAnchor' | 'concessionSpeed' | 'endFirmness' | 'firstOfferAcceptance' | 'counterpartsCompared'>

export function patternName({ role, openingAnchor, concessionSpeed, endFirmness, firstOfferAcceptance, counterpartsCompared }: Named): string {
  const words = [
    wordFor(openingAnchor, (anchor) => (role === 'buyer' ? buyerOpening(anchor) : sellerOpening(anchor))),
    wordFor(concessionSpeed, (speed) => (speed < patternThresholds.patientBelow ? 'patient' : speed > patternThresholds.hastyAbove ? 'hasty' : undefined)),
    wordFor(endFirmness, (kept) => (kept > patternThresholds.firmAbove ? 'firm' : kept < patternThresholds.yieldingBelow ? 'yielding' : undefined)),
    wordFor(firstOfferAcceptance, (share) => (share >= patternThresholds.takesFirstFrom ? 'takes first offers' : undefined)),
    wordFor(counterpartsCompared, (count) => (count >= patternThresholds.severalFrom ? (role === 'buyer' ? 'shops around' : 'lets buyers compete') : undefined)),
  ].filter((word) => word !== undefined)
  if (words.length > 0) return words.join(', ')
  const known = [openingAnchor, concessionSpeed, endFirmness, firstOfferAcceptance, counterpartsCompared].some(({ estimable }) => estimable)
  return known ? 'middling' : 'too little seen to name'
}

const wordFor = (measure: Named['openingAnchor'], word: (estimate: number) => string | undefined): string | undefined => (measure.estimable ? word(measure.estimate) : undefined)

const buyerOpening = (anchor: number): string | undefined =>
  anchor >= patternThresholds.buyerLowFrom ? 'anchors low' : anchor <= patternThresholds.buyerNearUpTo ? 'opens near the ask' : undefined

const sellerOpening = (anchor: number): string | undefined =>
  anchor <= patternThresholds.sellerHighUpTo ? 'anchors high' : anchor >= patternThresholds.sellerLowFrom ? 'opens low' : undefined
