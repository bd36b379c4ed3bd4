// Who answers an interview: a person at a terminal, lines on standard input, or a file of answers.
import { visibleText } from '../report/escape-text.ts'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { WrittenAnswers } from '../intake/answers.ts'
import type { Interviewee } from '../intake/ports.ts'
import type { Question } from '../intake/question-plan.ts'

export interface Answering extends Interviewee {
  close(): void
}

/** Questions and answers are printed, so that the run can be read. */
export const answersInterviewee = (answers: WrittenAnswers, print: (text: string) => void): Answering => ({
  ask: (question: Question) => {
    const answer = answers.take(question.id)
    print(`? ${question.text} [${question.id}]`)
    if (answer !== undefined) print(`> ${visibleText(shortened(answer))}`)
    return Promise.resolve(answer)
  },
  tell: print,
  close: () => undefined,
})

const shortened = (answer: string): string => (answer.length > 500 ? `${answer.slice(0, 500).toWellFormed()}…` : answer.trim().replace(/\n/gu, '\n> '))

/** A line an answer, until the input ends. */
export function linesInterviewee(input: NodeJS.ReadableStream, print: (text: string) => void): Answering {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const lines = reader[Symbol.asyncIterator]()
  return {
    async ask(question) {
      print(`? ${question.text}`)
      const line = await lines.next()
      return line.done === true ? undefined : line.value
    },
    tell: print,
    close: () => { reader.close() },
  }
}

export interface Terminal {
  readonly input?: Readable
  readonly output?: Writable
}

/** Enter ends a line of a long answer, and an empty line ends the answer; every other answer ends with its line. */
export async function terminalInterviewee(terminal: Terminal = {}): Promise<Answering> {
  const { isCancel, multiline, note, select, text } = await import('@clack/prompts')
  return {
    async ask({ text: message, choices, startsAt, isLong }) {
      const answer = choices !== undefined
        ? await select({ message, options: choices.map((value) => ({ value, label: value.replaceAll('_', ' ') })), ...(startsAt === undefined ? {} : { initialValue: startsAt }), ...terminal })
        : await (isLong ? multiline({ message: `${message} (An empty line ends the answer.)`, ...terminal }) : text({ message, ...terminal }))
      return isCancel(answer) ? undefined : answer
    },
    tell: (words) => { note(words, undefined, terminal) },
    close: () => undefined,
  }
}
