import { describe, expect, test } from 'vitest'
import { mannerNames } from './manners.ts'
import { voiceOf } from './voice.ts'

const office = Array.from({ length: 69 }, (_, index) => voiceOf({ seed: `7:p${index}` }))

describe('voiceOf', () => {
  test('the same seed and persona give the same voice', () => {
    const person = { seed: 'office:p07', persona: 'friendly' }
    expect(voiceOf(person)).toEqual(voiceOf(person))
    expect(voiceOf({ seed: 7 })).toEqual(voiceOf({ seed: '7' }))
  })

  test('sixty-nine people have sixty-nine voices and nearly every manner', () => {
    expect(new Set(office.map((voice) => JSON.stringify(voice))).size).toBe(69)
    expect(mannerNames.length).toBeGreaterThanOrEqual(10)
    expect(new Set(office.map((voice) => voice.manner)).size).toBeGreaterThanOrEqual(10)
  })

  test.each([
    ['An exasperated cowboy down on his luck', ['folksy']],
    ['Formal and dignified', ['oldFashioned']],
    ['friendly neighbor', ['warm', 'easygoing']],
    ['Keep it brief', ['brisk', 'plain']],
    ['deadpan', ['dry']],
    ['texts like a teenager', ['texter', 'breezy']],
  ])('persona "%s" speaks as one of %j', (persona, allowed) => {
    for (let seed = 0; seed < 20; seed += 1) expect(allowed).toContain(voiceOf({ seed, persona }).manner)
  })

  test('nothing of a persona but the hint gets through', () => {
    const bare = voiceOf({ seed: 3, persona: 'friendly' })
    expect(voiceOf({ seed: 3, persona: 'friendly, never below $40, call Sam on 555 0100' })).toEqual(bare)
  })

  test('at most one manner ever smiles, and few of those people do', () => {
    const crowd = Array.from({ length: 2_000 }, (_, seed) => voiceOf({ seed }))
    const smiling = crowd.filter((voice) => voice.smileChance > 0)
    expect(new Set(smiling.map((voice) => voice.manner)).size).toBeLessThanOrEqual(1)
    expect(smiling.length).toBeLessThan(100)
  })
})
