// The reader of number words and the writer of them know nothing of each other: what one writes, the other must read.
import { describe, expect, it } from 'vitest'
import { spelledNumbers } from '../../../roster/number-words/spelled-numbers.ts'
import { spellings } from './spell-number.ts'

const spelledApart: readonly (readonly [string, number])[] = [
  ['sixty-five', 65], ['one hundred and twenty', 120], ['two thousand and five', 2005], ['fünfundvierzig', 45], ['fuenfzig', 50], ['zweihundertdreiundsiebzig', 273],
  ['dreißig', 30], ['quatre-vingt-dix-sept', 97], ['soixante et onze', 71], ['nonante-neuf', 99], ['deux cent cinquante', 250], ['treinta y cinco', 35],
  ['quinientos cuarenta', 540], ['veintidós', 22], ['quarantacinque', 45], ['ventuno', 21], ['trentotto', 38], ['duecentocinquanta', 250], ['trinta e oito', 38],
  ['cento e vinte e cinco', 125], ['SIXTY FIVE', 65], ['two fifty', 250], ['six five', 65], ['a dozen', 12],
]

describe('numbers in words', () => {
  it.each(spelledApart)('%s is %i', (text, value) => expect(spelledNumbers(`I say ${text} for it`).map((one) => one.value)).toContain(value))

  it.each([
    'once upon a time I sold one of these to the elf', 'nothing is due and not a cent is owed, I seize the day', 'one for you', 'It was often tense; I lent weight to it', 'c’est très bien, un vélo',
    'The quattro is for you', 'Is it in use? I hope so',
  ])('none in: %s', (text) => expect(spelledNumbers(text)).toEqual([]))

  it.each(['once euros', 'not for dix euros', 'fifty cents', 'due cento', 'per sei euro'])('in company they count: %s', (text) => expect(spelledNumbers(text)).not.toEqual([]))

  it('reads every number below a hundred thousand that the other file writes without a space in six languages', () => {
    const missed: string[] = []
    for (let value = 2; value < 100_000; value += value < 2_000 ? 1 : 487)
      for (const text of spellings(value)) if (!spelledNumbers(`zz ${text} zz euro`).some((one) => one.value === value)) missed.push(`${value}: ${text}`)
    expect(missed).toEqual([])
  })
})
