// What people gain in a synthetic experiment with a known effect: the money outcome that the lab's primary estimate is tried
// on. Gains are what makes money hard to test: many people close nothing and gain exactly 0, a few gain very much, and one
// person's runs resemble each other. Drawn apart from the prices, so that their effect is known to the cent.
import type { Random } from '../../../market/vocabulary.ts'
import { meanOf } from '../moments.ts'
import type { Assignment, AssignmentPlan, RunPlan } from '../resampling/assignment-plan.ts'
import { normalFrom } from './planted-market.ts'

export interface PlantedGains {
  /** Chance that a person gains exactly 0 in a run, with the weak agent. */
  readonly nothingChance: number
  /** Of the others' gains, with the weak agent. */
  readonly medianCents: number
  readonly deviations: GainDeviations
  readonly effect: GainEffect
}

/** Standard deviations, in log gain. */
export interface GainDeviations {
  readonly person: number
  /** Alike for everybody in a run. */
  readonly run: number
  readonly personRun: number
}

/**
 * What the strong agent adds. Constant: the same for everybody, whoever would have gained 0 included, which is what an interval by
 * randomisation inference takes for granted. Proportional: a share of what the person would have gained, so that 0 stays 0.
 */
export type GainEffect =
  | { readonly kind: 'constant'; readonly cents: number }
  | { readonly kind: 'proportional'; readonly share: number }

export interface DrawnGains {
  /** For each run, whole cents by person. */
  readonly cents: readonly Float64Array[]
  /** What the strong agent adds on average over the people of the runs that a lot decided; 0 where none did. */
  readonly meanEffectCents: number
}

export interface GainRequest {
  readonly gains: PlantedGains
  readonly plan: AssignmentPlan
  readonly assignment: Assignment
}

export function drawPlantedGains({ gains, plan, assignment }: GainRequest, random: Random): DrawnGains {
  const { nothingChance, medianCents, deviations, effect } = gains
  const normal = normalFrom(random)
  const skill = Float64Array.from({ length: plan.people }, () => deviations.person * normal())
  const withWeak = plan.runs.map(() => {
    const run = deviations.run * normal()
    return skill.map((own) => {
      const gainCents = Math.round(medianCents * Math.exp(own + run + deviations.personRun * normal()))
      return random() < nothingChance ? 0 : gainCents
    })
  })
  const added = (cents: number): number => (effect.kind === 'constant' ? effect.cents : Math.round(effect.share * cents))
  const mixed = withWeak.filter((_, run) => isDrawn(plan.runs[run]))
  return {
    cents: withWeak.map((weak, run) => weak.map((cents, person) => cents + (assignment[run]?.[person] === 1 ? added(cents) : 0))),
    meanEffectCents: mixed.length === 0 ? 0 : meanOf(mixed.flatMap((weak) => [...weak].map(added))),
  }
}

const isDrawn = (run: RunPlan | undefined): boolean => run !== undefined && run.kind !== 'all_strong' && run.kind !== 'all_weak'
