// The journal as people would read it: one line per thing that happened, in order. Words that people chose are cleaned of
// control characters and quoted, names lose their quotation marks and colons, so that no line can pass for another.
// Private lines are the caller's: this class sees public events only.
import type { ListingFacts, MarketEvent } from '../market/events.ts'
import { evolve } from '../market/evolve.ts'
import { emptyMarket, type MarketState, type Offer } from '../market/state.ts'
import { assertNever, type Condition, type Instant, type PersonId } from '../market/vocabulary.ts'
import { shorten, visibleText } from './escape-text.ts'
import { formatMoney } from './format-money.ts'
import { countOf, listInWords } from './format-number.ts'

type EventOf<Type extends MarketEvent['type']> = Extract<MarketEvent, { type: Type }>

/** Turns entries into lines, keeping just enough state to name things. */
export class Transcript {
  readonly #state: MarketState = emptyMarket()
  readonly #nameOf: (person: PersonId) => string

  constructor(nameOf: (person: PersonId) => string = (person) => person) {
    this.#nameOf = nameOf
  }

  /** The lines of one public entry, without its time. */
  linesOf(entry: { readonly at: Instant; readonly by: string; readonly events: readonly MarketEvent[] }): string[] {
    const lines: string[] = []
    for (const event of entry.events) {
      lines.push(this.#lineOf(event))
      evolve(this.#state, event, entry.at)
    }
    return lines
  }

  time(at: Instant): string {
    return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  }

  name(person: PersonId): string {
    return plain(this.#nameOf(person))
  }

  #lineOf(event: MarketEvent): string {
    switch (event.type) {
      case 'MarketOpened': return `The market ${quoted(event.config.title)} opens for ${countOf(event.config.people.length, 'person', 'people')}, until ${this.time(event.config.closesAt)}.`
      case 'ListingPosted': return `${this.name(event.seller)} lists ${plain(event.listing)}: ${this.#facts(event)}.${said(event.description)}`
      case 'ListingRevised': return this.#revisedLine(event)
      case 'ListingWithdrawn': return `${this.#seller(event.listing)} takes ${this.#thing(event.listing)} down.`
      case 'ListingExtended': return `${this.#thing(event.listing)} stays open until ${this.time(event.closesAt)}.`
      case 'WantPosted': return `${this.name(event.person)} wants ${quoted(event.text)} (${label(event.category)}, ${atLeast(event.minimumCondition)}).`
      case 'Said': return this.#saidLine(event)
      case 'OfferMade': return this.#offerLine(event)
      case 'OfferWithdrawn': return `${this.#maker(event.offer)} withdraws the offer ${this.#offered(event.offer)}.`
      case 'OfferDeclined': return `${this.#other(event.offer)} declines ${this.#maker(event.offer)}’s offer ${this.#offered(event.offer)}.${said(event.words)}`
      case 'WalkedAway': return this.#walkedLine(event)
      case 'BetterOfferTold': return `${this.#other(event.offer)} tells ${this.#maker(event.offer)} of a better offer for ${this.#thingOf(event.offer)}: ${this.#price(event.betterCents)}, confirmed by the market.${said(event.words)}`
      case 'DealMade': return this.#dealLine(event)
      case 'MarketClosed': return `The market closes: ${closedInWords[event.because]}. ${countOf(this.#state.deals.length, 'deal').replace(/^./, (first) => first.toUpperCase())}.`
      default: return assertNever(event)
    }
  }

  #revisedLine({ listing, changes }: EventOf<'ListingRevised'>): string {
    const before = this.#state.listings.get(listing)?.facts.askCents
    const { askCents, ...rest } = changes
    const changed = Object.entries(rest).map(([name, value]) => changeInWords(name, value))
    const ask =
      askCents === undefined
        ? []
        : [before === undefined ? `asks ${this.#price(askCents)}` : `${askCents < before ? 'lowers' : 'raises'} the ask from ${this.#price(before)} to ${this.#price(askCents)}`]
    const rewritten = changed.length === 0 ? [] : [`rewrites ${listInWords(changed)}`]
    return `${this.#seller(listing)} ${[...ask, ...rewritten].join(' and ')} for ${this.#thing(listing)}.`
  }

  #saidLine({ person, text, listing, to }: EventOf<'Said'>): string {
    const about = listing === undefined ? '' : ` about ${this.#thing(listing)}`
    return `${this.name(person)}${to === undefined ? ' says' : ` says to ${this.name(to)}`}${about}: ${quoted(text)}`
  }

  #offerLine(event: EventOf<'OfferMade'>): string {
    const talk = this.#state.listings.get(event.listing)?.negotiations.get(event.buyer)
    const before = event.by === 'buyer' ? talk?.buyerOffer : talk?.sellerOffer
    const goods = (event.exchange ?? []).map((id) => this.#thing(id))
    const thing = this.#thing(event.listing)
    const after = `${this.#moved(before, event.priceCents)}${event.counterTo === undefined ? '' : ', in answer'}.${said(event.words)}`
    const [buyer, seller] = [this.name(event.buyer), this.#seller(event.listing)]
    if (isGift(event.priceCents, goods)) return `${event.by === 'buyer' ? `${buyer} offers to take ${thing}` : `${seller} offers to give ${buyer} ${thing}`} for nothing${after}`
    return `${event.by === 'buyer' ? `${buyer} offers` : `${seller} asks ${buyer}`} ${this.#terms(event.priceCents, goods)} for ${thing}${after}`
  }

  /** `, up from $40` where the offer takes the place of one that still stood. */
  #moved(before: Offer | undefined, priceCents: number): string {
    if (before === undefined || before.priceCents === priceCents) return ''
    return `, ${priceCents > before.priceCents ? 'up' : 'down'} from ${this.#price(before.priceCents)}`
  }

  #walkedLine({ listing, buyer, by, words }: EventOf<'WalkedAway'>): string {
    const line =
      by === 'buyer'
        ? `${this.name(buyer)} walks away from ${this.#thing(listing)}`
        : `${this.#seller(listing)} ends the talk with ${this.name(buyer)} about ${this.#thing(listing)}`
    return `${line}.${said(words)}`
  }

  #dealLine(event: EventOf<'DealMade'>): string {
    const { sheet } = event
    const goods = sheet.exchange.map((one) => quoted(one.title))
    const free = isGift(sheet.priceCents, goods)
    const terms = free ? 'for nothing' : `for ${this.#terms(sheet.priceCents, goods)}`
    const words = event.words === undefined || event.words === '' ? '' : ` ${this.name(event.acceptedBy === 'buyer' ? event.buyer : event.seller)}:${said(event.words)}`
    return `${plain(event.deal)}: ${this.name(event.seller)} ${free ? 'gives' : 'sells'} ${quoted(sheet.item.title)} to ${this.name(event.buyer)} ${terms}.${words}`
  }

  #facts(facts: ListingFacts): string {
    const included = facts.included.length === 0 ? '' : ` with ${listInWords(facts.included.map(quoted))}`
    return `${quoted(facts.title)}${included}, ${inWords(facts.condition)}, ${facts.askCents === 0 ? 'free' : this.#price(facts.askCents)}`
  }

  #terms(priceCents: number, goods: readonly string[]): string {
    return listInWords(priceCents === 0 && goods.length > 0 ? goods : [this.#price(priceCents), ...goods])
  }

  /** What goes after `the offer`: `of $60 for …`, `to take … for nothing`. */
  #offered(id: string): string {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return `of ${plain(id)}`
    const goods = offer.exchange.map((one) => this.#thing(one))
    const thing = this.#thing(offer.listing.id)
    if (isGift(offer.priceCents, goods)) return `to ${offer.by === 'buyer' ? 'take' : 'give'} ${thing} for nothing`
    return `of ${this.#terms(offer.priceCents, goods)} for ${thing}`
  }

  #thingOf(id: string): string {
    const offer = this.#state.offers.get(id)
    return offer === undefined ? plain(id) : this.#thing(offer.listing.id)
  }

  #maker(id: string): string {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return plain(id)
    return this.name(offer.by === 'buyer' ? offer.buyer : offer.listing.seller)
  }

  #other(id: string): string {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return plain(id)
    return this.name(offer.by === 'buyer' ? offer.listing.seller : offer.buyer)
  }

  #seller(listing: string): string {
    const seller = this.#state.listings.get(listing)?.seller
    return seller === undefined ? plain(listing) : this.name(seller)
  }

  #thing(listing: string): string {
    const title = this.#state.listings.get(listing)?.facts.title
    return title === undefined ? plain(listing) : `${plain(listing)} ${quoted(title)}`
  }

  #price(amount: number): string {
    return amount === 0 ? 'nothing' : formatMoney(amount, this.#state.config.currency)
  }
}

const closedInWords = { clock: 'its time is over', turn_cap: 'the turn limit is reached', quiet: 'nobody had anything left to do' } as const

function changeInWords(name: string, value: unknown): string {
  if (name === 'condition') return `the condition, now ${plain(String(value).replaceAll('_', ' '))}`
  if (typeof value === 'string') return `the ${plain(name)}, now ${quoted(value)}`
  if (name === 'included' && Array.isArray(value)) return value.length === 0 ? 'what is included, now nothing' : `what is included, now ${listInWords(value.map((one) => quoted(String(one))))}`
  return name === 'photos' ? 'the photos' : 'the measures'
}

const isGift = (priceCents: number, goods: readonly string[]): boolean => priceCents === 0 && goods.length === 0

const inWords = (condition: Condition): string => condition.replaceAll('_', ' ')
const atLeast = (condition: Condition): string => (condition === 'for_parts' ? 'any condition' : condition === 'new' ? 'new' : `${inWords(condition)} or better`)

const said = (words: string | undefined): string => (words === undefined || words.trim() === '' ? '' : ` ${quoted(words)}`)

/** Marks that look like ours would end the quotation early. */
const quotationMarks = /[“”„‟«»❝❞〝〞＂]/g

const quoted = (text: string): string => `“${visibleText(text).replace(quotationMarks, '"').trim()}”`

/** A name or an id, which stands unquoted: without the marks that give a line its meaning. */
const plain = (text: string): string => shorten(text.replace(/["“”„‟«»❝❞〝〞＂:：]/g, ' ')).replace(/\s+/g, ' ').trim() || '?'

/** A category as it is written, in quotation marks where it is no plain word or two. */
const label = (text: string): string => (/^[\p{L}\p{N} &_-]{1,40}$/u.test(text) && !text.includes('  ') ? text : quoted(text))
