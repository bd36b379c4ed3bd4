// What one agent has read so far, and what it is to read next: first everything that is its own, then only what is new, and
// at the end of each message the small table of what stands. Reads a view while it may be read and keeps nothing of it but
// ids. The same views and the same answers bring the same bytes, so that a resumed run rebuilds every conversation.
import type { OfferMade } from '../../../market/events.ts'
import type { ChannelEntry, PartyView } from '../../../market/view.ts'
import type { ListingId, OfferId, WantId } from '../../../market/vocabulary.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import { type MoveOutcome, RunMustStop } from '../../agent.ts'
import { placesConcerning, placesOfBids, placesOfChanges } from '../channel/channel-index.ts'
import { spanText, whenText } from './clock-words.ts'
import { type NewsLine, newsOf, type Telling, threadOf } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import { foundByWords, Matches, matchText } from './matches.ts'
import { plainLine } from './plain-words.ts'
import { Rhythm } from './rhythm.ts'
import { isOpen, type Seen, takeSeen, threadKey } from './seen.ts'
import { type Desk, standingText } from './standing.ts'
import type { DigestStyle } from './style.ts'
import { WantedByOthers } from './wanted-by-others.ts'
import { WholeChannel } from './whole-channel.ts'

export interface DigestOptions {
  readonly person: RosterPerson
  readonly style: DigestStyle
  /** Reads everything that anybody writes, and thinks each time. */
  readonly wholeChannel?: boolean
}

export interface Digest {
  /** To be added to the conversation so far. */
  readonly text: string
  /** To begin a conversation with. Put together when it is read, since it seldom is. */
  readonly fullText: string
  /** False when the model is asked because it is time to think again. */
  readonly hasNews: boolean
  readonly seen: Seen
}

/** What of a reply changes what is read next. */
export interface ReplyNote {
  readonly searches: readonly Search[]
  /** What else the model should know when it is asked next. */
  readonly notes?: readonly string[]
  /** Why no usable reply came. */
  readonly lost?: string | undefined
}

export interface Search {
  readonly want?: WantId | undefined
  readonly words?: string | undefined
}

export class DigestBook {
  readonly #options: DigestOptions
  readonly #matches = new Matches()
  readonly #wanted: WantedByOthers
  readonly #rhythm = new Rhythm()
  readonly #buying = new Set<ListingId>()
  readonly #outbidTold = new Set<OfferId>()
  readonly #expiredTold = new Set<OfferId>()
  /** The last lines of each negotiation, for a conversation that starts anew. */
  readonly #talks = new Map<string, Talk>()
  #pending: NewsLine[] = []
  #searches: readonly Search[] = []
  readonly #wholeChannel: WholeChannel | undefined
  #channelRead = 0

  constructor(options: DigestOptions) {
    this.#options = options
    this.#wanted = new WantedByOthers(options.person.items)
    this.#wholeChannel = options.wholeChannel === true ? new WholeChannel(options.style) : undefined
  }

  /** Once a turn, before anything is awaited. Undefined when there is nothing to ask a model about; `insist` asks all the same. */
  next(view: PartyView, { insist }: { readonly insist: boolean } = { insist: false }): Digest | undefined {
    const { style } = this.#options
    // An agent that hears nothing would look alive and do nothing.
    if (view.channel.length === 0) throw new RunMustStop('This market does not keep its channel, which agents that read words need. Open it with the channel kept.')
    const heard = view.channel.length > this.#channelRead
    this.#hear(view)
    this.#pending.push(...this.#expired(view))
    const fresh = this.#matches.fresh(view, style)
    if (this.#wholeChannel === undefined) this.#pending.push(...fresh)
    this.#forgetEnded(view)
    const due = this.#rhythm.isDue(view, this.#matches)
    const hasNews = this.#pending.some(({ wakes }) => wakes) || (this.#wholeChannel !== undefined && heard)
    if (!due && !hasNews && !insist) return undefined
    this.#rhythm.noteCall({ hasNews })
    return this.#write(view, hasNews)
  }

  /** What became of a move. Only refusals are told: what was done comes back as an event. */
  noteOutcome(move: { readonly what: string; readonly posts: boolean }, outcome: MoveOutcome): void {
    if (outcome.status === 'done') {
      if (move.posts) this.#rhythm.notePosted()
      return
    }
    this.#rhythm.noteRefused()
    this.#pending.push({ text: `Not done: ${move.what}. ${this.#options.style.refusal(outcome)}`, wakes: false })
  }

  noteReply({ searches, notes = [], lost }: ReplyNote): void {
    this.#rhythm.noteReply({ searched: searches.length > 0, lost: lost !== undefined })
    this.#searches = searches
    for (const { want } of searches) if (want !== undefined) this.#matches.widen(want)
    for (const text of [...notes, ...(lost === undefined ? [] : [lost])]) this.#pending.push({ text, wakes: false })
  }

  #hear(view: PartyView): void {
    const { style } = this.#options
    const telling: Telling = { view, style, buying: this.#buying, shown: this.#matches.shown, outbidTold: this.#outbidTold }
    for (const place of this.#wholeChannel === undefined ? this.#placesToHear(view) : placesFrom(this.#channelRead, view.channel.length)) {
      const entry = view.channel[place]
      if (entry === undefined) continue
      if (isOwnTalk(view, entry)) this.#buying.add(entry.event.listing)
      if (this.#wholeChannel === undefined) this.#hearEntry(telling, entry)
      else this.#noteInChannel(this.#wholeChannel, view, entry)
    }
    this.#channelRead = view.channel.length
  }

  /** Of what is new, whatever may be news to this person; in order, each once. */
  #placesToHear(view: PartyView): readonly number[] {
    const from = this.#channelRead
    if (from === view.channel.length) return []
    const places = [...placesConcerning(view, from)]
    // A talk that began since the last turn brings in its rivals at once.
    const begun = places.flatMap((place) => {
      const entry = view.channel[place]
      return entry !== undefined && isOwnTalk(view, entry) ? [entry.event.listing] : []
    })
    for (const listing of new Set([...this.#buying, ...begun])) places.push(...placesOfBids(view, listing, from), ...placesOfChanges(view, listing, from))
    for (const listing of this.#matches.shown.keys()) places.push(...placesOfChanges(view, listing, from))
    places.push(...this.#wanted.placesToHear(view, from))
    return [...new Set(places)].sort((one, other) => one - other)
  }

  #hearEntry(telling: Telling, entry: ChannelEntry): void {
    const { view, style } = telling
    const { event } = entry
    const line = event.type === 'WantPosted' && event.person !== view.person ? this.#wanted.lineFor(view, style, event) : newsOf(telling, entry)
    if (line === undefined) return
    this.#pending.push(line)
    const thread = threadOf(view, entry)
    if (thread === undefined) return
    const key = threadKey(thread.listing, thread.buyer)
    const lines = [...(this.#talks.get(key)?.lines ?? []), line.text].slice(-digestLimits.talkLinesMax)
    this.#talks.set(key, { listing: thread.listing, lines })
  }

  /** Who reads everything may name everything. */
  #noteInChannel(channel: WholeChannel, view: PartyView, entry: ChannelEntry): void {
    const { event } = entry
    channel.add(entry)
    if (event.type === 'ListingPosted' && event.seller !== view.person) this.#matches.noteShown(event.listing, undefined)
    if (event.type === 'WantPosted' && event.person !== view.person) this.#wanted.posters.add(event.person)
  }

  #expired(view: PartyView): NewsLine[] {
    const lines: NewsLine[] = []
    for (const offers of [view.myBids, view.myAsks]) {
      for (const offer of offers) {
        if (view.now < offer.expiresAt || this.#expiredTold.has(offer.id)) continue
        this.#expiredTold.add(offer.id)
        lines.push({ text: `Your offer ${offer.id} for ${offer.listing.id} has expired.`, wakes: true })
      }
    }
    return lines
  }

  #forgetEnded(view: PartyView): void {
    this.#matches.forgetEnded(view)
    for (const [key, { listing }] of this.#talks) {
      const known = view.market.listings.get(listing)
      if (known === undefined || !isOpen(view, known)) this.#talks.delete(key)
    }
  }

  #write(view: PartyView, hasNews: boolean): Digest {
    const { person, style } = this.#options
    const channel = this.#wholeChannel
    const found = this.#searchResults(view)
    const seen = takeSeen(view, { person, shown: this.#matches.shown, buying: this.#buying, posters: this.#wanted.posters, authority: style.authority })
    const desk: Desk = { view, style, person, seen, matches: this.#matches }
    const news = [...(channel?.untold() ?? []), ...boundedNews(this.#pending), ...found]
    const talks = [...this.#talks.values()].slice(-digestLimits.talksMax).flatMap(({ lines }) => lines)
    const untold = boundedNews(this.#pending.filter(({ inTables, text }) => inTables !== true && !talks.includes(text)))
    const rest = [
      ...section('WANTED BY OTHERS', this.#wanted.shownTexts(view, style)),
      ...section('TALKS SO FAR', talks),
      ...section('NEWS', [...untold, ...found]),
      standingText(desk, 'full'),
    ]
    const head = beginning(view, style)
    const channelLength = channel?.length ?? 0
    this.#pending = []
    this.#searches = []
    return {
      text: [...(news.length === 0 ? ['NEWS: nothing.'] : section('NEWS', news)), standingText(desk, 'short')].join('\n'),
      get fullText() {
        return [head, ...section('THE CHANNEL SO FAR', channel?.upTo(channelLength) ?? []), ...rest].join('\n')
      },
      hasNews, seen,
    }
  }

  #searchResults(view: PartyView): string[] {
    const { style } = this.#options
    return this.#searches.flatMap(({ want, words }) => {
      const found = words === undefined ? [] : foundByWords(view, words)
      for (const { id } of found) this.#matches.noteShown(id, want)
      const what = words === undefined ? (want ?? '') : `“${plainLine(words, digestLimits.titleMax)}”`
      if (words === undefined) return [`Your search for ${what}: whatever fits is listed under it below.`]
      return found.length === 0 ? [`Your search for ${what} found nothing.`] : [`Your search for ${what} found:`, ...found.map((one) => `  ${matchText(style, one)}`)]
    })
  }
}

/** An offer in a negotiation in which this person buys, whoever made it. */
const isOwnTalk = (view: PartyView, entry: ChannelEntry): entry is ChannelEntry & { readonly event: OfferMade } =>
  entry.event.type === 'OfferMade' && entry.event.buyer === view.person

const placesFrom = (from: number, until: number): readonly number[] => Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index)

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => (line.startsWith('  ') ? line : `- ${line}`))]

function beginning({ market: { config } }: PartyView, style: DigestStyle): string {
  return `MARKET “${plainLine(config.title, digestLimits.titleMax)}”, prices in ${config.currency}. Open from ${whenText(config.opensAt)} to ${whenText(config.closesAt)} (UTC). ` +
    `An offer stands for ${spanText(config.offerLifetimeMilliseconds)} unless it is answered or withdrawn.` +
    (config.softClose.extensionsMax > 0 && config.softClose.windowMilliseconds > 0 ? ` An offer in the last ${spanText(config.softClose.windowMilliseconds)} before a listing closes keeps it open as much longer.` : '') +
    (style.isPrivate && config.incomeSpendable ? ' What you earn here you may spend here.' : '')
}

/** The pressing lines are kept, and of the others the latest as far as there is room; what is left out is counted. */
function boundedNews(lines: readonly NewsLine[]): string[] {
  const max = digestLimits.newsLinesMax
  if (lines.length <= max) return lines.map(({ text }) => text)
  const latestFirst = lines.toReversed()
  const kept = new Set([...latestFirst.filter(({ wakes }) => wakes), ...latestFirst.filter(({ wakes }) => !wakes)].slice(0, max))
  return [...lines.filter((line) => kept.has(line)).map(({ text }) => text), `and ${lines.length - max} more`]
}

interface Talk {
  readonly listing: ListingId
  readonly lines: readonly string[]
}
