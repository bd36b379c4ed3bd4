// Every bound of this room in one place. What a run may spend (calls in flight, deadline, caps) is the run's to say.

/** Of one reply's words and tool input together. The longest honest reply of an agent is a few kilobytes. */
export const replyBytesMax = 256 * 1024

/** Of one answer on the wire: streamed in small events, a reply of the size above takes some forty times its length. */
export const answerBytesMax = 16 * 1024 * 1024

/** Tokens allowed on top of a reply's where a model cannot be kept from thinking. */
export const thinkingTokensAllowance = 4_096

/** Of a provider's own words about a fault, as far as they are shown. */
export const faultDetailCharactersMax = 200

/** Attempts of one call after the first. */
export const retriesMax = 2

/** Full jitter: each wait is a random share of this, doubled per attempt, up to the most. */
export const retryWaitMilliseconds = 500
export const retryWaitMillisecondsMax = 8_000

/** A provider that asks for a longer pause than this is not waited for within a call. */
export const retryAfterMillisecondsMax = 60_000

/** The breaker: opens after so many transient faults in a row, for so long at first, doubled at every failed probe. */
export const breakerFaultsMax = 5
export const breakerPauseMilliseconds = 10_000
export const breakerPauseMillisecondsMax = 60_000

/** A provider is given up when the breaker has opened so often with no answer between: after some eight attempts and 70 seconds. */
export const unreachableOpeningsMin = 4

/** Characters of one line of a script or recording. */
export const recordedLineCharactersMax = 8 * 1024 * 1024
