// Stands before a model and counts what is asked of it and what it answers. Changes nothing.
import { type Model, ModelFault, type ModelReply, type ModelRequest, type Usage } from '../../src/models/model.ts'
import type { Asked } from './unit-result.ts'

export function countingModel(model: Model, asked: Asked): Model {
  return {
    id: model.id,
    async ask(request) {
      const started = performance.now()
      asked.calls += 1
      asked.byRole[request.purpose.role] = (asked.byRole[request.purpose.role] ?? 0) + 1
      try {
        const reply = await model.ask(request)
        noteReply(asked, { request, reply })
        return reply
      } catch (fault) {
        if (fault instanceof ModelFault) noteFault(asked, fault)
        throw fault
      } finally {
        asked.milliseconds += performance.now() - started
      }
    },
  }
}

function noteReply(asked: Asked, { request, reply }: { readonly request: ModelRequest; readonly reply: ModelReply }): void {
  addUsage(asked, reply.usage)
  if (!asked.versions.includes(reply.version)) asked.versions.push(reply.version)
  if (request.purpose.role === 'voice' || request.purpose.role === 'planner') asked.movesAsked += movesIn(reply.text)
}

function noteFault(asked: Asked, { code, usage }: ModelFault): void {
  addUsage(asked, usage)
  asked.faults[code] = (asked.faults[code] ?? 0) + 1
}

function addUsage(asked: Asked, { fresh, cached, written, output }: Usage): void {
  const before = asked.usage
  asked.usage = { fresh: before.fresh + fresh, cached: before.cached + cached, written: before.written + written, output: before.output + output }
}

/** The grammar lets nothing else through than JSON of the form; a pass asks for nothing. */
function movesIn(text: string): number {
  const { moves } = JSON.parse(text) as { readonly moves?: readonly { readonly move?: { readonly type?: string } }[] }
  return (moves ?? []).filter(({ move }) => move?.type !== 'pass').length
}
