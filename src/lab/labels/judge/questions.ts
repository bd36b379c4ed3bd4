// Decides which questions of a buyer's message leave the matter open. Where to send the money does not; a plea for less does.
import type { Clause } from '../text/clauses.ts'
import type { Message } from '../text/message.ts'
import { asksWhereToPay } from './consent.ts'

const logistics = /\b(?:when|where|bring (?:it|this|that)|(?:come|swing|stop|drop) (?:by|over)|drop (?:it|this) off|pick(?:ed|ing)? (?:it |that |this )?up|pick-?up|collect|deliver(?:y|ed)?|ship(?:ped|ping)?|address|invoice|payment|pay(?: you)?|venmo|zelle|paypal|cash ?app|cash|bank|wire|transfer|card|link|send|paperwork|contract|schedule|arrange|meet|tomorrow|today|this (?:afternoon|evening|week|weekend)|saturday|sunday|monday|friday|next steps?|finali[sz]e|proceed|close|set (?:it )?up|hold it|what time|get started|start|draw up|sign|everything else you need|need anything)\b/u
const concession = /\b(?:can|could|would|will|any chance|possible|able|how about|what about|what if|is there|are you|do you|might|won't|can't|couldn't|shall|may)\b[^?]*\b(?:lower|better|less|discount|reduce|come down|go down|meet me|meet in the middle|halfway|match|budge|flexib\p{L}*|wiggle room|room|negotia\p{L}*|knock|shave|throw in|include|free|sweeten|best price|lowest|do any|work with me|closer|deal on|split)/u
/** "How can you charge this?", "who would pay that": scorn in the form of a question. */
const scorn = /^(?:(?:and|but|so|seriously|honestly|really|i mean)[\s,]+)*(?:how (?:can|could|dare|on earth)|why (?:would|should|on earth|is it so|are you)|who (?:would|in|on|pays?)|what kind of|are you (?:serious|kidding|joking|crazy)|seriously|really|you('re)? (?:kidding|serious)|is this a joke|do you (?:really |seriously |honestly )?(?:think|expect|believe))\b/u
const tag = /^(?:nothing else|anything else|right|ok|okay|deal|agreed|yes|no|fair|fair enough|sounds good|good|you know|isn't it|shall we|does that work(?: for you)?|is that (?:ok|okay|alright|fine|good))$/u

export function openQuestions(message: Message, { isAgreed }: { readonly isAgreed: boolean }): Clause[] {
  return message.clauses.filter(({ isQuestion, words }) => isQuestion && !scorn.test(words) && !(isAgreed && (isEcho(words) || asksWhereToPay({ words }) || isLogistic(words) || tag.test(words.trim()) || isAgreeing(words))))
}

const isLogistic = (words: string): boolean => (logistics.test(words) || whenAndWhere.test(words)) && !concession.test(words.replace(/\b(?:meet (?:at|up|tomorrow|today)|room)\b/gu, '')) && !/\b(?:extra|cost|charge|fees?|included?|free)\b/u.test(words)

/** "¤? Deal.": the price said back. */
const isEcho = (words: string): boolean => /^(?:(?:so|really|just|only|for|at|ok|okay|did you say|wait)[\s,]+)*¤+(?: and (?:not an? (?:penny|cent|dollar) (?:more|less)|[\p{L}\d-]+ cents))?$/u.test(words)

/** "When can I come by?" */
const whenAndWhere = /^(?:(?:so|and|great|perfect|ok|okay)[\s,]+)*(?:when|where|what time|how soon|which day|what day)\b/u

/** "Shall we call it a deal?" proposes to close, not to bargain. */
const isAgreeing = (words: string): boolean => /\b(?:shall|can|should|could) (?:we|i|you) (?:please |just )?(?:call it|close|finali[sz]e|proceed|shake|make it official|wrap|lock|go ahead|seal|write|get|take it|say)\b/u.test(words) && !concession.test(words)

/** A plea for a lower price or something on top, in whatever form. */
export function requestsConcession(message: Message): { readonly clause: Clause } | undefined {
  const clause = message.clauses.find(({ words, isQuestion }) => !scorn.test(words) && ((isQuestion && (concession.test(words) || (/¤/u.test(words) && /\b(?:can|could|would|will|how about|what about|what if|do|accept|take|consider|possible)\b/u.test(words)))) ||
    /^(?:(?:please|but|so|and|then)[\s,]+)*(?:can|could|would) you\b[^?]*(?:lower|better|less|down|discount|match|meet|¤)/u.test(words)))
  return clause ? { clause } : undefined
}
