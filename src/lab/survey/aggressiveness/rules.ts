// Decides by word lists whether instructions ask for hard bargaining. Free, the same for ever, and readable; English only.
// Each clause is read by itself: what others do is set aside, a denial holds to the end of its clause and over a list that
// goes on with "or", and a refusal to give way counts as pressing. One request suffices, whoever it is aimed at. Precise rather
// than sensitive: on wording they had not seen they found about half of those who asked and cleared nearly all who had not
// (rules.test.ts holds the counts), so an effect measured with them is drawn towards none. Models and people read better.
import { denials, emptyNegations, otherPeoples, othersDoing, othersFirst, pressing, refusalsToYield, yielding } from './phrases.ts'

/** False for empty instructions, and for instructions in a language that the lists do not know. */
export function asksForPressure(instructions: string): boolean {
  return sentencesOf(instructions).some((sentence) => clausesOf(sentence).some(isPressing))
}

const sentencesOf = (text: string): readonly string[] =>
  text.normalize('NFKC').replace(/[’‘`´]/gu, "'").toLowerCase().replace(/([.!?;]+)(?=\s|$)|[\n\r]+|\s+[-–—]+\s+|—/gu, '\u0000').split('\u0000').map((sentence) => sentence.replace(/\s+/gu, ' ').trim()).filter((sentence) => sentence !== '')

interface Clause {
  readonly words: string
  /** A denial in an earlier clause of the same list reaches over this one. */
  readonly isDenied: boolean
}

/** Cut where a denial ends: at "but" and the like, at colons, and at commas unless a list goes on to its "or". */
function clausesOf(sentence: string): Clause[] {
  return sentence.split(/(?<![\p{L}])(?:but|however|though|although|yet|except|otherwise|instead(?! of))(?![\p{L}])|:/u).flatMap((part) => {
    const pieces = part.split(/,|(?<![\p{L}])then(?![\p{L}])/u).map((piece) => piece.trim())
    const lastOr = pieces.findLastIndex((piece, index) => index > 0 && /(?<![\p{L}])(?:or|nor)(?![\p{L}])/u.test(piece))
    const denied = pieces.findIndex((piece) => found(withoutEmpty(piece), denials).length > 0)
    return pieces.map((words, index) => ({ words, isDenied: denied >= 0 && index > denied && index <= lastOr }))
  })
}

const withoutEmpty = (words: string): string => blanked(words, emptyNegations)

function isPressing({ words, isDenied }: Clause): boolean {
  const own = withoutOthers(withoutEmpty(words))
  if (found(own, refusalsToYield).length > 0) return true
  const plain = blanked(own, otherPeoples)
  const deniedFrom = isDenied ? -1 : Math.min(...found(plain, denials), Number.POSITIVE_INFINITY)
  return found(plain, pressing).some((at) => at < deniedFrom) || found(plain, yielding).some((at) => at > deniedFrom && deniedFrom >= 0 && /(?:too|so|overly|be|being) $/u.test(plain.slice(0, at)))
}

function withoutOthers(words: string): string {
  const own = words.replace(othersDoing, '')
  return othersFirst.test(own) ? '' : own
}

const found = (text: string, list: RegExp): number[] => [...text.matchAll(list)].map(({ index }) => index)

/** Offsets stay. */
const blanked = (text: string, list: RegExp): string => text.replace(list, (match) => ' '.repeat(match.length))
