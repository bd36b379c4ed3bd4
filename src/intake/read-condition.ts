// Reads a condition as people say it. Vague words ("okay, I guess") are a problem to be asked about, not a guess.
import type { Condition } from '../market/vocabulary.ts'
import { conditions } from '../market/vocabulary.ts'
import { cleanAnswer } from './said-text.ts'

export type ConditionRead = { readonly ok: true; readonly condition: Condition } | { readonly ok: false; readonly problem: string }

export function readCondition(text: string): ConditionRead {
  const said = cleanAnswer(text).toLowerCase().replace(/[_-]/gu, ' ')
  const numbered = /^([1-5])[.)]?$/u.exec(said)?.[1]
  const byNumber = numbered === undefined ? undefined : conditions[Number(numbered) - 1]
  if (byNumber !== undefined) return { ok: true, condition: byNumber }
  const named = conditions.find((condition) => said === condition.replaceAll('_', ' '))
  if (named !== undefined) return { ok: true, condition: named }
  const met = new Set<Condition>()
  let rest = said
  for (const [condition, pattern] of phrases) {
    rest = rest.replace(pattern, (match: string, ...given: unknown[]) => {
      const offset = given.find((one) => typeof one === 'number') ?? 0
      if (!/\b(?:not|no|isn'?t|without|never)\s+(?:\p{L}+\s+)?$/u.test(rest.slice(0, offset))) met.add(condition)
      return ' '.repeat(match.length)
    })
  }
  const [only, second] = met
  if (only !== undefined && second === undefined) return { ok: true, condition: only }
  if (second !== undefined) return { ok: false, problem: `That could mean ${[...met].join(' or ')}. Which one?` }
  return { ok: false, problem: `I cannot tell the condition from that. Is it ${conditions.join(', ')}?` }
}

/** Stronger phrases first: what they match is taken out before the next is tried. */
const phrases: readonly (readonly [Condition, RegExp])[] = [
  ['for_parts', /\b(?:for parts|broken|defective|does(?:n'?t| not) work|not working|dead|to repair|needs repair)\b/gu],
  ['like_new', /\b(?:(?:like|as|almost|nearly|practically|good as) new|mint|hardly (?:ever )?used|barely (?:ever )?used|pristine|used once)\b/gu],
  ['new', /\b(?:brand new|unopened|unused|never (?:been )?(?:used|opened|worn)|still sealed|new)\b/gu],
  ['good', /\b(?:(?:very |pretty |really )?good|excellent|great)\b/gu],
  ['fair', /\b(?:fair|worn|scratched|scratches|well used|shabby|any(?: condition)?|whatever|does(?:n'?t| not) matter|do(?:n'?t| not) care|working)\b/gu],
]
