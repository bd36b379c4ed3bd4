// The door through which every word of a compartmented agent leaves. Words pass whole or not at all: what fails is replaced
// by its template, never mended, since a mended text would show where it was cut. Decides what passes; what the template
// says is the talker's matter.
import type { Flag } from '../../agent.ts'
import { type AllowedNumbers, numbersNotAllowed } from './allowed-numbers.ts'
import { cleanWords } from './clean-words.ts'
import { speaksOfLimit } from './limit-oracle.ts'

export interface WordsCheck {
  readonly lengthMax: number
  readonly allowed: AllowedNumbers
  /** Claims of the text that nothing bears out. */
  readonly unsourced: (text: string) => readonly string[]
}

export type CheckedWords =
  | { readonly words: string }
  | { readonly flag: Flag }

export function checkWords(raw: string, check: WordsCheck): CheckedWords {
  const words = cleanWords(raw, check.lengthMax)
  if (words === '') return refused('template_words', 'nothing was left of the words')
  // Both as it will be seen and as it was sent: what is taken out must not have parted a number.
  const numbers = [...new Set([...numbersNotAllowed(words, check.allowed), ...numbersNotAllowed(raw.slice(0, rawMax), check.allowed)])]
  if (numbers.length > 0) return refused('number_not_allowed', numbers.join(', '))
  if (speaksOfLimit(words)) return refused('limit_in_words', 'speaks of a limit')
  const claims = check.unsourced(words)
  return claims.length > 0 ? refused('unsourced_claim', claims.join(', ')) : { words }
}

/** Characters of what was sent that are looked at; far more than can leave. */
const rawMax = 4_000
const detailMax = 200

const refused = (kind: Flag['kind'], detail: string): CheckedWords => ({ flag: { kind, detail: detail.slice(0, detailMax) } })
