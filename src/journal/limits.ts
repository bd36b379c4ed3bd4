// Every bound of this room, in one place.

/** How long a call waits for another process's write before it gives up with a retryable `locked` fault. */
export const busyTimeoutMilliseconds = 5_000

/** Entries fetched per page while reading: a page is all that a reader holds in memory. */
export const pageEntriesMax = 512

/** Characters gathered before an export writes to disk. */
export const exportChunkCharacters = 256 * 1024

/** A longer line in a journal file is damage (a lost line feed), not an entry. */
export const lineBytesMax = 16 * 1024 * 1024
