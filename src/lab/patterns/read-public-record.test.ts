// What stood when: read off a journal of twelve entries.
import { describe, expect, it } from 'vitest'
import { publicRecordOf } from './read-public-record.ts'
import { smallJournal } from './small-journal.fixture.ts'
import { threadsOfFailures, threadTranscripts } from './thread-transcripts.ts'

describe('the public record', () => {
  it('holds the words as posted, and says where they were changed', async () => {
    const { listings: words } = await publicRecordOf('1-A', smallJournal)
    expect(words.map(({ run, listing, title, askCents, photos, rewritten }) => ({ run, listing, title, askCents, photos, rewritten }))).toStrictEqual([
      { run: '1-A', listing: 'L1', title: 'Red folding bike', askCents: 100_00, photos: 1, rewritten: false },
      { run: '1-A', listing: 'L2', title: 'Green folding bike', askCents: 60_00, photos: 1, rewritten: true },
    ])
  })

  it('knows for each offer what stood, and how it ended', async () => {
    const { offers, minutes } = await publicRecordOf('1-A', smallJournal)
    expect(minutes).toBe(20)
    const known = offers.map(({ publicSequence, by, priceCents, theirsCents, rivalCents, ended }) => [publicSequence, by, priceCents, theirsCents, rivalCents, ended])
    expect(known).toStrictEqual([
      [4, 'buyer', 70_00, undefined, undefined, 'declined'],
      [5, 'buyer', 95_00, undefined, 70_00, 'void'],
      [6, 'seller', 98_00, 70_00, 95_00, 'void'],
      [10, 'buyer', 80_00, 98_00, 95_00, 'accepted'],
    ])
  })

  it('knows for each deal what else was to be had', async () => {
    const { deals } = await publicRecordOf('1-A', smallJournal)
    expect(deals).toMatchObject([{ deal: 'D1', publicSequence: 11, acceptedBy: 'seller', askCents: 100_00, rivals: [{ buyer: 'c', priceCents: 95_00 }], sellerAskedCents: 98_00, cheaper: [{ listing: 'L2', priceCents: 60_00, by: 'ask' }] }])
  })

  it('does not hold against anybody what changed in the same instant', async () => {
    // The second listing falls to 40.00 in the very minute of the deal: whoever bought then had seen 60.00.
    const fell = { ...smallJournal[11], sequence: 11, hash: '', body: (smallJournal[11]?.body ?? '').replace('"at":1200000', '"at":540000').replace('5000', '4000') }
    const { deals } = await publicRecordOf('1-A', [...smallJournal.slice(0, 10), fell, ...smallJournal.slice(10, 11)])
    expect(deals[0]?.cheaper).toMatchObject([{ listing: 'L2', priceCents: 60_00 }])
  })
})

describe('threads', () => {
  it('hold their listing, their two people’s offers and words, and the deal; a rival’s stay out', async () => {
    const sequences: number[] = []
    for await (const { publicSequence, threads } of threadTranscripts(smallJournal, [{ listing: 'L1', buyer: 'b' }])) if (threads.length > 0) sequences.push(publicSequence)
    expect(sequences).toStrictEqual([2, 4, 6, 7, 9, 10, 11])
  })

  it('are those that a run’s failures point at, each once', () => {
    const row = { kind: 'conceded_alone', run: '1-A', person: 's', agent: 'x', listing: 'L1', buyer: 'b', what: '' } as const
    expect(threadsOfFailures([row, { ...row, person: 'b' }, { ...row, run: '1-B' }, { kind: 'repeated_refusals', run: '1-A', person: 'b', agent: 'x', what: '' }], '1-A')).toStrictEqual([{ listing: 'L1', buyer: 'b' }])
  })
})
