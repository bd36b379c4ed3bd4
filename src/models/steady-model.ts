// Patience around a model that tries once: a deadline per attempt, a few retries at growing and random intervals, a limit on the
// calls in flight, and respect for a provider that is down. One call in, one reply or one fault out: a retry is never a second call.
import { sleep, type Clock } from './clock.ts'
import type { CallSlots } from './call-slots.ts'
import { retriesMax, retryAfterMillisecondsMax, retryWaitMilliseconds, retryWaitMillisecondsMax } from './limits.ts'
import { type Model, ModelFault, type ModelReply, type ModelRequest, noUsage, type Usage } from './model.ts'
import { shown } from './model-id.ts'
import type { Admission, ProviderHealth } from './provider-health.ts'
import { addUsage, unmeteredUsage } from './unmetered.ts'

export interface SteadyOptions {
  /** Of one attempt. Waiting for a slot or for the provider to recover does not count. */
  readonly deadlineMilliseconds: number
  readonly clock: Clock
  /** Shared by all models of a run. */
  readonly slots: CallSlots
  /** Shared by all models of one provider. */
  readonly health: ProviderHealth
  /**
   * While a provider is left alone, calls wait until it is tried again, or fail at once. A market on its own clock must wait: failing
   * calls cost no time there, and it would be over, with silent agents, before the provider is tried again.
   */
  readonly whileDown: 'wait' | 'fail'
}

export function steadyModel(model: Model, options: SteadyOptions): Model {
  return {
    id: model.id,
    ask: (request) => askPatiently(model, options, request),
    ...(model.close === undefined ? {} : { close: () => model.close?.() ?? Promise.resolve() }),
  }
}

async function askPatiently(model: Model, options: SteadyOptions, request: ModelRequest): Promise<ModelReply> {
  let spent: Spent = { usage: noUsage }
  for (let attempt = 0; ; attempt++) {
    let isSent = false
    try {
      const reply = await attemptOnce(model, options, { request, onSent: () => (isSent = true) })
      return { ...reply, ...withOutcome(spent, reply, request) }
    } catch (error) {
      const fault = asFault(error, request, model.id)
      spent = isSent ? withOutcome(spent, fault, request) : spent
      const waitMilliseconds = attempt < retriesMax && request.signal?.aborted !== true ? retryWait(fault, attempt, options.clock) : undefined
      // Kept to itself while there are retries, a limit on the rate counts against the provider when none got through.
      if (waitMilliseconds === undefined && fault.code === 'rate_limited') options.health.failed()
      if (waitMilliseconds === undefined) throw attempt === 0 && spent.unmetered === undefined ? fault : costing(fault, spent)
      await sleep(options.clock, waitMilliseconds, request.signal).catch(() => {
        throw costing(asFault(request.signal?.reason, request, model.id), spent)
      })
    }
  }
}

/** Of all attempts of one call. */
interface Spent {
  readonly usage: Usage
  readonly unmetered?: Usage
}

function withOutcome({ usage, unmetered }: Spent, outcome: ModelReply | ModelFault, request: ModelRequest): Spent {
  const lost = unmeteredUsage(outcome, request)
  const all = lost === undefined ? unmetered : addUsage(unmetered ?? noUsage, lost)
  return { usage: addUsage(usage, outcome.usage), ...(all !== undefined && { unmetered: all }) }
}

/** Undefined where another attempt is no use. */
function retryWait(fault: ModelFault, attempt: number, clock: Clock): number | undefined {
  if (!fault.retryable || fault instanceof LeftAlone) return undefined
  const jitter = clock.random() * Math.min(retryWaitMillisecondsMax, retryWaitMilliseconds * 2 ** attempt)
  const asked = fault.retryAfterMilliseconds ?? 0
  return asked > retryAfterMillisecondsMax ? undefined : asked + jitter
}

/** Only the provider's own failure may be tried again within a call, not our leaving it alone. */
class LeftAlone extends ModelFault {}

async function attemptOnce(model: Model, options: SteadyOptions, { request, onSent }: { readonly request: ModelRequest; readonly onSent: () => void }): Promise<ModelReply> {
  const { health } = options
  const { release, isProbe } = await admitted(model.id, options, request.signal)
  try {
    onSent()
    const reply = await withinDeadline(model, options, request)
    health.answered()
    return reply
  } catch (error) {
    if (request.signal?.aborted === true || !(error instanceof ModelFault)) {
      if (isProbe) health.abandoned()
      throw error
    }
    const fault = error
    if (!fault.retryable) health.answered()
    else if (fault.code !== 'rate_limited' || isProbe) health.failed()
    if (fault.retryAfterMilliseconds !== undefined) health.pause(Math.min(fault.retryAfterMilliseconds, retryAfterMillisecondsMax))
    throw fault
  } finally {
    release()
  }
}

interface Admitted {
  readonly release: () => void
  readonly isProbe: boolean
}

/** A slot, and a provider that may be asked. The slot is not held while the provider is waited for. */
async function admitted(id: string, { slots, health, clock, whileDown }: SteadyOptions, signal: AbortSignal | undefined): Promise<Admitted> {
  for (;;) {
    const release = await slots.take(signal)
    const admission = health.admit()
    if (admission.kind === 'go') return { release, isProbe: false }
    if (admission.kind === 'probe') return { release, isProbe: true }
    release()
    if (admission.kind === 'lost') throw new ModelFault('unreachable', `the provider of ${shown(id)} cannot be reached: many calls in a row have failed; go on when it answers again.`)
    if (whileDown === 'fail') throw new LeftAlone('overloaded', `the provider of ${shown(id)} has failed several times in a row and is left alone for a while.`)
    await nextChance(admission, health, clock, signal)
  }
}

async function nextChance(admission: Extract<Admission, { readonly kind: 'wait' }>, health: ProviderHealth, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  if (admission.milliseconds !== undefined) return sleep(clock, admission.milliseconds, signal)
  await untilAborted(health.changed(), signal)
}

/** The model is told to stop; one that does not listen is left behind. */
async function withinDeadline(model: Model, { clock, deadlineMilliseconds }: SteadyOptions, request: ModelRequest): Promise<ModelReply> {
  const deadline = new AbortController()
  const cancel = clock.after(deadlineMilliseconds, () => deadline.abort(new ModelFault('timed_out', `${shown(model.id)} did not answer within ${deadlineMilliseconds / 1_000} seconds.`)))
  const signal = request.signal === undefined ? deadline.signal : AbortSignal.any([request.signal, deadline.signal])
  try {
    return await untilAborted(model.ask({ ...request, signal }), signal)
  } finally {
    cancel()
  }
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason as Error)
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Whoever ends a call from outside may say why with a ModelFault as the reason. What is no fault of the world is passed on as it is. */
function asFault(error: unknown, { signal }: ModelRequest, id: string): ModelFault {
  if (error instanceof ModelFault) return error
  if (signal?.aborted === true) return new ModelFault('timed_out', `the call to ${shown(id)} was given up.`)
  throw error
}

const costing = (fault: ModelFault, { usage, unmetered }: Spent): ModelFault =>
  new ModelFault(fault.code, fault.message, { usage, unmetered, refusedAtDoor: fault.refusedAtDoor, partial: fault.partial, cause: fault, ...(fault.retryAfterMilliseconds === undefined ? {} : { retryAfterMilliseconds: fault.retryAfterMilliseconds }) })
