// A slow answer names the thread that it read: when the other side has moved there since, it is dropped.
import { describe, expect, it } from 'vitest'
import { anna, ben, benBids, bikeListed, by, cleo, offering } from '../market/market-cast.fixture.ts'
import { given } from './exchange-scenario.fixture.ts'

const annaCounters = { actor: anna, raw: offering('L1', 78_00, { buyer: ben }), answers: { listing: 'L1', buyer: ben, otherMoves: 1 } }

describe('an answer to a thread', () => {
  it('is taken when the other side has not moved since', () => {
    expect(given(bikeListed, benBids).submit(annaCounters).status).toBe('done')
  })

  it('is dropped when the other side has bid again, even where the move itself would still be possible', () => {
    given(bikeListed, benBids, by(ben, offering('L1', 71_00, { want: 'ben-bike' }))).when(annaCounters).thenRejected('stale_answer')
  })

  it('does not mind what others do on the same listing, nor what its own side did', () => {
    expect(given(bikeListed, benBids, by(cleo, offering('L1', 75_00, { want: 'cleo-bike' }))).submit(annaCounters).status).toBe('done')
    expect(given(bikeListed, benBids, by(anna, offering('L1', 79_00, { buyer: ben }))).submit(annaCounters).status).toBe('done')
  })

  it('is taken before the thread has begun, and for a listing that is gone the ordinary refusal stands', () => {
    const opening = { actor: ben, raw: offering('L1', 70_00, { want: 'ben-bike' }), answers: { listing: 'L1', buyer: ben, otherMoves: 0 } }
    expect(given(bikeListed).submit(opening).status).toBe('done')
    given(bikeListed, by(anna, { type: 'withdrawListing', listing: 'L1' })).when(opening).thenRejected('listing_withdrawn')
    given().when({ ...opening, actor: cleo }).thenRejected('listing_not_found')
  })
})
