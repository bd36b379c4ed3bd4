import { describe, expect, it } from 'vitest'
import { freeTextRules, type Tournament, tournamentProblems, typedRules } from './definition.ts'
import { cellCount, cellsOf } from './grid.ts'
import { lamp, rule, tournamentOf, vase, voice } from './tournament-scene.fixture.ts'

const grid = tournamentOf({ buyers: [rule('linear'), voice('a')], sellers: [rule('linear'), voice('a'), rule('firm')], products: [lamp, vase], repeats: 2 })
const keys = (tournament: Tournament): string[] => [...cellsOf(tournament)].map(({ key }) => key)

describe('a grid', () => {
  it('has every buyer against every seller, itself too, on every product, budget and repeat, once', () => {
    const cells = [...cellsOf(grid)]
    expect(cells.length).toBe(2 * 3 * 2 * 5 * 2)
    expect(cellCount(grid)).toBe(cells.length)
    const names = cells.map(({ buyer, seller, product, budget, repeat }) => `${buyer.name} ${seller.name} ${product.id} ${budget} ${repeat}`)
    expect(new Set(names).size).toBe(cells.length)
    expect(names).toContain('linear linear vase low 2')
    expect(new Set(keys(grid)).size).toBe(cells.length)
    expect(keys(grid)).toStrictEqual(keys(grid))
  })

  it('of the study has 20,250 cells', () => {
    const nine = Array.from({ length: 9 }, (_, index) => voice(`m${index}`))
    const fifty = Array.from({ length: 50 }, (_, index) => ({ ...lamp, id: `lamp-${index}` }))
    expect(cellCount(tournamentOf({ buyers: nine, sellers: nine, products: fifty }))).toBe(20_250)
  })

  it('keeps its keys when contestants, products, budgets or repeats are added, and their order when repeats are', () => {
    const before = keys(grid)
    for (const more of [{ buyers: [voice('new'), ...grid.buyers] }, { sellers: [...grid.sellers, rule('micro')] }, { products: [{ ...lamp, id: 'third' }, ...grid.products] }]) {
      const after = new Set(keys({ ...grid, ...more }))
      expect(before.every((key) => after.has(key))).toBe(true)
      expect(after.size).toBeGreaterThan(before.length)
    }
    expect(keys({ ...grid, repeats: 3 }).slice(0, before.length)).toStrictEqual(before)
    expect(keys({ ...grid, budgets: ['low'] }).every((key) => before.includes(key))).toBe(true)
  })

  const changes: [string, Partial<Tournament>][] = [
    ['the seed', { seed: 'other' }],
    ['a price', { products: [{ ...lamp, retailCents: lamp.retailCents + 1 }] }],
    ['the wholesale price', { products: [{ ...lamp, wholesaleCents: lamp.wholesaleCents + 100 }] }],
    ['a fact', { products: [{ ...lamp, features: ['marble foot'] }] }],
    ['the rounds', { rules: typedRules({ roundsMax: 10 }) }],
    ['who may end it', { rules: typedRules({ endedBy: 'either' }) }],
    ['what models are told', { rules: typedRules({ secrecy: 'asked' }) }],
    ['the protocol', { rules: freeTextRules({ analyst: 'scripted/x', judge: 'scripted/x' }) }],
    ['the model behind a name', { buyers: [{ ...voice('a'), model: 'scripted/b' }], sellers: [voice('s')] }],
    ['its sampling', { buyers: [{ ...voice('a'), sampling: { temperature: 0, outputTokensMax: 100 } }], sellers: [voice('s')] }],
  ]
  it.each(changes)('has other keys when %s changes', (_, change) => {
    const base = tournamentOf({ buyers: [voice('a')], sellers: [voice('s')] })
    const before = new Set(keys(base))
    expect(keys({ ...base, ...change }).some((key) => before.has(key))).toBe(false)
  })

  it('has other keys for classical seats when the program changes, and the same for models', () => {
    const of = (program: string, tournament: Tournament): string[] => keys({ ...tournament, program })
    const models = tournamentOf({ buyers: [voice('a')], sellers: [voice('s')] })
    expect(of('2', models)).toStrictEqual(of('1', models))
    const rules = tournamentOf()
    expect(of('2', rules).some((key) => of('1', rules).includes(key))).toBe(false)
  })

  it('does not depend on models that are not asked', () => {
    const of = (readers: 'rules' | 'models', judge: string): string[] => keys(tournamentOf({ buyers: [voice('a')], sellers: [voice('s')], rules: freeTextRules({ readers, analyst: 'scripted/x', judge }) }))
    expect(of('rules', 'scripted/y')).toStrictEqual(of('rules', 'scripted/z'))
    expect(of('models', 'scripted/y')).not.toStrictEqual(of('models', 'scripted/z'))
  })

  it('gives all pairs of a scenario the same seed, and no two scenarios', () => {
    const seeds = Map.groupBy(cellsOf(grid), ({ seed }) => seed)
    expect(seeds.size).toBe(2 * 5 * 2)
    for (const cells of seeds.values()) expect(new Set(cells.map(({ product, budget, repeat }) => `${product.id} ${budget} ${repeat}`)).size).toBe(1)
  })
})

describe('a definition', () => {
  it('that can be played has no problems', () => {
    expect(tournamentProblems(grid)).toStrictEqual([])
  })

  const faulty: [Partial<Tournament>, string][] = [
    [{ buyers: [] }, 'nobody buys'],
    [{ products: [] }, 'there are no products'],
    [{ repeats: 0 }, 'repeats must be a whole number from 1'],
    [{ rules: typedRules({ roundsMax: 1.5 }) }, 'roundsMax must be a whole number'],
    [{ products: [lamp, lamp] }, 'the product lamp is named twice'],
    [{ buyers: [rule('linear'), rule('linear')] }, 'the buyer linear is named twice'],
    [{ buyers: [rule('lineal')] }, 'there is no rule lineal; there are boulware'],
    [{ buyers: [voice('a')], sellers: [{ ...voice('a'), model: 'scripted/other' }] }, 'the name a stands for two different contestants'],
    [{ rules: freeTextRules({ analyst: 'scripted/x', judge: 'scripted/x' }) }, 'linear is a classical rule, which has no words'],
  ]
  it.each(faulty)('with %j says so', (change, expected) => {
    expect(tournamentProblems(tournamentOf(change)).join('; ')).toContain(expected)
  })
})
