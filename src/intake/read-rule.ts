// Reads a correction of one rule of the policy, of the persona, or of who is meant by a group.
import { numberFree } from '../roster/number-free.ts'
import { rosterLimits } from '../roster/limits.ts'
import type { InterviewContext } from './context.ts'
import type { PolicyChanges } from './interview-state.ts'
import { amountsIn } from './money-text.ts'
import { peopleIn, saysEveryone } from './people-in.ts'
import type { FieldRead } from './read-field.ts'
import { saysNo, saysNone, saysYes } from './said-text.ts'

export const ruleFields = ['manner', 'closeOver', 'takeAskAtOnce', 'haggle', 'neverHaggleWith', 'avoid', 'partExchange', 'persona'] as const

/** Undefined for a field that is no rule. "none" takes a rule away. */
export function readRule(field: string, said: string, context: InterviewContext): FieldRead | undefined {
  const none = saysNone(said) && !/^no$/iu.test(said)
  switch (field) {
    case 'manner': return none ? rule({ manner: null }) : oneOf(said, ['generous', 'fair', 'firm'], (manner) => ({ manner }))
    case 'haggle': return none ? rule({ haggle: null }) : oneOf(said, ['always', 'never'], (haggle) => ({ haggle }))
    case 'closeOver': return none ? rule({ closeOverMinimumBasisPoints: null }) : readShare(said)
    case 'takeAskAtOnce': return none ? rule({ takeAskAtOnce: null }) : yesOrNo(said, (takeAskAtOnce) => ({ takeAskAtOnce }))
    case 'partExchange': return none ? rule({ partExchange: null }) : yesOrNo(said, (partExchange) => ({ partExchange }))
    case 'neverHaggleWith': case 'avoid': return saysNone(said) ? rule({ [field]: null }) : readPeople(said, context, (ids) => ({ [field]: ids }))
    case 'persona': return readPersona(saysNone(said) ? '' : said)
    case 'instructions.who': return readGroup(said, context)
    default: return undefined
  }
}

const rule = (policy: PolicyChanges): FieldRead => ({ ok: true, edits: [{ kind: 'rules', by: 'person', set: { policy } }] })
const no = (problem: string): FieldRead => ({ ok: false, problem })

function oneOf<Choice extends string>(said: string, choices: readonly Choice[], made: (choice: Choice) => PolicyChanges): FieldRead {
  const choice = choices.find((one) => one === said.toLowerCase())
  return choice === undefined ? no(`Write one of ${choices.join(', ')}, or none.`) : rule(made(choice))
}

const yesOrNo = (said: string, made: (is: boolean) => PolicyChanges): FieldRead =>
  saysYes(said) ? rule(made(true)) : saysNo(said) ? rule(made(false)) : no('Write yes, no or none.')

/** "20%", "20 percent" or "12.5 %" in basis points. Undefined for anything else. */
export function basisPointsOf(percent: string): number | undefined {
  const basisPoints = Math.round(Number(percent.replace(',', '.')) * 100)
  return Number.isSafeInteger(basisPoints) && basisPoints >= 0 && basisPoints <= rosterLimits.policyBasisPointsMax ? basisPoints : undefined
}

function readShare(said: string): FieldRead {
  const percent = /^(?<share>\d{1,4}(?:[.,]\d{1,2})?) ?(?:%|percent|per cent)/iu.exec(said)?.groups?.['share']
  const basisPoints = percent === undefined ? undefined : basisPointsOf(percent)
  return basisPoints === undefined ? no('Write a percentage between 0% and 1000%, or none.') : rule({ closeOverMinimumBasisPoints: basisPoints })
}

function readPeople(said: string, { others }: InterviewContext, made: (ids: readonly string[]) => PolicyChanges): FieldRead {
  const { ids, rest } = peopleIn(said, others)
  if (ids.length === 0 || rest !== '') return no(`Write names of people in this market${rest === '' ? '' : `; I do not know “${rest.slice(0, 60)}”`}. ${othersText(others)}`)
  return rule(made(ids))
}

/** Enough names to choose from, not a telephone book. */
export const othersText = (others: InterviewContext['others']): string =>
  others.length === 0 ? 'So far nobody else is in it.' : `There are ${others.slice(0, 12).map(({ name, id }) => `${name} (${id})`).join(', ')}${others.length > 12 ? ', …' : ''}.`

function readPersona(said: string): FieldRead {
  if (said.length > rosterLimits.personaLengthMax) return no(`A persona has at most ${rosterLimits.personaLengthMax} characters.`)
  if (numberFree(said) !== said.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n')) return no('A persona holds no numbers, prices or percentages: whoever words the messages must not know any. Say it without.')
  return { ok: true, edits: [{ kind: 'rules', by: 'person', set: { policy: {}, persona: said } }] }
}

function readGroup(said: string, { others, currency }: InterviewContext): FieldRead {
  if (saysNone(said)) return { ok: true, edits: [{ kind: 'person', set: { groupMeans: 'nobody' } }] }
  if (saysEveryone(said)) return { ok: true, edits: [{ kind: 'person', set: { groupMeans: 'everyone' } }] }
  const { ids, rest } = peopleIn(said, others)
  if (ids.length > 0 && rest === '' && amountsIn(said, currency).amounts.length === 0) return { ok: true, edits: [{ kind: 'person', set: { groupMeans: ids } }] }
  return no(`Write names, "everyone" or "nobody"${rest === '' ? '' : `; I do not know “${rest.slice(0, 60)}”`}. ${othersText(others)}`)
}
