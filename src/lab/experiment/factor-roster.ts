// A persona or instruction factor: which level each person is given, and the roster that it makes. Limits, goods and wants
// stay as they are, so that a level changes how an agent is told to behave and nothing of what it can gain.
import { shuffled } from '../../market/random.ts'
import type { PersonId, Random } from '../../market/vocabulary.ts'
import type { Policy } from '../../roster/policy.ts'
import type { AgentSpec, Roster, RosterPerson } from '../../roster/roster.ts'
import type { Factor } from './definition.ts'

/** What a person's words come to: rules, and a way of speaking where they ask for one. Given by the caller: this room does not read instructions. */
export type CompileInstructions = (instructions: string, person: RosterPerson) => { readonly policy: Policy; readonly persona: string }

/** As many people in each level as the number allows, who is who by lot. */
export function drawLevels(factor: Factor, given: { readonly roster: Roster; readonly random: Random }): Readonly<Record<PersonId, string>> {
  const levels = Object.keys(factor.levels)
  const order = shuffled(given.random, given.roster.people.map((person) => person.id))
  const levelOf = new Map(order.map((person, index) => [person, levels[index % levels.length] ?? '']))
  return Object.fromEntries(given.roster.people.map(({ id }) => [id, levelOf.get(id) ?? '']))
}

export interface Levelling {
  readonly roster: Roster
  readonly levels: Readonly<Record<PersonId, string>>
  readonly compile: CompileInstructions
}

/** A level that names neither persona nor instructions leaves a person as the roster has them; an empty text takes theirs away. */
export const rosterAtLevels = (factor: Factor, { roster, levels, compile }: Levelling): Roster => ({
  ...roster,
  people: roster.people.map((person) => {
    const level = factor.levels[levels[person.id] ?? '']
    return level === undefined ? person : { ...person, agent: agentAtLevel(person, { level, compile }) }
  }),
})

function agentAtLevel(person: RosterPerson, { level, compile }: { readonly level: Factor['levels'][string]; readonly compile: CompileInstructions }): AgentSpec {
  const { persona, instructions, policy, ...agent } = person.agent
  if (level.instructions === undefined) return { ...agent, ...present({ persona: level.persona ?? persona, instructions, policy }) }
  const compiled = level.instructions === '' ? { policy: {}, persona: '' } : compile(level.instructions, person)
  return { ...agent, ...present({ persona: level.persona ?? (compiled.persona === '' ? persona : compiled.persona), instructions: level.instructions, policy: compiled.policy }) }
}

interface Orders {
  readonly persona: string | undefined
  readonly instructions: string | undefined
  readonly policy: Policy | undefined
}

/** Empty texts and rules are none. */
const present = ({ persona, instructions, policy }: Orders): Partial<AgentSpec> => ({
  ...(persona === undefined || persona === '' ? {} : { persona }),
  ...(instructions === undefined || instructions === '' ? {} : { instructions }),
  ...(policy === undefined || Object.keys(policy).length === 0 ? {} : { policy }),
})
