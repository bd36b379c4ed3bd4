// Opens the models that a run names, each behind the patience and the recording that the run asks for. The only place that
// knows which kind of id is which kind of model. Whether they work is check-models.ts.
import { callSlots, type CallSlots } from './call-slots.ts'
import { type Clock, sleep, systemClock } from './clock.ts'
import { type Model, ModelFault, type ModelReply, noUsage, type Usage } from './model.ts'
import { endpointOf, type Environment, modelIdProblem, parseModelId, shown } from './model-id.ts'
import { ProviderHealth } from './provider-health.ts'
import type * as providers from './provider-model.ts'
import { recordedModel } from './recorded-model.ts'
import { promptHash } from './prompt-hash.ts'
import { openRecorder, purposeKey, readInterrupted, readRecording, type RecordedCall, type Recorder } from './recording.ts'
import { openScriptedModel } from './scripted-model.ts'
import { steadyModel, type SteadyOptions } from './steady-model.ts'
import type { StructuredMode } from './text-mode.ts'
import { chargedUsage } from './unmetered.ts'

export interface OpenModelsOptions {
  readonly ids: readonly string[]
  readonly env: Environment
  /** Over all providers of the run. Local weights take one call at a time of their own accord. */
  readonly inFlightMax: number
  /** Told of every call that was paid for, and of none that a recording answered. */
  readonly onPaid?: (call: PaidCall) => void
  /** Of one attempt at a provider. */
  readonly deadlineMilliseconds: number
  /** Every call is appended to this file. */
  readonly record?: string
  /** Told of every call that `resume` holds, before any is asked. */
  readonly onPaidBefore?: (call: PaidCall) => void
  /** Calls that stand in this recording are answered from it, all others asked: what an interrupted run has paid for. May not exist yet. */
  readonly resume?: string
  /** Every call is answered from this file; no provider, weights or key is needed. */
  readonly replay?: string
  /** Per id; `tool` where absent. See checkModels, which finds out. */
  readonly structured?: ReadonlyMap<string, StructuredMode>
  readonly delivery?: providers.Delivery
  readonly whileDown?: SteadyOptions['whileDown']
  readonly clock?: Clock
}

export interface PaidCall {
  readonly person: string
  readonly model: string
  /** With the estimate for what nobody has counted: a cap is to hold. */
  readonly usage: Usage
}

export interface OpenModels {
  /** Throws RangeError for an id that was not among those opened. */
  model(id: string): Model
  /** Waits so long for calls that are still out, so that what they answer is recorded. */
  close(given?: { readonly drainMilliseconds: number }): Promise<void>
}

/** Throws ModelFault where one of them cannot be opened, with the remedy; those opened before it are closed again. */
export async function openModels(options: OpenModelsOptions): Promise<OpenModels> {
  const closing: (() => Promise<void>)[] = []
  const out = new Set<Promise<unknown>>()
  const close = async ({ drainMilliseconds } = { drainMilliseconds: 0 }): Promise<void> => {
    if (drainMilliseconds > 0 && out.size > 0) await Promise.race([Promise.allSettled([...out]), sleep(options.clock ?? systemClock, drainMilliseconds)])
    for (const one of closing.splice(0).reverse()) await one()
  }
  try {
    const models = await openAll(options, { closing, out })
    return {
      close,
      model(id) {
        const model = models.get(id)
        if (model === undefined) throw new RangeError(`the model ${shown(id)} was not opened`)
        return model
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Opening {
  readonly closing: (() => Promise<void>)[]
  /** Calls that are out. */
  readonly out: Set<Promise<unknown>>
}

async function openAll(options: OpenModelsOptions, { closing, out }: Opening): Promise<ReadonlyMap<string, Model>> {
  const earlier = options.resume === undefined ? undefined : await readInterrupted(options.resume)
  if (earlier !== undefined && options.onPaidBefore !== undefined) paidCalls(earlier).forEach(options.onPaidBefore)
  const recorder = options.record === undefined ? undefined : await openRecorder(options.record)
  if (recorder !== undefined) closing.push(() => recorder.close())
  const replayed = options.replay === undefined ? undefined : await readRecording(options.replay)
  const shared: Shared = { options, slots: callSlots(options.inFlightMax), clock: options.clock ?? systemClock, healthByAddress: new Map() }
  const models = new Map<string, Model>()
  for (const id of new Set(options.ids)) {
    const model = replayed === undefined ? paying(await openOne(id, shared), options.onPaid) : recordedModel({ id, calls: replayed })
    closing.push(async () => model.close?.())
    models.set(id, resumed(watched(recorded(model, recorder), out), earlier))
  }
  return models
}

const recorded = (model: Model, recorder: Recorder | undefined): Model => (recorder === undefined ? model : recorder.recording(model))

function paying(model: Model, onPaid: OpenModelsOptions['onPaid']): Model {
  if (onPaid === undefined) return model
  return {
    id: model.id,
    async ask(request) {
      const paid = (outcome: ModelReply | ModelFault): void => onPaid({ person: request.purpose.person, model: model.id, usage: chargedUsage(outcome) })
      try {
        const reply = await model.ask(request)
        paid(reply)
        return reply
      } catch (fault) {
        if (fault instanceof ModelFault) paid(fault)
        throw fault
      }
    },
    close: () => model.close?.() ?? Promise.resolve(),
  }
}

export const paidCalls = (calls: ReadonlyMap<string, RecordedCall>): PaidCall[] =>
  [...calls.values()].map(({ purpose, model, reply, fault }) => ({ person: purpose.person, model, usage: chargedUsage(reply ?? fault ?? { usage: noUsage }) }))

function watched(model: Model, out: Set<Promise<unknown>>): Model {
  return {
    id: model.id,
    ask(request) {
      const asked = model.ask(request)
      out.add(asked)
      const done = (): unknown => out.delete(asked)
      asked.then(done, done)
      return asked
    },
  }
}

/** An answer that is on record for the same prompt is not paid for again. */
function resumed(model: Model, earlier: ReadonlyMap<string, RecordedCall> | undefined): Model {
  if (earlier === undefined) return model
  return {
    id: model.id,
    async ask(request) {
      const call = earlier.get(purposeKey(request.purpose))
      return call?.reply !== undefined && call.prompt === promptHash(request) ? call.reply : model.ask(request)
    },
  }
}

interface Shared {
  readonly options: OpenModelsOptions
  readonly slots: CallSlots
  readonly clock: Clock
  /** One provider is one address: all its models fail together. */
  readonly healthByAddress: Map<string, ProviderHealth>
}

async function openOne(id: string, shared: Shared): Promise<Model> {
  const { env } = shared.options
  const problem = modelIdProblem(id, env)
  const address = parseModelId(id)
  if (problem !== undefined || address === undefined) throw new ModelFault('bad_request', problem ?? `${shown(id)} is not a model id.`)
  switch (address.kind) {
    case 'anthropic':
    case 'openai':
    case 'compat':
      return openProviderModel(id, address, shared)
    case 'local': {
      // Loaded only where it is wanted: the weights' runtime is large and optional.
      const { openLocalModel } = await import('./local/local-model.ts')
      return openLocalModel({ id, path: address.path, environment: env })
    }
    case 'scripted':
      return openScriptedModel({ id, path: address.path })
    case 'recorded':
      return recordedModel({ id, calls: await readRecording(address.path) })
  }
}

/** The packages are loaded where they are wanted. They read these variables for themselves as they load, and an empty one makes them throw. */
async function importProviders(): Promise<Pick<typeof providers, 'providerModel'>> {
  for (const name of ['ANTHROPIC_BASE_URL', 'OPENAI_BASE_URL']) if (process.env[name]?.trim() === '') delete process.env[name]
  return import('./provider-model.ts')
}

async function openProviderModel(id: string, address: Parameters<typeof endpointOf>[0], { options, slots, clock, healthByAddress }: Shared): Promise<Model> {
  const { providerModel } = await importProviders()
  const endpoint = endpointOf(address, options.env)
  const health = healthByAddress.get(endpoint.baseUrl) ?? new ProviderHealth(clock)
  healthByAddress.set(endpoint.baseUrl, health)
  const once = providerModel({
    id, kind: address.kind, name: address.name, endpoint, structured: options.structured?.get(id) ?? 'tool', delivery: options.delivery ?? 'stream', now: () => clock.now(),
  })
  return steadyModel(once, { deadlineMilliseconds: options.deadlineMilliseconds, clock, slots, health, whileDown: options.whileDown ?? 'wait' })
}
