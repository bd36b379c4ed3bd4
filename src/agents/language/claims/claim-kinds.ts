// The word lists of item-claims.ts: how a claim of each kind is made, and which words of a listing bear it out.
import type { Condition } from '../../../market/vocabulary.ts'
import type { Topic } from '../reader/thread-facts.ts'

export interface ClaimKind {
  readonly about: Topic
  readonly patterns: readonly RegExp[]
  /** Word beginnings, any of which in the listing bears the claim out; or the phrase's own words, or its own material. */
  readonly borneOutBy: readonly string[] | 'own_words' | 'own_material'
  /** Claims at least this condition; the listing's own must be as good. */
  readonly claims?: Condition
}

const number = '(?:\\d+(?:[.,]\\d+)?|a|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple(?: of)?|several|some)'

/** What a thing is made of or can do; each bears out only itself. */
export const materials: readonly string[] = [
  'leather', 'oak', 'walnut', 'teak', 'pine', 'maple', 'mahogany', 'cherry', 'birch', 'bamboo', 'aluminium', 'aluminum', 'steel', 'stainless', 'titanium', 'carbon', 'brass', 'copper', 'silver', 'gold', 'ceramic', 'porcelain', 'wool', 'cotton', 'silk', 'linen', 'cashmere', 'marble', 'cast iron', 'velvet', 'solid wood', 'hardwood', 'waterproof', 'wireless', 'bluetooth', 'rechargeable', 'dishwasher[- ]safe', 'machine[- ]washable', 'organic', 'vegan',
]

/** The thing or a part of it, as the subject of a sentence; not the price, the offer or the day. */
const thing = "(?:it|she|they|this one|that one|(?:the|its|her|their) (?!price|offer|deal|day|ask|bid|market|other|number|buyer|seller|answer|money|trail|sun|good)\\w+(?: \\w+)?)"

const other = "(?:another|other|two other|three other|several|some|better|higher|more|competing|rival)"
/** That somebody else bids, has bid or would pay more; and the buyer's side of it, that it is to be had for less. */
const rivals = new RegExp(`\\b(?:(?:some(?:one|body)|anyone|others?|people|another (?:buyer|bidder|person|party|one)|a (?:friend|neighbou?r|colleague|rival))(?: else)?(?:'s|'ve)? (?:(?:is|are|has|have|had|was|were|already|just|even|also|would|will) ){0,3}(?:offer(?:ed|s|ing)?|bid(?:s|ding)?|pay(?:s|ing)?|paid|ask(?:ed|ing)|interested|keen|waiting|ready|willing)|(?:have|had|has|got|received|getting|with|there (?:is|are|were)) (?:an? |the |already |plenty of |lots of |many ){0,2}${other} (?:serious )?(?:offers?|bids?|buyers?|bidders?|takers?|people interested))\\b`, 'giu')
const elsewhere = /\b(?:(?:seen|saw|found|find|get|got|have|had|buy|is|are|going) (?:it |them |one |ones |this |the same ){0,2}(?:for less|cheaper|for free)(?: elsewhere)?|(?:another|other|a cheaper) (?:seller|sellers|listing|listings) (?:is|are|has|have|asks?|offers?|sells?))\b/giu

export const claimKinds: readonly ClaimKind[] = [
  // Condition, by how good it claims to be.
  { about: 'condition', claims: 'new', borneOutBy: [], patterns: [/\b(?:brand[- ]new|(?:still )?(?:sealed|unopened)|never (?:been )?(?:used|worn|opened|ridden|played|touched)|(?<!like )unused|unworn|still in (?:the |its )?(?:original )?(?:box|wrapper|packaging|plastic)|(?:tags|labels) still on)\b/giu] },
  { about: 'condition', claims: 'like_new', borneOutBy: [], patterns: [/\b(?:(?:good )?as new|like new|(?:almost|nearly|practically) new|mint(?: condition)?|pristine|flawless(?:ly)?|immaculate|(?:perfect|excellent|superb|top|tip-?top|impeccable) (?:condition|shape|state|nick|order)|(?:in )?perfect working|barely (?:been )?(?:used|worn|ridden|touched|broken in)|hardly (?:been )?(?:used|worn|ridden)|lightly used|not a (?:single )?(?:scratch|dent|mark)|(?:no|without|zero|free of) (?:scratches|dents|marks|stains|scuffs|defects|flaws|damage|rust|wear)|(?:no|not an?|not one|hardly an?|barely an?|nary an?|without an?) (?:single )?(?:scratch(?:es)?|marks?|dents?|scuffs?|stains?|chips?|cracks?|flaws?|defects?|rust)|spotless)\b/giu] },
  { about: 'condition', claims: 'good', borneOutBy: ['good condition', 'well kept', 'looked after', 'cared for', 'solid', 'sturdy'], patterns: [/\b(?:(?:very )?(?:good|great|nice|fine|solid) (?:condition|shape|nick|state)|well[- ](?:kept|maintained|looked after|cared for)|always (?:been )?(?:kept|stored|covered|cleaned))\b/giu] },
  // Working order.
  { about: 'function', borneOutBy: ['work', 'run', 'function', 'test', 'tuned'], patterns: [/\b(?:works? (?:perfectly|great|fine|well|flawlessly|like (?:a charm|new)|as (?:it should|intended|new))|(?:fully|completely|perfectly) (?:functional|functioning|working|operational)|in (?:full |good )?working order|(?:it |they )?(?:just )?works\b|runs (?:perfectly|great|fine|well|smooth(?:ly)?|like)|rides (?:great|smooth(?:ly)?|like)|plays (?:great|perfectly)|(?:i(?:'ve| have)? )?tested(?: it)?|nothing (?:is )?(?:broken|wrong)|no (?:issues|problems|faults))/giu] },
  { about: 'function', borneOutBy: ['servic', 'overhaul', 'tuned', 'repair', 'refurbish', 'new chain', 'new tire', 'new tyre', 'new brake'], patterns: [/\b(?:(?:just|recently|freshly|newly|professionally) (?:been )?(?:serviced|overhauled|tuned(?: up)?|repaired|refurbished|cleaned|restored|fixed)|(?:new|fresh) (?:tires|tyres|brakes|chain|strings|bulb|filter|cable|gasket|lens|screen)|(?:was|were|been|got) (?:recently )?(?:replaced|repaired|restored|serviced|refurbished))\b/giu] },
  { about: 'function', borneOutBy: ['batter'], patterns: [/\b(?:battery (?:life|health|holds?|lasts?|is|still|at)\b[^.!?;,]{0,40}|holds? (?:a |its )?charge|(?:new|fresh|original) batter(?:y|ies))\b/giu] },
  // Age and past.
  { about: 'age', borneOutBy: ['year', 'month', 'week', 'bought', 'vintage', 'antique', 'since'], patterns: [new RegExp(`\\b(?:only |just |about |barely )*${number} (?:years?|months?|weeks?|days?|summers?|winters?|seasons?) (?:old|of use|young)\\b`, 'giu'), new RegExp(`\\b(?:bought|purchased|got|picked up|acquired)(?: it| them| this)? (?:new )?(?:(?:only|just|about) )?(?:${number} (?:years?|months?|weeks?|days?) ago|last (?:year|month|week|summer|winter|spring|fall|autumn|christmas)|in (?:19|20)\\d\\d|recently|new)\\b`, 'giu'), /\b(?:used (?:it |them )?(?:only |just )?(?:once|twice|a (?:few|couple of|handful of) times)|from (?:19|20)\d\d|(?:19|20)\d\d model|vintage|antique|heirloom)\b/giu] },
  { about: 'history', borneOutBy: ['owner', 'smoke', 'pet', 'family', 'gift', 'garage', 'stored', 'indoors', 'inherit', 'belong', 'grand'], patterns: [/\b(?:(?:one|single|first|only|second|previous) (?:careful )?owner|(?:from a )?(?:smoke|pet|dog|cat)[- ]?(?:and (?:pet|smoke)[- ]?)?free(?: home)?|non[- ]?smok(?:ing|er)(?: home)?|(?:has )?(?:always )?(?:been )?(?:kept|stored|garaged|parked) (?:indoors|inside|in (?:a|the|my) (?:dry )?(?:garage|closet|basement|shed|attic))|never (?:been )?(?:dropped|crashed|repaired|left outside|exposed)|(?:belonged to|handed down|passed down|inherited|was a (?:wedding )?(?:gift|present))|hand[- ]?made|home[- ]?made|(?:made|designed|built|crafted) (?:in|by)|limited edition|collector'?s (?:item|piece|edition)|rare(?: find)?)\b/giu] },
  // Make and material.
  { about: 'brand', borneOutBy: ['genuine', 'original', 'authentic', 'brand', 'licensed'], patterns: [/\b(?:genuine|authentic|the real (?:deal|thing)|not a (?:fake|copy|knock-?off|replica)|original (?!box|packag|price|charger|owner|parts?)\w+|top[- ](?:brand|of the line)|name[- ]brand|designer)\b/giu] },
  { about: 'brand', borneOutBy: 'own_material', patterns: [new RegExp(`\\b(?:(?:real|solid|genuine|pure|full|made (?:of|from)|all)[ -](?:\\w+ )?(?:${materials.join('|')})|(?:it(?:'s| is)|they(?:'re| are)) (?:\\w+ )?(?:${materials.join('|')}))\\b`, 'giu')] },
  // Papers.
  { about: 'warranty', borneOutBy: ['warrant', 'guarantee'], patterns: [/\b(?:(?:under|within|in|with|has|have|comes with|includes?|plenty of|valid|remaining|manufacturer'?s|full|lifetime|extended)\s+(?:\w+\s+){0,3}(?:warranty|guarantee)|warranty (?:card|until|till|left|remaining|is|included|still)[^.!?;,]{0,20}|(?:warranty|guarantee)\b(?= (?:on|for|to)\b)|money[- ]back|i (?:can )?(?:guarantee|promise you)|can be returned|returns? accepted)\b/giu] },
  { about: 'receipt', borneOutBy: ['receipt', 'invoice', 'proof of purchase', 'certificate', 'papers'], patterns: [/\b(?:(?:(?:original|the|a|have|with|still) ){0,6}(?:receipts?|invoice|proof of purchase|certificate(?: of authenticity)?|bill of sale))\b/giu] },
  // What comes along.
  { about: 'included', borneOutBy: [], patterns: [/\b(?:(?:it |they )?(?:come|comes|coming) (?:along |complete )?with|(?:it |they )?includes?|including|(?:all )?(?:accessories|parts|manuals?|cables?|charger|case|box) (?:is |are )?included|(?:i'll|i will|i can|i could|we'll|will|can|gladly|happily) (?:even )?(?:throw in|add|include)|you(?:'ll| will)? (?:also )?get)\b(?! you\b)[^.!?;]{0,50}/giu, /\b(?:(?:in|with) (?:the |its )?original (?:box|packaging|case|charger|packing)|all the (?:accessories|parts|pieces|bits|cables|screws|trimmings))\b/giu] },
  { about: 'included', borneOutBy: [], patterns: [/\b(?!(?:not|no|all|be|is|are|was|price|tax|delivery|everything|it|you)\b)[a-z]+(?: and [a-z]+)? (?:is |are |all |also |both ){0,3}(?:included|thrown in|part of the (?:deal|bundle|package))\b/giu] },
  // Measures and numbers of the thing; amounts of money are the allow-list's matter.
  { about: 'size', borneOutBy: [], patterns: [/\b\d+(?:[.,]\d+)?\s?(?:cm|mm|m|kg|g|lbs?|oz|inch(?:es)?|in|ft|feet|foot|l|litres?|liters?|ml|gb|tb|mb|watts?|w|volts?|v|hz|mph|km|miles?|gears?|speeds?|pages?|pieces?)\b/giu, /\b(?:fits (?:a|any|most|all|up to|sizes?)|size (?:small|medium|large|xs|s|m|l|xl|xxl|\d+))\b[^.!?;,]{0,20}/giu] },
  // What it cost or is worth.
  { about: 'price', borneOutBy: ['retail', 'cost', 'paid', 'worth', 'new price', 'original price'], patterns: [/\b(?:(?:i |we )?paid (?:over |about |nearly |almost |more|twice|double|a lot|good money|[$€£\d])[^.!?;,]{0,20}|(?:it |they )?(?:retails?|sells?|goes?|cost|costs) (?:for |me )?(?:over|about|around|new|more|at|twice|double|much|[$€£\d])[^.!?;,]{0,20}|worth (?:over|more|at least|twice|double|far|much|way|[$€£\d])[^.!?;,]{0,20}|half (?:the )?(?:retail|store|shop|new) ?price|(?:below|under) (?:retail|market|cost))\b/giu] },
  // Others who want it. Only what the market attests may be said.
  { about: 'availability', borneOutBy: [], patterns: [/\b(?:(?:i (?:have|'ve got|got)|there(?:'s| is| are)|got) (?:already )?(?:another|other|two other|three other|several|plenty of|lots of|many|a few|more) (?:serious |other )?(?:buyers?|people|offers?|folks?|bidders?|takers)|(?:someone|somebody|another buyer|others?) (?:else )?(?:is|are|has|have|already|just)[^.!?;]{0,20}(?:offer|interest|ask|waiting|bid|coming|want)\w*|(?:selling|going|gone) fast|last one|won't last|lots of interest|everyone (?:wants|is asking))\b/giu, rivals, elsewhere] },
  // Whatever is said of it in so many words: what was done to it, what it has and does. Borne out when the listing uses the words.
  { about: 'history', borneOutBy: 'own_words', patterns: [new RegExp(`\\b${thing} (?:was|were|has been|have been|had been|got)(?: \\w+ly| just| all| once)* (?!been|sold|gone|taken|spoken|agreed|settled|done|offered|priced|listed|told|asked|worth)\\w+(?:ed|[^e]en|ilt|ade|ught|one)\\b[^.!?;,]{0,30}`, 'giu')] },
  { about: 'function', borneOutBy: 'own_words', patterns: [new RegExp(`\\b${thing} (?:also |even |still )*(?:has|have|features?|offers?|boasts?|takes?|holds?|folds?|reaches|lasts?|weighs?|measures?|connects?|charges?|supports?|produces?|brews?|grinds?|seats|shines?|heats?|cools?|plays?|prints?) [^.!?;,]{3,50}`, 'giu')] },
]
