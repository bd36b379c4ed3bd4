// Decides the few numbers that say what kind of market a roster makes: how large, how thick, how contested.
import { type AcceptableListings, acceptableListings } from './acceptable-listings.ts'
import type { Roster } from './roster.ts'

export interface RosterFigures {
  readonly people: number
  readonly items: number
  readonly wants: number
  /** Over all wants; the mean of the middle two for an even number, 0 without wants. */
  readonly medianAcceptableListings: number
  /** Share, 0..1, of the items that wants of at least two different people could accept. */
  readonly contestedShare: number
}

/** `acceptable` may be passed in when the caller has it already; it must be that of the same roster. */
export function rosterFigures(roster: Roster, acceptable: AcceptableListings = acceptableListings(roster)): RosterFigures {
  return {
    people: roster.people.length,
    items: acceptable.items.length,
    wants: acceptable.wants.length,
    medianAcceptableListings: median(acceptable.itemIndicesOf.map((indices) => indices.length)),
    contestedShare: acceptable.items.length === 0 ? 0 : contestedItems(acceptable) / acceptable.items.length,
  }
}

function contestedItems({ items, wants, itemIndicesOf }: AcceptableListings): number {
  const firstSeeker = new Int32Array(items.length).fill(-1)
  const isContested = new Uint8Array(items.length)
  for (const [wantIndex, indices] of itemIndicesOf.entries()) {
    const seeker = wants[wantIndex]?.seekerIndex ?? -1
    for (const index of indices) {
      if (firstSeeker[index] === -1) firstSeeker[index] = seeker
      else if (firstSeeker[index] !== seeker) isContested[index] = 1
    }
  }
  return isContested.reduce((count, flag) => count + flag, 0)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2
}
