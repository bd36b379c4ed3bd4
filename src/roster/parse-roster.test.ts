import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Fault } from './fault.ts'
import { generateRoster } from './generate-roster.ts'
import { jsonFaultOffset } from './json-fault.ts'
import { rosterLimits } from './limits.ts'
import { parseRoster } from './parse-roster.ts'
import { rosterText } from './roster-file.ts'
import { rosterSchema } from './roster-schema.ts'

const office = `schema: haggle.roster/1
market: office
title: Office swap
currency: USD
opensAt: 2026-11-21T09:00:00Z
people:
  - id: p01
    name: Ada
    budgetCents: 10000
    owns: [a snowboard]
    items:
      - id: i01
        title: Desk lamp
        description: Warm light.
        category: lamps
        condition: good
        askCents: 2000
        reservationCents: 1200
    wants:
      - {id: w01, text: a folding bike, category: bikes, minimumCondition: fair, maximumCents: 0}
  - id: p02
    name: Bo
    budgetCents: 10000
    items: []
    wants: []
`

const faultsOf = (text: string, name = 'office.yaml'): readonly Fault[] => {
  const loaded = parseRoster(text, name)
  return loaded.ok ? [] : loaded.faults
}
/** The one fault of the office roster after a change to its text. */
const faultAfter = (from: string | RegExp, to: string): Fault | undefined => {
  const text = office.replace(from, to)
  expect(text).not.toBe(office)
  const faults = faultsOf(text)
  expect(faults).toHaveLength(1)
  return faults[0]
}

describe('parseRoster', () => {
  it('reads a roster, with defaults for what may be left out', () => {
    const loaded = parseRoster(office, 'office.yaml')
    expect(loaded).toMatchObject({
      ok: true,
      roster: {
        opensAt: Date.UTC(2026, 10, 21, 9),
        people: [
          { id: 'p01', agent: { strategy: 'auto' }, owns: ['a snowboard'], items: [{ photos: [], included: [] }], wants: [{ maximumCents: 0 }] },
          { id: 'p02', owns: [], items: [], wants: [] },
        ],
      },
    })
  })

  it.each([
    ['unknown field', /askCents: 2000/, 'askCents: 2000\n        colour: red', 'people[0].items[0].colour', 18],
    ['negative cents', 'reservationCents: 1200', 'reservationCents: -5', 'people[0].items[0].reservationCents', 18],
    ['fractional cents', 'askCents: 2000', 'askCents: 2000.5', 'people[0].items[0].askCents', 17],
    ['quoted cents', 'askCents: 2000', 'askCents: "2000"', 'people[0].items[0].askCents', 17],
    ['too many cents', 'askCents: 2000', 'askCents: 1e300', 'people[0].items[0].askCents', 17],
    ['reservation above ask', 'reservationCents: 1200', 'reservationCents: 2001', 'people[0].items[0].reservationCents', 18],
    ['unknown currency', 'USD', 'DEM', 'currency', 4],
    ['identifier that is no slug', 'id: i01', 'id: Lamp 1', 'people[0].items[0].id', 12],
    ['repeated person', 'id: p02', 'id: p01', 'people[1].id', 21],
    ['missing budget', /    budgetCents: 10000\n    owns/, '    owns', 'people[0].budgetCents', 7],
    ['empty name', 'name: Bo', 'name:', 'people[1].name', 22],
    ['blank name', 'name: Bo', 'name: "  "', 'people[1].name', 22],
    ['number for text', 'title: Desk lamp', 'title: 2004', 'people[0].items[0].title', 13],
    ['control character', 'title: Desk lamp', 'title: "Desk\\elamp"', 'people[0].items[0].title', 13],
    ['unknown condition', 'condition: good', 'condition: okay', 'people[0].items[0].condition', 16],
    ['wrong time', '2026-11-21T09:00:00Z', '2026-02-30T09:00:00Z', 'opensAt', 5],
    ['wrong schema', 'haggle.roster/1', 'haggle.roster/2', 'schema', 1],
    ['too long a title', 'Desk lamp', 'x'.repeat(201), 'people[0].items[0].title', 13],
    ['too many photos', 'condition: good', `condition: good\n        photos: [${'a, '.repeat(21)}]`, 'people[0].items[0].photos', 17],
    ['weight of nothing', 'condition: good', 'condition: good\n        weightKilograms: 0', 'people[0].items[0].weightKilograms', 17],
    ['repeated field', 'name: Bo', 'name: Bo\n    name: Boa', 'people[1].name', 23],
    ['merge key', 'name: Bo', 'name: Bo\n    <<: {}', 'people[1]["<<"]', 23],
    ['alias to nothing', 'name: Bo', 'name: *bo', 'people[1].name', 22],
  ])('names the place of one fault: %s', (_, from, to, place, line) => {
    expect(faultAfter(from, to)).toMatchObject({ place, line, column: expect.any(Number) })
  })

  it('says what is wrong and what to write instead', () => {
    expect(faultAfter('askCents: 2000', 'askCents: 12.5')).toMatchInlineSnapshot(`
      {
        "column": 19,
        "line": 17,
        "message": "askCents is 12.5, which is not a whole number of cents",
        "place": "people[0].items[0].askCents",
        "remedy": "write whole cents without quotes or a decimal point: 1250 means 12.50",
      }
    `)
    expect(faultAfter('askCents: 2000\n', 'askCents: 2000\n        ask: 3\n')).toMatchInlineSnapshot(`
      {
        "column": 9,
        "line": 18,
        "message": "unknown field "ask"",
        "place": "people[0].items[0].ask",
        "remedy": "did you mean askCents?",
      }
    `)
    expect(faultAfter('id: i01', 'id: Lamp 1')).toMatchInlineSnapshot(`
      {
        "column": 13,
        "line": 12,
        "message": "id "Lamp 1" is not a slug",
        "place": "people[0].items[0].id",
        "remedy": "use 1 to 32 lower-case letters, digits and hyphens, the first a letter or digit, such as "lamp-1"",
      }
    `)
  })

  it('names every fault at once, in the order of the text', () => {
    const text = office.replace('USD', 'usd').replace('id: i01', 'id: i01\n        size: 3').replace('1200', '9000').replace('id: p02', 'id: p01')
    expect(faultsOf(text).map(({ place }) => place)).toEqual([
      'currency',
      'people[0].items[0].size',
      'people[0].items[0].reservationCents',
      'people[1].id',
    ])
  })

  it('finds identifiers repeated across people', () => {
    const second = '    items: [{id: i01, title: Vase, description: "", category: home, condition: new, askCents: 1, reservationCents: 1}]\n'
    const wants = '    wants: [{id: w01, text: lamp, category: lamps, minimumCondition: fair, maximumCents: 1}]\n'
    const faults = faultsOf(office.replace('    items: []\n    wants: []\n', second + wants))
    expect(faults.map(({ place }) => place)).toEqual(['people[1].items[0].id', 'people[1].wants[0].id'])
    expect(faults[0]?.message).toContain('people[0].items[0]')
  })

  it.each([
    ['no people', 'people: []', 'people', 'no people'],
    ['people missing', '', 'people', 'missing'],
    ['people empty', 'people:', 'people', 'empty'],
  ])('refuses an empty roster: %s', (_, people, place, message) => {
    const text = `${office.slice(0, office.indexOf('people:'))}${people}\n`
    expect(faultsOf(text)).toEqual([expect.objectContaining({ place, message: expect.stringContaining(message) })])
  })

  it.each([
    ['empty file', ' \n', 'empty'],
    ['a list', '[]', 'the roster must be a group of fields'],
    ['a sentence', 'hello', 'the roster must be a group of fields'],
    ['NUL byte', 'schema: haggle\0', 'NUL'],
    ['broken YAML', 'people:\n  - id: "p01', 'broken YAML'],
    ['tab', 'people:\n\t- id: p01', 'broken YAML'],
    ['two documents', 'a: 1\n---\nb: 2', 'broken YAML'],
  ])('refuses what is no roster at all: %s', (_, text, message) => {
    const faults = faultsOf(text)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults[0]?.message).toContain(message)
  })

  it('refuses aliases that expand beyond measure, and nesting beyond reason, without delay', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]},`.repeat(9)}]`)]
    expect(faultsOf(bomb.join('\n'))).toEqual([expect.objectContaining({ message: expect.stringContaining('expand beyond measure') })])
    expect(faultsOf('['.repeat(20_000)).length).toBeGreaterThan(0)
    expect(faultsOf(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'deep.json').length).toBeGreaterThan(0)
  })

  it('refuses YAML too long to hold in memory, and points to JSON', () => {
    const [fault] = faultsOf(`${office}# ${'x'.repeat(rosterLimits.yamlLengthMax)}`)
    expect(fault).toMatchObject({ place: '', remedy: expect.stringContaining('JSON') })
  })

  it('accepts an anchor shared by many people', () => {
    const people = Array.from({ length: 500 }, (_, index) => `  - {id: p${index}, name: Ada, budgetCents: 1, agent: ${index === 0 ? '&a {strategy: boulware}' : '*a'}, items: [], wants: []}`)
    expect(faultsOf(`${office.slice(0, office.indexOf('people:'))}people:\n${people.join('\n')}\n`)).toEqual([])
  })

  it('gives so many faults and counts the rest', () => {
    const people = Array.from({ length: rosterLimits.faultsMax + 10 }, () => '{}').join(',')
    const faults = faultsOf(`{"people":[${people}]}`)
    expect(faults).toHaveLength(rosterLimits.faultsMax + 1)
    expect(faults.at(-1)?.message).toContain('further faults')
  })
})

describe('parseRoster of JSON', () => {
  const loaded = parseRoster(office, 'office.yaml')
  const json = loaded.ok ? rosterText(loaded.roster, 'json') : ''

  it.each([
    ['unknown field', '"askCents": 2000', '"askCents": 2000,\n"colour": "red"', 'people[0].items[0].colour', 23, 1],
    ['fraction', '"askCents": 2000', '"askCents": 2000.5', 'people[0].items[0].askCents', 22, 18],
    ['missing field', '"name": "Bo",', '', 'people[1].name', 36, 3],
    ['repeated field', '"name": "Bo"', '"name": "Bo", "n\\u0061me": "Boa"', 'people[1].name', 38, 18],
  ])('names the place of one fault: %s', (_, from, to, place, line, column) => {
    expect(faultsOf(json.replace(from, to), 'office.json')).toEqual([expect.objectContaining({ place, line, column })])
  })

  it('names the line of a broken text, and of one cut in the middle', () => {
    expect(faultsOf('{\n "market": office\n}', 'office.json')).toEqual([
      { place: '', line: 2, column: 12, message: "broken JSON: Unexpected token 'o'", remedy: expect.any(String) },
    ])
    for (const [text, line] of [['{\n"a": 1,\n}', 3], ['{"a": 1\n"b": 2}', 2], ['{"a": 1}\n{}', 2], ['{\n"a": 01}', 2], ["{\n'a': 1}", 2], ['{"a":\n"cut', 2]] as const)
      expect(faultsOf(text, 'x.json')).toEqual([expect.objectContaining({ place: '', line })])
    expect(faultsOf(json.slice(0, 200), 'office.json')).toEqual([expect.objectContaining({ place: '', message: expect.stringContaining('broken JSON') })])
  })

  it('places the fault of a text exactly where JSON.parse stops accepting', () => {
    fc.assert(
      fc.property(mutated(json), (text) => {
        const isJson = (part: string) => {
          try {
            JSON.parse(part)
            return true
          } catch {
            return false
          }
        }
        fc.pre(!isJson(text))
        expect(jsonFaultOffset(text)).toBeLessThanOrEqual(text.length)
        // Up to the fault everything was in order: the accepted head is a head of the original or of other JSON.
        expect(jsonFaultOffset(text.slice(0, jsonFaultOffset(text)))).toBe(text.slice(0, jsonFaultOffset(text)).trimEnd().length)
      }),
    )
  })

  it('is not misled by field names of JavaScript', () => {
    expect(faultsOf(json.replace('"market"', '"__proto__": {"market": 1},\n"market"'), 'x.json')).toEqual([
      expect.objectContaining({ place: '__proto__', message: expect.stringContaining('unknown field') }),
    ])
  })
})

describe('the file form', () => {
  it('keeps every roster through YAML and JSON, with one hash', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.string(), (people, seed) => {
        const roster = generateRoster({ people, seed })
        const [yaml, json] = (['yaml', 'json'] as const).map((format) => parseRoster(rosterText(roster, format), `x.${format}`))
        expect(yaml).toEqual(json)
        expect(yaml).toMatchObject({ ok: true, roster })
      }),
      { numRuns: 10 },
    )
  })

  it('changes the hash with the content only', () => {
    const hashOf = (text: string) => {
      const loaded = parseRoster(text, 'x.yaml')
      return loaded.ok ? loaded.hash : undefined
    }
    expect(hashOf(office)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashOf(`# a comment\n${office.replace('name: Bo', 'name:   "Bo"\n    agent: {strategy: auto}')}`)).toBe(hashOf(office))
    expect(hashOf(office.replace('2000', '2001'))).not.toBe(hashOf(office))
  })

  it('has a JSON Schema', () => {
    expect(z.toJSONSchema(rosterSchema)).toMatchObject({ type: 'object', additionalProperties: false })
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), mutated(office)), fc.constantFrom('a.yaml', 'a.json'), (text, name) => {
        const loaded = parseRoster(text, name)
        if (!loaded.ok) for (const fault of loaded.faults) expect(fault.message && fault.remedy).toBeTruthy()
        if (!loaded.ok) expect(loaded.faults.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

const mutated = (text: string) =>
  fc.tuple(fc.nat(text.length), fc.nat(8), fc.constantFrom('', ':', '"', '\t', '- ', '[', '{', '*x', '&a ', '\n', '0')).map(
    ([at, length, put]) => text.slice(0, at) + put + text.slice(at + length),
  )
