// Decides which clauses of a buyer's message leave the negotiation, or find the price too much without leaving.
import type { Clause } from '../text/clauses.ts'
import type { Message } from '../text/message.ts'
import { extraWords, negator } from '../text/trade-words.ts'

/** leaves: "I'll pass". unaffordable: "I can't afford it". dislikes: "too much", which by itself ends nothing. */
export type RefusalKind = 'leaves' | 'unaffordable' | 'dislikes'

export interface Refusal {
  readonly clause: Clause
  readonly kind: RefusalKind
}

const away = String.raw`(?:pass(?:ing)?\b(?! (?:at ¤|up|it|this|that|along|by|through|inspection|on (?:to|the word|your|my (?:details|thanks|best|regards))))|walk(?:ing)?(?: away|$| from (?:this|it|here)| on (?:this|it))|declin(?:e|ing)|bow(?:ing)? out|back(?:ing)? out|step(?:ping)? (?:away|back)|look(?:ing)? (?:elsewhere|around|for (?:something|another|other|alternatives|a different|a cheaper))|shop(?:ping)? around|keep (?:looking|shopping|searching)|move on|moving on|go(?:ing)? elsewhere|leave it (?:there|here|at that)|leav(?:e|ing) it\b|say no\b|call it (?:a day|off|quits)|end(?:ing)? (?:this|it|things|here|our|the (?:negotiation|conversation|discussion))|stop here|withdraw(?:ing)?\b(?! (?:my|that|the) (?:counter\p{L}*|objections?)\b)|part(?:ing)? ways|drop out|sit this one out|let (?:it|this one|this) go\b(?! for| at)|look at other|explore (?:other|my|different)|consider (?:other|my other|alternatives|different)|try (?:elsewhere|another|somewhere|someone)|tak(?:e|ing) my (?:business|custom\b|money (?:elsewhere|somewhere|to|and (?:go|leave|walk|run)))|head(?:ing)? out|turn (?:this|it|that|you) down|hold off|skip (?:it|this)|give (?:it|this|that) a miss)`
const leaving: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:i|i'll|we|we'll|i'm|we're|i'd)\s+(?:(?:will|would|must|am|are|have|need|had|guess|think|do|should|can|only|just|really|respectfully|regretfully|unfortunately|reluctantly|probably|rather|better|best|afraid|going|gonna|to|i'll|i|i'm|i'd|ll|have to|now|still|simply|choose|prefer|be|also|then|sadly|politely|ultimately|going to have|as well|forced|'ll|gotta|so)\s+)*${away}`, 'u'),
  new RegExp(String.raw`^(?:(?:so|and|but|then|sorry|ok|okay|thanks|honestly|unfortunately|alas|sadly|well|hard|gonna|going to|will|guess|think|have to|afraid|i'm|must|better to|best to|time to|respectfully|gotta|please|it's|its|a|that's|it'll be|probably)[\s,]+)*(?:${away}|no deal)`, 'u'),
  /^(?:(?:so|and|but|then|sorry|ok|okay|well|it's|that's|its|guess|i guess|i think|i suppose|i'm afraid)[\s,]+)*(?:a )?(?:that's a no\b(?! to)|no thanks|no thank you|nope,? thanks|thanks but no thanks|thank you but no|thanks,? but i'm (?:not|out)|no from me|nah\b|(?:a )?(?:firm |hard )?no from (?:me|us)|hard no|forget (?:it|about it|this)|never ?mind|thanks anyway|thank you anyway|count me out|no sale|deal'?s? (?:is )?off|not for me|not today|this isn't for me|it's a no\b|i refuse|let's call it off|we'll leave it)/u,
  /\bi'm off\s*$|\b(?:don't|no longer) (?:really )?(?:want|need) (?:it|this|that|one|the \p{L}+)(?:,? (?:any ?more|after all|now))?(?:\s*$|,)|\bdon't see (?:us|this|a deal) (?:ever )?(?:reach|work|com|gett|happen|go)ing\b/u,
  /\bi'm (?:all )?done(?: here| with this| negotiating| talking| bargaining)?\s*$|\b(?:nah|nope),? (?:i'm|im) good\b/u,
  /\b(?:not|no longer|isn't|n't)\s+(?:really |at all |that |very |particularly |actually )?interested\b|\b(?:don't|do not|won't|will not|wouldn't) (?:have any )?(?:be )?(?:interest|interested)\b/u, new RegExp(String.raw`\bno (?:choice|option|alternative) (?:but|other than) to ${away}`, 'u'), /\b(?:negotiations?|conversation|discussion)s? (?:(?:is|are) )?(?:over|off|finished|closed|terminated)\b|\bnot (?:in|on) the market\b|\bno longer in the market\b|\b(?:i'm|i am|we're|we are) not buying(?! (?:that|your|any of))\b|\bwe(?: have|'ve got) no deal\b|\b(?:keep|hold on ?to|hold onto|hang on ?to|save) my (?:money|cash)\b|\btake a rain ?check\b|\b(?:this|it) ends (?:here|now)\s*$|\bleave you to it\b|\b(?:spend|take) my (?:money|business) (?:somewhere else|elsewhere)\b|\bkeep(?:ing)? my (?:old|current)\b|\bopted for (?:another|a different|someone else)\b|\b(?:miles|worlds) apart\b|\bfound what i (?:need|want)|\bfound (?:it|one) elsewhere\s*$|\bstick(?:ing)? with (?:my (?:old|current)|what i have)|\b(?:won't|don't|no longer) (?:be )?need(?:ing)? (?:it|one|this)(?: after all| any ?more)?\s*$|\blet (?:someone|somebody) else (?:have|take|buy|get) it\b|\b(?:say|saying) good ?bye\b|\bi'm gone\s*$|\bdraw the line(?: here| there)?\s*$|\b(?:my cue|time|time for me) to (?:leave|go)(?: the (?:negotiation|table|conversation))?\s*$|\b(?:i'd|i would) rather not\s*$|\bcancel (?:my|the|this) (?:order|inquiry|enquiry|request|offer|bid)\b|^(?:(?:decision|answer|verdict|status|result)\s*:\s*)?reject(?:ed|ion)?\s*(?:[.,:–-]|$)|\b(?:lost|losing) (?:a|your|this|yourself a) (?:customer|buyer|sale)\b|\b(?:do|live) without(?: it| this| one)?\s*$/u,
  /\b(?:the|my) (?:final )?answer (?:is|remains) (?:still )?no\b|\btry again (?:next|later|another|some other)\b/u, /^(?:(?:so|then|ok|okay|well|i think|i guess)[\s,]+)*let's (?:just |simply )?(?:call it (?:off|quits)|end (?:it|this|things|here)|leave it (?:there|here|at that)|part ways|stop here|forget (?:it|about it|this)|drop it)\b/u, /\bi'm out\b(?! of(?! here)| there| until| the door| today)|\bwe're out\b/u,
  /\b(?:can't|cannot|can not|couldn't|won't|will not|not able to|unable to|won't be able to|not going to be able to|not in a position to|not possible (?:for me )?to|don't see (?:myself|a way to|how we)|no way (?:for me )?to|can't really)\s+(?:be |really |possibly |in good conscience |just |even |to )*(?:proceed(?:ing)?|continue|continuing|move (?:forward|ahead)|moving forward|go (?:ahead|forward|through with)|going (?:ahead|forward)|buy(?:ing)? (?:it|this|that|the|from|at)|purchas(?:e|ing)|complete (?:this|the)|do business|commit(?! (?:without|until|before|yet|right))|make (?:a|the|this) (?:deal|purchase)|pursue|reach (?:a|an) (?:deal|agreement)|come to (?:a|an) (?:deal|agreement)|agree on a price|see this|work this out|take it\b|justify (?:it|this|the|that|spending|paying|buying|¤))/u,
  /\b(?:can't|cannot|won't|couldn't|not) (?:make|making) (?:this|it|that|the (?:numbers?|math)) work\b|\b(?:this|it|that) (?:(?:just |simply |really )?(?:isn't|is not|'s not|won't be|ain't) going to (?:work|happen)|(?:just )?(?:won't|isn't going to) work out)\b/u,
  /\b(?:don't|do not|doesn't|not|no longer|wouldn't|won't)\s+(?:really )?(?:want|wish|willing|going|care|looking|intend|planning|interested in|be|like|feel like|think (?:it's|there's) (?:worth|any point|a point)(?: in)?|think (?:i|we)(?:'ll| can| will| want to)?)\s*(?:to |in )?(?:be )?(?:continu(?:e|ing)|proceed(?:ing)?|buy(?:ing)?|purchas(?:e|ing)|go(?:ing)? (?:on|ahead|any further|further|through|forward)|mov(?:e|ing) forward|negotiat(?:e|ing)|keep (?:going|negotiating|talking)|carry on|bother|pursu(?:e|ing)|do (?:this|business|it)|reach|spend (?:any more|more) time)/u,
  /\b(?:we're|we are|it seems we're|looks like we're) (?:just |simply |still )?(?:too far apart|not going to (?:agree|reach|get there|find)|at an impasse)\b|\bno point (?:in )?(?:continuing|going on|talking|negotiating)\b|\b(?:we|i) (?:\p{L}+ly )?(?:can't|cannot|couldn't|won't) (?:seem to )?(?:agree|find common ground|reach|come to (?:terms|an agreement))/u,
  /\b(?:maybe|perhaps) (?:another|next|some other|in another) (?:time|life|day)\b|\bmaybe (?:we|i) (?:can|could|should|will)? ?(?:explore|look at|consider|try|check) (?:other|some other|elsewhere|different)|\b(?:i|we)(?:'ll| will|'m going to|'d rather| have decided to| decided to|'ve decided to| am going to|'ve)? (?:just )?(?:go with|gone with|going with|bought|found|get|buy|choose|chosen|check out|check with|look at|find|order) (?:it |one )?(?:from |at |with )?(?:another|a different|someone else|somebody else|somewhere else|elsewhere|other options|the other|other (?:sellers?|dealers?|stores?|listings?|models?)|amazon|a competitor|the competition|my other|alternatives)/u,
  /\b(?:buy|get|order|take|purchase) (?:it|one|mine|them) (?:there|elsewhere|online|somewhere else|from (?:them|another|someone|somewhere|amazon))/u, /\bdon't think (?:this|it|that|we)(?:'s|'ll|'re| is| will| can| are)?(?: ever)? (?:going to )?(?:work(?: out)?\s*$|happen|reach an?|agree|get there|come to an?|find)/u,
  /\b(?:good luck|best of luck) (?:with|selling|finding|to you)\b|\bhope you find (?:a|another|the right) buyer\b|\bi'll (?:have to |need to |must )?(?:respectfully |politely |regretfully )(?:decline|pass)\b|\bthanks for your time,? (?:but|though) (?:no|i)\b/u,
  /\b(?:out of|not in|isn't in|beyond) the cards\b|\bdeal-?breaker(?: for me)?\s*$|\b(?:i've|i have|we've) (?:decided|chosen|opted) (?:not to|against|to (?:pass|decline|look|go elsewhere|hold))\b|\b(?:we|i) don't have a deal\b|\bthis is where (?:i|we|it) (?:part|stops?|leave|ends?|get off)/u,
]
const unaffordable: readonly RegExp[] = [/\b(?:can't|cannot|can not|couldn't|unable to|not able to|won't be able to) (?:really |possibly |actually |quite |just )?(?:afford|pay (?:that|¤|it|so)|spend (?:that|¤|so)|swing (?:that|it|¤)|stretch)/u, /\b(?:out of|beyond|outside(?: of)?|well outside) my (?:budget|price range|range|reach|means|price)\b/u, /\bprices? me out\b/u, /\bdon't have (?:that|the (?:money|funds|budget)|enough|¤|that (?:much|kind))/u]
const dislikes: readonly RegExp[] = [/\bno can do\b|\bnot worth (?:it|that|the|¤)|\bnot getting (?:anywhere|there)\b|\bgoing (?:nowhere|(?:a?round )?in circles)\b/u, /\bfound (?:an?|one|it|another|something|the same)\b[^¤]*\b(?:better|cheaper|less|elsewhere|another)\b/u, /\b(?:outside|beyond) (?:of )?what (?:i|we) (?:can|could|want|planned)\b/u, /\b(?:too|bit|little|pretty|still|rather|way|so) (?:much|high|expensive|steep|rich|pricey|dear|costly)\b/u, /\b(?:above|over|exceeds?|more than|higher than|beyond|outside|past) (?:my|what i|the|our)\b[^¤]{0,24}\b(?:budget|limit|max(?:imum)?|can (?:afford|spend|pay|do)|ceiling|cap|range|have|expected|planned)\b/u, /\b(?:doesn't|won't|does not|can't|isn't going to|don't) (?:really |quite )?(?:work|fit|suit)/u, new RegExp(String.raw`\b${negator}\s+(?:\p{L}+\s){0,2}(?:accept(?:ing)?|agree(?:ing)?|do|pay(?:ing)?|take|go)\b`, 'u'), /\ba lot (?:of money|to (?:pay|spend|ask))\b/u, /\boverpriced\b/u]

/** "about to walk away", "without walking away", "hate to pass": spoken of, not done. */
const unreal = new RegExp(String.raw`\b(?:about to|almost|nearly|ready to|was going to|were going to|would hate to|hate to|don't want to|do not want to|not going to|rather not|wouldn't want to|before i|tempted to|can't|won't|wouldn't|never|might(?: have to)?|may have to|could always|could|without|instead of|would have to|i'd have to|don't make me|not ready to|considering|thinking (?:about|of))\s+(?:\p{L}+\s+){0,2}$`, 'u')

export function refusalsIn(message: Message, { title }: { readonly title?: string | undefined } = {}): Refusal[] {
  return message.clauses.flatMap((clause): Refusal[] => {
    if (bestIf(message, clause)) return [{ clause, kind: 'leaves' }]
    if (clause.isCondition || clause.isQuestion) return []
    const words = clause.words.replace(/^(?:but|and|so|then|yet|or|plus)\s+(?=\S)/u, '')
    if (politeNo(message, clause)) return [{ clause, kind: 'leaves' }]
    if (takenElsewhere(message, clause)) return [{ clause, kind: 'leaves' }]
    const left = leaving.map((pattern) => pattern.exec(words)).find((found) => found !== null)
    if (left && !isUnreal(words, left[0], left.index) && !isAboutExtra(words.slice(left.index + left[0].length), title)) return [{ clause, kind: 'leaves' }]
    if (unaffordable.some((pattern) => pattern.test(words))) return [{ clause, kind: 'unaffordable' }]
    return dislikes.some((pattern) => pattern.test(words)) ? [{ clause, kind: 'dislikes' }] : []
  })
}

/** "Thanks, but no.", "too dear for what it is, so no", "I'd love to, but I can't": a kind word or a reason, and then a bare no. */
const politeNo = ({ clauses }: Message, { words, start }: Clause): boolean =>
  /^(?:but|so) no(?: deal)?$|^but (?:\p{L}+ly )?(?:i|we) (?:\p{L}+ly )?(?:just |simply |really )?(?:can't|cannot|won't)$/u.test(words) && kindWords.test(clauses.findLast((one) => one.start < start)?.words ?? '')
const kindWords = /\b(?:thank|appreciate|too\b|love to|like to|tempt|kind|nice|generous|good|great|fair|lovely|wonderful|beautiful|noted|sorry)/u

/** "it's best if we part ways": a condition in form only. */
const bestIf = ({ clauses }: Message, { words, isCondition, start }: Clause): boolean =>
  isCondition && /^if (?:i|we) (?:just |simply )?(?:part ways|leave it|end (?:it|this|things|here)|stop|call it (?:off|a day|quits)|mov(?:e|ed) on|walk(?:ed)? away|go our)\b/u.test(words) && /\b(?:best|better|wiser?|easier)\s*$/u.test(clauses.findLast((one) => one.start < start)?.words ?? '')

/** "I found one for less and will go with that": what is taken is the other one. */
function takenElsewhere({ clauses }: Message, { words, sentence, start }: Clause): boolean {
  const before = clauses.find((one) => one.sentence === sentence && one.start < start && /\b(?:found|have|got|seen|offered|another (?:seller|shop|store|dealer))\b/u.test(one.words))
  return before !== undefined && /\b(?:elsewhere|for less|cheaper|another|somewhere else|better (?:price|deal|offer))\b/u.test(before.words) && /\b(?:go(?:ing)? with|take|taking|buy(?:ing)?|get(?:ting)?|choose) (?:that|it|them|theirs|the other)\b|\bbuy (?:it )?there\b/u.test(words)
}

function isUnreal(words: string, found: string, at: number): boolean {
  const verbAt = at + found.search(new RegExp(`${away}|proceed|continue|buy|move|make|interested|work`, 'u'))
  return new RegExp(away, 'u').test(found) && unreal.test(words.slice(0, Math.max(verbAt, 0)))
}

/** "I'll pass on the warranty" refuses the warranty, not the thing. */
function isAboutExtra(rest: string, title: string | undefined): boolean {
  const about = /^\s*(?:on|to|for|about|in)\s+(?:(?:the|any|an?|your|that|this|those|all|extended|extra|optional)\s+)*([^,.;¤]{2,40})/u.exec(rest)
  return about !== null && extraWords(title).test((about[1] ?? '').split(/\s+/u).slice(0, 3).join(' '))
}
