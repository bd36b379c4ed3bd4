// Finds the people of a market in what somebody said: by id, by display name, or by a first name that only one of them has.
import type { PersonId } from '../market/vocabulary.ts'
import type { MarketPerson } from './context.ts'

export interface PeopleFound {
  readonly ids: readonly PersonId[]
  /** What is left of the text without the names and the words that join them: empty when it was all names. */
  readonly rest: string
}

export function peopleIn(text: string, others: readonly MarketPerson[]): PeopleFound {
  const ids = new Set<PersonId>()
  let rest = text
  for (const { word, id } of namesOf(others)) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${escaped(word)}(?:['’]s)?(?![\\p{L}\\p{N}-])`, 'giu')
    if (!pattern.test(rest)) continue
    ids.add(id)
    rest = rest.replace(pattern, ' ')
  }
  rest = rest.replace(/(?<![\p{L}\p{N}])(?:and|or|nor|with|to|from|&)(?![\p{L}\p{N}])|[,.;:!]/giu, ' ').replace(/\s+/gu, ' ').trim()
  return { ids: [...ids], rest }
}

/** Longer names first, so that "Bo Lang" is not taken for a Bo. */
function namesOf(others: readonly MarketPerson[]): readonly { readonly word: string; readonly id: PersonId }[] {
  const count = new Map<string, number>()
  for (const { name } of others) count.set(firstName(name), (count.get(firstName(name)) ?? 0) + 1)
  return others
    .flatMap(({ id, name }) => [{ word: name, id }, { word: id, id }, ...(count.get(firstName(name)) === 1 ? [{ word: firstName(name), id }] : [])])
    .filter(({ word }) => word !== '')
    .sort((one, other) => other.word.length - one.word.length)
}

const firstName = (name: string): string => name.split(/\s/u)[0] ?? ''

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')

/** "colleagues", "anyone": nobody in particular. */
export const groupWords = /\b(?:colleagues?|co-?workers?|team ?mates?|friends?|neighbou?rs?|family|everyone|everybody|anyone|anybody|people)\b/iu
export const saysEveryone = (text: string): boolean => /\b(?:every(?:one|body)|any(?:one|body)|all(?: of them)?|people)\b/iu.test(text)
