// Turns labels (people, items, runs) into the codes 0, 1, … that loops can use.

/** One label for each observation. */
export type Labels = ArrayLike<string | number>

export interface Codes {
  /** Code of each observation, in the order of first appearance. */
  readonly codes: Int32Array
  readonly levels: number
}

/** `rows` picks and orders the observations; left out, all are taken. */
export function encodeLabels(labels: Labels, rows?: Int32Array): Codes {
  const seen = new Map<string | number, number>()
  const codes = new Int32Array(rows?.length ?? labels.length)
  for (let index = 0; index < codes.length; index += 1) {
    const label = labels[rows?.[index] ?? index]
    if (label === undefined) throw new RangeError(`no label for observation ${index + 1}`)
    let code = seen.get(label)
    if (code === undefined) {
      code = seen.size
      seen.set(label, code)
    }
    codes[index] = code
  }
  return { codes, levels: seen.size }
}

/** The pairs of two labellings that occur, as one labelling. */
export function crossCodes(one: Codes, other: Codes): Codes {
  // Not an Int32Array: thousands of items by thousands of people have more pairs than it can count.
  return encodeLabels(Float64Array.from(one.codes, (code, index) => code * other.levels + (other.codes[index] as number)))
}

/** Whether every level of `inner` lies in one level of `outer`, as items lie within their seller. */
export function isNestedIn(inner: Codes, outer: Codes): boolean {
  const home = new Int32Array(inner.levels).fill(-1)
  return inner.codes.every((code, index) => {
    const here = outer.codes[index] as number
    if (home[code] === -1) home[code] = here
    return home[code] === here
  })
}

/** Observations in each level. */
export function countLevels({ codes, levels }: Codes): Float64Array {
  const counts = new Float64Array(levels)
  for (const code of codes) counts[code] = (counts[code] as number) + 1
  return counts
}
