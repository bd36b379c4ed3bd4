// Turns a finished interview into a person of a roster. The roster's own schema has the last word on whether it is one.
import { cents } from '../market/money.ts'
import { checkRoster } from '../roster/check-roster.ts'
import { placeOf } from '../roster/fault.ts'
import { rosterLimits } from '../roster/limits.ts'
import { rosterFileOf } from '../roster/roster-file.ts'
import type { Roster, RosterPerson } from '../roster/roster.ts'
import { slugFrom } from '../roster/slug.ts'
import type { InterviewContext } from './context.ts'
import { type Interview, kept, spokenInstructions } from './interview-state.ts'
import { hushedItem, hushedWant } from './published.ts'
import { rulesInForce } from './rules-in-force.ts'

/** `takenIds`: identifiers of items and wants that others in the roster have. */
export function personFrom(interview: Interview, context: InterviewContext, takenIds: ReadonlySet<string> = new Set()): RosterPerson {
  const { person } = context
  const rules = rulesInForce(interview, context)
  const instructions = spokenInstructions(interview).slice(0, rosterLimits.instructionsLengthMax).toWellFormed()
  const freshId = idsBeside(takenIds, person.id)
  return {
    id: person.id,
    name: person.name,
    budgetCents: interview.budgetCents ?? cents(0),
    agent: {
      strategy: 'auto',
      ...(rules.persona === '' ? {} : { persona: rules.persona.slice(0, rosterLimits.personaLengthMax).toWellFormed() }),
      ...(instructions === '' ? {} : { instructions }),
      ...(Object.keys(rules.policy).length === 0 ? {} : { policy: rules.policy }),
    },
    owns: interview.owns ?? [],
    items: kept(interview.items).map((one) => hushedItem(one, { interview, context })).map((item) => ({ id: freshId(item.title), ...item })),
    wants: kept(interview.wants).map((one) => hushedWant(one, { interview, context })).map((want) => ({ id: freshId(want.text), ...want })),
    ...(rules.askMeAboveCents === undefined ? {} : { askMeAboveCents: rules.askMeAboveCents }),
  }
}

/** `rowan-blue-city-bike`, and with a number after it where that is taken. */
function idsBeside(taken: ReadonlySet<string>, person: string): (title: string) => string {
  const used = new Set(taken)
  return (title) => {
    const base = slugFrom(`${person}-${title}`, person)
    let id = base
    for (let count = 2; used.has(id); count += 1) id = `${base.slice(0, 28).replace(/-+$/u, '')}-${count}`
    used.add(id)
    return id
  }
}

export const takenIdsOf = (roster: Roster | undefined, except: string): ReadonlySet<string> =>
  new Set((roster?.people ?? []).filter(({ id }) => id !== except).flatMap(({ items, wants }) => [...items, ...wants].map(({ id }) => id)))

/** The roster with the person in it, at the place of one with the same id or at the end. */
export const rosterWith = (roster: Roster, person: RosterPerson): Roster => ({
  ...roster,
  people: roster.people.some(({ id }) => id === person.id) ? roster.people.map((one) => (one.id === person.id ? person : one)) : [...roster.people, person],
})

/** A market of one, to which others are added. */
export const newRoster = (given: { readonly market: string; readonly title: string; readonly currency: string; readonly opensAt: number }): Roster => ({ schema: 'haggle.roster/1', ...given, people: [] })

/** What the roster's checks say; empty when it is sound. */
export function faultsOf(roster: Roster): readonly string[] {
  const checked = checkRoster(rosterFileOf(roster))
  return checked.ok ? [] : checked.findings.map(({ path, message, remedy }) => `${placeOf(path)}: ${message}; ${remedy}`)
}
