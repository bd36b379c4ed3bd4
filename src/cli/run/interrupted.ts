// Ctrl-C and SIGTERM end a run as kill -9 may, only faster: what was decided stays, and the same command goes on.
export class Interrupted extends Error {
  readonly signal: NodeJS.Signals
  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`)
    this.name = 'Interrupted'
    this.signal = signal
  }
}

const signals = ['SIGINT', 'SIGTERM'] as const

/** Calls `stop` at the first signal; a second one ends the process at once. Returns what puts things back. */
export function onInterrupt(stop: (interrupted: Interrupted) => void): () => void {
  const listeners = signals.map((signal) => {
    const listener = (): void => {
      release()
      stop(new Interrupted(signal))
    }
    process.on(signal, listener)
    return { signal, listener }
  })
  const release = (): void => {
    for (const { signal, listener } of listeners) process.off(signal, listener)
  }
  return release
}

/** Ends this process by the signal itself, as a shell or a supervisor expects of a program that was stopped by it. */
export const endBy = (signal: NodeJS.Signals): boolean => process.kill(process.pid, signal)
