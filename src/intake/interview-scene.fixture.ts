// Conducts interviews in memory: answers in order or by question, and what was recorded and told.
import type { Model, ModelReply, ModelRequest } from '../models/model.ts'
import { noUsage } from '../models/model.ts'
import type { Roster } from '../roster/roster.ts'
import { readAnswers } from './answers.ts'
import type { InterviewContext } from './context.ts'
import { shelvesOf } from './guess-category.ts'
import { conductInterview, type InterviewEnd } from './interview.ts'
import { faultsOf, newRoster, rosterWith } from './person-from.ts'
import type { TranscriptEntry } from './transcript.ts'

export const context: InterviewContext = {
  person: { id: 'rowan', name: 'Rowan' }, currency: 'USD', others: [{ id: 'bo', name: 'Bo' }, { id: 'p07', name: 'Cleo Adler' }], shelves: shelvesOf(undefined),
}

export interface Talk {
  readonly end: InterviewEnd
  /** Of this sitting and those before. */
  readonly entries: readonly TranscriptEntry[]
  readonly told: readonly string[]
  readonly asked: readonly string[]
}

export async function talk(answers: readonly string[] | Readonly<Record<string, string | readonly string[]>>, more: { readonly model?: Model; readonly before?: readonly TranscriptEntry[]; readonly context?: InterviewContext } = {}): Promise<Talk> {
  const read = readAnswers(JSON.stringify(answers), 'answers.json')
  if (!read.ok) throw new Error(read.problem)
  const before = more.before ?? []
  read.answers.skip(before.filter((entry) => entry.kind === 'answered'))
  const entries: TranscriptEntry[] = [...before]
  const told: string[] = []
  const asked: string[] = []
  const end = await conductInterview({
    context: more.context ?? context, before,
    ports: {
      interviewee: {
        ask(question) {
          asked.push(question.id)
          return Promise.resolve(read.answers.take(question.id))
        },
        tell: (text) => { told.push(text) },
      },
      record: (entry) => { entries.push(entry) },
      agentPrompt: (person) => `You act for ${person.name}.`,
      ...(more.model === undefined ? {} : { model: more.model }),
    },
  })
  return { end, entries, told, asked }
}

/** The finished person, in a roster that passes its checks. */
export function personOf({ end }: Talk) {
  if (end.status !== 'finished') throw new Error(`stopped at ${end.question.id}`)
  const others: Roster['people'] = context.others.map(({ id, name }) => ({ id, name, budgetCents: end.person.budgetCents, agent: { strategy: 'auto' }, owns: [], items: [], wants: [] }))
  const faults = faultsOf(rosterWith({ ...newRoster({ market: 'm', title: 'M', currency: 'USD', opensAt: 0 }), people: others }, end.person))
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return end.person
}

/** Answers each request by a function; fails like a script that has run out when it returns nothing. */
export function modelBy(answer: (request: ModelRequest, call: number) => unknown): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = []
  return {
    id: 'scripted/interviewer', requests,
    ask(request): Promise<ModelReply> {
      requests.push(request)
      const said = answer(request, requests.length - 1)
      if (said instanceof Error) return Promise.reject(said)
      return Promise.resolve({ text: typeof said === 'string' ? said : JSON.stringify(said), version: 'scripted-1', usage: noUsage })
    },
  }
}
