// What goes up for everybody: listings in the owner's words and the model's, wanted posts, and what is searched for.
import { limits } from '../../../market/limits.ts'
import { soughtWords } from '../../../market/matching.ts'
import type { RosterItem, RosterWant } from '../../../roster/roster.ts'
import { plainText } from '../digest/plain-words.ts'
import { type Draft, mustCover, type Of, ownListing, plain, type ReplySituation, Unusable, wordsOf } from './draft.ts'
import { replyLimits } from './limits.ts'

export function listDraft(move: Of<'list'>, message: string, situation: ReplySituation): Draft {
  const item = situation.person.items.find(({ id }) => id === move.item)
  if (item === undefined || !situation.seen.unlisted.has(move.item)) throw new Unusable(`${move.item} is not a thing that you can list now.`)
  mustCover(situation, { item: item.id, amount: move.price })
  const words = plainText(move.description ?? message, replyLimits.descriptionMax)
  return {
    made: {
      move: { ...postingFacts(item), type: 'postListing', item: item.id, description: described(words, item), askCents: move.price },
      what: `listing ${item.id} at ${situation.priceText(move.price)}`, posts: true, words, about: item,
    },
    subjects: [`listing ${item.id}`],
  }
}

/** The owner's own words stay as they are; the model's stand before them. */
function described(words: string, { description }: RosterItem): string {
  if (words === '' || words === description) return description
  if (description === '' || words.includes(description)) return words
  return `${words.slice(0, Math.max(0, limits.descriptionMax - description.length - 2))}\n\n${description}`
}

const postingFacts = ({ title, photos, category, condition, included, weightKilograms, longestSideCentimetres }: RosterItem) => ({
  title, photos, category, condition, included,
  ...(weightKilograms === undefined ? {} : { weightKilograms }), ...(longestSideCentimetres === undefined ? {} : { longestSideCentimetres }),
})

export function wantDraft(move: Of<'want'>, message: string, situation: ReplySituation): Draft {
  const want = situation.person.wants.find(({ id }) => id === move.want)
  if (want === undefined || !situation.seen.unposted.has(move.want)) throw new Unusable(`${move.want} is not a want that you can post now.`)
  const words = wordsOf(message)
  return {
    made: plain(situation, { type: 'postWant', want: want.id, text: postText(want, words), category: want.category, minimumCondition: want.minimumCondition }, { what: `posting ${want.id}`, words, posts: true }),
    subjects: [`posting ${want.id}`],
  }
}

/** What is sought is read from the first clause of a post. Words are added only where they leave that as it is. */
function postText({ text }: RosterWant, words: string): string {
  const joined = `${text} - ${words}`
  if (words === '' || joined.length > limits.lineMax) return text
  const before = [...soughtWords(text)].sort().join(' ')
  return before !== '' && before === [...soughtWords(joined)].sort().join(' ') ? joined : text
}

export function searchDraft(move: Of<'search'>, { seen }: ReplySituation): Draft {
  if (move.want === undefined && move.words === undefined) throw new Unusable('A search names one of your wants, or words.')
  if (move.want !== undefined && !seen.unmet.has(move.want)) throw new Unusable(`${move.want} is not an unmet want of yours.`)
  return { search: { want: move.want, words: move.words }, subjects: [] }
}

export function repriceDraft(move: Of<'reprice'>, situation: ReplySituation): Draft {
  const listing = ownListing(situation, move.listing)
  mustCover(situation, { item: listing.item, amount: move.price })
  return { made: plain(situation, { type: 'reviseListing', listing: listing.id, askCents: move.price }, { what: `asking ${situation.priceText(move.price)} for ${listing.id}` }), subjects: [listing.id] }
}

export function unlistDraft(move: Of<'unlist'>, situation: ReplySituation): Draft {
  const listing = ownListing(situation, move.listing)
  return { made: plain(situation, { type: 'withdrawListing', listing: listing.id }, { what: `taking ${listing.id} off the market` }), subjects: [listing.id] }
}
