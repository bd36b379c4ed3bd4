// Decides how much of the way from its opening to its reservation a side has conceded after a share of the time.
// Faratin, Sierra and Jennings, "Negotiation decision functions for autonomous agents", Robotics and Autonomous
// Systems 24 (1998) 159-182. Leaves rounding and limits to the strategy that uses the curve.

export interface FaratinCurve {
  /** Concession already made in the first offer, 0..1 (exponential form: above 0). */
  readonly kappa: number
  /** Shape, above 0: below 1 is Boulware, 1 linear, above 1 Conceder. */
  readonly beta: number
}

/** Concession 0..1 after the share `elapsed` (0..1) of the time: kappa + (1 - kappa) elapsed^(1/beta). */
export function polynomialConcession(elapsed: number, { kappa, beta }: FaratinCurve): number {
  return kappa + (1 - kappa) * Math.pow(elapsed, 1 / beta)
}

/** Concession 0..1 after the share `elapsed` (0..1) of the time: exp((1 - elapsed)^beta ln kappa). */
export function exponentialConcession(elapsed: number, { kappa, beta }: FaratinCurve): number {
  return Math.exp(Math.pow(1 - elapsed, beta) * Math.log(kappa))
}

/**
 * Share 0..1 of the way from reservation back to opening still claimed after `elapsed` (0..1): 1 - elapsed^exponent.
 * This is the polynomial curve with kappa = 0 and exponent = 1/beta, in the form that NegMAS uses
 * (Boulware 4, linear 1, Conceder 0.25).
 */
export function aspiration(elapsed: number, exponent: number): number {
  return 1 - Math.pow(elapsed, exponent)
}
