// Decides whether a text is a roster. Names every fault with its place; leaves reading files to load-roster.ts.
import { checkRoster } from './check-roster.ts'
import { shown } from './describe-fault.ts'
import { type Fault, type Finding, placeOf, type Spot, spotsIn } from './fault.ts'
import { jsonFaultOffset } from './json-fault.ts'
import { jsonPlaces } from './json-places.ts'
import { rosterLimits } from './limits.ts'
import type { Roster } from './roster.ts'
import { rosterHash } from './roster-hash.ts'
import { readYaml } from './yaml-text.ts'

export type Loaded =
  | { readonly ok: true; readonly roster: Roster; readonly hash: string }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Parses and checks a roster in YAML or JSON. `name` is the file's name: it tells what a broken text was meant
 * to be. JSON is tried first, since it parses a hundred times faster than the same text as YAML.
 */
export function parseRoster(text: string, name: string): Loaded {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const spots = spotsIn(source)
  const nul = source.indexOf('\0')
  if (nul !== -1) return refused([{ place: '', ...spots(nul), ...nulWords }])
  if (source.trim() === '') return refused([{ place: '', ...emptyWords }])
  const json = readJson(source)
  if (json.ok) return checkJson(source, json.data, spots)
  if (/\.json$/i.test(name)) return refused([brokenJson(json.error, source, spots)])
  return checkYaml(source, spots)
}

const emptyWords = { message: 'the file is empty', remedy: 'write a roster, or copy one from examples/' }
export const nulWords = { message: 'the file holds a NUL byte', remedy: 'save it as plain UTF-8 text' }

type ReadJson = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly error: string }

function readJson(source: string): ReadJson {
  try {
    return { ok: true, data: JSON.parse(source) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

function checkJson(source: string, data: unknown, spots: (offset: number) => Spot): Loaded {
  const checked = checkRoster(data)
  const findings = checked.ok ? [] : checked.findings
  const wanted = new Set(findings.flatMap((finding) => finding.path.map((_, depth) => placeOf(finding.path.slice(0, depth + 1)))))
  const places = jsonPlaces(source, { wanted, repeatedMax: rosterLimits.faultsMax })
  const repeated = places.repeated.map(({ path, offset }) => ({
    place: placeOf(path),
    ...spots(offset),
    message: `field ${shown(path.at(-1))} is given twice`,
    remedy: 'keep one of the two',
  }))
  if (checked.ok && repeated.length === 0) return accepted(checked.roster)
  const located = findings.map((finding) => {
    const nearest = finding.path.map((_, depth) => places.found.get(placeOf(finding.path.slice(0, depth + 1)))).findLast(Boolean)
    const isExact = places.found.has(placeOf(finding.path))
    return faultAt(finding, nearest && spots(finding.atKey && isExact ? nearest.keyOffset : nearest.valueOffset))
  })
  return refused([...repeated, ...located])
}

function checkYaml(source: string, spots: (offset: number) => Spot): Loaded {
  const yaml = readYaml(source)
  const ofYaml = yaml.faults.map(({ offset, path, message, remedy }) => ({
    place: placeOf(path),
    ...(offset !== undefined && spots(offset)),
    message,
    remedy,
  }))
  if (yaml.isBroken) return refused(ofYaml)
  const checked = checkRoster(yaml.data)
  if (checked.ok && ofYaml.length === 0) return accepted(checked.roster)
  const located = (checked.ok ? [] : checked.findings).map((finding) => {
    const offset = yaml.offsetOf(finding.path, { atKey: finding.atKey ?? false })
    return faultAt(finding, offset === undefined ? undefined : spots(offset))
  })
  return refused([...ofYaml, ...located])
}

const accepted = (roster: Roster): Loaded => ({ ok: true, roster, hash: rosterHash(roster) })

/** In the order of the text, and never more than a person or a terminal can take. */
function refused(faults: readonly Fault[]): Loaded {
  const ordered = [...faults].sort((one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0))
  if (ordered.length <= rosterLimits.faultsMax) return { ok: false, faults: ordered }
  const rest = { place: '', message: 'further faults follow that are not listed', remedy: 'correct these first' }
  return { ok: false, faults: [...ordered.slice(0, rosterLimits.faultsMax), rest] }
}

const faultAt = (finding: Finding, spot: Spot | undefined): Fault => ({
  place: placeOf(finding.path),
  ...spot,
  message: finding.message,
  remedy: finding.remedy,
})

function brokenJson(error: string, source: string, spots: (offset: number) => Spot): Fault {
  const what = error.replace(/,? ?("|\.\.\.).* is not valid JSON$|in JSON at position.*$/s, '').trim()
  const remedy = 'check commas, quotes and brackets at and just before this place'
  return { place: '', ...spots(jsonFaultOffset(source)), message: `broken JSON: ${what.slice(0, 80)}`, remedy }
}
