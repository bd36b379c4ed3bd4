// Idempotency keys as Stripe has them: the same key with the same submission gives the first answer again and has one
// effect, whatever has happened since; with another submission it is refused.
import { describe, expect, it } from 'vitest'
import { anna, ben, bike, bikeListed, by, cleo, lamp, minute, offering, opening } from '../market/market-cast.fixture.ts'
import { Exchange } from './exchange.ts'
import { bodiesOf, given, notesOf, portsOn } from './exchange-scenario.fixture.ts'

const bid = { ...offering('L1', 70_00), want: 'ben-bike' }
const bidding = { actor: ben, raw: bid, key: 'bid-1' }

describe('an idempotency key', () => {
  it('answers the same submission with the first answer, and has one effect', async () => {
    const market = given(bikeListed)
    const first = market.submit(bidding)
    const again = market.submit({ ...bidding, at: opening + minute })
    expect(first).toMatchObject({ status: 'done', sequence: 3 })
    expect(again).toStrictEqual(first)
    await market.exchange.commit()
    expect(await bodiesOf(market.store)).toHaveLength(3)
    expect(market.state.offersMade).toBe(1)
  })

  it('answers the same although the world has moved on', () => {
    const market = given(bikeListed)
    const first = market.submit(bidding)
    market.submit(by(anna, { type: 'withdrawListing', listing: 'L1' }))
    expect(market.submit(bidding)).toStrictEqual(first)
    market.when({ ...bidding, key: 'bid-2' }).thenRejected('listing_withdrawn')
  })

  it('answers the same after the exchange was opened anew from its journal', async () => {
    const market = given(bikeListed)
    const done = market.submit(bidding)
    const refused = market.submit({ actor: ben, raw: offering('L9', 1), key: 'bid-9' })
    const passed = market.submit({ actor: ben, raw: { type: 'pass' }, key: 'pass' })
    await market.exchange.commit()
    const reopened = await Exchange.open(portsOn(market.store))
    const now = opening + minute
    expect(await reopened.submit({ actor: ben, move: bid, now, idempotencyKey: 'bid-1' })).toStrictEqual(done)
    expect(await reopened.submit({ actor: ben, move: offering('L9', 1), now, idempotencyKey: 'bid-9' })).toStrictEqual(refused)
    expect(await reopened.submit({ actor: ben, move: { type: 'pass' }, now, idempotencyKey: 'pass' })).toStrictEqual(passed)
    expect(await reopened.submit({ actor: ben, move: { ...bid, priceCents: 71_00 }, now, idempotencyKey: 'bid-1' })).toMatchObject({ rejection: { code: 'idempotency_key_reused' } })
    expect(await market.store.length()).toBe(6)
  })

  it('replays a refusal too, even when the move would be accepted by now', () => {
    const market = given()
    market.when(bidding).thenRejected('listing_not_found')
    market.submit(bikeListed)
    market.when(bidding).thenRejected('listing_not_found')
    expect(market.submit({ ...bidding, key: 'bid-2' }).status).toBe('done')
  })

  it('refuses another submission, records the attempt, and keeps its first answer', async () => {
    const market = given(bikeListed)
    const first = market.submit(bidding)
    market.when({ ...bidding, raw: { ...bid, priceCents: 70_01 } }).thenRejected('idempotency_key_reused')
    market.when({ ...bidding, raw: { type: 'pass' } }).thenRejected('idempotency_key_reused')
    expect(market.submit(bidding)).toStrictEqual(first)
    await market.exchange.commit()
    expect(await bodiesOf(market.store)).toHaveLength(5)
    expect((await notesOf(market.store, ben)).get(4)).not.toHaveProperty('key')
  })

  it('belongs to one person', () => {
    const market = given(bikeListed)
    market.submit(bidding)
    expect(market.submit({ actor: cleo, raw: { ...bid, want: 'cleo-bike' }, key: 'bid-1' }).status).toBe('done')
    expect(market.state.offersMade).toBe(2)
  })

  it('is not needed: without one, the same submission is done twice', () => {
    const market = given(bikeListed)
    market.submit({ actor: ben, raw: bid })
    market.submit({ actor: ben, raw: bid })
    expect(market.state.offersMade).toBe(2)
  })

  it('holds among submissions of one turn of the event loop', async () => {
    const market = given()
    const send = (move: unknown) => market.exchange.submit({ actor: anna, move, now: opening + minute, idempotencyKey: 'post' })
    const answers = await Promise.all([send(bike), send(bike), send(lamp), send(bike)])
    expect(answers.map((one) => (one.status === 'done' ? one.sequence : one.rejection.code))).toStrictEqual([2, 2, 'idempotency_key_reused', 2])
    expect(await market.store.length()).toBe(3)
  })
})
