// Decides whether a price that is named is offered or refused: the reach of a negation, comparisons ("below ¤", "beyond ¤"),
// verdicts ("¤ is too low") and a verdict in the next clause ("… but I can't make it work at that number").
import type { Amount } from '../text/amounts.ts'
import { clauseOf, type Message } from '../text/message.ts'
import { harmlessNegation, negator } from '../text/trade-words.ts'
import { placeOf } from './amount-role.ts'

/** offered: on the table. floor: "can't go below ¤". refused: denied. boundary: a line that is compared with, not offered. */
export type Polarity = 'offered' | 'floor' | 'refused' | 'boundary'

const below = /\b(?:below|under|less than|lower than|beneath|cheaper than|short of|better than|any less than|lower|down past|a (?:penny|cent|dollar|euro) (?:less than|below|under))\s*(?:than )?(?:about |around |the )?$/u
const above = /\b(?:above|over|beyond|more than|higher than|north of|past|exceed(?:s|ed|ing)?|greater than|upwards? of|in excess of)\s*(?:about |around |the |your )?$/u
const lowered = new RegExp(String.raw`\b${negator}\b`, 'u')
const notBelow = new RegExp(String.raw`\b(?:${negator}|nothing|no|none|anything)\b`, 'u')
const soft = /\b(?:wish i could|would love to|'d love to|would have loved|'d have (?:loved|liked|preferred)|if only|hard(?:ly)?(?: for (?:me|us))? to|difficult to|struggle to|tough to|happy if i could|afraid|sorry|before i|(?:think|your mind) (?:about|on|over))\b[^¤]*$/u

/** What comes after a price and kills it. "not negotiable" and "not a penny less" do not. */
const deadly = new RegExp(
  String.raw`^[\s,]*(?:price |number |figure |offer |mark |point |level |range |for (?:it|this|that|the [\p{L}-]+) )?(?:(?:is|'s|was|would be|seems|feels|would|does|will|really|just|still|simply|unfortunately|a bit|a little|quite|far|way|well|slightly|somewhat|significantly|considerably|substantially|much|honestly|though|definitely|also|be|sadly|frankly|puts? me|leaves? me)[\s,]+)*` +
    String.raw`(?:(?:not|isn't|wasn't|won't|doesn't|can't|cannot|wouldn't|couldn't|never|hardly|nowhere near)\s+(?:\p{L}+\s+){0,4}?(?:possible|feasible|work|workable|working|doable|do|happen|enough|realistic|viable|cover|cut it|acceptable|accept|an option|option|fly|on the table|sustainable|reasonable|fair|make sense|something|there|going|for me|go|sell|agree|justify|quite|meet)|` +
    String.raw`too (?:low|little|high|much|steep|far|rich|expensive|pricey|tight)|(?:might|may|could|would|will only|only) (?:maybe |perhaps |just )?(?:buy|get) you (?:an?|only|something|half)|(?:i|we)(?:'d| would|'m|'re| am| are) (?:be )?(?:losing|(?:taking|making|selling at) a loss|out of pocket|in the red)|(?:low|steep|high|tight|tough|hard|impossible|unrealistic|unworkable|a stretch|a loss|at a loss|out of (?:the question|reach|my (?:reach|budget|range))|off the table|outside|beyond|below|under (?:my|our|cost|what)|less than (?:i|my|our|what|it)|lower than (?:i|my|our|what)|short of|above|over|higher than|more than|exceeds?|a non-?starter|a no-?go|a no\b|a deal-?breaker|unacceptable|an? (?:insult|joke|lowball)|insulting|ridiculous|laughable|absurd|means? (?:a loss|losing)|losing|lose))(?!\p{L})`, 'u')
const stretchThenYes = /\b(?:but|so|still|ok|okay|fine|for you)\b[^¤]*\b(?:i'll|i will|i can|we can|let's|i'm willing|happy to|i could|we'll)\s+(?:\p{L}+\s){0,2}(?:do|make|take|accept|live with|go|agree|give|honou?r|meet|work)\b(?![^¤]*¤)/u

export function polarityOf(message: Message, amount: Amount): Polarity {
  const place = placeOf(message, amount)
  const left = place.left.replace(harmlessNegation, (words) => ' '.repeat(words.length))
  const right = place.right.replace(harmlessNegation, (words) => ' '.repeat(words.length))
  const taken = takenBack(message, amount)
  if (below.test(left) && /\brather\b[^¤]*\bthan\b/u.test(left)) return 'floor'
  if (below.test(left)) return /\b(?:no|nothing|none)\b[^¤]*$/u.test(left) || (notBelow.test(left) && lowered.test(left)) ? (taken === 'refused' ? 'refused' : 'floor') : 'boundary'
  if (above.test(left) || /\b(?:difference|gap|distance) between\b[^¤]*$/u.test(left)) return 'boundary'
  if (isDenied(left)) return taken === 'offered' ? 'offered' : 'refused'
  if (/\b(?:declin(?:e|ing)|reject(?:ing)?|turn(?:ing)? down|say(?:ing)? no to)\b[^¤]{0,30}$/u.test(left)) return taken === 'offered' ? 'offered' : 'refused'
  if (soft.test(left)) return taken === 'offered' ? 'offered' : 'refused'
  if (deadly.test(right)) return taken === 'offered' ? 'offered' : 'refused'
  return taken === 'refused' ? 'refused' : 'offered'
}

/** A negator before the amount reaches it, unless an amount with a verb of its own or a firm "than that, but" stands between. */
function isDenied(left: string): boolean {
  const last = [...left.matchAll(new RegExp(String.raw`\b${negator}\b`, 'gu'))].at(-1)
  if (!last) return false
  const between = left.slice(last.index + last[0].length)
  // "won't budge from ¤": the price stands.
  if (/\b(?:move|moving|budge|budging|deviate|stray|shift|depart|drop|dropping|come|coming|go|going|step|stepping)(?: (?:down|away))? (?:from|off(?: of)?)\s*(?:the |my |our )?$/u.test(between)) return false
  // "not going lower: ¤", "can't do better than this ¤": firmness, not refusal.
  if (/\b(?:better|lower|further|any less|cheaper|negotiable|more room|room)\b[^¤]*(?:[:–-]|\bis\b)[^¤]*$/u.test(between)) return false
  return !/(?:\binclud\p{L}*|\bcount\p{L}*|\bcover\p{L}*)[^¤]*\b(?:is|at|for)\b[^¤]*$/u.test(between) && !/¤[^¤]*\b(?:but|can|could|i'll|is)\b[^¤]*$/u.test(between)
}

const pointer = String.raw`(?:that|it|this|there|those|at that (?:number|price|point|level)|that (?:number|price|low|figure|amount)|so low)`
const takesBack = new RegExp(String.raw`\b(?:can't|cannot|couldn't|won't|wouldn't|not (?:able|possible|something|going)|unable|isn't|doesn't|impossible|never)\b(?![^¤]*\b(?:better|lower|less|below|under|cheaper|further|any more|beat|extend|hold|wait|guarantee|promise|last|without|includ\p{L}*|throw(?:ing)? in|add|deliver|ship)\b)[^¤]*\b(?:${pointer}|do|possible|work|feasible|happen)\b`, 'u')
const impossible = new RegExp(String.raw`\b${pointer}(?:'s| is| just isn't| isn't| would be| won't be| seems)\s+(?:\p{L}+ly )?(?:not (?:possible|feasible|doable|viable|workable|realistic|something|going to)|impossible|out of the question|too (?:low|little|high|much|steep)|below (?:my|our|cost)|off the table|a loss)`, 'u')
/** "even that I am not able to offer": the pointer stands first. */
const pointedAt = /\b(?:even )?(?:that|this|it|which)(?: price| number)?(?:'s| is)?(?: something)?(?: that)? (?:i|we)(?:'m| am|'re| are)? (?:just |simply |really )?(?:can't|cannot|not able|unable|won't|couldn't|not (?:going|willing))\b(?![^¤]*\b(?:lower|less|beat|better|below)\b)/u
const givesBack = new RegExp(String.raw`\b(?:i'll|i will|i can|we can|we'll|let's|i'm willing to|i am willing to|happy to|i could|i'd be willing to)\s+(?:\p{L}+\s){0,2}?(?:do|make|take|accept|live with|go with|agree to|honou?r|meet)\s+(?:you at |you )?(?:${pointer}|work|you there)`, 'u')

/** The clause after the amount's own may speak of it: "…, but I can't do that", "… is a stretch but I'll do it". */
function takenBack(message: Message, amount: Amount): 'offered' | 'refused' | undefined {
  const own = clauseOf(message, amount)
  const at = own ? message.clauses.indexOf(own) : -1
  if (!own || at < 0) return undefined
  if (stretchThenYes.test(message.masked.slice(amount.end, own.end))) return 'offered'
  for (const clause of message.clauses.slice(at + 1, at + 3)) {
    if (clause.words.includes('¤')) return undefined
    if (clause.sentence > own.sentence + 1) return undefined
    const words = clause.words.replace(harmlessNegation, ' ')
    if ((takesBack.test(words) || impossible.test(words) || pointedAt.test(words)) && !clause.isCondition) return 'refused'
    if (givesBack.test(words) && clause.hangsOn === undefined && !lowered.test(words)) return 'offered'
    if (clause.sentence === own.sentence && /^\s*(?:is|would be|seems)?\s*(?:too (?:low|high|much|steep))\b/u.test(words)) return 'refused'
  }
  return undefined
}
