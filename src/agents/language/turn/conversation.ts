// An agent's conversation with its model: append-only, so that prompt caches hit, until it has grown too long; then it starts
// anew with a full digest. What the model answered stands in it in canonical form.
import type { ModelMessage } from '../../../models/model.ts'
import type { Digest } from '../digest/digest-book.ts'

export class Conversation {
  /** A new list for every message: whoever was asked with the last one may still hold it. */
  #messages: readonly ModelMessage[] = []
  #characters = 0
  #charactersMax: number

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax
  }

  get messages(): readonly ModelMessage[] {
    return this.#messages
  }

  /** Adds what there is to read, or starts anew with everything that is still worth knowing. */
  hear(digest: Pick<Digest, 'text' | 'fullText'>): void {
    const begins = this.#messages.length === 0 || this.#characters + digest.text.length > this.#charactersMax
    if (begins) this.#startWith(digest.fullText)
    else this.#add({ role: 'user', text: digest.text })
  }

  /** After the model said that it was too long: from now on it is kept shorter. */
  startAfresh({ fullText }: Pick<Digest, 'fullText'>): void {
    this.#charactersMax = Math.floor(this.#characters * shorter)
    this.#startWith(fullText)
  }

  /** Appends to what was heard last, before the model is asked. */
  hearMore(text: string): void {
    const last = this.#messages.at(-1)
    this.#messages = this.#messages.slice(0, -1)
    this.#characters -= last?.text.length ?? 0
    this.#add({ role: 'user', text: last === undefined ? text : `${last.text}\n${text}` })
  }

  answer(text: string): void {
    this.#add({ role: 'assistant', text })
  }

  #startWith(text: string): void {
    this.#messages = []
    this.#characters = 0
    this.#add({ role: 'user', text })
  }

  #add(message: ModelMessage): void {
    this.#messages = [...this.#messages, message]
    this.#characters += message.text.length
  }
}

/** Of a conversation that overflowed its model's context, how much the next one may hold. */
const shorter = 0.7
