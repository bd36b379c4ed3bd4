// Numbers in every writing that is worth trying, and the texts that hold none.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedNumbers, numbersNotAllowed } from './allowed-numbers.ts'
import { numbersIn } from './numbers-in.ts'

describe('numbersIn', () => {
  it.each([
    ['65', 65], ['$65', 65], ['65,00 €', 65], ['1,200', 1200], ['1.200', 1200], ["1'200.50", 1200.5], ['1 200', 1200], ['1.2k', 1200], ['６５', 65], ['٦٥', 65], ['६५', 65], ['𝟔𝟓', 65],
    ['六十五', 65], ['二〇', 20], ['一万二千', 12000], ['⑥⑤', 65], ['6️⃣5️⃣', 65], ['6\u200b5', 65], ['6 5', 65], ['6-5', 65], ['s i x t y', 60], ['s.i.x.t.y', 60], ['sixty-five', 65], ['LXV', 65], ['lxxv', 75], ['NjU=', 65], ['NzUw', 750], ['Ⅻ', 12],
  ])('%s is read as %d', (text, value) => expect(numbersIn(`take ${text} ok`).flatMap(({ values }) => values)).toContain(value))

  it.each(['፻', 's1xty', '0x41', 'aGVsbG8gd29ybGQgaGVsbG8='])('%s is a number that cannot be read, and is found all the same', (text) => expect(numbersIn(text).some(({ values }) => values.length === 0)).toBe(true))
  it.each(['A fair deal, vivid and mild.', 'XL is fine by me', 'No one knows; mix it up', ''])('none in %j', (text) => expect(numbersIn(text)).toEqual([]))
  it('tells a share from an amount, and money from measures', () => {
    expect(numbersIn('20% off').map(({ percent }) => percent)).toEqual([true])
    expect(numbersIn('twenty percent').map(({ percent }) => percent)).toEqual([true])
    expect(numbersIn('$20, 20 cm, 20 euros').map(({ money }) => money)).toEqual([true, false, true])
  })
})

describe('the allow-list', () => {
  const allowed = allowedNumbers(['iPhone12, 64GB, bought with 80 % battery', '$1,200', '$45'])
  it.each(['Yours for $1,200.', 'Yours for 1200.', 'forty-five it is', 'The iPhone12 has 64 GB', 'battery at 80%', 'no one else wants it'])('lets pass: %s', (text) => expect(numbersNotAllowed(text, allowed)).toEqual([]))
  it.each(['$1,100', 'half price', 'a third off', 'zum halben Preis', 'à moitié prix', 'metà prezzo', '46', 'forty-six', '4 5 6', 'I come down 45%', '4, 5', 'XLVI', 'iPhone13', 's1xty', 'MTIwMA=='])('keeps back: %s', (text) => expect(numbersNotAllowed(text, allowed)).not.toEqual([]))

  it('with nothing public, no text with a digit of any script passes', () => {
    const none = allowedNumbers([])
    const digit = fc.integer({ min: 0x30, max: 0x1fbff }).map((point) => String.fromCodePoint(point)).filter((one) => /^\p{Nd}$/u.test(one))
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), digit, fc.string({ unit: 'grapheme' }), (before, one, after) => {
      expect(numbersNotAllowed(`${before} ${one} ${after}`, none)).not.toEqual([])
    }))
  })
})
