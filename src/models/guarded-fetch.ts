// The fetch that providers are reached through: bounds what an answer may weigh on the wire, refuses bytes that are not UTF-8
// instead of letting them become question marks, and follows no redirect, which could carry a key to another host.
import { ModelFault } from './model.ts'

export interface GuardedFetchOptions {
  readonly bytesMax: number
  /** For messages: the model id as it may be shown. */
  readonly id: string
  readonly fetch?: typeof globalThis.fetch
}

export function guardedFetch({ bytesMax, id, fetch = globalThis.fetch }: GuardedFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    if (response.body === null) return response
    return new Response(guardedBody(response.body, { bytesMax, id }), { status: response.status, statusText: response.statusText, headers: response.headers })
  }
}

/** The same bytes, until they are too many or not text: then the stream fails with a ModelFault and the connection is given up. */
function guardedBody(body: ReadableStream<Uint8Array>, { bytesMax, id }: { readonly bytesMax: number; readonly id: string }): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read()
      const fault = bytes + (value?.length ?? 0) > bytesMax ? new ModelFault('too_long', `${id} sent more than ${bytesMax} bytes; the answer is dropped.`)
        : isText(decoder, value) ? undefined : new ModelFault('malformed', `${id} sent bytes that are not UTF-8; the answer is dropped.`)
      if (fault !== undefined) {
        controller.error(fault)
        await reader.cancel(fault).catch(() => undefined)
        return
      }
      if (done) return controller.close()
      bytes += value.length
      controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

/** Undefined marks the end, where a character cut in two shows. */
function isText(decoder: InstanceType<typeof TextDecoder>, chunk: Uint8Array | undefined): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}
