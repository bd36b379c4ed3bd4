// Bounds of what is taken from one reply of a model. A reply beyond them is no reply; words alone are cut, never prices or ids.
export const replyLimits = {
  /** Characters of a whole reply; longer ones are not read at all. */
  charactersMax: 48_000,
  /** Brackets within brackets. A sound reply has five. */
  depthMax: 12,
  /** Moves of one reply where the arm sets no number. */
  movesDefault: 4,
  /** Characters of one message as it is sent, after cleaning. */
  wordsMax: 600,
  /** Characters that a model may put before the owner's own description. */
  descriptionMax: 1_200,
  /** Characters of one message or description as it arrives. Longer ones are cut to the above, within reason. */
  rawWordsMax: 10_000,
  idMax: 64,
  /** Things given in part exchange, as in the market. */
  giveMax: 5,
  /** Characters of the words of a search. */
  searchMax: 200,
  /** Characters of a fault named to the model. */
  problemMax: 300,
  /** Characters of an unusable reply that are shown back when a better one is asked for. */
  shownBackMax: 2_000,
} as const
