// The planner of a compartmented agent, where a model plans: it is shown typed facts and how far it may go now, and answers
// with moves alone. It holds no limit and reads no word of the other side, so that nothing said to it can make it give away
// what it does not know; and a move beyond the number it was given is no move.
import type { PartyView } from '../../market/view.ts'
import type { AgentMove, MoveOutcome } from '../agent.ts'
import { Authority } from './digest/authorised-numbers.ts'
import { authorisedStyle } from './digest/style.ts'
import type { LanguagePorts } from './ports.ts'
import { plannerPrompt } from './prompts/planner-prompt.ts'
import type { FactsToCome } from './reader/thread-facts.ts'
import { replyLimits } from './reply/limits.ts'
import { samplingOf } from './turn/sampling.ts'
import { TurnTaker } from './turn/turn-taker.ts'

export interface ModelPlannerGiven {
  readonly modelId: string
  readonly settings: { readonly temperature?: number | undefined; readonly outputTokensMax?: number | undefined }
}

export interface ModelPlanner {
  /** Reads the view before anything is awaited; the facts may come later. Moves carry no words. */
  takeTurn(view: PartyView, facts: FactsToCome): Promise<readonly AgentMove[]>
  /** In a resumed run: `answered` with the very asides that `takeTurn` gave. */
  recall(view: PartyView, answered: readonly AgentMove[]): void
  noteOutcome(move: AgentMove, outcome: MoveOutcome): void
}

export function modelPlanner(ports: LanguagePorts, { modelId, settings }: ModelPlannerGiven): ModelPlanner {
  const { person, priceText, names } = ports
  const movesMax = replyLimits.movesDefault
  // Drawn before anything is said, so that a resumed run draws the same.
  const authority = new Authority(ports.tongue.random())
  return new TurnTaker(ports, {
    role: 'planner', modelId, words: false, movesMax, system: plannerPrompt({ person, movesMax }),
    style: authorisedStyle({ self: person.id, names, priceText, authority }), sampling: samplingOf(settings),
  })
}
