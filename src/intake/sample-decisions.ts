// Two or three decisions from the person's own data, near the limits and rules that matter, and what the agent would do.
// Where the person would do otherwise, the agent has not understood, or the person has not said it yet.
import type { Policy } from '../roster/policy.ts'
import type { InterviewContext } from './context.ts'
import { type Interview, type ItemDraft, kept, type WantDraft } from './interview-state.ts'
import { intakeLimits } from './limits.ts'
import { moneyText } from './money-text.ts'
import type { RulesInForce } from './rules-in-force.ts'

export interface SampleDecision {
  /** `decide.sell.1.over`: the same as long as it is the same case at the same price. */
  readonly id: string
  readonly question: string
  readonly agentTakes: boolean
  /** What the agent would do, and by which rule. */
  readonly because: string
  /** What to correct if that is wrong, as an example. */
  readonly remedy: string
}

interface Case {
  readonly rules: RulesInForce
  readonly context: InterviewContext
  readonly money: (amount: number) => string
}

export function sampleDecisions(interview: Interview, rules: RulesInForce, context: InterviewContext): readonly SampleDecision[] {
  const given: Case = { rules, context, money: (amount) => moneyText(amount, context.currency) }
  const items = kept(interview.items).filter(({ draft }) => (draft.askCents ?? 0) > 0).sort((one, other) => roomOf(other.draft) - roomOf(one.draft))
  const wants = kept(interview.wants).filter(({ draft }) => (draft.mostCents ?? 0) > 0).sort((one, other) => (other.draft.mostCents ?? 0) - (one.draft.mostCents ?? 0))
  const [item] = items
  const [want] = wants
  const selling = item === undefined ? [] : [dayOne(item, given), ...withSpecialPeople(item, given), belowLeast(item, given)]
  const buying = want === undefined ? [] : [overMost(want, given)]
  return [...selling.slice(0, intakeLimits.samplesMax - buying.length), ...buying]
}

const roomOf = ({ askCents, leastCents }: ItemDraft): number => (askCents ?? 0) - (leastCents ?? 0)

interface Numbered<Draft> {
  readonly number: number
  readonly draft: Draft
}

interface Offer {
  readonly item: ItemDraft
  readonly priceCents: number
  readonly buyer?: string
}

/** At the price from which a rule closes, else halfway between least and ask. */
function dayOne({ number, draft }: Numbered<ItemDraft>, given: Case): SampleDecision {
  const { askCents = 0, leastCents = 0 } = draft
  const closeOver = given.rules.policy.closeOverMinimumBasisPoints
  const closing = closeOver === undefined ? undefined : wholeCoins({ exact: closingAt(leastCents, closeOver), most: askCents })
  const priceCents = closing !== undefined && closing <= askCents ? closing : roomOf(draft) === 0 ? askCents : roundedIn({ low: leastCents, high: askCents })
  const offer = { item: draft, priceCents }
  const { agentTakes, because } = verdict(offer, given)
  return {
    id: `decide.sell.${number}.${priceCents}`,
    question: `On the first day somebody offers ${given.money(priceCents)} for “${draft.title}”. Take it at once?`,
    agentTakes, because, remedy: remedyFor(offer, { number }, given),
  }
}

function withSpecialPeople({ number, draft }: Numbered<ItemDraft>, given: Case): readonly SampleDecision[] {
  const { policy } = given.rules
  const special = policy.avoid?.[0] ?? policy.neverHaggleWith?.[0]
  const { askCents = 0, leastCents = 0 } = draft
  if (special === undefined) return []
  const name = given.context.others.find(({ id }) => id === special)?.name ?? special
  const priceCents = roomOf(draft) === 0 || policy.avoid !== undefined ? askCents : roundedIn({ low: leastCents, high: askCents })
  const offer = { item: draft, priceCents, buyer: special }
  const { agentTakes, because } = verdict(offer, given)
  return [{
    id: `decide.${special}.${number}.${priceCents}`,
    question: `${name} offers ${given.money(priceCents)} for “${draft.title}”. Take it?`,
    agentTakes, because, remedy: remedyFor(offer, { number }, given),
  }]
}

function belowLeast({ number, draft }: Numbered<ItemDraft>, given: Case): SampleDecision {
  const priceCents = Math.max(0, justBelow(draft.leastCents ?? 0))
  const { agentTakes, because } = verdict({ item: draft, priceCents }, given)
  return {
    id: `decide.least.${number}.${priceCents}`,
    question: `On the last day the only offer for “${draft.title}” is ${given.money(priceCents)}. Take it?`,
    agentTakes, because,
    remedy: `sell.${number}.least = ${given.money(priceCents)}`,
  }
}

function overMost({ number, draft }: Numbered<WantDraft>, given: Case): SampleDecision {
  const most = draft.mostCents ?? 0
  const priceCents = justAbove(most)
  return {
    id: `decide.buy.${number}.${priceCents}`,
    question: `The last “${draft.text}” of the market costs ${given.money(priceCents)}. Buy it?`,
    agentTakes: false,
    because: `It would not: ${given.money(most)} is the most you would pay.`,
    remedy: `buy.${number}.most = ${given.money(priceCents)}`,
  }
}

/** What decides. */
type Ground = 'avoided' | 'leastPrice' | 'askMe' | 'onePrice' | 'onePriceForThem' | 'waits' | 'closeOver' | 'asked'

interface Verdict {
  readonly agentTakes: boolean
  readonly because: string
  readonly by: Ground
}

/** As the rules and the mandate decide it; the market's gate enforces the limits whatever the agent believes. */
function verdict({ item, priceCents, buyer }: Offer, { rules, money }: Case): Verdict {
  const { askCents = 0, leastCents = 0 } = item
  const { policy, askMeAboveCents } = rules
  const no = (by: Ground, because: string): Verdict => ({ agentTakes: false, by, because: `It would not: ${because}` })
  if (buyer !== undefined && policy.avoid?.includes(buyer)) return no('avoided', 'it does no business with them.')
  if (priceCents < leastCents) return no('leastPrice', `${money(leastCents)} is the least you would take.`)
  if (askMeAboveCents !== undefined && priceCents >= askMeAboveCents) return no('askMe', `it would ask you first, as from ${money(askMeAboveCents)} on.`)
  const onePrice = policy.haggle === 'never' || (buyer !== undefined && policy.neverHaggleWith?.includes(buyer) === true)
  if (onePrice && priceCents < askCents) return no(policy.haggle === 'never' ? 'onePrice' : 'onePriceForThem', `without haggling there is one price, ${money(askCents)}.`)
  const { closeOverMinimumBasisPoints: closeOver, takeAskAtOnce = onePrice } = policy
  if (closeOver !== undefined && priceCents >= closingAt(leastCents, closeOver)) return { agentTakes: true, by: 'closeOver', because: `It would: that is ${closeOver / 100}% over your least price.` }
  return takeAskAtOnce && priceCents >= askCents ? { agentTakes: true, by: 'asked', because: 'It would: that is the asking price.' } : no('waits', 'it would hold out for more first.')
}

/** What stands in the way, or brings the deal about, is changed until the decision turns round: no remedy is in force already. */
function remedyFor(offer: Offer, { number }: { readonly number: number }, given: Case): string {
  const texts: string[] = []
  const { agentTakes } = verdict(offer, given)
  let rules: Case['rules'] = given.rules
  for (let now = verdict(offer, given); now.agentTakes === agentTakes && texts.length < remediesMax; now = verdict(offer, { ...given, rules })) {
    if (now.by === 'leastPrice') return `sell.${number}.least = ${given.money(offer.priceCents)}`
    const remedy = remedies[now.by](offer)
    texts.push(remedy.text)
    const { askMeAboveCents: askMe, ...others } = rules
    rules = { ...others, policy: { ...rules.policy, ...remedy.policy }, ...(askMe === undefined || now.by === 'askMe' ? {} : { askMeAboveCents: askMe }) }
  }
  return texts.join('; ')
}

/** No decision hangs on more than being asked, an avoided person, a single price and waiting. */
const remediesMax = 5

interface Remedy {
  readonly text: string
  readonly policy?: Policy
}

/** Values that say the same as an absent rule. */
const remedies: Readonly<Record<Exclude<Ground, 'leastPrice'>, (offer: Offer) => Remedy>> = {
  avoided: () => ({ text: 'avoid = none', policy: { avoid: [] } }),
  askMe: () => ({ text: 'askme = never' }),
  onePrice: () => ({ text: 'haggle = none', policy: { haggle: 'always' } }),
  onePriceForThem: () => ({ text: 'neverHaggleWith = none', policy: { neverHaggleWith: [] } }),
  waits({ item: { leastCents = 0 }, priceCents }) {
    const share = shareOver(leastCents, priceCents)
    return { text: `closeOver = ${share}%`, policy: { closeOverMinimumBasisPoints: share * 100 } }
  },
  closeOver: () => ({ text: 'closeOver = none', policy: { closeOverMinimumBasisPoints: Number.MAX_SAFE_INTEGER } }),
  asked: () => ({ text: 'takeAskAtOnce = no', policy: { takeAskAtOnce: false } }),
}

/** So much over the least price, in whole percent, that the price is reached. */
const shareOver = (leastCents: number, priceCents: number): number => (leastCents === 0 ? 0 : Math.min(1000, Math.floor(((priceCents - leastCents) * 100) / leastCents)))

const wholeCoins = ({ exact, most }: { readonly exact: number; readonly most: number }): number => (Math.ceil(exact / 100) * 100 <= most ? Math.ceil(exact / 100) * 100 : exact)

const closingAt = (leastCents: number, basisPoints: number): number => leastCents + Math.ceil((leastCents * basisPoints) / 10_000)

/** A round price between the two, not either of them where there is another. */
function roundedIn({ low, high }: { readonly low: number; readonly high: number }): number {
  const middle = (low + high) / 2
  for (const tick of [1000, 500, 100, 50, 10]) {
    const price = Math.round(middle / tick) * tick
    if (price > low && price < high) return price
  }
  return Math.floor(middle)
}

const justBelow = (price: number): number => price - stepOf(price)
const justAbove = (price: number): number => (price + stepOf(price))
/** About a twentieth, in whole coins where the price is large enough. */
const stepOf = (price: number): number => (price >= 2000 ? Math.max(100, Math.round(price / 2000) * 100) : Math.max(1, Math.round(price / 20)))
