// The words by which people ask for hard bargaining in English, and those that turn them round. Lists only; how they are read
// is rules.ts. Every expression is matched against lower-case text with straight apostrophes.

const any = (parts: readonly string[]): string => `(?:${parts.join('|')})`
const words = (parts: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}'])${any(parts)}(?![\\p{L}])`, 'gu')

/** Up to so many words in between. */
const gap = (most: number): string => `(?:[\\p{L}'-]+ ){0,${most}}?`

export const negatorText = any(["(?:do|does|did|should|would|must|need|could|can|is|are|was|wo|sha)n't", 'dont', 'cannot', 'not', 'never', 'no', 'nor', 'neither', 'without', 'nothing', 'nobody', 'none'])
/** Those that forbid: "nobody bites, so lower it" is no refusal to lower anything. */
const forbidding = any(["(?:do|does|did|should|would|must|need|could|can|wo)n't", 'dont', 'cannot', 'not', 'never', 'no'])
const verbs = any(['bargain', 'haggl', 'negotiat', 'push', 'press', 'fight', 'play', 'argue', 'trad', 'deal', 'buy', 'sell', 'counter', 'go', 'try'])
const money = any(['cents?', 'penny', 'pennies', 'pence', 'dollars?', 'dimes?', 'bucks?', 'euros?', 'quid', 'pounds?'])

/** "Not" that is no denial of what follows. Taken out first. */
export const emptyNegations = words([
  'not (?:just|only|merely|simply)',
  `${negatorText} ${gap(1)}(?:be |feel )?(?:too )?(?:afraid|shy|scared|ashamed|embarrassed|timid|worried|hesitant|reluctant)(?: of| to| about)?`,
  `${negatorText} ${gap(1)}(?:mind|hesitate|fear|worry|wait|stop)(?: to| about)?`,
  'nothing wrong with', 'no (?:problem|worries|matter|shame|harm)(?: in| with)?', 'why not', 'no need to be (?:nice|kind|soft|gentle|shy|generous)',
])

/** Denials that ask for pressing: giving way is what is forbidden. */
export const refusalsToYield = words([
  `${forbidding} ${gap(3)}(?:giv(?:e|ing) (?:in|way|up|ground|an inch|anything|any ground|them (?:an inch|anything))|cav(?:e|ing)|fold(?:ing)?(?! (?:the|it|them|my|any))|back(?:ing)? (?:down|off)|budg(?:e|ing)|blink(?:ing)?|yield(?:ing)?|conced(?:e|ing)|relent|roll over|go(?:ing)? (?:easy|soft)|hold(?:ing)? back|come? down (?:\\p{L}+ )?(?:fast|easily|quickly|much|early)|drop(?:ping)? (?:\\p{L}+ ){0,3}(?:fast|easily|quickly|early)|settl(?:e|ing) for|sell (?:yourself|me|us) short|undersell|overpay|leav(?:e|ing) (?:any |a lot of )?money|take no for an answer|show (?:any )?(?:mercy|weakness)|let (?:them|anyone|anybody|people|buyers|sellers|others) (?:\\p{L}+ ){0,2}?(?:push|walk|squeeze|lowball|bully|take|get away))`,
  `${forbidding} ${gap(3)}(?:pushover|doormat|softie)`,
  `${forbidding} ${gap(2)}(?:be|being|act|get|want you to be) (?:too |so |very |overly |that )?(?:soft|nice|easy|easygoing|generous|kind|gentle|lenient|accommodating|timid|meek|modest|sentimental)`,
  `${forbidding} ${gap(2)}(?:just |simply |ever )?(?:accept(?=$|:| (?:right|straight|at once|immediately))|stop (?:at|after|when|until|asking|pushing)|be satisfied|sell (?:\\p{L}+ )?(?:below|under) (?:my |the |our )?(?:ask|asking|list)|pay (?:what|whatever) (?:they|is|people))`,
  `${forbidding} ${gap(2)}(?:accept|take|agree to|say yes to|jump at|pay|go for) ${gap(1)}(?:first|opening|initial|asking|full|list|listed|sticker)(?: \\p{L}+)?`,
  `${forbidding} ${gap(1)}(?:pay|spend|give) (?:a|one|a single|even a) ${money} (?:more|over|extra|too much)`,
  `${forbidding} ${gap(2)}(?:split the difference|meet (?:them |anyone |people )?(?:in the middle|half ?way)|compromis(?:e|ing)|let (?:\\p{L}+ ){1,2}off|come off|go (?:down|lower|up)|lower (?:the|your|my|it|them|any)|drop (?:the|your|my) price|reduce|move (?:much|an inch|on)|soften|surrender|capitulate|give (?:discounts?|a discount|them a discount)|sell cheap|give (?:\\p{L}+ ){1,2}(?:a )?break|be (?:first|the first) to (?:move|blink|offer|name))(?! below| under| than| beyond| past)`,
  'refus(?:e|ing) to (?:budge|move|yield|lower|drop|concede|compromise|come down|give)',
  '(?:giv(?:e|es|ing)|conced(?:e|es|ing)|yield(?:s|ing)?|reveal(?:s|ing)?) (?:nothing|not an inch|no ground)(?: away)?', '(?:nothing|zero) (?:is )?(?:free|for free)',
  'no (?:mercy|prisoners|pity|quarter|concessions|weakness)', 'without (?:mercy|pity)', 'take no prisoners',
])

/** Somebody else's pressing, or a thing's name. Says nothing about what is asked. */
export const otherPeoples = words([
  '(?<!(?:make|making|send|sending|with|start|by|use|try|throw|place|put in)(?: \\p{L}+)? )(?:(?:very|really|overly|too) )?(?:low-?ball(?:ing)?|aggressive|ruthless|pushy|greedy|tough|stubborn|hard) (?:offers?|bids?|sellers?|buyers?|people|bidders|hagglers?|types?|guys|folks|agents|times?|materials?)',
  'low-?ballers?',
  '(?:(?:is|are|a|feels?|pretty) |(?:couch|sofa|mattress|seat|bed|chair|tofu|springs?) (?:is |are )?(?:very |quite |really |rather )?)firm(?! (?:price|stance|negotiator|line|hand))',
  'firm (?:handshake|mattress|grip|pillow)', 'hard (?:cover|drive|disk|to (?:find|carry|move|part)|copy|hat|shell|case|cash)', 'low[- ](?:key|maintenance|stock)',
  'high[- ](?:quality|end|chair|school)',
])

/** Turns round what follows it in its clause, besides the plain negators. */
export const denials = words([negatorText, 'avoid(?:ing)?', 'refrain(?:ing)? from', 'rather than', 'instead of', '(?<=\\brather\\b.{1,80})than', 'less', 'least', 'hat(?:e|es|ing)', 'dislikes?', 'detest', 'anything but', 'far from', 'stop(?: being)?', 'against', 'opposed to', 'hardly', 'fed up with', 'tired of', 'uncomfortable with', 'embarrass(?:ed|ing)', 'ashamed', 'unhappy', 'upset', 'sorry', 'feel bad', 'guilty', '(?:stay|keep) away from', 'steer(?:ing)? clear of', 'shy(?:ing)? away from', 'skip', 'spare (?:me|us|them|people)', 'leave out', 'go easy on', 'wary of', 'annoyed by', 'sick of', 'can(?:\'t|not) stand', 'enough of', 'the opposite of', 'the point is not', 'isn\'t about', 'not about', 'too old for'])

/** Asks for pressing by itself. */
export const pressing = words([
  'low-?ball(?:s|ing)?', 'aggressive(?:ly|ness)?', 'aggression', 'ruthless(?:ly|ness)?', 'merciless(?:ly)?', 'relentless(?:ly)?', 'cut-?throat', 'fierce(?:ly)?',
  'brutal(?:ly)?', 'savage(?:ly)?', 'vicious(?:ly)?', 'greedy', 'greedily', 'pushy', 'assertive(?:ly)?', 'forceful(?:ly)?', 'tenacious(?:ly)?', 'unyielding',
  'uncompromising', 'unrelenting', 'stubborn(?:ly)?', 'hard-?nosed', 'hard-?ball', 'tough(?:er|est|ly)?(?! (?:guy|to))', 'cold-?blooded', 'stingy', 'cheapskate',
  'competitive(?:ly)?', 'hard-?headed', 'hard-?hearted', 'hard-?core', 'tight-?fisted', 'steely', 'dogged(?:ly)?', 'insistent(?:ly)?', 'persistent(?:ly)?', 'demanding',
  'bullish(?:ly)?', 'hawkish', 'gutsy', 'cunning(?:ly)?', 'sly', 'crafty', 'wily', 'shrewd(?:ly)?', 'brazen(?:ly)?', 'audacious(?:ly)?', 'shameless(?:ly)?', 'cheeky (?:offers?|bids?|asks?|prices?|counters?)',
  'bold(?:ly)? (?:offers?|bids?|asks?|counters?|anchors?|with)', 'harsh(?:ly)?', 'strong-?arm', 'bully(?:ing)?', '(?:badger|pester|hound)(?:ing)? (?:them|people|everyone|everybody|buyers|sellers)', 'confrontational',
  'combative', 'adversarial', 'extremely hard', 'unreasonabl[ey]', 'intimidat(?:e|ing)', 'no-?nonsense', 'selfish(?:ly)?',
  `${verbs}(?:e|es|s|ing|ling)? ${gap(3)}(?:hard|harder|hardest|fiercely|like (?:mad|crazy|hell)|tooth and nail|to the (?:last|end|bitter end|death))`,
  'hard (?:bargain(?:s|ing|er)?|haggl(?:e|ing|er)|negotiat(?:ion|ions|or|ing)|line|stance|sell|ball)', 'as hard as', 'go hard',
  `fight(?:ing)? (?:for|over) (?:every|each|the|my|it|a)`,
  `push(?:ing)? (?:back|for (?:more|the|a)|them|people|everyone|everybody|it|(?:the |their |your )?prices?|as far|down|up|your luck)`,
  `press(?:ing|ure|uring)? (?:them|people|everyone|everybody|for|buyers|sellers|hard|on)`, 'squeez(?:e|ing)', 'milk(?:ing)? (?:it|them|every)', 'fleec(?:e|ing)',
  'bleed them', 'to the cleaners', 'exploit(?:ing)?', 'tak(?:e|ing) advantage', 'outsmart',
  'keep(?:ing)? (?:on )?(?:pushing|pressing|asking (?:for|until)|bargaining|haggling|countering|bidding low|trying|at it|lowering|raising|your foot)',
  '(?:haggle|bargain|negotiate|counter|push|ask|repeat|insist)(?: \\p{L}+){0,6} (?:again and again|over and over|some more|and again|twice|every (?:single )?time|each time|no matter what|relentlessly)',
  'again and again', 'over and over', 'see how (?:far|low|high|much)', 'test (?:their|his|her) limits?',
  'find (?:their|his|her|out their) (?:limit|floor|ceiling|maximum|minimum|lowest|highest|breaking point|pain)', 'sell high', 'buy low',
  'take no (?:nonsense|crap|excuses|guff)', 'upsell', 'oversell', 'another (?:buyer|seller|offer|bidder) (?:waiting|interested|is|already|lined)',
  '(?:bidding|compete|competing|play(?:ing)?|pit(?:ting)?)(?: \\p{L}+){0,4} (?:against (?:each other|one another)|off against)', 'bidding war',
  'repeat (?:your|the|my) (?:price|offer|number)', 'a (?:little |tiny )?(?:bit |little )?mean',
  '(?:insist|insisting) on (?:the |my |a )?(?:full|higher|lower|better|asking|ask|price)', '(?:ask|push|press|demand|insist|get|want|negotiate|fight|go)(?:ing)?(?: \\p{L}+){0,3} (?:big|deep|huge|steep|massive|heavy|serious|hefty) discounts?',
  '(?:talk|haggle|bargain|beat|knock)(?:ing)? (?:\\p{L}+ ){1,3}down(?! to earth)',
  '(?:exert|apply|use|put|keep up|more) (?:\\p{L}+ )?pressure', 'guilt(?:-| )?trip', 'play (?:the victim|dirty|rough|tricks|mind games)',
  '(?:urgency|scarcity|fear of missing)', 'crush', 'out(?:wit|fox|do|doing|play|manoeuvre|maneuver|bargain|haggle|negotiate)', 'chip(?:ping)? away', 'whittl(?:e|ing)',
  'wring(?:ing)?', 'extract(?:ing)?', 'ek(?:e|ing) out', 'extort', 'nibbl(?:e|ing)', 'wear(?:ing)? (?:them|people|him|her) (?:out|down)',
  '(?:get|take|pull|draw|drag|suck)(?:ting|ing)? (?:every|all|as much|the most|the maximum|more)(?: \\p{L}+){0,4} (?:from|out of|off)',
  'grind(?:ing)? (?:until|away|on|hard)', 'until they (?:crack|break|fold|cave|give (?:in|up)|accept|agree|surrender|beg)',
  'defend (?:the|my|your|every)(?: full| asking| list)* prices?',
  '(?:haggle|bargain|negotiate|argue)(?: (?:hard|down|over|on|about|for))* (?:everything|every|each|all of)', 'dominat(?:e|ing)', 'grind(?:ing)? (?:them|it|down)',
  'beat(?:ing)? (?:them|it|the price|everyone|everybody|sellers|buyers|people) down',
  '(?:knock|talk|drive|wear|bring|get|haggle|beat|bargain|push|force)(?:ing)? (?:them|him|her|it|people|everyone|everybody|sellers|(?:the |their )?prices?)(?: \\p{L}+)? (?:down|up)',
  'crawl(?:ing)? back', 'threaten',
  '(?:hold(?:ing)?|stand(?:ing)?|dig(?:ging)?) (?:out|your ground|my ground|our ground|the line|firm|fast|strong|in|tight|steady)(?! (?:hand|front|person|the))',
  '(?:be|stay|remain|keep|start|stand|hold|very|really|quite|polite but|friendly but|nice but|kind but|but) (?:very |really |pretty |quite )?firm',
  'firm(?:ly)? (?:on|about|with) (?:the |my |your |all )?(?:prices?|money|everything|everyone)',
  `(?:start|open|begin|offer|bid|go|come|stay|aim|anchor)(?:s|ing)?(?: in| out| with| at| off| your| my| the| offers?| bids?| bidding)* (?:very |really |super |extremely |ridiculously |insultingly |absurdly |as |quite |way |too )?low(?:er)?(?! stock| shelf| key)`,
  `(?:start|open|begin|ask|list|price|aim|anchor|quote)(?:s|ing)?(?: in| out| with| at| off| it| them| your| my| things| everything| everything)* (?:very |really |super |extremely |ridiculously |absurdly |as |quite |way |too )?high(?! quality)`,
  '(?:insulting(?:ly)?|ridiculous(?:ly)?|absurd(?:ly)?|outrageous(?:ly)?|shameless(?:ly)?|very|super|crazy|extremely) (?:low|high) (?:offers?|bids?|prices?|asks?|asking prices?|opening)',
  '(?:a lot|much|way|far|well|significantly) (?:more than|above|over|below|under|less than) (?:\\p{L}+ ){0,3}(?:worth|value|ask|asking|price|market)',
  'maximi[sz](?:e|ing)', 'minimi[sz](?:e|ing) (?:what|the price|my (?:spending|costs?)|spending|costs?)',
  'as (?:much|high|low|cheap|cheaply|little|dear|dearly)(?: \\p{L}+)? as (?:(?:is )?(?:humanly )?possible|(?:you|i|we|one) (?:possibly )?(?:can|could|dare|may)|they|it takes)',
  '(?:get|gets|getting|achieve|obtain|aim for|go for|hold out for|push for|seek|want|reach|find|demand|sell (?:\\p{L}+ )?for|buy (?:\\p{L}+ )?for|sell (?:\\p{L}+ )?at|buy (?:\\p{L}+ )?at)(?: me| us)? (?:the )?(?:very |absolute )?(?:highest|lowest|cheapest|maximum|best possible|most|top)(?: possible)? (?:price|prices|profit|money|dollar|value|return|amount)(?: possible)?',
  '(?:get|gets|getting|achieve|obtain|reach|want|seek|demand) (?:me |us )?(?:the |an )?absolute (?:maximum|most|minimum|lowest|best|highest)',
  `(?:every|the|each)(?: single)?(?: very)?(?: last| possible)? (?:last )?${money}(?= (?:you|out|they|that|counts|possible|of|on|from|i )|$|\\.)(?<=(?:every|last|each|single).{1,20})`,
  'get away with', '(?:better|best|upper|winning) (?:end|hand|side) of', 'upper hand', 'come out ahead',
  '(?:win|winning) (?:every|each|at all|the (?:deal|negotiation|haggle))', 'to win', 'win(?=$| it| this| for| against| no)',
  'prioriti[sz]e (?:my|our|your own) (?:gains?|interests?|profits?|side|benefit)',
  '(?:only|solely|first and foremost) (?:my|our) (?:own )?(?:gains?|interests?|profits?|side|benefit)',
  '(?:my|our) (?:gains?|interests?|profits?) (?:over|before|above|ahead of|come first|comes first)', '(?:the|by a) (?:wide|big|large|huge|fat|healthy) margins?',
  'steals', 'ask(?:ing)? for the (?:moon|world|earth)', 'sky-?high', 'aim (?:for the (?:stars|moon|sky)|sky)', 'haggler', 'hardliner', 'hard-?liner',
  'negotiator from hell', 'profit (?:comes )?(?:first|above|before)', 'make (?:a |me )?(?:big |huge |fat |real )?(?:money|profit|killing|fortune)', 'greed is good',
  'show no', 'at all costs', 'rock[- ]bottom', 'top dollar',
  'conced(?:e|ing) (?:as )?(?:little|slowly|nothing|grudgingly|only)', 'giv(?:e|ing) (?:them )?(?:as little|nothing|little)(?: away)?',
  'mak(?:e|ing) (?:them|people|everyone|everybody|buyers|sellers|him|her) (?:\\p{L}+ )?(?:work|sweat|beg|earn|pay|wait|suffer|come to)', 'hard to get',
  '(?:counter|offer|bid|start|open)(?:ing)? (?:\\p{L}+ ){0,3}(?:half|a (?:third|quarter)|50 ?%|fifty per ?cent)',
  'always (?:counter|haggle|bargain|negotiate|ask for (?:more|less|a discount))',
  '(?:drop|come down|go up|move|walk up|raise|lower|yield|concede)(?: \\p{L}+)? (?:only )?(?:very |really )?(?:slowly|reluctantly|grudgingly|(?:in|by) (?:tiny|small|very small|baby|little) (?:steps|increments|amounts))',
  '(?:discounts?|concessions?|reductions?|give-?aways)(?: \\p{L}+){0,2} (?:only )?(?:very )?(?:reluctantly|grudgingly|slowly|rarely|sparingly|(?:in|by) (?:tiny|small|little|baby) (?:steps|increments|amounts))',
  '(?:tiny|small|minimal|little) concessions',
  '(?:act|pretend|play|seem|appear|look)(?:ing)? (?:to be )?(?:uninterested|disinterested|indifferent|reluctant|bored|dumb)', 'poker face',
  'walk away (?:often|first|to make|so that|as a)', 'bluff(?:ing)?', 'go for (?:the )?(?:kill|throat|broke)', '(?:be|you.re|are|like) (?:a |an |my |the )?(?:real |total )?(?:killer|bulldog|pit ?bull|tiger|wolf|shark)',
  'rip(?:ping)? (?:them|people|everyone) off', 'steal(?:s)? (?:of a deal|for me)', 'get me (?:a )?(?:steals?|bargains)', 'hard as nails', 'iron(?:-| )?(?:fist|hand)',
  'play hard',
])

/** Soft words that ask for pressing once they are denied: "not too nice", outside the phrases above. */
export const yielding = words(['nice', 'soft', 'generous', 'lenient', 'easy on', 'merciful', 'gentle'])

/** After these comes what others do, up to the end of the clause: "if someone lowballs us". */
export const othersDoing = /(?<![\p{L}'])(?:(?:if|when|whenever|unless|once|should|because|since|as|that|in case|even if) )(?:(?:the|a|an|any|some|other|another) )?(?:they|people|some(?:one|body)|any(?:one|body)|every(?:one|body)|others?|buyers?|sellers?|he|she|(?:the )?other (?:side|party|person|agent|agents)|agents?|it|folks|bidders?|(?:the |a |my |your )?(?:price|deal|offer|talk|thread)s?)(?![\p{L}]).*$/u

/** A clause whose subject is somebody else: "people who haggle aggressively annoy me". */
export const othersFirst = /^(?:and |so |also |please )*(?:(?:the|a|an|any|some|other|most) )?(?:people|those|some(?:one|body)|any(?:one|body)|others|buyers?|sellers?|they|folks|whoever|bidders|agents)(?: (?:who|that))? (?!(?:should|must|ought|have to|need to) (?:work|sweat|beg|earn|pay))/u
