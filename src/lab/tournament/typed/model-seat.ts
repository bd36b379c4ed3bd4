// A language model in a seat of the typed protocol: one conversation that only grows, one reply a turn, one chance to repair a reply
// that cannot be used. It is told its own facts and what the other side did, and nothing else.
import type { Side } from '../../../agents/classical/bargaining-strategy.ts'
import { decimalFromCents } from '../../../agents/language/reply/price.ts'
import type { ModelMessage, Sampling } from '../../../models/model.ts'
import { type Answer, type CallLog, wordsIn } from '../call-log.ts'
import type { TypedRules } from '../definition.ts'
import { greetingRequest } from '../greeting.ts'
import { tournamentLimits } from '../limits.ts'
import type { SeatFacts } from '../seat-facts.ts'
import { heardText, typedForm, typedFormBeforeBid, typedSystem } from './prompts.ts'
import { plainWords, readTypedReply } from './read-reply.ts'
import type { Move, NoMove, SeatTurn, TypedSeat } from './turn.ts'

export interface ModelSeatOptions {
  readonly side: Side
  readonly model: string
  readonly sampling: Sampling
  readonly facts: SeatFacts
  readonly rules: TypedRules
  readonly log: CallLog
}

export function modelSeat(options: ModelSeatOptions): TypedSeat {
  const { side, facts, rules } = options
  const system = typedSystem(side, facts, rules)
  const conversation: ModelMessage[] = []
  return {
    greet: () => greet(options),
    async take({ round, heard }) {
      conversation.push({ role: 'user', text: heardText(heard) })
      const move = await replyOrRepair(options, { system, conversation: [...conversation], turn: { round, heard } })
      if (move.action !== 'none') conversation.push({ role: 'assistant', text: asReply(move) })
      return move
    },
  }
}

async function greet({ log, model, sampling, facts, side }: ModelSeatOptions): Promise<{ readonly text?: string } | NoMove> {
  const answer = await log.ask({ role: side, round: 0, part: 0, model, request: { ...greetingRequest(facts), sampling } })
  const text = plainWords(wordsIn(answer) ?? '')
  return text === '' ? { action: 'none', why: 'fault' in answer ? answer.fault.message : 'the greeting is empty' } : { text }
}

interface TurnTalk {
  readonly system: string
  readonly conversation: readonly ModelMessage[]
  readonly turn: SeatTurn
}

async function replyOrRepair(options: ModelSeatOptions, { system, conversation, turn }: TurnTalk): Promise<Move | NoMove> {
  const { side, model, sampling, log } = options
  const ask = (part: number, messages: readonly ModelMessage[]): Promise<Answer> =>
    log.ask({ role: side, round: turn.round, part, model, request: { system, messages, form: turn.heard.standingCents === undefined ? typedFormBeforeBid : typedForm, sampling } })
  const first = read(log, await ask(0, conversation), turn)
  if ('move' in first) return first.move
  // A prompt that is too long stays too long.
  if (first.isHopeless) return { action: 'none', why: first.problem }
  const second = read(log, await ask(1, [...conversation, ...repair(first)]), turn)
  return 'move' in second ? second.move : { action: 'none', why: second.problem }
}

interface Unusable {
  readonly problem: string
  /** What the model wrote, where it wrote anything. */
  readonly written: string
  readonly isHopeless: boolean
}

function read(log: CallLog, answer: Answer, { heard }: SeatTurn): { readonly move: Move } | Unusable {
  if ('fault' in answer) return { problem: answer.fault.message, written: '', isHopeless: answer.fault.code === 'context_overflow' }
  const { text } = answer.reply
  const reading = readTypedReply(text, heard.standingCents)
  if ('move' in reading) return reading
  log.blame(reading.problem)
  return { problem: reading.problem, written: text.slice(0, tournamentLimits.shownBackCharactersMax).toWellFormed(), isHopeless: false }
}

/** Not kept in the conversation: the next turn builds on the move that came of it. */
const repair = ({ problem, written }: Unusable): readonly ModelMessage[] => [
  ...(written.trim() === '' ? [] : [{ role: 'assistant', text: written } as const]),
  { role: 'user', text: `Your reply could not be used: ${written === '' ? 'it did not come through' : problem}. Reply once more, with one JSON object that has a message, an action (offer, accept or reject) and, for an offer, a price.` },
]

/** The move as the model might have written it, so that what it reads of itself is one form. */
const asReply = (move: Move): string =>
  `{"message":${JSON.stringify(move.text ?? '')},"action":"${move.action}"${move.action === 'offer' ? `,"price":${decimalFromCents(move.priceCents, 2)}` : ''}}`
