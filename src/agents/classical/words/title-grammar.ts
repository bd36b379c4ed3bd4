// What English wants of a noun phrase that nobody has parsed: its head, its number, its article. Guesses, by spelling.
import { pluralOtherwise, singularInS, thingsInIng, uncountable } from './title-words.ts'

const prepositions = /\s(?:of|with|without|for|in|on|from|by|to|w\/|that|at|as|plus|around|moving)(?:\s|$)/iu

/** The noun that agreement follows: the last word before the first preposition, lower-cased. */
export function headOf(bare: string): string {
  const phrase = bare.split(prepositions, 1)[0] ?? bare
  return phrase.split(/[\s/]+/u).at(-1)?.toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, '') ?? ''
}

export function isPlural(head: string): boolean {
  const last = head.split('-').at(-1) ?? head
  if (pluralOtherwise.has(last) || /^(?:skis|taxis|menus)$/u.test(last)) return true
  return /\p{L}{2}s$/u.test(last) && !/(?:ss|us|is|'s)$/u.test(last) && !singularInS.has(last)
}

/** "Babysitting", "fixing your laptop"; not "sewing machine", not "ring". */
export function isActivity(bare: string, head: string): boolean {
  if (!/\p{L}{3}ing$/u.test(head)) return /^\p{L}{2,}ing (?:your|my|a|the)\b/u.test(bare)
  return !thingsInIng.has(head) && !/(?:painting|drawing|ring|string|bedding|clothing)$/u.test(head)
}

/** Plurals and amounts; of a pair ("table and chairs") the first noun decides. */
export function comesWithoutA(bare: string, head: string): boolean {
  const first = headOf(bare.split(/,|\s(?:and|&)\s/u, 1)[0] ?? bare)
  return isPlural(first) || uncountable.has(head)
}

/** By sound, as far as spelling tells: "an hour", "a ukulele", "an LP", "an 8-track". */
export function articleFor(bare: string): 'a' | 'an' {
  const first = bare.split(/[\s-]/u, 1)[0] ?? bare
  if (/^(?:8\d*|11|18)(?!\d)/u.test(first)) return 'an'
  const isSpelled = /^\p{Lu}{1,3}\d*$/u.test(first) || /^(?:HTC|HDMI|Xbox|LCD|LED|MP3)/u.test(first)
  if (isSpelled) return /^[AEFHILMNORSX]/u.test(first) ? 'an' : 'a'
  if (/^(?:hour|honest|heir|herb|honor)/iu.test(first)) return 'an'
  if (/^(?:uni|us[eb]|uk|eu|one|once|ufo|ut[ei])/iu.test(first) && !/^uni[nm]/iu.test(first)) return 'a'
  return /^[aeiouàâäéèêëîïôöœùûü]/iu.test(first) ? 'an' : 'a'
}
