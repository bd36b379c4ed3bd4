// What an interview does next, from what has been learnt alone: the plan's open questions, the recap, the rules beside the
// words, the sample decisions. An interrupted interview therefore goes on where it stopped.
import type { InterviewContext } from './context.ts'
import type { Interview } from './interview-state.ts'
import { intakeLimits } from './limits.ts'
import { openQuestions, type Question } from './question-plan.ts'
import { recapOf, rulesText } from './recap.ts'
import { openRuleQuestion, type RuleQuestion } from './rule-questions.ts'
import { type RulesInForce, rulesInForce } from './rules-in-force.ts'
import { type SampleDecision, sampleDecisions } from './sample-decisions.ts'

export type Step =
  | { readonly kind: 'gather'; readonly question: Question }
  | { readonly kind: 'confirm'; readonly what: 'recap' | 'rules'; readonly shown: string; readonly question: Question }
  /** Rules that cannot all hold, or that go further than the words. */
  | { readonly kind: 'settle'; readonly question: Question; readonly settling: RuleQuestion }
  | { readonly kind: 'sample'; readonly question: Question; readonly sample: SampleDecision }
  | { readonly kind: 'mismatch'; readonly shown: string; readonly question: Question; readonly sample: SampleDecision }
  /** The words are to be shown to a model, if there is one, before the rules are shown to the person. */
  | { readonly kind: 'compile'; readonly words: readonly string[] }
  | { readonly kind: 'finish'; readonly rules: RulesInForce }

export function nextStep(interview: Interview, context: InterviewContext): Step {
  const [open] = openQuestions(interview, context)
  if (open !== undefined) return { kind: 'gather', question: open }
  if (!interview.recapFits) return { kind: 'confirm', what: 'recap', shown: recapOf(interview, context), question: recapQuestion }
  const rules = rulesInForce(interview, context)
  const [group] = rules.compiled.groups
  if (group !== undefined) return { kind: 'gather', question: { id: 'instructions.who', text: `You said “${group}”. Who in this market is meant? Names, "everyone" or "nobody".` } }
  if (interview.byModel === undefined && rules.kept.length > 0) return { kind: 'compile', words: rules.kept.map(({ words }) => words) }
  const settling = openRuleQuestion(interview, rules, context)
  if (settling !== undefined) return { kind: 'settle', question: settling.question, settling }
  if (!interview.rulesFit) return { kind: 'confirm', what: 'rules', shown: rulesText(rules, context), question: rulesQuestion }
  return sampleStep(interview, sampleDecisions(interview, rules, context)) ?? { kind: 'finish', rules }
}

const recapQuestion: Question = { id: 'recap', text: 'Does that fit? "ok", or what to change: "the least for the bike is 55", "drop the lamp", or by name: sell.1.ask = 90' }
const rulesQuestion: Question = { id: 'rules', text: 'Is that what you mean? "ok", or what to change by name: closeOver = 15%, manner = firm, avoid = none, persona = Talk like a pirate.' }

function sampleStep({ decided }: Interview, samples: readonly SampleDecision[]): Step | undefined {
  const unsettled = samples.find(({ id, agentTakes }) => decided[id] !== undefined && decided[id] !== 'stands' && (decided[id] === 'yes') !== agentTakes)
  if (unsettled !== undefined) {
    return {
      kind: 'mismatch', sample: unsettled, shown: `Your agent would decide otherwise. ${unsettled.because}`,
      question: { id: 'decide.fix', text: `"keep" if the agent has it right, or what to change, such as: ${unsettled.remedy}` },
    }
  }
  const fresh = samples.find(({ id }) => decided[id] === undefined)
  // A correction changes the cases; those that follow from it are tried too, but not for ever.
  if (fresh === undefined || Object.keys(decided).filter((id) => id.startsWith('decide.')).length >= intakeLimits.samplesMax * 2) return undefined
  return { kind: 'sample', sample: fresh, question: { id: 'decide', text: `${fresh.question} yes or no?`, choices: ['yes', 'no'] } }
}
