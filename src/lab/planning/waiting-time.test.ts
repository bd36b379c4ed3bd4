import { describe, expect, it } from 'vitest'
import { type AskedTurn, waitedSeconds } from './waiting-time.ts'

const turn = (wave: number, person: string, calls = 1): AskedTurn => ({ wave, person, calls })
const wait = (turns: readonly AskedTurn[], changes: { readonly wavesInFlight?: number; readonly callsInFlight?: number } = {}): number => waitedSeconds(turns, { wavesInFlight: 1, callsInFlight: 100, secondsPerCall: 2, ...changes })

describe('the time that a market waits', () => {
  it('is none where nobody was asked', () => expect(wait([])).toBe(0))
  it('is one call for a wave, however many are asked', () => expect(wait([turn(0, 'a'), turn(0, 'b'), turn(0, 'c')])).toBe(2))
  it('is as long as a wave’s longest chain', () => expect(wait([turn(0, 'a', 3), turn(0, 'b'), turn(1, 'a')])).toBe(8))
  it('is wave after wave, and nothing for one that asked nobody', () => expect(wait([turn(0, 'a'), turn(1, 'b'), turn(7, 'c')])).toBe(6))
  it('is longer where a wave asks for more calls than may be out', () => expect(wait([turn(0, 'a'), turn(0, 'b'), turn(0, 'c'), turn(0, 'd'), turn(0, 'e')], { callsInFlight: 2 })).toBe(6))
  it('overlaps waves where they may overlap', () => expect(wait([turn(0, 'a'), turn(1, 'b'), turn(2, 'c'), turn(3, 'd')], { wavesInFlight: 2 })).toBe(4))
  it('never asks a person twice at once', () => expect(wait([turn(0, 'a'), turn(1, 'a'), turn(2, 'a')], { wavesInFlight: 3 })).toBe(6))
  it('applies waves in their order: a slow one holds up what follows', () => expect(wait([turn(0, 'a', 4), turn(1, 'b'), turn(2, 'c')], { wavesInFlight: 2 })).toBe(10))
})
