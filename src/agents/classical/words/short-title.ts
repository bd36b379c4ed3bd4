// How a title is said in the middle of a sentence. A title is a stranger's headline, "Wool Rug, 120 x 80 (as new)";
// in talk it is "the wool rug", then "the rug" or "it". Wrong agreement is what gives a template away.
import { plainText } from './plain-text.ts'
import { articleFor, comesWithoutA, headOf, isActivity, isPlural } from './title-grammar.ts'
import { inSentenceCase, withoutTrimmings } from './title-text.ts'
import { acronyms, poorHeads, services, takesNoArticle } from './title-words.ts'

export interface TitleForms {
  /** "wool rug": no article, no size, no bracket. */
  readonly bare: string
  /** "the wool rug". */
  readonly the: string
  /** "a wool rug", "walnut bookshelves", "an hour of guitar lessons". */
  readonly a: string
  /** "the rug" where the last word names the thing, else the same as `the`. */
  readonly brief: string
  /** As a want is put: "a folding bike, any make". Nothing behind a comma is dropped. */
  readonly want: string
  readonly many: boolean
  /** Time or work rather than a thing. */
  readonly service: boolean
}

const titleLengthMax = 48
const wantLengthMax = 90
/** Titles remembered: a market says the same few hundred over and over. Only speed depends on it. */
const rememberedMax = 2_000
const remembered = new Map<string, TitleForms>()

/** The title as it reads mid-sentence, without a leading article: "brass desk lamp", "six jazz LPs", "IKEA shelf". */
export const shortTitle = (title: string): string => titleForms(title).bare

/** "the brass desk lamp". */
export const the = (title: string): string => titleForms(title).the

export function titleForms(title: string): TitleForms {
  const known = remembered.get(title)
  if (known !== undefined) return known
  const forms = formsOf(title)
  if (remembered.size >= rememberedMax) remembered.clear()
  remembered.set(title, forms)
  return forms
}

const nameless: TitleForms = {
  bare: 'item', the: 'this', a: 'an item', brief: 'this', want: 'something', many: false, service: false,
}

const leadingArticle = /^(?:an?|the|my|our|this)\s+(?=\S)/iu

function formsOf(title: string): TitleForms {
  const cleaned = withoutTrimmings(plainText(title, { lengthMax: 120 }))
  const article = leadingArticle.exec(cleaned)?.[0]
  const rest = plainText(cleaned.slice(article?.length ?? 0), { lengthMax: titleLengthMax })
  const core = rest.replace(/[\s,;:.!?&+/-]+$|\s+(?:and|with|for|of|in|w)$/giu, '')
  if (!/[\p{L}\p{N}]/u.test(core)) return nameless
  // "The Hobbit": the article belongs to a name, so the next capital stays.
  const named = article?.trim().toLowerCase() === 'the'
  const bare = named ? core : inSentenceCase(core)
  const head = headOf(bare)
  const many = isPlural(head) || bare.includes(',')
  const activity = isActivity(bare, head)
  const bareAlone = takesNoArticle.has(bare.split(' ', 1)[0]?.toLowerCase() ?? '')
  const withoutA = article === undefined && (bareAlone || activity || comesWithoutA(bare, head))
  const articleBefore = withoutA ? '' : `${named ? 'the' : articleFor(bare)} `
  const common = { bare, a: articleBefore + bare, want: wantForm(title, { articleBefore }) }
  const content = contentOf(bare)
  if (content !== undefined) {
    return { ...common, the: `the ${content}`, brief: `the ${content}`, many: isPlural(headOf(content)), service: true }
  }
  const saysWhatToDo = /^(?:help|\p{L}+ing (?:your|my|a|the))\b/u.test(bare)
  const theForm = saysWhatToDo || (bareAlone && !many) ? bare : `the ${bare}`
  const brief = saysWhatToDo ? theForm : briefForm(bare, head) ?? theForm
  return { ...common, the: theForm, brief, many, service: activity || services.has(head) }
}

/** "An hour of guitar lessons" is spoken of as "the guitar lessons". */
const contentOf = (bare: string): string | undefined =>
  /^(?:half-)?(?:hours?|evenings?|afternoons?|mornings?|sessions?) of (\S.*)$/u.exec(bare)?.[1]

function wantForm(title: string, options: { readonly articleBefore: string }): string {
  const cleaned = plainText(title, { lengthMax: wantLengthMax })
    .replace(/^(?:wanted|wtb|iso|in search of|looking for|want to buy)\b[\s:,-]*(?=\S)/iu, '')
    .replace(leadingArticle, '')
    .replace(/[\s,;:.!?]+$/u, '')
  return /[\p{L}\p{N}]/u.test(cleaned) ? options.articleBefore + inSentenceCase(cleaned) : 'something'
}

/** "the bike" for "folding bike", where the last word is a plain noun that names the thing. */
function briefForm(bare: string, head: string): string | undefined {
  const words = bare.split(' ')
  const isShort = words.length >= 2 && words.length <= 4 && !/,|\s(?:and|&)\s/u.test(bare)
  if (!isShort || words.at(-1) !== head || !/^\p{Ll}{3,}$/u.test(head)) return undefined
  if (poorHeads.has(head) || services.has(head) || acronyms.has(head) || /ing$/u.test(head)) return undefined
  return `the ${head}`
}
