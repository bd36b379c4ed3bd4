// What names the content of a run: two runs of the same key are the same market, byte for byte where agents can be run again.
// The parts are kept apart, so that a folder of another experiment can be told in what it differs.
import { createHash } from 'node:crypto'
import type { Roster } from '../../roster/roster.ts'
import { rosterHash } from '../../roster/roster-hash.ts'
import type { Arm } from '../arms.ts'

export interface RunKey {
  /** SHA-256 over the parts below. */
  readonly key: string
  readonly roster: string
  /** Who is stood for by what; not by which name the experiment calls it. */
  readonly agents: string
  /** Gate, schedules and settings of the market. */
  readonly market: string
  readonly seed: string
  readonly version: string
}

export interface KeyedRun {
  readonly roster: Roster
  readonly arm: Arm
  readonly seed: string
  readonly version: string
}

export function runKey({ roster, arm, seed, version }: KeyedRun): RunKey {
  const parts = { roster: hashOfRoster(roster), agents: sha256(roster.people.map(({ id }) => [id, playedBy(arm, id)])), market: sha256([arm.gate, arm.schedule, sorted(arm.settings)]), seed, version }
  return { key: sha256(Object.values(parts)), ...parts }
}

/** What a person reads of the first part that differs; undefined where nothing does. */
export function keyDifference(before: RunKey, now: RunKey): string | undefined {
  if (before.version !== now.version) return `by version ${before.version} of haggle, this is ${now.version}`
  if (before.roster !== now.roster) return 'with another roster or other instructions'
  if (before.seed !== now.seed) return 'with another seed'
  if (before.agents !== now.agents) return 'with other agents'
  if (before.market !== now.market) return 'with another gate or other market settings'
  return undefined
}

function playedBy({ agents, languageAgents, playsAs }: Arm, person: string): unknown {
  const name = agents[person] ?? ''
  if (Object.hasOwn(languageAgents, name)) return sorted(languageAgents[name] ?? {})
  return playsAs !== undefined && Object.hasOwn(playsAs, name) ? playsAs[name] : name
}

const sorted = (fields: object): unknown => Object.entries(fields).filter(([, value]) => value !== undefined).sort(([one], [other]) => (one < other ? -1 : 1))

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Runs without a factor share one roster, which is large to hash. */
const hashes = new WeakMap<Roster, string>()

function hashOfRoster(roster: Roster): string {
  const known = hashes.get(roster) ?? rosterHash(roster)
  hashes.set(roster, known)
  return known
}
