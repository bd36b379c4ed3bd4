// Everything about planned moves that has to be read from the view, before anything is awaited: their negotiations, the
// template words, what the talker is told, what the escalation table asks for. Decides nothing.
import type { Move } from '../../../market/moves.ts'
import type { PartyView } from '../../../market/view.ts'
import type { AgentMove } from '../../agent.ts'
import { withWords } from '../../classical/trader/with-words.ts'
import type { Situation } from '../escalation.ts'
import type { LanguagePorts } from '../ports.ts'
import { type Draft, draftOf } from '../talker/drafts.ts'
import { situationOf } from './situation-of.ts'
import { type MoveThread, threadOf } from './thread-of.ts'

export interface Prepared {
  /** The planner's own object, by which it is told what became of it. */
  readonly planned: AgentMove
  /** With template words. */
  readonly move: Move
  readonly thread: MoveThread | undefined
  readonly situation: Situation | undefined
  readonly draft: Draft | undefined
}

export const prepare = (ports: LanguagePorts, view: PartyView, planned: readonly AgentMove[]): readonly Prepared[] =>
  planned.map((one) => prepareOne(ports, view, one))

function prepareOne(ports: LanguagePorts, view: PartyView, planned: AgentMove): Prepared {
  // Planners are ours and make moves; what is sent is parsed by the exchange all the same.
  const bare = planned.move as Move
  const thread = threadOf(view, bare)
  const move = templated(ports, view, bare)
  return { planned, move, thread, situation: thread === undefined ? undefined : situationOf(view, bare, thread), draft: draftOf(view, move, ports.priceText) }
}

export const templated = ({ tongue }: LanguagePorts, view: PartyView, move: Move): Move =>
  ('words' in move && move.words !== undefined ? move : (withWords(tongue, view, [move])[0] ?? move))
