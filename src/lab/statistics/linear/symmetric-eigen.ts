// Eigenvalues of a small symmetric matrix, to make a covariance that came out indefinite usable.

const sweepsMax = 60

/**
 * The nearest matrix without negative eigenvalues (they are set to zero), and whether any was. Cyclic Jacobi rotations;
 * meant for covariances of a few coefficients.
 */
export function clipNegativeEigenvalues(matrix: readonly (readonly number[])[]): { readonly matrix: number[][]; readonly clipped: boolean } {
  const size = matrix.length
  const work = matrix.map((row) => Float64Array.from(row))
  const vectors = work.map((_, index) => Float64Array.from({ length: size }, (_none, other) => (other === index ? 1 : 0)))
  for (let sweep = 0; sweep < sweepsMax && offDiagonal(work) > 0; sweep += 1) {
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate({ work, vectors, p, q })
  }
  const values = work.map((row, index) => row[index] as number)
  const largest = Math.max(...values.map(Math.abs))
  // Rounding leaves a singular covariance slightly negative; that is not the defect looked for.
  if (values.every((value) => value >= -1e-12 * largest)) return { matrix: matrix.map((row) => [...row]), clipped: false }
  const entry = (row: number, column: number): number =>
    values.reduce((sum, value, k) => sum + Math.max(0, value) * (vectors[row]?.[k] ?? 0) * (vectors[column]?.[k] ?? 0), 0)
  return { matrix: matrix.map((_, row) => matrix.map((_none, column) => entry(row, column))), clipped: true }
}

interface Rotation {
  readonly work: readonly Float64Array[]
  readonly vectors: readonly Float64Array[]
  readonly p: number
  readonly q: number
}

/** Makes entry (p, q) zero. */
function rotate({ work, vectors, p, q }: Rotation): void {
  const at = (row: number, column: number): number => work[row]?.[column] ?? 0
  const off = at(p, q)
  if (off === 0) return
  const theta = (at(q, q) - at(p, p)) / (2 * off)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (const row of [...work, ...vectors]) {
    const left = row[p] as number
    const right = row[q] as number
    row[p] = cosine * left - sine * right
    row[q] = sine * left + cosine * right
  }
  const [top, bottom] = [work[p] as Float64Array, work[q] as Float64Array]
  for (let column = 0; column < top.length; column += 1) {
    const above = top[column] as number
    const below = bottom[column] as number
    top[column] = cosine * above - sine * below
    bottom[column] = sine * above + cosine * below
  }
}

/** Sum of squares off the diagonal; exactly 0 once they are negligible against the diagonal. */
function offDiagonal(work: readonly Float64Array[]): number {
  let off = 0
  let diagonal = 0
  work.forEach((row, index) => row.forEach((value, column) => (column === index ? (diagonal += value * value) : (off += value * value))))
  return off <= 1e-32 * diagonal ? 0 : off
}
