// A whole small market read as prose. When rules, traders or words change on purpose, read the new text, and if it is what
// people would say and do, take it over: HAGGLE_GOLDEN=write npx vitest run test/golden
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { makeAgent, parser } from '../../src/compose.ts'
import { rebuild } from '../../src/exchange/exchange.ts'
import type { EntryBody } from '../../src/exchange/encode-entry.ts'
import { verifyJournal } from '../../src/exchange/verify-journal.ts'
import { MemoryStore } from '../../src/journal/memory-store.ts'
import { freezeArms, singleArm } from '../../src/lab/arms.ts'
import { playArm } from '../../src/lab/play-arm.ts'
import { Transcript } from '../../src/report/transcript.ts'
import { loadRoster } from '../../src/roster/load-roster.ts'

const path = (name: string): string => new URL(name, import.meta.url).pathname

test('three neighbours and two lamps', async () => {
  const loaded = await loadRoster(path('three-neighbours.yaml'))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const { roster } = loaded
  const [arm] = freezeArms(singleArm, { roster, seed: '1' })
  if (arm === undefined) throw new Error('no arm')
  const store = new MemoryStore()
  await playArm({ roster, arm: { ...arm, settings: { ...arm.settings, rounds: 24, roundMinutes: 420 } }, seed: '1', store, parse: parser, makeAgent })
  const names = new Map(roster.people.map((person) => [person.id, person.name]))
  const transcript = new Transcript((person) => names.get(person) ?? person)
  const lines: string[] = []
  for await (const entry of store.read(1)) {
    const body = JSON.parse(entry.body) as EntryBody
    if (body.public !== null) for (const line of transcript.linesOf({ at: body.at, ...body.public })) lines.push(`${transcript.time(body.at)}  ${line}`)
  }
  const text = `${lines.join('\n')}\n`
  if (process.env['HAGGLE_GOLDEN'] === 'write') writeFileSync(path('three-neighbours.txt'), text)
  expect(text).toBe(readFileSync(path('three-neighbours.txt'), 'utf8'))
  expect(await verifyJournal(store.read(1), (person) => store.readSealed(person))).toMatchObject({ ok: true })
  expect((await rebuild(store)).state.deals).toHaveLength(2)
})
