// A second opinion on a whole journal, written from the rules in words and sharing no code with src: who owns and sold what,
// whose money, what had expired, who might accept. Slow and simple on purpose. Reads the public bodies, the mandates and
// the wants that buyers named; answers with complaints, each beginning with the invariant it breaks.
import type { EntryBody } from '../../src/exchange/encode-entry.ts'
import type { MarketEvent } from '../../src/market/events.ts'
import type { Mandate, WantMandate } from '../../src/market/mandate.ts'
import type { MarketConfig } from '../../src/market/market-config.ts'
import { authorisedAt, canonical, type Event, meets, type Paper, sha, type Thing, worthAmong } from './audited-things.ts'

export interface AuditedEntry {
  readonly sequence: number
  readonly body: string
  readonly hash: string
}

export interface PrivateFacts {
  /** In force from the entry with this sequence number. */
  readonly mandates: readonly { readonly sequence: number; readonly mandate: Mandate }[]
  /** The want that a buyer named in the submission recorded under this sequence number. */
  readonly purposes: readonly { readonly sequence: number; readonly person: string; readonly listing: string; readonly want: string }[]
}

const month = 30 * 24 * 3_600_000

export function audit(entries: readonly AuditedEntry[], facts: PrivateFacts): string[] {
  return new Auditor(facts).read(entries)
}

class Auditor {
  readonly #facts: PrivateFacts
  readonly #complaints: string[] = []
  #config: MarketConfig | undefined
  #closed = false
  #publicSequence = 0
  #deals = 0
  #sequence = 0
  #at = 0
  #by = ''
  readonly #things = new Map<string, Thing>()
  readonly #papers = new Map<string, Paper>()
  readonly #wanted = new Set<string>()
  readonly #left = new Map<string, string>()
  readonly #moves = new Map<string, number>()
  readonly #soldItems = new Set<string>()
  readonly #spent = new Map<string, number>()
  readonly #earned = new Map<string, number>()
  readonly #met = new Set<string>()
  readonly #mandates = new Map<string, Mandate>()
  readonly #purposes = new Map<string, string>()

  constructor(facts: PrivateFacts) {
    this.#facts = facts
  }

  read(entries: readonly AuditedEntry[]): string[] {
    let head = sha('haggle.journal/1')
    for (const entry of entries) {
      this.#sequence += 1
      head = sha(`${head}\n${entry.body}`)
      this.#must(entry.sequence === this.#sequence && entry.hash === head, 'I11', 'the chain is broken')
      const body = JSON.parse(entry.body) as EntryBody
      this.#must(body.seq === this.#sequence, 'I11', `the body says it is entry ${body.seq}`)
      this.#must(this.#sequence <= 2 || body.at >= this.#at, 'I11', 'time runs backwards')
      this.#at = body.at
      for (const one of this.#facts.mandates) if (one.sequence === this.#sequence) this.#mandates.set(one.mandate.person, one.mandate)
      for (const one of this.#facts.purposes) if (one.sequence === this.#sequence) this.#purposes.set(`${one.person}/${one.listing}`, one.want)
      if (body.public !== null) this.#readPublic(body.public)
      if (this.#config?.gate === 'enforce') this.#everyStandingOfferIsAuthorised()
    }
    return this.#complaints
  }

  #must(holds: boolean, invariant: string, words: string): void {
    if (!holds) this.#complaints.push(`${invariant}: entry ${this.#sequence}: ${words}`)
  }

  #readPublic(entry: NonNullable<EntryBody['public']>): void {
    this.#publicSequence += 1
    this.#must(entry.seq === this.#publicSequence, 'I11', `public sequence ${entry.seq} instead of ${this.#publicSequence}`)
    this.#must(!this.#closed, 'I7', 'something happens in a closed market')
    this.#must(entry.events.length > 0, 'I11', 'an empty public entry')
    this.#by = entry.by
    const [first] = entry.events
    if (first?.type === 'MarketOpened') {
      this.#config = first.config
      return
    }
    const known = this.#config?.people.includes(entry.by) === true || (entry.by === 'market' && first?.type === 'MarketClosed')
    this.#must(known && this.#at >= (this.#config?.opensAt ?? Infinity), 'I7', `${entry.by} acts in a market that is not theirs or not open`)
    entry.events.forEach((event, index) => {
      const follows = index > 0
      if (follows) this.#must(this.#mayFollow(event, first), 'I9', `${event.type} comes along with ${first?.type}`)
      this.#readEvent(event, follows ? first : undefined)
    })
  }

  #mayFollow(event: MarketEvent, first: MarketEvent | undefined): boolean {
    if (event.type === 'ListingExtended') return first?.type === 'OfferMade' && first.listing === event.listing
    return event.type === 'OfferWithdrawn' && (first?.type === 'DealMade' || first?.type === 'OfferWithdrawn')
  }

  #readEvent(event: MarketEvent, first: MarketEvent | undefined): void {
    switch (event.type) {
      case 'MarketOpened': return this.#must(false, 'I7', 'the market opens twice')
      case 'ListingPosted': return this.#posted(event)
      case 'ListingRevised': return this.#revised(event)
      case 'ListingWithdrawn': {
        const thing = this.#openThing(event.listing)
        this.#must(thing?.seller === this.#by, 'I7', `${this.#by} withdraws a listing of somebody else`)
        if (thing !== undefined) thing.status = 'withdrawn'
        return this.#endPapersOn(event.listing)
      }
      case 'ListingExtended': return this.#extended(event)
      case 'WantPosted': {
        this.#must(event.person === this.#by && this.#wantOf(this.#by, event.want) !== undefined && !this.#wanted.has(event.want), 'I7', 'a wanted post that is not the mover’s, or up already')
        this.#wanted.add(event.want)
        return
      }
      case 'Said': return this.#must(event.person === this.#by, 'I7', 'words in another’s mouth')
      case 'OfferMade': return this.#offered(event)
      case 'OfferWithdrawn': return this.#withdrawn(event, first)
      case 'OfferDeclined': {
        const paper = this.#standing(event.offer)
        if (paper === undefined) return
        this.#must(this.#otherSideOf(paper) === this.#by, 'I7', `${this.#by} declines an offer made to somebody else`)
        this.#countMove(paper, this.#by)
        paper.status = 'ended'
        return
      }
      case 'WalkedAway': return this.#walked(event)
      case 'BetterOfferTold': return this.#told(event)
      case 'DealMade': return this.#dealt(event)
      case 'MarketClosed':
        this.#closed = true
    }
  }

  #posted(event: Event<'ListingPosted'>): void {
    const { seller, item, listing } = event
    this.#must(seller === this.#by, 'I7', 'posted for somebody else')
    this.#must(listing === `L${this.#things.size + 1}`, 'I5', `listing is numbered ${listing}`)
    this.#must(this.#itemOf(seller, item) !== undefined, 'I7', `${seller} has no ${item} to sell`)
    this.#must(!this.#soldItems.has(item), 'I5', `${item} is sold already`)
    this.#must(![...this.#things.values()].some((one) => one.item === item && one.status === 'open'), 'I5', `${item} is listed twice`)
    this.#must(this.#at < (this.#config?.closesAt ?? 0), 'I7', 'posted after the close')
    this.#authorisedAsk({ seller, item }, event.askCents)
    this.#things.set(listing, { seller, item, version: 1, facts: event, status: 'open', closesAt: this.#config?.closesAt ?? 0, extensions: 0 })
  }

  #revised(event: Event<'ListingRevised'>): void {
    const thing = this.#openThing(event.listing)
    if (thing === undefined) return
    this.#must(thing.seller === this.#by, 'I7', 'somebody else’s listing is revised')
    this.#must(event.version === thing.version + 1, 'I7', `version ${event.version} follows ${thing.version}`)
    thing.version = event.version
    thing.facts = { ...thing.facts, ...event.changes }
    if (event.changes.askCents !== undefined) this.#authorisedAsk(thing, event.changes.askCents)
    this.#endPapersOn(event.listing)
  }

  #extended(event: Event<'ListingExtended'>): void {
    const thing = this.#openThing(event.listing)
    const softClose = this.#config?.softClose ?? { windowMilliseconds: 0, extensionsMax: 0 }
    if (thing === undefined) return
    thing.extensions += 1
    this.#must(event.closesAt > thing.closesAt, 'L1', 'an extension shortens')
    this.#must(thing.extensions <= softClose.extensionsMax, 'L1', `${event.listing} is extended ${thing.extensions} times`)
    this.#must(event.closesAt - thing.closesAt <= softClose.windowMilliseconds, 'L1', `${event.listing} is extended by more than the window`)
    thing.closesAt = event.closesAt
  }

  #offered(event: Event<'OfferMade'>): void {
    const thing = this.#openThing(event.listing)
    if (thing === undefined) return
    const maker = event.by === 'seller' ? thing.seller : event.buyer
    this.#must(maker === this.#by, 'I7', `${this.#by} offers in the name of ${maker}`)
    this.#must(event.buyer !== thing.seller, 'I7', 'a person deals with themselves')
    this.#must(event.offer === `O${this.#papers.size + 1}`, 'I7', `offer is numbered ${event.offer}`)
    this.#must(event.listingVersion === thing.version, 'I7', 'an offer on an old version')
    this.#must(event.expiresAt > this.#at && event.expiresAt <= this.#at + month, 'I7', 'an offer with an impossible expiry')
    const negotiation = `${event.listing}/${event.buyer}`
    this.#must((this.#left.get(negotiation) ?? event.by) === event.by, 'I7', 'an offer to somebody who has walked away')
    this.#left.delete(negotiation)
    for (const paper of this.#openPapers()) if (paper.made.listing === event.listing && paper.made.buyer === event.buyer && paper.made.by === event.by) paper.status = 'ended'
    for (const id of event.exchange ?? []) this.#must(this.#openThing(id)?.seller === event.buyer, 'I7', `${id} is not the buyer’s to give`)
    this.#must(sha(canonical(this.#sheetOf(event))) === event.termsHash, 'I7', 'the hash is not that of the sheet')
    const delivery = event.delivery ?? { mode: 'hand_over', paidBy: 'nobody' }
    const bulky = (thing.facts.weightKilograms ?? 0) > 30 || (thing.facts.longestSideCentimetres ?? 0) > 150
    this.#must(delivery.mode === 'shipping' ? delivery.paidBy !== 'nobody' && !bulky : delivery.paidBy === 'nobody', 'I7', 'an impossible delivery')
    if (this.#config?.gate === 'enforce') this.#withinCapsAndBands(event, maker)
    this.#papers.set(event.offer, { made: event, status: 'open' })
    this.#countMove({ made: event, status: 'open' }, maker)
    if (event.by === 'buyer') this.#notOverpaying(event, thing)
    if (event.by === 'seller') this.#onSchedule(event)
  }

  #withdrawn(event: Event<'OfferWithdrawn'>, first: MarketEvent | undefined): void {
    const paper = this.#standing(event.offer)
    if (paper === undefined) return
    const owner = this.#ownerOf(paper)
    const because = first?.type === 'DealMade' ? [first.seller, first.buyer] : [this.#by]
    this.#must(because.includes(owner), 'I7', `${this.#by} withdraws an offer of ${owner}`)
    paper.status = 'ended'
  }

  #walked(event: Event<'WalkedAway'>): void {
    const thing = this.#openThing(event.listing)
    const negotiation = `${event.listing}/${event.buyer}`
    this.#must((event.by === 'seller' ? thing?.seller : event.buyer) === this.#by, 'I7', 'walks away for somebody else')
    this.#must([...this.#papers.values()].some(({ made }) => `${made.listing}/${made.buyer}` === negotiation), 'I7', 'walks away from nothing')
    this.#must(!this.#left.has(negotiation), 'I7', 'walks away from what has ended')
    this.#left.set(negotiation, event.by)
    this.#addMove(`${negotiation}/${event.by}`)
    for (const paper of this.#openPapers()) if (`${paper.made.listing}/${paper.made.buyer}` === negotiation) paper.status = 'ended'
  }

  #told(event: Event<'BetterOfferTold'>): void {
    const paper = this.#standing(event.offer)
    if (paper === undefined) return
    this.#must(this.#openThing(paper.made.listing)?.seller === this.#by && paper.made.by === 'buyer', 'I7', 'told by somebody who is not the seller')
    const rivals = this.#rivalBids(paper.made).map(({ made }) => made.priceCents)
    const highest = Math.max(-1, ...rivals)
    this.#must(highest > paper.made.priceCents && highest === event.betterCents, 'T1', 'a better offer that does not stand')
  }

  #dealt(event: Event<'DealMade'>): void {
    const paper = this.#standing(event.offer)
    const thing = this.#openThing(event.sheet.item.listing)
    if (paper === undefined || thing === undefined) return
    const { made } = paper
    const owner = this.#ownerOf(paper)
    this.#must(this.#otherSideOf(paper) === this.#by && event.acceptedBy !== made.by, 'I7', `${this.#by} accepts an offer of ${owner}`)
    this.#must(event.seller === thing.seller && event.buyer === made.buyer && event.seller !== event.buyer, 'I7', 'the parties are not those of the offer')
    this.#must(event.termsHash === made.termsHash && sha(canonical(event.sheet)) === made.termsHash, 'I7', 'the deal is on other terms')
    this.#must(made.listingVersion === thing.version && made.listing === event.sheet.item.listing, 'I7', 'the deal is on an old version')
    this.#deals += 1
    const date = new Date(this.#at).toISOString().slice(0, 10).replaceAll('-', '')
    this.#must(event.number === this.#deals && event.deal === `DEAL-${date}-${this.#config?.market}-${String(this.#deals).padStart(4, '0')}-${event.seller}-${event.buyer}`, 'I5', `deal is called ${event.deal}`)
    const goods = (made.exchange ?? []).flatMap((id) => this.#openThing(id) ?? [])
    if (this.#config?.gate === 'enforce') this.#withinLimits(event, thing, goods)
    this.#settle(event, thing, goods)
    this.#countMove(paper, this.#by)
    paper.status = 'ended'
    for (const id of [made.listing, ...(made.exchange ?? [])]) this.#endPapersOn(id)
  }

  #withinLimits(event: Event<'DealMade'>, thing: Thing, goods: readonly Thing[]): void {
    const price = event.sheet.priceCents
    const floor = this.#itemOf(event.seller, thing.item)?.reservationCents ?? Infinity
    this.#must(price + this.#worthOf(event.seller, goods).cents >= floor, 'I1', `sold at ${price}, limit ${floor}`)
    const want = this.#wantOf(event.buyer, this.#purposes.get(`${event.buyer}/${event.sheet.item.listing}`))
    this.#must(price + this.#costOf(event.buyer, goods) <= (want?.maximumCents ?? -1), 'I2', `bought at ${price}, limit ${want?.maximumCents}`)
    this.#must(want !== undefined && !this.#met.has(want.want), 'M2', 'bought for a want that is met')
    this.#must(want !== undefined && meets(event.sheet.item.condition, want.minimumCondition), 'M2', 'bought in too bad a condition')
    this.#must(price <= this.#fundsOf(event.buyer), 'I3', `${event.buyer} spends ${price} of ${this.#fundsOf(event.buyer)}`)
    for (const person of [event.seller, event.buyer]) this.#must(price < (this.#mandates.get(person)?.askMeAboveCents ?? Infinity), 'U1', `${person} was not asked`)
    this.#onSchedule({ listing: event.sheet.item.listing, priceCents: price, exchange: event.sheet.exchange.map((one) => one.listing) }, event.acceptedBy === 'seller')
  }

  #settle(event: Event<'DealMade'>, thing: Thing, goods: readonly Thing[]): void {
    const price = event.sheet.priceCents
    this.#spent.set(event.buyer, (this.#spent.get(event.buyer) ?? 0) + price)
    this.#earned.set(event.seller, (this.#earned.get(event.seller) ?? 0) + price)
    const want = this.#purposes.get(`${event.buyer}/${event.sheet.item.listing}`)
    for (const met of this.#worthOf(event.seller, goods).wants) this.#met.add(met)
    if (want !== undefined) this.#met.add(want)
    for (const one of [thing, ...goods]) {
      this.#must(!this.#soldItems.has(one.item), 'I5', `${one.item} is sold twice`)
      this.#soldItems.add(one.item)
      one.status = 'sold'
    }
  }

  /** Nothing stands that its maker could not honour. */
  #everyStandingOfferIsAuthorised(): void {
    if (this.#closed) return
    for (const { made } of this.#openPapers()) {
      const thing = this.#things.get(made.listing)
      if (thing === undefined || this.#at >= made.expiresAt) continue
      const goods = (made.exchange ?? []).flatMap((id) => this.#things.get(id) ?? [])
      if (made.by === 'seller') {
        const floor = this.#itemOf(thing.seller, thing.item)?.reservationCents ?? Infinity
        this.#must(made.priceCents + this.#worthOf(thing.seller, goods).cents >= floor, 'I1', `${made.offer} stands below the seller’s limit`)
        continue
      }
      const want = this.#wantOf(made.buyer, this.#purposes.get(`${made.buyer}/${made.listing}`))
      this.#must(want !== undefined && !this.#met.has(want.want), 'M2', `${made.offer} stands for a want that is met or gone`)
      this.#must(want === undefined || meets(thing.facts.condition, want.minimumCondition), 'M2', `${made.offer} stands on too bad a condition`)
      this.#must(made.priceCents + this.#costOf(made.buyer, goods) <= (want?.maximumCents ?? Infinity), 'I2', `${made.offer} stands above the buyer’s limit`)
      this.#must(made.priceCents <= this.#fundsOf(made.buyer), 'I3', `${made.offer} stands on money that is gone`)
    }
  }

  #withinCapsAndBands(event: Event<'OfferMade'>, maker: string): void {
    const mandate = this.#mandates.get(maker)
    const standing = this.#openPapers().filter((paper) => this.#ownerOf(paper) === maker && this.#at < paper.made.expiresAt).length
    this.#must(standing < (mandate?.openOffersMax ?? 0), 'M2', `${maker} has ${standing} offers open already`)
    this.#must((this.#moves.get(`${event.listing}/${event.buyer}/${event.by}`) ?? 0) < (mandate?.movesPerNegotiationMax ?? 0), 'M2', `${maker} moves too often`)
    this.#must(event.priceCents < (mandate?.askMeAboveCents ?? Infinity), 'U1', `${maker} was not asked`)
  }

  #notOverpaying(event: Event<'OfferMade'>, thing: Thing): void {
    if (this.#config?.gate === 'enforce' && event.priceCents > thing.facts.askCents) this.#must(this.#rivalBids(event).length > 0, 'M2', 'bids above the ask against nobody')
  }

  #authorisedAsk(given: { readonly seller: string; readonly item: string }, askCents: number): void {
    if (this.#config?.gate !== 'enforce') return
    const item = this.#itemOf(given.seller, given.item)
    this.#must(askCents >= (item?.reservationCents ?? 0), 'I1', 'asks less than the limit')
    this.#must(askCents >= this.#authorisedNow(item), 'U2', 'asks ahead of the schedule')
  }

  #onSchedule(offer: { readonly listing: string; readonly priceCents: number; readonly exchange?: readonly string[] }, applies = true): void {
    if (!applies || this.#config?.gate !== 'enforce') return
    const thing = this.#things.get(offer.listing)
    const goods = (offer.exchange ?? []).flatMap((id) => this.#things.get(id) ?? [])
    if (thing === undefined) return
    this.#must(offer.priceCents + this.#worthOf(thing.seller, goods).cents >= this.#authorisedNow(this.#itemOf(thing.seller, thing.item)), 'U2', 'sells ahead of the schedule')
  }

  #authorisedNow(item: Mandate['items'][number] | undefined): number {
    return authorisedAt(item, this.#at)
  }

  #sheetOf(event: Event<'OfferMade'>): unknown {
    const itemOf = (id: string) => {
      const thing = this.#things.get(id)
      return { listing: id, version: thing?.version, title: thing?.facts.title, condition: thing?.facts.condition, included: thing?.facts.included }
    }
    return {
      schema: 'haggle.terms/1', item: itemOf(event.listing), priceCents: event.priceCents, currency: this.#config?.currency, exchange: (event.exchange ?? []).map(itemOf),
      delivery: event.delivery ?? { mode: 'hand_over', paidBy: 'nobody' }, handOver: event.handOver ?? this.#config?.handOver, expiresAt: event.expiresAt, salt: event.salt,
    }
  }

  #openThing(id: string): Thing | undefined {
    const thing = this.#things.get(id)
    this.#must(thing?.status === 'open', 'I5', `${id} is ${thing?.status ?? 'unknown'}`)
    this.#must(thing === undefined || this.#at < thing.closesAt, 'I7', `${id} has closed`)
    return thing
  }

  #standing(id: string): Paper | undefined {
    const paper = this.#papers.get(id)
    this.#must(paper?.status === 'open', 'I7', `${id} is not open`)
    this.#must(paper === undefined || this.#at < paper.made.expiresAt, 'I7', `${id} has expired`)
    return paper
  }

  #openPapers(): Paper[] {
    return [...this.#papers.values()].filter((paper) => paper.status === 'open')
  }

  #rivalBids({ listing, buyer }: Event<'OfferMade'>): Paper[] {
    return this.#openPapers().filter(({ made }) => made.by === 'buyer' && made.listing === listing && made.buyer !== buyer && this.#at < made.expiresAt)
  }

  #endPapersOn(listing: string): void {
    for (const paper of this.#openPapers()) if (paper.made.listing === listing || (paper.made.exchange ?? []).includes(listing)) paper.status = 'ended'
  }

  #ownerOf({ made }: Paper): string {
    return made.by === 'buyer' ? made.buyer : (this.#things.get(made.listing)?.seller ?? '')
  }

  #otherSideOf({ made }: Paper): string {
    return made.by === 'seller' ? made.buyer : (this.#things.get(made.listing)?.seller ?? '')
  }

  #countMove({ made }: Paper, mover: string): void {
    this.#addMove(`${made.listing}/${made.buyer}/${mover === made.buyer ? 'buyer' : 'seller'}`)
  }

  #addMove(key: string): void {
    this.#moves.set(key, (this.#moves.get(key) ?? 0) + 1)
  }

  #fundsOf(person: string): number {
    const income = this.#config?.incomeSpendable === true ? (this.#earned.get(person) ?? 0) : 0
    return (this.#mandates.get(person)?.budgetCents ?? 0) + income - (this.#spent.get(person) ?? 0)
  }

  #itemOf(person: string, item: string): Mandate['items'][number] | undefined {
    return this.#mandates.get(person)?.items.find((one) => one.item === item)
  }

  #wantOf(person: string, want: string | undefined): WantMandate | undefined {
    return this.#mandates.get(person)?.wants.find((one) => one.want === want)
  }

  #costOf(person: string, goods: readonly Thing[]): number {
    return goods.reduce((sum, one) => sum + (this.#itemOf(person, one.item)?.reservationCents ?? Infinity), 0)
  }

  #worthOf(person: string, goods: readonly Thing[]): { readonly cents: number; readonly wants: readonly string[] } {
    return worthAmong((this.#mandates.get(person)?.wants ?? []).filter((want) => !this.#met.has(want.want)), goods)
  }
}
