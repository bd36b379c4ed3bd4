// Decides whether data is a roster: the schema, and the rules that span fields. Both run over the same data,
// so that a file with an unknown field and a floor above its ask hears of both at once.
import type { z } from 'zod'
import { isCents } from '../market/money.ts'
import { findingsOf, shown } from './describe-fault.ts'
import { type Finding, type Path, placeOf } from './fault.ts'
import { rosterLimits } from './limits.ts'
import type { Roster } from './roster.ts'
import { rosterFrom } from './roster-file.ts'
import { rosterSchema } from './roster-schema.ts'
import { slugPattern } from './slug.ts'

export type Checked =
  | { readonly ok: true; readonly roster: Roster }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** Checks parsed data in the file form of a roster. Never throws, whatever the data. */
export function checkRoster(data: unknown): Checked {
  const parsed = rosterSchema.safeParse(data)
  const findings = [...first(rosterLimits.faultsMax, repeatedIds(data)), ...first(rosterLimits.faultsMax, floorsAboveAsks(data)), ...first(rosterLimits.faultsMax, unknownPeople(data))]
  if (parsed.success && findings.length === 0) return { ok: true, roster: rosterFrom(parsed.data) }
  const ofSchema = parsed.success ? [] : first(rosterLimits.faultsMax + 1, schemaFindings(parsed.error.issues, data))
  return { ok: false, findings: [...firstPerPlace(ofSchema), ...findings] }
}

function* schemaFindings(issues: readonly z.core.$ZodIssue[], data: unknown): Generator<Finding> {
  for (const issue of issues) yield* findingsOf(issue, data)
}

/** As many as a person can take; a broken file may hold millions. */
function first(count: number, findings: Generator<Finding>): readonly Finding[] {
  const taken: Finding[] = []
  for (const finding of findings) {
    if (taken.length === count) break
    taken.push(finding)
  }
  return taken
}

/** One value may break two checks of the schema (a number too large is told twice): the first says enough. */
function firstPerPlace(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter((finding) => {
    const place = placeOf(finding.path)
    if (seen.has(place)) return false
    seen.add(place)
    return true
  })
}

/** People, items and wants each have identifiers of their own, used once in the whole roster. */
function* repeatedIds(data: unknown): Generator<Finding> {
  const met = { people: new Map<string, Path>(), items: new Map<string, Path>(), wants: new Map<string, Path>() }
  for (const [person, path] of entries(data, ['people'])) {
    yield* repeatedId(met.people, person, path)
    if (field(person, 'id') === reservedPerson) yield { path: [...path, 'id'], message: `id ${shown(reservedPerson)} is the market's own name in its records`, remedy: 'give the person another id' }
    for (const [item, itemPath] of entries(person, [...path, 'items'])) yield* repeatedId(met.items, item, itemPath)
    for (const [want, wantPath] of entries(person, [...path, 'wants'])) yield* repeatedId(met.wants, want, wantPath)
  }
}

/** Who opens and closes the market, where a record says by whom. */
const reservedPerson = 'market'

function* repeatedId(met: Map<string, Path>, entry: unknown, path: Path): Generator<Finding> {
  const id = field(entry, 'id')
  if (typeof id !== 'string') return
  const earlier = met.get(id)
  if (!earlier) {
    met.set(id, path)
    return
  }
  const message = `id ${shown(id)} is used before, at ${placeOf(earlier)}`
  yield { path: [...path, 'id'], message, remedy: 'give it an id of its own' }
}

function* floorsAboveAsks(data: unknown): Generator<Finding> {
  for (const [person, path] of entries(data, ['people'])) {
    for (const [item, itemPath] of entries(person, [...path, 'items'])) {
      const ask = field(item, 'askCents')
      const reservation = field(item, 'reservationCents')
      if (!isCents(ask) || !isCents(reservation) || reservation <= ask) continue
      yield {
        path: [...itemPath, 'reservationCents'],
        message: `reservationCents ${reservation} is above askCents ${ask}`,
        remedy: 'lower reservationCents (the least the owner would take) or raise askCents',
      }
    }
  }
}

/** A policy about somebody who is not there would silently do nothing. */
function* unknownPeople(data: unknown): Generator<Finding> {
  const known = new Set(Array.from(entries(data, ['people']), ([person]) => field(person, 'id')))
  for (const [person, path] of entries(data, ['people'])) {
    const policy = field(field(person, 'agent'), 'policy')
    for (const list of ['neverHaggleWith', 'avoid']) {
      for (const [named, namedPath] of entries(policy, [...path, 'agent', 'policy', list])) {
        if (typeof named !== 'string' || !slugPattern.test(named) || known.has(named)) continue
        yield { path: namedPath, message: `nobody in this roster has the id ${shown(named)}`, remedy: 'write the id of a person of this roster, or remove it' }
      }
    }
  }
}

/** The entries of the list that the last step of `path` names in `holder`, with their paths; none if there is no list. */
function* entries(holder: unknown, path: Path): Generator<readonly [unknown, Path]> {
  const list = field(holder, String(path.at(-1)))
  if (!Array.isArray(list)) return
  for (const [index, entry] of list.entries()) yield [entry, [...path, index]]
}

const field = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null ? Object.getOwnPropertyDescriptor(holder, name)?.value : undefined
