// Bounds of what an agent reads of other people's words in one turn.
export const readerLimits = {
  /** Texts shown to the model in one call; the oldest are left to the rules. */
  textsPerCallMax: 16,
  /** Characters of one text that the model is shown, and that the rules look at. */
  shownMax: 1_000,
  readMax: 10_000,
  /** Of everything in one call. */
  promptMax: 8_000,
  /** Of one stated claim. */
  claimMax: 80,
  /** Per negotiation and turn. */
  claimsMax: 6,
  questionsMax: 4,
  numbersMax: 8,
  /** A text longer than this holds more than rules find in it. */
  plainLengthMax: 220,
  outputTokensMax: 900,
} as const
