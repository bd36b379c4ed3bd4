// Two ways of telling the same things. `private` is for an agent that knows its person's limits and reads what others wrote;
// `authorised` is for a planner that is told neither: it sees ids, public prices, typed facts and how far it may go now.
import { leastFor, type ItemMandate, type WantMandate } from '../../../market/mandate.ts'
import { mandateBreaches } from '../../../market/rejections.ts'
import type { Listing } from '../../../market/state.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import type { MoveOutcome } from '../../agent.ts'
import type { Authority } from './authorised-numbers.ts'
import { digestLimits } from './limits.ts'
import { fenced, plainLine } from './plain-words.ts'

export interface DigestStyle {
  readonly isPrivate: boolean
  /** In place of the limits, where the reader is not told them. */
  readonly authority?: Authority
  readonly price: (amountCents: number) => string
  readonly who: (person: PersonId) => string
  /** ` «City bike»` with a leading space; empty where words of others are not shown. */
  readonly title: (listing: Readonly<Listing>) => string
  /** What somebody wrote beside a move: ` Ben (p2) wrote: «…»`; empty for nothing. */
  readonly said: (by: PersonId, words: string | undefined) => string
  /** How far one may go for a thing of one's own, and for a want. */
  readonly least: (view: PartyView, item: ItemMandate, openCents: number) => string
  readonly most: (view: PartyView, want: WantMandate) => string
  /** With a leading space; empty where it is not told. */
  readonly money: (view: PartyView) => string
  /** What goods that come with an offer count for; empty where the reader works that out alone. */
  readonly goodsWorth: (view: PartyView, goods: readonly Readonly<Listing>[]) => string
  readonly refusal: (outcome: Extract<MoveOutcome, { status: 'refused' }>) => string
}

export interface StyleGiven {
  readonly self: PersonId
  readonly names: ReadonlyMap<string, string>
  readonly priceText: (amount: number) => string
}

export function privateStyle({ self, names, priceText }: StyleGiven): DigestStyle {
  const who = whoWith(names)
  return {
    isPrivate: true, price: priceText, who,
    title: (listing) => ` ${listing.seller === self ? `“${plainLine(listing.facts.title, digestLimits.titleMax)}”` : fenced(listing.facts.title, digestLimits.titleMax)}`,
    said: (by, words) => (words === undefined || words === '' || by === self ? '' : ` ${who(by)} wrote: ${fenced(words, digestLimits.wordsMax)}`),
    least: (view, item) => {
      const now = leastFor(item, view.now)
      return `least ${priceText(item.reservationCents)}${now > item.reservationCents ? `, for now ${priceText(now)}` : ''}`
    },
    most: (_, want) => `most ${priceText(want.maximumCents)}`,
    money: (view) => ` You can still spend ${priceText(view.availableCents)}.`,
    goodsWorth: () => '',
    refusal: ({ detail }) => plainLine(detail, digestLimits.wordsMax),
  }
}

export function authorisedStyle({ self, priceText, authority }: StyleGiven & { readonly authority: Authority }): DigestStyle {
  return {
    isPrivate: false, authority, price: priceText, who: (person) => person,
    title: (listing) => (listing.seller === self ? ` “${plainLine(listing.facts.title, digestLimits.titleMax)}”` : ''),
    said: () => '',
    least: (view, item, openCents) => `authorised now ${priceText(authority.leastCents(view, item, openCents))} or more`,
    most: (view, want) => `authorised now ${priceText(authority.mostCents(view, want))} or less`,
    money: () => '',
    goodsWorth: (view, goods) => ` (counts for ${priceText(authority.goodsCents(view, goods))})`,
    // Which limit a refusal met would tell how far it lies.
    refusal: ({ code, detail }) => (limitCodes.has(code) ? 'It is not authorised.' : plainLine(detail, digestLimits.wordsMax)),
  }
}

const limitCodes: ReadonlySet<string> = new Set([...mandateBreaches, 'held_for_person'])

/** `Ben (p2)`: the name for words, the id for moves. */
function whoWith(names: ReadonlyMap<string, string>): (person: PersonId) => string {
  const known = new Map<PersonId, string>()
  return (person) => {
    let text = known.get(person)
    if (text === undefined) {
      // A name is somebody's free text: without marks it cannot pass for anything else.
      const name = plainLine((names.get(person) ?? '').replace(/[«»:()\[\]{}<>"]/g, ' '), digestLimits.nameMax)
      known.set(person, (text = name === '' || name === person ? person : `${name} (${person})`))
    }
    return text
  }
}
