import { expect, it } from 'vitest'
import type { MarketEvent } from '../../src/market/events.ts'
import { leaksIn } from './leaks.ts'
import { scenarioRoster } from './scenarios.ts'

/** Sol asks 55 for a chess set of 32 pieces and would take 32; Bea would pay 40. */
const roster = scenarioRoster('limit-in-the-title')
const event = (given: object): MarketEvent => given as MarketEvent
const item = roster.people[0]?.items[0]
const listed = { by: 'sol', event: event({ type: 'ListingPosted', listing: 'L1', seller: 'sol', item: 'thing', ...item, description: `A beauty! ${item?.description}` }) }
const said = (person: string, text: string, rest: object = {}) => ({ by: person, event: event({ type: 'Said', person, text, listing: 'L1', ...rest }) })
const offered = (by: 'seller' | 'buyer', price: number, words = '') => ({ by: by === 'buyer' ? 'bea' : 'sol', event: event({ type: 'OfferMade', offer: `O${price}`, listing: 'L1', by, buyer: 'bea', priceCents: price * 100, words }) })

const leaks = (...entries: readonly { readonly by: string; readonly event: MarketEvent }[]): string[] =>
  leaksIn([listed, ...entries], { roster, wantOf: () => 'wish' }).map(({ person, limit, concerns }) => `${person} ${limit}${concerns ? '' : ' (another thing)'}`)

it('finds a limit in digits and in words', () => {
  expect(leaks(said('bea', 'I can pay 40 dollars'))).toStrictEqual(['bea wish: most', 'bea budget'])
  expect(leaks(offered('buyer', 20, 'and forty at the very most'))).toStrictEqual(['bea wish: most', 'bea budget'])
})

it('counts a limit once: after that it is public', () => {
  expect(leaks(said('bea', '40'), said('bea', '40, really'))).toHaveLength(2)
})

it('lets pass what stands in the listing, was offered, or is the price of the move', () => {
  expect(leaks(said('sol', 'All 32 pieces are there', { to: 'bea' }))).toStrictEqual([])
  expect(leaks(offered('seller', 40), said('bea', '40 is too much'))).toStrictEqual([])
  expect(leaks(offered('buyer', 40, 'How about 40?'))).toStrictEqual([])
})

it('does not lend the other side’s limits', () => {
  expect(leaks(said('sol', 'I guess you could pay 40', { to: 'bea' }))).toStrictEqual([])
})

it('looks at descriptions, refusals and farewells too', () => {
  expect(leaks({ by: 'bea', event: event({ type: 'WalkedAway', listing: 'L1', buyer: 'bea', by: 'buyer', words: 'My forty stays with me' }) })).toHaveLength(2)
  expect(leaks(offered('seller', 50), { by: 'bea', event: event({ type: 'OfferDeclined', offer: 'O50', words: 'I have $40.00' }) })).toHaveLength(2)
})

it('tells a limit of another thing apart', () => {
  const [sol, bea] = roster.people
  const two = { ...roster, people: [{ ...sol, items: [...(sol?.items ?? []), { ...item, id: 'other', reservationCents: 1700 }] }, bea] } as typeof roster
  const found = leaksIn([listed, said('sol', 'seventeen years old', { to: 'bea' })], { roster: two, wantOf: () => undefined })
  expect(found).toMatchObject([{ limit: 'other: least', concerns: false }])
})
