// The inside of a worker thread: receives its task, tells what it does, and reports a failure as data, since an error
// that crosses threads loses its class.
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { type Failure, failureOf } from '../failure.ts'

export interface Thread<Message> {
  tell(message: Message): void
  /** Throws Stopped once the command has asked for the end. To be called where stopping loses nothing. */
  throwIfStopped(): void
  /** Called once, as soon as the thread has time to listen. */
  onStop(listener: () => void): void
}

/** The one message to a thread. */
export const stopMessage = 'stop'

export interface FailedMessage {
  readonly type: 'failed'
  readonly failure: Failure
}

export class Stopped extends Error {
  constructor() {
    super('stopped')
    this.name = 'Stopped'
  }
}

/** Runs `work` on the thread's task. Does nothing outside a thread, so that tests may import the file. */
export async function serveTask<Task, Message>(work: (task: Task, thread: Thread<Message>) => Promise<void>): Promise<void> {
  const port = parentPort
  if (port === null) return
  try {
    await work(workerData as Task, threadOn(port))
  } catch (error) {
    if (error instanceof Stopped) return
    port.postMessage({ type: 'failed', failure: failureOf(error) } satisfies FailedMessage)
  }
}

function threadOn<Message>(port: MessagePort): Thread<Message> {
  const listeners: (() => void)[] = []
  let stopped = false
  const stop = (): void => {
    if (stopped) return
    stopped = true
    for (const listener of listeners) listener()
  }
  port.on('message', stop)
  port.unref()
  return {
    tell: (message) => port.postMessage(message),
    throwIfStopped() {
      // A market of classical agents never waits for anything, so the message has to be looked for.
      if (!stopped && receiveMessageOnPort(port) !== undefined) stop()
      if (stopped) throw new Stopped()
    },
    onStop: (listener) => void listeners.push(listener),
  }
}
