// Sentences that speak of how far a person would go, with or without a number: "never goes under …", "her budget is tight".
// In the six languages that are read in full, and a little Dutch. Generous: a sentence too many that is left out of a persona
// costs some colour, one too few could carry a limit.
import { fold } from './spelled-numbers.ts'

/** Goes down to, under or over something, or names a least, a floor, a minimum, a maximum, a budget or a limit. */
export function speaksOfLimits(sentence: string): boolean {
  const folded = fold(sentence)
  return patterns.some((pattern) => pattern.test(folded))
}

/** On folded text. Each may stand a few words from the verb: "goes, if at all, down to". */
const patterns: readonly RegExp[] = [
  /\b(?:minimums?|maximums?|minim[aeo]s?|maxim[aeo]s?|massim[aeo]|limits?|limites?|limiten?|budgets?|presupuestos?|orcamentos?|plafond|plancher|seuil|mindest\w*|hochst(?:preis|betrag|ens|grenze)\w*|(?:preis|unter|ober|schmerz)grenze|rock[- ]bottom|bottom (?:line|price|dollar)|walk-?away|reserv(?:e|ation) price|price floor|price ceiling|ceiling price|floor price)\b/u,
  /\b(?:at (?:the )?(?:very )?(?:least|most)|(?:no|not|never|nothing) (?:a \w+ )?(?:less|more|lower|higher|under|over|below|above|beyond)|(?:less|more|lower|higher) than|(?:her|his|their|my|your|its) (?:\w+ )?(?:floor|ceiling|lowest|highest)|the (?:very )?(?:least|most|lowest|highest)(?=\s*(?:$|[.,;:!?])| (?:that|he|she|i|we|you|they|it|is|was|would|will|can|could)\b))/u,
  /\b(?:go(?:es|ing)?|gone|went|sells?|selling|takes?|taking|accepts?|pays?|paying|offers?|bids?|spends?|drops?|comes?|settles?|part)\b.{0,40}\b(?:under|over|below|above|beyond|higher|lower|down to|up to|less|for nothing)\b/u,
  /\b(?:nie|niemals|nicht|hochstens|wenigstens|zumindest|bis|geht|verkauft|zahlt)\b.{0,30}\b(?:unter|uber|weniger|mehr|runter|rauf|herunter|hinunter|tiefer|hoher)\b|\b(?:hochstens|mindestens|wenigstens|zumindest)\b/u,
  /\b(?:au moins|au plus|au maximum|au minimum|pas (?:moins|plus|en dessous|au-?dessus)|jamais (?:moins|plus|en dessous|au-?dessous|au-?dessus|sous)|en dessous de|au-dessus de|moins de|plus de|jusqu')/u,
  /\b(?:al menos|por lo menos|como (?:mucho|maximo|minimo)|no menos|no mas|menos de|mas de|por debajo|por encima|hasta)\b/u,
  /\b(?:almeno|al massimo|al minimo|non (?:meno|piu)|meno di|piu di|mai sotto|mai sopra|sotto i|sopra i|fino a)\b/u,
  /\b(?:pelo menos|no maximo|no minimo|nao menos|nao mais|menos (?:de|que|do que)|mais (?:de|que|do que)|abaixo de|acima de|ate (?:os?|as?|aos?|no|na))\b/u,
  /\b(?:nooit|niet|minstens|hoogstens|maximaal|minimaal|tenminste)\b.{0,20}\b(?:onder|boven|lager|hoger|minder|meer)\b|\b(?:minstens|hoogstens|maximaal|minimaal|tenminste)\b/u,
]
