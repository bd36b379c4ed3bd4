// The faithful baseline: the whole channel as everybody wrote it, each turn what was added. Costs as much as the market is
// large, which is what it is there to show. Lines are written once and kept.
import type { ChannelEntry } from '../../../market/view.ts'
import { channelLine } from './event-lines.ts'
import { digestLimits } from './limits.ts'
import type { DigestStyle } from './style.ts'

export class WholeChannel {
  readonly #style: DigestStyle
  readonly #lines: string[] = []
  #told = 0

  constructor(style: DigestStyle) {
    this.#style = style
  }

  get length(): number {
    return this.#lines.length
  }

  add(entry: ChannelEntry): void {
    const line = channelLine(this.#style, entry)
    if (line !== undefined) this.#lines.push(line)
  }

  /** What was added since the last call. */
  untold(): readonly string[] {
    const lines = this.#lines.slice(this.#told)
    this.#told = this.#lines.length
    return lines
  }

  /** The first `count` lines, or as much of their end as an agent that starts anew is given. */
  upTo(count: number): readonly string[] {
    let characters = 0
    let first = count
    while (first > 0 && characters < digestLimits.wholeChannelKeptCharacters) {
      first -= 1
      characters += (this.#lines[first] ?? '').length + 1
    }
    const lines = this.#lines.slice(first, count)
    return first === 0 ? lines : [`(${first} earlier lines are left out)`, ...lines]
  }
}
