// What a seat's model is told before the first word is said, as one hash. Part of a cell's key: another wording is another game.
import { createHash } from 'node:crypto'
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import type { ProtocolRules } from './definition.ts'
import { analystPrompt, judgePrompt } from './free-text/reader-prompts.ts'
import { freeTextSystem } from './free-text/prompts.ts'
import { greetingPrompt } from './greeting.ts'
import type { SeatFacts } from './seat-facts.ts'
import { typedForm, typedFormBeforeBid, typedSystem } from './typed/prompts.ts'

/** One per side, product, budget and rules; remembered, since a grid asks for each as often as there are rivals. */
export function promptFingerprint(side: Side, scenario: SeatFacts & { readonly rules: ProtocolRules }): string {
  let known = remembered.get(scenario)
  if (known === undefined) remembered.set(scenario, (known = {}))
  return (known[side] ??= hashOf(side, scenario))
}

const remembered = new WeakMap<object, Partial<Record<Side, string>>>()

function hashOf(side: Side, { rules, ...facts }: SeatFacts & { readonly rules: ProtocolRules }): string {
  const own = rules.protocol === 'typed' ? [typedSystem(side, facts, rules), typedForm, typedFormBeforeBid] : [freeTextSystem(side, facts, rules), analystPrompt('…'), judgePrompt({ buyerText: '…', sellerText: '…' })]
  return createHash('sha256').update(JSON.stringify([own, side === 'buyer' ? greetingPrompt(facts) : ''])).digest('hex')
}
