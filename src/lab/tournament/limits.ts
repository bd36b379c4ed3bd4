// Every bound of the tournament in one place. What a run may spend is the run's to say.
export const tournamentLimits = {
  /** Rounds of one negotiation; the published runs used 30. */
  roundsMax: 200,
  repeatsMax: 1_000,
  /** Negotiations of one experiment, over all its protocols. */
  cellsMax: 5_000_000,
  productsMax: 10_000,
  productsTextMax: 5_000_000,
  nameCharactersMax: 200,
  featuresMax: 20,
  featureCharactersMax: 400,
  /** Of one message, as it is kept and passed on; longer ones are cut. */
  messageCharactersMax: 4_000,
  /** Of an unusable reply that is shown back with what was wrong. */
  shownBackCharactersMax: 1_000,
  /** Attempts of one call while the provider is busy, slow, away or says nothing. */
  callTriesMax: 5,
  /** Doubled per attempt: 2, 4, 8, 16 seconds, each shortened at random by up to a half. */
  retryWaitMilliseconds: 2_000,
  negotiationsInFlightMax: 4_096,
  /** Results that wait for whoever reads them; beyond that no new negotiation starts. */
  resultsWaitingMax: 4_096,
} as const
