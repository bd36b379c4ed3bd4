// For resuming and branching: an agent that cannot be run again (a model, an outside command) is not asked twice. Its
// answers of the earlier run are read back from its person's sealed parts, by the instant of the turn; after the last of
// them it is asked afresh. The moves of one turn are durable together or not at all, so a turn is never half recorded.
import type { Agent, AgentMove } from '../agents/agent.ts'
import type { EntryBody, SealedNote } from '../exchange/encode-entry.ts'
import type { JournalStore } from '../journal/journal-store.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import type { AgentMaker } from './play-arm.ts'

export type RecordedAnswers = ReadonlyMap<PersonId, ReadonlyMap<Instant, readonly AgentMove[]>>

export function withRecordedAnswers(answers: RecordedAnswers, makeAgent: AgentMaker): AgentMaker {
  return (given) => {
    const agent = makeAgent(given)
    const recorded = answers.get(given.person.id)
    if (agent.repeatable || recorded === undefined) return agent
    return replaying(agent, recorded)
  }
}

function replaying(agent: Agent, recorded: ReadonlyMap<Instant, readonly AgentMove[]>): Agent {
  return {
    name: agent.name,
    repeatable: false,
    ...(agent.outside === undefined ? {} : { outside: agent.outside }),
    takeTurn(view) {
      const answered = recorded.get(view.now)
      if (answered === undefined) return agent.takeTurn(view)
      agent.recall?.(view, answered)
      return answered
    },
    noteOutcome: (move, outcome) => agent.noteOutcome?.(move, outcome),
    ...(agent.close === undefined ? {} : { close: () => agent.close?.() ?? Promise.resolve() }),
  }
}

/** Only turns whose moves were kept count: the exchange keeps every move of agents that cannot be run again. */
export async function answersIn(store: JournalStore): Promise<RecordedAnswers> {
  const found = new Map<PersonId, Map<Instant, AgentMove[]>>()
  if ((await store.length()) === 0) return found
  const sealed = new Map<PersonId, ReadonlyMap<number, string> | 'erased'>()
  for await (const stored of store.read(1)) {
    const body = JSON.parse(stored.body) as EntryBody
    for (const [person] of body.sealed) {
      if (!sealed.has(person)) sealed.set(person, await store.readSealed(person))
      const texts = sealed.get(person)
      const text = texts === undefined || texts === 'erased' ? undefined : texts.get(stored.sequence)
      if (text === undefined) continue
      const note = JSON.parse(text) as SealedNote
      if (note.move !== undefined) keep(found, { person, at: body.at, note })
    }
  }
  return found
}

function keep(found: Map<PersonId, Map<Instant, AgentMove[]>>, given: { readonly person: PersonId; readonly at: Instant; readonly note: SealedNote }): void {
  const { person, at, note } = given
  let turns = found.get(person)
  if (turns === undefined) found.set(person, (turns = new Map()))
  let moves = turns.get(at)
  if (moves === undefined) turns.set(at, (moves = []))
  const { move, reasoning, aside, answers } = note
  moves.push({ move, ...(reasoning === undefined ? {} : { reasoning }), ...(aside === undefined ? {} : { aside }), ...(answers === undefined ? {} : { answers }) })
}
