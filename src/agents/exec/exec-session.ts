// The conversation with one run of a command: hello and ready, then turns and replies, each within its deadline. A fault
// ends the turn in which it happens; a fault that ends the command ends the session. Restarting is not decided here.
import { execProtocolLimits, type FromAgentMessage, type HelloMessage } from '../../contract/exec-protocol.ts'
import type { PartyViewWire } from '../../contract/party-view-schema.ts'
import { ExecFault, type ExecFaultCode } from './exec-fault.ts'
import { type ExecEnd, ExecProcess } from './exec-process.ts'
import type { ExecSettings } from './exec-settings.ts'
import { readReply } from './read-reply.ts'

export interface ExecSessionOptions {
  readonly command: string
  readonly workingFolder: string | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly settings: ExecSettings
  readonly hello: HelloMessage
  /** Told every fault when it happens, those that end a turn too. */
  readonly onFault: (code: ExecFaultCode, detail: string) => void
}

export interface TurnMessage {
  readonly type: 'turn'
  readonly turn: number
  readonly view: PartyViewWire
}

export type MovesMessage = Extract<FromAgentMessage, { type: 'moves' }>

interface Waiting {
  readonly for: 'ready' | 'moves'
  /** 0 while waiting for `ready`. */
  readonly turn: number
  readonly resolve: (message: FromAgentMessage) => void
  readonly reject: (fault: ExecFault) => void
}

interface Asking {
  readonly for: Waiting['for']
  readonly turn: number
  readonly message: object
  readonly seconds: number
}

export class ExecSession {
  readonly #options: ExecSessionOptions
  readonly #process: ExecProcess
  #waiting: Waiting | undefined
  #answeredTurn = 0
  /** Since the last message to the command. */
  #lines = 0
  #ready = false
  #ended = false

  constructor(options: ExecSessionOptions) {
    this.#options = options
    this.#process = new ExecProcess({
      ...options,
      onLine: (line) => this.#read(line),
      onTooLong: () => this.#fail(new ExecFault('line_too_long', `a line on stdout is longer than ${execProtocolLimits.lineBytesMax} bytes`)),
      onFlood: () => this.#end(new ExecFault('flood', `more than ${execProtocolLimits.turnBytesMax} bytes on stdout in one turn; the command is stopped`)),
      onEnd: (how) => this.#end(endFault(how, this.#process.lastWords)),
    })
  }

  /** No further turn can be asked. */
  get ended(): boolean {
    return this.#ended
  }

  get groupId(): number | undefined {
    return this.#process.groupId
  }

  get lastWords(): string {
    return quoted(this.#process.lastWords)
  }

  /** Throws ExecFault when the command does not say `ready` in time. */
  async start(): Promise<void> {
    const { settings, hello } = this.#options
    if (!this.#ready) await this.#reply({ for: 'ready', turn: 0, message: hello, seconds: settings.startSeconds })
  }

  /** Throws ExecFault when there is no usable reply in time. The first turn includes the start. */
  async ask(message: TurnMessage): Promise<MovesMessage> {
    await this.start()
    const reply = await this.#reply({ for: 'moves', turn: message.turn, message, seconds: this.#options.settings.turnSeconds })
    if (reply.type !== 'moves') throw new Error('only moves answer a turn')
    return reply
  }

  /** Says goodbye and waits until the command and all it started are gone. */
  async stop(): Promise<void> {
    this.#ended = true
    this.#taken()?.reject(new ExecFault('stopped', 'stopped during the turn'))
    await this.#process.stop({ type: 'bye' })
  }

  /** At once and without a word; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#ended = true
    this.#taken()?.reject(new ExecFault('stopped', 'stopped during the turn'))
    await this.#process.kill()
  }

  #reply(asking: Asking): Promise<FromAgentMessage> {
    if (this.#ended) return Promise.reject(new ExecFault('died', 'the command has ended'))
    this.#process.startTurn()
    this.#lines = 0
    const { promise, resolve, reject } = Promise.withResolvers<FromAgentMessage>()
    const waiting: Waiting = { for: asking.for, turn: asking.turn, resolve, reject }
    this.#waiting = waiting
    // One more look at the pipe after the deadline: what came in time counts, however busy this process was.
    const timer = setTimeout(() => setImmediate(() => {
      if (this.#waiting === waiting) this.#fail(lateFault(asking))
    }), asking.seconds * 1000)
    if (!this.#process.send(asking.message)) this.#fail(new ExecFault('not_reading', 'the last message still lies unread in its stdin'))
    return promise.finally(() => clearTimeout(timer))
  }

  /** What is waited for, which from now on is waited for no more. */
  #taken(): Waiting | undefined {
    const waiting = this.#waiting
    this.#waiting = undefined
    return waiting
  }

  #read(line: Buffer): void {
    if (this.#ended) return
    this.#lines += 1
    if (this.#lines > execProtocolLimits.turnLinesMax) return this.#end(new ExecFault('flood', `more than ${execProtocolLimits.turnLinesMax} lines on stdout in one turn; the command is stopped`))
    try {
      this.#receive(readReply(line))
    } catch (error) {
      if (!(error instanceof ExecFault)) throw error
      this.#fail(error)
    }
  }

  #receive(message: FromAgentMessage): void {
    const waiting = this.#waiting
    if (message.type === 'ready') {
      if (waiting?.for !== 'ready') throw new ExecFault('bad_message', '"ready" a second time')
      this.#ready = true
      return this.#taken()?.resolve(message)
    }
    if (waiting?.for === 'ready') throw new ExecFault('bad_message', '"moves" before "ready"')
    if (message.turn === this.#answeredTurn) return this.#options.onFault('second_reply', `a second reply to turn ${message.turn}; dropped`)
    if (waiting === undefined || message.turn < waiting.turn) {
      return this.#options.onFault('stale_reply', `the reply to turn ${message.turn} came ${waiting === undefined ? 'when none was awaited' : `in turn ${waiting.turn}`}; dropped`)
    }
    if (message.turn > waiting.turn) throw new ExecFault('wrong_turn', `a reply to turn ${message.turn} in turn ${waiting.turn}`)
    this.#answeredTurn = message.turn
    this.#taken()?.resolve(message)
  }

  /** Ends the turn that is waited for, if any. Without a `ready` there is nothing to go on with. */
  #fail(fault: ExecFault): void {
    if (this.#ended) return
    this.#options.onFault(fault.code, fault.message)
    if (!this.#ready) this.#ended = true
    this.#taken()?.reject(fault)
  }

  #end(fault: ExecFault): void {
    this.#fail(fault)
    void this.kill()
  }
}

function lateFault({ for: awaited, turn, seconds }: Asking): ExecFault {
  if (awaited === 'ready') return new ExecFault('start_timeout', `no "ready" within ${seconds} s of the start (HAGGLE_EXEC_START_SECONDS allows more)`)
  return new ExecFault('turn_timeout', `no reply to turn ${turn} within ${seconds} s (HAGGLE_EXEC_TURN_SECONDS allows more)`)
}

function endFault(how: ExecEnd, lastWords: string): ExecFault {
  if (how.type === 'cannot_start') return new ExecFault('cannot_start', `the command cannot be started: ${how.reason}`)
  return new ExecFault('died', `the command ended (${how.status}). ${quoted(lastWords)}`)
}

function quoted(lastWords: string): string {
  const line = lastWords.trim().split('\n').at(-1) ?? ''
  return line === '' ? 'It wrote nothing to stderr.' : `Its last line on stderr: ${line}`
}
