// What a market experiment may not say although its shape is sound: names that nobody bears, shares that do not add up,
// mirrors of nothing. Names every fault with its place and remedy, not only the first.
import { classicalAgentNames } from '../../agents/classical/classical-agent.ts'
import type { Roster } from '../../roster/roster.ts'
import { referenceProblem } from '../second-opinion/reference.ts'
import { type Assignment, ExperimentFault, type ExperimentArm, type MarketExperiment } from './definition.ts'

/** Throws ExperimentFault. */
export function checkMarketExperiment(experiment: MarketExperiment, roster: Roster): void {
  const faults = [...comparisonFaults(experiment), ...agentFaults(experiment), ...armNameFaults(experiment), ...experiment.arms.flatMap((arm, index) => armFaults(arm, { experiment, roster, earlier: experiment.arms.slice(0, index) })), ...factorFaults(experiment), ...referenceFaults(experiment)]
  if (faults.length > 0) throw new ExperimentFault(faults.join('\n'))
}

const isKnown = (agents: MarketExperiment['agents'], name: string): boolean => Object.hasOwn(agents, name)
const listed = (names: readonly string[]): string => (names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`)

function comparisonFaults({ compare, agents }: MarketExperiment): string[] {
  const strangers = compare.filter((name) => !isKnown(agents, name)).map((name) => `compare: there is no agent ${name} under agents (${listed(Object.keys(agents))}); name two of them, the one thought stronger first`)
  return compare[0] === compare[1] ? [...strangers, `compare: ${compare[0]} cannot be compared with itself; give a second agent a name of its own, even if it plays the same way`] : strangers
}

function agentFaults({ agents, arms, compare }: MarketExperiment): string[] {
  const used = new Set(arms.flatMap(({ assign }) => agentsNamed(assign, compare)))
  return Object.entries(agents).flatMap(([name, ref]) => [
    ...(name in Object.prototype ? [`agents.${name}: that name is taken by the language this is written in; choose another`] : []),
    ...(classicalAgentNames.includes(name) && ref !== name ? [`agents.${name}: ${name} is the name of a classical agent; choose another`] : []),
    ...(used.has(name) ? [] : [`agents.${name}: no arm uses it; assign it in an arm or leave it out`]),
  ])
}

/** A mirror and a saturation are about the compared two. */
function agentsNamed(assign: Assignment, compare: MarketExperiment['compare']): readonly string[] {
  if ('everyone' in assign) return [assign.everyone]
  if ('draw' in assign) return Object.keys(assign.draw)
  if ('people' in assign) return [...Object.values(assign.people), assign.others]
  if ('saturation' in assign) return [...(assign.saturation > 0 ? [compare[0]] : []), ...(assign.saturation < 1 ? [compare[1]] : [])]
  return compare
}

function armNameFaults({ arms }: MarketExperiment): string[] {
  const met = new Set<string>()
  const faults: string[] = []
  for (const { name } of arms) {
    if (met.has(name.toLowerCase())) faults.push(`arms: two arms are called ${name}; names must differ, also in capitals, since they name folders`)
    met.add(name.toLowerCase())
  }
  const real = arms.filter((arm) => arm.real).map((arm) => arm.name)
  if (real.length > 1) faults.push(`arms: ${real.join(' and ')} are real; people can honour the deals of one arm only, so mark at most one`)
  return faults
}

interface ArmSurroundings {
  readonly experiment: MarketExperiment
  readonly roster: Roster
  readonly earlier: readonly ExperimentArm[]
}

function armFaults(arm: ExperimentArm, { experiment, roster, earlier }: ArmSurroundings): string[] {
  const { agents } = experiment
  const { name, assign } = arm
  const named = 'mirror' in assign || 'saturation' in assign ? [] : [...new Set(agentsNamed(assign, experiment.compare))]
  const strangers = named.filter((agent) => !isKnown(agents, agent)).map((agent) => `arm ${name}: there is no agent ${agent} under agents (${listed(Object.keys(agents))}); add it there or name one of them`)
  if ('draw' in assign) return [...strangers, ...drawFaults(name, assign.draw)]
  if ('people' in assign) return [...strangers, ...peopleFaults(arm, Object.keys(assign.people), roster)]
  if ('mirror' in assign) return [...mirrorFaults({ name, of: assign.mirror, experiment, earlier })]
  return strangers
}

function drawFaults(arm: string, draw: Readonly<Record<string, number>>): string[] {
  const total = Object.values(draw).reduce((sum, share) => sum + share, 0)
  return Math.abs(total - 1) > 1e-6 ? [`arm ${arm}: the shares of its draw add up to ${Number(total.toFixed(6))}; they must add up to 1`] : []
}

function peopleFaults({ name }: ExperimentArm, people: readonly string[], roster: Roster): string[] {
  const known = new Set(roster.people.map((person) => person.id))
  return people.filter((person) => !known.has(person)).map((person) => `arm ${name}: ${person} is not in the roster; name a person's id or leave the line out`)
}

interface Mirroring {
  readonly name: string
  readonly of: string
  readonly experiment: MarketExperiment
  readonly earlier: readonly ExperimentArm[]
}

function mirrorFaults({ name, of, experiment, earlier }: Mirroring): string[] {
  const original = earlier.find((arm) => arm.name === of)
  if (original === undefined) {
    const later = experiment.arms.some((arm) => arm.name === of)
    return [later ? `arm ${name}: it mirrors ${of}, which does not stand before it; put ${of} first` : `arm ${name}: there is no arm ${of} to mirror; ${listed(earlier.map((arm) => arm.name))} before it`]
  }
  const { assign } = original
  const [strong, weak] = experiment.compare
  if ('saturation' in assign) return []
  if ('draw' in assign && Object.keys(assign.draw).every((agent) => agent === strong || agent === weak)) return []
  return [`arm ${name}: ${of} cannot be mirrored, because it does not draw between ${strong} and ${weak}; mirror an arm that does (draw or saturation)`]
}

function factorFaults({ factor }: MarketExperiment): string[] {
  if (factor === undefined) return []
  const levels = Object.keys(factor.levels)
  return levels.length < 2 ? [`factor ${factor.name}: a factor has at least two levels, and this one has ${levels.length === 0 ? 'none' : `only ${levels[0] ?? ''}`}; add one, such as none: {}, or leave the factor out`] : []
}

function referenceFaults({ secondOpinion }: MarketExperiment): string[] {
  const problem = secondOpinion === undefined ? undefined : referenceProblem(secondOpinion.reference)
  return problem === undefined ? [] : [`secondOpinion.reference: ${problem}`]
}
