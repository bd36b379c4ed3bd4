// Decides what a fault of a roster file looks like to the person who has to correct it.

export type Path = readonly (string | number)[]

/** One thing wrong with a roster file. Every fault of a file is named, not only the first. */
export interface Fault {
  /** `people[3].items[2].askCents`; empty for the file as a whole. */
  readonly place: string
  /** Both counted from 1. Absent when the fault is not at one spot of the text. */
  readonly line?: number
  readonly column?: number
  /** What is wrong. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

/** A fault before its path was looked up in the text. */
export interface Finding {
  readonly path: Path
  /** The fault is the field's name, not its value: an unknown or repeated field. */
  readonly atKey?: boolean
  readonly message: string
  readonly remedy: string
}

/** `['people', 3, 'askCents']` as `people[3].askCents`; odd names are quoted. */
export function placeOf(path: Path): string {
  let place = ''
  for (const step of path) {
    if (typeof step === 'number') place += `[${step}]`
    else if (!/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step)) place += `[${JSON.stringify(step.slice(0, 60))}]`
    else place += place === '' ? step : `.${step}`
  }
  return place
}

/** Line and column, both from 1, of an offset into a text. */
export interface Spot {
  readonly line: number
  readonly column: number
}

/** Indexes the line ends once, so that thousands of faults can be placed in a large file. */
export function spotsIn(text: string): (offset: number) => Spot {
  const starts = [0]
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
