import { describe, expect, it } from 'vitest'
import { heldBackCases, heldOutCases, type InstructionCase, lastCases, lateCases, officeCases, tuningCases } from './cases.fixture.ts'
import { asksForPressure } from './rules.ts'

const wrongIn = (cases: readonly InstructionCase[]): readonly string[] => cases.filter(({ words, aggressive }) => asksForPressure(words) !== aggressive).map(({ words }) => words)

describe('word lists over instructions', () => {
  it.each([...tuningCases, ...heldOutCases, ...lateCases, ...lastCases].map(({ words, aggressive }) => [words, aggressive] as const))('%j: %s', (words, aggressive) => {
    expect(asksForPressure(words)).toBe(aggressive)
  })

  /**
   * At first sight, before anything was mended after the list: the office’s 33 of 36, late 24 of 40, last 35 of 50, held
   * back 29 of 40; together 121 of 166. Nearly all faults are requests in words that the lists do not have: of those who asked
   * the rules found 35 of 76, of those who did not they cleared 86 of 90. Their yes can be trusted more than their no.
   */
  it('on instructions never used to make them: 29 of 40 right, and nobody called aggressive who was not', () => {
    const wrong = wrongIn(heldBackCases)
    expect(wrong).toHaveLength(11)
    expect(heldBackCases.filter(({ words, aggressive }) => wrong.includes(words) && !aggressive)).toStrictEqual([])
  })

  it('on the bundled office: 34 of 36', () => {
    expect(wrongIn(officeCases)).toHaveLength(2)
  })

  it.each([
    ['DON’T BE AGGRESSIVE', false], ['Lowball hard\nand be polite', true], ['Do not lowball, squeeze or threaten anybody.', false], ['Do not lowball anyone, but hold firm.', true],
    ['If they lowball you, lowball them back harder: be ruthless.', true], ['Be aggressive if they are.', true], ['   ', false],
    // Limits and things are no requests.
    ['The absolute lowest I accept is twenty.', false], ['My maximum price for a bike is 80.', false], ['Do not go lower than 15 for the lamp.', false], ['Please do not fold the posters.', false], ['Don’t lose the box. The tiger rug is for Ben.', false], ['The prices are firm.', false],
    ['Give deep discounts, everything must go.', false], ['Sound cheeky and fun.', false], ['Take extreme care with the vase.', false], ['Get me the lowest price you can.', true], ['Be a shark.', true],
    ['強気で交渉して', false],
  ])('%j: %s', (words, aggressive) => expect(asksForPressure(words)).toBe(aggressive))

  it('reads long and hostile text in no time', () => {
    for (const text of ['not '.repeat(1_000), 'be aggressive '.repeat(300), 'a '.repeat(2_000), 'if they '.repeat(500), ', or '.repeat(800), 'rather '.repeat(570)]) expect(typeof asksForPressure(text)).toBe('boolean')
  })
})
