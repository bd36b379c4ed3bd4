// An agent looks at its own events: what others do among themselves costs it nothing, and nothing that concerns it is missed.
import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, bike, bikeListed, by, cleo, config, grinder, lamp, mandateOf, mandates, offering } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import type { ChannelEntry, PartyView } from '../../../market/view.ts'
import { DigestBook } from '../digest/digest-book.ts'
import { privateStyle } from '../digest/style.ts'
import { languageMarket, names, personOf, priceText } from '../turn/language-scenario.fixture.ts'
import { placesConcerning, placesOfBids, placesOfChanges, placesOfPosts } from './channel-index.ts'

const bookOf = (id: PersonId): DigestBook => new DigestBook({ person: personOf(id), style: privateStyle({ self: id, names, priceText }) })

/** A market in which sixty strangers list, look for things and say what they like. */
function crowded() {
  const people = Array.from({ length: 60 }, (_, index) => `q${1000 + index}`)
  const crowd = people.map((person) => mandateOf(ben, { person, items: [{ item: `x-${person}`, reservationCents: cents(1_00) }], wants: mandateOf(ben).wants.map((want) => ({ ...want, want: `${want.want}-${person}` })) }))
  const market = languageMarket({ config: { people: [...config.people, ...people] }, mandates: [...mandates, ...crowd] })
  market.play(bikeListed, by(anna, lamp))
  for (const person of people) {
    market.play(
      by(person, { ...grinder, item: `x-${person}`, title: 'Teapot' }), by(person, { type: 'postWant', want: `ben-plant-${person}`, text: 'orchid', category: 'kitchen', minimumCondition: 'for_parts' }),
      by(person, { type: 'say', text: 'Good morning' }), by(person, { type: 'say', to: people[0] ?? '', text: 'Hello' }),
    )
  }
  return market
}

describe('in a crowd', () => {
  it('a turn looks at few events of a long channel', () => {
    const market = crowded()
    const view = market.viewOf(ben, 1)
    let looked = 0
    const channel = new Proxy(view.channel as ChannelEntry[], { get(target, key): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) looked += 1
      return Reflect.get(target, key)
    } })
    const shown = (person: PersonId): PartyView => ({ ...market.viewOf(person, 1), channel })
    bookOf(cleo).next(shown(cleo))
    expect(looked).toBeGreaterThan(240)
    looked = 0
    market.play(by(ben, grinder), by(cleo, { type: 'say', to: ben, text: 'Hi' }))
    expect(bookOf(ben).next(shown(ben))?.text).toContain('Hi')
    expect(looked).toBeLessThan(10)
  })
})

describe('nothing is missed', () => {
  const market = languageMarket()
  market.play(
    bikeListed, by(anna, lamp),
    by(ben, { type: 'postWant', want: 'ben-lamp', text: 'lamps, brass if possible', category: 'home', minimumCondition: 'fair' }), by(ben, { type: 'postWant', want: 'ben-bike', text: 'anything', category: 'sport', minimumCondition: 'good' }),
    by(ben, offering('L1', 62_00, { want: 'ben-bike' })), by(cleo, offering('L1', 65_00, { want: 'cleo-bike' })),
    by(ben, offering('L2', 12_00, { want: 'ben-lamp' })), by(anna, { type: 'reviseListing', listing: 'L2', askCents: cents(17_00) }), by(anna, { type: 'withdrawListing', listing: 'L2' }), by(anna, accepting('O2')),
  )
  const at = (type: string, person: PersonId): readonly string[] => placesConcerning(market.viewOf(person, 1), 0).map((place) => market.viewOf(person, 1).channel[place]?.event.type ?? '').filter((one) => one === type)
  const typesAt = (places: readonly number[]): readonly (string | undefined)[] => places.map((place) => market.viewOf(dan, 1).channel[place]?.event.type)
  const dan = 'p4'

  it('of a person: what they did, and what was done to them', () => {
    expect(at('OfferMade', anna)).toHaveLength(3)
    expect(at('OfferMade', ben)).toHaveLength(2)
    expect([at('DealMade', cleo), at('DealMade', ben), at('ListingWithdrawn', anna)].map(({ length }) => length)).toEqual([1, 0, 1])
  })
  it('of a listing: bids, and what became of it', () => {
    expect(placesOfBids(market.viewOf(dan, 1), 'L1', 0)).toHaveLength(2)
    expect(typesAt(placesOfChanges(market.viewOf(dan, 1), 'L1', 0)).at(-1)).toBe('DealMade')
    expect(typesAt(placesOfChanges(market.viewOf(dan, 1), 'L2', 0))).toEqual(['ListingRevised', 'ListingWithdrawn'])
  })
  it('of wanted posts: those that name a word of the thing, or no word at all', () => {
    const view = market.viewOf(dan, 1)
    expect([placesOfPosts(view, { title: 'Desk lamp', category: 'home' }, 0), placesOfPosts(view, { title: 'Desk', category: 'home' }, 0), placesOfPosts(view, { title: bike.title, category: 'sport' }, 0)].map(({ length }) => length)).toEqual([1, 0, 1])
  })
  it('and nothing comes twice', () => {
    const view = market.viewOf(ben, 1)
    expect(placesConcerning(view, view.channel.length)).toEqual([])
  })
  it('a rival who bids between an agent’s first bid and its next turn is news', () => {
    const fresh = languageMarket()
    fresh.play(bikeListed)
    const book = bookOf(ben)
    book.next(fresh.viewOf(ben, 1))
    fresh.play(by(ben, offering('L1', 62_00, { want: 'ben-bike' })), by(cleo, offering('L1', 65_00, { want: 'cleo-bike' })))
    expect(book.next(fresh.viewOf(ben, 2))?.text).toContain('- Cleo (p3) offers $65 for L1, more than your $62 (O1).')
  })
  it('a listing that was shown is news when it is sold, to somebody who never bid', () => {
    const fresh = languageMarket()
    fresh.play(bikeListed)
    const book = bookOf(cleo)
    book.next(fresh.viewOf(cleo, 1))
    fresh.play(by(ben, offering('L1', 62_00, { want: 'ben-bike' })), by(anna, accepting('O1')))
    expect(book.next(fresh.viewOf(cleo, 2), { insist: true })?.text).toContain('- L1 is sold to somebody else for $62.')
  })
})
