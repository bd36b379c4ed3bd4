// What a compartmented agent remembers of each of its negotiations: numbers that the other side has named, own last lines,
// and how often care was called for. Never a limit, and nothing of one negotiation is shown in another.
import type { ReadText } from '../reader/reader.ts'
import type { ThreadFacts, ThreadKey } from '../reader/thread-facts.ts'
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
  readonly disagreeing: ReadonlySet<OfferId>
}

const bounds = { numberTextsMax: 12, ownLinesMax: 3 } as const

const nothingYet: ThreadMemory = {
  theirNumbersIn: [], ownLines: [], latest: undefined, suspectTexts: 0, waitingTurns: 0, unansweredQuestions: 0, disagreeing: new Set(),
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
      this.#set(heard.thread, { ...before, unansweredQuestions: 0, ...(holdsNumber ? { theirNumbersIn: [...before.theirNumbersIn, facts.text].slice(-bounds.numberTextsMax) } : {}) })
    }
  }

  noteFacts(facts: readonly ThreadFacts[]): void {
    for (const sheet of facts) {
      const before = this.of(sheet.thread)
      this.#set(sheet.thread, {
        ...before, latest: sheet.intent === 'description' ? before.latest : sheet,
        suspectTexts: before.suspectTexts + (sheet.signals.injection ? 1 : 0), waitingTurns: before.waitingTurns + (sheet.signals.waitingForOther ? 1 : 0),
        disagreeing: sheet.disagreement === undefined ? before.disagreeing : new Set([...before.disagreeing, sheet.disagreement.offer]),
      })
    }
  }

  noteOwnLine(key: ThreadKey, line: string): void {
    const before = this.of(key)
    this.#set(key, { ...before, ownLines: [...before.ownLines, line].slice(-bounds.ownLinesMax) })
  }

  noteOwnQuestion(key: ThreadKey): void {
    const before = this.of(key)
    this.#set(key, { ...before, unansweredQuestions: before.unansweredQuestions + 1 })
  }

  #set(key: ThreadKey, memory: ThreadMemory): void {
    this.#threads.set(threadKeyText(key), memory)
  }
}
