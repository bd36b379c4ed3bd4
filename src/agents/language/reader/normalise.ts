// Brings foreign text into a form in which what is read is what was written: no characters that cannot be seen, no towers of
// accents, no second alphabet posing as the first. The raw text stays in the journal. Decides nothing about its meaning.
import { readerLimits } from './limits.ts'

export interface NormalText {
  /** For reading: one line, composed, bounded. */
  readonly text: string
  /** For pattern matching alone: lower case, look-alike letters and digits read as the letters they pose as. */
  readonly folded: string
  /** It held characters that nobody types: tags, overrides of direction, joiners inside words. */
  readonly hidden: boolean
}

const invisible = /[\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Variation_Selector}\u115f\u1160\u3164\uffa0]/gu
const control = /[\p{Cc}\p{Zl}\p{Zp}]/gu
/** Not an emoji's joiner or selector, nor the soft hyphen and byte order mark that editors leave behind. */
const nobodyTypes = /[\u{e0000}-\u{e007f}\u202a-\u202e\u2066-\u2069\p{Co}\u3164]|[\p{L}\p{N}][\u200b-\u200d\u2060-\u2064]+[\p{L}\p{N}]/u
const tooManyMarks = /(\p{M}{2})\p{M}+/gu

export function normalise(raw: string): NormalText {
  const cut = raw.slice(0, readerLimits.readMax)
  const text = cut.normalize('NFC').replace(invisible, '').replace(tooManyMarks, '$1').replace(control, ' ').replace(/\s+/gu, ' ').trim()
  return { text, folded: foldedForm(text), hidden: nobodyTypes.test(cut) }
}

const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j', ԁ: 'd', ѵ: 'v', ԛ: 'q', ԝ: 'w', м: 'm', т: 't', н: 'h', к: 'k', в: 'b',
  α: 'a', ε: 'e', ο: 'o', ρ: 'p', ι: 'i', κ: 'k', ν: 'v', τ: 't', υ: 'u', χ: 'x', γ: 'y', η: 'n',
}
const leet: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i', '|': 'l' }

function foldedForm(text: string): string {
  const latin = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\p{L}/gu, (letter) => lookAlikes[letter] ?? letter)
  // Only inside words: a price stays a price.
  const spelled = latin.replace(/[\p{L}\d@$!|]+/gu, (word) => word.replace(/(?<=\p{L})[0-57@$|](?=\p{L}|[0-57@$|])|^[0-57@$|](?=\p{L}{2})|(?<=\p{L})!(?=\p{L})/gu, (sign) => leet[sign] ?? sign))
  return spelled.replace(/(?<!\p{L})\p{L}(?:[ .\-_*]\p{L}){3,}(?!\p{L})/gu, (run) => run.replace(/[ .\-_*]/gu, ''))
}
