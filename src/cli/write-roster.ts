// Writes the roster that a command made, in the form that its name and its size ask for.
import type { Roster } from '../roster/roster.ts'
import { rosterText } from '../roster/roster-file.ts'
import { writeWhole } from './write-whole.ts'

/** YAML of more people than this takes seconds to read: 13 s for 6,900 people, against 0.2 s as JSON. */
const yamlPeopleMax = 1_000

export type RosterForm = 'json' | 'yaml'

/** JSON is YAML too, so the name of a large roster may still end in .yaml. */
export const formFor = (roster: Roster, path: string): RosterForm => (/\.json$/i.test(path) || roster.people.length > yamlPeopleMax ? 'json' : 'yaml')

/** Returns a sentence for the user where the form is not what the name suggests. */
export async function writeRoster(path: string, roster: Roster): Promise<string | undefined> {
  const form = formFor(roster, path)
  await writeWhole(path, rosterText(roster, form))
  if (form === 'yaml' || /\.json$/i.test(path)) return undefined
  return `${path} is written as JSON, which is YAML too: with ${roster.people.length} people, YAML in blocks would take many seconds to read.`
}
