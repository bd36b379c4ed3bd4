// Decides what the conditions in a buyer's message ask for: a concession the seller may still grant, a fact that is already
// so ("if that's your final offer"), or only manners ("if you don't mind").
import type { Clause } from '../text/clauses.ts'
import type { Message } from '../text/message.ts'

export interface Condition {
  readonly clause: Clause
  /** Asks the seller for something not granted yet. */
  readonly isOpen: boolean
  /** Promises something for it: "if you can do ¤, I'd buy". */
  readonly isOffer: boolean
}

const finality = /(?:\b(?:that's|that is|this is|it's|it is)|¤ is|¤'s)\s+(?:really |truly |indeed |all |the |your |as )*(?:final|last|best|lowest|bottom|absolute|firm|low as|far as|you can (?:do|go|offer))|\b(?:your|the|that|this) (?:(?:final|best|last|lowest|bottom|firm|and) )+(?:offer|price|line|number|word)\b|\b(?:you're|you are) (?:firm|not (?:able|willing|going) to (?:go|move|budge|come))|\bno (?:room|flexibility|wiggle room|movement)\b|\bthat's the (?:best|lowest) (?:you|we) can\b|\bprice is firm\b/u
/** The condition only restates where the seller already stands. */
export const isFinality = (condition: string): boolean => finality.test(condition) && !/¤[^¤]+¤/u.test(condition)

const manners = /\b(?:if (?:that's|it's|this is|that is) (?:ok|okay|alright|all right|fine|good|convenient)|if (?:you (?:don't mind|like|want|prefer|wish)|possible|so|need be|needed|it (?:suits|helps)|that (?:suits|helps|works for you)|that works|you have any (?:questions|other)|there's anything|anything)|if i may|if you're (?:ready|free|available)|(?:once|as soon as) (?:i|we|it|the(?! (?:bank|loan|financing|mortgage|inspection|mechanic))|you(?:'ve)? (?:send|receive|get|share|confirm(?:ed)? (?:the )?(?:payment|address|pickup|receipt|time)))|when (?:i|we|can|you(?:'re| are) (?:ready|free)|it)|until (?:i|we|then|tomorrow|pickup)|after (?:work|i|we|pickup|that|the)|in case (?:you|i|we|anything))\b/u
const promises = /\b(?:deal|buy|take it|i'm in|i'd (?:take|buy|be|do|go|accept|love|happily|gladly|sign|pay|come|reconsider|consider)|i'll (?:take|buy|be|do|pay|go|accept|sign|close|come|proceed)|ready to|happy to|i can (?:pay|buy|close|do|come|pick|proceed|finali)|we (?:can|could) (?:do|close|talk|make|finali|proceed|have)|interested|sold|done|shake|yours|let me know|call me|i buy|i'll reconsider|works)\b/u

export function conditionsIn(message: Message): Condition[] {
  return message.clauses.flatMap((clause): Condition[] => {
    const governed = message.clauses.filter(({ hangsOn }) => hangsOn === clause.words)
    const isDemand = !clause.isCondition && governed.some(({ opener }) => opener === 'and' || opener === 'so')
    if (!clause.isCondition && !isDemand) return []
    const isSettled = isFinality(clause.words) || (manners.test(clause.words) && !/^(?:but )?only\b/u.test(clause.words))
    const isRefused = /\b(?:can't|cannot|won't|not|unless|don't)\b/u.test(clause.words) && !/\b(?:only|no (?:extra|hidden|additional))\b/u.test(clause.words)
    return [{ clause, isOpen: !isSettled, isOffer: !isSettled && !(isRefused && clause.opener !== 'unless') && (clause.opener === 'unless' || governed.some(({ words }) => promises.test(words))) }]
  })
}
