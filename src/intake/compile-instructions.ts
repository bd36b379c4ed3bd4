// Compiles what a person said about their agent's behaviour into typed rules and a persona without numbers. Deterministic and
// careful: a sentence with a condition, an exception, a thing or a person that no rule takes up stays words, with the reason.
// Nothing in here can loosen a limit: the rules only say when to close, with whom, and how hard to bargain.
import type { Cents } from '../market/money.ts'
import { contentWords, soughtWords } from '../market/matching.ts'
import { holdsNumber } from '../roster/number-free.ts'
import type { Policy } from '../roster/policy.ts'
import { type Found, findRules, type Mutable, narrowAvoid } from './instruction-rules.ts'
import type { MarketPerson } from './context.ts'
import { peopleIn } from './people-in.ts'
import { cleanAnswer } from './said-text.ts'

/** One rule beside the words that it came from. */
export interface CompiledRule {
  readonly words: string
  readonly found: Found
}

/** Words that no rule took up: a single-voice agent gets them, a compartmented one does not. */
export interface KeptWords {
  readonly words: string
  readonly reason: string
}

export interface Compiled {
  readonly policy: Policy
  /** Deals from this price on are to be asked about. */
  readonly askMeAboveCents?: Cents
  readonly persona: string
  readonly rules: readonly CompiledRule[]
  readonly kept: readonly KeptWords[]
  /** "colleagues" and the like: whoever is meant has to be asked. */
  readonly groups: readonly string[]
  /** Words about one thing and these people, which could be kept only by avoiding them altogether. Among `kept` too. */
  readonly narrow: readonly NarrowWords[]
}

export interface NarrowWords {
  readonly words: string
  readonly people: readonly string[]
}

export interface Compiling {
  readonly currency: string
  readonly others: readonly MarketPerson[]
  /** Titles of what is sold and sought: words about one of them are no rule for all. */
  readonly things: readonly string[]
  readonly groupMeans?: 'everyone' | 'nobody' | readonly string[]
}

export function compileInstructions(instructions: string, given: Compiling): Compiled {
  const rules: CompiledRule[] = []
  const kept: KeptWords[] = []
  const persona: string[] = []
  const narrow: NarrowWords[] = []
  for (const sentence of sentencesOf(instructions)) {
    const people = narrowAvoid(sentence, given)
    if (people.length > 0) {
      narrow.push({ words: sentence, people })
      kept.push({ words: sentence, reason: 'it is about one thing and one person, and the rules know only doing no business with them at all' })
      continue
    }
    const taken = findRules(sentence, given)
    const reason = taken.isNegated ? 'it holds a negation that no rule takes up' : whyNot(taken.rest, given)
    const isTaken = taken.found.length > 0 && reason === undefined
    if (isTaken) rules.push(...taken.found.map((found) => ({ words: sentence, found })))
    // A part that no rule took up is listed too: nothing of what was said is lost without a word.
    const open = isTaken ? trimmed(taken.rest) : sentence
    if (isTaken && contentWords(open).size < openWordsMin) continue
    const whyWords = reason ?? (isStyle(open) ? whyNoPersona(open) : 'there is no rule for it')
    if (whyWords === undefined) persona.push(asSentence(open))
    else kept.push({ words: open, reason: whyWords })
  }
  return settled({ rules, kept, narrow, persona: persona.join(' ') }, given)
}

const trimmed = (rest: string): string => rest.replace(/^(?:[\s,;:.-]|(?:and|but|so|also)\b)+|(?:[\s,;:-]|\b(?:and|but|so|also|because)\b)+$/giu, '').replace(/\s*,(?:\s*,)+/gu, ',')

/** Fewer words left over from a rule are filling. */
const openWordsMin = 2

function whyNoPersona(words: string): string | undefined {
  if (holdsNumber(words)) return 'a persona holds no numbers'
  return speaksOfLimits(words) ? 'it speaks of prices or limits, which whoever words the messages must not know' : undefined
}

/** Rules that contradict each other are none: the person decides. */
function settled({ rules, kept, narrow, persona }: Pick<Compiled, 'rules' | 'kept' | 'narrow' | 'persona'>, { groupMeans }: Compiling): Compiled {
  const policy: Mutable<Policy> = {}
  const settledRules: CompiledRule[] = []
  const groups: string[] = []
  const left: KeptWords[] = [...kept]
  let askMeAboveCents: Cents | undefined
  for (const rule of rules) {
    const { found } = rule
    if ('askMeAboveCents' in found) askMeAboveCents = Math.min(askMeAboveCents ?? Number.POSITIVE_INFINITY, found.askMeAboveCents) as Cents
    else if ('group' in found) {
      const meant = groupPolicy(found, groupMeans)
      if (meant === undefined) groups.push(rule.words)
      if (meant === 'nobody') left.push({ words: rule.words, reason: 'nobody is meant by it' })
      if (meant === undefined || meant === 'nobody' || !merge(policy, meant)) continue
    } else if (!merge(policy, found)) {
      left.push({ words: rule.words, reason: 'it contradicts what was said before it' })
      continue
    }
    settledRules.push(rule)
  }
  return { policy, persona, rules: settledRules, kept: left, groups, narrow, ...(askMeAboveCents === undefined ? {} : { askMeAboveCents }) }
}

function groupPolicy({ group }: Extract<Found, { readonly group: unknown }>, means: Compiling['groupMeans']): Policy | 'nobody' | undefined {
  if (means === undefined || means === 'nobody') return means
  if (means !== 'everyone') return { [group]: means }
  return group === 'neverHaggleWith' ? { haggle: 'never' } : 'nobody'
}

/** Lists grow; a single value must agree. False where it does not. */
function merge(policy: Mutable<Policy>, more: Policy): boolean {
  for (const field of ['manner', 'closeOverMinimumBasisPoints', 'takeAskAtOnce', 'haggle', 'partExchange'] as const) {
    if (more[field] !== undefined && policy[field] !== undefined && more[field] !== policy[field]) return false
  }
  const { neverHaggleWith = [], avoid = [] } = policy
  Object.assign(policy, more)
  if (more.neverHaggleWith !== undefined) policy.neverHaggleWith = [...new Set([...neverHaggleWith, ...more.neverHaggleWith])]
  if (more.avoid !== undefined) policy.avoid = [...new Set([...avoid, ...more.avoid])]
  return true
}

/** At full stops and lines, at "but", and where a comma or "and" begins another order; a point within a number ends nothing. */
const sentencesOf = (text: string): readonly string[] =>
  cleanAnswer(text)
    .split(/(?<=[.!?;])\s+|\n|;/u)
    .flatMap((sentence) => (opensWithCondition.test(sentence) ? [sentence] : ordersOf(sentence)))
    .map((sentence) => sentence.replace(/^[-*•\s]+|[\s.!;,]+$/gu, ''))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))

/** Its condition would be lost on the orders after the comma. */
const opensWithCondition = /^\s*(?:if|unless|when|whenever|once|as soon as|until|in case|on the last day)\b/iu

const orders = "never|do not|don['’]t|be|take|close|sell|buy|talk|speak|sound|write|act|ask|avoid|no|accept|drive|haggle|use|play"
const nextOrder = new RegExp(`(?<!\\b(?:any|no|every)thing|\\ball|\\bnone),?\\s+but\\s+(?=\\p{L})|(?:,\\s+(?:and\\s+|also\\s+|please\\s+)*|\\s+and\\s+)(?=(?:${orders})\\b)`, 'giu')

/** "Do not, under any circumstances, be nice": an order is not cut off from its negation. */
function ordersOf(sentence: string): readonly string[] {
  const orders: string[] = []
  let start = 0
  for (const { 0: { length }, index } of sentence.matchAll(nextOrder)) {
    if (dangling.test(sentence.slice(start, index))) continue
    orders.push(sentence.slice(start, index))
    start = index + length
  }
  return [...orders, sentence.slice(start)]
}

const dangling = /(?:\b(?:not|never|no|stop|nor|neither|don'?t|must|should|shall|may|please)|n['’]t|\b(?:under|in|on|by) (?:any|no) (?:circumstances?|case|account|way|means))(?:[\s,]+(?:ever|please|at all|ever again|(?:under|in|on|by) (?:any|no) (?:circumstances?|case|account|way|means)|for any reason|whatever (?:happens|you do)))*[\s,]*$/iu

/** What the rules did not take up may change their meaning; then the whole sentence stays words. */
function whyNot(rest: string, { others, things }: Compiling): string | undefined {
  if (/\b(?:if|unless|when|until|till|except|excepting|only|after|before|while|last day|first day|in case|depending|otherwise|at first|later|then|than|rather|instead|maybe|perhaps|sometimes|mostly|almost|too|else|the rest|the others)\b/iu.test(rest)) return 'it holds a condition or an exception'
  if (peopleIn(rest, others).ids.length > 0) return 'it is about one person, and there is no rule for that'
  const words = contentWords(rest)
  const thing = things.find((title) => [...soughtWords(title)].some((word) => word.length > 2 && words.has(word)))
  return thing === undefined ? undefined : `it is about one thing (${thing}), and the rules hold for all`
}

/** What people say about themselves ("I dislike small talk") is no way of speaking. */
const isStyle = (sentence: string): boolean => stylePattern.test(sentence) && (!/^(?:i|i['’](?:m|d|ve|ll)|my|we|our)\b/iu.test(sentence) || /^i(?:['’]d| would)? (?:want|like|love|wish) (?:you|it|him|her|them|the agent|my agent) to\b/iu.test(sentence))

const stylePattern = new RegExp(`\\b(?:${[
  'talk', 'speak', 'sound', 'write', 'act', 'behave', 'pretend', 'play(?: an?| the)?', 'persona', 'voice', 'tone', 'style', 'accent', 'character', 'greet', 'sign off', 'sign every',
  '(?<!\\bi )like an?', 'as if', 'as an?', 'in rhymes?', 'rhymes?', 'poems?', 'haikus?', 'emojis?', 'slang', 'jokes?', 'puns?', 'humou?r', 'funny', 'polite(?:ly)?', 'courteous', 'friendly', 'warm', 'formal', 'informal',
  'casual', 'short sentences', 'brief', 'concise', 'cheerful', 'sarcastic', 'dramatic(?:ally)?', 'grumpy', 'exasperated', 'cowboy', 'pirate', 'wizard', 'knight', 'robot', 'detective', 'exclamation', 'all caps', 'lower ?case',
  'professional', 'short', 'respectful(?:ly)?', 'nicely', 'sweet', 'gentl[ye]', 'flatter(?:y)?', 'rude', 'smile', 'sigh', 'ham it up', 'patter',
].join('|')})\\b`, 'iu')

const speaksOfLimits = (sentence: string): boolean => /\b(?:minimum|maximum|least|at most|lowest|limit|floor|budget|reserve|afford|desperate|need the money|price)\b/iu.test(sentence)

const asSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.!?]$/u.test(words) ? '' : '.'}`
