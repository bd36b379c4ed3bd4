import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { conditions } from '../../../market/vocabulary.ts'
import { books, type Intent, intents } from './books.ts'
import type { Line, Piece, ReasonTag } from './line.ts'
import { type Facts, speak, speechLengthMax } from './speak.ts'
import { voiceOf } from './voice.ts'

const office = Array.from({ length: 69 }, (_, index) => voiceOf({ seed: `7:p${index}` }))
const facts: Facts = {
  title: 'Brass desk lamp', priceText: '$12', otherPriceText: '$20', otherName: 'Ines', condition: 'good',
  tradeTitle: 'Yoga mat',
}
const reasons: readonly ReasonTag[] = ['conceded', 'too_low', 'too_high', 'gone', 'found_another', 'closing']

interface Sample {
  readonly intent: Intent
  readonly facts?: Facts
  readonly count: number
}

function linesOf(options: Sample): readonly string[] {
  const random = randomFrom('words')
  return Array.from({ length: options.count }, (_, index) => {
    const voice = office[index % office.length] ?? voiceOf({ seed: index })
    return speak({ voice, intent: options.intent, facts: options.facts ?? facts, random })
  })
}

const arbitraryText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.constantFrom(
    'Lamp 12\u200b34', '\u202e99 lamps', 'Rug, 120 × 80', '1,000 stamps', '$0', '$1,250.50', '¥3000', '٣ كتب',
    'a\nb 7',
  ),
)
const arbitraryFacts: fc.Arbitrary<Facts> = fc.record({
  title: arbitraryText, priceText: arbitraryText, otherPriceText: arbitraryText, otherName: arbitraryText,
  tradeTitle: arbitraryText, condition: fc.constantFrom(...conditions), reasonTag: fc.constantFrom(...reasons),
  side: fc.constantFrom('buyer' as const, 'seller' as const),
}, { requiredKeys: ['title'] })

describe('speak', () => {
  test('whatever the facts: every number was given, the line is short, and nothing unprintable passes', () => {
    fc.assert(fc.property(fc.nat(), fc.constantFrom(...intents), arbitraryFacts, (seed, intent, given) => {
      const line = speak({ voice: voiceOf({ seed }), intent, facts: given, random: randomFrom(`${seed}`) })
      const source = Object.values(given).join(' ')
      for (const number of line.match(/\p{Nd}+/gu) ?? []) expect(source).toContain(number)
      expect(line.length).toBeGreaterThan(0)
      expect(line.length).toBeLessThanOrEqual(speechLengthMax)
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Extended_Pictographic}<>@`{}]/u)
    }), { numRuns: 3_000 })
  })

  test('the same voice, facts and randomness give the same line', () => {
    for (const intent of intents) {
      expect(linesOf({ intent, count: 69 })).toEqual(linesOf({ intent, count: 69 }))
    }
  })

  test.each(intents)('%s has words for a title alone, for a price and for a gift, on either side', (intent) => {
    const given: readonly Facts[] = [
      { title: 'Six jazz LPs' }, { title: 'Dog walk', priceText: '$5' }, { title: 'Lamp', priceText: '$0' },
    ]
    for (const some of given) {
      for (const side of ['buyer', 'seller'] as const) {
        for (const line of linesOf({ intent, facts: { ...some, side }, count: 69 })) {
          expect(line).not.toMatch(/undefined|\$0|\{|\s{2}|\s[.,?!]|[.,?!]{2}/u)
        }
      }
    }
  })

  test.each(['list_item', 'cut_price', 'open_offer', 'raise_offer', 'counter', 'ask_price_of_want'] as const)(
    '%s always says its price', (intent) => {
      for (const line of linesOf({ intent, count: 690 })) expect(line).toContain('$12')
    })

  test('a gift is said in words', () => {
    const given = linesOf({ intent: 'list_item', facts: { title: 'Wool rug', priceText: '$0' }, count: 690 })
    expect(given.every((line) => /free|no charge|giv(?:e|ing)/iu.test(line))).toBe(true)
    expect(given.some((line) => /free to a good home/iu.test(line))).toBe(true)
    const anHour = { title: 'An hour of guitar lessons', priceText: '$0' }
    const lessons = linesOf({ intent: 'list_item', facts: anHour, count: 690 })
    expect(lessons.some((line) => /good home|condition/iu.test(line))).toBe(false)
  })

  test('nobody speaks from the wrong side, and no reason is made up', () => {
    for (const line of linesOf({ intent: 'accept', facts: { ...facts, side: 'buyer' }, count: 1_000 })) {
      expect(line).not.toMatch(/\b(?:sold|yours|let it go|buys)\b/iu)
    }
    for (const line of linesOf({ intent: 'decline', facts: { ...facts, side: 'seller' }, count: 1_000 })) {
      expect(line).not.toMatch(/someone|spoken for|gone|pay|found another|clos/iu)
    }
  })

  test('only better_offer_stands and outbid_reply speak of a rival', () => {
    for (const intent of intents.filter((name) => name !== 'better_offer_stands' && name !== 'outbid_reply')) {
      const said = linesOf({ intent, facts: { ...facts, side: 'seller' }, count: 500 })
      const rival = /some(?:one|body) else|another (?:buyer|offer)|higher offer|better offer/iu
      expect(said.filter((line) => rival.test(line))).toEqual([])
    }
  })

  test('one side does not repeat itself within a thread', () => {
    for (const voice of office) {
      const random = randomFrom(`${voice.leaning}`)
      const said: string[] = []
      for (let turn = 0; turn < 5; turn += 1) {
        const raised = { ...facts, priceText: `$${turn + 10}` }
        said.push(speak({ voice, intent: 'raise_offer', facts: raised, random, said }))
      }
      expect(new Set(said.map((line) => line.replace(/\d+/gu, '#'))).size).toBeGreaterThanOrEqual(4)
    }
  })
})

describe('variety', () => {
  test.each([
    ['open_offer', 1_200], ['raise_offer', 900], ['counter', 900], ['accept', 900], ['decline', 900],
  ] as const)(
    '2,000 times %s about one lamp at one price give more than %i different lines', (intent, distinctMin) => {
      const said = linesOf({ intent, count: 2_000 })
      expect(new Set(said).size).toBeGreaterThan(distinctMin)
      expect(mostCommon(said)).toBeLessThan(0.02 * said.length)
      const starts = said.map((line) => line.toLowerCase().split(' ').slice(0, 3).join(' '))
      expect(mostCommon(starts)).toBeLessThan(0.06 * said.length)
    })

  test('costs microseconds', () => {
    linesOf({ intent: 'open_offer', count: 5_000 })
    const start = performance.now()
    linesOf({ intent: 'counter', count: 20_000 })
    // Some 60 ms on one quiet core; the bound only catches a change of order.
    expect(performance.now() - start).toBeLessThan(1_000)
  })
})

describe('phrase books', () => {
  const textOf = (pieces: readonly Piece[]): string =>
    pieces.map((piece) => ('text' in piece ? piece.text : `{${piece.slot}}`)).join('')
  const numberOrEmoji = /\d|\b(?:two|three|four|five|ten|dozen|hundred|half)\b|\p{Extended_Pictographic}|—/iu
  const allLines = (intent: Intent): readonly Line[] =>
    [books[intent].cores, books[intent].reactions, books[intent].tails]
      .flatMap((shelves) => Object.values(shelves).flat())

  const common = ['open_offer', 'raise_offer', 'counter', 'accept', 'decline'] as const
  test.each(common)('%s has 25 sentences or more', (intent) => {
    expect(Object.values(books[intent].cores).flat().length).toBeGreaterThanOrEqual(25)
  })

  test.each(intents)('%s holds no number, no emoji and no broken expansion', (intent) => {
    for (const line of allLines(intent)) {
      for (const { contracted, expanded } of line.variants) {
        expect(textOf(contracted)).not.toMatch(numberOrEmoji)
        expect(textOf(expanded)).not.toMatch(/(?:n't|'d|'ll|'ve|'re|'m)\b|\b(?:cannot|do not|will not) (?:I|we|you)\b/u)
        expect(textOf(contracted)).toMatch(/[.?:]$/u)
        expect(textOf(contracted).length).toBeLessThan(110)
      }
    }
  })
})

function mostCommon(values: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Math.max(...counts.values())
}
