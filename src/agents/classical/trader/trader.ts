// A classical trader in a seat: first everything is posted, then each turn the buyer's and the seller's half act.
import type { Move } from '../../../market/moves.ts'
import type { Random } from '../../../market/vocabulary.ts'
import type { PartyView } from '../../../market/view.ts'
import type { RosterPerson } from '../../../roster/roster.ts'
import type { Agent, AgentMove } from '../../agent.ts'
import type { BargainingStrategy } from '../bargaining-strategy.ts'
import { buyerMoves } from './buying.ts'
import { sameThingKey } from './choosing.ts'
import { refusedSellers } from './keeping-policy.ts'
import type { Trader } from './memory.ts'
import { personPolicy } from './person-policy.ts'
import { postingOf, sellerMoves } from './selling.ts'
import type { TraderSettings } from './settings.ts'
import { lifeShare } from './trading-clock.ts'
import { type Tongue, withWords } from './with-words.ts'

export function traderAgent(given: {
  readonly name: string
  readonly person: RosterPerson
  readonly strategy: BargainingStrategy
  readonly settings: TraderSettings
  readonly random: Random
  /** Without it the trader is silent: benches and controls need no words. */
  readonly tongue?: Tongue
}): Agent {
  const { policy } = given.person.agent
  const trader: Trader = {
    ...(policy === undefined ? {} : { policy: personPolicy(policy) }),
    settings: given.settings, strategy: given.strategy, random: given.random, owned: new Set(given.person.owns.map(sameThingKey).filter((key) => key !== '')),
    selling: new Map(), hunting: new Map(), turn: 0,
  }
  return {
    name: given.name,
    repeatable: true,
    takeTurn(view: PartyView): readonly AgentMove[] {
      trader.turn += 1
      const moves = trader.turn === 1 ? firstPosts(given.person) : movesOf(trader, view)
      const said = given.tongue === undefined ? moves : withWords(given.tongue, view, moves)
      return said.map((move) => ({ move }))
    },
  }
}

function movesOf(trader: Trader, view: PartyView): Move[] {
  const selling = [...(trader.policy === undefined ? [] : refusedSellers(trader.policy, view)), ...sellerMoves(trader, view)]
  // Goods taken in part exchange may meet an own want: what to bid for is seen next turn.
  const bartered = selling.some((move) => move.type === 'acceptOffer' && (view.market.offers.get(move.offer)?.exchange.length ?? 0) > 0)
  return bartered || lifeShare(view) < trader.settings.waitShare ? selling : [...selling, ...buyerMoves(trader, view)]
}

function firstPosts(person: RosterPerson): Move[] {
  const wants = person.wants.map((want): Move => ({ type: 'postWant', want: want.id, text: want.text, category: want.category, minimumCondition: want.minimumCondition }))
  return [...person.items.map(postingOf), ...wants]
}
