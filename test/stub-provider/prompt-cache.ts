// How many tokens of a prompt a provider would have had in its cache: the longest run of texts from the start that was sent before.
import { createHash } from 'node:crypto'
import type { StubRequest, StubUsage } from './wire.ts'

/** As good as any rule for a stub: four characters are a token. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4)

/** Prefixes remembered; the oldest are forgotten. */
const prefixesMax = 200_000

export class PromptCache {
  readonly #seen = new Set<string>()

  /** Counts this prompt and remembers it. */
  count({ model, tools, system, messages, cacheMarks }: StubRequest): Omit<StubUsage, 'output'> {
    const hash = createHash('sha256').update(model)
    // Tools come before everything else and are cached with the system prompt.
    const texts = [`${tools.length === 0 ? '' : JSON.stringify(tools)}${system}`, ...messages.map(({ role, text }) => `${role}: ${text}`)]
    let [total, cached, marked] = [0, 0, 0]
    texts.forEach((text, at) => {
      total += tokensOf(text)
      const prefix = hash.update(`\0${text}`).copy().digest('base64')
      if (this.#seen.has(prefix)) cached = total
      else if (at < cacheMarks) this.#remember(prefix)
      if (at < cacheMarks) marked = total
    })
    // OpenAI's wire has no marks and tells nothing of what is written.
    const written = Number.isFinite(cacheMarks) ? Math.max(0, marked - cached) : 0
    return { cached, written, fresh: total - cached - written }
  }

  #remember(prefix: string): void {
    this.#seen.add(prefix)
    const oldest = this.#seen.size > prefixesMax ? this.#seen.values().next().value : undefined
    if (oldest !== undefined) this.#seen.delete(oldest)
  }
}
