// The people of a roster for whom no agent can be seated. The loader cannot know: which agents there are is decided in
// compose.ts, outside the rooms that read rosters.
import { agentProblem } from '../compose.ts'
import { type Fault, placeOf } from '../roster/fault.ts'
import type { Roster } from '../roster/roster.ts'

export function agentFaults(roster: Roster): Fault[] {
  return roster.people.flatMap(({ agent }, index) => {
    const problem = agentProblem(agent.strategy)
    if (problem === undefined) return []
    return [{ place: placeOf(['people', index, 'agent', 'strategy']), message: problem, remedy: 'name an agent that can be seated, or leave agent out for auto' }]
  })
}
