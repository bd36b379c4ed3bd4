// Amounts that are named without a number of their own: as a share or a multiple of another ("half of it", "twice 30",
// "$80 less $15"), or in slang ("a monkey"). What they come to need not be public where their parts are. English, by word
// lists; ordinary ways of speaking that hold such a word are excepted.

export interface RelativeFound {
  readonly text: string
  readonly at: number
}

export const relativeAmountsIn = (plain: string): readonly RelativeFound[] =>
  patterns.flatMap((pattern) => [...plain.matchAll(pattern)].map((match) => ({ text: match[0].trim(), at: match.index })))

const amount = '[$€£¥]?\\d[\\d.,]{0,12}'
const ofTheAmount = `(?:[\\s,]{1,3}(?:of|the|that|this|your|my|as much as|${amount})(?![\\p{L}\\d])){0,3}`
const notHalf = '(?:decent|bad|hearted(?:ly)?|asleep|expected|joking|jokingly|mind|baked|past|size|(?:an|the) (?:hour|fun|battle|charm|story|trouble|joy|day|night|time|morning))'

const patterns: readonly RegExp[] = [
  new RegExp(`(?<!\\b(?:better|other) )\\bhal(?:f|ves|ve|ved|ving)\\b(?![ -]${notHalf}\\b)${ofTheAmount}`, 'giu'),
  new RegExp(`(?<!\\b(?:think|thought|once or|look|ask) )\\b(?:twice|thrice)\\b(?! about\\b)${ofTheAmount}`, 'giu'),
  new RegExp(`(?<!\\bon the )\\b(?:double|doubled|doubling|triple|tripled|treble|quadruple)\\b(?![ -](?:check\\w*|bed|breasted|sided|edged|take|time|trouble)\\b)${ofTheAmount}`, 'giu'),
  /\b(?:a|one|two) thirds?\b/giu,
  /\b(?:a|one|two|three|\d) quarters?\b(?! (?:hour|past|to|turn)\b)/giu,
  new RegExp(`\\b(?:pair|couple|brace|handful|few|several|lots?) (?:of )?${amount}`, 'giu'),
  // Sums and differences of public prices.
  new RegExp(`${amount}\\s{0,3}(?:\\+|×|÷|\\*|[-–—]|plus|minus|less|times|multiplied by|divided by|over|shy of|short of|on top of)\\s{0,3}${amount}`, 'giu'),
  /\b(?:a|an|half a|another|per) (?:pony|monkey|bullseye|benjamin|sawbuck|c[- ]note|g[- ]note|deuce|jackson|grant|bag of sand)\b|\b(?:benjamins|sawbucks|c[- ]notes|jacksons)\b/giu,
  /(?<!\b(?:thanks|cost|weighs?|worth) )\ba ton\b(?! of\b)|\b(?:a|one|half a) grand\b(?=\s*(?:$|[.,;:!?]|(?:and|for|or|is|it|less|more|plus|to|total|would|will|then|now)\b))/giu,
  // Shares in the other tongues whose numbers are read.
  /(?<!\p{L})(?:halb(?:e[rnsm]?)? preis\p{L}{0,2}|h[äa]lfte|drittel|viertel|fünftel|(?:la |à )?moiti[ée]|un (?:tiers|quart|cinquième)|(?:la )?mitad|un tercio|un cuarto|met[àa]|un (?:terzo|quarto)|metade|um (?:terço|quarto))(?!\p{L})/giu,
]
