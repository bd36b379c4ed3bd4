// Decides how large a roster and its parts may be. Every bound that this room applies stands here.

export const rosterLimits = {
  /** Larger files are refused before a byte of them is read. */
  fileBytesMax: 50 * 1024 * 1024,
  /** YAML takes about fifty bytes of memory for each character; beyond this a roster must be JSON. */
  yamlLengthMax: 32 * 1024 * 1024,
  /** Nodes that YAML aliases may expand to; a legitimate roster shares an agent or two by anchor. */
  yamlAliasesMax: 10_000,
  /** A file with more faults than this gets these many and one line that says so. */
  faultsMax: 5_000,
  peopleMax: 20_000,
  itemsPerPersonMax: 500,
  wantsPerPersonMax: 500,
  nameLengthMax: 100,
  titleLengthMax: 200,
  descriptionLengthMax: 10_000,
  wantTextLengthMax: 300,
  categoryLengthMax: 32,
  photosMax: 20,
  photoLengthMax: 500,
  includedMax: 50,
  ownsMax: 200,
  /** Caps of a mandate on open offers and moves. */
  capMax: 10_000,
  lineLengthMax: 300,
  strategyLengthMax: 1_000,
  personaLengthMax: 2_000,
  instructionsLengthMax: 20_000,
  /** People that one policy may name in each of its lists. */
  policyPeopleMax: 500,
  policyBasisPointsMax: 100_000,
  weightKilogramsMax: 100_000,
  longestSideCentimetresMax: 10_000,
} as const

export const importLimits = {
  peopleMin: 2,
  peopleMax: 20_000,
  /** Items or wants of one person, on average. */
  perPersonMax: 100,
  /** Posts files are longer than rosters; a larger one is refused before it is read. */
  fileBytesMax: 500 * 1024 * 1024,
  /** A post of more characters is a broken file, not a post. */
  lineLengthMax: 100_000,
  /** Cut, not refused: a long title is still a title. */
  titleLengthMax: 120,
  descriptionLengthMax: 2_000,
  /** Places that the report names for each reason; the count goes on. */
  placesPerReason: 5,
  /** Source posts tried for one want before the best so far is taken. */
  wantDrawsMax: 12,
  /** Words of a title that a want may combine, most shared first. */
  wantWordsMax: 7,
} as const

export const generateLimits = {
  peopleMin: 2,
  peopleMax: 10_000,
  /** Draws for one person before some wants are left out: in a tiny market, few kinds are popular enough. */
  wantDrawsMax: 3_000,
} as const
