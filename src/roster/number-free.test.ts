// What a writer of messages may see of a persona.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsNumber, numberFree } from './number-free.ts'

describe('numberFree', () => {
  it('keeps a persona that holds no number as it is', () => {
    const cowboy = 'You are an exasperated cowboy, down on your luck. No one pushes you around!\nOnce a dancer, always grand.'
    expect(numberFree(cowboy)).toBe(cowboy)
  })
  it('leaves out the sentences that hold one, and only these', () => {
    expect(numberFree('Talk like a pirate. Never go under $40! Be kind.')).toBe('Talk like a pirate. Be kind.')
    expect(numberFree('Be brief\nI would take forty for it\nBe kind')).toBe('Be brief\nBe kind')
  })
  it('is empty when nothing is left', () => {
    expect(numberFree('Take 40.')).toBe('')
    expect(numberFree('')).toBe('')
  })
})

describe('holdsNumber', () => {
  it.each(['40', '４０', '٤٠', '½', 'Ⅳ', '€', 'a € or so', 'forty', 'FORTY', 'fo\u200brty', 'forty-two', 'twenty percent', '10 %', 'a dozen', 'half price',
    'fünfzig', 'siebenundzwanzig', 'dreißig', 'cinquante', 'veintidós', 'quinientos', '五十', '三元', 'two'])('finds the number in %s', (text) => {
    expect(holdsNumber(text)).toBe(true)
  })
  it.each(['no one', 'once', 'an elf', 'a grand old lady', 'often', 'someone', 'weight', 'tension', 'in the third person', '一个牛仔'])('finds none in %s', (text) => {
    expect(holdsNumber(text)).toBe(false)
  })
})

it('what is shown never holds a number, whatever the persona', () => {
  const piece = fc.oneof(fc.constantFrom('Sell for 40. ', 'forty\n', 'Be nice. ', '五十。', '５', '. ', '\u200b'), fc.string({ unit: 'grapheme', maxLength: 20 }))
  fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
    expect(holdsNumber(numberFree(pieces.join('')))).toBe(false)
  }))
})
