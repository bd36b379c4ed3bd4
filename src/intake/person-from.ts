// Turns a finished interview into a person of a roster. The roster's own schema has the last word on whether it is one.
import { cents } from '../market/money.ts'
import { checkRoster } from '../roster/check-roster.ts'
import { placeOf } from '../roster/fault.ts'
import { rosterLimits } from '../roster/limits.ts'
import { rosterFileOf } from '../roster/roster-file.ts'
import type { Roster, RosterItem, RosterPerson, RosterWant } from '../roster/roster.ts'
import { slugFrom } from '../roster/slug.ts'
import type { InterviewContext } from './context.ts'
import { type Interview, type ItemDraft, kept, spokenInstructions, type WantDraft } from './interview-state.ts'
import { publicWords } from './public-words.ts'
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
    items: kept(interview.items).map(({ draft }) => itemFrom(draft, { id: freshId(draft.title), currency: context.currency })),
    wants: kept(interview.wants).map(({ draft }) => wantFrom(draft, freshId(draft.text))),
    ...(rules.askMeAboveCents === undefined ? {} : { askMeAboveCents: rules.askMeAboveCents }),
  }
}

const itemFrom = (draft: ItemDraft, { id, currency }: { readonly id: string; readonly currency: string }): RosterItem => ({
  id,
  title: draft.title,
  description: descriptionOf(draft, currency).slice(0, rosterLimits.descriptionLengthMax).toWellFormed(),
  photos: [],
  category: draft.category ?? 'other',
  condition: draft.condition ?? 'fair',
  included: draft.included ?? [],
  askCents: draft.askCents ?? cents(0),
  reservationCents: draft.leastCents ?? draft.askCents ?? cents(0),
})

/** What the person said of it without private amounts, and the defects where the description does not name them: a buyer shall know. */
function descriptionOf(draft: ItemDraft, currency: string): string {
  const secret = { currency, ...(draft.leastCents === undefined || draft.leastCents === draft.askCents ? {} : { secretCents: draft.leastCents }) }
  const description = publicWords(draft.description ?? '', secret)
  const defects = publicWords(draft.defects ?? '', secret)
  const told = defects === '' || description.toLowerCase().includes(defects.toLowerCase())
  return [description, ...(told ? [] : [`Known defects: ${defects}`])].filter((text) => text !== '').join('\n')
}

const wantFrom = (draft: WantDraft, id: string): RosterWant => ({
  id, text: draft.text, category: draft.category ?? 'other', minimumCondition: draft.condition ?? 'fair', maximumCents: draft.mostCents ?? cents(0),
})

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
