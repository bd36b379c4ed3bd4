// What an interview is given besides the person: the model that may ask the questions, and the prompts that will be shown.
import { plannerPrompt } from '../agents/language/prompts/planner-prompt.ts'
import { singleVoicePrompt } from '../agents/language/prompts/single-voice-prompt.ts'
import { replyLimits } from '../agents/language/reply/limits.ts'
import { talkerSystem } from '../agents/language/talker/talker-prompt.ts'
import { checkModels, structuredModes } from '../models/check-models.ts'
import type { Model } from '../models/model.ts'
import { openModels } from '../models/open-models.ts'
import { formatMoney } from '../report/format-money.ts'
import type { Roster, RosterPerson } from '../roster/roster.ts'
import { CommandFailure } from './failure.ts'

const callSeconds = 60

export interface PromptSurroundings {
  readonly currency: string
  /** Whose names a policy may hold; without it the market is new. */
  readonly roster?: Roster | undefined
}

/** Every word that an agent of this person would be told of them, for both kinds of language-model agent. */
export const agentPromptIn = ({ currency, roster }: PromptSurroundings) => (person: RosterPerson): string => [
  'A compartmented agent’s talker, which writes the words and knows no limit:', '', talkerSystem(person), '', '',
  'Its planner, where a model plans; it is told with each turn how far it may go, and no limit:', '', plannerPrompt({ person, movesMax: replyLimits.movesDefault }), '', '',
  'Its reader, which turns what others write into facts, is told nothing of you.', '', '',
  singleVoiceHeading, '', singleVoicePrompt({ person, priceText: (amount) => formatMoney(amount, currency), names: namesWith(person, roster) }),
].join('\n')

export const singleVoiceHeading = 'A single-voice agent, which holds everything in one prompt:'

const namesWith = (person: RosterPerson, roster: Roster | undefined): ReadonlyMap<string, string> => new Map([...(roster?.people ?? []), person].map(({ id, name }) => [id, name]))

export interface OpenedInterviewer {
  readonly model: Model
  close(): Promise<void>
}

/** Tries the model first: nobody should type for ten minutes into a talk that breaks off. */
export async function openInterviewer(id: string): Promise<OpenedInterviewer> {
  const checks = await checkModels([id], { env: process.env })
  const failed = checks.find((check) => !check.works)
  if (failed !== undefined && !failed.works) throw new CommandFailure(`${id} cannot lead the interview: ${failed.problem} Without --model a form asks the questions.`)
  const opened = await openModels({ ids: [id], env: process.env, inFlightMax: 1, deadlineMilliseconds: callSeconds * 1_000, structured: structuredModes(checks), whileDown: 'fail' })
  return { model: opened.model(id), close: () => opened.close() }
}
