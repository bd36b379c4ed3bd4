// Agents that try again and again what the market refuses. Decides from how many refusals of one kind of move on it counts.
import type { FailureRow } from '../patterns.ts'
import { failure, type Watched } from './failure.ts'

/** Once is a slip, twice may be the repair of it. */
export const refusalsMin = 3

/** One row for each person, move and reason; what took effect in a market that only watches was no refusal. */
export function repeatedRefusals(watched: Watched): FailureRow[] {
  return watched.run.refusals.filter(({ executed, count }) => !executed && count >= refusalsMin).map(({ person, move, code, count }) =>
    failure(watched, { kind: 'repeated_refusals', person, what: `Tried ${move} ${count} times and was refused each time (${code.replaceAll('_', ' ')}).` }))
}
