import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainText } from './plain-text.ts'
import { shortTitle, the, titleForms } from './short-title.ts'

describe('titleForms', () => {
  test.each([
    ['Brass desk lamp', 'the brass desk lamp', 'a brass desk lamp', 'the lamp', 'it'],
    ['Six jazz LPs', 'the six jazz LPs', 'six jazz LPs', 'the six jazz LPs', 'them'],
    ['An hour of guitar lessons', 'the guitar lessons', 'an hour of guitar lessons', 'the guitar lessons', 'them'],
    ['IKEA Kallax shelf', 'the IKEA Kallax shelf', 'an IKEA Kallax shelf', 'the shelf', 'it'],
    ['iPhone 7, 32 GB', 'the iPhone 7', 'an iPhone 7', 'the iPhone 7', 'it'],
    ['LP crate', 'the LP crate', 'an LP crate', 'the crate', 'it'],
    ['Wool Rug, 120 × 80 (as new)', 'the wool rug', 'a wool rug', 'the rug', 'it'],
    ['Snowboard 156 cm', 'the snowboard', 'a snowboard', 'the snowboard', 'it'],
    ['Black Office Chair', 'the black office chair', 'a black office chair', 'the chair', 'it'],
    ['SCHWINN MOUNTAIN BIKE', 'the Schwinn mountain bike', 'a Schwinn mountain bike', 'the bike', 'it'],
    ['$40 bed with mattress', 'the bed with mattress', 'a bed with mattress', 'the bed with mattress', 'it'],
    ['Bowls, cups and jars', 'the bowls, cups and jars', 'bowls, cups and jars', 'the bowls, cups and jars', 'them'],
    ['Table and 4 chairs', 'the table and 4 chairs', 'a table and 4 chairs', 'the table and 4 chairs', 'them'],
    ['Ukulele with case', 'the ukulele with case', 'a ukulele with case', 'the ukulele with case', 'it'],
    ['8-track player', 'the 8-track player', 'an 8-track player', 'the 8-track player', 'it'],
    ['Camping gear', 'the camping gear', 'camping gear', 'the camping gear', 'it'],
    ['Compass', 'the compass', 'a compass', 'the compass', 'it'],
    ['Fixing your laptop', 'fixing your laptop', 'fixing your laptop', 'fixing your laptop', 'it'],
    ['Someone to water plants', 'someone to water plants', 'someone to water plants', 'someone to water plants', 'it'],
    ['The Hobbit, hardcover', 'the Hobbit', 'the Hobbit', 'the Hobbit', 'it'],
    ['台灯', 'the 台灯', 'a 台灯', 'the 台灯', 'it'],
    ['!!!', 'this', 'an item', 'this', 'it'],
  ])('%s', (title, definite, indefinite, brief, pronoun) => {
    const forms = titleForms(title)
    expect([the(title), forms.a, forms.brief, forms.many ? 'them' : 'it'])
      .toEqual([definite, indefinite, brief, pronoun])
  })

  test('a want keeps what its owner put behind the comma', () => {
    expect(titleForms('A folding bike, any make').want).toBe('a folding bike, any make')
    expect(titleForms('WTB: desk lamp').want).toBe('a desk lamp')
  })

  test('knows what is time rather than a thing', () => {
    const titles = ['Dog walk, Sunday', 'Babysitting', 'Chess lessons', 'Wedding ring']
    expect(titles.map((title) => titleForms(title).service)).toEqual([true, true, true, false])
  })

  test('is short and speakable whatever the title', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      const short = shortTitle(title)
      expect(short.length).toBeGreaterThan(0)
      expect(short.length).toBeLessThanOrEqual(48)
      expect(short).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>@`]/u)
    }))
  })

  test.each(['(', ', ', '1 x ', '1.1x', ' -', 'a.', 'http', ' ', 'a', '\u200b', 'an ', ' and', '1,'])(
    'a title of nothing but "%s" costs no more than another', (part) => {
      const start = performance.now()
      titleForms(part.repeat(20_000))
      expect(performance.now() - start).toBeLessThan(100)
    })
})

describe('plainText', () => {
  test('drops controls, bidi overrides, markup, links and emoji, and joins nothing', () => {
    const hostile = 'Lamp\u202e\n\u0007<!channel> *now* 1\u200b2 https://x.test/pay 🎉'
    expect(plainText(hostile, { lengthMax: 80 })).toBe('Lamp !channel now 1 2')
  })

  test('cuts between words, never inside a character', () => {
    expect(plainText('a brass desk lamp', { lengthMax: 12 })).toBe('a brass desk')
    expect(plainText('𠮷'.repeat(5), { lengthMax: 5 })).toBe('𠮷𠮷')
  })
})
