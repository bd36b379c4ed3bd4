// What a person told their agent to do, as rules that code can follow. Compiled from the person's words by the interview,
// corrected by the person, and kept in the roster beside the words. Read by the agent of that person alone.
import type { PersonId } from '../market/vocabulary.ts'

export interface Policy {
  /** How hard to bargain. `fair` is the market's ordinary way. */
  readonly manner?: 'generous' | 'fair' | 'firm'
  /** Close with the first buyer who offers so much over the least acceptable price, in basis points of it: 2000 is 20 %. */
  readonly closeOverMinimumBasisPoints?: number
  /** Take any offer at or above the asking price at once, or wait for better ones. Absent: as the agent ordinarily does. */
  readonly takeAskAtOnce?: boolean
  /** Never haggle: sell at the asking price or not at all, buy at the asking price where it is within the limit. */
  readonly haggle?: 'always' | 'never'
  /** The same towards these people alone. */
  readonly neverHaggleWith?: readonly PersonId[]
  /** Do no business with them. Counts before every other rule. */
  readonly avoid?: readonly PersonId[]
  /** Give or take goods in part exchange. Default: yes. */
  readonly partExchange?: boolean
}
