// Texts that a pattern could choke on. Nothing is timed: what is exponential or cubic does not end within the test's patience.
import { describe, expect, it } from 'vitest'
import { claimsIn } from './claims/item-claims.ts'
import { readStrictJson } from './reply/strict-json.ts'
import { textsIn } from './talker/talker-prompt.ts'

describe('a reply', () => {
  it('of blanks within a fence is no reply, at once', () => {
    for (const blank of [' ', '\n', '\t', ' \n']) expect('problem' in readStrictJson(`\`\`\`json${blank.repeat(20_000)}x`)).toBe(true)
    expect(readStrictJson('```json\n{"moves":[]}\n```')).toEqual({ value: { moves: [] } })
    expect(readStrictJson('```{"moves":[]}```')).toEqual({ value: { moves: [] } })
    expect('problem' in readStrictJson('```')).toBe(true)
  })

  it('of a talker that gives a field twice is none', () => {
    expect(textsIn('{"texts":[{"slot":"s1","text":"b","text":"c"}]}', ['s1'])).toBeUndefined()
    expect(textsIn('{"texts":[],"texts":[{"slot":"s1","text":"c"}]}', ['s1'])).toBeUndefined()
    expect(textsIn('{"texts":[{"slot":"s1","text":"c"}]}', ['s1'])).toEqual(new Map([['s1', 'c']]))
  })
})

describe('claims', () => {
  it.each(['have the ', 'with the original ', 'still have a ', 'only just ', 'it was all just once ', 'comes with '])('in “%s” a thousand times over are read at once', (words) => {
    expect(() => claimsIn(`${words.repeat(Math.floor(10_000 / words.length))}lamp`)).not.toThrow()
  })
})
