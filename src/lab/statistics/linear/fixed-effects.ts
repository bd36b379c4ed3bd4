// Takes fixed effects out of columns. The way with most levels is taken out by its means; the levels of the other way
// become dummy columns with the same means taken out. That is exact: there is no iteration to stop too early, and the
// number of parameters is a rank, not a guess. It costs observations times the square of the smaller way's levels.
import { type Codes, countLevels, encodeLabels, type Labels } from './labels.ts'

export interface FixedEffects {
  /** The way that is taken out by its means; undefined where there are no fixed effects. */
  readonly absorbed: Codes | undefined
  readonly countsOfAbsorbed: Float64Array
  /** Dummies of the other way, the absorbed means already taken out; some may be redundant. */
  readonly dummies: readonly Float64Array[]
  /** All ways, the absorbed one first. */
  readonly ways: readonly Codes[]
}

/**
 * The rows that can say anything: an observation alone in its level (an item sold once) is fitted exactly, and keeping
 * it would only overstate the number of observations and clusters (Correia, "Singletons, cluster-robust standard
 * errors and fixed effects", 2015). Dropping one may leave another alone, so it is repeated.
 */
export function rowsWithoutSingletons(ways: readonly Labels[], observations: number): Int32Array {
  let rows = Int32Array.from({ length: observations }, (_, row) => row)
  for (;;) {
    const counted = ways.map((way) => {
      const codes = encodeLabels(way, rows)
      return { codes: codes.codes, counts: countLevels(codes) }
    })
    const left = rows.filter((_, index) => counted.every(({ codes, counts }) => (counts[codes[index] as number] as number) > 1))
    if (left.length === rows.length) return rows
    rows = left
  }
}

export function fixedEffectsOf(labels: readonly Labels[], rows: Int32Array): FixedEffects {
  const ways = labels.map((way) => encodeLabels(way, rows)).toSorted((one, other) => other.levels - one.levels)
  const [absorbed, ...others] = ways
  const bare: FixedEffects = { absorbed, countsOfAbsorbed: absorbed ? countLevels(absorbed) : new Float64Array(0), dummies: [], ways }
  const dummies = others.flatMap((way) => dummyColumns(way).map((dummy) => takeOutMeans(dummy, bare)))
  return { ...bare, dummies }
}

/** A copy of the column less its mean in each level of the absorbed way. */
export function takeOutMeans(column: Float64Array, { absorbed, countsOfAbsorbed }: Pick<FixedEffects, 'absorbed' | 'countsOfAbsorbed'>): Float64Array {
  const copy = new Float64Array(column)
  if (absorbed === undefined) return copy
  const { codes, levels } = absorbed
  const means = new Float64Array(levels)
  for (let row = 0; row < copy.length; row += 1) means[codes[row] as number] = (means[codes[row] as number] as number) + (copy[row] as number)
  for (let level = 0; level < levels; level += 1) means[level] = (means[level] as number) / (countsOfAbsorbed[level] as number)
  for (let row = 0; row < copy.length; row += 1) copy[row] = (copy[row] as number) - (means[codes[row] as number] as number)
  return copy
}

/** One column for each level but the first, which the constant or the absorbed way stands for. */
function dummyColumns({ codes, levels }: Codes): Float64Array[] {
  return Array.from({ length: Math.max(0, levels - 1) }, (_, index) => Float64Array.from(codes, (code) => (code === index + 1 ? 1 : 0)))
}
