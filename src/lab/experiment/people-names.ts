// By which name a person is told to others. Two people may have one name, and a page that says “Smile hands it to Smile” tells
// nobody anything: such names carry their ids, which every form and list knows people by.
import type { PersonId } from '../../market/vocabulary.ts'

/** So much of a name stands before an id: pages cut what is longer, and must not cut the id. */
const charactersBeforeId = 60

export function peopleNames(people: readonly { readonly id: PersonId; readonly name: string }[]): ReadonlyMap<PersonId, string> {
  const alike = Map.groupBy(people, ({ name }) => seenAs(name))
  return new Map(people.map(({ id, name }) => [id, (alike.get(seenAs(name))?.length ?? 0) > 1 ? `${start(name.trim())} (${id})` : name]))
}

/** Names that a reader takes for one: the same letters whatever their case, spaces and marks of one sort or another. */
const seenAs = (name: string): string => start(name.normalize('NFKC').replace(/\s+/g, ' ').replace(/\p{C}/gu, '').trim()).toLowerCase()

const start = (name: string): string => {
  const characters = [...name]
  return characters.length <= charactersBeforeId ? name : `${characters.slice(0, charactersBeforeId).join('')}…`
}
