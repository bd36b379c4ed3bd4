// What a compartmented agent remembers of each of its negotiations: numbers that the other side has named, own last lines,
// and how often care was called for. Never a limit, and nothing of one negotiation is shown in another.
import { questionsIn } from '../reader/read-by-rules.ts'
import type { ReadText } from '../reader/reader.ts'
import type { StatedClaim, ThreadFacts, ThreadKey, Topic } from '../reader/thread-facts.ts'
import { threadKeyText } from '../reader/thread-facts.ts'
import type { OfferId } from '../../../market/vocabulary.ts'

export interface ThreadMemory {
  /** Cleaned texts of theirs, for their numbers alone: what they have named themselves may be named back. */
  readonly theirNumbersIn: readonly string[]
  readonly ownLines: readonly string[]
  /** Of the last turn in which they said something; what their listing says is not said to anybody. */
  readonly latest: ThreadFacts | undefined
  readonly suspectTexts: number
  readonly waitingTurns: number
  /** Own questions that they have not answered. */
  readonly unansweredQuestions: number
  /** Facts of the thing that own words have asked about, and those of them that are still open. */
  readonly askedFacts: ReadonlySet<Topic>
  readonly openFacts: ReadonlySet<Topic>
  /** What they have said of the thing, their listing aside. */
  readonly theirClaims: readonly StatedClaim[]
  readonly disagreeing: ReadonlySet<OfferId>
  /** Offers of theirs beside which the latest words name an amount that reads in two ways. */
  readonly ambiguous: ReadonlySet<OfferId>
}

const bounds = { numberTextsMax: 12, ownLinesMax: 3, claimsMax: 12 } as const

/** What can be known of a thing; a question after the price or the weather is no reason to wait. */
const factTopics: ReadonlySet<Topic> = new Set(['condition', 'age', 'brand', 'included', 'size', 'function', 'history', 'warranty', 'receipt'])

const nothingYet: ThreadMemory = {
  theirNumbersIn: [], ownLines: [], latest: undefined, suspectTexts: 0, waitingTurns: 0, unansweredQuestions: 0, askedFacts: new Set(), openFacts: new Set(),
  theirClaims: [], disagreeing: new Set(), ambiguous: new Set(),
}

export class Threads {
  readonly #threads = new Map<string, ThreadMemory>()

  of(key: ThreadKey | undefined): ThreadMemory {
    return key === undefined ? nothingYet : (this.#threads.get(threadKeyText(key)) ?? nothingYet)
  }

  noteTexts(texts: readonly ReadText[]): void {
    for (const { heard, facts } of texts) {
      const before = this.of(heard.thread)
      const holdsNumber = /\p{N}/u.test(facts.text) || facts.claimedNumbers.length > 0
      // Any word of theirs counts as an answer: whether it is one, the model that reads it must judge.
      const answered = heard.said === 'description' ? {} : { unansweredQuestions: 0, openFacts: nothingYet.openFacts }
      this.#set(heard.thread, { ...before, ...answered, ...(holdsNumber ? { theirNumbersIn: [...before.theirNumbersIn, facts.text].slice(-bounds.numberTextsMax) } : {}) })
    }
  }

  noteFacts(facts: readonly ThreadFacts[]): void {
    for (const sheet of facts) {
      const before = this.of(sheet.thread)
      this.#set(sheet.thread, {
        ...before, latest: sheet.intent === 'description' ? before.latest : sheet,
        suspectTexts: before.suspectTexts + (sheet.signals.injection ? 1 : 0), waitingTurns: before.waitingTurns + (sheet.signals.waitingForOther ? 1 : 0),
        theirClaims: [...before.theirClaims, ...sheet.claims].slice(-bounds.claimsMax),
        ambiguous: new Set(sheet.ambiguous === undefined ? [] : [sheet.ambiguous.offer]),
        disagreeing: sheet.disagreement === undefined ? before.disagreeing : new Set([...before.disagreeing, sheet.disagreement.offer]),
      })
    }
  }

  noteOwnLine(key: ThreadKey, line: string): void {
    const before = this.of(key)
    const asked = questionsIn(line).filter((topic) => factTopics.has(topic))
    this.#set(key, {
      ...before, ownLines: [...before.ownLines, line].slice(-bounds.ownLinesMax),
      ...(asked.length === 0 ? {} : { unansweredQuestions: before.unansweredQuestions + 1, askedFacts: new Set([...before.askedFacts, ...asked]), openFacts: new Set([...before.openFacts, ...asked]) }),
    })
  }

  noteOwnQuestion(key: ThreadKey): void {
    const before = this.of(key)
    this.#set(key, { ...before, unansweredQuestions: before.unansweredQuestions + 1 })
  }

  #set(key: ThreadKey, memory: ThreadMemory): void {
    this.#threads.set(threadKeyText(key), memory)
  }
}
