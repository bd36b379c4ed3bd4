// What an interview needs from outside: somebody who answers, a place for the transcript, perhaps a model, and the prompt
// that the finished person's agent would get.
import type { Model } from '../models/model.ts'
import type { RosterPerson } from '../roster/roster.ts'
import type { Question } from './question-plan.ts'
import type { TranscriptEntry } from './transcript.ts'

export interface Interviewee {
  /** Undefined when there are no more answers: the file has ended, the person has left. */
  ask(question: Question): Promise<string | undefined>
  tell(text: string): void
}

export interface InterviewPorts {
  readonly interviewee: Interviewee
  /** Called for every entry in its order, before the next question is asked. */
  readonly record: (entry: TranscriptEntry) => void
  /** Without it the guided form asks. */
  readonly model?: Model
  /** The exact prompt of the person's agent. */
  readonly agentPrompt: (person: RosterPerson) => string
}
