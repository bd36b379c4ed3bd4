// Decides whether what a provider sent is a whole reply: one answer in the form that was asked, by the model that was asked.
// Anything less is a fault, never half a reply. What the reply says is not looked at.
import { isSameModel } from './same-model.ts'
import { ModelFault, type ModelFaultCode, type ModelReply, type ReplyForm, type Usage } from './model.ts'
import { cutJsonObject } from './text-mode.ts'

/** What a call brought, whichever way it came. */
export interface Collected {
  readonly text: string
  readonly toolCalls: readonly { readonly name: string; readonly input: string }[]
  readonly finish: 'stop' | 'length' | 'content-filter' | 'tool-calls' | 'error' | 'interrupted' | 'other'
  /** As the provider names itself; empty where it does not. */
  readonly version: string
  readonly usage: Usage
}

export interface Asked {
  /** The model id as it may be shown. */
  readonly id: string
  /** The name that the answer must bear; absent where servers name themselves as they like. */
  readonly expectedVersion?: string
  /** Taken for the version where the answer bears none. */
  readonly name: string
  readonly form: ReplyForm
}

/** Throws ModelFault. */
export function readReply(collected: Collected, asked: Asked): ModelReply {
  const fail = (code: ModelFaultCode, message: string): never => {
    throw new ModelFault(code, message, { usage: collected.usage })
  }
  const { id, form } = asked
  if (asked.expectedVersion !== undefined && collected.version !== '' && !isSameModel(asked.expectedVersion, collected.version)) return fail('wrong_model', `${id} was asked, ${printable(collected.version)} answered; name that model if it is meant.`)
  switch (collected.finish) {
    case 'interrupted': return fail('connection', `the answer of ${id} broke off.`)
    case 'error': return fail('malformed', `the answer of ${id} cannot be read.`)
    case 'content-filter': return fail('refused', `${id} refuses this request.`)
    case 'length': return refuseLength(collected, id)
    case 'stop':
    case 'tool-calls':
    case 'other':
      break
  }
  const text = form.kind === 'text' ? wordsOf(collected) : objectOf(collected, form.name)
  if (text === undefined) return fail('malformed', form.kind === 'text' ? `${id} called a tool where words were asked.` : `${id} did not answer in the form that was asked: one call of ${form.name}.`)
  if (text.trim() === '') return fail('empty', `${id} answered with nothing.`)
  // Half a surrogate pair is no character; recordings and hashes would each write it in their own way.
  return { text: text.toWellFormed(), version: collected.version === '' ? asked.name : printable(collected.version), usage: collected.usage }
}

function refuseLength({ text, toolCalls, usage }: Collected, id: string): never {
  const isEmpty = text.trim() === '' && toolCalls.length === 0
  throw new ModelFault(isEmpty ? 'empty' : 'cut_off', `the answer of ${id} did not fit into the tokens allowed for a reply; thinking counts too.`, { usage, ...(text.trim() !== '' && { partial: text.toWellFormed() }) })
}

const wordsOf = ({ text, toolCalls }: Collected): string | undefined => (toolCalls.length > 0 ? undefined : text)

/** One call of the very tool, or no call and the object in the words. */
function objectOf({ text, toolCalls }: Collected, name: string): string | undefined {
  if (toolCalls.length === 0) return text.trim() === '' ? '' : cutJsonObject(text)
  const [call] = toolCalls
  return toolCalls.length === 1 && call?.name === name ? call.input : undefined
}

/** It is recorded and shown, and it comes from outside. */
const printable = (version: string): string => version.replace(/\p{C}/gu, '').slice(0, 200)
