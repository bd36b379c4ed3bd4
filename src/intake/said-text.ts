// What a person said, as text: cleaned of what breaks records and terminals, split into the things it lists, and compared
// with what somebody claims that it said.
import { contentWords } from '../market/matching.ts'
import { plainText } from './money-text.ts'

/** Without control characters, broken characters and marks that reorder text; line ends stay. */
export const cleanAnswer = (text: string): string =>
  text.toWellFormed().replace(/\r\n?|[\u2028\u2029]/gu, '\n').replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffd]/gu, '').replace(/\t/gu, ' ').trim()

/** On one line, with single spaces, within `lengthMax`. */
export function oneLine(text: string, lengthMax: number): string {
  const line = cleanAnswer(text).replace(/\s+/gu, ' ')
  return line.length <= lengthMax ? line : line.slice(0, lengthMax).toWellFormed().replace(/\ufffd$/u, '').trim()
}

/** "nothing", "no", "none", "n/a", "-": an answer that there is nothing to say. */
export const saysNone = (text: string): boolean =>
  /^(?:-+|n\/?a|no|nope|nah|none|nil|nothing|not really|no thanks?|nothing (?:else|special|i know of|that i know of|really|comes to mind|to (?:sell|buy|add))|none (?:known|that i know of)|skip|pass)?[.! ]*$/iu.test(cleanAnswer(text))

export const saysYes = (text: string): boolean =>
  /^(?:y|yes|yep|yeah|sure|ok(?:ay)?|fine|right|correct|good|true|take it|do it|deal|accept|yes please|yes,? take it|looks? (?:good|right|fine)|(?:that )?fits|perfect|that(?:'s| is) (?:right|fine|it|correct))[.! ]*$/iu.test(plainText(cleanAnswer(text)))

export const saysNo = (text: string): boolean =>
  /^(?:n|no|nope|nah|never|false|no way|refuse|decline|wait|hold(?: out)?|don'?t|no,? (?:wait|hold out|thanks?|don'?t(?: take it)?)|not yet|too (?:low|dear|much|little)|ask me)[.! ]*$/iu.test(plainText(cleanAnswer(text)))

export const saysUnknown = (text: string): boolean =>
  /^(?:(?:i )?(?:don'?t|do not) know(?: yet)?|dunno|no idea|not sure|unsure|idk|whatever|\?+|hm+|it depends|depends)[.! ]*$/iu.test(plainText(cleanAnswer(text)))

/** One thing a line, or separated by semicolons; within each also "a bike, a lamp and my old desk". */
export function thingsIn(text: string): readonly string[] {
  const said = cleanAnswer(text)
  if (saysNone(said)) return []
  const parts = said.split(/[\n;]/u).flatMap((part) => part.split(/,?(?<!hundred|thousand) and (?=(?:an?|the|my|our|some|two|three|one) )|, (?=(?:an?|the|my|our|some|two|three|one) )/iu))
  return parts.map(thingName).filter((name) => /[\p{L}\p{N}]/u.test(name))
}

/** "- I'd like to sell my old bike." as "old bike". */
const thingName = (text: string): string =>
  oneLine(text, 200).replace(/^[-*•·\d]+[.)]? +|^[-*•·]/u, '')
    .replace(/^(?:i(?:'d| would)? (?:like|want|love|need|am looking|wish)(?: to)? (?:sell|buy|get|have|find|give away|for)?|i(?:'m| am) (?:selling|buying|looking for|after)|i (?:sell|have|need|want)|selling|looking for|maybe) /iu, '')
    .replace(/^(?:an?|my|our|some|the) /iu, '').replace(/[.,;!?\s]+$/u, '')

/** True when every content word and every number of `claim` occurs in what was said: nothing was invented. */
export function isInWordsOf(claim: string, said: string): boolean {
  const spoken = contentWords(said)
  for (const word of contentWords(claim)) if (!spoken.has(word)) return false
  const numbers: ReadonlySet<string> = new Set(plainText(said).match(digitRuns) ?? [])
  return (plainText(claim).match(digitRuns) ?? []).every((run) => numbers.has(run))
}

const digitRuns = /\d+(?:[.,]\d+)*/gu

export const wordCount = (text: string): number => text.match(/[\p{L}\p{N}']+/gu)?.length ?? 0
