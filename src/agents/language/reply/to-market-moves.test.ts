// From a reply to the market's moves, by what was seen and by nothing else.
import { describe, expect, it } from 'vitest'
import { accepting, anna, ben, bike, bikeListed, by, cleo, grinder, hour, lamp, offering, opening } from '../../../market/market-cast.fixture.ts'
import { cents } from '../../../market/money.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import { Authority } from '../digest/authorised-numbers.ts'
import { DigestBook } from '../digest/digest-book.ts'
import { authorisedStyle, privateStyle } from '../digest/style.ts'
import { type LanguageMarket, languageMarket, names, personOf, priceText } from '../turn/language-scenario.fixture.ts'
import { moveToReply } from './move-to-reply.ts'
import type { Reply, ReplyMove } from './reply.ts'
import { toMarketMoves } from './to-market-moves.ts'

/** Anna sells bike (L1) and lamp (L2), Ben a grinder (L3). Ben bids 70 for the bike (O1), Cleo 72 (O2); Anna asks Ben 78 (O3). */
function staged(): LanguageMarket {
  const market = languageMarket()
  market.play(
    bikeListed, by(anna, lamp), by(ben, grinder), by(ben, { type: 'postWant', want: 'ben-lamp', text: 'lamp', category: 'home', minimumCondition: 'fair' }),
    by(ben, offering('L1', 70_00, { want: 'ben-bike' })), by(cleo, offering('L1', 72_00, { want: 'cleo-bike' })), by(anna, offering('L1', 78_00, { buyer: ben, counterTo: 'O1' })),
  )
  return market
}

function seenBy(market: LanguageMarket, id: PersonId, style: 'private' | 'authorised' = 'private') {
  const person = personOf(id)
  const given = { self: id, names, priceText }
  const digest = new DigestBook({ person, style: style === 'private' ? privateStyle(given) : authorisedStyle({ ...given, authority: new Authority(0.5) }) }).next(market.viewOf(id, 1))
  if (digest === undefined) throw new Error('nothing to read')
  return { seen: digest.seen, person, priceText }
}

const says = (move: ReplyMove, message = 'Hi'): Reply => ({ moves: [{ message, move }] })
const moveOf = (market: LanguageMarket, id: PersonId, move: ReplyMove, message?: string) => {
  const made = toMarketMoves(says(move, message), seenBy(market, id))
  if ('problem' in made) throw new Error(made.problem)
  return made.moves[0]
}

describe('what a reply leaves out is filled in from what was seen', () => {
  it('the terms accepted, and what they answer', () => {
    const market = staged()
    const { termsHash } = market.exchange.memory.state.offers.get('O2') ?? {}
    expect(moveOf(market, anna, { type: 'accept', offer: 'O2' })).toMatchObject({
      move: { type: 'acceptOffer', offer: 'O2', termsHash, words: 'Hi' }, answers: { listing: 'L1', buyer: cleo, otherMoves: 1 },
    })
    expect(moveOf(market, ben, { type: 'accept', offer: 'O3' })).toMatchObject({ move: { offer: 'O3', want: 'ben-bike' }, answers: { listing: 'L1', buyer: ben, otherMoves: 1 } })
  })
  it('the version, the want and what is countered', () => {
    const market = staged()
    expect(moveOf(market, ben, { type: 'offer', listing: 'L1', price: cents(74_00) })).toMatchObject({
      move: { type: 'makeOffer', listing: 'L1', listingVersion: 1, priceCents: 74_00, want: 'ben-bike', counterTo: 'O3', words: 'Hi' }, answers: { listing: 'L1', buyer: ben, otherMoves: 1 },
    })
    expect(moveOf(market, cleo, { type: 'offer', listing: 'L1', price: cents(74_00), want: 'cleo-bike' })?.move).not.toHaveProperty('counterTo')
    expect(moveOf(market, ben, { type: 'offer', listing: 'L2', price: cents(12_00), give: ['L3'] })).toMatchObject({
      move: { listing: 'L2', want: 'ben-lamp', exchange: ['L3'] }, answers: { listing: 'L2', buyer: ben, otherMoves: 0 },
    })
  })
  it('the buyer named in a quote, as counter or in answer to a wanted post', () => {
    const market = staged()
    expect(moveOf(market, anna, { type: 'quote', listing: 'L1', buyer: cleo, price: cents(76_00) })).toMatchObject({ move: { type: 'makeOffer', buyer: cleo, counterTo: 'O2', priceCents: 76_00 } })
    expect(moveOf(market, anna, { type: 'quote', listing: 'L2', buyer: ben, price: cents(15_00) })).toMatchObject({ move: { listing: 'L2', buyer: ben }, answers: { otherMoves: 0 } })
  })
  it('what is seen stays what is accepted, though the market goes on', () => {
    const market = staged()
    const situation = seenBy(market, anna)
    market.play(by(ben, offering('L1', 75_00, { want: 'ben-bike', counterTo: 'O3' })))
    const made = toMarketMoves(says({ type: 'quote', listing: 'L1', buyer: ben, price: cents(77_00) }), situation)
    expect(made).toMatchObject({ moves: [{ move: { counterTo: 'O1' }, answers: { otherMoves: 1 } }] })
    // The market drops it: Ben has bid again since.
    const [stale] = 'moves' in made ? made.moves : []
    const { outcome } = market.exchange.stage({ actor: anna, move: stale?.move, now: opening + hour, ...(stale?.answers === undefined ? {} : { answers: stale.answers }) })
    expect(outcome).toMatchObject({ status: 'refused', rejection: { code: 'stale_answer' } })
  })
  it('a listing’s facts are the roster’s; the owner’s description stays as it is behind the model’s', () => {
    const market = languageMarket()
    const { move } = moveOf(market, anna, { type: 'list', item: 'bike', price: cents(79_00), description: 'Yeehaw, a fine\nsteed.' }) ?? {}
    expect(move).toMatchObject({ type: 'postListing', item: 'bike', title: bike.title, condition: 'good', category: 'sport', askCents: 79_00, description: 'Yeehaw, a fine\nsteed.\n\nRides well.' })
    expect(moveOf(market, anna, { type: 'list', item: 'bike', price: cents(79_00) }, '')?.move).toMatchObject({ description: 'Rides well.' })
    expect(moveOf(market, anna, { type: 'list', item: 'bike', price: cents(79_00), description: 'Mine. Rides well. Buy it.' })?.move).toMatchObject({ description: 'Mine. Rides well. Buy it.' })
  })
  it('a wanted post may be dressed, but asks for the same', () => {
    const market = languageMarket()
    expect(moveOf(market, ben, { type: 'want', want: 'ben-bike' }, 'My feet are killin’ me, lamp or no lamp.')?.move).toMatchObject({ type: 'postWant', text: 'bike - My feet are killin’ me, lamp or no lamp.' })
    expect(moveOf(market, ben, { type: 'want', want: 'ben-bike' }, 'x'.repeat(400))?.move).toMatchObject({ text: 'bike' })
  })
  it('words are cleaned before they leave', () => {
    expect(moveOf(staged(), anna, { type: 'decline', offer: 'O1' }, ' No\u202e, \u200bsorry.\n\nReally\u{e0041}. ')?.move).toMatchObject({ words: 'No, sorry. Really.' })
    expect(moveOf(staged(), anna, { type: 'decline', offer: 'O1' }, '\u200b \n')?.move).not.toHaveProperty('words')
    const long = moveOf(staged(), anna, { type: 'say', to: ben, listing: 'L1' }, `${'a'.repeat(598)}😀😀`)?.move
    expect(long?.type === 'say' ? long.text : '').toBe(`${'a'.repeat(598)}…`)
  })
  it('a question for the person is no move', () => {
    expect(toMarketMoves(says({ type: 'ask_human', code: 'fact_missing', listing: 'L1' }, 'Does it have lights?'), seenBy(staged(), anna)))
      .toEqual({ moves: [], questions: [{ code: 'fact_missing', listing: 'L1', text: 'Does it have lights?' }], searches: [] })
  })
})

describe('a reply as a whole is void', () => {
  const pass: ReplyMove = { type: 'pass' }
  it.each<readonly [string, PersonId, ReplyMove, RegExp]>([
    ['an offer that nobody made', anna, { type: 'accept', offer: 'O99' }, /O99 is not an open offer/], ['one’s own offer accepted', ben, { type: 'accept', offer: 'O1' }, /O1 is not/],
    ['another thread’s offer', cleo, { type: 'accept', offer: 'O3' }, /O3 is not/], ['another’s offer withdrawn', ben, { type: 'withdraw', offer: 'O2' }, /O2 is not an open offer of yours/],
    ['a listing never shown', ben, { type: 'offer', listing: 'L9', price: cents(1) }, /L9 is not/], ['one’s own listing bid for', anna, { type: 'offer', listing: 'L1', price: cents(1) }, /L1 is not/],
    ['another’s want', ben, { type: 'offer', listing: 'L1', price: cents(1), want: 'cleo-bike' }, /unmet want/], ['another’s things given', ben, { type: 'offer', listing: 'L1', price: cents(1), give: ['L2'] }, /L2 is not an open listing of yours/],
    ['a thing given twice', ben, { type: 'offer', listing: 'L1', price: cents(1), give: ['L3', 'L3'] }, /once/], ['a quote for another’s thing', ben, { type: 'quote', listing: 'L1', buyer: cleo, price: cents(1) }, /L1 is not an open listing of yours/],
    ['a quote to a stranger', anna, { type: 'quote', listing: 'L1', buyer: 'p4', price: cents(1) }, /p4 neither/], ['a name for an id', anna, { type: 'quote', listing: 'L1', buyer: 'Ben', price: cents(1) }, /Ben neither/],
    ['a thing listed twice', anna, { type: 'list', item: 'bike', price: cents(1) }, /bike is not/], ['another’s thing listed', anna, { type: 'list', item: 'grinder', price: cents(1) }, /grinder is not/],
    ['a want posted twice', ben, { type: 'want', want: 'ben-lamp' }, /ben-lamp is not/], ['a search for nothing', ben, { type: 'search' }, /search/], ['another’s listing repriced', ben, { type: 'reprice', listing: 'L1', price: cents(1) }, /not an open listing of yours/],
    ['a walk from no talk', cleo, { type: 'walk', listing: 'L3' }, /no talk/], ['a walk without its buyer', anna, { type: 'walk', listing: 'L1' }, /Name the buyer/], ['telling the one who is asked', ben, { type: 'tell_better', offer: 'O3' }, /not a bid/],
    ['saying nothing', anna, { type: 'say', to: ben }, /message/], ['words to a stranger', cleo, { type: 'say', to: 'p4' }, /nobody/],
  ])('for %s', (_, actor, move, problem) => {
    const message = move.type === 'say' && /message/.test(problem.source) ? '' : 'Hi'
    // Beside a sound move, which is not made either.
    expect(toMarketMoves({ moves: [{ message: '', move: pass }, { message, move }] }, seenBy(staged(), actor))).toEqual({ problem: expect.stringMatching(problem) })
  })
  it('for two moves about one talk, or one thing sold twice', () => {
    const situation = seenBy(staged(), anna)
    const both = (...moves: ReplyMove[]) => toMarketMoves({ moves: moves.map((move) => ({ message: '', move })) }, situation)
    expect(both({ type: 'decline', offer: 'O2' }, { type: 'quote', listing: 'L1', buyer: cleo, price: cents(75_00) })).toEqual({ problem: expect.stringContaining('Two moves') })
    expect(both({ type: 'accept', offer: 'O2' }, { type: 'accept', offer: 'O1' })).toEqual({ problem: expect.stringContaining('Two moves') })
    expect(both({ type: 'decline', offer: 'O1' }, { type: 'accept', offer: 'O2' })).toMatchObject({ moves: [{ move: { type: 'declineOffer' } }, { move: { type: 'acceptOffer' } }] })
  })
  it('limits are the gate’s matter for a single voice: the attempt leaves, and is refused and recorded', () => {
    const market = staged()
    const made = moveOf(market, anna, { type: 'quote', listing: 'L1', buyer: ben, price: cents(10_00) })
    expect(market.exchange.stage({ actor: anna, move: made?.move, now: opening + hour }).outcome).toMatchObject({ rejection: { code: 'below_reservation' } })
  })
  it.each<readonly [PersonId, ReplyMove]>([
    [anna, { type: 'quote', listing: 'L1', buyer: ben, price: cents(60_00) }], [anna, { type: 'accept', offer: 'O1' }], [anna, { type: 'reprice', listing: 'L1', price: cents(61_00) }],
    [ben, { type: 'offer', listing: 'L1', price: cents(80_00), want: 'ben-bike' }], [ben, { type: 'accept', offer: 'O3' }], [ben, { type: 'offer', listing: 'L1', price: cents(40_00), want: 'ben-bike', give: ['L3'] }],
  ])('for a planner beyond its number: %s %o', (actor, move) => {
    expect(toMarketMoves(says(move, ''), seenBy(staged(), actor, 'authorised'))).toEqual({ problem: expect.stringContaining('not authorised') })
    expect(toMarketMoves(says(move, ''), seenBy(staged(), actor))).toHaveProperty('moves')
  })
})

it('a classical agent’s moves can be told as a reply, which brings the same moves', () => {
  const market = staged()
  const situation = seenBy(market, ben)
  const { state } = market.exchange.memory
  const moves = [offering('L1', 74_00, { want: 'ben-bike', counterTo: 'O3', words: 'Meet me.' }), { type: 'withdrawListing', listing: 'L3' }] as const
  const reply = moveToReply(moves.map((move) => ({ move })), situation.person.items)
  expect(toMarketMoves(reply, situation)).toMatchObject({ moves: moves.map((move) => ({ move })) })
  const rest = [{ ...bike, description: 'Ho!\n\nRides well.' }, accepting('O2')(state), { type: 'pass' }, { type: 'nonsense' }, { type: 'say', text: 'Hello', to: ben }, { type: 'reviseListing', listing: 'L1', title: 'Bike' }]
  expect(moveToReply(rest.map((move) => ({ move })), personOf(anna).items)).toEqual({
    moves: [
      { message: '', move: { type: 'list', item: 'bike', price: 80_00, description: 'Ho!' } }, { message: '', move: { type: 'accept', offer: 'O2' } }, { message: 'Hello', move: { type: 'say', to: ben } },
    ],
  })
})
