// Wanted posts by others that fit a thing of one's own, listed or not: each is looked at once, when it goes up, and only the
// first few per thing are told. How many people want the same thing grows with the market; what an agent reads does not.
import { fits } from '../../../market/matching.ts'
import type { WantPosted } from '../../../market/events.ts'
import type { ItemId, PersonId, WantId } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import type { RosterItem } from '../../../roster/roster.ts'
import { placesOfPosts } from '../channel/channel-index.ts'
import type { NewsLine } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import { fenced } from './plain-words.ts'
import type { DigestStyle } from './style.ts'

interface ShownPost {
  readonly want: WantId
  readonly person: PersonId
  readonly item: ItemId
}

export class WantedByOthers {
  readonly #items: readonly RosterItem[]
  readonly #categories: ReadonlySet<string>
  readonly #told = new Map<ItemId, number>()
  readonly #posts: ShownPost[] = []
  /** Whom this person may answer. */
  readonly posters = new Set<PersonId>()

  constructor(items: readonly RosterItem[]) {
    this.#items = items
    this.#categories = new Set(items.map(({ category }) => category))
  }

  /** Where posts stand that `lineFor` may have something to say of. */
  placesToHear(view: PartyView, from: number): readonly number[] {
    return this.#items.flatMap((item) => (this.#isLookedFor(view, item) ? placesOfPosts(view, item, from) : []))
  }

  /** A line for a post that fits something unsold and is among the first few for it. */
  lineFor(view: PartyView, style: DigestStyle, post: WantPosted): NewsLine | undefined {
    if (post.person === view.person || !this.#categories.has(post.category)) return undefined
    const item = this.#items.find((one) => one.category === post.category && this.#isLookedFor(view, one) && fits(post, one))
    if (item === undefined) return undefined
    this.#told.set(item.id, (this.#told.get(item.id) ?? 0) + 1)
    this.#posts.push({ want: post.want, person: post.person, item: item.id })
    this.posters.add(post.person)
    return { text: `${postText(view, style, { want: post.want, person: post.person, item: item.id })}.`, wakes: true, inTables: true }
  }

  #isLookedFor(view: PartyView, { id }: RosterItem): boolean {
    return (this.#told.get(id) ?? 0) < digestLimits.postsPerThingMax && isUnsold(view, id)
  }

  /** Those told of before, as far as the thing is still there. */
  shownTexts(view: PartyView, style: DigestStyle): string[] {
    return this.#posts.filter(({ item }) => isUnsold(view, item)).slice(-digestLimits.standingRowsMax).map((post) => postText(view, style, post))
  }
}

function postText(view: PartyView, style: DigestStyle, { want, person, item }: ShownPost): string {
  const post = view.market.wants.get(want)
  const listing = view.myListings.get(item)
  const what = style.isPrivate && post !== undefined ? ` ${fenced(post.text, digestLimits.titleMax * 2)}` : ' something'
  const least = post === undefined ? '' : ` (${post.category}, ${post.minimumCondition} or better)`
  return `${style.who(person)} looks for${what}${least}: your ${item}${listing === undefined ? '' : ` (${listing.id})`} fits`
}

const isUnsold = (view: PartyView, item: ItemId): boolean => view.myListings.get(item)?.status !== 'sold'
