import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptableListings } from './acceptable-listings.ts'
import { checkRoster } from './check-roster.ts'
import { importPosts } from './import-posts.ts'
import { cleanDescription, cleanTitle, guessCondition } from './post-text.ts'
import { readPosts, type SkipReason } from './read-posts.ts'
import { rosterFileOf } from './roster-file.ts'
import { rosterFigures } from './roster-figures.ts'

const post = (fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ id: `a${(serial += 1)}`, category: 'lamp', title: `Desk lamp ${serial}`, description: `Number ${serial}.`, askCents: 2000 + serial * 10, attributes: {}, ...fields })
let serial = 0

const reasonFor = (...lines: string[]): readonly SkipReason[] => readPosts(lines).skipped.map(({ reason }) => reason)

describe('readPosts', () => {
  it('reads a usable post', () => {
    const line = post({ category: 'Desk Lamps', title: 'OAK DESK LAMP!!!', description: 'Like new.', askCents: 2500 })
    expect(readPosts([line])).toEqual({
      posts: [{ line: 1, category: 'desk-lamps', title: 'Oak Desk Lamp', description: 'Like new.', condition: 'like_new', askCents: 2500 }],
      linesRead: 1,
      skipped: [],
    })
  })

  it.each<[SkipReason, string]>([
    ['blank_line', '   '],
    ['line_too_long', post({ description: 'x'.repeat(100_001) })],
    ['broken_json', '{"id": "a", "title": "Lam'],
    ['not_a_group_of_fields', '[1, 2]'],
    ['not_a_group_of_fields', 'null'],
    ['wrong_type', post({ title: 7 })],
    ['wrong_type', post({ description: ['x'] })],
    ['wrong_type', post({ attributes: 'none' })],
    ['wrong_type', post({ id: {} })],
    ['title_missing', post({ title: undefined })],
    ['title_missing', post({ title: ' *** !!! ' })],
    ['category_missing', post({ category: null })],
    ['price_missing', post({ askCents: undefined })],
    ['price_missing', post({ askCents: null })],
    ['price_not_a_number', post({ askCents: '2000' })],
    ['price_negative', post({ askCents: -1 })],
    ['price_fractional', post({ askCents: 19.99 })],
    ['price_too_high', '{"category":"car","title":"Car","askCents":1e999}'],
    ['price_placeholder', post({ askCents: 100 })],
    ['price_placeholder', post({ askCents: 0 })],
    ['price_placeholder', post({ askCents: 12345 })],
    ['price_placeholder', post({ askCents: 1234500 })],
    ['price_placeholder', post({ askCents: 1234567 })],
    ['price_placeholder', post({ askCents: 99999999 })],
    ['price_placeholder', post({ askCents: 111100 })],
    ['price_contradicted', post({ title: 'Desk lamp $2,500', askCents: 300 })],
    ['not_an_offer', post({ title: 'WANTED: desk lamp' })],
    ['several_items', post({ title: 'Moving sale, lamp and more' })],
    ['several_items', post({ title: 'Lamp, table, chair, sofa, bed' })],
    ['several_items', post({ description: 'Lamp $10, chair $20, sofa $100, bed $50' })],
  ])('skips with a reason: %s', (reason, line) => {
    expect(readPosts([post(), line])).toMatchObject({ posts: [{ line: 1 }], skipped: [{ reason, count: 1, lines: [2] }] })
  })

  it.each([9999, 99900, 999900, 12300, 4500, 101, 77700])('takes %i cents for a price', (askCents) => {
    expect(reasonFor(post({ askCents }))).toEqual([])
  })

  it('skips posts given twice, by identifier or word for word', () => {
    const line = post({ id: 'same' })
    expect(reasonFor(line, post({ id: 'same' }))).toEqual(['duplicate_id'])
    expect(reasonFor(line, line.replace('"same"', '"other"').replace('Number', 'NUMBER -'))).toEqual(['duplicate_post'])
  })

  it('counts all and names the first few lines', () => {
    const { skipped } = readPosts([...Array.from({ length: 20 }, () => ''), post(), '{'])
    expect(skipped).toEqual([
      { reason: 'blank_line', count: 20, lines: [1, 2, 3, 4, 5] },
      { reason: 'broken_json', count: 1, lines: [22] },
    ])
  })
})

describe('the words of a post', () => {
  it.each([
    ['SOLID OAK DESK WITH LED LAMP', 'Solid Oak Desk With LED Lamp'],
    ['SPECIALIZED HardRock bike', 'Specialized HardRock bike'],
    ['iPhone 6S 64GB AT&T', 'iPhone 6S 64GB AT&T'],
    ['***  Vase ~~ from\u202e Italy -- ', 'Vase from Italy'],
  ])('%s', (raw, clean) => {
    expect(cleanTitle(raw, 120)).toBe(clean)
  })

  it('removes contact details, calms capitals and cuts at a word', () => {
    expect(cleanDescription('CALL 415-555-0134 NOW. ASK FOR JO.', 500)).toBe('Call [contact removed] now. Ask for jo.')
    expect(cleanDescription('Write to jo.b@example.org, model 9310125', 500)).toBe('Write to [contact removed], model 9310125')
    expect(cleanDescription('one two three four', 12)).toBe('one two…')
  })

  it.each([
    [{ title: 'Lamp', description: '', stated: 'Like New' }, 'like_new'],
    [{ title: 'Lamp', description: '', stated: 'excellent' }, 'good'],
    [{ title: 'Brand new lamp', description: '' }, 'new'],
    [{ title: 'Lamp', description: 'It has brand new tires.' }, 'good'],
    [{ title: 'Lamp', description: 'Never used, still in the box' }, 'new'],
    [{ title: 'Lamp for parts', description: 'brand new' }, 'for_parts'],
    [{ title: 'Lamp', description: 'Works, no cracks or scratches.' }, 'good'],
    [{ title: 'Lamp', description: 'The shade is cracked.' }, 'for_parts'],
    [{ title: 'Lamp', description: 'Some scratches.' }, 'fair'],
    [{ title: 'Like brand new lamp', description: '' }, 'like_new'],
    [{ title: 'Lamp', description: '' }, 'good'],
  ] as const)('guesses the condition of %o', (words, condition) => {
    expect(guessCondition(words)).toBe(condition)
  })
})

describe('importPosts', () => {
  const things = ['mountain bike', 'desk lamp', 'oak dresser', 'phone case', 'unlocked phone']
  const lines = Array.from({ length: 200 }, (_, index) => {
    const thing = things[index % things.length] ?? ''
    return post({ title: `${thing} ${index}`, category: thing.split(' ')[1], askCents: (thing.includes('case') ? 900 : 40_000) + 70 * index })
  })

  it('follows its rules: floors, maxima and budgets', () => {
    const imported = importPosts(lines, { people: 20, seed: 'rules' })
    if (!imported.ok) throw new Error(imported.message)
    const { people } = imported.roster
    expect(people.flatMap(({ items }) => items)).toHaveLength(160)
    expect(people.flatMap(({ wants }) => wants)).toHaveLength(150)
    for (const { items, wants, budgetCents } of people) {
      expect(items).toHaveLength(8)
      expect(budgetCents).toBe(Math.floor(0.6 * wants.reduce((sum, { maximumCents }) => sum + maximumCents, 0) + 1e-9))
      for (const { askCents, reservationCents } of items) {
        expect(reservationCents).toBeGreaterThanOrEqual(0.6 * askCents)
        expect(reservationCents).toBeLessThanOrEqual(0.95 * askCents + 1)
      }
    }
  })

  it('asks in words that find comparable goods: a phone, not its case', () => {
    const imported = importPosts(lines, { people: 20, seed: 'words' })
    if (!imported.ok) throw new Error(imported.message)
    const { wants, items, itemIndicesOf } = acceptableListings(imported.roster)
    for (const [index, { want }] of wants.entries()) {
      if (want.maximumCents < 20_000) continue
      for (const at of itemIndicesOf[index] ?? []) expect(items[at]?.item.title, want.text).not.toContain('case')
    }
  })

  it('says how many usable posts there are when they are too few', () => {
    expect(importPosts([...lines.slice(0, 30), '', '{'], { people: 10, seed: 'few' })).toEqual({
      ok: false,
      message: '30 of 32 lines are usable posts, but 80 are needed',
      remedy: 'import for at most 3 people, take fewer items a person, or add posts',
      report: expect.objectContaining({ linesRead: 32, usablePosts: 30, neededPosts: 80 }),
    })
  })

  it.each([{ people: 1 }, { people: 2.5 }, { people: 10, itemsPerPerson: -1 }, { people: 10, wantsPerPerson: Number.NaN }])('refuses %o', (options) => {
    expect(() => importPosts(lines, { seed: '', ...options })).toThrow(RangeError)
  })

  it('never throws, gives the same bytes for the same seed, and only rosters that pass the checks', () => {
    const anyLine = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...lines) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
      { weight: 1, arbitrary: fc.json() },
      {
        weight: 4,
        arbitrary: fc
          .record({
            id: fc.option(fc.string()),
            category: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('bike', 'lamp', '自転車')),
            title: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('Desk Lamp', 'BIKE', 'a the of', '灯 lamp')),
            description: fc.option(fc.string({ unit: 'binary' })),
            askCents: fc.oneof(fc.integer(), fc.double(), fc.nat(100_000)),
            attributes: fc.dictionary(fc.string(), fc.string()),
          })
          .map((fields) => JSON.stringify(fields)),
      },
    )
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 40 }), fc.string(), fc.integer({ min: 2, max: 6 }), fc.double({ min: 0, max: 3, noNaN: true }), (some, seed, people, itemsPerPerson) => {
        const imported = importPosts(some, { people, seed, itemsPerPerson })
        expect(importPosts(some, { people, seed, itemsPerPerson })).toEqual(imported)
        if (imported.ok) expect(checkRoster(rosterFileOf(imported.roster))).toMatchObject({ ok: true })
        const skipped = imported.report.skipped.reduce((sum, { count }) => sum + count, 0)
        expect(skipped + imported.report.usablePosts).toBe(imported.report.linesRead)
      }),
      { numRuns: 150 },
    )
  })
})

const postsFile = join(process.env['HAGGLE_SHARED'] ?? join(import.meta.dirname, '../../../shared'), 'data/classified-posts.jsonl')

describe.skipIf(!existsSync(postsFile))('importPosts of real posts', () => {
  it.each([69, 200])('makes a market of %i people with comparable goods to choose from', (people) => {
    const imported = importPosts(readFileSync(postsFile, 'utf8').trimEnd().split('\n'), { people, seed: 'real' })
    if (!imported.ok) throw new Error(imported.message)
    const figures = rosterFigures(imported.roster)
    expect(figures.medianAcceptableListings).toBeGreaterThanOrEqual(5)
    expect(figures.contestedShare).toBeGreaterThan(0.2)
  })
})
