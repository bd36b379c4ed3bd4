// Runs tasks in worker threads, as many at once as there are cores. The first failure, or a signal, ends them all: each is
// asked to stop where nothing is lost, and ended for good when it does not.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { CommandFailure, failureOf } from '../failure.ts'
import { type FailedMessage, stopMessage } from './thread.ts'

/** Sources run as they are; a built package runs its compiled twin. */
export const workerUrl = (name: string, base: string): URL => new URL(`${name}${base.endsWith('.ts') ? '.ts' : '.js'}`, base)

export interface WorkerTask<Message> {
  /** What a failure is about: `arm B`. */
  readonly name: string
  readonly url: URL
  readonly data: unknown
  /** A task that writes nothing need not be waited for. */
  readonly writes: boolean
  readonly onMessage: (message: Message) => void
}

/** Long enough for a round to end and for outside agents to be told goodbye. */
const stopMilliseconds = 8_000

export class TaskPool {
  readonly #running = new Set<() => void>()
  #failure: unknown
  #stopped = false

  /** Throws the first failure, once every thread has ended. */
  async run(tasks: readonly (() => Promise<void>)[], parallel = availableParallelism()): Promise<void> {
    let next = 0
    const lane = async (): Promise<void> => {
      while (next < tasks.length && !this.#stopped) {
        const task = tasks[next]
        next += 1
        await task?.().catch((error: unknown) => this.stop(error))
      }
    }
    await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, tasks.length)) }, lane))
    if (this.#stopped) throw this.#failure
  }

  /** Ends every thread, as if one of them had failed so. Later calls change nothing. */
  stop(failure: unknown): void {
    if (this.#stopped) return
    this.#stopped = true
    this.#failure = failure
    for (const stop of this.#running) stop()
  }

  thread<Message>(task: WorkerTask<Message>): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(task.url, { workerData: task.data })
      let failure: unknown
      let deadline: NodeJS.Timeout | undefined
      const stop = (): void => {
        if (!task.writes) return void worker.terminate()
        worker.postMessage(stopMessage)
        deadline = setTimeout(() => void worker.terminate(), stopMilliseconds)
      }
      this.#running.add(stop)
      worker.on('message', (message: Message | FailedMessage) => {
        if (isFailed(message)) failure ??= new CommandFailure(`${task.name}: ${message.failure.message}`, message.failure.exitCode, message.failure.detail)
        else task.onMessage(message)
      })
      worker.on('error', (error) => {
        const { message, exitCode } = failureOf(error)
        failure ??= new CommandFailure(`${task.name}: ${message}`, exitCode, error)
      })
      worker.on('exit', () => {
        clearTimeout(deadline)
        this.#running.delete(stop)
        if (failure === undefined) resolve()
        else reject(failure)
      })
    })
  }
}

const isFailed = (message: unknown): message is FailedMessage => typeof message === 'object' && message !== null && 'type' in message && message.type === 'failed'
