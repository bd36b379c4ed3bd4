// Decides which clauses of a message say yes to what is on the table, and how plainly. Says nothing about the price that is
// agreed to, nor whether the rest of the message takes it back.
import type { Clause } from '../text/clauses.ts'
import type { Message } from '../text/message.ts'
import { harmlessNegation, negator } from '../text/trade-words.ts'

/** plain: "deal", "I accept". mild: "sounds good". faint: "ok", "fair", "ready to buy": needs company. */
export type Strength = 'plain' | 'mild' | 'faint'

export interface Consent {
  readonly clause: Clause
  readonly strength: Strength
}

const warmUp = String.raw`(?:ok|okay|k|great|perfect|alright|all right|alrighty|fine|well|sure|yes|yeah|yep|yup|awesome|excellent|wonderful|fantastic|amazing|good|cool|nice|then|so|and|but|now|right|absolutely|certainly|definitely|fair enough|in that case|thanks|thank you|hey|done|agreed|you know what|at that price|for that price|at ¤+|¤+|that's|that is|it's|it is|that'd be|that would be|a|i guess|i think|i'd say|looks like|sounds like|seems like|guess|we|we've got|we have|we got|have|ourselves|yourself|you|you've|you've got|you have|you got|got|have got|let's call it|call it|make it|calling it|consider it|let's make|i'll make|we'll call it|it a|i'm happy to say)`
const plainPatterns: readonly RegExp[] = [
  /^(?:(?:just|ok|okay|please|here|(?:just )?shut up and)[\s,]+)*take my money\b/u,
  /\b(?:it's|it is|consider it) mine\b/u, /\b(?:your|the|that) (?:offer|price|proposal|terms) (?:is|are|has been|have been) accepted\b/u, /\bgo along with (?:your|that|this|it)\b/u, /^(?:(?:ok|okay|great|then|cool)[\s,]+)*(?:we're|you're) on\b(?! (?:the|a|our|my|to|different|to something))|^consider it (?:done|a deal|sold)\b/u,
  /\b(?:have|take|get|let (?:you have )?it go|yours|sold)(?: it)? (?:for|at) (?:what|the (?:price|amount|number|figure)) you\b|^(?:(?:ok|okay|fine|then|so|very well)[\s,]+)*your (?:price|number|offer|figure)(?: then| it is)?\s*$/u, /\bi'll bite\b|\b(?:you've|you have) (?:convinced|persuaded|sold) me\b/u,
  // "deal" as the whole point of a clause, not "a better deal", "close to a deal", "deal breaker".
  new RegExp(String.raw`^(?:${warmUp}[\s,!]+)*deal(?!\s*-?(?:breaker|elsewhere|maker|of|to|hunt|with (?:other|another)|for you\b(?! (?:at|then))|sweet|is off))(?:\s|$|[,!.])`, 'u'),
  /\b(?:i|we|i'll|we'll)\s+(?:(?:will|can|do|would|hereby|gladly|happily|also|just|definitely|certainly|am|are|be|happy|glad|pleased|willing|ready|prepared|going|to|formally|officially|'d|fully|finally)\s+)*(?:accept|agree)(?:s|d|ed)?\b(?! (?:that (?!(?:price|offer|deal|number|amount|figure|one|then|now|for|at)\b)\p{L}|in (?:principle|theory)|with you that|it's|less|anything|nothing|lower))/u,
  /\b(?:i'm|i am|we're|we are|i'd be|we'd be|be|more than)\s+(?:very |more than |quite )?(?:happy|glad|pleased|delighted|thrilled|willing|ready|prepared|good|able)\s+to\s+(?:go ahead and\s+)?(?:accept|agree|take|buy it|pay|do|proceed|move forward|go ahead|finali[sz]e|close|complete|purchase it|go with|meet)\b/u,
  /\b(?:decided|chosen|happy|going|prepared|i'd like|i would like) to (?:buy|take|purchase|accept|go (?:ahead|with)) ?(?:it|this|that|the|your|with)?\b/u,
  /^(?:(?!(?:i|we|you|they|he|she|it|just|already|recently|who|was|were|never|has|have|had|one)\s)\p{L}+,?\s)?(?:accepted|agreed|accept|approved|confirmed|sold|done|done deal|yes,? please do|affirmative|granted)\b(?!\s+(?:to (?:look|think)|if|in (?:principle|theory)))/u,
  /\b(?:i'll|i will|we'll|we will|i can|i'd like to|i would like to|let me|i'm going to|i'm gonna|i am going to|we can|i guess i'll|happy to|then i'll|i'll gladly|i'm ready to|i'd be glad to|i'll happily)\s+(?:definitely |gladly |happily |just |go ahead and |also |certainly )?(?:take|buy|get|grab|purchase|have|go for|go with|snag)\s+(?:it|this|that|them|one|the|your|both|those|him|her|my|¤)(?! (?:there|elsewhere|online|somewhere|from (?:them|another|someone)))/u,
  // "then it's agreed"; "pickup it is", of several ways that the seller named.
  /^(?:(?:and|so|then|ok|okay|great|perfect|yes|fine|alright|good|well)[\s,]+)*(?:(?:it's|it is|that's|that is|all)(?: all| then)? (?:agreed|settled)\b(?! (?:that|to|if|in (?:principle|theory)))|(?:pick-?up|collection|delivery|shipping|shipped|delivered|cash) it is\b)/u,
  /^(?:(?:and|so|then|ok|okay|great|perfect|yes|fine|alright|sure)[\s,]+)*(?:i'll|will|gonna|happy to|let me|can)?\s*(?:take|taking|buying|grab|grabbing) (?:it|this one|this|that one|them)(?:\s+(?:then|at|for|now|today|home|please)\b|\s*$)/u,
  /(?:^|\s)(?:it's|it is|she's|he's|consider it|they're|the [\p{L} ]{2,30} is|and it's|then it's)\s+(?:all )?(?:yours|sold)\b/u,
  /\bgood to go\b|^(?:oh |ok |okay )?go on,? then\b/u, /¤\s*(?:agreed\b|accepted\b|it is|it'll be|it shall be|will do|will work|would work|works|suits|does it|is (?:good|fine|great|perfect|ok|okay|acceptable|a deal|agreed|agreeable|done|doable)\b|sounds (?:good|great|perfect|fine)|and (?:we're|we are) (?:done|good|set))/u,
  /\b(?:that|it|this|which|the price|that price|your price|your offer|your counter(?:-?offer)?|the offer|that offer|your proposal|that number|the number|this price|that one|your (?:[\p{L}]+ )?(?:offer|price|number|figure|terms|bid|ask)|that deal|these terms|those terms|terms)\s*(?:'ll|'d| will| would| does| should| can| definitely| totally| really| absolutely)*\s+(?:works?|suits?|is acceptable|is agreeable|is agreed)\b(?! (?:if|only|when|out|well together|like|fine if|better|as (?!a ))|\s+(?:perfectly|great|well) (?:and|with))/u,
  /\b(?:is|'s|sounds) (?:good|fine|ok|okay|great|acceptable|perfect|agreeable|alright) (?:with|by|for|to) (?:me|us)\b/u, /\b(?:i'm|i am|we're|we are) (?:accepting|agreeing|(?:taking|buying|getting) (?:it|this|that|the|¤))/u,
  /^(?:\p{L}+,?\s)?(?:(?:works|good|fine|perfect|great|ok|okay) (?:for|by|with) (?:me|us)\b|sounds like a (?:deal|plan)|suits me)/u,
  /\blet's\s+(?:just |go ahead and |please |get it |get this )?(?:do (?:it|this|that|¤|the)|go with|close|finali[sz]e|proceed|move (?:forward|ahead)|wrap|lock|make it (?:happen|official|¤)|settle (?:on|at|for|it)|shake|seal|get it done|get this done|done|go ahead|complete|sign|call it ¤|go for it|get (?:it|this) (?:done|sorted|wrapped|going|finalized)|say ¤|agree (?:on|to) ¤|book|get started)/u,
  /\b(?:(?:i|we)'d like to|(?:i|we) would like to|i'll|i will|we'll|i'm|we're|ready to|happy to|please|can|i want to|we can|we|i|glad to|going to|and|then|so)\s+(?:now |just |please )*(?:go(?:ing)? ahead|proceed(?:ing)?|move (?:forward|ahead)|moving (?:forward|ahead)|finali[sz]e|finali[sz]ing|lock (?:it|that|this|¤|in)|locking (?:it|that|this|in)|ring (?:it|me) up|close (?:the deal|on|at|this)|complete (?:it|the|this|my)|confirm(?:ing)?(?: the| my| this| that| at| it|$)|wrap (?:it|this) up|make it official|make the (?:purchase|payment)|seal)\b/u,
  /^(?:please |so |and |then |yes |ok |go |just )*(?:go ahead|proceed|lock (?:it|that|this|me|¤|in)|ring (?:it|me) up|sign me up|count me in|book it|ship it|wrap (?:it|this|that) up|write it up|write up (?:the|a)|draw up|send (?:me |over |along |the |an |your |a |that |it )|finali[sz]e|put me down|charge|hold it for me|mark (?:it|this) (?:as )?sold|reserve it|bring it)/u,
  /\b(?:i'm|we're|i am|you can count me|count me)\s+(?:in|sold|on board)\b(?!\s+(?:the|a|my|need|no|touch|search|on the)\b)/u,
  /\b(?:paying (?:now|today|right|you)|payment(?:'s| is)? (?:sent|on (?:its|the) way|coming|incoming|made|going out)|sending (?:the )?(?:payment|money|funds|it|¤)|i(?:'ll| will| can|'m going to) (?:gladly |happily )?(?:pay|send|wire|transfer|venmo|zelle|paypal|complete|sign)\b(?!\s+(?:you )?(?:less|no more|anything|at most|up to|whatever))|shake on (?:it|that)|it's settled|we're (?:all )?(?:set|agreed)|pleasure doing business|glad we(?:'ve| have)? (?:could|were able to|agreed|reached|settled)|you can count on me|(?:i've|i have)(?: got)? (?:the |your )?(?:¤+|money|cash) ready|you(?:'ve| have)? got (?:yourself )?a (?:buyer|sale)|you drive a hard bargain|we have an agreement|we're agreed|you win|twist(?:ed)? my arm|(?:my|the) answer is (?:a )?yes)\b/u,
  /\bi can (?:do|live with|work with|make|agree to|go with|go to|manage|match|honou?r|meet|stretch to) (?:¤|it\b|that\b|you at|you there|your|work)/u, /(?<!\bno )\b(?:can|will) do(?:\s+(?:that|it|¤)|[!.]|$)/u, /\b(?:i'll|i will|we'll|we can) (?:do|match|meet|honou?r|make) (?:¤|it\b|that\b|you at|you there|your|it work|that work)/u,
]
const mildPatterns: readonly RegExp[] = [
  /\bsounds? (?!good in (?:theory|principle))(?:good|great|perfect|fine|excellent|wonderful|fantastic|like a plan|right|amazing|like a fair deal)\b/u, /^(?:that's|that is|that'd be|it's|this is|that would be|which is)\s+(?:just |absolutely |totally |really |all )?(?:perfect|fine|great|acceptable|agreeable|wonderful|excellent|good|doable|ok|okay|alright)(?:\s+(?:with|by|for) (?:me|us))?\s*$/u,
  /\b(?:happy|okay|ok|fine|comfortable|good|satisfied|pleased) with (?:that|it|this|the price|your|¤)/u, /\bi(?:'d| would) (?:be (?:happy|willing) to )?(?:take|accept|buy) (?:it|that|¤)/u, /\bready to (?:buy|pay|purchase|close|finali[sz]e|sign|move forward|proceed|go)\b/u, /\bfine,?\s*(?:then )?you win\b/u, /^that (?:will|'ll) do\b/u,
]
const faintPatterns: readonly RegExp[] = [
  /^(?:ok|okay|yes|yeah|yep|yup|sure|fine|great|perfect|alright|all right|absolutely|certainly|of course|definitely|excellent|wonderful|awesome|cool|you got it|very well|fair enough|why not|deal then|good(?! (?:day|evening|morning|afternoon|night|luck|grief))|10-4|gladly)\b/u,
  /\b(?:fits|within|in|under|meets|matches) my (?:budget|range|price range|limit)\b/u, /\b(?:is|sounds|seems|looks|that's) (?:a )?(?:very |pretty |quite )?(?:fair|reasonable|good price|great price|nice price|great deal|good deal)\b(?! for you\b)/u, /\b(?:appreciate|thank you for) (?:it|that|your flexibility|you working|you meeting|meeting)/u,
]

/** Words that make a yes unreal: wished, near, past, hearsay, or denied. */
const unreal = new RegExp(String.raw`\b(?:${negator}|wish|almost|nearly|close to|if only|would have|would've|tempted|hoping|hope|wanted|want to|love to|like to believe|about to|was going to|before|until|reluctant|who|trying to|try to|in order to|need to see|ready to (?:buy|pay|close|purchase|sign|proceed|go|move forward|finali[sz]e) (?:if|when|once|at (?!¤))|chance|someone|might|may|maybe|perhaps|considering|consider(?! it (?:sold|done|a deal))|think about|could possibly|supposed|rather|(?:what|than|most|all|whether|why|how much) (?:i|we)(?:'ll|'d)?)\b`, 'u')

/** A no in its words, a yes in its sense. */
const rhetorical = /\b(?:can't|cannot|couldn't|hard to|how (?:can|could) i) (?:possibly )?(?:say no|refuse|argue|resist|turn (?:that|it|this) down)(?: (?:to|with) (?:that|this|it|¤+))?\s*$/u

/** A question that only a buyer asks who has agreed: "Where do I send the money?". Ways of paying may be asked about before. */
const whereToPay = /^(?:(?:and|so|great|ok|okay|perfect|then|now)[\s,]+)*(?:where (?:do|can|should|shall) (?:i|we) (?:pay|sign|send|transfer|wire|put)\b(?! (?:less|that|so)\b)|how (?:do|should|shall) (?:i|we) (?:pay|get (?:you )?the money)\b|(?:who|whom) (?:do|should|shall) (?:i|we) (?:pay|make (?:the |a |my )?(?:check|cheque|payment|it) (?:out )?to|send)\b|what(?:'s| is) your (?:iban|venmo|paypal|account number|bank details))/u
export const asksWhereToPay = ({ words }: Pick<Clause, 'words'>): boolean => whereToPay.test(words)

export function consentsIn(message: Message): Consent[] {
  return message.clauses.flatMap((clause) => {
    const words = clause.words.replace(harmlessNegation, ' ').replace(/^(?:but|and|so|then|yet|or|plus|because|since|although|though)\s+(?=\S)/u, '')
    if (clause.isCondition) return []
    if (rhetorical.test(clause.words) || asksWhereToPay(clause)) return [{ clause, strength: 'plain' as const }]
    const found = strengthOf(words)
    if (!found || unreal.test(words.slice(0, found.at + found.length))) return []
    return [{ clause, strength: found.strength }]
  })
}

/** The clearest yes of a clause, and how far it reaches. */
function strengthOf(words: string): { readonly strength: Strength; readonly at: number; readonly length: number } | undefined {
  for (const [strength, patterns] of [['plain', plainPatterns], ['mild', mildPatterns], ['faint', faintPatterns]] as const) {
    for (const pattern of patterns) {
      const found = pattern.exec(words)
      if (found) return { strength, at: found.index, length: found[0].length }
    }
  }
  return undefined
}
