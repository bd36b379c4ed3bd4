// The order of turns, and which of them run at the same time. Wave k is shown the market as it stands after wave
// k - wavesInFlight was applied: with one wave in flight each waits for the one before it; with several, slow answers
// overlap without a barrier, and still nothing depends on how fast anybody answers. Leaves applying answers to run-market.ts.
import type { AgentMove } from '../agents/agent.ts'
import { RunMustStop } from '../agents/agent.ts'
import { randomFrom, shuffled } from '../market/random.ts'
import { SearchIndex } from '../market/search-index.ts'
import { lastCloseAt } from '../market/soft-close.ts'
import { viewFor } from '../market/view.ts'
import type { Instant, PersonId, Random } from '../market/vocabulary.ts'
import type { Host, Seat } from './run-market.ts'

export interface Wave {
  readonly number: number
  readonly seats: readonly Seat[]
  readonly endsRound: boolean
  /** In the order of seats. Never rejects. */
  readonly answers: Promise<readonly Answer[]>
}

export interface Answer {
  readonly seat: Seat
  readonly now: Instant
  readonly moves: readonly AgentMove[]
  readonly failed: boolean
  /** What must end the run. */
  readonly fault?: unknown
}

interface Turn {
  readonly seat: Seat
  readonly round: number
  readonly place: number
}

interface Round {
  readonly number: number
  readonly order: readonly Seat[]
  /** Seats of it that have been started. */
  started: number
}

export class TurnLine {
  readonly #host: Host
  readonly #random: Random
  readonly #index = new SearchIndex()
  readonly #wavesInFlight: number
  readonly #ahead: Wave[] = []
  /** The wave in which a person's turn is still being answered. */
  readonly #busy = new Map<PersonId, number>()
  /** Turns that wait for their person's earlier turn, by its wave. */
  readonly #waiting = new Map<number, (() => void)[]>()
  #round: Round
  #waves = 0
  #fault: unknown

  constructor(host: Host) {
    this.#host = host
    this.#random = randomFrom(`${host.settings.seed}/order`)
    // Nobody has two turns at once: more waves than people would only wait for each other.
    this.#wavesInFlight = Math.max(1, Math.min(host.settings.wavesInFlight ?? 1, Math.ceil(host.seats.length / host.settings.waveSize)))
    this.#round = { number: 0, order: shuffled(this.#random, host.seats), started: 0 }
  }

  /** The next wave to apply, started already; starts others that may run beside it. `round` is the round being played. */
  async next(round: number): Promise<Wave> {
    if (this.#fault !== undefined) throw this.#fault
    while (this.#ahead.length < this.#wavesInFlight && this.#mayStart(round)) {
      if (this.#round.started === 0) await this.#host.clock.startRound(this.#round.number)
      this.#ahead.push(this.#startWave())
    }
    const wave = this.#ahead.shift()
    if (wave === undefined) throw new RangeError('a market without seats has no waves')
    return wave
  }

  /** What waited for this wave's people may be shown the market now. */
  noteApplied(wave: Wave): void {
    for (const { person } of wave.seats) if (this.#busy.get(person) === wave.number) this.#busy.delete(person)
    for (const start of this.#waiting.get(wave.number) ?? []) start()
    this.#waiting.delete(wave.number)
  }

  /** One wave at a time, the next one looks at what is durable; with several in flight the disk is not waited for. */
  async commit(): Promise<void> {
    const committing = this.#host.exchange.commit()
    if (this.#wavesInFlight === 1) return committing
    committing.catch((fault: unknown) => {
      this.#fault = fault
    })
  }

  /** A round ahead of the one being played is begun only where it is sure to be played, a quiet end aside. */
  #mayStart(playing: number): boolean {
    if (this.#round.started === this.#round.order.length) this.#round = { number: this.#round.number + 1, order: this.#nextOrder(), started: 0 }
    const { number } = this.#round
    const { clock, settings, exchange } = this.#host
    return number <= playing || (number < settings.roundsMax && clock.at({ round: number, place: 0, places: 1 }) < lastCloseAt(exchange.memory.state.config))
  }

  /** With several waves in flight people move only so far in the order that nobody's turn comes before the last one is answered. */
  #nextOrder(): Seat[] {
    if (this.#wavesInFlight === 1) return shuffled(this.#random, this.#host.seats)
    const { order } = this.#round
    const reach = Math.max(0, order.length - this.#wavesInFlight * this.#host.settings.waveSize)
    return order.map((seat, place) => ({ seat, key: place + this.#random() * reach })).sort((a, b) => a.key - b.key).map(({ seat }) => seat)
  }

  #startWave(): Wave {
    const { order, started, number: round } = this.#round
    const seats = order.slice(started, started + this.#host.settings.waveSize)
    const number = (this.#waves += 1)
    this.#round.started += seats.length
    const answers = Promise.all(seats.map((seat, offset) => this.#answer({ seat, round, place: started + offset }, number)))
    return { number, seats, endsRound: this.#round.started === order.length, answers }
  }

  #answer(turn: Turn, wave: number): Promise<Answer> {
    const { person } = turn.seat
    const earlier = this.#busy.get(person)
    this.#busy.set(person, wave)
    if (earlier === undefined) return this.#ask(turn)
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(earlier) ?? []
      waiting.push(() => resolve(this.#ask(turn)))
      this.#waiting.set(earlier, waiting)
    })
  }

  async #ask({ seat, round, place }: Turn): Promise<Answer> {
    const { exchange, clock } = this.#host
    const now = clock.at({ round, place, places: this.#host.seats.length })
    try {
      const view = viewFor({ ...exchange.memory, index: this.#index }, seat.person, now)
      const answered = seat.agent.takeTurn(view)
      return { seat, now, moves: answered instanceof Promise ? await answered : answered, failed: false }
    } catch (cause) {
      return { seat, now, moves: [], failed: true, ...endingFault(seat, cause) }
    }
  }
}

/** An outside program may fail. One of ours must not: a market in which it sat silent is no result. */
function endingFault({ agent, person }: Seat, cause: unknown): Pick<Answer, 'fault'> {
  if (cause instanceof RunMustStop) return { fault: cause }
  if (agent.outside === true) return {}
  return { fault: new Error(`the agent ${agent.name} of ${person} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }) }
}
