// The import table and the house rules that a machine can check. Change the table when a feature needs it, in the open.
import { describe, expect, it } from 'vitest'
import { readSource, type SourceFile, sourceFiles, usagesIn } from './source-files.ts'

/** What each room may import of ours. */
const table: Readonly<Record<string, readonly string[] | 'everything'>> = {
  market: [],
  models: [],
  settlement: ['market'],
  bargaining: ['market'],
  journal: ['market'],
  contract: ['market', 'settlement'],
  payments: ['market', 'settlement'],
  roster: ['market'],
  exchange: ['market', 'settlement', 'journal'],
  // An agent's person is part of its orders: what they sell, want, own, and how they wish to sound.
  agents: ['market', 'bargaining', 'contract', 'models', 'roster'],
  intake: ['market', 'contract', 'models', 'roster'],
  host: ['market', 'contract', 'agents', 'models', 'exchange'],
  lab: ['market', 'settlement', 'bargaining', 'roster', 'models', 'agents', 'host', 'journal', 'exchange'],
  report: ['market', 'bargaining', 'journal', 'lab'],
  attacks: ['market', 'contract', 'agents', 'host', 'exchange', 'lab'],
  edges: ['contract', 'market', 'settlement', 'payments', 'roster', 'intake', 'exchange', 'host', 'lab', 'report'],
  cli: 'everything',
  // The package's own version number; imports nothing, and is read where it is printed.
  'version.ts': [],
  'compose.ts': 'everything',
}

/** Breaks the table and waits for a decision: move the code, or change the table and say why in docs/decisions. */
const undecided: readonly string[] = []

/** Rooms of rules: the same input gives the same answer on every machine, for ever. */
const pureRooms: readonly string[] = ['market', 'settlement', 'bargaining']

const files = sourceFiles()
const production = files.filter((file) => !file.isTest)

/** `market/events.ts -> journal`: an import that the table does not allow. */
function forbiddenImports({ path, room, imports }: SourceFile): string[] {
  const allowed = table[room]
  if (allowed === undefined) return [`${path}: the room ${room} is not in the table`]
  return imports.flatMap(({ ours, target }) => {
    if (ours && /\.(test|fixture)\.tsx?$/.test(target)) return [`${path} -> ${target}: tests and fixtures are not part of the program`]
    if (ours && target.startsWith('..')) return [`${path} -> ${target}: outside src`]
    const other = ours && target.includes('/') ? (target.split('/')[0] ?? '') : target
    return !ours || other === room || allowed === 'everything' || allowed.includes(other) ? [] : [`${path} -> ${other}`]
  })
}

function forbiddenInPureRooms(file: SourceFile): string[] {
  const platform = file.imports.filter(({ ours }) => !ours).map(({ target }) => `${file.path}: imports ${target}`)
  const used = usagesIn(file).filter(({ what }) => ['async', 'clock', 'randomness', 'console', 'platform'].includes(what)).map(({ what, line }) => `${file.path}:${line}: ${what}`)
  return [...platform, ...used]
}

const againstStyle = (file: SourceFile): string[] =>
  usagesIn(file).filter(({ what }) => ['non-null !', 'any', 'enum', 'default export'].includes(what)).map(({ what, line }) => `${file.path}:${line}: ${what}`)

describe('rooms', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map(({ room }) => room))].filter((room) => table[room] === undefined)).toStrictEqual([])
  })

  it('import only what the table allows', () => {
    expect([...new Set(production.flatMap(forbiddenImports))].filter((one) => !undecided.includes(one))).toStrictEqual([])
  })

  it('has no undecided import that is gone already', () => {
    const found = production.flatMap(forbiddenImports)
    expect(undecided.filter((one) => !found.includes(one))).toStrictEqual([])
  })

  it('of edges do not import each other', () => {
    const siblings = production.filter(({ room }) => room === 'edges').flatMap(({ path, imports }) =>
      imports.filter(({ ours, target }) => ours && target.startsWith('edges/') && target.split('/')[1] !== path.split('/')[1]).map(({ target }) => `${path} -> ${target}`))
    expect(siblings).toStrictEqual([])
  })

  it.each(pureRooms)('%s holds rules alone: no platform, no packages, no clock, no chance, no waiting, no logger', (room) => {
    expect(production.filter((file) => file.room === room).flatMap(forbiddenInPureRooms)).toStrictEqual([])
  })

  it('may import a table that has no circles', () => {
    const reaches = (room: string, seen: readonly string[] = []): boolean => {
      const next = table[room]
      return next !== undefined && next !== 'everything' && next.some((one) => one === seen[0] || (!seen.includes(one) && reaches(one, [...(seen.length === 0 ? [room] : seen), one])))
    }
    expect(Object.keys(table).filter((room) => reaches(room, [room]))).toStrictEqual([])
  })
})

describe('house style', () => {
  it('has no any, no non-null !, no default exports, no enums', () => {
    expect(production.flatMap(againstStyle)).toStrictEqual([])
  })

  it('splits files at 400 lines', () => {
    expect(production.filter(({ lines }) => lines > 400).map(({ path, lines }) => `${path}: ${lines}`)).toStrictEqual([])
  })

  it('names files in kebab-case, and none of them utils, helpers or manager', () => {
    const odd = production.map(({ path }) => path).filter((path) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/.test(path) || /(utils?|helpers?|manager)\.tsx?$/.test(path))
    expect(odd).toStrictEqual([])
  })
})

describe('these checks bite', () => {
  it.each([
    ['market/x.ts', `import { y } from '../journal/chain.ts'`], ['market/x.ts', `export * from '../exchange/exchange.ts'`], ['market/x.ts', `const z = await import('../lab/arms.ts')`],
    ['market/x.ts', `type Z = import('../exchange/exchange.ts').Exchange`], ['agents/x.ts', `import type { Exchange } from '../exchange/exchange.ts'`], ['attic/x.ts', ''],
    ['host/x.ts', `import { f } from '../market/market-cast.fixture.ts'`], ['cli/x.ts', `import p from '../../package.json'`],
  ])('%s: %s', (path, text) => expect(forbiddenImports(readSource(path, text))).toHaveLength(1))

  it.each([
    `import { hash } from 'node:crypto'`, `import { z } from 'zod'`, 'async function f() {}', 'const p = Promise.resolve()', 'const t = Date.now()', 'const t = new Date()',
    'const r = Math.random()', 'console.log(1)', 'const home = process.env', 'setTimeout(f, 1)',
  ])('market: %s', (text) => expect(forbiddenInPureRooms(readSource('market/x.ts', text)).length).toBeGreaterThan(0))

  it.each(['let a: any', 'const a = b!', 'const a = b!.c', 'enum E { A }', 'export default 1', 'export default function f() {}', 'export default class {}'])('style: %s', (text) => {
    expect(againstStyle(readSource('cli/x.ts', text)).length).toBeGreaterThan(0)
  })

  it('and leave sound code alone', () => {
    const sound = readSource('market/x.ts', `// any! enum Date.now()\nimport { cents } from './money.ts'\nexport const day = new Date(0).toISOString() + 'await Math.random()'\nexport const differs = cents(1) !== cents(2)`)
    expect([...forbiddenImports(sound), ...forbiddenInPureRooms(sound), ...againstStyle(sound)]).toStrictEqual([])
  })
})
