// The typed protocol: the study's game with one structured reply a turn, so that nobody has to read prices or decisions off words.
// Greeting, then rounds of seller and buyer: 2R + 1 calls for R rounds, where free text takes 1 + 4R. Decides turns, effects and
// ends; what a seat does is its own affair, and no limit is enforced: a tournament measures who keeps to theirs.
import { bilateralStrategies } from '../../agents/classical/strategies/index.ts'
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import { randomFrom } from '../../market/random.ts'
import type { CallLog } from './call-log.ts'
import type { TypedRules } from './definition.ts'
import type { Cell } from './grid.ts'
import type { NegotiationResult, Outcome, Turn } from './result.ts'
import { classicalSeat } from './typed/classical-seat.ts'
import { modelSeat } from './typed/model-seat.ts'
import type { Heard, Move, NoMove, TypedSeat } from './typed/turn.ts'

/** What a protocol adds to the cell's own facts. */
export type Played = Pick<NegotiationResult, 'outcome' | 'endedBy' | 'priceCents' | 'sellerCents' | 'buyerCents' | 'rounds' | 'turns' | 'readings' | 'modelError'>

/** Throws ModelFault where a provider failed: then there is no result. */
export async function playTyped(cell: Cell & { readonly rules: TypedRules }, log: CallLog): Promise<Played> {
  const game = new TypedGame(cell)
  const seats = { buyer: seatOf('buyer', cell, log), seller: seatOf('seller', cell, log) }
  const greeting = await seats.buyer.greet()
  if ('why' in greeting) return game.broken('buyer', greeting)
  game.greeted(greeting.text)
  while (game.rounds < cell.rules.roundsMax) {
    game.rounds += 1
    for (const side of ['seller', 'buyer'] as const) {
      const taken = seats[side].take({ round: game.rounds, heard: game.heard })
      // Rules answer at once; to wait for them would cost more than they do.
      const move = taken instanceof Promise ? await taken : taken
      if (move.action === 'none') return game.broken(side, move)
      const end = game.apply(side, move)
      if (end !== undefined) return game.ended(end)
    }
  }
  return game.ended({ outcome: 'max_turns' })
}

function seatOf(side: Side, cell: Cell & { readonly rules: TypedRules }, log: CallLog): TypedSeat {
  const { [side]: contestant, rules, seed } = cell
  if (contestant.kind === 'model') return modelSeat({ side, model: contestant.model, sampling: contestant.sampling ?? rules.sampling, facts: cell, rules, log })
  const strategy = bilateralStrategies.get(contestant.strategy)
  if (strategy === undefined) throw new RangeError(`there is no rule ${contestant.strategy}`)
  return classicalSeat({ side, strategy, facts: cell, roundsMax: rules.roundsMax, random: randomFrom(`${seed}/${side}`) })
}

interface End {
  readonly outcome: Outcome
  readonly endedBy?: Side
  readonly priceCents?: number
}

/** The state of one game. The seller stands at the list price from the start; the buyer at none. */
class TypedGame {
  rounds = 0
  /** What whoever is next hears. */
  heard: Heard = { speaker: 'buyer' }
  readonly #endedBy: TypedRules['endedBy']
  readonly #keepsTurns: boolean
  readonly #turns: Turn[] = []
  readonly #sellerCents: number[]
  readonly #buyerCents: (number | null)[] = []
  #askCents: number
  #bidCents: number | undefined

  constructor({ product, rules, buyer, seller }: Cell & { readonly rules: TypedRules }) {
    this.#endedBy = rules.endedBy
    this.#keepsTurns = buyer.kind === 'model' || seller.kind === 'model'
    this.#askCents = product.retailCents
    this.#sellerCents = [product.retailCents]
  }

  greeted(text: string | undefined): void {
    if (text !== undefined) this.#turns.push({ speaker: 'buyer', round: 0, text })
    this.heard = { speaker: 'buyer', ...(text !== undefined && { text }) }
  }

  /** The end, where the move is one. */
  apply(side: Side, move: Move): End | undefined {
    if (this.#keepsTurns) this.#turns.push({ speaker: side, round: this.rounds, ...move })
    return side === 'seller' ? this.#seller(move) : this.#buyer(move)
  }

  /** Under the study's rule a seller's yes is an offer at the buyer's price, and a seller's no changes nothing. */
  #seller(move: Move): End | undefined {
    const closes = this.#endedBy === 'either'
    if (move.action === 'offer') this.#askCents = move.priceCents
    if (move.action === 'accept') this.#askCents = this.#bidCents ?? this.#askCents
    this.#sellerCents.push(this.#askCents)
    if (closes && move.action === 'accept') return { outcome: 'accepted', endedBy: 'seller', priceCents: this.#askCents }
    if (closes && move.action === 'reject') return { outcome: 'rejected', endedBy: 'seller' }
    this.heard = { speaker: 'seller', action: move.action, standingCents: this.#askCents, ...(move.action !== 'reject' && { priceCents: this.#askCents }), ...saidIn(move) }
    return undefined
  }

  #buyer(move: Move): End | undefined {
    this.#buyerCents.push(move.action === 'offer' ? move.priceCents : null)
    if (move.action === 'accept') return { outcome: 'accepted', endedBy: 'buyer', priceCents: this.#askCents }
    if (move.action === 'reject') return { outcome: 'rejected', endedBy: 'buyer' }
    this.#bidCents = move.priceCents
    this.heard = { speaker: 'buyer', action: 'offer', priceCents: move.priceCents, standingCents: move.priceCents, ...saidIn(move) }
    return undefined
  }

  ended(end: End): Played {
    return { ...end, sellerCents: this.#sellerCents, buyerCents: this.#buyerCents, rounds: this.rounds, turns: this.#turns }
  }

  broken(role: Side, { why }: NoMove): Played {
    return { ...this.ended({ outcome: 'model_error' }), modelError: { role, round: this.rounds, why } }
  }
}

const saidIn = ({ text }: Move): { readonly text?: string } => (text === undefined ? {} : { text })
