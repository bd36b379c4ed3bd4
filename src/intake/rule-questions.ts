// What has to be asked about rules before they are confirmed: rules that cannot both hold, and words about one thing and one
// person, which the rules can keep only by going further. Nobody is left to find out in the market which of two won.
import type { Policy } from '../roster/policy.ts'
import type { InterviewContext } from './context.ts'
import { type Edit, type Interview, kept, type PolicyChanges } from './interview-state.ts'
import type { Question } from './question-plan.ts'
import { type RulesInForce, wideningId } from './rules-in-force.ts'
import { saysNo, saysYes } from './said-text.ts'

export interface RuleQuestion {
  readonly question: Question
  /** Undefined for an answer that is none. */
  readonly read: (answer: string) => readonly Edit[] | undefined
  /** Where no usable answer comes: the stricter reading, and how that is told. */
  readonly without: { readonly edits: readonly Edit[]; readonly told: string }
}

export const openRuleQuestion = (interview: Interview, rules: RulesInForce, context: InterviewContext): RuleQuestion | undefined =>
  wideningOf(interview, rules, context) ?? clashOf(interview, rules)

type Field = 'haggle' | 'closeOver' | 'takeAskAtOnce'

interface Clash {
  /** The stricter first. */
  readonly fields: readonly [Field, Field]
  readonly text: string
}

function clashOf(interview: Interview, { policy }: RulesInForce): RuleQuestion | undefined {
  const [clash] = clashesIn(policy, interview)
  if (clash === undefined) return undefined
  const { fields: [first, second] } = clash
  return {
    question: { id: 'rules.clash', text: `Two of your rules cannot both hold. ${clash.text} Which one holds, ${first} or ${second}?`, choices: [first, second] },
    read(answer) {
      const holds = clash.fields.filter((field, index) => new RegExp(`\\b(?:${field}|${index === 0 ? 'first|1' : 'second|2'})\\b`, 'iu').test(answer))
      return holds.length === 1 && !/\b(?:not|both|neither)\b/iu.test(answer) ? without(holds[0] === first ? second : first) : undefined
    },
    without: { edits: without(second), told: `The stricter one holds: ${first}.` },
  }
}

/** What a rule prevents in the things that are really sold. */
function clashesIn(policy: Policy, interview: Interview): readonly Clash[] {
  const { haggle, closeOverMinimumBasisPoints: closeOver, takeAskAtOnce } = policy
  const closesBelowAsk = closeOver !== undefined && kept(interview.items).some(({ draft: { askCents = 0, leastCents = 0 } }) => leastCents + Math.ceil((leastCents * closeOver) / 10_000) < askCents)
  return [
    ...(haggle === 'never' && closesBelowAsk ? [{ fields: ['haggle', 'closeOver'] as const, text: `haggle = never sells at the asking price or not at all; closeOver = ${closeOver / 100}% sells below it, to whoever offers so much over your least.` }] : []),
    ...(haggle === 'never' && takeAskAtOnce === false ? [{ fields: ['haggle', 'takeAskAtOnce'] as const, text: 'haggle = never knows one price, the asking price; takeAskAtOnce = no waits for more than it.' }] : []),
    ...(takeAskAtOnce === false && closesBelowAsk ? [{ fields: ['takeAskAtOnce', 'closeOver'] as const, text: `takeAskAtOnce = no waits for better offers than the asking price; closeOver = ${closeOver / 100}% closes below it at once.` }] : []),
  ]
}

const changes: Readonly<Record<Field, PolicyChanges>> = { haggle: { haggle: null }, closeOver: { closeOverMinimumBasisPoints: null }, takeAskAtOnce: { takeAskAtOnce: null } }
const without = (field: Field): readonly Edit[] => [{ kind: 'rules', by: 'person', set: { policy: changes[field] } }]

function wideningOf({ decided }: Interview, { policy, compiled }: RulesInForce, { others }: InterviewContext): RuleQuestion | undefined {
  const { avoid = [] } = policy
  const narrow = compiled.narrow.find(({ people }) => decided[wideningId(people)] === undefined && !people.every((person) => avoid.includes(person)))
  if (narrow === undefined) return undefined
  const { words, people } = narrow
  const names = people.map((id) => others.find((one) => one.id === id)?.name ?? id).join(' and ')
  const decidedAs = (answer: 'yes' | 'no'): Edit => ({ kind: 'decided', sample: wideningId(people), answer })
  return {
    question: { id: 'rules.avoid', text: `You said “${words}”. There is no rule for one thing alone. Shall your agent do no business with ${names} at all? With "no" your words stay words, which bind nobody but a single-voice agent.`, choices: ['yes', 'no'] },
    read: (answer) => (saysYes(answer) ? [decidedAs('yes'), { kind: 'rules', by: 'person', set: { policy: { avoid: [...new Set([...avoid, ...people])] } } }] : saysNo(answer) ? [decidedAs('no')] : undefined),
    without: { edits: [decidedAs('no')], told: 'Your words stay words.' },
  }
}
