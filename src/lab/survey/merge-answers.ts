// Puts answers that have just come in beside those that came before: forms come back one by one, in one file or in many. A form
// that is answered again replaces itself; no form is ever lost. An entry that was left empty, as in the template, says nothing
// and takes nothing away.
import { isDeepStrictEqual } from 'node:util'
import { isStarted } from './read-answers.ts'
import type { SurveyAnswer } from './survey.ts'

export interface MergedAnswers {
  readonly answers: readonly SurveyAnswer[]
  /** Forms among `given`: new ones, those that say something else than before, and those that say the same. */
  readonly added: number
  readonly replaced: number
  readonly unchanged: number
}

/** In the order in which forms were first answered. Each form may occur once in `kept` and once in `given`. */
export function mergeAnswers(kept: readonly SurveyAnswer[], given: readonly SurveyAnswer[]): MergedAnswers {
  const merged = new Map(kept.map((answer) => [formOf(answer), answer]))
  const counts = { added: 0, replaced: 0, unchanged: 0 }
  for (const answer of given.filter(isStarted)) {
    const before = merged.get(formOf(answer))
    counts[before === undefined ? 'added' : isDeepStrictEqual(before, answer) ? 'unchanged' : 'replaced'] += 1
    merged.set(formOf(answer), answer)
  }
  return { answers: [...merged.values()], ...counts }
}

const formOf = ({ person, replicate }: SurveyAnswer): string => JSON.stringify([person, replicate ?? 1])
