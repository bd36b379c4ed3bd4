// Rates: intervals that stay within 0 and 1, and what it means to have seen none.
import { normalQuantile } from '../distributions/normal.ts'
import { defaultLevel, type Estimable, type Interval, notEstimable } from '../not-estimable.ts'

export interface Count {
  readonly events: number
  readonly trials: number
  readonly level?: number
}

/** Wilson's score interval (J. American Statistical Association 22, 1927). */
export function wilsonInterval({ events, trials, level = defaultLevel }: Count): Estimable<Interval> {
  checkCount(events, trials)
  if (trials === 0) return notEstimable('too_few_observations', 'no trials')
  const z = normalQuantile((1 + level) / 2)
  const share = events / trials
  const denominator = 1 + (z * z) / trials
  const centre = (share + (z * z) / (2 * trials)) / denominator
  const margin = (z / denominator) * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  // Exactly the end where no trial, or every one, is an event; rounding would leave a speck beside it.
  return { estimable: true, level, low: events === 0 ? 0 : centre - margin, high: events === trials ? 1 : centre + margin }
}

/** The largest rate that would leave no event in this many trials once in 20 times: 1 - 0.05^(1/n), about 3/n. */
export function rateRuledOutByNone(trials: number, level: number = defaultLevel): Estimable<{ readonly rate: number; readonly level: number }> {
  checkCount(0, trials)
  if (trials === 0) return notEstimable('too_few_observations', 'no trials')
  return { estimable: true, rate: -Math.expm1(Math.log(1 - level) / trials), level }
}

function checkCount(events: number, trials: number): void {
  if (!Number.isInteger(events) || !Number.isInteger(trials) || events < 0 || events > trials) throw new RangeError(`${events} events of ${trials} trials`)
}
