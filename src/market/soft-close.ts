// The soft close. A common hard deadline pays whoever moves last (a sniper); here an offer in a listing's last minutes
// gives everybody, above all its seller and the rivals, the same time again to answer.
import type { ListingExtended } from './events.ts'
import type { MarketConfig } from './market-config.ts'
import type { Listing } from './state.ts'
import type { Instant } from './vocabulary.ts'

/**
 * The extension that an offer made at `now` brings, if any: always by a whole window. Extended by what it lacks, a listing
 * could be used up with a few offers a millisecond apart, and would then close hard after all.
 */
export function extensionOf(config: MarketConfig, listing: Listing, now: Instant): ListingExtended | undefined {
  const { windowMilliseconds, extensionsMax } = config.softClose
  if (listing.extensions >= extensionsMax) return undefined
  if (listing.closesAt - now >= windowMilliseconds) return undefined
  return { type: 'ListingExtended', listing: listing.id, closesAt: listing.closesAt + windowMilliseconds }
}

/** The latest instant at which anything in this market can still change hands. */
export const lastCloseAt = (config: MarketConfig): Instant =>
  config.closesAt + config.softClose.windowMilliseconds * config.softClose.extensionsMax
