// What of this folder the writer of number words in agents/ cannot check: approximate words, and tongues that are not read in full.
import { describe, expect, it } from 'vitest'
import { countsInOtherTongue } from './other-tongues.ts'
import { fold, spelledNumbers } from './spelled-numbers.ts'

describe('spelledNumbers', () => {
  it.each([['sixtyish', 60], ['sixtysomething', 60], ['sixes and fives', 6], ['threescore', 20], ['twentieth', 20], ['fourteenth', 14], ['a fiver', 5], ['half a dozen and a gross of them', 144], ['ſixty', 60], ['fıve', 5]])('%s has %i in it', (text, value) => {
    expect(spelledNumbers(text).map((one) => one.value)).toContain(value)
  })
  it('says where the words stand', () => {
    const text = 'Über sixty-five, señor'
    const [found] = spelledNumbers(text)
    expect(text.slice(found?.start, found?.end)).toBe('sixty-five')
  })
  it.each(['That is gross!', 'What a score.', 'a handsome, wholesome month', 'both of us'])('finds none in %s', (text) => expect(spelledNumbers(text)).toEqual([]))
  it('reads a long run in pieces, and every number of it', () => {
    const found = spelledNumbers('sixty '.repeat(2_000))
    expect(found.length).toBeGreaterThanOrEqual(2_000)
    expect(Math.max(...found.map(({ text }) => text.length))).toBeLessThanOrEqual(120)
  })
})

describe('countsInOtherTongue', () => {
  it.each('vijfenzestig sextiofem femogtres sekstifem sześćdziesiąt piętnaście šedesát dvanáct altmış kuusikymmentäviisi hatvanöt seixanta șaizeci sexaginta puluh animnapu sitini mươi shestdesyat rokujugo szesnaście čtyřicet'.split(' '))('knows %s', (word) => {
    expect(countsInOtherTongue(fold(word))).toBe(true)
  })
  it.each('to fire pet bin sex chin bay tram opt attend attention fasten mustang honest amount partner friend howdy rawhide vintage canasta dynasty nasty pasta bombast contrast breakfast toast lasting zesty seven'.split(' '))('leaves %s alone', (word) => {
    expect(countsInOtherTongue(word)).toBe(false)
  })
})
