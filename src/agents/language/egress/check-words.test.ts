// What leaves and what does not; and whether the second oracle finds what the allow-list is there to keep back.
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../../../market/random.ts'
import { intents } from '../../classical/words/books.ts'
import { speak } from '../../classical/words/speak.ts'
import { voiceOf } from '../../classical/words/voice.ts'
import { allowedNumbers } from './allowed-numbers.ts'
import { checkWords } from './check-words.ts'
import { cleanWords } from './clean-words.ts'
import { ordinaryHaggling } from './haggling.fixture.ts'
import { secretsIn, speaksOfLimit } from './limit-oracle.ts'
import { disguises, rot13, spellings } from './spell-number.ts'

const check = (text: string) => checkWords(text, { lengthMax: 120, allowed: allowedNumbers(['Bike, 26 inch', '$80']), unsourced: (words) => (words.includes('warranty') ? ['warranty'] : []) })

describe('checkWords', () => {
  it.each(['Howdy, $80 and the 26 inch bike is yours.', 'Eighty, partner.', 'Well, shucks. Deal.'])('passes %s', (text) => expect(check(text)).toEqual({ words: text }))
  it.each([
    ['sixty-five will do', 'number_not_allowed'], ['6\u200b5 will do', 'number_not_allowed'], ['٦٥', 'number_not_allowed'], ['ten percent less', 'number_not_allowed'],
    ['my absolute minimum is $80', 'limit_in_words'], ['$80 is the most I can pay', 'limit_in_words'], ['Mein Budget ist knapp', 'limit_in_words'],
    [rot13('sixty-five'), 'number_not_allowed'], ['still under warranty', 'unsourced_claim'], ['<b></b> \u202e', 'template_words'], ['', 'template_words'],
  ])('keeps back %j: %s', (text, kind) => expect(check(text)).toMatchObject({ flag: { kind } }))
  it('an amount that is public already is no secret', () => expect(check('I say $80')).toEqual({ words: 'I say $80' }))
})

/** Each says 65, or some other amount that is not public, to whoever cares to read it. */
const amountsInDisguise: readonly string[] = [
  'lxv', 'Lxv', 'L X V', 'L.X.V.', 'ⅬⅩⅤ', 'ⅵ ⅴ', '廿', '卌', '陸拾伍', 'ѕіхtу fіvе', 'sіxty', 'ꜱɪxᴛʏ', 'si xty fi ve', 's ixtyfi ve', 'ytxis evif', rot13('si xty fi ve'), 'threescore', 'three score', 'sixtyish', 'sixty-something', 'sixes and fives', 'the sixty-fifth',
  'half the asking price', 'half off', 'halve it', 'twice 30', 'double 30', 'thirty, twice', 'a pair of 26', 'half a gross', 'two thirds of it', 'three quarters', '$80 less $26', '80 plus 26', 'a ton', 'a pony', 'a monkey', 'a Benjamin', 'a fiver', 'a grand',
  'vijfenzestig', 'sextiofem', 'sześćdziesiąt pięć', 'altmış', 'kuusikymmentäviisi', 'hatvanöt', 'enam puluh', 'șaizeci', 'шестьдесят', '육십오', 'ろくじゅう', 'εξήντα', 'שישים', 'ستون', 'साठ', 'ξε', '-.... .....', '- .... .. .-. - -.--', '⠼⠋⠑', '⚅⚄', '🕕🕔', '𝍸', 'sixty'.repeat(30),
]

describe('amounts in disguise', () => {
  it.each(amountsInDisguise)('keeps back %j', (text) => expect(check(`Well, ${text} then`)).toHaveProperty('flag'))
  it('says what is public in the same writing', () => {
    const allowed = allowedNumbers(['Шкатулка, half moon, LXV', 'sock monkey', '$80'])
    for (const text of ['The Шкатулка is half yours.', 'LXV it is.', 'A deal at $80.']) expect(checkWords(text, { lengthMax: 120, allowed, unsourced: () => [] })).toEqual({ words: text })
  })
})

describe('ordinary words', () => {
  const checked = (text: string, publicTexts: readonly string[]) => checkWords(text, { lengthMax: 300, allowed: allowedNumbers(publicTexts), unsourced: () => [] })

  it.each(ordinaryHaggling)('passes %s', (text) => expect(checked(text, ['Brass desk lamp', '$45', '$40'])).toEqual({ words: text }))

  it('passes every sentence of the phrase books, with their own facts', () => {
    const given = { title: 'Brass desk lamp', priceText: '$12', otherPriceText: '$20', otherName: 'Ines', condition: 'good' as const, tradeTitle: 'Yoga mat' }
    const kept = new Set<string>()
    for (const intent of intents)
      for (const side of ['buyer', 'seller'] as const)
        for (let voice = 0; voice < 150; voice += 1) {
          const line = speak({ voice: voiceOf({ seed: voice }), intent, facts: { ...given, side }, random: randomFrom(`${intent}/${side}/${voice}`) })
          if ('flag' in checked(line, ['Brass desk lamp', 'Yoga mat', '$12', '$20'])) kept.add(line)
        }
    expect([...kept]).toEqual([])
  })
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
