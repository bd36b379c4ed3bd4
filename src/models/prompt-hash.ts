// What was asked, as one hash: stands in the journal beside each move, and finds a call again in a recording.
import { createHash } from 'node:crypto'
import type { JsonSchema, ModelRequest, ReplyForm } from './model.ts'

/**
 * SHA-256, in hexadecimal, of all that the model is shown. Sampling is no part of it, nor is the narrowed schema: it follows from
 * what the messages say, and only local weights see it.
 */
export function promptHash(given: Prompt): string {
  const known = hashes.get(given.messages)
  if (known !== undefined && known.system === given.system && known.form === given.form) return known.hash
  const { system, messages, form } = given
  const hash = createHash('sha256').update(`[${JSON.stringify(system)},${JSON.stringify(messages.map(({ role, text }) => [role, text]))},${formText(form)}]`).digest('hex')
  hashes.set(messages, { system, form, hash })
  return hash
}

type Prompt = Pick<ModelRequest, 'system' | 'messages' | 'form'>

/** The note beside the move, the recording and a resumed run all want it of the same call. */
const hashes = new WeakMap<ModelRequest['messages'], { readonly system: string; readonly form: ReplyForm; readonly hash: string }>()

const formText = (form: ReplyForm): string => (form.kind === 'text' ? '"text"' : `[${JSON.stringify(form.name)},${JSON.stringify(form.description)},${schemaText(form.schema)}]`)

/** Schemas are long, and the same object call after call. */
const schemaTexts = new WeakMap<JsonSchema, string>()

function schemaText(schema: JsonSchema): string {
  const known = schemaTexts.get(schema)
  if (known !== undefined) return known
  const text = JSON.stringify(schema)
  schemaTexts.set(schema, text)
  return text
}
