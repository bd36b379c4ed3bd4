// people.json in a run's folder: the names behind the ids of the journal, which holds no names. It lets a transcript be
// read without the roster; whoever passes a journal on decides whether the names go with it.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { PersonId } from '../../market/vocabulary.ts'
import type { Roster } from '../../roster/roster.ts'
import { writeWhole } from '../write-whole.ts'

const fileName = 'people.json'
const peopleSchema = z.record(z.string(), z.string())

export const writePeople = (folder: string, roster: Roster): Promise<void> =>
  writeWhole(join(folder, fileName), `${JSON.stringify(Object.fromEntries(roster.people.map((person) => [person.id, person.name])), null, 1)}\n`)

/** Names for a journal in `<run>/<arm>/`; undefined where there are none to be read. */
export async function namesBeside(journal: string): Promise<ReadonlyMap<PersonId, string> | undefined> {
  try {
    const people = peopleSchema.parse(JSON.parse(await readFile(join(dirname(journal), '..', fileName), 'utf8')))
    return new Map(Object.entries(people))
  } catch {
    return undefined
  }
}
