// What the agent's rules come to: what the words were compiled to, what a model read beyond that, and what the person
// corrected, in this order. A model's reading only ever adds; a limit can only become stricter.
import type { Cents } from '../market/money.ts'
import type { PersonId } from '../market/vocabulary.ts'
import { numberFree } from '../roster/number-free.ts'
import type { Policy } from '../roster/policy.ts'
import { plainText } from './money-text.ts'
import { type Compiled, compileInstructions, type KeptWords } from './compile-instructions.ts'
import type { InterviewContext } from './context.ts'
import type { Mutable } from './instruction-rules.ts'
import { type Interview, kept, type PolicyChanges, spokenInstructions } from './interview-state.ts'

export interface RulesInForce {
  readonly policy: Policy
  readonly persona: string
  /** The stricter of the person's own answer and the instructions; absent where the agent may decide. */
  readonly askMeAboveCents?: Cents
  readonly compiled: Compiled
  /** Words that stand for nothing but themselves. */
  readonly kept: readonly KeptWords[]
}

export function rulesInForce(interview: Interview, { currency, others }: InterviewContext): RulesInForce {
  const things = [...kept(interview.items).map(({ draft }) => draft.title), ...kept(interview.wants).map(({ draft }) => draft.text)]
  const compiled = compileInstructions(spokenInstructions(interview), {
    currency, others, things, ...(interview.groupMeans === undefined ? {} : { groupMeans: interview.groupMeans }),
  })
  const { byModel, byPerson } = interview
  const askMe = [interview.askMeAboveCents ?? undefined, compiled.askMeAboveCents, byModel?.askMeAboveCents].filter((amount) => amount !== undefined)
  const persona = byPerson.persona ?? numberFree([compiled.persona, byModel?.persona ?? ''].filter((text) => text !== '').join(' '))
  const taken = byModel?.words ?? []
  const isWidened = (words: string): boolean => compiled.narrow.some((narrow) => narrow.words === words && interview.decided[wideningId(narrow.people)] === 'yes')
  return {
    policy: changedBy({ ...changedBy({}, byModel?.policy ?? {}), ...compiled.policy }, byPerson.policy),
    persona, compiled,
    kept: compiled.kept.filter(({ words }) => !isWidened(words) && !taken.some((quoted) => folded(quoted).includes(folded(words)) || folded(words).includes(folded(quoted)))),
    ...(askMe.length === 0 ? {} : { askMeAboveCents: Math.min(...askMe) as Cents }),
  }
}

/** The name of the decision whether people are to be avoided altogether. */
export const wideningId = (people: readonly PersonId[]): string => `widen.${people.join('.')}`

function changedBy(before: Policy, changes: PolicyChanges): Policy {
  const policy: Mutable<Policy> = { ...before }
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) delete policy[field as keyof Policy]
    else Object.assign(policy, { [field]: value })
  }
  return policy
}

const folded = (text: string): string => plainText(text).toLowerCase().replace(/\s+/gu, ' ').trim()
