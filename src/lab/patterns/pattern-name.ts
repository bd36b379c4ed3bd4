// The words for a way of bargaining. Decides from which figure on an agent is called patient or firm, and that the whole interval
// must lie beyond it: a figure whose doubt reaches across a threshold, or that has no interval, adds no word. The thresholds are
// ours, set where an ordinary linear concession (speed 0.5, half of the distance kept) lies well inside and gets no word.
import type { Interval } from '../statistics/not-estimable.ts'
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
    wordFor(openingAnchor, role === 'buyer' ? buyerOpening : sellerOpening),
    wordFor(concessionSpeed, ({ low, high }) => (high < patternThresholds.patientBelow ? 'patient' : low > patternThresholds.hastyAbove ? 'hasty' : undefined)),
    wordFor(endFirmness, ({ low, high }) => (low > patternThresholds.firmAbove ? 'firm' : high < patternThresholds.yieldingBelow ? 'yielding' : undefined)),
    wordFor(firstOfferAcceptance, ({ low }) => (low >= patternThresholds.takesFirstFrom ? 'takes first offers' : undefined)),
    wordFor(counterpartsCompared, ({ low }) => (low >= patternThresholds.severalFrom ? (role === 'buyer' ? 'shops around' : 'lets buyers compete') : undefined)),
  ].filter((word) => word !== undefined)
  if (words.length > 0) return words.join(', ')
  const known = [openingAnchor, concessionSpeed, endFirmness, firstOfferAcceptance, counterpartsCompared].some((measure) => rangeOf(measure) !== undefined)
  return known ? 'nothing stands out' : 'too little seen to name'
}

type Range = Pick<Interval, 'low' | 'high'>

/** Where the mean may lie; undefined where nobody knows. */
function rangeOf(measure: Named['openingAnchor']): Range | undefined {
  if (!measure.estimable) return undefined
  return measure.everybodyAlike === true ? { low: measure.estimate, high: measure.estimate } : measure.interval
}

function wordFor(measure: Named['openingAnchor'], word: (range: Range) => string | undefined): string | undefined {
  const range = rangeOf(measure)
  return range && word(range)
}

const buyerOpening = ({ low, high }: Range): string | undefined =>
  low >= patternThresholds.buyerLowFrom ? 'anchors low' : high <= patternThresholds.buyerNearUpTo ? 'opens near the ask' : undefined

const sellerOpening = ({ low, high }: Range): string | undefined =>
  high <= patternThresholds.sellerHighUpTo ? 'anchors high' : low >= patternThresholds.sellerLowFrom ? 'opens low' : undefined
