// Answers that were written down before: in order, or by the id of their question. An interview that was interrupted has used
// up some of them; the same file with more in it goes on where it stopped.
import { parse } from 'yaml'
import { intakeLimits } from './limits.ts'

export type AnswersRead = { readonly ok: true; readonly answers: WrittenAnswers } | { readonly ok: false; readonly problem: string }

export interface GivenAnswer {
  readonly question: string
  readonly text: string
}

/** By name: YAML and JSON hold a list or a mapping, anything else an answer a line. */
export function readAnswers(text: string, name: string): AnswersRead {
  const source = text.replace(/^\ufeff/u, '')
  if (source.includes('\0')) return { ok: false, problem: `${name} holds a NUL byte. Save it as plain UTF-8 text.` }
  if (source.length > intakeLimits.answersFileBytesMax) return { ok: false, problem: `${name} is too long: at most ${intakeLimits.answersFileBytesMax / 1_048_576} MB are read.` }
  if (!/\.(?:ya?ml|json)$/iu.test(name)) return { ok: true, answers: new WrittenAnswers({ inOrder: source.split(/\r?\n/u).filter((line) => line.trim() !== '' && !line.startsWith('#')) }) }
  return structured(source, name)
}

function structured(source: string, name: string): AnswersRead {
  let data: unknown
  try {
    // Every scalar stays the text it is: 40.50 is what was written, not 40.5.
    data = parse(source, { schema: 'failsafe', maxAliasCount: 100, logLevel: 'error' })
  } catch (error) {
    return { ok: false, problem: `${name} is broken: ${(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''}` }
  }
  if (Array.isArray(data)) return data.every(isText) ? { ok: true, answers: new WrittenAnswers({ inOrder: data }) } : { ok: false, problem: `${name}: every answer of the list must be text.` }
  if (typeof data !== 'object' || data === null) return { ok: false, problem: `${name} holds no answers. Write a list, or question ids with their answers.` }
  const byQuestion = new Map<string, readonly string[]>()
  for (const [question, value] of Object.entries(data)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value]
    if (!values.every(isText)) return { ok: false, problem: `${name}: the answer to ${question.slice(0, 60)} must be text, or a list of texts for a question that comes more than once.` }
    byQuestion.set(question, values)
  }
  return { ok: true, answers: new WrittenAnswers({ byQuestion }) }
}

const isText = (value: unknown): value is string => typeof value === 'string'

export class WrittenAnswers {
  readonly #inOrder: readonly string[]
  readonly #byQuestion: ReadonlyMap<string, readonly string[]> | undefined
  readonly #used = new Map<string, number>()
  #next = 0

  constructor(given: { readonly inOrder?: readonly string[]; readonly byQuestion?: ReadonlyMap<string, readonly string[]> }) {
    this.#inOrder = given.inOrder ?? []
    this.#byQuestion = given.byQuestion
  }

  /** Passes over what an interrupted interview has had of these answers: as far as they are the same from the start. */
  skip(before: readonly GivenAnswer[]): void {
    if (this.#byQuestion === undefined) {
      while (this.#next < before.length && before[this.#next]?.text === this.#inOrder[this.#next]?.trim()) this.#next += 1
      return
    }
    for (const [question, values] of this.#byQuestion) {
      const theirs = before.filter((one) => one.question === question)
      let same = 0
      while (same < theirs.length && same < values.length && theirs[same]?.text === values[same]?.trim()) same += 1
      this.#used.set(question, same)
    }
  }

  /** Undefined when there is none left for it. */
  take(question: string): string | undefined {
    if (this.#byQuestion === undefined) {
      this.#next += 1
      return this.#inOrder[this.#next - 1]
    }
    const used = this.#used.get(question) ?? 0
    this.#used.set(question, used + 1)
    return this.#byQuestion.get(question)?.[used]
  }

  /** Keys that no question has asked for: slips of the pen, mostly. */
  unasked(): readonly string[] {
    return [...(this.#byQuestion?.keys() ?? [])].filter((question) => (this.#used.get(question) ?? 0) === 0)
  }

  /** Answers in order that were not needed. */
  leftOver(): number {
    return this.#byQuestion === undefined ? Math.max(0, this.#inOrder.length - this.#next) : 0
  }
}
