// Seats agents and runs one market to its end. Each round everybody is shown the market once, in seeded random order and in
// waves: all of a wave look at the same snapshot, their answers are awaited together and applied in seeded order at their
// own virtual time, never in order of arrival.
import type { Agent, AgentMove, MoveOutcome } from '../agents/agent.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Outcome } from '../exchange/market-memory.ts'
import { randomFrom, shuffled } from '../market/random.ts'
import { SearchIndex } from '../market/search-index.ts'
import { type MarketState, stands } from '../market/state.ts'
import { lastCloseAt } from '../market/soft-close.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import { viewFor } from '../market/view.ts'
import type { HostClock } from './clock.ts'
import { hostLimits } from './limits.ts'

export interface Seat {
  readonly person: PersonId
  readonly agent: Agent
}

export interface HostSettings {
  readonly seed: string
  /** People shown the same snapshot. */
  readonly waveSize: number
  /** The run ends after this many rounds whatever happens. */
  readonly roundsMax: number
  /** The run ends when nobody did anything public for so many rounds and no offer stands. */
  readonly quietRounds: number
}

export interface RunEnd {
  readonly because: 'clock' | 'turn_cap' | 'quiet'
  readonly rounds: number
  readonly endedAt: Instant
  /** Answers that were no moves at all because an agent failed. */
  readonly agentFailures: number
}

export interface Host {
  readonly exchange: Exchange
  readonly seats: readonly Seat[]
  readonly clock: HostClock
  readonly settings: HostSettings
  /** Told after every round. */
  readonly onRound?: (progress: { readonly round: number; readonly deals: number; readonly offers: number }) => void
  /** Told every answer, with what became of it. */
  readonly onOutcome?: (given: { readonly person: PersonId; readonly move: AgentMove; readonly outcome: Outcome }) => void
}

export async function runMarket(host: Host): Promise<RunEnd> {
  const { exchange, settings } = host
  const random = randomFrom(`${settings.seed}/order`)
  const index = new SearchIndex()
  let quiet = 0
  let agentFailures = 0
  let round = 0
  let because: RunEnd['because'] | undefined
  while (because === undefined) {
    await host.clock.startRound(round)
    const before = exchange.memory.state.publicSequence
    agentFailures += await playRound(host, { index, order: shuffled(random, host.seats), round })
    quiet = exchange.memory.state.publicSequence === before ? quiet + 1 : 0
    round += 1
    host.onRound?.({ round, deals: exchange.memory.state.deals.length, offers: exchange.memory.state.offersMade })
    because = endOf(host, { round, quiet })
  }
  const endedAt = host.clock.at({ round, place: 0, places: 1 })
  exchange.closeMarket(because, endedAt)
  await exchange.commit()
  return { because, rounds: round, endedAt, agentFailures }
}

/** The clock has run out when no listing that anybody bids on is open any more. */
function endOf({ exchange, clock, settings }: Host, { round, quiet }: { readonly round: number; readonly quiet: number }): RunEnd['because'] | undefined {
  const { state } = exchange.memory
  const now = clock.at({ round, place: 0, places: 1 })
  if (now >= lastCloseAt(state.config)) return 'clock'
  if (now >= state.config.closesAt && !state.listingsInOrder.some((one) => one.status === 'open' && now < one.closesAt)) return 'clock'
  if (quiet >= settings.quietRounds && !anythingStands(state, now)) return 'quiet'
  return round >= settings.roundsMax ? 'turn_cap' : undefined
}

/** An open offer is business that its other side may be taking time over. */
function anythingStands({ accounts }: MarketState, now: Instant): boolean {
  for (const { openBids, openAsks } of accounts.values()) {
    for (const offer of openBids) if (stands(offer, now)) return true
    for (const offer of openAsks) if (stands(offer, now)) return true
  }
  return false
}

interface Round {
  readonly index: SearchIndex
  readonly order: readonly Seat[]
  readonly round: number
}

async function playRound(host: Host, { index, order, round }: Round): Promise<number> {
  let failures = 0
  for (let start = 0; start < order.length; start += host.settings.waveSize) {
    const wave = order.slice(start, start + host.settings.waveSize)
    const answers = await Promise.all(wave.map((seat, offset) => answerOf(host, { index, seat, now: host.clock.at({ round, place: start + offset, places: order.length }) })))
    for (const answer of answers) {
      if (answer.failed) failures += 1
      applyAnswer(host, answer)
    }
    if (commitsAfter(host, wave)) await host.exchange.commit()
  }
  await host.exchange.commit()
  return failures
}

/**
 * An answer that cannot be had again (a model's, a command's) is made durable with its wave. Classical agents answer the
 * same when a run is resumed, so their entries may wait for the round's end and share one disk write.
 */
const commitsAfter = ({ exchange }: Host, wave: readonly Seat[]): boolean =>
  exchange.stagedCount >= hostLimits.stagedMax || wave.some(({ agent }) => !agent.repeatable)

interface Answer {
  readonly seat: Seat
  readonly now: Instant
  readonly moves: readonly AgentMove[]
  readonly failed: boolean
}

/** A failing outside agent makes no move; the market goes on without it. */
async function answerOf({ exchange }: Host, given: { readonly index: SearchIndex; readonly seat: Seat; readonly now: Instant }): Promise<Answer> {
  const { seat, now, index } = given
  try {
    const view = viewFor({ ...exchange.memory, index }, seat.person, now)
    const answered = seat.agent.takeTurn(view)
    const moves = answered instanceof Promise ? await answered : answered
    return { seat, now, moves, failed: false }
  } catch (cause) {
    // One of ours is asked again by every resumed run and must not fail: that is our bug, and a market without it is no result.
    if (seat.agent.repeatable) throw new Error(`the agent ${seat.agent.name} of ${seat.person} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    return { seat, now, moves: [], failed: true }
  }
}

/** An agent that cannot be asked again passes in so many words, so that a resumed run knows it was asked. */
const spokenPass: AgentMove = { move: { type: 'pass' } }

function applyAnswer(host: Host, { seat, now, moves }: Answer): void {
  const { repeatable } = seat.agent
  const said = moves.length === 0 && !repeatable ? [spokenPass] : moves.slice(0, hostLimits.movesPerTurnMax)
  for (const move of said) {
    const staged = host.exchange.stage({
      actor: seat.person, move: move.move, now, keepMove: !repeatable,
      ...(move.reasoning === undefined ? {} : { reasoning: move.reasoning }),
      ...(move.aside === undefined ? {} : { aside: move.aside }),
      ...(move.answers === undefined ? {} : { answers: move.answers }),
    })
    seat.agent.noteOutcome?.(move, outcomeForMover(staged.outcome))
    host.onOutcome?.({ person: seat.person, move, outcome: staged.outcome })
  }
}

const done: MoveOutcome = { status: 'done' }

const outcomeForMover = (outcome: Outcome): MoveOutcome =>
  outcome.status === 'done' ? done : { status: 'refused', code: outcome.rejection.code, detail: outcome.rejection.detail }
