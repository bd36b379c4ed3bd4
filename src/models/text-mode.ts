// How an object is had from a model that takes no tools: the schema is put into the system prompt, and the first JSON object
// is cut out of what it writes. The object is not parsed here and not trusted anywhere.
import type { ReplyForm } from './model.ts'

export type StructuredMode = 'tool' | 'text'

type ObjectForm = Extract<ReplyForm, { readonly kind: 'object' }>

/** The same for every call of a conversation, so that prompt caches hit. */
export const textModeSystem = (system: string, form: ObjectForm): string =>
  `${system}\n\n# Form of every reply\n${form.description}\nReply with one JSON object and nothing else: no explanation before or after it, no code fence. It must match this JSON Schema:\n${JSON.stringify(form.schema)}`

/** Some models may not be forced to call the tool, so they are told to as well. */
export const toolModeSystem = (system: string, form: ObjectForm): string => `${system}\n\nAnswer only by calling the tool ${form.name}, once.`

/** The first whole `{…}` outside of thinking; undefined where there is none or it is not closed. */
export function cutJsonObject(text: string): string | undefined {
  const words = text.replace(/^\s*<think>.*?<\/think>/s, '')
  const start = words.indexOf('{')
  if (start < 0) return undefined
  let depth = 0
  let inString = false
  for (let at = start; at < words.length; at++) {
    const letter = words[at]
    if (inString) {
      if (letter === '\\') at++
      else if (letter === '"') inString = false
    } else if (letter === '"') inString = true
    else if (letter === '{') depth++
    else if (letter === '}' && --depth === 0) return words.slice(start, at + 1)
  }
  return undefined
}
