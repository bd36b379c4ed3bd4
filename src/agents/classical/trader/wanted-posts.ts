// Wanted posts, found by what they ask for and by who asks. One index per market, shared by all traders of a process:
// it holds public posts only.
import { contentWords, fits, soughtWords } from '../../../market/matching.ts'
import type { Listing, PostedWant } from '../../../market/state.ts'
import type { PublicView } from '../../../market/view.ts'
import type { PersonId } from '../../../market/vocabulary.ts'

type Posts = PublicView['wants']

/** Posts by others that the listing fits. */
export function postsFitting(posts: Posts, listing: Readonly<Listing>): PostedWant[] {
  const { byWord } = indexOf(posts)
  const { title, category } = listing.facts
  return [`${category}/`, ...[...contentWords(title)].map((word) => `${category}/${word}`)]
    .flatMap((key) => byWord.get(key) ?? none)
    .filter((post) => post.person !== listing.seller && fits(post, listing.facts))
}

export const wantsPostedBy = (posts: Posts, person: PersonId): readonly PostedWant[] => indexOf(posts).byPerson.get(person) ?? none

const none: readonly PostedWant[] = []

interface WantIndex {
  /** Under category and one of the words that a title must hold. */
  readonly byWord: Map<string, PostedWant[]>
  readonly byPerson: Map<PersonId, PostedWant[]>
  read: number
}

const indexes = new WeakMap<Posts, WantIndex>()

function indexOf(posts: Posts): WantIndex {
  let index = indexes.get(posts)
  if (index === undefined) indexes.set(posts, (index = { byWord: new Map(), byPerson: new Map(), read: 0 }))
  if (index.read === posts.size) return index
  let place = 0
  for (const post of posts.values()) {
    place += 1
    if (place <= index.read) continue
    const [word = ''] = soughtWords(post.text)
    add(index.byWord, `${post.category}/${word}`, post)
    add(index.byPerson, post.person, post)
  }
  index.read = posts.size
  return index
}

function add<Key>(index: Map<Key, PostedWant[]>, key: Key, post: PostedWant): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [post])
  else list.push(post)
}
