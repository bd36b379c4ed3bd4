// Every bound of the market in one place. A record that would pass one of these is refused, never cut.

export const limits = {
  /** Characters of free text in one move. */
  wordsMax: 2_000,
  titleMax: 200,
  descriptionMax: 10_000,
  photosMax: 20,
  includedMax: 50,
  /** Characters of one thing included, and of a wanted post. */
  lineMax: 300,
  categoryMax: 40,
  /** Goods that one offer may give in part exchange. */
  exchangeMax: 5,
  /** Longest time an offer may stay open. */
  offerLifetimeMaxMilliseconds: 30 * 24 * 3_600_000,
  /** Latest hand-over, counted from the move. */
  handOverHorizonMilliseconds: 365 * 24 * 3_600_000,
  peopleMax: 20_000,
  idempotencyKeyMax: 255,
} as const
