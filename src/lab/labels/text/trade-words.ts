// Decides which nouns are extras to a purchase rather than the thing bought. A product whose own title uses one of these
// words keeps it: a phone case is the thing bought, not an extra.

const extras = [
  'warrant(?:y|ies)', 'protection(?: plan)?', 'insurance', 'applecare\\+?', 'care plan', 'coverage', 'service plan', 'maintenance(?: plan)?', 'support plan', 'subscription', 'membership',
  'set-?up', 'set up', 'installation', 'install', 'assembly', 'calibration', 'activation', 'training', 'accessor(?:y|ies)', 'add-?ons?', 'bundles?', 'kits?', 'packs?', 'packages?', 'upgrades?', 'extras?',
  'case', 'cover', 'sleeve', 'bag', 'backpack', 'straps?', 'bands?', 'chargers?', 'charging', 'cables?', 'adapters?', 'dongle', 'dock', 'stand', 'mounts?', 'bracket', 'tripod', 'lens(?:es)?', 'filters?', 'batter(?:y|ies)',
  'memory cards?', 'sd cards?', 'cards?', 'keyboard', 'mouse', 'pen', 'pencil', 'stylus', 'headset', 'earbuds', 'headphones', 'soundbar', 'speakers?', 'remote', 'controllers?', 'games?', 'screen protector', 'protector',
  'floor mats?', 'mats', 'roof (?:rack|box)', 'rack', 'tires', 'tyres', 'tint(?:ing)?', 'detailing', 'oil changes?', 'furniture', 'appliances', 'staging', 'parking(?: space| spot)?', 'storage unit', 'lock', 'helmet', 'lights?', 'pump', 'pillows?', 'sheets', 'mattress protector',
  'delivery', 'shipping', 'freight', 'postage', 'handling', 'courier', 'tax(?:es)?', 'vat', 'gst', 'fees?', 'charges?', 'duty', 'duties', 'registration', 'documentation', 'doc fee', 'title transfer', 'closing costs?', 'inspection', 'hoa', 'gift cards?', 'gift', 'vouchers?', 'coupon', 'software', 'trade-?in', 'repairs?', 'servicing',
]

const pattern = (words: readonly string[]): RegExp => new RegExp(String.raw`(?<![\p{L}-])(?:${words.join('|')})(?![\p{L}])`, 'u')
const known = new Map<string, RegExp>()

/** Matches an extra in plain text, leaving out what the product's title itself names. */
export function extraWords(title: string | undefined): RegExp {
  const key = title?.toLowerCase() ?? ''
  const kept = known.get(key)
  if (kept) return kept
  const made = pattern(extras.filter((one) => !new RegExp(String.raw`(?<![\p{L}])(?:${one})(?![\p{L}])`, 'u').test(key)))
  if (known.size >= knownMax) known.clear()
  known.set(key, made)
  return made
}

const knownMax = 500

export const negator = String.raw`(?:can't|cannot|can not|couldn't|won't|wouldn't|don't|doesn't|didn't|isn't|aren't|wasn't|ain't|haven't|hasn't|shouldn't|not|never|unable|impossible|no way|nowhere near|refuse|neither|nor|hardly|without)`
/** Words with a negator in them that deny nothing: "no problem", "can't wait", "why not". */
export const harmlessNegation = /\b(?:not only|why not|no problem|not a problem|don't worry|no worries|not bad|can't wait|no doubt|don't mind|wouldn't mind|if not more|can't argue|can't complain|not to mention|why don't (?:we|you|i)|why wouldn't|won't regret|not going anywhere|couldn't be happier|no rush|can't beat|not sure if you|wouldn't you|don't you|isn't it|can't go wrong|won't find|can't say no)\b/gu
