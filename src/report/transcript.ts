// The journal as people would read it: one line per thing that happened, in order. Untrusted words are cleaned of control
// characters and quoted, so that no line can pass for another. Private lines are marked and shown only when asked for.
import type { MarketEvent } from '../market/events.ts'
import { evolve } from '../market/evolve.ts'
import { emptyMarket, type MarketState } from '../market/state.ts'
import { assertNever, type Instant, type PersonId } from '../market/vocabulary.ts'
import { visibleText } from './escape-text.ts'
import { formatMoney } from './format-money.ts'

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
      const line = this.#lineOf(event)
      evolve(this.#state, event, entry.at)
      if (line !== undefined) lines.push(line)
    }
    return lines
  }

  time(at: Instant): string {
    return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
  }

  name(person: PersonId): string {
    return visibleText(this.#nameOf(person))
  }

  #lineOf(event: MarketEvent): string | undefined {
    switch (event.type) {
      case 'MarketOpened': return `The market "${visibleText(event.config.title)}" opens for ${event.config.people.length} people, until ${this.time(event.config.closesAt)}.`
      case 'ListingPosted': return `${this.name(event.seller)} lists ${event.listing}: ${quoted(event.title)}, ${event.condition.replace('_', ' ')}, ${this.#price(event.askCents)}. ${quoted(event.description)}`
      case 'ListingRevised': return `${this.#seller(event.listing)} changes ${this.#thing(event.listing)}: ${this.#changes(event.changes)}.`
      case 'ListingWithdrawn': return `${this.#seller(event.listing)} takes ${this.#thing(event.listing)} down.`
      case 'ListingExtended': return `${this.#thing(event.listing)} stays open until ${this.time(event.closesAt)}.`
      case 'WantPosted': return `${this.name(event.person)} wants ${quoted(event.text)} (${visibleText(event.category)}, ${event.minimumCondition.replace('_', ' ')} or better).`
      case 'Said': return `${this.name(event.person)}${event.to === undefined ? '' : ` to ${this.name(event.to)}`}: ${quoted(event.text)}`
      case 'OfferMade': return this.#offerLine(event)
      case 'OfferWithdrawn': return this.#offerEnd(event.offer, 'withdraws')
      case 'OfferDeclined': return `${this.#other(event.offer)} declines ${this.#priced(event.offer)}.${said(event.words)}`
      case 'WalkedAway': return `${event.by === 'buyer' ? this.name(event.buyer) : this.#seller(event.listing)} walks away from ${this.#thing(event.listing)}.${said(event.words)}`
      case 'BetterOfferTold': return `${this.#other(event.offer)} tells ${this.#maker(event.offer)}: a better offer stands, ${this.#price(event.betterCents)} (attested).${said(event.words)}`
      case 'DealMade': return `DEAL ${event.deal}: ${this.name(event.seller)} sells ${quoted(event.sheet.item.title)} to ${this.name(event.buyer)} for ${this.#price(event.sheet.priceCents)}${event.sheet.exchange.length === 0 ? '' : ` and ${event.sheet.exchange.map((one) => quoted(one.title)).join(', ')}`}.${said(event.words)}`
      case 'MarketClosed': return `The market closes (${{ clock: 'its time is over', turn_cap: 'turn cap', quiet: 'nobody had anything left to do' }[event.because]}).`
      default: return assertNever(event)
    }
  }

  #offerLine(event: Extract<MarketEvent, { type: 'OfferMade' }>): string {
    const goods = (event.exchange ?? []).map((id) => this.#thing(id)).join(', ')
    const terms = `${this.#price(event.priceCents)}${goods === '' ? '' : ` and ${goods}`} for ${this.#thing(event.listing)}`
    return event.by === 'buyer'
      ? `${this.name(event.buyer)} offers ${terms}.${said(event.words)}`
      : `${this.#seller(event.listing)} asks ${this.name(event.buyer)} ${terms}.${said(event.words)}`
  }

  #offerEnd(offer: string, verb: string): string {
    return `${this.#maker(offer)} ${verb} ${this.#priced(offer)}.`
  }

  #priced(id: string): string {
    const offer = this.#state.offers.get(id)
    return offer === undefined ? id : `${this.#price(offer.priceCents)} for ${this.#thing(offer.listing.id)}`
  }

  #maker(id: string): string {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return id
    return this.name(offer.by === 'buyer' ? offer.buyer : offer.listing.seller)
  }

  #other(id: string): string {
    const offer = this.#state.offers.get(id)
    if (offer === undefined) return id
    return this.name(offer.by === 'buyer' ? offer.listing.seller : offer.buyer)
  }

  #seller(listing: string): string {
    const seller = this.#state.listings.get(listing)?.seller
    return seller === undefined ? listing : this.name(seller)
  }

  #thing(listing: string): string {
    const title = this.#state.listings.get(listing)?.facts.title
    return title === undefined ? listing : `${listing} ${quoted(title)}`
  }

  #changes(changes: Extract<MarketEvent, { type: 'ListingRevised' }>['changes']): string {
    return Object.entries(changes)
      .map(([name, value]) => (name === 'askCents' ? `now ${this.#price(Number(value))}` : `${name} ${quoted(String(value))}`))
      .join(', ')
  }

  #price(amount: number): string {
    return amount === 0 ? 'nothing' : formatMoney(amount, this.#state.config.currency)
  }
}

const said = (words: string | undefined): string => (words === undefined || words === '' ? '' : ` ${quoted(words)}`)
const quoted = (text: string): string => `“${visibleText(text).replaceAll('“', '"').replaceAll('”', '"').trim()}”`
