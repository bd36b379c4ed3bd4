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
  /** How many posts ask for a word. */
  readonly uses: Map<string, number>
  read: number
}

const indexes = new WeakMap<Posts, WantIndex>()

function indexOf(posts: Posts): WantIndex {
  let index = indexes.get(posts)
  if (index === undefined) indexes.set(posts, (index = { byWord: new Map(), byPerson: new Map(), uses: new Map(), read: 0 }))
  if (index.read === posts.size) return index
  const fresh = [...posts.values()].slice(index.read)
  for (const post of fresh) for (const word of soughtWords(post.text)) index.uses.set(word, (index.uses.get(word) ?? 0) + 1)
  for (const post of fresh) {
    add(index.byWord, `${post.category}/${rarestWord(index, post)}`, post)
    add(index.byPerson, post.person, post)
  }
  index.read = posts.size
  return index
}

/** Under its rarest word a post lies on the shortest list, however many people there are. */
function rarestWord({ uses }: WantIndex, { text }: PostedWant): string {
  let rarest = ''
  for (const word of soughtWords(text)) if (rarest === '' || (uses.get(word) ?? 0) < (uses.get(rarest) ?? 0)) rarest = word
  return rarest
}

function add<Key>(index: Map<Key, PostedWant[]>, key: Key, post: PostedWant): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [post])
  else list.push(post)
}
