// Decides whether a wanted post goes up. The maximum stays private: only kind, text and least condition are shown.
import { accept, reject, type Decision, type Situation } from '../decision.ts'
import type { PostWant } from '../moves.ts'

export function decidePostWant({ state, actor, now }: Situation, move: PostWant): Decision {
  if (now >= state.config.closesAt) return reject('market_closed', 'The market takes no new posts any more.')
  if (state.wants.has(move.want)) return reject('already_wanted', `${move.want} is already posted.`)
  const { type: _, ...want } = move
  return accept({ type: 'WantPosted', person: actor, ...want })
}
