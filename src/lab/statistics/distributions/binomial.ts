// The binomial distribution, exact.
import { regularizedBeta } from './incomplete-beta.ts'
import { logChoose } from './log-gamma.ts'

export interface Binomial {
  readonly successes: number
  readonly trials: number
  /** Chance of a success, 0..1. */
  readonly chance: number
}

/** P(X = successes); 0 for a count that cannot happen. */
export function binomialProbability({ successes, trials, chance }: Binomial): number {
  if (!Number.isInteger(successes) || successes < 0 || successes > trials) return 0
  if (chance === 0 || chance === 1) return successes === trials * chance ? 1 : 0
  return Math.exp(logChoose(trials, successes) + successes * Math.log(chance) + (trials - successes) * Math.log1p(-chance))
}

/** P(X <= successes). */
export function binomialCdf({ successes, trials, chance }: Binomial): number {
  const whole = Math.floor(successes)
  if (whole < 0) return 0
  if (whole >= trials) return 1
  return regularizedBeta({ x: 1 - chance, complement: chance, a: trials - whole, b: whole + 1 })
}

/** Counts as likely as the one seen, up to rounding, belong to the two-sided tail. */
const tieTolerance = 1e-7

/** Two-sided exact p: the chance of every count that is no likelier than the one seen (as R and SciPy have it). */
export function binomialTwoSided({ successes, trials, chance }: Binomial): number {
  const seen = binomialProbability({ successes, trials, chance }) * (1 + tieTolerance)
  let p = 0
  for (let count = 0; count <= trials; count += 1) {
    const probability = binomialProbability({ successes: count, trials, chance })
    if (probability <= seen) p += probability
  }
  return Math.min(1, p)
}
