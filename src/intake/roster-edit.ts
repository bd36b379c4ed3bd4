// Puts a person into the text of a roster file. Of a YAML file the rest stays as it is, comments included.
import { isSeq, parseDocument } from 'yaml'
import { parseRoster } from '../roster/parse-roster.ts'
import { rosterFileOf, rosterText } from '../roster/roster-file.ts'
import type { Roster } from '../roster/roster.ts'

/** `roster` has the person in it already; `before` is the text of the file that it was read from. */
export function textWithPerson(before: string | undefined, given: { readonly roster: Roster; readonly person: string; readonly format: 'yaml' | 'json' }): string {
  const { roster, person, format } = given
  const plain = rosterText(roster, format)
  if (before === undefined || format === 'json') return plain
  const edited = editedYaml(before, { roster, person })
  // What is written must read back as the roster that was checked; a file with odd YAML is written anew instead.
  const again = edited === undefined ? undefined : parseRoster(edited, 'roster.yaml')
  return edited !== undefined && again?.ok === true && rosterText(again.roster, 'json') === rosterText(roster, 'json') ? edited : plain
}

function editedYaml(before: string, { roster, person }: { readonly roster: Roster; readonly person: string }): string | undefined {
  const document = parseDocument(before, { logLevel: 'error' })
  const people = document.get('people')
  const index = roster.people.findIndex(({ id }) => id === person)
  const file = rosterFileOf(roster).people[index]
  if (document.errors.length > 0 || !isSeq(people) || file === undefined || index > people.items.length) return undefined
  people.items[index] = document.createNode(file)
  return document.toString({ lineWidth: 110 })
}
