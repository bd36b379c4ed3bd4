// Seats anyone's own agent: a command that speaks haggle.exec/1 (contract/exec-protocol.ts) over its standard streams, out
// of process. Whatever the command does wrong costs it that turn and is counted by name; the market always goes on. What
// its moves may do is decided by the gate and the rules, as for everybody.
import { execProtocol, execProtocolLimits } from '../../contract/exec-protocol.ts'
import { type OwnItemFacts, renderView } from '../../contract/party-view.ts'
import type { LastMoveWire } from '../../contract/party-view-schema.ts'
import type { PartyView } from '../../market/view.ts'
import type { Agent, AgentMove, MoveOutcome } from '../agent.ts'
import { boundedMoves } from './bounded-moves.ts'
import { environmentFor } from './environment.ts'
import { ExecFault, type ExecFaultCode, type ExecWarning } from './exec-fault.ts'
import { ExecSession, type MovesMessage } from './exec-session.ts'
import { type ExecSettings, execSettings } from './exec-settings.ts'
import { type Greeted, helloFor } from './hello.ts'
import { execLimits } from './limits.ts'
import { printable, Warnings } from './warnings.ts'

export type { ExecWarning } from './exec-fault.ts'

/** The part of a roster's person that an outside agent is told. */
export interface ExecPerson extends Greeted {
  readonly items?: readonly OwnItemFacts[]
}

export interface ExecAgentOptions {
  /** As the arms file names it: `exec:…`. */
  readonly name: string
  readonly command: string
  readonly person: ExecPerson
  readonly currency: string
  readonly turnSeconds?: number
  readonly startSeconds?: number
  /** Default: the folder in which haggle was started. */
  readonly workingFolder?: string
  /** Told each of the first hundred faults, and always the one that silences the agent. */
  readonly onWarning?: (warning: ExecWarning) => void
  /** Default: this process's own. Only what `environmentFor` picks reaches the command. */
  readonly environment?: NodeJS.ProcessEnv
}

export interface ExecAgent extends Agent {
  readonly warnings: readonly ExecWarning[]
  readonly faultCounts: ReadonlyMap<ExecFaultCode, number>
  readonly turns: TurnCounts
  /** The running command's process group. */
  readonly groupId: number | undefined
}

export interface TurnCounts {
  /** All that were its to play. */
  readonly taken: number
  /**
   * Of them without a usable answer: a fault, the rest after a command has ended, or moves of which not one could be read. A turn that it
   * passes is not lost, nor one whose moves the rules refuse.
   */
  readonly lost: number
}

/** The command of `exec:<command>`, or undefined for any other name and for an empty command. */
export function execCommandOf(name: string): string | undefined {
  if (!name.startsWith('exec:')) return undefined
  const command = name.slice('exec:'.length).trim()
  return command === '' ? undefined : command
}

/** Starts nothing yet: the command is started on its first turn. Throws RangeError for a deadline out of bounds. */
export const execAgent = (options: ExecAgentOptions): ExecAgent => new OutsideAgent(options)

interface Place {
  readonly turn: number
  /** Of the move in the command's reply, counted from 0. */
  readonly index: number
  readonly type: string
}

class OutsideAgent implements ExecAgent {
  readonly name: string
  readonly repeatable = false
  readonly outside = true
  readonly #options: ExecAgentOptions
  readonly #settings: ExecSettings
  readonly #warnings: Warnings
  #session: ExecSession | undefined
  readonly #leaving: Promise<void>[] = []
  #turn = 0
  #lost = 0
  #ends = 0
  #faultsInARow = 0
  #nextStartTurn = 1
  #silenced = false
  #places = new Map<AgentMove, Place>()
  /** Moves of this turn that the market could not read. */
  #malformed = 0
  #lastMoves: LastMoveWire[] = []

  constructor(options: ExecAgentOptions) {
    this.name = options.name
    this.#options = options
    this.#settings = execSettings({ turnSeconds: options.turnSeconds, startSeconds: options.startSeconds, from: this.#environment })
    this.#warnings = new Warnings({ person: options.person.id, onWarning: options.onWarning })
  }

  get warnings(): readonly ExecWarning[] {
    return this.#warnings.kept
  }

  get faultCounts(): ReadonlyMap<ExecFaultCode, number> {
    return this.#warnings.counts
  }

  get turns(): TurnCounts {
    return { taken: this.#turn, lost: this.#lost }
  }

  get groupId(): number | undefined {
    return this.#session?.groupId
  }

  async takeTurn(view: PartyView): Promise<readonly AgentMove[]> {
    this.#turn += 1
    const answer = await this.#answerTo(view)
    if (answer === undefined) this.#lost += 1
    return answer ?? []
  }

  /** Undefined for a turn that is lost. */
  async #answerTo(view: PartyView): Promise<readonly AgentMove[] | undefined> {
    if (this.#session?.ended === true) this.#giveUp(this.#session, { lastTurn: this.#turn - 1 })
    if (this.#silenced || this.#turn < this.#nextStartTurn) return undefined
    // Before anything is awaited: the view is a window on the live state.
    const wire = renderView(view, { ownItems: this.#options.person.items ?? [], lastMoves: this.#lastMoves })
    this.#lastMoves = []
    this.#places.clear()
    this.#malformed = 0
    const session = (this.#session ??= this.#start())
    try {
      const answer = this.#movesFrom(await session.ask({ type: 'turn', turn: this.#turn, view: wire }))
      this.#faultsInARow = 0
      return answer
    } catch (error) {
      if (!(error instanceof ExecFault)) throw error
      this.#afterFault(session)
      return undefined
    }
  }

  noteOutcome(move: AgentMove, outcome: MoveOutcome): void {
    const place = this.#places.get(move)
    if (place === undefined) return
    if (outcome.status === 'refused' && outcome.code === 'malformed_move') this.#noteMalformed(place, outcome.detail)
    this.#lastMoves.push(outcome.status === 'done' ? { ...place, status: 'done' } : { ...place, status: 'refused', code: outcome.code, detail: printable(outcome.detail) })
  }

  #noteMalformed({ index }: Place, detail: string): void {
    this.#warnings.add(this.#turn, 'malformed_move', `move ${index} is no move of this market: ${detail}`)
    this.#malformed += 1
    if (this.#malformed === this.#places.size) this.#lost += 1
  }

  async close(): Promise<void> {
    this.#silenced = true
    const session = this.#session
    this.#session = undefined
    await Promise.all([...this.#leaving, session?.stop()])
  }

  #start(): ExecSession {
    const { person, command, currency, workingFolder } = this.#options
    return new ExecSession({
      command, workingFolder, settings: this.#settings, hello: helloFor({ person, currency, settings: this.#settings }),
      environment: environmentFor({ person: person.id, protocol: execProtocol, from: this.#environment }),
      onFault: (code, detail) => this.#warnings.add(this.#turn, code, detail),
    })
  }

  #movesFrom(message: MovesMessage): AgentMove[] {
    const { moves, dropped } = boundedMoves(message.moves)
    for (const { index, fault, detail } of dropped) {
      this.#warnings.add(this.#turn, fault, detail)
      this.#lastMoves.push({ turn: this.#turn, index, type: '', status: 'refused', code: fault, detail })
    }
    // Nobody who sends moves means to pass.
    if (moves.length === 0 && dropped.length > 0) this.#lost += 1
    const reasoning = this.#reasoningOf(message)
    const answer = moves.map(({ index, move }, order): AgentMove => {
      const one: AgentMove = { move, ...(order === 0 && reasoning !== undefined ? { reasoning } : {}) }
      this.#places.set(one, { turn: this.#turn, index, type: typeOf(move) })
      return one
    })
    return answer.length === 0 && reasoning !== undefined ? [{ move: { type: 'pass' }, reasoning }] : answer
  }

  #reasoningOf({ reasoning }: MovesMessage): string | undefined {
    const { reasoningCharactersMax } = execProtocolLimits
    if (reasoning === undefined || reasoning.length <= reasoningCharactersMax) return reasoning
    this.#warnings.add(this.#turn, 'reasoning_too_long', `reasoning of more than ${reasoningCharactersMax} characters; dropped`)
    return undefined
  }

  #afterFault(session: ExecSession): void {
    if (session !== this.#session) return
    this.#faultsInARow += 1
    if (!session.ended) {
      if (this.#faultsInARow < execLimits.faultsInARowMax) return
      this.#warnings.add(this.#turn, 'stopped', `${execLimits.faultsInARowMax} turns in a row without a usable reply; the command is stopped`)
    }
    this.#giveUp(session, { lastTurn: this.#turn })
  }

  /** The command is gone or as good as gone: the next one starts after a rest, or never. */
  #giveUp(session: ExecSession, { lastTurn }: { readonly lastTurn: number }): void {
    this.#leaving.push(session.kill())
    this.#session = undefined
    this.#faultsInARow = 0
    this.#ends += 1
    this.#nextStartTurn = lastTurn + 2 ** (this.#ends - 1)
    if (this.#ends <= execLimits.restartsMax) return
    this.#silenced = true
    this.#warnings.add(this.#turn, 'silenced', `the command ended ${this.#ends} times; ${this.#options.person.id} makes no more moves in this market. ${session.lastWords}`)
  }

  get #environment(): NodeJS.ProcessEnv {
    return this.#options.environment ?? process.env
  }
}

function typeOf(move: unknown): string {
  if (typeof move !== 'object' || move === null || !('type' in move) || typeof move.type !== 'string') return ''
  return move.type.slice(0, 40)
}
