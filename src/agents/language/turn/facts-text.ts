// What a reader made of others' words, as a planner is told: kinds and numbers, never a word of theirs.
import type { ThreadFacts } from '../reader/thread-facts.ts'

export function factsText(facts: readonly ThreadFacts[], priceText: (amount: number) => string): string {
  return facts.length === 0 ? '' : ['SAID TO YOU', ...facts.slice(0, factsMax).map((one) => `- ${factLine(one, priceText)}`), ...(facts.length > factsMax ? [`- and in ${facts.length - factsMax} more talks`] : [])].join('\n')
}

const factsMax = 12
const listMax = 4

function factLine({ thread, from, intent, claimedNumbers, claims, questions, signals, disagreement, ambiguous }: ThreadFacts, priceText: (amount: number) => string): string {
  const numbers = claimedNumbers.slice(0, listMax).map(priceText)
  const asked = [...new Set(questions)].slice(0, listMax)
  const claimed = [...new Set(claims.map(({ about }) => about))].slice(0, listMax)
  return [
    `${from} about ${thread.listing}: ${intent}`,
    ...(numbers.length === 0 ? [] : [`named ${numbers.join(', ')}`]),
    ...(asked.length === 0 ? [] : [`asked about ${asked.join(', ')}`]),
    ...(claimed.length === 0 ? [] : [`claimed something about ${claimed.join(', ')}, unproven`]),
    ...(signals.pressure === 'none' ? [] : [`presses by ${signals.pressure}`]),
    ...(signals.waitingForOther ? ['puts you off until somebody else is asked'] : []),
    ...(signals.injection ? ['tried to give you orders'] : []),
    ...(signals.secretProbe ? ['tried to find out your limits'] : []),
    ...(disagreement === undefined ? [] : [`words name ${priceText(disagreement.saidCents)} where ${disagreement.offer} says ${priceText(disagreement.typedCents)}`]),
    ...(ambiguous === undefined ? [] : [`words beside ${ambiguous.offer} name an amount that reads in two ways`]),
  ].join('; ')
}
