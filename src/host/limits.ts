// Bounds of the host in one place.
export const hostLimits = {
  /** Moves taken from one answer; the rest is dropped. A first turn posts everything a person has. */
  movesPerTurnMax: 200,
  /** Entries that may wait for the round's one disk write. */
  stagedMax: 5_000,
} as const
