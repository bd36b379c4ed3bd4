// How many calls may be in flight at once, over all the models of a run. Who waits longest goes first.

export interface CallSlots {
  /** Waits for a slot; the result gives it back and may be called twice. Rejects with the signal's reason. */
  take(signal?: AbortSignal): Promise<() => void>
  readonly inFlight: number
}

export function callSlots(max: number): CallSlots {
  if (!Number.isSafeInteger(max) || max < 1) throw new RangeError(`at least one call must be allowed in flight, not ${max}`)
  let inFlight = 0
  /** In order of arrival; each starts its waiter. */
  const waiting = new Set<() => void>()

  const release = (): void => {
    const [next] = waiting
    if (next === undefined) inFlight--
    else next() // The slot passes on without ever being free: nobody who comes now can overtake.
  }
  const once = (): (() => void) => {
    let given = false
    return () => {
      if (given) return
      given = true
      release()
    }
  }

  return {
    get inFlight() {
      return inFlight
    },
    take(signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error)
      if (inFlight < max) {
        inFlight++
        return Promise.resolve(once())
      }
      return new Promise((resolve, reject) => {
        const start = (): void => {
          waiting.delete(start)
          signal?.removeEventListener('abort', giveUp)
          resolve(once())
        }
        const giveUp = (): void => {
          waiting.delete(start)
          reject(signal?.reason as Error)
        }
        waiting.add(start)
        signal?.addEventListener('abort', giveUp, { once: true })
      })
    },
  }
}
