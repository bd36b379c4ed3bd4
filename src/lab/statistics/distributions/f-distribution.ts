// The F distribution's upper tail, for joint tests.
import { regularizedBeta } from './incomplete-beta.ts'

export interface FPoint {
  readonly f: number
  readonly numeratorDegreesOfFreedom: number
  readonly denominatorDegreesOfFreedom: number
}

/** P(F >= f). */
export function fUpperTail({ f, numeratorDegreesOfFreedom, denominatorDegreesOfFreedom }: FPoint): number {
  if (f <= 0) return 1
  if (f === Number.POSITIVE_INFINITY) return 0
  const scaled = numeratorDegreesOfFreedom * f
  const sum = denominatorDegreesOfFreedom + scaled
  return regularizedBeta({ x: denominatorDegreesOfFreedom / sum, complement: scaled / sum, a: denominatorDegreesOfFreedom / 2, b: numeratorDegreesOfFreedom / 2 })
}
