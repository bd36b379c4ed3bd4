// Which numbers may leave in words: those that everybody can see already. An allow-list and not a list of secrets, since a
// filter that looks for a secret tells it by what it lets through. Decides nothing about what happens to a text that fails.
import { type NumberFound, numbersIn } from './numbers-in.ts'

export interface AllowedNumbers {
  readonly values: ReadonlySet<number>
  /** As they stand in a public text; for what is no plain number: "iPhone12", "2.3.1". */
  readonly tokens: ReadonlySet<string>
  readonly percents: ReadonlySet<number>
}

/** `texts`: the public texts whose numbers may be repeated; formatted prices among them. */
export function allowedNumbers(texts: readonly string[]): AllowedNumbers {
  const found = texts.flatMap(numbersIn)
  return {
    values: new Set(found.flatMap(({ values }) => values)),
    tokens: new Set(found.map(({ text }) => text.toLowerCase())),
    percents: new Set(found.filter(({ percent }) => percent).flatMap(({ values }) => values)),
  }
}

/** What of the text's numbers is not public, as it stands there. */
export function numbersNotAllowed(text: string, allowed: AllowedNumbers): readonly string[] {
  return [...new Set(numbersIn(text).filter((found) => !isAllowed(found, allowed)).map((found) => found.text))]
}

function isAllowed(found: NumberFound, { values, tokens, percents }: AllowedNumbers): boolean {
  // A share says something about other numbers: "20" in public does not make "20 % below what I paid" public.
  if (found.percent) return found.values.length > 0 && found.values.every((value) => percents.has(value))
  if (found.form === 'joined' || found.form === 'encoded') return tokens.has(found.text.toLowerCase())
  if (tokens.has(found.text.toLowerCase())) return true
  const [likeliest] = found.values
  return likeliest !== undefined && (values.has(likeliest) || harmless(found))
}

/** "one" of anything, and nothing at all. */
const harmless = ({ form, values }: NumberFound): boolean => form === 'words' && values.every((value) => value <= 1)
