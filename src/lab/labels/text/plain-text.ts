// Decides the form in which messages are read: lower case, straight quotes and plain spaces, every character where it
// stood. Offsets into the plain text are offsets into the original, so evidence can be quoted as it was written.

const straight: Readonly<Record<string, string>> = {
  '’': "'", '‘': "'", 'ʼ': "'", '´': "'", '`': "'", '“': '"', '”': '"', '«': '"', '»': '"', '—': '–', '―': '–', '−': '-', '‑': '-', '‐': '-',
  '\u00a0': ' ', '\u202f': ' ', '\u2009': ' ', '\u200b': ' ', '\ufeff': ' ', '\t': ' ', '\r': ' ', '*': ' ', _: ' ', '|': ':', '⇒': '→', '➔': '→', '➡': '→',
}

/** Lower case and plain marks; exactly as long as the original. The cells of a table row read as "name: value". Text that was struck out is blanked: it no longer holds. */
export function plainText(text: string): string {
  // A thumb that opens a message is a word: "👍 450". It is as long as the word that stands for it.
  const kept = text.replace(/^\s*(?:👍|👌|🤝)/u, (thumb) => thumb.replace(/\S+/u, 'ok')).replace(/~~[^~\n]{1,200}~~/gu, (struck) => ' '.repeat(struck.length))
  let plain = ''
  for (let index = 0; index < kept.length; index += 1) {
    const character = kept[index] ?? ''
    const lower = (straight[character] ?? character).toLowerCase()
    plain += lower.length === 1 ? lower : character
  }
  return plain
}

/** A piece of the original on one line, cut to a readable length: what a label quotes. */
export function quoteOf(text: string, span: { readonly start: number; readonly end: number }): string {
  const piece = text.slice(span.start, span.end).replace(/\s+/gu, ' ').replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, '')
  return piece.length > quoteLengthMax ? `${piece.slice(0, quoteLengthMax - 1)}…` : piece
}

const quoteLengthMax = 240
