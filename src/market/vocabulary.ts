// The nouns that every room shares: identifiers, time, conditions. Decides no rule.

/** Opaque slug of a person, such as `p07`. Display names join at the edge and never enter a record. */
export type PersonId = string
/** Opaque slug of a roster item, `i0042`; stays the same in every arm, so prices of one item can be compared. */
export type ItemId = string
/** Opaque slug of a roster want, `w0042`. */
export type WantId = string
/** `L12`: the twelfth listing posted in this market. */
export type ListingId = string
/** `O120`: the hundred-and-twentieth offer made in this market. */
export type OfferId = string
/** `DEAL-20261121-office-0042-p07-p31`: date, market, deal number, seller, buyer. */
export type DealId = string

/** Milliseconds since 1970-01-01T00:00:00Z. Records hold this integer; people and wires see ISO 8601, UTC. */
export type Instant = number

/** Best first. */
export const conditions = ['new', 'like_new', 'good', 'fair', 'for_parts'] as const
export type Condition = (typeof conditions)[number]

/** True when `actual` is as good as `minimum` or better. */
export const conditionMeets = (actual: Condition, minimum: Condition): boolean =>
  conditions.indexOf(actual) <= conditions.indexOf(minimum)

/** A source of randomness in [0, 1). Always passed in, so that a seed reproduces a run. */
export type Random = () => number

export function assertNever(value: never): never {
  throw new Error(`unhandled variant: ${JSON.stringify(value)}`)
}
