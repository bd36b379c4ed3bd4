// Says whether a text gives away an amount that only the person and the gate know, in any disguise that is worth trying.
// Independent of the allow-list, for the sealed record alone: what it finds is told to the person and must never decide
// what is said, or whoever writes the words would learn a limit by trying texts. In a compartmented agent nobody who writes
// words knows a limit, so what is found there is chance or a fault of ours. First letters and counted signs are out of reach.
import { disguises, rot13, spellings } from './spell-number.ts'
import { withPlainDigits } from './plain-digits.ts'

/** An amount in major units: 65, 12.5. */
export type Secret = number

/** Spelled words this short occur inside ordinary ones: "ten" in "often". */
const streamLengthMin = 7
const spelledMax = 1_000_000

/** Those of the secrets that the text gives away. */
export function secretsIn(text: string, secrets: readonly Secret[]): readonly Secret[] {
  const seen = viewsOf(text)
  return secrets.filter((secret) => inDigits(seen, secret) || (Number.isInteger(secret) && secret < spelledMax && inDisguise(seen, secret)))
}

interface Views {
  readonly plain: string
  /** Nothing between digits: "6 5", "6-5" and "6.5" are 65. */
  readonly digitsClosed: string
  readonly words: ReadonlySet<string>
  readonly tokens: ReadonlySet<string>
  /** Letters alone, lower case, without accents; and the same read as rot13. */
  readonly letters: readonly string[]
}

function viewsOf(text: string): Views {
  const plain = withPlainDigits(text).replaceAll(/\p{Cf}/gu, '')
  const folded = plain.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('ß', 'ss').toLowerCase()
  const letters = folded.replaceAll(/[^a-z]/gu, '')
  const words = folded.match(/[a-z]+/gu) ?? []
  return {
    plain,
    digitsClosed: plain.replaceAll(/(?<=\d)[^\p{L}\p{N}]{1,3}(?=\d)/gu, ''),
    words: new Set([...words, ...words.map(rot13)]),
    tokens: new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? []),
    letters: [letters, rot13(letters)],
  }
}

function inDigits({ plain, digitsClosed }: Views, secret: Secret): boolean {
  if (!/\d/u.test(plain)) return false
  const { exact, spread } = formsOf(secret)
  return exact.test(plain) || (spread?.test(digitsClosed) ?? false)
}

interface Forms {
  readonly exact: RegExp
  readonly spread: RegExp | undefined
}

function formsOf(secret: Secret): Forms {
  const known = forms.get(secret)
  if (known !== undefined) return known
  const [whole = '', fraction] = String(secret).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, '[.,\'’\\s]?')
  const tail = fraction === undefined ? '(?:[.,]0+)?' : `[.,]${fraction}0*`
  const made: Forms = {
    exact: new RegExp(`(?<![\\d.,])${grouped}${tail}(?!\\d|[.,]\\d)`, 'u'),
    // One digit alone stands in too many texts.
    spread: whole.length > 1 ? new RegExp(`(?<!\\d)${whole}${fraction ?? ''}0{0,2}(?!\\d)`, 'u') : undefined,
  }
  if (forms.size >= formsMax) forms.clear()
  forms.set(secret, made)
  return made
}

const forms = new Map<Secret, Forms>()
const formsMax = 10_000

function inDisguise({ words, tokens, letters }: Views, secret: Secret): boolean {
  const { roman, hexadecimal, base64 } = disguises(secret)
  if ((roman.length > 1 && tokens.has(roman)) || tokens.has(base64) || tokens.has(hexadecimal)) return true
  return spellings(secret).some((spelled) => spelled.length > 0 && (words.has(spelled) || (spelled.length >= streamLengthMin && letters.some((stream) => stream.includes(spelled)))))
}

/** Says that there is a limit, whatever the number: "my absolute minimum", "the most I can pay". Bluffs too are refused. */
export const speaksOfLimit = (text: string): boolean => limitTalk.some((pattern) => pattern.test(text))

const limitTalk: readonly RegExp[] = [
  /\b(?:my|our|his|her|their|the owner'?s?|the seller'?s?|the buyer'?s?) (?:absolute |very |actual |real |secret |private |true )*(?:minimum|maximum|max|min|limit|budget|floor|ceiling|reserve|reservation(?: price)?|bottom line|bottom price|walk-?away price|lowest|highest)\b/iu,
  /\b(?:the )?(?:most|least|lowest|highest|max|minimum|maximum) (?:that )?(?:i|we) (?:can|could|will|would|may|am allowed|are allowed|'?d|'?ll|'?m)\b/iu,
  /\b(?:i am|i'm|we are|we're) (?:authori[sz]ed|allowed|permitted|told|instructed)\b/iu,
  /\b(?:mein|unser) (?:absolutes? )?(?:minimum|maximum|limit|budget|höchstpreis|mindestpreis)\b/iu,
  /\b(?:mon|notre) (?:prix )?(?:minimum|maximum|budget|plafond|plancher)\b/iu,
  /\b(?:mi|nuestro|il mio|meu|o meu) (?:precio )?(?:mínimo|minimo|máximo|maximo|massimo|límite|limite|presupuesto|budget|orçamento)\b/iu,
]
