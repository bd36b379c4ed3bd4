// What the auditor knows about papers and things, and how it writes and compares them. Shares no code with src either.
import { createHash } from 'node:crypto'
import type { MarketEvent } from '../../src/market/events.ts'
import type { Mandate, WantMandate } from '../../src/market/mandate.ts'

export type Event<T extends MarketEvent['type']> = Extract<MarketEvent, { type: T }>

export interface Thing {
  readonly seller: string
  readonly item: string
  version: number
  facts: Event<'ListingPosted'>
  status: 'open' | 'sold' | 'withdrawn'
  closesAt: number
  extensions: number
}

export interface Paper {
  readonly made: Event<'OfferMade'>
  status: 'open' | 'ended'
}

export const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const best = ['new', 'like_new', 'good', 'fair', 'for_parts']
export const meets = (condition: string, minimum: string): boolean => best.indexOf(condition) <= best.indexOf(minimum)

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}

/** What a schedule authorises a seller to take at `at`, in cents and fractions of them; 0 without a schedule. */
export function authorisedAt(item: Mandate['items'][number] | undefined, at: number): number {
  const plan = item?.schedule
  if (item === undefined || plan === undefined) return 0
  const share = Math.min(1, Math.max(0, (at - plan.fromAt) / (plan.untilAt - plan.fromAt)))
  return plan.openCents - (plan.openCents - item.reservationCents) * share ** plan.exponent
}

/** Each thing in turn counts at the highest maximum among the wants still open that it fits; each want counts once. */
export function worthAmong(wants: readonly WantMandate[], goods: readonly Thing[]): { readonly cents: number; readonly wants: readonly string[] } {
  const used: WantMandate[] = []
  for (const thing of goods) {
    const words = thing.facts.title.toLowerCase().split(' ')
    const [highest] = wants
      .filter((want) => !used.includes(want) && want.category === thing.facts.category && meets(thing.facts.condition, want.minimumCondition))
      .filter((want) => want.text.split(' ').every((word) => words.includes(word)))
      .sort((a, b) => b.maximumCents - a.maximumCents)
    if (highest !== undefined) used.push(highest)
  }
  return { cents: used.reduce((sum, want) => sum + want.maximumCents, 0), wants: used.map((want) => want.want) }
}
