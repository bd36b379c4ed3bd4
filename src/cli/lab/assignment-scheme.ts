// By which scheme an arm's agents are given out, as the manifest keeps it: a randomisation test draws again by that scheme, so one
// that is edited after the play would be a test of a lottery that never took place, even where every coin fell the same.
import type { Assignment } from '../../lab/experiment/definition.ts'

export interface Scheme {
  readonly assign: Assignment
  /** What the agents' names stand for: an agent may be given another name. */
  readonly agents: Readonly<Record<string, string>>
}

/** `was assigned by a draw of strong 0.5, weak 0.5, and the file now says …`; undefined where both say the same. */
export function schemeDifference(before: Scheme, now: Scheme): string | undefined {
  if (canonical(before) === canonical(now)) return undefined
  return `was assigned by ${inWords(before.assign)}, and the file now says ${inWords(now.assign)}`
}

function canonical({ assign, agents }: Scheme): string {
  const agent = (name: string): string => agents[name] ?? name
  if ('everyone' in assign) return JSON.stringify(['everyone', agent(assign.everyone)])
  if ('draw' in assign) return JSON.stringify(['draw', inOrder(Object.entries(assign.draw).map(([name, share]) => [agent(name), share]))])
  if ('people' in assign) return JSON.stringify(['people', inOrder(Object.entries(assign.people).map(([person, name]) => [person, agent(name)])), agent(assign.others)])
  return JSON.stringify(assign)
}

const inOrder = (pairs: readonly (readonly [string, string | number])[]): readonly string[] => pairs.map((pair) => JSON.stringify(pair)).toSorted()

function inWords(assign: Assignment): string {
  if ('everyone' in assign) return `everyone: ${assign.everyone}`
  if ('draw' in assign) return `a draw of ${Object.entries(assign.draw).map(([name, share]) => `${name} ${share}`).join(', ')}`
  if ('saturation' in assign) return `a saturation of ${assign.saturation}`
  if ('mirror' in assign) return `a mirror of ${assign.mirror}`
  return `names, with ${assign.others} for all others`
}
