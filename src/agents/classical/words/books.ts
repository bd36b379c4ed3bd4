// Which phrase book answers which intent.
import { accept } from './lines/accept.ts'
import { counter } from './lines/counter.ts'
import { decline } from './lines/decline.ts'
import { smallTalk, thanksClose, walkAway, withdraw } from './lines/endings.ts'
import { openOffer } from './lines/open-offer.ts'
import { cutPrice, listItem, wantPost } from './lines/posts.ts'
import { raiseOffer } from './lines/raise-offer.ts'
import { askPriceOfWant, hold, partExchange } from './lines/replies.ts'
import { betterOfferStands, outbidReply } from './lines/rivals.ts'
import type { PhraseBook } from './phrase-book.ts'

export const books = {
  list_item: listItem, cut_price: cutPrice, want_post: wantPost, ask_price_of_want: askPriceOfWant,
  open_offer: openOffer, raise_offer: raiseOffer, counter, accept, decline, withdraw,
  better_offer_stands: betterOfferStands, outbid_reply: outbidReply, hold, part_exchange: partExchange,
  walk_away: walkAway, thanks_close: thanksClose, small_talk: smallTalk,
} as const satisfies Record<string, PhraseBook>

/** What a line is for. */
export type Intent = keyof typeof books
export const intents = Object.keys(books) as readonly Intent[]

/** Lines that may carry an exclamation mark. A price or a no never does. */
export const gladIntents: ReadonlySet<Intent> = new Set(['accept', 'thanks_close', 'small_talk'])
