// A person's policy in words for a model.
import type { PersonId } from '../../../market/vocabulary.ts'
import type { Policy } from '../../../roster/policy.ts'
import { digestLimits } from '../digest/limits.ts'
import { plainLine } from '../digest/plain-words.ts'

export interface PolicyLinesGiven {
  readonly names: ReadonlyMap<string, string>
  /** Leaves out what could be reckoned back to a limit. */
  readonly withoutLimits?: boolean
}

export function policyLines(policy: Policy, { names, withoutLimits = false }: PolicyLinesGiven): string[] {
  const people = (ids: readonly PersonId[]): string => ids.map((id) => (withoutLimits ? id : `${plainLine(names.get(id) ?? id, digestLimits.nameMax)} (${id})`)).join(', ')
  const { manner, closeOverMinimumBasisPoints: close, takeAskAtOnce, haggle, neverHaggleWith = [], avoid = [], partExchange } = policy
  return [
    ...(avoid.length === 0 ? [] : [`Do no business with ${people(avoid)}.`]),
    ...(haggle === 'never' ? ['Do not haggle: sell at the asking price, buy at the asking price where it is within the limit, or leave it.'] : []),
    ...(neverHaggleWith.length === 0 ? [] : [`Do not haggle with ${people(neverHaggleWith)}: ask and pay the asking price, or leave it.`]),
    ...(manner === 'generous' ? ['Be generous: give way early and do not press.'] : manner === 'firm' ? ['Bargain hard: give way late and little.'] : []),
    ...(close === undefined || withoutLimits ? [] : [`Close with the first buyer who offers ${close / 100} % or more over the least you may take.`]),
    ...(takeAskAtOnce === true ? ['Take any offer at or above the asking price at once.'] : takeAskAtOnce === false ? ['Do not take the first offer at the asking price: wait for better ones.'] : []),
    ...(partExchange === false ? ['Neither give nor take things in part exchange.'] : []),
  ]
}
