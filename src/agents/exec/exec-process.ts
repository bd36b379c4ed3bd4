// One run of an outside command: its process group, its pipes, their bounds, and its end. Knows bytes and lines, no moves.
import { type ChildProcess, spawn } from 'node:child_process'
import { execProtocolLimits } from '../../contract/exec-protocol.ts'
import { execLimits } from './limits.ts'
import { LineSplitter } from './line-splitter.ts'

export interface ExecProcessOptions {
  readonly command: string
  readonly workingFolder: string | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly onLine: (line: Buffer) => void
  readonly onTooLong: () => void
  /** More than one turn's bytes since the last `startTurn`. Nothing is read after it. */
  readonly onFlood: () => void
  /** Once, when the command has ended and all it wrote has been read. */
  readonly onEnd: (how: ExecEnd) => void
}

export type ExecEnd = { readonly type: 'ended'; readonly status: string } | { readonly type: 'cannot_start'; readonly reason: string }

/**
 * Runs the command in a process group of its own and keeps that group on a leash: file descriptor 3 closes when this
 * process goes, however it goes (kill -9 too), and then the whole group is killed. No agent outlives its market.
 */
const leashed = '(read _ <&3; kill -KILL 0) </dev/null >/dev/null 2>&1 & exec 3<&-; exec sh -c "$1"'

export class ExecProcess {
  readonly #options: ExecProcessOptions
  readonly #child: ChildProcess
  readonly #lines: LineSplitter
  readonly #ended = Promise.withResolvers<void>()
  #over = false
  #outBytes = 0
  #errorBytes = 0
  #errorTail = Buffer.alloc(0)

  constructor(options: ExecProcessOptions) {
    this.#options = options
    this.#lines = new LineSplitter({ lineBytesMax: execProtocolLimits.lineBytesMax, onLine: options.onLine, onTooLong: options.onTooLong })
    this.#child = spawn('sh', ['-c', leashed, 'haggle-exec', options.command], {
      detached: true, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env: { ...options.environment },
      ...(options.workingFolder === undefined ? {} : { cwd: options.workingFolder }),
    })
    this.#listen()
  }

  /** The process group, for tests that look whether it is gone. */
  get groupId(): number | undefined {
    return this.#child.pid
  }

  /** The end of what the command wrote to stderr. */
  get lastWords(): string {
    return this.#errorTail.toString('utf8')
  }

  /** A new turn: the bounds on its output start afresh. */
  startTurn(): void {
    this.#outBytes = 0
    this.#errorBytes = 0
    this.#child.stderr?.resume()
  }

  /** False when the command has not even read the last message: nothing is sent then. */
  send(message: object): boolean {
    const { stdin } = this.#child
    if (stdin === null || !stdin.writable || stdin.writableLength > 0) return false
    stdin.write(`${JSON.stringify(message)}\n`)
    return true
  }

  /** At once, the whole group; resolves when it is gone. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL')
    await this.#gone(execLimits.killMilliseconds)
  }

  /** Says goodbye, then asks, then kills; resolves when it is gone. */
  async stop(goodbye: object): Promise<void> {
    this.startTurn()
    this.send(goodbye)
    this.#child.stdin?.end()
    if (await this.#gone(execLimits.byeMilliseconds)) return
    this.#signal('SIGTERM')
    if (await this.#gone(execLimits.terminateMilliseconds)) return
    await this.kill()
  }

  #listen(): void {
    const { stdin, stdout, stderr, stdio } = this.#child
    stdout?.on('data', (chunk: Buffer) => this.#readOutput(chunk))
    stderr?.on('data', (chunk: Buffer) => this.#readErrors(chunk))
    const leash = stdio[3]
    if (leash !== null && leash !== undefined && 'resume' in leash) leash.resume()
    // A pipe breaks when the command goes; its end is told by 'close' or found at the deadline.
    for (const stream of [stdin, stdout, stderr, leash]) stream?.on('error', () => undefined)
    // Output closed and still running: no reply can come any more.
    stdout?.on('end', () => setTimeout(() => this.#signal('SIGKILL'), execLimits.pipesMilliseconds).unref())
    this.#child.on('error', (error) => this.#end({ type: 'cannot_start', reason: error.message }))
    this.#child.on('exit', () => {
      // What the command left behind in its group goes with it, and so do the pipes.
      this.#signal('SIGKILL')
      setTimeout(() => stdio.forEach((stream) => stream?.destroy()), execLimits.pipesMilliseconds).unref()
    })
    this.#child.on('close', (code, signal) => this.#end({ type: 'ended', status: signal === null ? `exit code ${code}` : signal }))
  }

  #readOutput(chunk: Buffer): void {
    if (this.#over) return
    this.#outBytes += chunk.length
    if (this.#outBytes <= execProtocolLimits.turnBytesMax) return this.#lines.push(chunk)
    this.#child.stdout?.pause()
    this.#options.onFlood()
  }

  /** Too much in one turn is left in the pipe: the command waits until its next turn. */
  #readErrors(chunk: Buffer): void {
    const tail = Buffer.concat([this.#errorTail, chunk.subarray(-execLimits.stderrTailBytes)])
    this.#errorTail = Buffer.from(tail.subarray(-execLimits.stderrTailBytes))
    this.#errorBytes += chunk.length
    if (this.#errorBytes > execLimits.stderrTurnBytesMax && !this.#over) this.#child.stderr?.pause()
  }

  #end(how: ExecEnd): void {
    if (this.#over) return
    this.#over = true
    this.#ended.resolve()
    this.#options.onEnd(how)
  }

  async #gone(withinMilliseconds: number): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<void>((resolve) => { timer = setTimeout(resolve, withinMilliseconds) })
    await Promise.race([this.#ended.promise, late])
    clearTimeout(timer)
    return this.#over
  }

  #signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child
    if (pid === undefined || this.#over) return
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone already.
    }
  }
}
