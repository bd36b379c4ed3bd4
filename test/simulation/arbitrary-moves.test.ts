// Arbitrary moves by arbitrary actors, thousands of markets: whatever is submitted, the invariants hold. If they hold for
// arbitrary moves they hold for every model, prompt and language. HAGGLE_SIM_RUNS raises the number of markets per seed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryBody } from '../../src/exchange/encode-entry.ts'
import type { StoredEntry } from '../../src/journal/journal-store.ts'
import { configIn, sketches } from './arbitrary-market.ts'
import { audit } from './auditor.ts'
import { flat, playAgain, playArbitrary } from './play-arbitrary.ts'

const runs = Number(process.env['HAGGLE_SIM_RUNS'] ?? 300)
const timeout = 60_000 + runs * 400

describe.each([
  { gate: 'enforce', incomeSpendable: true, seeds: [1, 2] }, { gate: 'enforce', incomeSpendable: false, seeds: [3] }, { gate: 'observe', incomeSpendable: true, seeds: [4] },
] as const)('in an arm that is to $gate, income spendable: $incomeSpendable', ({ gate, incomeSpendable, seeds }) => {
  it.each(seeds)(`the auditor finds nothing in ${runs} markets of seed %i`, { timeout }, async (seed) => {
    const seen = { entries: 0, deals: 0, barters: 0, refusals: 0, withdrawnByMarket: 0, extensions: 0 }
    await fc.assert(fc.asyncProperty(sketches(120), async (drawn) => {
      const played = await playArbitrary({ gate, incomeSpendable, sketches: drawn })
      expect(played.complaints).toStrictEqual([])
      expect(audit(played.entries, played.facts)).toStrictEqual([])
      expect(flat(played.replayed)).toStrictEqual(flat(played.memory))
      if (gate === 'enforce') expect(played.memory.tally.marked.size).toBe(0)
      count(seen, played.entries)
    }), { seed, numRuns: runs })
    // A simulation in which nothing happens proves nothing.
    for (const [what, howOften] of Object.entries(seen)) if (what !== 'withdrawnByMarket' || gate === 'enforce') expect([what, howOften > 0]).toStrictEqual([what, true])
    if (process.env['HAGGLE_SIM_RUNS'] !== undefined) console.log(gate, seed, seen)
  })
})

describe('text', () => {
  it(`has no effect: without words the same things happen in ${Math.ceil(runs / 4)} markets of seed 9`, { timeout }, async () => {
    await fc.assert(fc.asyncProperty(sketches(80), async (drawn) => {
      const { submitted } = await playArbitrary({ gate: 'enforce', incomeSpendable: true, sketches: drawn.filter((one) => one.kind !== 'amend' && one.kind !== 'repeat') })
      // In order of time: a clock that steps back is held at the time of the last entry, whoever wrote it.
      let latest = 0
      const spoken = submitted.map(({ actor, move, now }) => ({ actor, move, now: (latest = Math.max(latest, now)) }))
      const silent = spoken.filter(({ move }) => !isSay(move)).map((one) => ({ ...one, move: withoutWords(one.move) }))
      const config = configIn('enforce', true)
      expect(deedsOf(await playAgain(config, silent))).toStrictEqual(deedsOf(await playAgain(config, spoken)))
    }), { seed: 9, numRuns: Math.ceil(runs / 4) })
  })
})

describe('the same submissions', () => {
  it(`give the same journal byte for byte in ${Math.ceil(runs / 8)} markets of seed 11`, { timeout }, async () => {
    await fc.assert(fc.asyncProperty(sketches(80), async (drawn) => {
      const { submitted } = await playArbitrary({ gate: 'enforce', incomeSpendable: true, sketches: drawn.filter((one) => one.kind !== 'amend') })
      const config = configIn('enforce', true)
      const [one, other] = [await playAgain(config, submitted), await playAgain(config, submitted)]
      expect(one).toStrictEqual(other)
    }), { seed: 11, numRuns: Math.ceil(runs / 8) })
  })
})

const isSay = (move: unknown): boolean => typeof move === 'object' && move !== null && 'type' in move && move.type === 'say'

function withoutWords(move: unknown): unknown {
  if (typeof move !== 'object' || move === null || !('words' in move)) return move
  const { words: _, ...rest } = move
  return rest
}

/** What was done in public, without what was said. */
function deedsOf(entries: readonly StoredEntry[]): unknown[] {
  return entries.flatMap(({ body }) => {
    const { at, public: shown } = JSON.parse(body) as EntryBody
    return (shown?.events ?? []).filter((event) => event.type !== 'Said').map((event) => ({ at, by: shown?.by, event: withoutWords(event) }))
  })
}

function count(seen: { entries: number; deals: number; barters: number; refusals: number; withdrawnByMarket: number; extensions: number }, entries: readonly StoredEntry[]): void {
  for (const { body } of entries) {
    const { public: shown } = JSON.parse(body) as EntryBody
    seen.entries += 1
    if (shown === null) seen.refusals += 1
    const [first, ...rest] = shown?.events ?? []
    seen.withdrawnByMarket += rest.filter((event) => event.type === 'OfferWithdrawn').length
    seen.extensions += rest.filter((event) => event.type === 'ListingExtended').length
    if (first?.type !== 'DealMade') continue
    seen.deals += 1
    if (first.sheet.exchange.length > 0) seen.barters += 1
  }
}
