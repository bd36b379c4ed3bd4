// Every bound of local weights in one place.

/** Tokens of one conversation, prompt and reply together, unless the weights were trained on fewer. */
export const contextTokensMax = 8_192

/**
 * Tokens read in one step. What is kept of an earlier prompt is cut to a multiple of this, so that a prompt is read in the
 * same steps whether it was partly known or not. Larger steps read no faster on ordinary processors.
 */
export const readingStepTokens = 128

/** Conversations kept in memory at once; fewer where they would take more than their share of free memory. */
export const conversationsMax = 16
export const conversationsShareOfFreeMemory = 0.25

/** Of one text in a reply whose form states no smaller number. Grammars of longer repetitions become slow. */
export const replyTextCharactersMax = 400

/** Of a list in a reply whose form states no number. */
export const replyItemsMax = 20

/** Digits after the point, and of a whole number whose form states no bounds. */
export const fractionDigitsMax = 4
export const wholeDigitsMax = 9

/** Bytes read at either end of a file of weights for its fingerprint. */
export const fingerprintBytes = 1024 * 1024
