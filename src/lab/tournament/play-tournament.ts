// Plays a tournament's cells side by side and hands out results as they finish. Decides what runs, what is kept and when to stop. A cell
// whose provider stays away is left for the next run and counted; a failure that no call can get past stops the run; no cell is ever
// left out in silence. A run is resumed by the same call: what the store holds is not played again.
import { type Clock, systemClock } from '../../models/clock.ts'
import { type Model, ModelFault } from '../../models/model.ts'
import { CallLog } from './call-log.ts'
import { type Tournament, tournamentProblems } from './definition.ts'
import { type Cell, cellCount, cellsOf } from './grid.ts'
import { tournamentLimits } from './limits.ts'
import { playCell } from './play-cell.ts'
import type { BrokenAttempt, NegotiationResult } from './result.ts'
import type { ResultStore } from './result-store.ts'

export interface TournamentPlay {
  readonly tournament: Tournament
  readonly store: ResultStore
  /** Opened, metered, recorded and limited by the caller. */
  readonly model: (id: string) => Model
  /** A negotiation has one call in flight at a time, so this is also how many calls are kept in flight. */
  readonly negotiationsInFlight: number
  /** Ends the run as a failure does; the same call goes on later. */
  readonly signal?: AbortSignal
  readonly clock?: Clock
}

export interface TournamentEnd {
  /** `stopped`: by a final failure. `interrupted`: by the signal, or by whoever read the results. */
  readonly kind: 'finished' | 'stopped' | 'interrupted'
  readonly cells: number
  /** Found in the store. */
  readonly kept: number
  readonly played: number
  /** Of those played. */
  readonly modelErrors: number
  /** Begun in this run and left without a result, because a provider failed or the run ended. */
  readonly broken: number
  /** Cells that have no result yet. */
  readonly open: number
  readonly fault?: ModelFault
}

/** Results in the order in which they finish, each on disk already. Throws RangeError for a tournament that cannot be played. */
export async function* playTournament(play: TournamentPlay): AsyncGenerator<NegotiationResult, TournamentEnd> {
  const { tournament, negotiationsInFlight: inFlight } = play
  const { negotiationsInFlightMax } = tournamentLimits
  if (!Number.isSafeInteger(inFlight) || inFlight < 1 || inFlight > negotiationsInFlightMax) throw new RangeError(`negotiationsInFlight must be a whole number from 1 to ${negotiationsInFlightMax}, not ${inFlight}`)
  const problems = tournamentProblems(tournament)
  if (problems.length > 0) throw new RangeError(`this tournament cannot be played: ${problems.join('; ')}`)
  const run = new Run(play)
  // All lanes have ended when this settles, those too that a failure elsewhere has stopped.
  const lanes = Promise.allSettled(Array.from({ length: inFlight }, () => run.lane())).then((ends) => {
    run.over()
    return ends.find((end) => end.status === 'rejected')
  })
  try {
    for (let result = await run.next(); result !== undefined; result = await run.next()) yield result
    const failed = await lanes
    if (failed !== undefined) throw failed.reason
    return run.end()
  } finally {
    run.stop('interrupted')
    await lanes
  }
}

class Run {
  readonly #play: TournamentPlay
  readonly #cells: Generator<Cell>
  readonly #closing = new AbortController()
  readonly #breakingOff = new AbortController()
  readonly #ready: NegotiationResult[] = []
  readonly #count = { kept: 0, played: 0, modelErrors: 0, broken: 0 }
  #kind: TournamentEnd['kind'] = 'finished'
  #fault: ModelFault | undefined
  #isOver = false
  #wake: () => void = () => undefined
  #room: (() => void)[] = []

  constructor(play: TournamentPlay) {
    this.#play = play
    this.#cells = cellsOf(play.tournament)
    const { signal } = play
    if (signal?.aborted === true) this.stop('interrupted')
    else signal?.addEventListener('abort', () => this.stop('interrupted'), { once: true, signal: this.#breakingOff.signal })
  }

  /** One negotiation after another; as many lanes as may be in flight. No lane waits for another. */
  async lane(): Promise<void> {
    try {
      for (let cell = this.#nextCell(); cell !== undefined; cell = this.#nextCell()) {
        await this.#playOne(cell)
        if (this.#ready.length >= tournamentLimits.resultsWaitingMax && !this.#closing.signal.aborted) await new Promise<void>((resolve) => this.#room.push(resolve))
      }
    } catch (error) {
      this.stop('stopped')
      throw error
    }
  }

  #nextCell(): Cell | undefined {
    while (!this.#closing.signal.aborted) {
      const { value: cell, done } = this.#cells.next()
      if (done === true) return undefined
      if (!this.#play.store.has(cell.key)) return cell
      this.#count.kept += 1
    }
    return undefined
  }

  async #playOne(cell: Cell): Promise<void> {
    const { store, model, clock = systemClock } = this.#play
    const log = new CallLog(cell.key, { model, clock, signal: this.#breakingOff.signal, closing: this.#closing.signal })
    try {
      const result = await playCell(cell, log)
      await store.add(result)
      this.#count.played += 1
      if (result.outcome === 'model_error') this.#count.modelErrors += 1
      this.#ready.push(result)
      this.#wake()
    } catch (error) {
      const why = this.#reasonOf(error)
      this.#count.broken += 1
      await store.addAttempt(attemptOf(cell, { why, log }))
    }
  }

  /** Throws what is nobody's failure but ours. */
  #reasonOf(error: unknown): BrokenAttempt['why'] {
    if (!(error instanceof ModelFault)) throw error
    if (this.#closing.signal.aborted) return 'stopped'
    if (error.final) {
      this.#fault = error
      this.stop('stopped')
    }
    return { code: error.code, message: error.message }
  }

  /**
   * Nothing more is asked; the first reason stands. What is under way when the run is stopped, at a cap say, is paid for, so it is
   * waited for; whoever interrupts does not wait.
   */
  stop(kind: 'stopped' | 'interrupted'): void {
    if (this.#isOver) return
    const ended = new ModelFault('connection', 'the run was stopped.')
    if (!this.#closing.signal.aborted) {
      this.#kind = kind
      this.#closing.abort(ended)
      this.#makeRoom()
    }
    if (kind === 'interrupted') this.#breakingOff.abort(ended)
  }

  over(): void {
    this.#isOver = true
    // Lets go of the caller's signal, which may outlive many runs.
    this.#breakingOff.abort()
    this.#wake()
  }

  /** Undefined when there will be no more. */
  async next(): Promise<NegotiationResult | undefined> {
    while (this.#ready.length === 0 && !this.#isOver) await new Promise<void>((resolve) => (this.#wake = resolve))
    const result = this.#ready.shift()
    if (this.#ready.length < tournamentLimits.resultsWaitingMax) this.#makeRoom()
    return result
  }

  #makeRoom(): void {
    for (const resolve of this.#room.splice(0)) resolve()
  }

  end(): TournamentEnd {
    // Those of a run that was stopped, behind the place where it stopped.
    for (const { key } of this.#cells) if (this.#play.store.has(key)) this.#count.kept += 1
    const cells = cellCount(this.#play.tournament)
    const { kept, played } = this.#count
    const open = cells - kept - played
    return { kind: this.#kind, cells, ...this.#count, open, ...(this.#fault !== undefined && { fault: this.#fault }) }
  }
}

const attemptOf = ({ key, buyer, seller, product, budget, repeat }: Cell, { why, log }: { readonly why: BrokenAttempt['why']; readonly log: CallLog }): BrokenAttempt =>
  ({ key, buyer: buyer.name, seller: seller.name, product: product.id, budget, repeat, why, calls: log.calls })
