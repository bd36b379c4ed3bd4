// What outside agents lost in an arm: turns without a usable answer, and faults by name. A market goes on without them, so that
// whoever reads its result has to be told. Of turns that an interrupted run has on record nobody knows any more which were lost: a
// lost turn is recorded as a pass. They count as answered; all others are asked anew.
import type { ExecAgent } from '../agents/exec/exec-agent.ts'
import type { PersonId } from '../market/vocabulary.ts'

export interface TurnLosses {
  readonly turns: number
  /** Of them without a usable answer: a fault, the rest after a command has ended, or moves of which not one could be read. */
  readonly lost: number
  /** By name (docs/exec-agents.md); a fault need not cost a turn. */
  readonly faults: Readonly<Record<string, number>>
}

export interface OutsideFigures extends TurnLosses {
  readonly people: readonly (TurnLosses & { readonly person: PersonId })[]
}

export interface OutsideSeat {
  readonly person: PersonId
  readonly agent: Pick<ExecAgent, 'turns' | 'faultCounts'>
}

/** Undefined where no outside agent was seated. `answeredBefore`: turns on record of a person, from before an interruption. */
export function outsideFigures(seats: readonly OutsideSeat[], answeredBefore: (person: PersonId) => number): OutsideFigures | undefined {
  if (seats.length === 0) return undefined
  const people = [...Map.groupBy(seats, ({ person }) => person)].map(([person, own]) => {
    const asked = addLosses(own.map(({ agent }) => ({ turns: agent.turns.taken, lost: agent.turns.lost, faults: Object.fromEntries(agent.faultCounts) })))
    return { person, ...asked, turns: asked.turns + answeredBefore(person) }
  })
  return { ...addLosses(people), people }
}

export function addLosses(all: readonly TurnLosses[]): TurnLosses {
  const faults: Record<string, number> = {}
  for (const one of all) for (const [fault, count] of Object.entries(one.faults)) faults[fault] = (faults[fault] ?? 0) + count
  return { turns: all.reduce((sum, { turns }) => sum + turns, 0), lost: all.reduce((sum, { lost }) => sum + lost, 0), faults }
}
