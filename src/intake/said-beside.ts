// Decides whether an amount that a model reads out of an answer was said there, as money, of that thing, and as what the model
// takes it for. The model proposes; a limit that nobody named beside its thing is asked for instead.
import { contentWords } from '../market/matching.ts'
import type { Interview } from './interview-state.ts'
import { amountsIn, plainText } from './money-text.ts'
import { speaksOfLimit } from './public-words.ts'
import type { Question } from './question-plan.ts'
import { readPrices } from './read-prices.ts'
import { isRelative } from './relative-amount.ts'

export interface Claimed {
  /** `sell.1.least` */
  readonly field: string
  readonly value: string
  readonly question: Question
  readonly answer: string
  readonly interview: Interview
  readonly currency: string
}

/** Undefined where it was said so; else why it is not taken. */
export function whyNotSaid(claimed: Claimed): string | undefined {
  const { field, value, currency } = claimed
  const [, place = field, part = field] = /^((?:sell|buy)\.\d+)\.(\w+)$/u.exec(field) ?? []
  const clauses = clausesOf(claimed).filter((clause) => field === place || clause.places.has(place)).map(({ words }) => words)
  const isSaid = (cents: number, as: string): boolean => clauses.some((words) => !isRelative(words, currency) && speaksAs[as]?.(words) === true && amountsIn(words, currency).amounts.some((amount) => amount.cents === cents))
  if (part === 'prices') {
    const read = readPrices(value, currency)
    if (!read.ok) return read.problem
    const { askCents, leastCents } = read
    return (askCents === undefined || isSaid(askCents, 'ask')) && (leastCents === undefined || leastCents === askCents || isSaid(leastCents, 'least')) ? undefined : notSaid
  }
  const { amounts } = amountsIn(value, currency)
  const [amount, second] = amounts
  return amount !== undefined && second === undefined && isSaid(amount.cents, part) ? undefined : notSaid
}

const notSaid = 'the person has not named that amount for it in this answer'

/** What a clause must be about for its amount to be taken so. A limit taken for an asking price would be published. */
const speaksAs: Readonly<Record<string, (words: string) => boolean>> = {
  ask: (words) => !speaksOfLimit(words),
  least: speaksOfLimit,
  most: (words) => speaksOfLimit(words) || /\b(?:pay|spend|afford)\b/iu.test(words),
  budget: (words) => /\b(?:budget|spend|in all|in total|altogether)\b/iu.test(words),
  askme: (words) => /\b(?:ask|check with|call|consult|tell) me\b/iu.test(words),
}

interface Clause {
  readonly words: string
  readonly places: ReadonlySet<string>
}

/** Each part of the answer with the things that it names; one that names none goes on about those before it, at first the thing that was asked about. */
function clausesOf({ answer, question, interview }: Claimed): readonly Clause[] {
  const asked = /^(?:sell|buy)\.\d+/u.exec(question.id)?.[0]
  const things = [...(interview.items ?? []).map(({ title }, index) => ({ place: `sell.${index + 1}`, words: contentWords(title) })), ...(interview.wants ?? []).map(({ text }, index) => ({ place: `buy.${index + 1}`, words: contentWords(text) }))]
  let places: ReadonlySet<string> = new Set(asked === undefined ? [] : [asked])
  return plainText(answer).split(/[.!?;,]\s+|\n|\s(?:and|but)\s/u).map((words) => {
    const said = contentWords(words)
    const shared = things.map(({ place, words: name }) => ({ place, count: [...name].filter((word) => said.has(word)).length })).filter(({ count }) => count > 0)
    const most = Math.max(0, ...shared.map(({ count }) => count))
    if (most > 0) places = new Set(shared.filter(({ count }) => count === most).map(({ place }) => place))
    return { words, places }
  })
}
