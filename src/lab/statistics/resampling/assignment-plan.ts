// Decides who is given the strong model in each run, and draws it again in the very same way: a randomisation test is
// exact only if its draws follow the scheme that was used.
import type { Random } from '../../../market/vocabulary.ts'
import { shuffled } from '../../../market/random.ts'

export type RunPlan =
  | { readonly kind: 'all_strong' }
  | { readonly kind: 'all_weak' }
  /** Each person by a coin of their own that shows strong with this chance. */
  | { readonly kind: 'independent'; readonly strongChance: number }
  /** Exactly this many people, every such set equally likely. */
  | { readonly kind: 'complete'; readonly strongPeople: number }
  /** Everybody the other way round than in this earlier run (0 is the first). */
  | { readonly kind: 'mirrored'; readonly of: number }

export interface AssignmentPlan {
  readonly people: number
  readonly runs: readonly RunPlan[]
}

/** For each run, 1 for each person with the strong model and 0 for each with the weak one. */
export type Assignment = readonly Uint8Array[]

export function drawAssignment({ people, runs }: AssignmentPlan, random: Random): Assignment {
  const drawn: Uint8Array[] = []
  for (const run of runs) drawn.push(drawRun({ run, people, earlier: drawn, random }))
  return drawn
}

interface RunDraw {
  readonly run: RunPlan
  readonly people: number
  readonly earlier: readonly Uint8Array[]
  readonly random: Random
}

function drawRun({ run, people, earlier, random }: RunDraw): Uint8Array {
  const strong = new Uint8Array(people)
  switch (run.kind) {
    case 'all_strong': return strong.fill(1)
    case 'all_weak': return strong
    case 'independent': return strong.map(() => (random() < run.strongChance ? 1 : 0))
    case 'complete': {
      if (!(run.strongPeople >= 0 && run.strongPeople <= people)) throw new RangeError(`${run.strongPeople} of ${people} people cannot be strong`)
      for (const person of shuffled(random, [...strong.keys()]).slice(0, run.strongPeople)) strong[person] = 1
      return strong
    }
    case 'mirrored': {
      const other = earlier[run.of]
      if (other === undefined) throw new RangeError(`run ${run.of + 1} is not earlier, so it cannot be mirrored`)
      return other.map((one) => 1 - one)
    }
  }
}
