// A planted effect of words is found where the same item is worded in several ways, and nothing is claimed where it cannot be.
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import type { RosterItem } from '../../../roster/roster.ts'
import { benjaminiHochberg } from '../../statistics/comparisons/multiplicity.ts'
import { deal, experimentData, negotiation, personRow, roster as smallRoster, rosterPerson } from '../market-rows.fixture.ts'
import type { ListingWords } from '../public-record.ts'
import { wordingEffects } from './wording-effects.ts'
import { wordingFeatures } from './wording-features.ts'

const items = 60
const runs = ['1-A', '1-B', '1-C', '1-D', '1-E', '1-F']
const roster = {
  ...smallRoster,
  people: [rosterPerson('s', { items: Array.from({ length: items }, (_, index): RosterItem => ({ ...(smallRoster.people[0]?.items[0] as RosterItem), id: `i${index}` })) })],
}

/** Whether an item is dear is a fact that goes with urgent words; urgency itself adds 0.3 to the chance of being sold. */
function planted(isVaried: boolean): { readonly listings: ListingWords[]; readonly data: ReturnType<typeof experimentData> } {
  const random = randomFrom('wording')
  const listings: ListingWords[] = []
  const deals: ReturnType<typeof deal>[] = []
  for (const run of runs) {
    for (let index = 0; index < items; index += 1) {
      const isUrgent = isVaried ? random() < 0.5 : index % 2 === 0
      const listing = `L${index}`
      listings.push({ run, listing, item: `i${index}`, seller: 's', category: index % 3 === 0 ? 'bikes' : 'books', condition: 'good', askCents: 1_000 + 10 * index, title: 'Thing', description: isUrgent ? 'It must go today.' : 'It may stay here.', photos: 0, rewritten: false })
      if (random() < 0.2 + (index / items) * 0.4 + (isUrgent ? 0.3 : 0)) deals.push(deal({ run, listing, item: `i${index}`, deal: `D${index}` }))
    }
  }
  return { listings, data: experimentData({ persons: runs.map((run) => personRow('s', { run })), deals }) }
}

describe('wording', () => {
  it('finds a planted effect within items, near its size', () => {
    const { listings, data } = planted(true)
    const row = wordingEffects(data, { listings, roster }).find(({ feature }) => feature === 'Urgency, on being sold')
    expect(row).toMatchObject({ compared: 'same_item', outcome: 'sold', unit: 'share', counts: { observations: 360, clusters: [60], runs: 6 } })
    if (row?.effect.estimable !== true || row.effect.interval === undefined) throw new Error('not estimable')
    expect(row.effect.interval.low).toBeGreaterThan(0.1)
    expect(row.effect.interval.low).toBeLessThan(0.3)
    expect(row.effect.interval.high).toBeGreaterThan(0.3)
    expect(row.effect.degreesOfFreedom).toBe(59)
  })

  it('compares like items where each has one wording, and says so', () => {
    const { listings, data } = planted(false)
    const rows = wordingEffects(data, { listings, roster })
    expect(new Set(rows.map(({ compared }) => compared))).toStrictEqual(new Set(['like_items']))
    expect(rows.find(({ feature }) => feature === 'Photos, on being sold')?.effect).toMatchObject({ estimable: false, because: 'no_variation' })
  })

  it('counts bidders as people, once each', () => {
    const { listings, data } = planted(true)
    const bids = listings.filter(({ description }) => description.includes('must go')).flatMap(({ run, listing, item }) => ['b', 'c'].map((buyer) => negotiation({ run, listing, item, buyer })))
    const row = wordingEffects({ ...data, negotiations: bids }, { listings, roster }).find(({ feature }) => feature === 'Urgency, on people bidding')
    expect(row).toMatchObject({ unit: 'people' })
    // Exactly two more each time: no error is left to test against.
    expect(row?.effect.estimable === true ? row.effect.estimate : row?.effect).toSatisfy((found: unknown) => typeof found === 'number' ? Math.abs(found - 2) < 1e-9 : (found as { because: string }).because === 'no_variation')
  })

  it('credits neither of two features that always come together', () => {
    const { listings, data } = planted(true)
    const both = listings.map((words) => ({ ...words, description: words.description.includes('must go') ? `${words.description} The best there is.` : `${words.description} Come and see it.` }))
    const rows = wordingEffects(data, { listings: both, roster }).filter(({ feature }) => /^(Urgency|Superlatives), on being sold/.test(feature))
    expect(rows.map(({ effect }) => (effect.estimable ? 'estimable' : effect.because))).toStrictEqual(['collinear', 'collinear'])
  })

  it('credits neither of two that nearly always come together, each alone as ever', () => {
    const { listings, data } = planted(true)
    const random = randomFrom('near')
    // Agreeing in 39 of 40 the two leave a tenth of each other; in 17 of 20 about half.
    const withSecond = (agreeing: number) => listings.map((words) => ({ ...words, description: `${words.description} ${words.description.includes('must go') === random() < agreeing ? 'The best there is.' : 'Come and see it.'}` }))
    const soldRows = (told: readonly ListingWords[]) => wordingEffects(data, { listings: told, roster }).filter(({ feature }) => /^(Urgency|Superlatives), on being sold/.test(feature))
    const near = soldRows(withSecond(0.975))
    for (const { effect, q } of near) {
      expect(effect).toMatchObject({ estimable: false, because: 'collinear', detail: expect.stringMatching(/which make its effect’s variance \d+\.\d times as large; at most 5$/) as string })
      expect(q).toBeUndefined()
    }
    const apart = soldRows(withSecond(0.85))
    expect(apart.map(({ effect }) => effect.estimable)).toStrictEqual([true, true])
    expect(near).toHaveLength(2)
  })

  it('corrects for the whole table, both outcomes and only what was tested', () => {
    const { listings, data } = planted(true)
    const random = randomFrom('table')
    const told = listings.map((words) => ({ ...words, photos: random() < 0.5 ? 1 : 0 }))
    const bids = told.filter(() => random() < 0.5).map(({ run, listing, item }) => negotiation({ run, listing, item, buyer: 'b' }))
    const rows = wordingEffects({ ...data, negotiations: bids }, { listings: told, roster })
    const tested = rows.flatMap(({ effect, q }) => (effect.estimable && effect.p !== undefined ? [{ p: effect.p, q }] : []))
    expect(tested).toHaveLength(4)
    expect(tested.map(({ q }) => q)).toStrictEqual(benjaminiHochberg(tested.map(({ p }) => p)))
    expect(rows.filter(({ q }) => q !== undefined)).toHaveLength(tested.length)
  })

  it('is not estimable on a few items, and leaves out rewritten listings', () => {
    const { listings, data } = planted(true)
    const few = listings.filter(({ item }) => Number(item.slice(1)) < 10)
    expect(wordingEffects(data, { listings: few, roster }).every(({ effect }) => !effect.estimable)).toBe(true)
    const one = wordingEffects(data, { listings: listings.map((words, index) => (index < 3 ? { ...words, rewritten: true } : words)), roster })[0]
    expect(one?.counts).toMatchObject({ observations: 357, excluded: [{ count: 3 }] })
  })
})

describe('length', () => {
  const random = randomFrom('length')
  const { listings, data } = planted(true)
  /** Every listing as many words long as told, title included. */
  const worded = (lengthOf: (words: ListingWords) => number): ListingWords[] => listings.map((words) => ({ ...words, description: Array.from({ length: lengthOf(words) - 1 }, () => 'so').join(' ') }))
  const soldIf = (told: readonly ListingWords[], isSold: (words: ListingWords) => boolean) => ({ ...data, deals: told.filter(isSold).map(({ run, listing, item }, index) => deal({ run, listing, item, deal: `D${index}` })) })
  const lengthRow = (told: readonly ListingWords[], sold: ReturnType<typeof soldIf>) => wordingEffects(sold, { listings: told, roster }).find(({ feature, outcome }) => /words?( more)?, /i.test(feature) && outcome === 'sold')

  it('is told over the difference that the listings have', () => {
    const told = worded(() => 5 + Math.floor(random() * 21))
    const row = lengthRow(told, soldIf(told, ({ description }) => random() < 0.1 + (0.8 * description.length) / 75))
    // 21 lengths, all as likely: the middle half spans about ten words, give or take the items' own means.
    expect(row?.feature).toMatch(/^(?:9|10|11) words more, on being sold$/)
    if (row?.effect.estimable !== true) throw new Error('not estimable')
    expect(row.effect.estimate).toBeGreaterThan(0.2)
    expect(row.effect.estimate).toBeLessThan(0.45)
  })

  it('is not estimable where listings differ by a word, however much that word goes with', () => {
    const told = worded(({ item, run }) => 6 + ((Number(item.slice(1)) + runs.indexOf(run)) % 2))
    const row = lengthRow(told, soldIf(told, ({ description }) => random() < (description.length > 15 ? 0.1 : 0.6)))
    expect(row).toMatchObject({ feature: 'More words, on being sold', effect: { estimable: false, because: 'no_variation', detail: 'the middle half of the listings that are compared lies within 1 word of length; needs 3' } })
  })

  it('counts for nothing between items that each stay as long as they are', () => {
    const told = worded(({ item }) => 5 + Number(item.slice(1))).map((words) => ({ ...words, photos: random() < 0.5 ? 1 : 0 }))
    expect(lengthRow(told, soldIf(told, () => random() < 0.5))).toMatchObject({ compared: 'same_item', feature: 'More words, on being sold', effect: { estimable: false, because: 'no_variation' } })
  })

  it('has no figure where the line leads beyond what can be', () => {
    // Length goes with the price, which is held equal; by the three words that are left a listing is sold or not.
    const isLonger = ({ item, run }: ListingWords): boolean => (Number(item.slice(1)) * 7 + runs.indexOf(run) * 3) % 5 < 2
    const told = worded((words) => Math.round(20 * Math.log1p(words.askCents / 100)) - 40 + 3 * Number(isLonger(words))).map((words) => ({ ...words, category: 'bikes' }))
    const once = told.filter(({ run }) => run === '1-A')
    expect(lengthRow(once, soldIf(once, isLonger))?.effect).toMatchObject({ estimable: false, because: 'statistic_undefined', detail: 'a straight line through these listings leads to more than can be' })
  })
})

it('an interval ends where no difference can be', () => {
  const { listings, data } = planted(true)
  const rows = wordingEffects(data, { listings: listings.filter(({ item }) => Number(item.slice(1)) < 21), roster })
  for (const { effect, outcome } of rows) {
    if (!effect.estimable || outcome !== 'sold') continue
    expect(Math.abs(effect.interval?.low ?? 0)).toBeLessThanOrEqual(1)
    expect(Math.abs(effect.interval?.high ?? 0)).toBeLessThanOrEqual(1)
  }
})

it('what only a few items vary in themselves is those items’ story, whatever others have', () => {
  const { listings, data } = planted(true)
  const photographed = listings.map((words) => ({ ...words, photos: Number(words.item.slice(1)) % 2 === 0 || (words.item === 'i1' && words.run === '1-A') ? 1 : 0 }))
  expect(wordingEffects(data, { listings: photographed, roster }).find(({ feature }) => feature === 'Photos, on being sold')?.effect).toStrictEqual({ estimable: false, because: 'no_variation', detail: 'needs 10 items that differ in it, has 1' })
})

describe('features', () => {
  const featuresOf = (description: string): string[] =>
    wordingFeatures.filter(({ isCounted, of }) => isCounted === undefined && of({ title: 'Lamp', description, photos: 0 }) > 0).map(({ feature }) => feature)

  it.each([
    ['The best lamp you will find', ['Superlatives']],
    ['Must go before the weekend, moving out', ['Urgency']],
    ['Happy to hold it for a neighbour', ['Friendliness']],
    ['A chip on the rim, but works', ['Words on condition']],
    ['40 cm tall', ['Numbers']],
    ['I tested the rest of it', []],
  ])('%s', (description, expected) => {
    expect(featuresOf(description)).toStrictEqual(expected)
  })

  it('counts words', () => {
    expect(wordingFeatures[0]?.of({ title: 'Desk lamp', description: 'It’s a well-made one.', photos: 0 })).toBe(6)
  })
})
