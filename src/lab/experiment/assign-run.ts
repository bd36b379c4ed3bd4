// Who gets which agent in one run, and by which scheme: the scheme is kept beside the draw, because a randomisation test has
// to draw again in the very same way. Two-agent draws are made by the statistics' own code for that reason.
import type { PersonId, Random } from '../../market/vocabulary.ts'
import type { Roster } from '../../roster/roster.ts'
import { drawAssignment, type RunPlan } from '../statistics/resampling/assignment-plan.ts'
import type { Assignment, MarketExperiment } from './definition.ts'
import type { RunRow } from './experiment-data.ts'

export interface AssignedRun {
  readonly agents: Readonly<Record<PersonId, string>>
  readonly assigned: RunRow['assigned']
  /** Chance of the strong agent in an independent draw, among whoever gets one of the two compared; its share of the people otherwise. */
  readonly strongShare: number
  /** Among whoever gets one of the two compared. Absent where the run was not drawn between them: it is then kept as it is. */
  readonly plan?: RunPlan
}

export interface Assigning {
  readonly roster: Roster
  readonly compare: MarketExperiment['compare']
  readonly random: Random
  /** Of a mirror: the run that it turns round, and that run's place among all runs. */
  readonly original?: Pick<AssignedRun, 'agents' | 'strongShare'> & { readonly index: number }
}

/** Its faults have been ruled out by checkMarketExperiment. */
export function assignRun(assign: Assignment, given: Assigning): AssignedRun {
  if ('mirror' in assign) return mirrored(given)
  const plan = planOf(assign, given)
  if (plan !== undefined) return drawn(plan, given)
  const agents = Object.fromEntries(fixedOrDrawn(assign, given))
  const strongChance = chanceAmongCompared(assign, given.compare)
  if (strongChance !== undefined) return { agents, assigned: 'independent', strongShare: strongChance, plan: { kind: 'independent', strongChance } }
  const strong = Object.values(agents).filter((agent) => agent === given.compare[0]).length
  return { agents, assigned: 'fixed', strongShare: strong / given.roster.people.length }
}

function planOf(assign: Assignment, { compare: [strong, weak], roster }: Assigning): RunPlan | undefined {
  if ('everyone' in assign) return assign.everyone === strong ? { kind: 'all_strong' } : assign.everyone === weak ? { kind: 'all_weak' } : undefined
  if ('saturation' in assign) {
    const strongPeople = Math.round(assign.saturation * roster.people.length)
    if (strongPeople === 0) return { kind: 'all_weak' }
    return strongPeople === roster.people.length ? { kind: 'all_strong' } : { kind: 'complete', strongPeople }
  }
  if (!('draw' in assign) || Object.keys(assign.draw).some((agent) => agent !== strong && agent !== weak)) return undefined
  const { [strong]: strongChance = 0 } = assign.draw
  if (strongChance >= 1) return { kind: 'all_strong' }
  return strongChance === 0 ? { kind: 'all_weak' } : { kind: 'independent', strongChance }
}

/**
 * Of a draw that has further agents too: given who got one of the two compared, each of them had this chance of the strong one, and a
 * test draws among them alone. Undefined where the draw, or the lack of one, left them no choice between the two.
 */
function chanceAmongCompared(assign: Assignment, [strong, weak]: Assigning['compare']): number | undefined {
  if (!('draw' in assign)) return undefined
  const { [strong]: strongChance = 0, [weak]: weakChance = 0 } = assign.draw
  return strongChance > 0 && weakChance > 0 ? strongChance / (strongChance + weakChance) : undefined
}

function drawn(plan: RunPlan, { roster, compare: [strong, weak], random }: Assigning): AssignedRun {
  const [coins] = drawAssignment({ people: roster.people.length, runs: [plan] }, random)
  const agents = Object.fromEntries(roster.people.map((person, index) => [person.id, coins?.[index] === 1 ? strong : weak]))
  return { agents, assigned: plan.kind, strongShare: shareOf(plan, roster), plan }
}

function shareOf(plan: RunPlan, { people }: Roster): number {
  if (plan.kind === 'independent') return plan.strongChance
  if (plan.kind === 'complete') return plan.strongPeople / people.length
  return plan.kind === 'all_strong' ? 1 : 0
}

function mirrored({ original, compare: [strong, weak] }: Assigning): AssignedRun {
  if (original === undefined) throw new RangeError('a mirror needs the run that it turns round')
  const agents = Object.fromEntries(Object.entries(original.agents).map(([person, agent]) => [person, agent === strong ? weak : strong]))
  return { agents, assigned: 'mirrored', strongShare: 1 - original.strongShare, plan: { kind: 'mirrored', of: original.index } }
}

function fixedOrDrawn(assign: Assignment, { roster, random }: Assigning): [PersonId, string][] {
  if ('everyone' in assign) return roster.people.map((person) => [person.id, assign.everyone])
  if ('people' in assign) return roster.people.map((person) => [person.id, Object.hasOwn(assign.people, person.id) ? (assign.people[person.id] ?? assign.others) : assign.others])
  if (!('draw' in assign)) throw new RangeError('neither named nor drawn')
  const shares = Object.entries(assign.draw)
  return roster.people.map((person) => [person.id, drawOne(shares, random())])
}

function drawOne(shares: readonly (readonly [agent: string, share: number])[], coin: number): string {
  let left = coin
  for (const [agent, share] of shares) {
    if (left < share) return agent
    left -= share
  }
  // Shares that add up to a hair less than 1.
  return shares.at(-1)?.[0] ?? ''
}
