// Runs tasks in worker threads, as many at once as there are cores. A thread that dies takes its task with it, not the run.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** Sources run as they are; a built package runs its compiled twin. */
export const workerUrl = (name: string, base: string): URL => new URL(`${name}${base.endsWith('.ts') ? '.ts' : '.js'}`, base)

export interface WorkerTask<Message> {
  readonly url: URL
  readonly data: unknown
  readonly onMessage: (message: Message) => void
}

export async function runAll(tasks: readonly (() => Promise<void>)[], parallel = availableParallelism()): Promise<void> {
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < tasks.length) {
      const task = tasks[next]
      next += 1
      await task?.()
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, tasks.length)) }, lane))
}

export function runWorker<Message>(task: WorkerTask<Message>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(task.url, { workerData: task.data })
    worker.on('message', task.onMessage)
    worker.on('error', reject)
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with code ${code}`))))
  })
}
