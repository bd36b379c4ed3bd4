// The plan of a semi-structured interview: which questions are open, in which order, and when a follow-up is due. The words
// are those of the guided form; a model may put the same question in its own.
import type { Cents } from '../market/money.ts'
import { conditions } from '../market/vocabulary.ts'
import type { InterviewContext } from './context.ts'
import { type Interview, type ItemDraft, kept, type WantDraft } from './interview-state.ts'
import { intakeLimits } from './limits.ts'
import { moneyText } from './money-text.ts'
import { wordCount } from './said-text.ts'

export interface Question {
  /** `sell.1.prices`: what keyed answers, the transcript and corrections call it. */
  readonly id: string
  readonly text: string
  /** How it may be answered, where a free text is not meant. */
  readonly choices?: readonly string[]
  /** Where a list of choices starts; else at the first. Nobody should claim "new" by pressing a key too soon. */
  readonly startsAt?: string
  /** Several lines are welcome. */
  readonly isLong?: true
}

/** Everything still to be learnt, the next question first; empty when there is nothing left to gather. */
export function openQuestions(interview: Interview, context: InterviewContext): readonly Question[] {
  const { currency } = context
  const items = kept(interview.items).flatMap(({ number, draft }) => itemQuestions(number, draft, context))
  const wants = kept(interview.wants).flatMap(({ number, draft }) => wantQuestions(number, draft, context))
  return [
    ...ask(interview.items === undefined, { id: 'selling', text: 'What would you like to sell or give away? One thing a line, or separated by semicolons; "nothing" if nothing.', isLong: true }),
    ...items,
    ...ask(interview.wants === undefined, { id: 'buying', text: 'And what are you looking for? One thing a line, or separated by semicolons; "nothing" if nothing.', isLong: true }),
    ...wants,
    ...ask(interview.owns === undefined && kept(interview.wants).length > 0, { id: 'owns', text: 'What of that kind do you own already, so that your agent does not buy a second one? "nothing" if nothing.' }),
    ...ask(interview.budgetCents === undefined && kept(interview.wants).length > 0, { id: 'budget', text: `How much may your agent spend in all, in ${currency}?` }),
    ...budgetCheck(interview, currency),
    ...ask(interview.askMeAboveCents === undefined, { id: 'askme', text: 'From which price on should your agent ask you before it closes a deal? "never" if it may decide by itself, "everything" if it shall always ask.' }),
    ...manners(interview),
  ]
}

const ask = (isOpen: boolean, question: Question): readonly Question[] => (isOpen ? [question] : [])

function itemQuestions(number: number, item: ItemDraft, { currency, shelves }: InterviewContext): readonly Question[] {
  const id = `sell.${number}`
  const { title, askCents, leastCents } = item
  return [
    ...ask(item.description === undefined, { id: `${id}.about`, text: `Tell me about “${title}”: what should a buyer know, and what comes with it?`, isLong: true }),
    ...ask(item.condition === undefined, { id: `${id}.condition`, text: `In what condition is “${title}”? One of ${conditionWords}.`, choices: conditions, startsAt: 'good' }),
    ...ask(askCents === undefined && leastCents === undefined, { id: `${id}.prices`, text: `What do you ask for “${title}”, and what is the least you would take? Such as "80, at least 60". Nobody else sees the second.` }),
    ...ask(askCents === undefined && leastCents !== undefined, { id: `${id}.ask`, text: `What do you ask for “${title}” at first?` }),
    ...ask(askCents !== undefined && leastCents === undefined, { id: `${id}.least`, text: `You ask ${moneyText(askCents ?? 0, currency)} for “${title}”. What is the least you would take, if it came to that? Your agent never goes below it.` }),
    ...contradiction(id, item, currency),
    ...ask(item.defects === undefined, { id: `${id}.defects`, text: defectsText(item) }),
    ...ask(item.category === undefined, categoryQuestion(`${id}.category`, title, shelves)),
  ]
}

const conditionWords = conditions.join(', ')

function contradiction(id: string, { title, askCents, leastCents }: ItemDraft, currency: string): readonly Question[] {
  if (askCents === undefined || leastCents === undefined || leastCents <= askCents) return []
  return [{ id: `${id}.prices`, text: `For “${title}” you ask ${moneyText(askCents, currency)}, yet the least you would take is ${moneyText(leastCents, currency)}. Those contradict each other: what do you ask, and what is the least?` }]
}

/** Used electronics and bikes are hardly ever without a fault; whoever names none is asked more precisely. */
const defectsText = ({ title, condition, category }: ItemDraft): string =>
  condition !== 'new' && (category === 'electronics' || category === 'bikes' || category === 'cycling')
    ? `Does everything on “${title}” work? Battery, buttons, brakes, scratches, missing parts: name what a buyer would find out anyway; "none" if there is really nothing.`
    : `Is anything wrong with “${title}”? "none" if there is nothing.`

const categoryQuestion = (id: string, title: string, shelves: InterviewContext['shelves']): Question => ({
  id, text: `Under which category does “${title}” belong? ${shelves.length > 0 ? `One of ${shelves.map(({ category }) => category).join(', ')}, or another word.` : 'One word.'}`,
})

function wantQuestions(number: number, want: WantDraft, { currency, shelves }: InterviewContext): readonly Question[] {
  const id = `buy.${number}`
  return [
    ...ask(want.mostCents === undefined, { id: `${id}.most`, text: `What is the most you would pay for “${want.text}”, all in, in ${currency}? Nobody else sees it.` }),
    ...ask(want.condition === undefined, { id: `${id}.condition`, text: `How good must “${want.text}” be at least? One of ${conditionWords}.`, choices: conditions, startsAt: 'good' }),
    ...ask(want.category === undefined, categoryQuestion(`${id}.category`, want.text, shelves)),
  ]
}

function budgetCheck({ budgetCents, budgetIsMeant, wants }: Interview, currency: string): readonly Question[] {
  const dearest = kept(wants).map(({ draft }) => draft).reduce<WantDraft | undefined>((most, want) => ((want.mostCents ?? 0) > (most?.mostCents ?? 0) ? want : most), undefined)
  const dearestCents: Cents | undefined = dearest?.mostCents
  if (budgetCents === undefined || budgetIsMeant || dearest === undefined || dearestCents === undefined || dearestCents <= budgetCents) return []
  return [{ id: 'budget.check', text: `You would pay up to ${moneyText(dearestCents, currency)} for “${dearest.text}”, but may spend only ${moneyText(budgetCents, currency)} in all. Write the budget that is meant, or "ok" if it stays.` }]
}

function manners({ instructions, moreInstructions, oddities }: Interview): readonly Question[] {
  const isThin = instructions !== undefined && instructions !== '' && wordCount(instructions) < intakeLimits.thinWords
  return [
    ...ask(instructions === undefined, { id: 'instructions', isLong: true, text: 'How should your agent behave? Hard bargaining or easy, people it should treat in a special way, a character it should play: anything. "nothing" if it may choose.' }),
    ...ask(isThin && moreInstructions === undefined, { id: 'instructions.more', isLong: true, text: `“${instructions ?? ''}”: can you tell me more? When should it close, what should it never do, how dramatic should it be? "no" if that is all.` }),
    ...ask(oddities === undefined, { id: 'oddities', isLong: true, text: 'Is there anything odd that you allow or forbid it, or a tip for the market? "no" if there is not.' }),
  ]
}
