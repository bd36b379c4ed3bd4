// The common English phrasings of each rule. A rule takes the words that it understands out of the sentence; what is left
// decides elsewhere whether the sentence may be taken at its word.
import { type Cents, cents } from '../market/money.ts'
import { contentWords } from '../market/matching.ts'
import type { PersonId } from '../market/vocabulary.ts'
import type { Policy } from '../roster/policy.ts'
import type { MarketPerson } from './context.ts'
import { amountsIn } from './money-text.ts'
import { numberWordsIn } from './number-words.ts'
import { groupWords, peopleIn, saysEveryone } from './people-in.ts'
import { basisPointsOf } from './read-rule.ts'

export type Mutable<Shape> = { -readonly [Field in keyof Shape]: Shape[Field] }

/** A piece of policy, a price to be asked from, or a group of people to be asked about. */
export type Found = Policy | { readonly askMeAboveCents: Cents } | { readonly group: 'neverHaggleWith' | 'avoid' }

export interface RulesFound {
  readonly found: readonly Found[]
  readonly rest: string
  /** Words of a rule stand in the sentence under a negation ("never be nice"): then none of it is a rule. */
  readonly isNegated: boolean
}

interface Knowing {
  readonly currency: string
  readonly others: readonly MarketPerson[]
}

export function findRules(sentence: string, knowing: Knowing): RulesFound {
  const found: Found[] = []
  const plain = sentence.replace(/[’]/gu, "'")
  // What is taken is blanked, so that offsets stay those of the sentence.
  let rest = plain
  let isNegated = false
  for (const rule of rules) {
    const match = rule.pattern.exec(rest)
    if (match === null) continue
    const met = rule.read(match, knowing)
    if (met === undefined) continue
    found.push(met)
    isNegated ||= reachesOver(plain.slice(0, match.index), match[0])
    rest = `${rest.slice(0, match.index)}${' '.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`
  }
  isNegated ||= found.length > 0 && negation.test(rest)
  return { found: isNegated ? [] : found, rest: rest.replace(/\s+/gu, ' ').replace(/ ,/gu, ',').trim(), isNegated }
}

/** "never haggle or be nice": the negation of the first rule may hold for the second. Noun phrases stand by themselves. */
const reachesOver = (before: string, words: string): boolean =>
  negation.test(before) && !/^(?:no|not|never|don't|do not|without|cash only|money only|only (?:cash|money)|fixed prices?|(?:my |all |the )?prices? (?:is|are))\b/iu.test(words.trim())

/** Negations and what else turns an order round or weakens it. */
const negation = new RegExp(`(?<!\\p{L})(?:${[
  'not', 'never', 'no', 'nor', 'neither', 'none', 'nobody', 'nothing', 'nowhere', 'without', "\\p{L}+n't", 'dont', 'cannot', 'wont', 'stop(?:s|ped|ping)?', 'quit', 'cease', 'avoid(?:s|ing)?', 'refrain', 'refuse[sd]?',
  'forget', 'hate[sd]?', 'dislike[sd]?', 'mind', 'against', 'wrong', 'false', 'untrue', 'doubt(?:s|ful)?', 'opposite', 'contrary', 'unwilling', 'unhappy', 'forbid(?:den)?', 'ban(?:ned)?', 'prohibit(?:ed)?', 'far from', 'anything but',
  'less', 'least', 'hardly', 'scarcely', 'barely', 'rarely', 'seldom', 'reluctant(?:ly)?', 'fail', 'resist',
].join('|')})(?!\\p{L})`, 'iu')

/** "Don't sell the lamp to Bo": one thing and people, for which there is no rule short of avoiding them. */
export function narrowAvoid(sentence: string, { others, things }: { readonly others: readonly MarketPerson[]; readonly things: readonly string[] }): readonly PersonId[] {
  const { thing = '', who = '' } = narrowPattern.exec(sentence.replace(/[’]/gu, "'"))?.groups ?? {}
  const words = contentWords(thing)
  if (!things.some((title) => [...contentWords(title)].some((word) => words.has(word)))) return []
  const { ids, rest } = peopleIn(who, others)
  return rest === '' || /^(?:please|ever|at all)$/iu.test(rest) ? ids : []
}

interface Rule {
  readonly pattern: RegExp
  /** Undefined where the words turn out to mean something else. */
  readonly read: (match: RegExpExecArray, knowing: Knowing) => Found | undefined
}

const not = "(?:do not|don't|dont|never|not|no|without|rather not|please don't|avoid)"
const closing = '(?:close|take|accept|sell|seal|settle|say yes|agree|done|deal|let (?:it|them) go)'
const limit = '(?:(?:my|the|our|its|their|each) )?(?:minimum|minimums|min|least(?: (?:acceptable )?price)?|lowest(?: price)?|floor|limit|reserve|bottom(?: line)?)(?: price)?'
const share = '(?<share>\\d{1,4}(?:[.,]\\d{1,2})?|[a-z]+(?:[- ][a-z]+){0,3})\\s?(?:%|percent|per cent)'
const over = '(?:over|above|more than|higher than|on top of|beyond)'
const arrived = '(?:,? ?(?:as soon as|once|if|when|whenever) (?:someone|somebody|anyone|anybody|a buyer|they|you(?: can)?|it)[a-z ]{0,20}?)?'
const narrowPattern = new RegExp(`^(?:please )?(?:(?:i|you) (?:would |must |should |may )?)?(?:${not})(?: ever| want to)? (?:sell(?:ing)?|giv(?:e|ing)|offer(?:ing)?|let(?:ting)?|buy(?:ing)?|trad(?:e|ing)|swap(?:ping)?) (?<thing>.{1,100}?) (?:to|from|with) (?<who>.{1,200})$`, 'iu')
const goods = '(?:trades?|trading|swaps?|swapping|barter(?:ing)?|part[- ]exchanges?)'

const pattern = (text: string): RegExp => new RegExp(`(?<![\\p{L}'-])(?:${text})(?![\\p{L}])`, 'iu')
const policy = (text: string, made: Policy): Rule => ({ pattern: pattern(text), read: () => made })

const closeOver = (text: string): Rule => ({
  pattern: pattern(text),
  read(match) {
    const basisPoints = percentIn(match.groups?.['share'] ?? '')
    return basisPoints === undefined ? undefined : { closeOverMinimumBasisPoints: basisPoints }
  },
})

function percentIn(words: string): number | undefined {
  if (/^\d/u.test(words)) return basisPointsOf(words)
  const [number, second] = numberWordsIn(words)
  return number === undefined || second !== undefined ? undefined : basisPointsOf(String(number.value))
}

/** "with Bo and Cleo", "with colleagues", "with anyone"; undefined for people that nobody knows here. */
function towards(field: 'neverHaggleWith' | 'avoid', text: string): Rule {
  return {
    pattern: pattern(`${text} (?<who>[^.;!?]{1,200})`),
    read(match, { others }) {
      const who = match.groups?.['who'] ?? ''
      const { ids, rest } = peopleIn(who, others)
      if (ids.length > 0) return rest === '' || /^(?:please|at all|ever|of course|though)$/iu.test(rest) ? { [field]: ids } : undefined
      const word = groupWords.exec(who)?.[0]
      if (word === undefined || rest.replace(new RegExp(`\\b(?:${word}|my|the|our|any|all|other|of)\\b`, 'giu'), '').trim() !== '') return undefined
      if (saysEveryone(word)) return field === 'neverHaggleWith' ? { haggle: 'never' } : undefined
      return { group: field }
    },
  }
}

const rules: readonly Rule[] = [
  closeOver(`(?<!(?:never|not|don't) )(?:please )?(?:just )?${closing}(?: (?:it|them|a deal|the deal|any offer|anything|offers?|things))?${arrived}(?: (?:at|for|with|from|that is|an offer of|to))*(?: (?:about|around|least|anything))* ?${share} ${over} ${limit}(?: (?:or more|or better|and up))?`),
  closeOver(`(?:if|when|once|as soon as) (?:someone|somebody|anyone|anybody|a buyer|they) (?:offers?|pays?|bids?|gets? to|reach(?:es)?)(?: (?:at least|me|you|about))* ?${share} ${over} ${limit}(?: or more)?,? (?:then )?(?:just )?${closing}(?: (?:it|the deal|that|at once|immediately))?`),
  closeOver(`anything ${share} ${over} ${limit} (?:is (?:fine|good|ok|okay|enough|a deal)|will do)`),
  policy(`(?<!(?:never|not|don't) )(?:take|accept|sell at|close at|say yes to|agree to) (?:anything|any offer|any price|whatever(?: offer)?)(?: that is| that's)?(?: at or)? (?:over|above|from|at)(?: or above)? ${limit}`, { closeOverMinimumBasisPoints: 0 }),
  towards('neverHaggleWith', `(?:${not}(?: any| ever)? (?:haggl\\w*|bargain\\w*|negotiat\\w*)|no (?:haggling|bargaining)) with`),
  towards('avoid', `(?:${not}(?: anything| ever)? (?:sell|buy|deal|trade|do (?:any )?business|selling|buying|dealing|trading)(?: anything)?(?: (?:to|from|with))(?: or (?:buy from|sell to))?|nothing (?:to|from|for)|stay away from|keep away from|no (?:deals|business) with|avoid)`),
  policy(`${not}(?: any| ever)? (?:haggl\\w*|bargain\\w*|negotiat\\w*)(?! (?:with|over|about|on|for|too|much|hard))(?: at all| please| whatsoever| ever)?|(?:my |all |the )?prices? (?:is|are) (?:firm|fixed|final)|fixed prices(?: only)?|take it or leave it|no discounts?`, { haggle: 'never' }),
  policy(`${not}(?: (?:accept|take|do|want|any|make|offer|like))* ${goods}(?! with)|cash only|money only|only (?:cash|money)|only for (?:cash|money)`, { partExchange: false }),
  policy(`(?:${goods} (?:is|are) (?:fine|ok|okay|welcome|good|possible)|(?:open to|happy (?:to|with)|fine with|(?:can|may) (?:also )?) ?${goods})`, { partExchange: true }),
  {
    pattern: pattern("(?:please )?(?:always )?(?:ask|check with|call|consult|tell|run (?:it|everything) by|come (?:back )?to|confirm with) me (?:first )?(?:before |for |about |on |if |with |when )?(?:(?:you |it |agreeing |closing |spending |selling |buying |to |accepting |is |costs? |spend |agree |buy |sell |close |anything |something |any |deals? |purchases? |offers? |that |things? |more |go |goes |going |a |on |at |is ))*(?:over|above|more than|beyond|from|exceeding|than) (?<price>[^.;!?]{1,40})"),
    read(match, { currency }) {
      const { amounts, problems } = amountsIn(match.groups?.['price'] ?? '', currency)
      const [amount, second] = amounts
      return amount === undefined || second !== undefined || problems.length > 0 ? undefined : { askMeAboveCents: amount.cents }
    },
  },
  { pattern: pattern("(?:please )?(?:always )?(?:ask|check with|call|consult|confirm with) me (?:first )?(?:before|about|for|on) (?:(?:you )?(?:closing|selling|buying|agreeing to|accepting|doing|close|sell|buy|agree to|accept|do) )?(?:everything|anything|every (?:deal|sale|purchase|offer)|each (?:deal|sale|purchase|offer)|any (?:deal|sale|purchase|offer)|all deals)(?! (?:over|above|more|from|beyond|that|which|costing|below|under|for))|always (?:ask|check with|consult) me(?: first)?(?=[\\s.,]*$)"), read: () => ({ askMeAboveCents: cents(0) }) },
  policy('(?<!(?:never|not|don\'t) )(?:take|accept|sell at|say yes to) (?:the |my |any offer at the |an offer at the |anyone (?:who )?(?:offers|pays) the )?(?:full |asking |full asking )price(?: or (?:more|better))?(?: (?:at once|immediately|right away|straight away|instantly|without waiting))?', { takeAskAtOnce: true }),
  policy('wait for (?:a )?better offers?|(?:let|have) (?:them|people|buyers) (?:bid|compete)(?: against each other)?', { takeAskAtOnce: false }),
  policy('meet (?:them |people |everyone )?in the middle', { manner: 'fair' }),
  policy(`${not} (?:lowball|squeeze|be (?:too )?(?:tough|hard|ruthless|greedy|aggressive)|bargain (?:too )?hard|haggle (?:too )?(?:much|hard))(?: (?:anyone|anybody|people|them))?`, { manner: 'fair' }),
  policy("(?:please )?(?:lowball(?: (?:hard|everyone|everybody|them|people))?|(?:drive|strike) (?:a )?hard bargains?|bargain (?:very |really |as )?hard|haggle (?:very |really )?(?:hard|aggressively)|hard bargaining|(?:play )?hard ?ball|(?:be |act |stay |really |very )*(?:tough|ruthless|aggressive|stubborn|relentless|merciless|firm)|hold out(?: for (?:the best|as much as possible|more))?|stand (?:your ground|firm)|squeeze (?:everyone|them)|hold the line|(?:start|offer|open) low(?: on everything)?|(?:do not|don't) give anything away|never pay the first price|(?:get|make) (?:me )?(?:as much (?:money )?as (?:possible|you can)|the (?:best|most) (?:price|money|possible|deal)?)|maximi[sz]e (?:my )?(?:profit|money|gains?))(?: (?:on|in) (?:everything|all things|prices?|price))?", { manner: 'firm' }),
  policy("(?:please )?(?:be |just be |stay )?(?:nice|kind|generous|easy(?:[- ]?going)?|relaxed about (?:the )?(?:price|money)|lenient)(?: (?:to|with) (?:people|everyone|everybody|them|colleagues|coworkers|co-workers))?|give (?:it|them|things|stuff|everything)(?: all)? away(?: cheap(?:ly)?)?|(?:sell|let) (?:it|them|things|everything) (?:go )?cheap(?:ly)?|(?:i )?(?:just )?want (?:it|them|things|everything) gone|sell (?:it|them|things|everything|fast) (?:fast|quickly)|get rid of (?:it|them|everything|things)|facilitate(?: trade| trades)?|(?:i )?(?:do not|don't) care (?:much )?about (?:the )?(?:prices?|money|profit)", { manner: 'generous' }),
]
