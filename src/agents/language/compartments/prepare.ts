// Everything about planned moves that has to be read from the view, before anything is awaited: their negotiations, the
// template words, what the talker is told, what the escalation table asks for. Decides nothing.
import type { Move } from '../../../market/moves.ts'
import type { PartyView } from '../../../market/view.ts'
import type { AgentMove } from '../../agent.ts'
import { withWords } from '../../classical/trader/with-words.ts'
import type { LanguagePorts } from '../ports.ts'
import { type Draft, draftOf } from '../talker/drafts.ts'
import type { Restraint, Weighed } from './restrain.ts'
import { situationOf } from './situation-of.ts'
import { threadOf } from './thread-of.ts'

/** Its move has template words. */
export interface Prepared extends Weighed {
  /** The planner's own object, by which it is told what became of it; nobody planned what the escalation table put in. */
  readonly planned: AgentMove | undefined
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

/** What is left to be made, in order: planned moves, and what the table puts in the place of others. */
export const leftToMake = (ports: LanguagePorts, view: PartyView, { kept }: Restraint<Prepared>): readonly Prepared[] =>
  kept.map(({ of, instead }) => (instead === undefined ? of : { planned: undefined, move: templated(ports, view, instead), thread: of.thread, situation: undefined, draft: undefined }))

export const templated = ({ tongue }: LanguagePorts, view: PartyView, move: Move): Move =>
  ('words' in move && move.words !== undefined ? move : (withWords(tongue, view, [move])[0] ?? move))
