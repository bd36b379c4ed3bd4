import fc from 'fast-check'
import { it } from 'vitest'
import { sketches } from '/work/main/test/simulation/arbitrary-market.ts'
import { playArbitrary } from '/work/main/test/simulation/play-arbitrary.ts'
it('tally', async () => {
  const t = new Map<string, number>()
  const samples = fc.sample(sketches(120), { numRuns: 60, seed: 1 })
  let n = 0
  const t0 = Date.now()
  for (const s of samples) {
    const p = await playArbitrary({ gate: 'enforce', incomeSpendable: true, sketches: s })
    for (const [k, v] of p.memory.tally.refusals) t.set(k, (t.get(k) ?? 0) + v)
    t.set('_deals', (t.get('_deals') ?? 0) + p.memory.state.deals.length)
    t.set('_offers', (t.get('_offers') ?? 0) + p.memory.state.offersMade)
    t.set('_barters', (t.get('_barters') ?? 0) + p.memory.state.deals.filter((d) => d.sheet.exchange.length).length)
    n += p.entries.length
  }
  console.log(n, Date.now() - t0, [...t].sort((a, b) => b[1] - a[1]))
}, 60000)
