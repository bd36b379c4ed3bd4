// An experiment's file becomes tournaments, or every one of its faults is named with its place.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { describe, expect, it } from 'vitest'
import { experimentSchema, ExperimentFault, type TournamentExperiment } from '../experiment/definition.ts'
import { typedRules } from '../tournament/definition.ts'
import { cellsOf } from '../tournament/grid.ts'
import { parseProducts } from '../tournament/products/parse-products.ts'
import type { Product } from '../tournament/products/product.ts'
import { lamp, vase } from '../tournament/tournament-scene.fixture.ts'
import { withWholesale } from '../tournament/wholesale.ts'
import { compileTournament } from './compile-tournament.ts'

const product = ({ id, name, category, retailCents, features, source }: Product): Product => ({ id, name, category, retailCents, features, source })
const products = [product(lamp), product(vase)]

function experimentOf(given: Readonly<Record<string, unknown>> = {}): TournamentExperiment {
  const read = experimentSchema.parse({ schema: 'haggle.experiment/1', kind: 'tournament', name: 'try', title: 'A try', question: 'Who?', seed: 7, products: 'products.yaml', contestants: { one: 'linear', two: 'scripted/two.jsonl' }, ...given })
  if (read.kind !== 'tournament') throw new Error('no tournament')
  return read
}
const compiled = (given: Readonly<Record<string, unknown>> = {}) => compileTournament(experimentOf(given), { products, program: '1' })

describe('compiling a tournament', () => {
  it('seats everybody on both sides, with what the file leaves out as the study had it', () => {
    const seated = [{ kind: 'classical', name: 'one', strategy: 'linear' }, { kind: 'model', name: 'two', model: 'scripted/two.jsonl' }]
    expect(compiled()).toStrictEqual([{ name: 'try', seed: '7', program: '1', buyers: seated, sellers: seated, products: withWholesale(products, '7'), budgets: ['high', 'retail', 'mid', 'wholesale', 'low'], repeats: 1, rules: typedRules() }])
  })

  it('finds the cells of another program with the same settings by their keys, whatever its tournament was called', () => {
    const [ours] = compiled({ contestants: { two: 'scripted/two.jsonl' } })
    const model = { kind: 'model', name: 'two', model: 'scripted/two.jsonl' } as const
    const theirs = { name: 'their own name', seed: '7', program: 'another', buyers: [model], sellers: [model], products: withWholesale(products, '7'), budgets: ['high', 'retail', 'mid', 'wholesale', 'low'], repeats: 1, rules: typedRules() } as const
    expect([...cellsOf(ours as NonNullable<typeof ours>)].map(({ key }) => key)).toStrictEqual([...cellsOf(theirs)].map(({ key }) => key))
  })

  it('gives each protocol its products, in the order of the file, and its rules', () => {
    const tournaments = compiled({
      contestants: { two: { model: 'scripted/two.jsonl', sampling: { temperature: 0, outputTokensMax: 100 } } },
      protocols: [{ protocol: 'typed', roundsMax: 6, deadline: 'told', endedBy: 'either', products: ['vase', 'lamp'] }, { protocol: 'free_text', readers: 'rules_first', analyst: 'scripted/a', judge: 'scripted/j', products: ['vase'] }],
    })
    expect(tournaments.map(({ products: traded, rules }) => [traded.map(({ id }) => id), rules])).toMatchObject([
      [['vase', 'lamp'], { protocol: 'typed', roundsMax: 6, deadline: 'told', endedBy: 'either', secrecy: 'unmentioned', sampling: { temperature: 0.7 } }],
      [['vase'], { protocol: 'free_text', roundsMax: 30, readers: 'rules_first', analyst: 'scripted/a', judge: 'scripted/j' }],
    ])
    expect(tournaments[0]?.buyers[0]).toMatchObject({ sampling: { temperature: 0, outputTokensMax: 100 } })
  })

  it('gives a wholesale price to each product by itself: fewer products move nobody’s', () => {
    const [whole, [part]] = [compiled()[0]?.products, compiled({ protocols: [{ protocol: 'typed', products: ['vase'] }] })[0]?.products ?? []]
    expect(whole?.find(({ id }) => id === 'vase')).toStrictEqual(part)
  })

  it('needs no readers where rules read', () => {
    expect(compiled({ contestants: { two: 'scripted/two' }, protocols: [{ protocol: 'free_text', readers: 'rules' }] })[0]?.rules).toMatchObject({ analyst: '', judge: '' })
  })

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['an unknown buyer', { buyers: ['one', 'three'] }, /^buyers\[1\]: there is no contestant "three"; there are one, two\.$/],
    ['a seller named twice', { sellers: ['one', 'two', 'one'] }, /^sellers\[2\]: one is named twice/],
    ['a contestant that is nothing', { contestants: { one: 'lineer' } }, /^contestants\.one: "lineer" is neither a model id nor a bilateral rule \(.*linear.*\)/],
    ['a model that is none', { contestants: { one: { model: 'gpt' } } }, /^contestants\.one: "gpt" is not a model id; a model is written like/],
    ['an agent of the market', { contestants: { one: 'single:anthropic/x' } }, /^contestants\.one: .*without single:/],
    ['nobody at all', { contestants: {} }, /^contestants: nobody is named/],
    ['a contestant in neither seat', { buyers: ['one'], sellers: ['one'] }, /^contestants\.two: sits in neither seat/],
    ['an unknown product', { protocols: [{ protocol: 'typed', products: ['lamp', 'vases'] }] }, /^protocols\[0\]\.products\[1\]: there is no product "vases" in the products file; its ids are such as lamp, vase\.$/],
    ['a product named twice', { protocols: [{ protocol: 'typed', products: ['lamp', 'lamp'] }] }, /^protocols\[0\]\.products\[1\]: lamp is named twice/],
    ['an unknown baseline', { baseline: 'nobody' }, /^baseline: there is no contestant "nobody"; there are one, two\.$/],
    ['a rule in free text', { protocols: [{ protocol: 'typed' }, { protocol: 'free_text', readers: 'rules' }] }, /^protocols\[1\]: contestants\.one is a classical rule, which has no words/],
    ['no analyst', { contestants: { two: 'scripted/two' }, protocols: [{ protocol: 'free_text', judge: 'scripted/j' }] }, /^protocols\[0\]\.analyst: is missing; readers: models needs/],
    ['a judge that is no model', { contestants: { two: 'scripted/two' }, protocols: [{ protocol: 'free_text', analyst: 'scripted/a', judge: 'strict' }] }, /^protocols\[0\]\.judge: "strict" is not a model id/],
    ['one protocol twice', { protocols: [{ protocol: 'typed' }, { protocol: 'typed', roundsMax: 5 }] }, /^protocols\[1\]: typed stands there a second time.*lab compare/],
  ])('refuses %s', (_what, given, message) => {
    const compile = (): unknown => compiled(given)
    expect(compile).toThrow(ExperimentFault)
    expect(compile).toThrow(message)
  })

  it('names all faults at once, a line each', () => {
    expect(() => compiled({ buyers: ['x'], baseline: 'y', protocols: [{ protocol: 'typed', products: ['z'] }] })).toThrow(/^buyers\[0\].*\nbaseline.*\nprotocols\[0\]/)
  })

  it('refuses a grid that no machine plays', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => ({ ...product(lamp), id: `p${index}` }))
    const contestants = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`c${index}`, 'linear']))
    expect(() => compileTournament(experimentOf({ contestants, repeats: 10 }), { products: many, program: '1' })).toThrow(/asks for 90000000 negotiations and at most 5000000 are played/)
  })
})

describe('the examples', () => {
  const folder = new URL('../../../examples/tournament/', import.meta.url)
  const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8')
  it.each([['tournament.yaml', [20]], ['models.yaml', [10, 2]]])('%s compiles', (name, counts) => {
    const experiment = experimentSchema.parse(parse(read(name)))
    const all = parseProducts(read('products.yaml'))
    if (experiment.kind !== 'tournament' || !all.ok) throw new Error('the example is broken')
    expect(compileTournament(experiment, { products: all.products, program: '1' }).map(({ products: traded }) => traded.length)).toStrictEqual(counts)
  })
})
