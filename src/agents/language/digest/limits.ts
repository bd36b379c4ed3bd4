// Bounds of what an agent reads. None depends on the size of the market: a person's digest is as long among 690 people as
// among 69. What does not fit is counted, never silently left out.
export const digestLimits = {
  /** Own things and wants spelled out; more are counted, and come up as the first ones are settled. */
  thingsMax: 20,
  wantsMax: 12,
  /** Best matches kept in sight per want, and so many more after a search. */
  matchesPerWant: 3,
  matchesPerSearch: 5,
  /** Listings a search by words brings. */
  foundByWordsMax: 8,
  /** Posts by others named per own thing, over the market's life. */
  postsPerThingMax: 3,
  /** Lines of news in one message; the least pressing are counted instead. */
  newsLinesMax: 24,
  /** Open negotiations that a conversation starting anew begins with, and their last lines. */
  talksMax: 8,
  talkLinesMax: 3,
  /** Rows per part of the table of what stands. */
  standingRowsMax: 12,
  /** Characters of another's words, of a description, of a title. */
  wordsMax: 300,
  descriptionMax: 160,
  titleMax: 80,
  nameMax: 40,
  /** Things included that are named. */
  includedMax: 6,
  /** A conversation longer than this starts anew with a full digest: some six thousand tokens, where rereading costs about as much as starting anew. */
  conversationCharactersMax: 24_000,
  /** The same for an agent that reads the whole channel, and how much of the channel it then begins with. */
  wholeChannelCharactersMax: 1_200_000,
  wholeChannelKeptCharacters: 600_000,
  /** Without news an agent with unfinished business thinks again after so many turns; towards the end sooner. */
  turnsBetweenThoughts: 6,
  turnsBetweenLateThoughts: 2,
  lateFromShare: 0.85,
  /** Calls in a row that only a refusal or a fault brought about; then the ordinary rhythm. */
  retriesMax: 2,
} as const
