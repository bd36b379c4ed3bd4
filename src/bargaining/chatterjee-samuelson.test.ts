import { expect, test } from 'vitest'
import { equilibriumAsk, equilibriumBid } from './chatterjee-samuelson.ts'

const unit = { lowCents: 0, highCents: 1 }

/** A buyer's expected gain from a sealed bid against equilibrium asks, the price being half way between them. */
function expectedGain({ bid, value }: { bid: number; value: number }): number {
  const cells = 1_000
  let gain = 0
  for (let cell = 0; cell < cells; cell += 1) {
    const ask = equilibriumAsk({ reservationCents: (cell + 0.5) / cells, ...unit })
    if (ask <= bid) gain += (value - (bid + ask) / 2) / cells
  }
  return gain
}

test('the bid is the best response to the ask: .35, .483, .6165, .75', () => {
  for (const [value, published] of [[0.4, 0.35], [0.6, 0.483], [0.8, 0.6165], [1, 0.75]] as const) {
    const gains = Array.from({ length: 501 }, (_, index) => expectedGain({ bid: index / 500, value }))
    const best = gains.indexOf(Math.max(...gains)) / 500
    expect(best).toBeCloseTo(published, 2)
    expect(Math.abs(best - equilibriumBid({ reservationCents: value, ...unit }))).toBeLessThan(0.003)
  }
})

test('trade happens iff the buyer values it a quarter of the range more', () => {
  for (let seller = 0; seller <= 1; seller += 0.05) {
    for (const gap of [0.2, 0.24, 0.26, 0.3]) {
      const ask = equilibriumAsk({ reservationCents: seller, ...unit })
      const bid = equilibriumBid({ reservationCents: seller + gap, ...unit })
      if (seller + gap <= 1) expect(bid >= ask).toBe(gap > 0.25)
    }
  }
})

test('the rescaled prices: range $20..$60, floor $30', () => {
  expect(equilibriumAsk({ reservationCents: 30_00, lowCents: 20_00, highCents: 60_00 })).toBeCloseTo(20_00 + 40_00 * (1 / 6 + 1 / 4), 9)
  expect(equilibriumBid({ reservationCents: 50_00, lowCents: 20_00, highCents: 60_00 })).toBeCloseTo(20_00 + 40_00 * (1 / 2 + 1 / 12), 9)
})

test('never past the reservation, also outside the range', () => {
  for (const reservationCents of [-1, 0, 0.1, 0.9, 1, 5]) {
    expect(equilibriumAsk({ reservationCents, ...unit })).toBeGreaterThanOrEqual(reservationCents)
    expect(equilibriumBid({ reservationCents, ...unit })).toBeLessThanOrEqual(reservationCents)
  }
})
