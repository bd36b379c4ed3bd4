// Life stories that nobody told the agent: a move of house, a child, a broken chair. Models that speak for a person play
// one, and invent what a person would have to tell. Finds what is told in the first person and looks for its source in what
// the person has said of themselves. By word lists, in English; claims.test.ts measures it.
const stem = (word: string): string => word.toLowerCase().replace(/(?:ing|ed|es|s|er)$/u, '')

/** Phrases of the text that tell something of the speaker's life which none of the sources does. */
export function unsourcedLifeStories(text: string, sources: readonly string[]): readonly string[] {
  const known = new Set(sources.flatMap((source) => source.match(/\p{L}{3,}/gu) ?? []).map(stem))
  const told = text.replaceAll('’', "'")
  const found = storyKinds.flatMap((pattern) => [...told.matchAll(pattern)].map(([phrase]) => phrase.trim()))
  return [...new Set(found.filter((phrase) => !telling(phrase).some((word) => known.has(stem(word)))))]
}

/** The words of a phrase that say what it is about. */
const telling = (phrase: string): readonly string[] => (phrase.match(/\p{L}{3,}/gu) ?? []).filter((word) => !commonWords.has(word.toLowerCase()))

const commonWords: ReadonlySet<string> = new Set(
  ('the and for was were are our his her its their they them you your just been being have had has got get with from into when while since because this that these those ' +
    'new old own first last next year month week day time some any all more very really always never also only still recently soon back here there out off who what').split(' '),
)

const kin = '(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[ée]e?|kids?|child(?:ren)?|sons?|daughters?|baby|babies|toddlers?|twins|mother|father|mom|mum|dad|parents|grand(?:mother|father|ma|pa|parents|son|daughter|kids)|brother|sister|uncle|aunt|nephew|niece|cousin|roommates?|flatmates?|landlord|boss|neighbou?r|dog|cat|pup(?:py)?|in-laws|ex)'

/** How somebody feels, what presses them: whoever hears it knows how far they would go. */
const pressed = "(?:desperate|eager|anxious|keen|broke|struggling|stressed|worried|impatient|overjoyed|thrilled|in (?:a|some|such a|quite a) (?:hurry|rush|pinch|bind)|under pressure|strapped|short (?:of|on) (?:cash|money)|out of (?:work|money|a job)|ill|sick|in debt|unemployed|getting divorced)"
const person = '(?:my|our) (?:owner|human|person|principal|client|user|seller|buyer)'

const storyKinds: readonly RegExp[] = [
  // States of mind and circumstances, of the speaker and of whom they speak for.
  new RegExp(`\\b${person}(?:'s)?\\b(?: \\w+){0,4}|\\bthe (?:owner|seller|buyer)(?:'s)? (?:is|was|feels|seems|needs|wants|must|has to|would|will|can't|cannot)\\b(?: \\w+){0,4}`, 'giu'),
  new RegExp(`\\b(?:i|we)(?:'m|'re| am| are| feel| was| were)(?: \\w+ly| so| very| a (?:bit|little)| too| pretty| quite| getting){0,2} ${pressed}\\b`, 'giu'),
  /\b(?:i|we)(?: \w+ly| just| do)? (?:need|want|have|must|got|ought)(?: to)? (?:the (?:money|cash|space|room)|(?:it|this|them) (?:gone|out|sold|soon|badly|today|this week)|(?:badly )?(?:to )?(?:sell|clear|make (?:rent|room|space)|pay (?:rent|bills|my|our|the (?:rent|bills))|get rid))\b(?: \w+){0,3}/giu,
  new RegExp(`\\b(?:my|our) (?:\\w+ )?(?:${kin})\\b(?:'s)?(?: \\w+){0,4}`, 'giu'),
  // Anybody of one's own who says or does something.
  /\b(?:my|our) (?!offer|price|bid|ask|word|hat|answer|deal|best|thanks|turn|mind|pleasure|heart|pocket|purse|wallet|luck|agent|hands?|last|first|final|friends?|partner|side|end|part|number|lamp|bike)\w+ (?:told|said|says|thinks?|wants?|loves?|loved|likes?|liked|taught|gave|left|made|hates?|keeps? (?:asking|saying)|needs?|got|asked|begged|insists?)\b(?: \w+){0,4}/giu,
  /\b(?:i|we)(?:'ve| have| am|'m)? (?:just |recently |finally )*(?:start(?:ed|ing)|finish(?:ed|ing)|join(?:ed|ing)|left|quit|took up|taking up|taken up|got into) (?:a |an |my |our |the )?(?:new )?(?:college|university|school|studies|course|class(?:es)?|job|work|hobby|painting|cycling|cooking|music|guitar|running|photography|gardening|family|business|therapy)\b/giu,
  new RegExp(`\\b(?:i|we)(?:'ve| have)?(?: got)? (?:a|an|two|three|four|five|several|some) (?:\\w+ )?${kin}\\b(?: \\w+){0,3}|\\bgot (?:a|two|three|four|five|several) (?:\\w+ )?${kin}\\b`, 'giu'),
  // Moves of house and home.
  /\b(?:i|we)(?:'m|'re| am| are|'ve| have|'ll be)? (?:just |recently |finally |about to |soon )*(?:mov(?:e|ed|ing)|reloc(?:ate|ated|ating)|downsiz(?:e|ed|ing)|renovat(?:e|ed|ing)|redecorat(?:e|ed|ing)|declutter(?:ed|ing)|emigrat(?:e|ed|ing)|retir(?:e|ed|ing)|graduat(?:e|ed|ing))\b(?!(?: \w+)? (?:on|to (?:\$|the next|another)|up|down|at all|a (?:bit|little)|\$))(?: \w+){0,4}/giu,
  /\b(?:my|our) (?:new |old |tiny |little |small |first )*(?:apartment|flat|house|home|place|studio|dorm|office|garage|attic|basement|garden|kitchen|living room|bedroom|balcony|workshop|cabin|farm|ranch|commute|trip|holiday|vacation|wedding|birthday|divorce|surgery|back|knee|job|studies|degree|thesis|band|team|class|hobby|collection)\b/giu,
  // Trade, trouble and money of one's own.
  /\b(?:i'm|i am|i was|i used to be|as) (?:a|an) (?:\w+ )?(?:student|teacher|nurse|doctor|engineer|designer|artist|musician|retiree|pensioner|freelancer|developer|chef|carpenter|lawyer|parent|father|mother|dad|mom|mum|collector|beginner|photographer|cyclist|runner|gamer|writer)\b/giu,
  /\b(?:i|we) (?:just |recently )?(?:lost|quit|started|changed|got) (?:my|our|a new) (?:job|work|position|house|home|wallet|dog|cat)\b/giu,
  /\b(?:i|we)(?:'ve| have|'m| am)? (?:just |recently )?(?:got (?:married|divorced|engaged)|(?:expecting|had) (?:a|our) (?:first |second )?(?:baby|child)|broke my \w+|had (?:an? )?(?:accident|surgery|operation))\b/giu,
  // What was done with the thing, or with one like it.
  /\b(?:i|we)(?:'ve| have|'d)? (?:only |just |really |always |barely |originally |first )*(?:used|rode|ridden|wore|worn|played|kept|owned|bought|inherited|found|built|made|restored|carried|learned|cooked|camped|travelled|traveled|collected|broke|dropped|sat)\b (?:it|them|this|that|these|one|mine|on|in|with|for|through|from)\b(?: \w+){0,5}/giu,
  /\b(?:when i was|back when i|back in my|in my youth|growing up|last (?:summer|winter|spring|fall|autumn|christmas|weekend|year|month|week),? (?:i|we)|years ago,? (?:i|we)|for (?:my|our) (?:birthday|anniversary|wedding))\b(?: \w+){0,6}/giu,
  /\b(?:my|our) (?:last|old|previous|current|other) (?:one|chair|bike|lamp|desk|couch|sofa|laptop|phone|car|guitar|camera|table|mixer|blender|grinder|heater|tent|bed)\b(?: \w+){0,4}/giu,
]
