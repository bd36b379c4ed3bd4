// Ranks of a list, ties sharing their mean rank.

export interface Ranks {
  /** In the order of the list; the smallest value has rank 1. */
  readonly ranks: Float64Array
  /** Sum of t³ - t over groups of t equal values, which every tie correction needs; 0 without ties. */
  readonly tieTerm: number
}

export function ranksOf(values: readonly number[]): Ranks {
  const order = [...values.keys()].sort((one, other) => (values[one] as number) - (values[other] as number))
  const ranks = new Float64Array(values.length)
  let tieTerm = 0
  for (let from = 0; from < order.length;) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1
    for (const place of order.slice(from, to)) ranks[place] = (from + 1 + to) / 2
    tieTerm += (to - from) ** 3 - (to - from)
    from = to
  }
  return { ranks, tieTerm }
}
