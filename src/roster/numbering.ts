// Decides the identifiers of people, items and wants that this room makes up.

/** `p007` for the seventh of 500: all identifiers of one roster have the same width and sort in order. */
export function numbering(prefix: string, count: number): (index: number) => string {
  const width = Math.max(2, String(Math.ceil(count)).length)
  return (index) => `${prefix}${String(index + 1).padStart(width, '0')}`
}
