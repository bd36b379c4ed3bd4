// Prints: the office market on a durable journal, and how time per deal and memory grow from 69 to 690 to 6,900 people.
// Each market runs in a process of its own, so that its peak memory is its own.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeAgent, openArmStore, parser } from '../src/compose.ts'
import { freezeArms, singleArm } from '../src/lab/arms.ts'
import { playArm } from '../src/lab/play-arm.ts'
import { generateRoster } from '../src/roster/generate-roster.ts'
import { loadRoster } from '../src/roster/load-roster.ts'
import type { Roster } from '../src/roster/roster.ts'
import { median } from './median.ts'

interface Measured {
  readonly people: number
  readonly seconds: number
  readonly deals: number
  readonly offers: number
  readonly entries: number
  readonly peakMegabytes: number
}

const officePath = fileURLToPath(new URL('../examples/office/roster.yaml', import.meta.url))

async function rosterOf(which: string): Promise<Roster> {
  if (which !== 'office') return generateRoster({ people: Number(which), seed: 'size' })
  const loaded = await loadRoster(officePath)
  if (!loaded.ok) throw new Error(`the office roster has faults: ${JSON.stringify(loaded.faults[0])}`)
  return loaded.roster
}

async function measure(which: string, seed: string): Promise<Measured> {
  const roster = await rosterOf(which)
  const [arm] = freezeArms(singleArm, { roster, seed })
  if (arm === undefined) throw new Error('no arm')
  const folder = mkdtempSync(join(tmpdir(), 'haggle-size-'))
  try {
    const store = await openArmStore(folder)
    const started = performance.now()
    const { memory } = await playArm({ roster, arm, seed, store, parse: parser, makeAgent })
    const seconds = (performance.now() - started) / 1000
    await store.close()
    const { state, length } = memory
    return { people: roster.people.length, seconds, deals: state.deals.length, offers: state.offersMade, entries: length, peakMegabytes: process.resourceUsage().maxRSS / 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function inChild(which: string, seed: string): Measured {
  const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--measure', which, seed], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 20 })
  if (run.status !== 0) throw new Error(`the market of ${which} failed`)
  return JSON.parse(run.stdout) as Measured
}

function repeated(which: string, times: number): Measured {
  const runs = Array.from({ length: times }, (_, index) => inChild(which, String(index + 1)))
  const middle = [...runs].sort((a, b) => a.seconds / a.deals - b.seconds / b.deals)[Math.floor(runs.length / 2)]
  if (middle === undefined) throw new Error('no runs')
  return { ...middle, peakMegabytes: median(runs.map((one) => one.peakMegabytes)) }
}

const line = (name: string, one: Measured): string =>
  `${name}: ${one.seconds.toFixed(2)} s, ${one.deals} deals, ${one.offers} offers, ${one.entries} entries, ${((1000 * one.seconds) / one.deals).toFixed(2)} ms a deal, peak ${one.peakMegabytes.toFixed(0)} MB`

function main(sizes: readonly string[]): void {
  process.stdout.write(`${line('office, one arm, durable SQLite (target under 2 s)', repeated('office', 5))}\n`)
  let before: Measured | undefined
  for (const size of sizes) {
    const now = repeated(size, Number(size) > 1_000 ? 1 : 3)
    process.stdout.write(`${line(`${size} people`, now)}\n`)
    if (before !== undefined) {
      const time = now.seconds / now.deals / (before.seconds / before.deals)
      const memory = now.peakMegabytes / before.peakMegabytes
      process.stdout.write(`  time per deal grows ${time.toFixed(2)} times from ${before.people} to ${now.people} people (target at most 1.5), memory ${memory.toFixed(1)} times for ${(now.people / before.people).toFixed(0)} times the people\n`)
    }
    before = now
  }
}

const [first, which, seed] = process.argv.slice(2)
if (first === '--measure' && which !== undefined && seed !== undefined) process.stdout.write(JSON.stringify(await measure(which, seed)))
else main(process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['69', '690', '6900'])
