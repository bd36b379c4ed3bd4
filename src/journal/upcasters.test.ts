import { describe, expect, it } from 'vitest'
import { JournalFault } from './journal-store.ts'
import { currentVersion, upcast, upcasters } from './upcasters.ts'
import type { Upcaster, UpcastRules } from './upcasters.ts'

describe('upcast', () => {
  it('leaves entries of the current version alone', () => {
    const body = { v: 1, seq: 7, at: 0, public: { type: 'Said' }, sealed: [] }
    expect(upcast(body)).toBe(body)
  })

  it('refuses an entry of a newer haggle and says what to do', () => {
    const future = { v: currentVersion + 1, seq: 7 }
    expect(() => upcast(future)).toThrow(JournalFault)
    expect(() => upcast(future)).toThrow(/entry 7 .*version 2; this one reads up to 1.*Update haggle/)
  })

  it.each([[null], [[]], ['x'], [{}], [{ v: 1 }], [{ v: '1', seq: 1 }], [{ v: 1.5, seq: 1 }]])(
    'refuses %j as no entry',
    (parsed) => {
      expect(() => upcast(parsed)).toThrow(/no version/)
    },
  )

  it('refuses a version that was never written', () => {
    expect(() => upcast({ v: 0, seq: 3 })).toThrow(/entry 3 has version 0, which no haggle has ever written/)
  })

  it('has a step for every version up to the current one', () => {
    const older = Array.from({ length: currentVersion - 1 }, (_, index) => index + 1)
    expect([...upcasters.keys()].sort()).toEqual(older)
  })
})

describe('a changed shape, by the example of an invented version 0', () => {
  // Version 0 wrote the time in seconds as `time`; version 1 writes milliseconds as `at`. Version 2 adds `by`.
  const rules: UpcastRules = {
    currentVersion: 2,
    table: new Map<number, Upcaster>([
      [0, ({ time, ...rest }) => ({ ...rest, at: Number(time) * 1_000 })],
      [1, (body) => ({ ...body, by: 'market' })],
    ]),
  }
  const fixture = '{"v":0,"seq":1,"time":12,"public":{"type":"Said","word":"hello"},"sealed":[]}'

  it('reaches the newest shape step by step', () => {
    expect(upcast(JSON.parse(fixture), rules)).toEqual({
      v: 2, seq: 1, at: 12_000, by: 'market', public: { type: 'Said', word: 'hello' }, sealed: [],
    })
  })

  it('does not touch what it was given', () => {
    const parsed: unknown = JSON.parse(fixture)
    upcast(parsed, rules)
    expect(JSON.stringify(parsed)).toBe(fixture)
  })
})
