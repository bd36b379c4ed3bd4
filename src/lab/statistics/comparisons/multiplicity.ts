// Corrections for asking many questions at once. Both keep the order in which the p values came.

/** Chance of even one false finding kept (Holm, Scandinavian J. Statistics 6, 1979). For a few secondary questions. */
export function holm(pValues: readonly number[]): number[] {
  checkP(pValues)
  const order = ascending(pValues)
  const adjusted = new Array<number>(pValues.length)
  let largest = 0
  order.forEach((place, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * (pValues[place] as number)))
    adjusted[place] = largest
  })
  return adjusted
}

/** Share of false findings among the findings kept (Benjamini and Hochberg, J. Royal Statistical Society B 57, 1995). For matrices of models. */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  checkP(pValues)
  const order = ascending(pValues)
  const adjusted = new Array<number>(pValues.length)
  let smallest = 1
  for (let rank = order.length; rank >= 1; rank -= 1) {
    const place = order[rank - 1] as number
    smallest = Math.min(smallest, ((pValues[place] as number) * pValues.length) / rank)
    adjusted[place] = smallest
  }
  return adjusted
}

const ascending = (pValues: readonly number[]): number[] => [...pValues.keys()].sort((one, other) => (pValues[one] as number) - (pValues[other] as number))

function checkP(pValues: readonly number[]): void {
  const odd = pValues.find((p) => !(p >= 0 && p <= 1))
  if (odd !== undefined) throw new RangeError(`${odd} is not a p value`)
}

/** Each row beside what its p becomes over all rows that have one; in the order given. */
export function correctedOver<Row>(rows: readonly Row[], pOf: (row: Row) => number | undefined, correct: (pValues: readonly number[]) => readonly number[]): readonly { readonly row: Row; readonly corrected: number | undefined }[] {
  const tested = rows.flatMap((row, place) => {
    const p = pOf(row)
    return p === undefined ? [] : [{ place, p }]
  })
  const values = correct(tested.map(({ p }) => p))
  const byPlace = new Map(tested.map(({ place }, index) => [place, values[index]]))
  return rows.map((row, place) => ({ row, corrected: byPlace.get(place) }))
}
