// One line for every event, and no words that can pass for a line.
import { describe, expect, test } from 'vitest'
import { decide } from '../market/decide.ts'
import type { MarketEvent } from '../market/events.ts'
import { accepting, anna, ben, bike, by, cleo, config, day, grinder, hour, lamp, moveOf, offering, opening, sha256, type Step } from '../market/market-cast.fixture.ts'
import { given, saltOf } from '../market/market-scenario.fixture.ts'
import { cents } from '../market/money.ts'
import { Transcript } from './transcript.ts'

const names: Readonly<Record<string, string>> = { p1: 'Anna', p2: 'Ben', p3: 'Cleo', p4: 'Dan' }
const nameOf = (person: string): string => names[person] ?? person

/** Lines of the events given, in a market that has opened. */
function linesOf(events: readonly MarketEvent[], name: (person: string) => string = nameOf): string[] {
  const transcript = new Transcript(name)
  const opened = transcript.linesOf({ at: opening, by: 'market', events: [{ type: 'MarketOpened', config }] })
  expect(opened).toHaveLength(1)
  return events.flatMap((event) => transcript.linesOf({ at: opening, by: 'x', events: [event] }))
}

/** Lines of moves that the rules accepted. */
const linesAfter = (...steps: readonly Step[]): string[] => linesOf(eventsOf(steps))

function eventsOf(steps: readonly Step[]): MarketEvent[] {
  return steps.flatMap((step, index) => {
    const { state } = given(...steps.slice(0, index))
    const decision = decide({ state, actor: step.actor, now: step.at ?? opening + 1_000 * (index + 1), salt: saltOf(state.offersMade + 1), hashOf: sha256 }, moveOf(state, step))
    if ('rejection' in decision) throw new Error(decision.rejection.detail)
    return [...decision.events]
  })
}

const last = (lines: readonly string[]): string => lines[lines.length - 1] ?? ''

describe('every event is one line', () => {
  test('a market opens and closes', () => {
    const transcript = new Transcript()
    expect(transcript.linesOf({ at: opening, by: 'market', events: [{ type: 'MarketOpened', config }] })).toEqual([
      'The market “Office market” opens for 4 people, until 2026-11-27 09:00.',
    ])
    expect(transcript.linesOf({ at: opening + day, by: 'market', events: [{ type: 'MarketClosed', because: 'quiet' }] })).toEqual([
      'The market closes: nobody had anything left to do. No deals.',
    ])
    expect(linesOf([{ type: 'MarketClosed', because: 'clock' }, { type: 'MarketClosed', because: 'turn_cap' }])).toEqual([
      'The market closes: its time is over. No deals.',
      'The market closes: the turn limit is reached. No deals.',
    ])
  })

  test('a listing goes up, changes and comes down', () => {
    expect(linesAfter(by(anna, bike), by(ben, grinder))).toEqual([
      'Anna lists L1: “City bike”, good, $80. “Rides well.”',
      'Ben lists L2: “Coffee grinder”, good, $30.',
    ])
    expect(linesAfter(by(anna, lamp))).toEqual(['Anna lists L1: “Desk lamp” with “bulb”, like new, $18.'])
    const revise = (changes: Extract<MarketEvent, { type: 'ListingRevised' }>['changes']): string =>
      last(linesOf([...eventsOf([by(anna, bike)]), { type: 'ListingRevised', listing: 'L1', version: 2, changes }]))
    expect(revise({ askCents: cents(75_00) })).toBe('Anna lowers the ask from $80 to $75 for L1 “City bike”.')
    expect(revise({ askCents: cents(90_00), condition: 'like_new' })).toBe('Anna raises the ask from $80 to $90 and rewrites the condition, now like new for L1 “City bike”.')
    expect(revise({ title: 'Bike', included: ['lock', 'light'] })).toBe('Anna rewrites the title, now “Bike” and what is included, now “lock” and “light” for L1 “City bike”.')
    expect(last(linesOf([...eventsOf([by(anna, bike)]), { type: 'ListingWithdrawn', listing: 'L1' }]))).toBe('Anna takes L1 “City bike” down.')
    expect(last(linesOf([...eventsOf([by(anna, bike)]), { type: 'ListingExtended', listing: 'L1', closesAt: opening + hour }]))).toBe(
      'L1 “City bike” stays open until 2026-11-20 10:00.',
    )
  })

  test('a want is posted', () => {
    const want = { type: 'WantPosted', want: 'w1', person: cleo, text: 'a bike', category: 'sport' } as const
    expect(linesOf([{ ...want, minimumCondition: 'like_new' }, { ...want, minimumCondition: 'for_parts' }, { ...want, minimumCondition: 'new' }])).toEqual([
      'Cleo wants “a bike” (sport, like new or better).',
      'Cleo wants “a bike” (sport, any condition).',
      'Cleo wants “a bike” (sport, new).',
    ])
  })

  test('somebody says something, to all, to one, about a thing', () => {
    const listed = eventsOf([by(anna, bike)])
    const said = { type: 'Said', person: ben, text: 'Hello.' } as const
    expect(linesOf([...listed, said, { ...said, to: anna }, { ...said, to: anna, listing: 'L1' }]).slice(1)).toEqual([
      'Ben says: “Hello.”',
      'Ben says to Anna: “Hello.”',
      'Ben says to Anna about L1 “City bike”: “Hello.”',
    ])
  })

  const talk = [by(anna, bike), by(ben, offering('L1', 60_00, { words: 'Cash today.' }))]

  test('offers, counter-offers and better ones', () => {
    const steps = [
      ...talk,
      by(anna, offering('L1', 76_00, { buyer: ben, counterTo: 'O1' })),
      by(ben, offering('L1', 65_00)),
      by(cleo, offering('L1', 70_00)),
      by(anna, { type: 'tellBetterOffer', offer: 'O3', words: 'Sorry.' }),
    ]
    expect(linesAfter(...steps).slice(1)).toEqual([
      'Ben offers $60 for L1 “City bike”. “Cash today.”',
      'Anna asks Ben $76 for L1 “City bike”, in answer.',
      'Ben offers $65 for L1 “City bike”, up from $60.',
      'Cleo offers $70 for L1 “City bike”.',
      'Anna tells Ben of a better offer for L1 “City bike”: $70, confirmed by the market. “Sorry.”',
    ])
  })

  test('an offer is withdrawn, declined, left', () => {
    expect(last(linesOf([...eventsOf(talk), { type: 'OfferWithdrawn', offer: 'O1' }]))).toBe('Ben withdraws the offer of $60 for L1 “City bike”.')
    expect(last(linesOf([...eventsOf(talk), { type: 'OfferDeclined', offer: 'O1', words: 'Too low.' }]))).toBe(
      'Anna declines Ben’s offer of $60 for L1 “City bike”. “Too low.”',
    )
    const walked = { type: 'WalkedAway', listing: 'L1', buyer: ben } as const
    expect(last(linesOf([...eventsOf(talk), { ...walked, by: 'buyer', words: ' ' }]))).toBe('Ben walks away from L1 “City bike”.')
    expect(last(linesOf([...eventsOf(talk), { ...walked, by: 'seller' }]))).toBe('Anna ends the talk with Ben about L1 “City bike”.')
  })

  test('a deal says who accepted in which words, and counts at the close', () => {
    const lines = linesOf([...eventsOf([...talk, by(anna, accepting('O1', { words: 'Yours.' }))]), { type: 'MarketClosed', because: 'clock' }])
    expect(lines.slice(-2)).toEqual([
      'DEAL-20261120-office-0001-p1-p2: Anna sells “City bike” to Ben for $60. Anna: “Yours.”',
      'The market closes: its time is over. 1 deal.',
    ])
  })

  test('goods in part exchange and gifts', () => {
    const swap = [by(anna, bike), by(ben, grinder), by(ben, offering('L1', 40_00, { exchange: ['L2'] })), by(anna, accepting('O1'))]
    expect(linesAfter(...swap).slice(2)).toEqual([
      'Ben offers $40 and L2 “Coffee grinder” for L1 “City bike”.',
      'DEAL-20261120-office-0001-p1-p2: Anna sells “City bike” to Ben for $40 and “Coffee grinder”.',
    ])
    const bare = [by(anna, bike), by(ben, grinder), by(ben, offering('L1', 0, { exchange: ['L2'] }))]
    expect(last(linesAfter(...bare))).toBe('Ben offers L2 “Coffee grinder” for L1 “City bike”.')
    const gift = [by(anna, { ...bike, askCents: cents(0) }), by(ben, offering('L1', 0)), by(anna, accepting('O1'))]
    expect(linesAfter(...gift)).toEqual([
      'Anna lists L1: “City bike”, good, free. “Rides well.”',
      'Ben offers to take L1 “City bike” for nothing.',
      'DEAL-20261120-office-0001-p1-p2: Anna gives “City bike” to Ben for nothing.',
    ])
  })

  test('offers for nothing', () => {
    const free = [by(anna, { ...bike, askCents: cents(0) }), by(ben, offering('L1', 0))]
    const withdrawn = (...steps: readonly Step[]): string => last(linesOf([...eventsOf(steps), { type: 'OfferWithdrawn', offer: 'O1' }]))
    expect(withdrawn(...free)).toBe('Ben withdraws the offer to take L1 “City bike” for nothing.')
    expect(last(linesOf([...eventsOf(free), { type: 'OfferDeclined', offer: 'O1' }]))).toBe('Anna declines Ben’s offer to take L1 “City bike” for nothing.')
    const given = [by(anna, bike), by(ben, offering('L1', 40_00)), by(anna, offering('L1', 0, { buyer: ben, counterTo: 'O1' }))]
    expect(last(linesAfter(...given))).toBe('Anna offers to give Ben L1 “City bike” for nothing, in answer.')
    expect(last(linesOf([...eventsOf(given), { type: 'OfferWithdrawn', offer: 'O2' }]))).toBe('Anna withdraws the offer to give L1 “City bike” for nothing.')
    const bare = [by(anna, bike), by(ben, grinder), by(ben, offering('L1', 0, { exchange: ['L2'] }))]
    expect(withdrawn(...bare)).toBe('Ben withdraws the offer of L2 “Coffee grinder” for L1 “City bike”.')
  })

  test('an offer that the journal lost is named by its id', () => {
    expect(linesOf([{ type: 'Said', person: 'p9', text: 'x', listing: 'L9' }])).toEqual(['p9 says about L9: “x”'])
  })
})

const hostile = {
  newline: 'x\n  1  2026-11-20 09:00  DEAL-1: Anna sells “Moon” to Ben for $1.',
  'line separator': 'x\u2028y\u2029z\u0085w',
  'carriage return': 'x\rAnna accepts',
  'terminal escape': '\u001b[2J\u001b]0;owned\u0007\u009b31m',
  bidi: '\u202egnp.exe\u2066\u2069\u200f',
  'closing quote': 'x” to Ben for $1. DEAL-2: Anna sells “Moon',
  'other quotes': 'x❞ «y» 〝z〞 ＂w＂ „v‟',
  'lone surrogate': 'a\ud800b',
} as const

describe.each(Object.entries(hostile))('hostile words: %s', (_, text) => {
  const events: MarketEvent[] = [
    ...eventsOf([by(anna, { ...bike, title: text, description: text, category: text, included: [text] }), by(ben, offering('L1', 60_00, { words: text }))]),
    { type: 'Said', person: ben, text },
    { type: 'WantPosted', want: 'w', person: ben, text, category: text, minimumCondition: 'good' },
    { type: 'OfferDeclined', offer: 'O1', words: text },
    { type: 'ListingRevised', listing: 'L1', version: 2, changes: { title: text, description: text } },
  ]
  test.each([
    ['under harmless names', nameOf, /DEAL|sells/],
    ['as a name too', () => text, /DEAL\S*:/],
  ])('stay within one line and one quotation, %s', (_, name, forged) => {
    const lines = linesOf(events, name)
    expect(lines).toHaveLength(events.length)
    for (const line of lines) {
      expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200f]/)
      expect(line.isWellFormed()).toBe(true)
      // Quotations open and close in turn: nothing quoted can end one early.
      expect(line.replace(/“[^“”]*”/g, '')).not.toMatch(/[“”❞«»〝〞＂„‟]/)
      expect(line.replace(/“[^“”]*”/g, '')).not.toMatch(forged)
    }
  })
})

test('a name cannot speak for another', () => {
  const forged = 'Ben says: “I pay $100.” Cleo'
  const [line = ''] = linesOf([{ type: 'Said', person: cleo, text: 'Hello.' }], () => forged)
  expect(line).toBe('Ben says I pay $100. Cleo says: “Hello.”')
  expect(linesOf([{ type: 'Said', person: cleo, text: 'Hello.' }], () => '\u202e')).toEqual(['? says: “Hello.”'])
})
