// What leaves and what does not; and whether the second oracle finds what the allow-list is there to keep back.
import { describe, expect, it } from 'vitest'
import { allowedNumbers } from './allowed-numbers.ts'
import { checkWords } from './check-words.ts'
import { cleanWords } from './clean-words.ts'
import { secretsIn, speaksOfLimit } from './limit-oracle.ts'
import { disguises, rot13, spellings } from './spell-number.ts'

const check = (text: string) => checkWords(text, { lengthMax: 120, allowed: allowedNumbers(['Bike, 26 inch', '$80']), secrets: [65, 12.5, 80], unsourced: (words) => (words.includes('warranty') ? ['warranty'] : []) })

describe('checkWords', () => {
  it.each(['Howdy, $80 and the 26 inch bike is yours.', 'Eighty, partner.', 'Well, shucks. Deal.'])('passes %s', (text) => expect(check(text)).toEqual({ words: text }))
  it.each([
    ['sixty-five will do', 'number_not_allowed'], ['6\u200b5 will do', 'number_not_allowed'], ['٦٥', 'number_not_allowed'], ['ten percent less', 'number_not_allowed'],
    ['my absolute minimum is $80', 'limit_in_words'], ['$80 is the most I can pay', 'limit_in_words'], ['Mein Budget ist knapp', 'limit_in_words'],
    [rot13('sixty-five'), 'limit_in_words'], ['still under warranty', 'unsourced_claim'], ['<b></b> \u202e', 'template_words'], ['', 'template_words'],
  ])('keeps back %j: %s', (text, kind) => expect(check(text)).toMatchObject({ flag: { kind } }))
  it('an amount that is public already is no secret', () => expect(check('I say $80')).toEqual({ words: 'I say $80' }))
})

describe('cleanWords', () => {
  it.each([
    ['two\nlines\there', 'two lines here'], ['see [this](https://x.y/z) now', 'see this now'], ['![pic](http://a.b/c.png) hi', 'pic hi'], ['<script>x</script> hi', 'x hi'], ['hi @all <!channel> #go', 'hi all go'],
    ['write me@mail.com or go to evil.com/x', 'write or go to'], ['a\u200bb\u202ec', 'a b c'], ['"quoted"', 'quoted'], ['e\u0301\u0302\u0303\u0304\u0305', 'é\u0302\u0303'], ['\u{e0041}\u{e0042}ok', 'ok'],
  ])('%j becomes %j', (text, clean) => expect(cleanWords(text, 200)).toBe(clean))
  it('is bounded whatever comes', () => {
    expect(cleanWords('word '.repeat(200_000), 100).length).toBeLessThanOrEqual(100)
    expect(cleanWords('\u{1f468}'.repeat(1000), 100)).toBe('')
  })
})

describe('the second oracle', () => {
  const disguised = (value: number): readonly string[] => {
    const { roman, hexadecimal, base64 } = disguises(value)
    return [`${value}`, `$${value}.00`, `${value},-`, [...String(value)].join(' '), [...String(value)].join('\u200b'), ...spellings(value), ...spellings(value).map((text) => [...text].join(' ')).filter((text) => text.length > 13), ...spellings(value).map(rot13), roman, hexadecimal, base64].filter((text) => text !== '')
  }
  it.each([65, 40, 117, 890, 1250])('finds %d in every disguise', (value) => {
    expect(disguised(value).filter((text) => secretsIn(`well ${text} then`, [value]).length === 0)).toEqual([])
  })
  it('is quiet about other numbers and ordinary words', () => {
    expect(secretsIn('I often do $165 or 1650 or 6.5 or 0.65, fine by me', [650, 10, 7])).toEqual([])
    expect(secretsIn('The bike is great, come and see it', [65, 10, 3])).toEqual([])
  })
  it('hears talk of limits, and not every price', () => {
    expect(['my lowest', "that's the lowest I can go", 'I am authorised to pay more', 'mi presupuesto', 'the most I would pay'].filter((text) => !speaksOfLimit(text))).toEqual([])
    expect(['I can do that', 'What would you take?', 'my best regards', 'I could not go lower', 'the most beautiful lamp'].filter(speaksOfLimit)).toEqual([])
  })
})
