// Random markets for the bound's tests and timings: kinds of goods, one maximum per want, several wants after the same listings
// (law B of docs on efficiency). Not a model of anything; shaped only so that matching and budgets are both hard.
import type { MarketInstance } from '../../bargaining/market-program.ts'
import type { Random } from '../../market/vocabulary.ts'

export interface InstanceShape {
  readonly people: number
  readonly listings: number
  readonly wants: number
  /** Kinds of goods; a want fits every listing of its kind. */
  readonly kinds: number
  readonly budgetCents: number
  /** Price level of the dearest kind over the cheapest, on a log scale; medians lie at 20 currency units. */
  readonly spread?: number
}

/** 69 people, about 3,500 pairs: the size of the published experiment. */
export const officeShape: InstanceShape = { people: 69, listings: 575, wants: 520, kinds: 60, budgetCents: 100_00 }

export function generateInstance(shape: InstanceShape, random: Random): MarketInstance {
  const spread = shape.spread ?? 8
  const levels = Array.from({ length: shape.kinds }, () => 2000 * spread ** (random() - 0.5))
  const pickKind = (): number => Math.floor(random() * shape.kinds)
  const pickPerson = (): number => Math.floor(random() * shape.people)
  const people = Array.from({ length: shape.people }, () => ({ budgetCents: shape.budgetCents }))
  const kindOfListing = Array.from({ length: shape.listings }, pickKind)
  const kindOfWant = Array.from({ length: shape.wants }, pickKind)
  const amount = (kind: number | undefined, low: number, high: number): number =>
    Math.round((levels[kind ?? 0] ?? 0) * (low + (high - low) * random()))
  const listings = kindOfListing.map((kind) => ({ owner: pickPerson(), floorCents: amount(kind, 0.4, 1) }))
  const wants = kindOfWant.map((kind) => ({ owner: pickPerson(), maximumCents: amount(kind, 0.6, 1.5) }))
  const byKind: number[][] = Array.from({ length: shape.kinds }, () => [])
  kindOfListing.forEach((kind, listing) => byKind[kind]?.push(listing))
  const edges = wants.flatMap((want, index) =>
    (byKind[kindOfWant[index] ?? 0] ?? [])
      .filter((listing) => fits(want, listings[listing]))
      .map((listing) => ({ want: index, listing })),
  )
  return { people, listings, wants, edges }
}

function fits(want: { owner: number; maximumCents: number }, listing: { owner: number; floorCents: number } | undefined): boolean {
  return listing !== undefined && listing.owner !== want.owner && listing.floorCents <= want.maximumCents
}

/** Small, fast, seedable generator (mulberry32); the same seed gives the same market. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
