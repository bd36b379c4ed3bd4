// The one-paragraph recap, and the rules in plain words. Written by code, so that what the person confirms is what was
// recorded, not what a model believes was recorded.
import type { PersonId } from '../market/vocabulary.ts'
import type { Policy } from '../roster/policy.ts'
import type { InterviewContext } from './context.ts'
import { type Interview, type ItemDraft, kept, type WantDraft } from './interview-state.ts'
import { moneyText } from './money-text.ts'
import { hushedItem, hushedWant, keptBackOf } from './published.ts'
import type { RulesInForce } from './rules-in-force.ts'

export function recapOf(interview: Interview, context: InterviewContext): string {
  const { person, currency } = context
  const money = (amount: number): string => moneyText(amount, currency)
  const items = kept(interview.items).map((one) => itemText(one.number, { ...one.draft, title: hushedItem(one, { interview, context }).title }, money))
  const keptBack = kept(interview.items).flatMap((one) => keptBackOf(one, { interview, context }))
  const wants = kept(interview.wants).map((one) => wantText(one.number, { ...one.draft, text: hushedWant(one, { interview, context }).text }, money))
  const left = [...(interview.items ?? []), ...(interview.wants ?? [])].filter(({ dropped }) => dropped).map((draft) => ('title' in draft ? draft.title : draft.text))
  const { owns = [], askMeAboveCents } = interview
  return [
    items.length === 0 ? `${person.name} sells nothing.` : `${person.name} sells ${joined(items)}.`,
    wants.length === 0 ? `${person.name} seeks nothing.` : `${person.name} seeks ${joined(wants)}, and spends ${money(interview.budgetCents ?? 0)} in all.`,
    ...(owns.length === 0 ? [] : [`${person.name} owns already: ${owns.join(', ')}.`]),
    askMeAboveCents === undefined || askMeAboveCents === null ? 'The agent decides by itself.' : askMeAboveCents === 0 ? 'The agent asks before every deal.' : `From ${money(askMeAboveCents)} on the agent asks first.`,
    ...(keptBack.length === 0 ? [] : [`Not published, since it may tell a limit: ${keptBack.map((words) => `“${words}”`).join(' ')}`]),
    ...(left.length === 0 ? [] : [`Left out: ${left.join(', ')}.`]),
  ].join(' ')
}

const joined = (texts: readonly string[]): string => (texts.length > 1 ? `${texts.slice(0, -1).join('; ')}; and ${texts.at(-1) ?? ''}` : (texts[0] ?? ''))

function itemText(number: number, item: ItemDraft, money: (amount: number) => string): string {
  const { askCents = 0, leastCents = 0, defects = '', included = [] } = item
  const price = askCents === 0 ? 'for free' : leastCents === askCents ? `for ${money(askCents)} and no less` : `for ${money(askCents)}, at the least ${money(leastCents)}`
  return `(sell.${number}) “${item.title}”, ${conditionText(item.condition)}, under ${item.category ?? 'other'}, ${price}${included.length === 0 ? '' : `, with ${included.join(', ')}`}${defects === '' ? ', with no known defects' : `, known defects: ${defects.replace(/[.\s]+$/u, '')}`}`
}

const wantText = (number: number, want: WantDraft, money: (amount: number) => string): string =>
  `(buy.${number}) “${want.text}”, ${conditionText(want.condition)} or better, under ${want.category ?? 'other'}, for at most ${money(want.mostCents ?? 0)}`

const conditionText = (condition: string | undefined): string => (condition ?? 'unknown').replaceAll('_', ' ')

/** Each rule in force as one line, with the name by which it can be corrected. */
export function policyLines(policy: Policy, { others }: InterviewContext): readonly string[] {
  const names = (ids: readonly PersonId[]): string => ids.map((id) => others.find((one) => one.id === id)?.name ?? id).join(', ')
  const { manner, closeOverMinimumBasisPoints: closeOver, takeAskAtOnce, haggle, neverHaggleWith, avoid, partExchange } = policy
  return [
    ...(manner === undefined ? [] : [`manner = ${manner}: ${mannerText[manner]}`]),
    ...(closeOver === undefined ? [] : [`closeOver = ${closeOver / 100}%: sells at once to whoever offers so much over the least price`]),
    ...(takeAskAtOnce === undefined ? [] : [`takeAskAtOnce = ${takeAskAtOnce ? 'yes: takes' : 'no: does not take'} the asking price at once`]),
    ...(haggle === undefined ? [] : [`haggle = ${haggle}: ${haggle === 'never' ? 'sells and buys at the asking price or not at all' : 'haggles as usual'}`]),
    ...(neverHaggleWith === undefined ? [] : [`neverHaggleWith = ${names(neverHaggleWith)}: the asking price or nothing, both ways`]),
    ...(avoid === undefined ? [] : [`avoid = ${names(avoid)}: neither sells to them nor buys from them`]),
    ...(partExchange === undefined ? [] : [`partExchange = ${partExchange ? 'yes: goods may be' : 'no: goods are never'} part of a price`]),
  ]
}

const mannerText = { generous: 'comes to meet the other side early', fair: 'the ordinary way', firm: 'gives way late' } as const

/** The words as spoken beside what became of them. */
export function rulesText(rules: RulesInForce, context: InterviewContext): string {
  const { compiled, kept: words, persona, askMeAboveCents } = rules
  const spoken = compiled.rules.map(({ words: said }) => `  “${said}”`)
  const lines = [...policyLines(rules.policy, context), ...(askMeAboveCents === undefined ? [] : [`askme = ${moneyText(askMeAboveCents, context.currency)}: asks you from that price on`])]
  return [
    ...(spoken.length === 0 ? [] : ['You said:', ...new Set(spoken)]),
    ...(lines.length === 0 ? ['There are no special rules: your agent haggles the ordinary way, within your limits.'] : ['Your agent keeps these rules:', ...lines.map((line) => `  ${line}`)]),
    persona === '' ? 'It has no persona.' : `Its persona: “${persona}”`,
    ...(words.length === 0 ? [] : ['Kept as words only, binding for nobody but a single-voice agent:', ...words.map(({ words: said, reason }) => `  “${said}” (${reason})`)]),
  ].join('\n')
}
