// Tries each model with a request of a few words before a run depends on it, and says in plain words what is missing. Finds out
// on the way whether a model takes tools or has to be asked for JSON in words. A run never starts with an agent that cannot speak.
import { type Clock } from './clock.ts'
import { type Model, ModelFault, type ModelFaultCode, type ModelRequest } from './model.ts'
import { type Environment, modelIdProblem, parseModelId, shown } from './model-id.ts'
import { openModels } from './open-models.ts'
import { builtInPrices, type Price, priceOf, type PriceTable } from './prices.ts'
import type { StructuredMode } from './text-mode.ts'

export type ModelCheck = CheckedModel | FailedModel

interface CheckedModel {
  readonly id: string
  readonly works: true
  /** For openModels. */
  readonly structured: StructuredMode
  /** As the model names itself; empty for doubles, which are not asked. */
  readonly version: string
  readonly price: Price | 'free' | 'unknown'
}

interface FailedModel {
  readonly id: string
  readonly works: false
  readonly code: ModelFaultCode
  /** One plain sentence with the remedy. */
  readonly problem: string
}

export interface CheckModelsOptions {
  readonly env: Environment
  readonly prices?: PriceTable
  /** Of one attempt. */
  readonly deadlineMilliseconds?: number
  readonly clock?: Clock
}

const checkDeadlineMilliseconds = 30_000
const checksInFlightMax = 8

/** All at once, each id once, in the order given. Never throws for what a model does. */
export const checkModels = (ids: readonly string[], options: CheckModelsOptions): Promise<readonly ModelCheck[]> =>
  Promise.all([...new Set(ids)].map((id) => checkModel(id, options)))

/** The models that take no tools, for openModels. */
export const structuredModes = (checks: readonly ModelCheck[]): ReadonlyMap<string, StructuredMode> =>
  new Map(checks.flatMap((check) => (check.works ? [[check.id, check.structured] as const] : [])))

async function checkModel(id: string, options: CheckModelsOptions): Promise<ModelCheck> {
  const problem = modelIdProblem(id, options.env)
  if (problem !== undefined) return { id, works: false, code: 'bad_request', problem }
  try {
    return { id, works: true, price: priceOf(id, options.prices ?? builtInPrices), ...(await tried(id, options)) }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    return { id, works: false, code: error.code, problem: error.message }
  }
}

type Tried = Pick<CheckedModel, 'structured' | 'version'>

async function tried(id: string, options: CheckModelsOptions): Promise<Tried> {
  const kind = parseModelId(id)?.kind
  // Asking a script would use up its first reply, and a recording has no call like this one.
  if (kind === 'scripted' || kind === 'recorded') return withModel(id, { options, structured: 'tool' }, async () => ({ structured: 'tool', version: '' }))
  const inTools = await attempt(id, options, 'tool')
  if (!(inTools instanceof ModelFault)) return inTools
  if (kind === 'local' || !worthTextMode(inTools)) throw inTools
  const inText = await attempt(id, options, 'text')
  if (!(inText instanceof ModelFault)) return inText
  throw worthTextMode(inText) ? new ModelFault('no_tools', `${shown(id)} answers, but neither calls a tool nor writes the JSON that it is asked for; choose a model that follows instructions.`) : inText
}

/** Faults that say: it is there, but it does not do what a tool needs. */
const worthTextMode = ({ code }: ModelFault): boolean => code === 'no_tools' || code === 'malformed' || code === 'empty' || code === 'cut_off'

async function attempt(id: string, options: CheckModelsOptions, structured: StructuredMode): Promise<Tried | ModelFault> {
  try {
    return await withModel(id, { options, structured }, async (model) => {
      const { text, version } = await model.ask(checkRequest)
      if (!saysOk(text)) throw new ModelFault('malformed', `${shown(id)} does not keep to the form that it is asked for.`)
      return { structured, version }
    })
  } catch (error) {
    if (error instanceof ModelFault) return error
    throw error
  }
}

async function withModel<T>(id: string, { options, structured }: { readonly options: CheckModelsOptions; readonly structured: StructuredMode }, use: (model: Model) => Promise<T>): Promise<T> {
  const models = await openModels({
    ids: [id], env: options.env, inFlightMax: checksInFlightMax, deadlineMilliseconds: options.deadlineMilliseconds ?? checkDeadlineMilliseconds,
    structured: new Map([[id, structured]]), whileDown: 'fail', ...(options.clock === undefined ? {} : { clock: options.clock }),
  })
  try {
    return await use(models.model(id))
  } finally {
    await models.close()
  }
}

const checkRequest: ModelRequest = {
  purpose: { arm: 'check', person: 'check', role: 'check', turn: 1, part: 0 },
  system: 'This is a test of the connection.',
  messages: [{ role: 'user', text: 'Answer with ok set to true.' }],
  form: { kind: 'object', name: 'answer', description: 'Your answer.', schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'], additionalProperties: false } },
  sampling: { temperature: 0, outputTokensMax: 200 },
}

/** What is set does not matter: a very small model may say false. */
function saysOk(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'ok' in value
  } catch {
    return false
  }
}
