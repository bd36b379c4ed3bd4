// Decides where a message falls into clauses, and what each clause is: a question, a condition, what hangs on a condition,
// a contrast, a reason. Reads masked text, in which every amount is a run of ¤. Knows grammar words only, no trade.
import { asMeant } from './spelling.ts'

export type Opener = 'none' | 'and' | 'but' | 'or' | 'if' | 'unless' | 'otherwise' | 'because' | 'so' | 'although'

export interface Clause {
  readonly start: number
  readonly end: number
  /** Masked text of the clause as it was meant to be spelt, trimmed of marks at both ends. */
  readonly words: string
  readonly sentence: number
  readonly opener: Opener
  readonly isQuestion: boolean
  /** The clause states the condition itself: "if you include the case". */
  readonly isCondition: boolean
  /** The condition that this clause hangs on, in words; "otherwise" and "or" hang on what was said before. */
  readonly hangsOn: string | undefined
}

const subject = String.raw`(?:i|i'm|i'll|i'd|i've|we|we're|we'll|we'd|we've|you|you're|you'll|you'd|you've|it|it's|it'll|that|that's|that'll|this|there|there's|he|she|they|let|let's|please|my|our|your|the|can|could|would|will|won't|can't|cannot|couldn't|wouldn't|don't|do|does|is|are|isn't|aren't|not|no|deal|done|how|what|maybe|perhaps|thanks|thank|unfortunately|sorry|then|still|only|just|¤+|accept|proceed|take|make|call|send|walk|pass|leave|nothing|look|go|consider|even|at|for|here|now|any|anything)`
/** "but only with a receipt": what is reserved is a condition. Why one agrees is none, nor is an amount. */
const reserve = String.raw`(?:(?:but|and|though) )?only (?:with|without|against|upon|including)|(?:but|though) (?:then )?only (?:for|on|in|at|by|via|from|through|together)(?! (?:me|you|this once|¤))`
const isReserve = new RegExp(`^(?:${reserve})\\b`, 'u')
/** Where a clause may begin inside a sentence. Words that are also adverbs or prepositions count only before a subject. */
const inner = new RegExp(
  String.raw`\s*[,;:()]\s+|\s*[;()]|\s+[-–]+\s+|\s*–\s*|\s*→(?!\s*¤)\s*|[\p{Extended_Pictographic}\u{fe0f}\u{200d}]+|` +
    String.raw`\s+(?=(?:but(?! to )|however|although|though|unless|whereas|otherwise|because|(?:(?:but|and) )?(?:only|even) if|if|provided|providing|assuming|as long as|so long as|as soon as|contingent on|conditional on|subject to|pending (?:a|an|my|the|our)|(?:on|under) (?:(?:the|one) )?condition|(?:on|with|under) the (?:understanding|basis|assumption|proviso) that|in case|except|given that|only (?:when|after|once)|${reserve})\b)|` +
    String.raw`\s+(?=(?:and|or|so|yet|since|while|then|once|until|which|plus|when)\s+${subject}(?![\p{L}'])(?!\s*(?:inch|year)))`, 'gu')

const openers: readonly (readonly [RegExp, Opener])[] = [
  [/^(?:(?:but|and|so|then|now|ok|okay|well|only|just|even)\s+)*(?:even if|even though)\b/u, 'although'],
  [/^(?:(?:but|and|so|then|now|ok|okay|well|only|just)\s+)*(?:if not|or else|else|otherwise|failing that)\b/u, 'otherwise'],
  [/^(?:(?:but|and|so|then|now|ok|okay|well|only|just|or|because|that)\s+)*(?:if|only if|provided|providing|assuming|as long as|so long as|as soon as|contingent on|conditional on|subject to|pending (?:a|an|my|the|our)|(?:on|under) (?:(?:the|one) )?condition|(?:on|with|under) the (?:understanding|basis|assumption|proviso) that|in case|only (?:when|after|once)|(?:once|when|until|after) (?:you|we|i|i've|it|it's|that's|the seller|(?:my|our|the) (?:wife|husband|spouse|partner|boss|manager|bank|loan|financing|mortgage|inspection|mechanic|accountant|lawyer|parents|paycheck)))(?![\p{L}])/u, 'if'],
  [isReserve, 'if'],
  [/^(?:(?:but|and|so|then|or)\s+)*unless\b/u, 'unless'],
  [/^(?:and\s+)?(?:but|however|yet|whereas|while|instead|except|still)\b/u, 'but'],
  [/^(?:although|though)\b/u, 'although'],
  [/^(?:because|since|as|given that|seeing)\b/u, 'because'],
  [/^(?:and|plus|then|which)\b/u, 'and'],
  [/^or\b/u, 'or'],
  [/^so\b/u, 'so'],
]
/** "let me know if", "I wonder if": a question or a courtesy inside a sentence, not a condition. */
const embedding = /(?:know|see|wonder(?:ing)?|check|ask(?:ing)?|sure|curious|confirm|tell me|tell|understand|clear|doubt)(?:\s+(?:me|us|with \w+))?\s*$/u
const questionStart = /^(?:(?:so|and|but|well|ok|okay|hmm|hi|hey|hello|great|thanks|sorry|then|or|also|now|alright|any chance)[\s,!]+)*(?:can|could|would|will|won't|can't|couldn't|wouldn't|is|are|isn't|do|does|did|what|how|when|where|why|which|who|any chance|shall|should|may|might i|have you|has)\b/u
const statementStart = /^(?:what i (?:can|could)|what (?:matters|works)|how about that|is fine|will do|can do|could do|would be|does it for|do let|do it|when |will take|will pay)/u

interface Piece {
  readonly start: number
  readonly end: number
}

export function clausesIn(masked: string): Clause[] {
  return sentencesIn(masked).flatMap((sentence, index) => clausesOf(masked, sentence, index))
}

/** Ends at marks and line ends; not at the point of "approx." or "5.5". */
function sentencesIn(masked: string): Piece[] {
  const pieces: Piece[] = []
  let start = 0
  for (const mark of masked.matchAll(/[.!?…]+["')]*(?=\s|$|[\p{Extended_Pictographic}¤])|\n+/gu)) {
    const before = masked.slice(Math.max(0, mark.index - 8), mark.index)
    if (mark[0] === '.' && /(?:^|[\s(])(?:rs|approx|incl|excl|vs|mr|mrs|ms|dr|e\.g|i\.e|sq|ft|st|ave)$/u.test(before)) continue
    const end = mark.index + mark[0].length
    if (masked.slice(start, end).trim() !== '') pieces.push({ start, end })
    start = end
  }
  if (masked.slice(start).trim() !== '') pieces.push({ start, end: masked.length })
  return pieces
}

function clausesOf(masked: string, sentence: Piece, index: number): Clause[] {
  const text = masked.slice(sentence.start, sentence.end)
  const asks = /\?/u.test(text.slice(-4))
  const pieces = piecesOf(text)
  const read = pieces.map((piece, at) => {
    const raw = text.slice(piece.start, piece.end)
    const trimmed = asMeant(raw).replace(/^[\s,;:()–"-]+|[\s,;:()!?."–-]+$/gu, '')
    const embedded = at > 0 && embedding.test(text.slice(pieces[at - 1]?.start ?? 0, piece.start).replace(/[\s,]+$/u, ''))
    const opener = embedded ? 'none' : (openers.find(([pattern]) => pattern.test(trimmed))?.[1] ?? 'none')
    const isLast = at === pieces.length - 1
    const bare = trimmed.replace(/^(?:and|but|so|or|then|however|yet|although|though)[\s,]+/u, '')
    const isQuestion = asks && (isLast || (questionStart.test(bare) && !statementStart.test(bare)) || pieces.slice(at + 1).every((later) => isFragment(text.slice(later.start, later.end))))
    const startsAnew = at > 0 && /[;–]/u.test(text.slice(pieces[at - 1]?.end ?? 0, piece.start))
    return { startsAnew, start: sentence.start + piece.start, end: sentence.start + piece.end, words: trimmed, sentence: index, opener, isQuestion: isQuestion || (asks && pieces.length === 1), isCondition: opener === 'if' || opener === 'unless' }
  })
  return read.map(({ startsAnew: _, ...clause }, at) => ({ ...clause, hangsOn: hangsOn(read, at) }))
}

interface Read extends Omit<Clause, 'hangsOn'> {
  /** After a dash or a semicolon. */
  readonly startsAnew: boolean
}

/** Splits at every joint, then gives back to its neighbour what has neither an amount nor a verb: "delivery, tax and setup". */
function piecesOf(text: string): Piece[] {
  const cuts = Array.from(text.matchAll(inner), (found) => ({ from: found.index, to: found.index + found[0].length }))
  const pieces: Piece[] = []
  let start = 0
  let waits = false
  for (const cut of [...cuts, { from: text.length, to: text.length }]) {
    if (cut.from < start) continue
    const piece = { start, end: cut.from }
    start = cut.to
    const words = text.slice(piece.start, piece.end)
    if (words.trim() === '') continue
    const before = pieces.at(-1)
    const isPart = isFragment(words) && !isReserve.test(words.trim())
    // "…, but if you …": a conjunction between two joints opens what follows.
    if (/^\s*(?:but|and|so|or)\s*$/u.test(words)) {
      start = piece.start
      continue
    }
    // "Shipping: ¤": what stands before the colon says what the amount is for.
    if (isPart && text.slice(cut.from, cut.to).includes(':') && /^\s*¤/u.test(text.slice(cut.to))) {
      start = piece.start
      continue
    }
    if (before && (isPart || (waits && !/^\s*but\b/u.test(words)))) pieces[pieces.length - 1] = { start: before.start, end: piece.end }
    else pieces.push(piece)
    waits = isPart ? waits : endsOpen(words)
  }
  return pieces.flatMap((piece) => afterCondition(text, piece))
}

/** "if you can do ¤ we have a deal": the condition ends where a new subject begins, without a comma. */
function afterCondition(text: string, piece: Piece): Piece[] {
  const words = text.slice(piece.start, piece.end)
  const lead = /^\s*(?:(?:and|but|so|then|well|ok|okay)\s+)*(?:only\s+)?if\s+\S+\s+\S+\s+\S*/u.exec(words)
  const joint = lead && /\s(?=(?:then\s+)?(?:we(?:'ve|'re|'ll| have| can| got)|i(?:'ll|'d|'m| will| would| can| buy| take| accept)|it's|you(?:'ve| have) (?:got )?(?:yourself )?a|that's a|deal)(?:\s|$))/u.exec(words.slice(lead[0].length))
  if (!lead || !joint) return [piece]
  const at = piece.start + lead[0].length + joint.index
  return [{ start: piece.start, end: at }, { start: at, end: piece.end }]
}

const verbs =
  /¤|(?:^|[\s'])(?:am|is|are|was|were|isn't|aren't|wasn't|weren't|there's|hasn't|haven't|be|been|'m|'re|'s|'ll|'d|'ve|do|does|did|don't|doesn't|didn't|can|can't|cannot|could|couldn't|will|won't|would|wouldn't|should|must|have|has|had|get|got|go|going|take|took|make|made|buy|sell|sold|pay|paid|accept|accepted|reject|rejected|rejection|agree|agreed|offer|meet|match|reach|drop|lower|come|include|includes|works?|deal|done|pass|decline|walk|leave|proceed|continue|finali[sz]e|confirm|confirmed|approved|send|ship|pick|let|let's|know|think|need|want|like|love|hope|appreciate|understand|thanks|thank|sorry|unfortunately|no|yes|yeah|ok|okay|sure|fine|great|perfect|bye|consider|throw|give|bring|keep|hold|lock|close|wrap|call|say|look|find|try|afford|justify|refuse|forget|interested|save|saving|sounds?|cost|costs|add|adds|split|settle|stay|stand|lowest|final|max|sign|sending|paying|payment|passing|walking|declining|leaving|moving|looking|going|buying|taking|accepting|bought|found|bye|goodbye|including|if|unless|provided|assuming|otherwise|as long as|so long as|(?:on|under) (?:the |one )?condition|subject to|contingent|(?:i|you|we|they|he|she|it|that|there|this|what)'(?:m|re|s|ll|d|ve))(?=$|[\s'.,!?])/u

const isFragment = (words: string): boolean => !verbs.test(words.trim())

/** "I can't, at this point, go to ¤", "if delivery, tax and setup are included": the first piece waits for its verb. */
const endsOpen = (words: string): boolean => /^\s*(?:only |but )?(?:if|unless|provided|assuming|as long as)\s+[^\s¤]+(?:\s[^\s¤]+)?\s*$|(?:^|\s)(?:can't|cannot|can|could|couldn't|won't|will|would|wouldn't|not|to|is|are|i'll|i'd|just|really)\s*$/u.test(words) && !isChosen.test(words)
/** "pickup it is": whole, though it ends in a verb. */
const isChosen = /^\s*(?:(?:ok|okay|then|so|fine|well)\s)*(?!(?:what|as|how|where|because|since|if|that|and|but|though|when|while)\s)[\p{L}¤-]+ it is\s*$/u

/** What must come true first. A condition governs its neighbour before it and everything after it up to a contrast. */
function hangsOn(clauses: readonly Read[], at: number): string | undefined {
  const own = clauses[at]
  if (!own || own.isCondition) return undefined
  if (own.opener === 'otherwise') return own.words
  if (own.opener === 'or' && at > 0) return clauses[at - 1]?.words
  const next = clauses[at + 1]
  // "I'll pass, but if you ever go lower": an afterthought takes nothing back; "but only if" does.
  if (next?.isCondition && own.opener !== 'because' && !/^but if\b/u.test(next.words)) return next.words
  for (let before = at - 1; before >= Math.max(0, at - clausesBackMax); before -= 1) {
    const clause = clauses[before]
    if (!clause || clauses[before + 1]?.opener === 'but') return undefined
    const isLeading = before === 0 || clauses[before - 1]?.opener === 'but' || clause.opener === 'if' && /^(?:but|and|so|then|now|ok|okay|well)/u.test(clause.words)
    // "my limit is ¤; if that won't do, I'll leave": after such a joint a condition governs what follows it.
    if (clause.isCondition) return isLeading || clause.startsAnew || before === 0 || isGreeting(clauses[before - 1]?.words ?? '') ? clause.words : undefined
    if (clause.opener === 'otherwise' && clauses[before + 1]?.opener === 'and') return clause.words
    if (isDemand(clause.words) && (clauses[before + 1]?.opener === 'and' || clauses[before + 1]?.opener === 'so')) return clause.words
  }
  return undefined
}

/** A condition that governs more clauses than this is none that a listener would still hold in mind. */
const clausesBackMax = 20

const isGreeting = (words: string): boolean => /^(?:ok|okay|well|hi|hello|thanks|look|listen|honestly|sorry|great|fine|alright|hmm|i understand|i appreciate)[^¤]{0,40}$/u.test(words)

/** "make it ¤ and I'll buy": an order that is a condition. */
const isDemand = (words: string): boolean =>
  /^(?:(?:so|then|but|and|just|please|ok|okay|well)\s+)*(?:make|reach|get|give|meet|match|drop|come|bring|do|throw|include|lower|hit|knock|cut|reduce|sell|take (?:another )?¤+ off|add|raise|come up|go up|bump|shave|go (?:down|to)|let me have)\b/u.test(words)
