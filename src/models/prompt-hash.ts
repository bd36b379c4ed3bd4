// What was asked, as one hash: stands in the journal beside each move, and finds a call again in a recording.
import { createHash } from 'node:crypto'
import type { JsonSchema, ModelRequest, ReplyForm } from './model.ts'

/**
 * SHA-256, in hexadecimal, of all that the model is shown. Sampling is no part of it, nor is the narrowed schema: it follows from
 * what the messages say, and only local weights see it.
 */
export const promptHash = ({ system, messages, form }: Pick<ModelRequest, 'system' | 'messages' | 'form'>): string =>
  createHash('sha256').update(`[${JSON.stringify(system)},${JSON.stringify(messages.map(({ role, text }) => [role, text]))},${formText(form)}]`).digest('hex')

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
