// Rosters that are made, checked and refused: every fault with its place and what to do about it.
import { open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectRefusal, haggle, haggleDone, newFolder, newSharedFolder } from './haggle.ts'

let folder: string
beforeAll(async () => { folder = await newSharedFolder() })
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fileWith(text: string, name = 'roster.yaml'): Promise<string> {
  const path = join(await newFolder(), name)
  await writeFile(path, text)
  return path
}

const lamp = (changes = ''): string => `{ id: lamp, title: Brass lamp, description: Works., category: lamps, condition: good, askCents: 1800, reservationCents: 1000${changes} }`
const rosterOf = (item = lamp(), more = ''): string => `schema: haggle.roster/1
market: hallway
title: Hallway
currency: USD
opensAt: 2026-11-21T09:00:00Z
people:
  - id: ines
    name: Ines
    budgetCents: 4000
    items:
      - ${item}
    wants: []
${more}`

describe('roster generate', () => {
  it('the same seed gives the same bytes, another seed others', async () => {
    const [one, same, other] = await Promise.all(['7', '7', '8'].map((seed) => haggleDone(['roster', 'generate', '--people', '12', '--seed', seed])))
    expect(same?.stdout).toBe(one?.stdout)
    expect(other?.stdout).not.toBe(one?.stdout)
  })

  it('writes what roster check finds no fault in, and prints the three figures', async () => {
    for (const name of ['people.yaml', 'people.json']) {
      const path = join(folder, name)
      const made = await haggleDone(['roster', 'generate', '--people', '12', '--out', path])
      expect(made.stdout).toMatch(/12 people.*\n.*median want.*\n.*two people or more.*\n.*budget binds/)
      expect((await haggleDone(['roster', 'check', path])).stdout).toContain('no faults')
    }
    expect(JSON.parse(await readFile(join(folder, 'people.json'), 'utf8'))).toMatchObject({ schema: 'haggle.roster/1' })
  })

  it('writes a large roster as JSON whatever its name ends in, and says so', async () => {
    const path = join(folder, 'large.yaml')
    const made = await haggleDone(['roster', 'generate', '--people', '1001', '--out', path])
    expect(made.stderr).toMatch(/large\.yaml is written as JSON, which is YAML too/)
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ schema: 'haggle.roster/1' })
  })

  it.each([['0'], ['1'], ['99999999'], ['-3'], ['2.5'], ['many']])('%s people: refused', async (people) => {
    await expectRefusal(['roster', 'generate', '--people', people], { code: 2, words: /people/ })
  })
})

describe('roster check names every fault with its place', () => {
  const faults: readonly { readonly name: string; readonly text: string; readonly words: RegExp }[] = [
    { name: 'an unknown field', text: rosterOf(lamp(', colour: red')), words: /roster\.yaml:11:\d+: people\[0\]\.items\[0\]\.colour: unknown field "colour"/ },
    { name: 'negative cents', text: rosterOf(lamp().replace('askCents: 1800', 'askCents: -5')), words: /askCents is -5, below zero\. Write/ },
    { name: 'fractional cents', text: rosterOf(lamp().replace('askCents: 1800', 'askCents: 18.5')), words: /askCents is 18\.5, which is not a whole number of cents\. Write whole cents/ },
    { name: 'a reservation above the ask', text: rosterOf(lamp().replace('reservationCents: 1000', 'reservationCents: 1900')), words: /reservationCents.*\n?.*ask/i },
    { name: 'a duplicate id', text: rosterOf(lamp(), '  - { id: ines, name: Other, budgetCents: 1, items: [], wants: [] }\n'), words: /people\[1\]\.id.*ines/ },
    { name: 'another currency', text: rosterOf().replace('USD', 'Galleons'), words: /unknown currency "Galleons".*ISO 4217/ },
    { name: 'no people', text: rosterOf().replace(/people:[^]*/, 'people: []\n'), words: /the roster has no people\. Add at least one/ },
    { name: 'an empty file', text: '', words: /the file is empty\. Write a roster, or copy one/ },
    { name: 'broken YAML', text: 'people: [1,\n  - two', words: /roster\.yaml:\d+/ },
    { name: 'an alias bomb', text: bomb(), words: /alias|fault/ },
  ]
  it.each(faults)('$name', async ({ text, words }) => {
    const path = await fileWith(text)
    await expectRefusal(['roster', 'check', path], { code: 2, words })
    const out = join(folder, 'never')
    await expectRefusal(['run', path, '--out', out], { code: 2, words })
    expect(await readdir(folder)).not.toContain('never')
  })

  it('with --json as a list', async () => {
    const path = await fileWith(rosterOf(lamp(', colour: red').replace('askCents: 1800', 'askCents: -5')))
    const ended = await haggle(['roster', 'check', path, '--json'])
    expect(ended).toMatchObject({ code: 2, stderr: '' })
    const { ok, faults: found } = JSON.parse(ended.stdout) as { ok: boolean; faults: { place: string; line: number; remedy: string }[] }
    expect(ok).toBe(false)
    expect(found.map(({ place }) => place).sort()).toEqual(['people[0].items[0].askCents', 'people[0].items[0].colour'])
    expect(found[0]).toMatchObject({ line: 11, remedy: expect.any(String) })
  })

  it.each([
    ['teleport', /people\[0\]\.agent\.strategy: there is no agent "teleport"; known are .*\. Name an agent/],
    ['exec:', /people\[0\]\.agent\.strategy: exec: needs a command/],
  ])('an agent that cannot be seated: %s', async (strategy, words) => {
    const path = await fileWith(rosterOf().replace('    budgetCents', `    agent: { strategy: '${strategy}' }\n    budgetCents`))
    await expectRefusal(['roster', 'check', path], { code: 2, words })
    const json = await haggle(['roster', 'check', path, '--json'])
    expect(json).toMatchObject({ code: 2, stderr: '' })
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, faults: [{ place: 'people[0].agent.strategy' }] })
    await expectRefusal(['run', path, '--out', join(folder, 'never')], { code: 2, words: /person ines/ })
  })

  it('refuses 50 MB and more before reading them', async () => {
    const path = join(folder, 'huge.yaml')
    const file = await open(path, 'w')
    await file.truncate(60 * 1024 * 1024)
    await file.close()
    await expectRefusal(['roster', 'check', path], { code: 2, words: /huge\.yaml has 60\.0 MB, at most 50\.0 MB are read/ })
    await expectRefusal(['run', path], { code: 2, words: /at most 50\.0 MB/ })
  })

  it('refuses what is no file', async () => {
    await expectRefusal(['roster', 'check', join(folder, 'nowhere.yaml')], { code: 2, words: /does not exist/ })
    await expectRefusal(['roster', 'check', folder], { code: 2, words: /is a directory/ })
  })
})

function bomb(): string {
  const rows = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
  for (let row = 1; row < 9; row += 1) rows.push(`${'abcdefghi'[row]}: &${'abcdefghi'[row]} [${Array.from({ length: 10 }, () => `*${'abcdefghi'[row - 1]}`).join(', ')}]`)
  return `${rows.join('\n')}\n`
}

describe('import posts', () => {
  const post = (id: number, changes: object = {}): string =>
    JSON.stringify({ id: `post-${id}`, category: id % 2 === 0 ? 'bike' : 'furniture', title: `${['Red', 'Blue', 'Old', 'Tall'][id % 4]} ${id % 2 === 0 ? 'road bike' : 'oak table'} ${id}`, description: 'Good condition, pick up only.', askCents: 5_000 + 100 * id, attributes: {}, ...changes })
  const mess = [
    'not JSON at all',
    '{"id":"half',
    '',
    '[1,2,3]',
    post(900, { askCents: undefined }),
    post(901, { askCents: 100, title: 'PLACEHOLDER PRICE SOFA' }),
    post(902, { askCents: -500 }),
    post(903, { askCents: 12.5 }),
    post(904, { askCents: 123456789 }),
    post(905, { title: '' }),
    post(906, { title: 'BEST BIKE EVER!!!! L@@K!!!! CALL NOW!!!!' }),
    post(907, { title: 'x'.repeat(5_000) }),
    post(908, { description: null }),
    post(1),
  ]

  it('makes a roster from a messy file, the same twice, and counts what it passed over', async () => {
    const posts = await fileWith(`${[...Array.from({ length: 120 }, (_, id) => post(id)), ...mess].join('\r\n')}\n`, 'posts.jsonl')
    const [one, two] = [join(folder, 'imported.yaml'), join(folder, 'imported-again.yaml')]
    const said = await haggleDone(['import', 'posts', posts, '--people', '10', '--seed', '4', '--out', one])
    expect(said.stdout).toMatch(/13[34] lines, \d+ usable posts, 80 taken/)
    expect(said.stdout).toMatch(/Passed over:\n( +\d+ {2}.+ \(line .+\)\n)+/)
    await haggleDone(['import', 'posts', posts, '--people', '10', '--seed', '4', '--out', two])
    expect(await readFile(two, 'utf8')).toBe(await readFile(one, 'utf8'))
    await haggleDone(['roster', 'check', one])
    const json = await haggleDone(['import', 'posts', posts, '--people', '10', '--out', two, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ out: two, posts: { neededPosts: 80 }, roster: { people: 10 } })
  })

  it('says how many are missing, and writes nothing', async () => {
    const posts = await fileWith(`${[post(1), post(2), post(3)].join('\n')}\n`, 'posts.jsonl')
    const out = join(folder, 'too-few.yaml')
    await expectRefusal(['import', 'posts', posts, '--people', '10', '--out', out], { code: 2, words: /3 of 3 lines are usable posts, but 80 are needed/ })
    expect(await readdir(folder)).not.toContain('too-few.yaml')
  })

  it('never writes over its own posts, and needs a file of posts', async () => {
    const posts = await fileWith(`${post(1)}\n`, 'posts.jsonl')
    await expectRefusal(['import', 'posts', posts, '--people', '2', '--out', posts], { code: 2, words: /--out names the posts file itself/ })
    await expectRefusal(['import', 'posts', folder, '--people', '2', '--out', 'x.yaml'], { code: 2, words: /is not a file/ })
    await expectRefusal(['import', 'posts', posts, '--out', 'x.yaml'], { code: 2, words: /--people/ })
    await expectRefusal(['import', 'posts', posts, '--people', '2'], { code: 2, words: /--out/ })
  })
})
