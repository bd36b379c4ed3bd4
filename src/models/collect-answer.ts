// Gathers what the SDK's model sends until it has ended, bounded in bytes. Faults that the provider reports on the way are
// thrown as they come; whether what was gathered is a whole reply is decided by read-reply.ts.
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart, LanguageModelV4Usage } from '@ai-sdk/provider'
import { replyBytesMax } from './limits.ts'
import { ModelFault, noUsage, type Usage } from './model.ts'
import type { Collected } from './read-reply.ts'

/** `id` is for messages. */
export async function collectStream(model: LanguageModelV4, options: LanguageModelV4CallOptions, id: string): Promise<Collected> {
  const { stream } = await model.doStream(options)
  const reader = stream.getReader()
  const gathered = gathering(id)
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) gathered.take(next.value)
  } catch (error) {
    // The call is ended by its signal; cancelling tells the SDK's own pipes as well.
    await reader.cancel().catch(() => undefined)
    throw error
  }
  return gathered.done()
}

export async function collectWhole(model: LanguageModelV4, options: LanguageModelV4CallOptions, id: string): Promise<Collected> {
  const { content, finishReason, usage, response } = await model.doGenerate(options)
  const gathered = gathering(id)
  for (const part of content) {
    if (part.type === 'text') gathered.take({ type: 'text-delta', id: '', delta: part.text })
    if (part.type === 'tool-call') gathered.take(part)
  }
  gathered.take({ type: 'response-metadata', ...response })
  gathered.take({ type: 'finish', finishReason, usage })
  return gathered.done()
}

function gathering(id: string) {
  let text = ''
  let version = ''
  let finish: Collected['finish'] = 'interrupted'
  let usage: Usage = noUsage
  let bytes = 0
  const toolCalls: { readonly name: string; readonly input: string }[] = []
  const weigh = (words: string): void => {
    bytes += Buffer.byteLength(words)
    if (bytes > replyBytesMax) throw new ModelFault('too_long', `${id} wrote more than ${replyBytesMax} bytes; the answer is dropped.`)
  }
  return {
    take(part: LanguageModelV4StreamPart): void {
      switch (part.type) {
        case 'text-delta':
          weigh(part.delta)
          text += part.delta
          return
        case 'reasoning-delta':
          return weigh(part.delta)
        case 'tool-input-delta':
          return weigh(part.delta)
        case 'tool-call':
          // Streamed input was weighed as it came; the sum is at most counted twice.
          if (part.input.length > replyBytesMax) weigh(part.input)
          toolCalls.push({ name: part.toolName, input: part.input })
          return
        case 'response-metadata':
          version = part.modelId ?? version
          return
        case 'finish':
          finish = part.finishReason.unified
          usage = usageOf(part.usage)
          return
        case 'error':
          throw part.error
        default:
          return
      }
    },
    done: (): Collected => ({ text, toolCalls, finish, version, usage }),
  }
}

/** Servers that count nothing give zeros. */
const usageOf = ({ inputTokens, outputTokens }: LanguageModelV4Usage): Usage => ({
  fresh: inputTokens.noCache ?? Math.max(0, (inputTokens.total ?? 0) - (inputTokens.cacheRead ?? 0) - (inputTokens.cacheWrite ?? 0)),
  cached: inputTokens.cacheRead ?? 0, written: inputTokens.cacheWrite ?? 0, output: outputTokens.total ?? 0,
})
