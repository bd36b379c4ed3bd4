// A trader's sense of time: shares of the market's life, counted the same whatever the number of turns.
import type { PartyView } from '../../../market/view.ts'
import type { Listing } from '../../../market/state.ts'
import type { Instant } from '../../../market/vocabulary.ts'

/** 0 at the opening, 1 at the regular close; stays above 1 in extensions. */
export const lifeShare = ({ now, market: { config } }: PartyView): number =>
  (now - config.opensAt) / Math.max(1, config.closesAt - config.opensAt)

/** Share of a listing's time that is left, 0 when it closes; the soft close makes it grow again. */
export const timeLeftShare = ({ now, market: { config } }: PartyView, listing: Readonly<Listing>): number =>
  Math.max(0, listing.closesAt - now) / Math.max(1, config.closesAt - config.opensAt)

/** Share of the market's time that has passed since `instant`. */
export const shareSince = ({ now, market: { config } }: PartyView, instant: Instant): number =>
  (now - instant) / Math.max(1, config.closesAt - config.opensAt)
