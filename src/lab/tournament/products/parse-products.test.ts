import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseProducts } from './parse-products.ts'
import { withWholesale } from '../wholesale.ts'
import { centsFromPriceText } from './price-text.ts'

const products = (text: string, vintage?: 'current' | 'paper' | 'paper_runs') => {
  const read = parseProducts(text, vintage === undefined ? {} : { vintage })
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.products
}
const faults = (text: string) => {
  const read = parseProducts(text)
  return read.ok ? [] : read.faults.map(({ place, line, message }) => `${place} (${line}): ${message}`)
}

const published = { 'Product Name': 'LG C2 65" OLED TV', Type: 'Electronics', 'Retail Price': '$1,899.00', 'Wholesale Price': '$1329', Features: '4K OLED TV', Reference: 'https://example.com/tv', id: 42 }

describe('our own products', () => {
  const own = products(readFileSync(new URL('../../../../examples/tournament/products.yaml', import.meta.url), 'utf8'))

  it('are at least 102, in three categories of a third each, every one with facts and a source', () => {
    expect(own.length).toBeGreaterThanOrEqual(102)
    const byCategory = Map.groupBy(own, ({ category }) => category)
    expect([...byCategory.keys()].toSorted()).toStrictEqual(['electronics', 'real_estate', 'vehicles'])
    for (const some of byCategory.values()) expect(some.length).toBeGreaterThanOrEqual(34)
    expect(new Set(own.map(({ name }) => name)).size).toBe(own.length)
    expect(own.every(({ features, source }) => features.length >= 3 && /\$[\d,]+–[\d,]+/.test(source))).toBe(true)
  })

  it('cost what their source says such things cost', () => {
    const outside = own.filter(({ source, retailCents }) => {
      const [low = 0, high = 0] = (/\$([\d,]+)–([\d,]+)/.exec(source) ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')) * 100)
      return retailCents < low || retailCents > high
    })
    expect(outside).toStrictEqual([])
  })
})

it('a product without room for a wholesale price below retail is refused before anything is played, ours or another’s', () => {
  const ours = (retailCents: number) => JSON.stringify({ schema: 'haggle.products/1', products: [{ id: 'pin', name: 'Pin', category: 'other', retailCents, features: ['small'], source: 'made up' }] })
  expect(faults(ours(1))).toStrictEqual(['products[0].retailCents (1): retailCents leaves no whole cent below it for the wholesale price'])
  expect(faults(JSON.stringify([{ title: 'Pin', type: 'other', retail_price: 0.01, description: 'small' }]))).toStrictEqual(['[0].retail_price (1): retail_price leaves no whole cent below it for the wholesale price'])
  // What is accepted has a wholesale price that the same check accepts when it is read back.
  for (const retailCents of [2, 3, 40, 149]) {
    const drawn = withWholesale(products(ours(retailCents)), 'seed').map(({ wholesaleFrom: _, ...product }) => product)
    expect(products(JSON.stringify({ schema: 'haggle.products/1', products: drawn }))).toStrictEqual(drawn)
  }
})

describe('products of others', () => {
  it('in the published shape: a list with spaced names and price texts', () => {
    expect(products(JSON.stringify([published]))).toStrictEqual([
      { id: '42', name: 'LG C2 65" OLED TV', category: 'electronics', retailCents: 1_899_00, wholesaleCents: 1_329_00, features: ['4K OLED TV'], source: 'https://example.com/tv' },
    ])
  })

  it('in the collected shape: cents, and the prices of the paper beside the later ones', () => {
    const file = JSON.stringify({
      source: 'A data file', products: [
        { id: 1, name: 'Camry', category: 'Vehicle', features: 'Saloon', retailCents: 28_700_00, wholesaleCents: 21_596_00, paper: { name: 'Toyota Camry', retailCents: 26_995_00, wholesaleCents: 21_596_00, subsetId: 1 } },
        { id: 2, name: 'Accord', category: 'Real Estate', features: 'Saloon', retailCents: 28_295_00, wholesaleCents: 22_316_00, paper: { name: 'Accord', retailCents: 27_895_00, wholesaleCents: 22_316_00, subsetId: null } },
      ],
    })
    expect(products(file)).toMatchObject([{ id: '1', name: 'Camry', category: 'vehicles', retailCents: 28_700_00, source: 'A data file' }, { id: '2', category: 'real_estate' }])
    expect(products(file, 'paper')).toMatchObject([{ name: 'Toyota Camry', retailCents: 26_995_00 }, { retailCents: 27_895_00 }])
    expect(products(file, 'paper_runs').map(({ id }) => id)).toStrictEqual(['1'])
  })

  it('without ids, with numbers for prices and without wholesale', () => {
    expect(products(JSON.stringify([{ title: 'Desk', type: 'Home Office', retail_price: 199.5, description: 'Oak' }]))).toStrictEqual([
      { id: 'item-1', name: 'Desk', category: 'home_office', retailCents: 199_50, features: ['Oak'], source: 'not stated in the file' },
    ])
  })
})

describe('prices', () => {
  it.each([['$1,234.00', 1_234_00], ['26995', 26_995_00], ['USD 2,199.5', 2_199_50], ['US$ 9', 9_00], ['$12,500,000', 12_500_000_00], ['0.07', 7]])('%s', (text, expected) => {
    expect(centsFromPriceText(text)).toBe(expected)
  })

  it.each(['', '$', '26,99', '1,2345', '1.234', '$1,000-$2,000', '-5', '1e5', '12 EUR', 'about $5', '99999999999999999'])('%j is none', (text) => {
    expect(centsFromPriceText(text)).toBeUndefined()
  })
})

describe('faults', () => {
  const own = (fields: string): string => `schema: haggle.products/1\nproducts:\n  - id: a\n    name: A\n    category: electronics\n    features: [one]\n    source: s\n${fields}`

  it('name their place in the file, in the file’s own words', () => {
    expect(faults(own('    retailCents: 12.5\n'))).toStrictEqual(['products[0].retailCents (8): retailCents: 12.5 is not a whole number of cents'])
    expect(faults(own('    retailCents: 100\n    wholesaleCents: 100\n'))).toStrictEqual(['products[0].wholesaleCents (9): wholesaleCents is not below the retail price'])
    expect(faults(own('    retailCents: 100\n    colour: red\n'))).toStrictEqual(['products[0].colour (9): unknown field colour'])
    expect(faults(own('    retailCents: 100\n    retailCents: 200\n'))).toStrictEqual(['products[0].retailCents (9): field "retailCents" is given twice'])
    expect(faults(JSON.stringify([{ ...published, 'Retail Price': '$26,99' }]))).toStrictEqual(['[0]["Retail Price"] (1): Retail Price: "$26,99" is not a price'])
    expect(faults(JSON.stringify([{ ...published, 'Retail Price': undefined }]))).toStrictEqual(['[0].retailCents (1): retailCents is missing'])
    expect(faults(JSON.stringify([published, published]))).toStrictEqual(['[1].id (1): the id "42" is given twice, first at [0]'])
  })

  it.each([['', 'the file is empty'], ['{"a": 1}', 'holds no list'], ['[1]', 'is not a product with fields'], ['[]', 'holds no products'], ['schema: haggle.roster/1\nproducts: []\n', 'must be haggle.products/1'], ['products: [', 'broken YAML']])('of %j', (text, expected) => {
    expect(faults(text).join()).toContain(expected)
  })
})
