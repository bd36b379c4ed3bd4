// Who gets which agent: fixed, drawn, mirrored; and what an arms file may not say.
import { describe, expect, test } from 'vitest'
import { generateRoster } from '../roster/generate-roster.ts'
import { armsSchema, ArmsFault, type ArmsFile, freezeArms, singleArm } from './arms.ts'

const roster = generateRoster({ people: 60, seed: 'arms' })
const freeze = (arms: ArmsFile['arms']) => freezeArms({ schema: 'haggle.arms/1', arms }, { roster, seed: '5' })
const arm = (name: string, assign: ArmsFile['arms'][number]['assign']): ArmsFile['arms'][number] => ({ name, gate: 'enforce', schedule: 'models', assign })

describe('assignments', () => {
  test('without an arms file everybody has the roster’s own agent', () => {
    const [only] = freezeArms(singleArm, { roster, seed: '5' })
    expect(new Set(Object.values(only?.agents ?? {}))).toEqual(new Set(['auto']))
    expect(Object.keys(only?.agents ?? {})).toEqual(roster.people.map((person) => person.id))
  })

  test('a draw gives about the shares asked for, and the same people on the same seed', () => {
    const [one] = freeze([arm('B', { draw: { auto: 0.5, boulware: 0.5 } })])
    const [again] = freeze([arm('B', { draw: { auto: 0.5, boulware: 0.5 } })])
    const drawn = Object.values(one?.agents ?? {}).filter((agent) => agent === 'auto').length
    expect(drawn).toBeGreaterThan(18)
    expect(drawn).toBeLessThan(42)
    expect(again).toEqual(one)
  })

  test('two arms draw independently', () => {
    const [one, other] = freeze([arm('B', { draw: { auto: 0.5, firm: 0.5 } }), arm('E', { draw: { auto: 0.5, firm: 0.5 } })])
    expect(one?.agents).not.toEqual(other?.agents)
  })

  test('a mirror flips everybody', () => {
    const [one, mirror] = freeze([arm('B', { draw: { auto: 0.3, boulware: 0.7 } }), arm('C', { mirror: 'B' })])
    for (const person of roster.people) expect([one?.agents[person.id], mirror?.agents[person.id]].sort()).toEqual(['auto', 'boulware'])
  })

  test('people named by hand, everybody else by the rest', () => {
    const first = roster.people[0]?.id ?? ''
    const [one] = freeze([arm('D', { people: { [first]: 'firm' }, others: 'linear' })])
    expect(one?.agents[first]).toBe('firm')
    expect(Object.values(one?.agents ?? {}).filter((agent) => agent === 'linear')).toHaveLength(59)
  })

  test('settings of the file and of the arm, the arm’s first', () => {
    const file: ArmsFile = { schema: 'haggle.arms/1', market: { rounds: 20, waveSize: 3 }, arms: [{ ...arm('A', { everyone: 'auto' }), market: { rounds: 30 } }] }
    const [one] = freezeArms(file, { roster, seed: '5' })
    expect(one?.settings).toMatchObject({ rounds: 30, waveSize: 3, incomeSpendable: true })
  })
})

describe('what an arms file may not say', () => {
  test.each<[string, ArmsFile['arms'], RegExp]>([
    ['shares that do not add up', [arm('B', { draw: { auto: 0.5, firm: 0.4 } })], /add up to 1/],
    ['a mirror of nothing', [arm('C', { mirror: 'B' })], /no arm B/],
    ['a mirror of three agents', [arm('B', { draw: { auto: 0.5, firm: 0.25, linear: 0.25 } }), arm('C', { mirror: 'B' })], /two agents/],
    ['a stranger', [arm('D', { people: { nobody: 'firm' }, others: 'auto' })], /nobody is not in the roster/],
    ['two arms of one name', [arm('A', { everyone: 'auto' }), arm('a', { everyone: 'firm' })], /names must differ/],
  ])('%s', (_name, arms, message) => {
    expect(() => freeze(arms)).toThrow(ArmsFault)
    expect(() => freeze(arms)).toThrow(message)
  })

  test('unknown fields, folder tricks and no arms at all', () => {
    const file = { schema: 'haggle.arms/1', arms: [{ name: 'A' }] }
    expect(armsSchema.safeParse(file).success).toBe(true)
    expect(armsSchema.safeParse({ ...file, seed: 1 }).success).toBe(false)
    expect(armsSchema.safeParse({ ...file, arms: [{ name: '../A' }] }).success).toBe(false)
    expect(armsSchema.safeParse({ ...file, arms: [] }).success).toBe(false)
  })
})
