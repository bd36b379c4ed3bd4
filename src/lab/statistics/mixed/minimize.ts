// Finds the lowest point of a smooth function of a few numbers without derivatives: Nelder and Mead, Computer J. 7 (1965),
// started again from where it stopped until that gains nothing.

export type Objective = (point: readonly number[]) => number

export interface Lowest {
  readonly point: readonly number[]
  readonly value: number
}

const restartsMax = 8
const stepsMax = 2_000
const precision = 1e-11

export function minimize(objective: Objective, start: readonly number[]): Lowest {
  let best: Lowest = { point: start, value: objective(start) }
  for (let restart = 0; restart < restartsMax; restart += 1) {
    const found = descend(objective, best)
    const gained = best.value - found.value
    if (found.value < best.value) best = found
    if (gained <= precision * (1 + Math.abs(best.value))) break
  }
  return best
}

function descend(objective: Objective, start: Lowest): Lowest {
  const at = (point: readonly number[]): Lowest => ({ point, value: objective(point) })
  let simplex = [start, ...start.point.map((value, index) => at(start.point.with(index, value === 0 ? 0.25 : value * 1.25)))]
  for (let step = 0; step < stepsMax; step += 1) {
    simplex = simplex.toSorted((one, other) => one.value - other.value)
    const [best, worst, second] = [simplex.at(0), simplex.at(-1), simplex.at(-2)] as [Lowest, Lowest, Lowest]
    if (isSmall(simplex, best)) break
    const centre = start.point.map((_, index) => simplex.slice(0, -1).reduce((sum, { point }) => sum + (point[index] as number), 0) / (simplex.length - 1))
    const along = (times: number): Lowest => at(centre.map((value, index) => value + times * ((worst.point[index] as number) - value)))
    const reflected = along(-1)
    const replacement = reflected.value < best.value ? lower(reflected, along(-2)) : reflected.value < second.value ? reflected : lower(worst, along(reflected.value < worst.value ? -0.5 : 0.5))
    simplex = replacement === worst
      ? simplex.map((one) => (one === best ? one : at(one.point.map((value, index) => ((best.point[index] as number) + value) / 2))))
      : [...simplex.slice(0, -1), replacement]
  }
  return simplex.reduce(lower)
}

const lower = (one: Lowest, other: Lowest): Lowest => (other.value < one.value ? other : one)

/** Flat and small: either alone stops too early, across a valley or on a plateau. */
function isSmall(simplex: readonly Lowest[], best: Lowest): boolean {
  return simplex.every(({ point, value }) =>
    Math.abs(value - best.value) <= precision * (1 + Math.abs(best.value)) && point.every((one, index) => Math.abs(one - (best.point[index] as number)) <= 1e-6 * (1 + Math.abs(one))))
}
