// Decides what a call is taken to have cost where nobody says: an attempt that was sent and broke, or an answer that came without a
// count. Caps on money count these estimates; what is reported as used is only what providers have counted.
// The estimate is high rather than low: the whole prompt at four characters a token, and of an answer that was lost as many tokens
// as it was allowed.
import { ModelFault, type ModelFaultCode, type ModelReply, type ModelRequest, noUsage, type Usage } from './model.ts'

/** Faults after which a provider may have read the prompt or begun to write, and asks to be paid for it. All others are refusals, or came before anything was sent. */
const maybePaid: ReadonlySet<ModelFaultCode> = new Set(['timed_out', 'connection', 'server_error', 'refused', 'empty', 'cut_off', 'too_long', 'malformed', 'wrong_model'])

const charactersAToken = 4

/** Of an attempt that was sent. Undefined where the count is known, or where nothing can have been paid. */
export function unmeteredUsage(outcome: ModelReply | ModelFault, request: ModelRequest): Usage | undefined {
  if (tokensIn(outcome.usage) > 0) return undefined
  if (!(outcome instanceof ModelFault)) return { ...noUsage, fresh: promptTokens(request), output: tokensOf(outcome.text) }
  if (outcome.refusedAtDoor || !maybePaid.has(outcome.code)) return undefined
  return { ...noUsage, fresh: promptTokens(request), output: request.sampling.outputTokensMax }
}

/** What a cap counts. */
export const chargedUsage = ({ usage, unmetered = noUsage }: { readonly usage: Usage; readonly unmetered?: Usage | undefined }): Usage => addUsage(usage, unmetered)

export const addUsage = (one: Usage, other: Usage): Usage => ({ fresh: one.fresh + other.fresh, cached: one.cached + other.cached, written: one.written + other.written, output: one.output + other.output })

const promptTokens = ({ system, messages, form }: ModelRequest): number =>
  tokensOf(system) + messages.reduce((sum, { text }) => sum + tokensOf(text), 0) + (form.kind === 'object' ? tokensOf(JSON.stringify(form.schema)) : 0)

const tokensOf = (text: string): number => Math.ceil(text.length / charactersAToken)
const tokensIn = ({ fresh, cached, written, output }: Usage): number => fresh + cached + written + output
