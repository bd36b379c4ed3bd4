// One reason that many cells of a table share would drown its numbers: it is printed once below, and the cells carry its mark.
import type { LabCell, LabTable } from './lab-document.ts'

export interface PlainCell {
  readonly text: string
  readonly under?: string
  readonly href?: string
}

export interface Footnoted extends Omit<LabTable, 'rows'> {
  readonly rows: readonly (readonly PlainCell[])[]
  /** `¹ needs 8 products, has 3`. */
  readonly notes: readonly string[]
}

export function footnoted({ rows, ...table }: LabTable): Footnoted {
  const times = new Map<string, number>()
  for (const cell of rows.flat()) {
    const why = typeof cell === 'string' ? undefined : cell.why
    if (why !== undefined) times.set(why, (times.get(why) ?? 0) + 1)
  }
  const shared = [...times].filter(([, count]) => count > 1).map(([why]) => why)
  const marks = new Map(shared.map((why, place) => [why, superscript(place + 1)]))
  return { ...table, rows: rows.map((row) => row.map((cell) => plainCell(cell, marks))), notes: shared.map((why) => `${marks.get(why) ?? ''} ${why}`) }
}

function plainCell(cell: LabCell, marks: ReadonlyMap<string, string>): PlainCell {
  if (typeof cell === 'string') return { text: cell }
  const { why, under, ...rest } = cell
  const mark = why === undefined ? undefined : marks.get(why)
  const below = [under, mark === undefined ? why : undefined].filter((part) => part !== undefined).join('; ')
  return { ...rest, text: mark === undefined ? rest.text : `${rest.text}\u00a0${mark}`, ...(below !== '' && { under: below }) }
}

const superscript = (number: number): string => String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))
