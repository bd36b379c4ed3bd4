// Decides whether a price trajectory lost its thousands ("25k" read as 25, "1.2 million" as 1.2). Suggests a repair only where
// one lost suffix explains the jump; never changes what was recorded.

export interface ScaleFault {
  /** The whole trajectory as it was probably meant; absent where no suffix explains it. */
  readonly suggestedCents?: readonly number[]
}

/** More than two orders of magnitude away from the first price. */
const jumpMax = 100
const suffixes = [1e3, 1e6] as const
/** A repaired price must come this close to the first one. */
const nearFactor = 2

/** Zero is a price (a gift), not a lost suffix. */
export function scaleFault(offersCents: readonly number[]): ScaleFault | undefined {
  const first = offersCents[0]
  if (first === undefined || first <= 0) return undefined
  const isOff = (cents: number): boolean => cents > 0 && (cents < first / jumpMax || cents > first * jumpMax)
  if (!offersCents.some(isOff)) return undefined
  const repaired = offersCents.map((cents) => (isOff(cents) ? suffixes.map((suffix) => cents * suffix).find((meant) => meant <= first * nearFactor && meant >= first / nearFactor) : cents))
  return repaired.every((cents) => cents !== undefined) ? { suggestedCents: repaired } : {}
}
