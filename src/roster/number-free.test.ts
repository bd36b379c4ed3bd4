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
  it('leaves out what speaks of how far the person would go, with or without a number', () => {
    expect(['Never goes under what Mother said.', 'Goes, if need be, down to the price of a meal.', 'Her budget is tight.', 'Verkauft nie unter Wert.', 'Geht höchstens bis zum Preis von gestern.', 'Jamais en dessous de ce prix.', 'Como mínimo lo de siempre.',
      'Mai sotto il costo.', 'Pelo menos o que custou.', 'Gaat nooit onder de prijs.', 'At the very least what it cost.', 'What her mother paid is the least.', 'The most she would give is the price of a meal.', 'No less than a song.'].filter((text) => numberFree(text) !== '')).toEqual([])
  })
  it('leaves out what is written in a script whose number words are not known', () => {
    expect(numberFree('Talks like a sailor. Не ниже шестидесяти пяти. על הפנים')).toBe('Talks like a sailor.')
    expect(numberFree('一个牛仔')).toBe('一个牛仔')
  })
  it('keeps how people are described', () => {
    const told = ['An exasperated cowboy, down on his luck.', 'A grand old lady who once danced on tables.', 'The most patient man in town, who ate too much.', 'Speaks in the third person.', 'Sings over breakfast and laughs at everything.', 'Never in a hurry, always polite.', 'Talks like a pirate and loves a good deal.',
      'Ein mürrischer Kapitän, der gern erzählt.', 'Une vieille dame très polie.', 'Un marinero tranquilo y amable.', 'Un poeta malinconico.', 'Um vizinho alegre.', 'Speaks in haiku; civil, livid only about the weather.', 'A fair man, in two minds about nothing, least of all horses.']
    expect(told.filter((text) => numberFree(text) !== text)).toEqual(['A fair man, in two minds about nothing, least of all horses.'])
  })
  it('is empty when nothing is left', () => {
    expect(numberFree('Take 40.')).toBe('')
    expect(numberFree('')).toBe('')
  })
})

describe('holdsNumber', () => {
  it.each(['40', '４０', '٤٠', '½', 'Ⅳ', '€', 'a € or so', 'forty', 'FORTY', 'fo\u200brty', 'forty-two', 'twenty percent', '10 %', 'a dozen', 'half price',
    'fünfzig', 'siebenundzwanzig', 'dreißig', 'cinquante', 'veintidós', 'quinientos', '五十', '三元', 'two',
    'vijfenzestig', 'sixtyfive', 'Vierzehn', 'cinquanta', 'LXV', 'threescore', 'sześćdziesiąt pięć', 'minst sextiofem', '陆拾伍', 'huitante', 'quattrocento', 'trinta', 'sixtyish', 'twenty-fifth', 'einhundertfünfzig', 'cuarenta y cinco', 'trentacinque', 'zweihundertelf', 'deux', 'mil pesos'])('finds the number in %s', (text) => {
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
