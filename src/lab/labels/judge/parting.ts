// Decides whether a message that neither bargains nor says in known words that it leaves is a parting all the same: a farewell
// beside a denial, or nothing but that the offer is not accepted.
import type { Clause } from '../text/clauses.ts'
import type { Message } from '../text/message.ts'
import { harmlessNegation, negator } from '../text/trade-words.ts'
import type { Consent } from './consent.ts'

const partingWords = /\b(?:thank(?:s| you)(?: so much| very much)? (?:for (?:your|the) (?:time|patience|help|consideration|chat)|anyway|all the same|though)|(?:thanks|thank you),? but|farewell|good ?bye|bye|see ya|so long|take care|good luck|all the best|best of luck|best wishes|have a (?:good|great|nice|lovely|wonderful)|cheers anyway)\b/u
const denial = new RegExp(String.raw`\b(?:${negator}|no|nope|nah|nothing|instead|elsewhere|someone else|another|stick with|too (?:much|high|expensive|steep|rich)|above|exceeds?|beyond|apart|impasse|over|keep my)\b`, 'u')
/** What keeps a talk open that sounds like parting: time to think, a later word, something looked forward to. */
const later = /\b(?:think|sleep on|get back|let you know|later|tomorrow|soon|next (?:week|steps?)|in touch|consider(?:ing)?|yet|still|look(?:ing)? forward|hop(?:e|ing)|see you|talk|deal|great|perfect|pick (?:it )?up|ship|deliver)\b/u

/** A farewell beside a denial, with nothing asked, offered or put off: gone, in whatever words. */
export function partsOnNo(message: Message, consents: readonly Consent[]): Clause | undefined {
  const words = message.masked.replace(harmlessNegation, ' ')
  const isOpen = consents.some(({ strength }) => strength !== 'faint') || later.test(words.replace(/\bhave a (?:great|good)\b/gu, ' ')) || message.clauses.some(({ isCondition, isQuestion }) => isCondition || isQuestion)
  if (isOpen || !denial.test(words)) return undefined
  const thanks = message.clauses.find(({ words: said }, at) => /^(?:thanks|thank you)(?: (?:very|so) much)?$/u.test(said) && (at === message.clauses.length - 1 || message.clauses[at + 1]?.opener === 'but'))
  return thanks ?? message.clauses.find((clause) => partingWords.test(clause.words))
}

const declines = /^(?:(?:(?:i'm|i am) (?:sorry|afraid)(?: but)?|sorry(?: but)?|no|unfortunately|but|and|so)\s+)?(?:i|we) (?:(?:really|just|simply|regretfully) )?(?:do not|don't|will not|won't|cannot|can't|can not) accept$/u
const apology = /^(?:no|sorry|(?:i'm|i am|very|so) sorry|unfortunately|thanks|thank you|ok|okay|i understand|i see|well)$/u

/** "I do not accept." and nothing beside it but courtesy: of no amount and no point in particular. */
export function declinesOutright({ clauses }: Message): Clause | undefined {
  const denied = clauses.find(({ words, isQuestion }) => !isQuestion && declines.test(words))
  return clauses.every((clause) => clause === denied || apology.test(clause.words)) ? denied : undefined
}
