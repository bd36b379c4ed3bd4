// Decides how the words of a raw classifieds post become a listing's: without shouting, decoration and contact
// details, and what they say about the condition. Keyword rules for English posts, documented where they stand.
import type { Condition } from '../market/vocabulary.ts'

/** One line: decoration ("***", "!!!") gone, shouted words in ordinary case, cut at a word within `lengthMax`. */
export const cleanTitle = (text: string, lengthMax: number): string =>
  cut(quietWords(trimmed(plain(text).replace(/[*~_<>|]+|[=#]{2,}|!+|\.{3,}/gu, ' '))), lengthMax)

/** One space between words, and no marks left over at the ends. */
const trimmed = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/^[-–—:,. ]+/u, '').replace(/(?<![-–—:, ])[-–—:, ]+$/u, '')

/** One paragraph: contact details replaced, text in capitals lowered to sentences, cut at a word within `lengthMax`. */
export function cleanDescription(text: string, lengthMax: number): string {
  const words = plain(text)
  return cut(withoutContacts(isShouted(words) ? sentenceCase(words) : words), lengthMax)
}

/** Without control characters, marks that reorder text, and broken characters; runs of space made one. */
const plain = (text: string): string =>
  text.toWellFormed().replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffd]+/gu, ' ').replace(/\s+/gu, ' ').trim()

/** Addresses and telephone numbers would lead agents out of the market, past its limits. */
const withoutContacts = (text: string): string =>
  text
    .replace(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu, '[contact removed]')
    .replace(/(?<![\p{N}.])\(?\d{3}\)?[-. ]?\d{3}[-. ]\d{4}(?!\p{N})/gu, '[contact removed]')

/** Capitals of five letters or more are shouting; shorter ones only where the whole title shouts and they are no acronym. */
function quietWords(title: string): string {
  const shouted = isShouted(title)
  return title.replace(/[\p{L}\p{N}'’]+/gu, (word) => {
    const letters = word.replace(/[^\p{L}]/gu, '')
    if (word !== word.toUpperCase() || letters.length < 2 || letters.length !== word.length) return word
    if (letters.length < 5 && (!shouted || acronyms.has(word))) return word
    return word[0] + word.slice(1).toLowerCase()
  })
}

function isShouted(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  return letters >= 8 && capitals > 0.6 * letters
}

const sentenceCase = (text: string): string =>
  text.toLowerCase().replace(/(^|[.!?]\s+)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

function cut(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  const head = text.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/u, '')
  const lastSpace = head.lastIndexOf(' ')
  return `${lastSpace > lengthMax / 2 ? head.slice(0, lastSpace) : head}…`
}

const acronyms = new Set(
  ('AC AM AMD AMG ATT ATV AV BMW BMX CD CPU DC DDR DJ DSL DSLR DVD DVR EV FM FWD GB GE GM GMC GPS GPU GSM GT GTI GTR HD HDMI HDTV ' +
    'HP IBM IKEA IPS JBL JVC KTM LCD LED LG LTE LX MAC MP MTB NAS NBA NEC OEM OLED PC PCI PDA PS RAM RCA RGB RV RWD SD SE SIM SLR ' +
    'SSD SUV TB TCL TI TV UHD UK UPS US USA USB VCR VGA VHS VIP VR VW XL XS XXL').split(' '),
)

/**
 * The condition a post admits to. A condition among its attributes counts first. Otherwise, the first rule that the
 * title, or failing that the description, meets; "no cracks" and "not broken" do not count. A post that says nothing
 * is good. Where words differ in strength the lower reading is taken: "excellent" is good.
 */
export function guessCondition(post: { readonly title: string; readonly description: string; readonly stated?: string }): Condition {
  const stated = statedConditions.get(post.stated?.trim().toLowerCase().replace(/[_-]/g, ' ') ?? '')
  return stated ?? conditionIn(post.title, titleRules) ?? conditionIn(post.description, descriptionRules) ?? 'good'
}

const statedConditions: ReadonlyMap<string, Condition> = new Map([
  ['new', 'new'],
  ['brand new', 'new'],
  ['like new', 'like_new'],
  ['mint', 'like_new'],
  ['excellent', 'good'],
  ['very good', 'good'],
  ['good', 'good'],
  ['fair', 'fair'],
  ['acceptable', 'fair'],
  ['poor', 'fair'],
  ['salvage', 'for_parts'],
  ['for parts', 'for_parts'],
])

type Rule = readonly [Condition, RegExp]

/** Any of these phrases as whole words; a space also stands for a hyphen, an apostrophe may be missing. */
const phrases = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`\\b(?:${alternatives.join('|').replaceAll(' ', '[ -]').replaceAll("'", "['’]?")})\\b`, 'giu')

const brokenRule: Rule = [
  'for_parts',
  phrases('for parts', 'parts only', 'as parts', 'not working', 'non working', "does(?:n't| not) (?:work|turn on|power on|start)",
    'broken', 'crack(?:ed|s)', 'dead', 'blown', 'needs? repairs?', 'need(?:s|ing)? fix(?:ing)?', 'project (?:car|bike)'),
]
const likeNewRule: Rule = [
  'like_new',
  phrases('(?:like|almost|practically|basically|nearly|virtually|looks?) (?:brand )?new', 'mint', 'flawless', 'pristine',
    '(?:barely|hardly|rarely|lightly|gently) (?:been )?used', 'open(?:ed)? box'),
]
const fairRule: Rule = [
  'fair',
  phrases('fair (?:condition|shape)', 'ok(?:ay)? condition', 'worn', 'well used', 'scratch(?:ed|es)', 'dent(?:s|ed)?', 'scuff(?:s|ed)',
    'stain(?:s|ed)?', 'rust(?:y|ed)?', 'chipped', 'faded', 'torn', 'needs? (?:some )?(?:work|tlc|cleaning|tune up|paint)'),
]
/** Of the title: "new tires" do not make a car new. */
const newTitleRules: readonly Rule[] = [
  ['new', phrases('brand new', 'bnib', 'nib', 'nwt', 'new in (?:the )?box', 'sealed', 'unopened', 'unused', 'never (?:used|opened|worn)')],
  ['new', /^new\b(?! (?:tires?|tyres?|brakes?|battery|paint|low|price))/giu],
]
/** Of the description, which calls many parts of a thing new: only words about its use make the thing itself new. */
const newDescriptionRules: readonly Rule[] = [
  ['new', phrases('never (?:been )?(?:used|opened|worn)', 'unopened', 'unused',
    'still (?:sealed|in (?:the |its )?(?:box|wrapper|packaging))', 'factory sealed', 'bnib', 'new in (?:the )?box')],
  ['new', /^(?:it['’]?s )?brand new\b/giu],
]
const titleRules: readonly Rule[] = [brokenRule, likeNewRule, ...newTitleRules, fairRule]
const descriptionRules: readonly Rule[] = [brokenRule, likeNewRule, ...newDescriptionRules, fairRule]

function conditionIn(text: string, rules: readonly Rule[]): Condition | undefined {
  for (const [condition, pattern] of rules) {
    for (const match of text.matchAll(pattern)) {
      if (!denied.test(text.slice(Math.max(0, match.index - 24), match.index))) return condition
    }
  }
  return undefined
}

/** "no", "not", "without" or the like, with at most two words before what they deny. */
const denied = /\b(no|not|isn['’]?t|without|zero|never|nothing|free of)\s+(\p{L}+\s+){0,2}$/iu
