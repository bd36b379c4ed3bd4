// Splits bytes into lines at line feeds only, in bounded memory. node:readline also splits at carriage returns and lets
// invalid UTF-8 pass as replacement characters; here both must be seen.
import { lineBytesMax } from './limits.ts'

export interface Line {
  /** Undefined when the bytes are not UTF-8, or more than `lineBytesMax`. */
  readonly text: string | undefined
  /** False for a last line without a line feed. */
  readonly terminated: boolean
}

const lineFeed = 0x0a

/** After a line that is too long the reader stops: what follows cannot be told apart from it. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line, void, undefined> {
  // ignoreBOM keeps a byte order mark, so that it is noticed: it is not among the hashed bytes.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let parts: Buffer[] = []
  let partBytes = 0
  for await (const chunk of chunks) {
    let from = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      parts.push(chunk.subarray(from, end))
      yield { text: decode(decoder, parts), terminated: true }
      parts = []
      partBytes = 0
      from = end + 1
    }
    parts.push(chunk.subarray(from))
    partBytes += chunk.length - from
    if (partBytes > lineBytesMax) return yield { text: undefined, terminated: false }
  }
  if (partBytes > 0) yield { text: decode(decoder, parts), terminated: false }
}

function decode(decoder: InstanceType<typeof TextDecoder>, parts: readonly Buffer[]): string | undefined {
  try {
    return decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
  } catch {
    return undefined
  }
}
