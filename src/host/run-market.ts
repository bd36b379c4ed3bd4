// Seats agents and runs one market to its end. Each round everybody is shown the market once, in seeded random order and in
// waves (turn-line.ts): all of a wave look at the same snapshot, their answers are awaited together and applied in seeded
// order at their own virtual time, never in order of arrival.
import type { Agent, AgentMove, MoveOutcome } from '../agents/agent.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Outcome } from '../exchange/market-memory.ts'
import { type MarketState, stands } from '../market/state.ts'
import { lastCloseAt } from '../market/soft-close.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import type { HostClock } from './clock.ts'
import { hostLimits } from './limits.ts'
import { type Answer, TurnLine } from './turn-line.ts'

export interface Seat {
  readonly person: PersonId
  readonly agent: Agent
}

export interface HostSettings {
  readonly seed: string
  /** People shown the same snapshot. */
  readonly waveSize: number
  /** Waves that may be waiting for answers at once; 1 when absent. Decides what each is shown, so it is part of a run's identity. */
  readonly wavesInFlight?: number
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
  readonly onOutcome?: (given: { readonly person: PersonId; readonly move: AgentMove; readonly outcome: Outcome; readonly at: Instant }) => void
}

export async function runMarket(host: Host): Promise<RunEnd> {
  const { exchange } = host
  const line = new TurnLine(host)
  let quiet = 0
  let agentFailures = 0
  let because: RunEnd['because'] | undefined
  let round = 0
  try {
    while (because === undefined) {
      const before = exchange.memory.state.publicSequence
      agentFailures += await playRound(host, { line, round })
      quiet = exchange.memory.state.publicSequence === before ? quiet + 1 : 0
      round += 1
      host.onRound?.({ round, deals: exchange.memory.state.deals.length, offers: exchange.memory.state.offersMade })
      because = endOf(host, { round, quiet })
    }
  } catch (fault) {
    // Whatever was answered and applied before the fault is kept: a run that must stop loses nothing that it paid for.
    await exchange.commit().catch(() => undefined)
    throw fault
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

/** Applies a round's waves in their order, each as soon as all of its agents have answered. */
async function playRound(host: Host, { line, round }: { readonly line: TurnLine; readonly round: number }): Promise<number> {
  let failures = 0
  for (let over = false; !over;) {
    const wave = await line.next(round)
    for (const answer of await wave.answers) {
      if (answer.fault !== undefined) throw answer.fault
      if (answer.failed) failures += 1
      applyAnswer(host, answer)
    }
    line.noteApplied(wave)
    over = wave.endsRound
    if (over || commitsAfter(host, wave.seats)) await line.commit()
  }
  return failures
}

/**
 * An answer that cannot be had again (a model's, a command's) is made durable with its wave. Classical agents answer the
 * same when a run is resumed, so their entries may wait for the round's end and share one disk write.
 */
const commitsAfter = ({ exchange }: Host, wave: readonly Seat[]): boolean =>
  exchange.stagedCount >= hostLimits.stagedMax || wave.some(({ agent }) => !agent.repeatable)

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
    host.onOutcome?.({ person: seat.person, move, outcome: staged.outcome, at: now })
  }
}

const done: MoveOutcome = { status: 'done' }

const outcomeForMover = (outcome: Outcome): MoveOutcome =>
  outcome.status === 'done' ? done : { status: 'refused', code: outcome.rejection.code, detail: outcome.rejection.detail }
