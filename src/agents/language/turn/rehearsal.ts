// A forecast's stand-in for a model: the moves of a classical agent for the same person. Its first turn posts everything at
// once, which a model cannot; what is too much for one reply waits for the next, so that calls are counted as they would be.
import type { PartyView } from '../../../market/view.ts'
import type { Agent, AgentMove } from '../../agent.ts'

export class Rehearsal {
  readonly #agent: Agent
  readonly #movesMax: number
  #waiting: readonly AgentMove[] = []

  constructor(agent: Agent, movesMax: number) {
    this.#agent = agent
    this.#movesMax = movesMax
  }

  /** Throws where the agent that stands in needs to be waited for: a classical one never does. */
  next(view: PartyView): readonly AgentMove[] {
    const answered = this.#agent.takeTurn(view)
    if (answered instanceof Promise) throw new TypeError(`${this.#agent.name} cannot stand in for a model`)
    const posts = [...this.#waiting, ...answered.filter(isPost)]
    // Only posts may wait: an offer made a turn too late is another offer.
    const others = answered.filter((move) => !isPost(move))
    const now = posts.slice(0, Math.max(0, this.#movesMax - others.length))
    this.#waiting = posts.slice(now.length)
    return [...now, ...others]
  }
}

const isPost = ({ move }: AgentMove): boolean =>
  typeof move === 'object' && move !== null && 'type' in move && (move.type === 'postListing' || move.type === 'postWant')
