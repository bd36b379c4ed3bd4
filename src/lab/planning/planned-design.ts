// The design whose power is asked for: how agents are drawn in the runs that an experiment plans, in words too, and the mirrored
// experiment with as many runs that could be played instead.
import type { MarketExperiment } from '../experiment/definition.ts'
import type { AssignmentPlan, RunPlan } from '../statistics/resampling/assignment-plan.ts'

export interface PlannedRun {
  /** Absent where the run was not drawn between the two compared agents. */
  readonly plan?: RunPlan
}

/** Runs without a lot between the two agents are left out; mirrors name their original by its place among those that stay. */
export function plannedDesign(runs: readonly PlannedRun[], people: number): AssignmentPlan {
  const kept = runs.flatMap(({ plan }, place) => (plan === undefined ? [] : [{ plan, place }]))
  const placeAmongKept = new Map(kept.map(({ place }, index) => [place, index]))
  return { people, runs: kept.map(({ plan }) => (plan.kind === 'mirrored' ? { ...plan, of: placeAmongKept.get(plan.of) ?? outside(plan.of) } : plan)) }
}

function outside(run: number): never {
  throw new RangeError(`run ${run + 1} is mirrored, but was not drawn between the two agents`)
}

/** Whether people of one run differ in their agents. */
export function isMixed({ people, runs }: AssignmentPlan, plan: RunPlan): boolean {
  switch (plan.kind) {
    case 'all_strong': case 'all_weak': return false
    case 'independent': return plan.strongChance > 0 && plan.strongChance < 1
    case 'complete': return plan.strongPeople > 0 && plan.strongPeople < people
    case 'mirrored': return isMixed({ people, runs }, runs[plan.of] ?? outside(plan.of))
  }
}

/** The runs that compare the two within them: outcomes of people are taken over these alone. */
export function mixedRuns(design: AssignmentPlan): AssignmentPlan {
  return plannedDesign(design.runs.map((plan) => (isMixed(design, plan) ? { plan } : {})), design.people)
}

/**
 * The experiment with as many runs in mirrored pairs (one fewer of an odd number): everybody draws one of the agents for the first run of a
 * pair and has the other in the second, in markets like those of the first arm that draws. Undefined where all that draw are mirrored
 * already, or where there are fewer than two runs.
 */
export function mirroredAlternative(experiment: MarketExperiment, { runs }: AssignmentPlan): MarketExperiment | undefined {
  const drawsAfresh = runs.some((plan, place) => plan.kind === 'independent' && !runs.some((other) => other.kind === 'mirrored' && other.of === place))
  const first = experiment.arms.find(({ assign }) => 'draw' in assign)
  if (!drawsAfresh || first === undefined || runs.length < 2) return undefined
  const { agents, compare: [strong, weak] } = experiment
  const like = { ...first, real: false }
  return {
    ...experiment, replicates: Math.floor(runs.length / 2), agents: Object.fromEntries(Object.entries(agents).filter(([name]) => name === strong || name === weak)),
    arms: [{ ...like, name: 'drawn', assign: { draw: { [strong]: 0.5, [weak]: 0.5 } } }, { ...like, name: 'mirror', assign: { mirror: 'drawn' } }],
  }
}

/** `2 runs all strong, 2 runs drawn person by person (50 %)`. */
export function designInWords({ people, runs }: AssignmentPlan): string {
  if (runs.length === 0) return 'no run with a lot between the two agents'
  const counts = new Map<string, number>()
  for (const run of runs) counts.set(kindInWords(run, people), (counts.get(kindInWords(run, people)) ?? 0) + 1)
  return [...counts].map(([words, count]) => `${count} ${count === 1 ? 'run' : 'runs'} ${words}`).join(', ')
}

function kindInWords(plan: RunPlan, people: number): string {
  switch (plan.kind) {
    case 'all_strong': return 'all strong'
    case 'all_weak': return 'all weak'
    case 'independent': return `drawn person by person (${percent(plan.strongChance)})`
    case 'complete': return `with ${plan.strongPeople} of ${people} strong by lot`
    case 'mirrored': return 'mirrored'
  }
}

const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`
