// Cuts a byte stream into lines and never holds more than one bounded line.

export interface LineSplitterOptions {
  readonly lineBytesMax: number
  readonly onLine: (line: Buffer) => void
  /** Told once per line that is too long; the rest of that line is dropped. */
  readonly onTooLong: () => void
}

const newline = 0x0a

export class LineSplitter {
  readonly #options: LineSplitterOptions
  #parts: Buffer[] = []
  #length = 0
  #dropping = false

  constructor(options: LineSplitterOptions) {
    this.#options = options
  }

  push(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end))
      this.#endLine()
      start = end + 1
    }
    this.#keep(chunk.subarray(start))
  }

  #keep(part: Buffer): void {
    if (this.#dropping || part.length === 0) return
    this.#length += part.length
    if (this.#length > this.#options.lineBytesMax) {
      this.#dropping = true
      this.#parts = []
      this.#options.onTooLong()
      return
    }
    this.#parts.push(part)
  }

  #endLine(): void {
    const line = this.#dropping ? undefined : Buffer.concat(this.#parts)
    this.#parts = []
    this.#length = 0
    this.#dropping = false
    if (line !== undefined) this.#options.onLine(line)
  }
}
