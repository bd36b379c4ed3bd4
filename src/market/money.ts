// Decides what an amount of money is. Leaves formatting to the rooms that show it.

/** A whole, non-negative number of minor units of the market's one currency (cents for USD, yen for JPY). */
export type Cents = number & { readonly unit: 'cents' }

/** Largest amount any field may hold: ten billion major units of a two-decimal currency, far below 2^53. */
export const centsMax = 1_000_000_000_000

export const isCents = (value: unknown): value is Cents =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= centsMax

/** Brands a number that is already known to be a whole, non-negative amount; throws RangeError otherwise. */
export function cents(value: number): Cents {
  if (!isCents(value)) throw new RangeError(`not an amount of money in minor units: ${value}`)
  return value
}

/** Rounds down to whole cents and clamps at zero: used where the holder of the limit must never be exceeded. */
export const centsDown = (value: number): Cents => cents(Math.max(0, Math.floor(value + 1e-9)))

/** Rounds up to whole cents: used for floors and asks, so that rounding never goes below a limit. */
export const centsUp = (value: number): Cents => cents(Math.max(0, Math.ceil(value - 1e-9)))
