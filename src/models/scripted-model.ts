// Models that say what they were told to say: from a file, for whole commands without a provider, or from a function, in tests.
import { readFile } from 'node:fs/promises'
import { type Model, ModelFault, type ModelFaultCode, modelFaultCodes, type ModelReply, type ModelRequest, type ModelRole, noUsage, type Usage } from './model.ts'

/** Words (or JSON where an object is asked), or the fault to fail with, or both with what they cost. */
export type ScriptedAnswer = string | ModelFault | { readonly text: string; readonly usage?: Usage; readonly version?: string }

/** Answers by a function; for tests. Undefined: the script has ended. */
export function scriptedModel(answer: (request: ModelRequest) => ScriptedAnswer | undefined | Promise<ScriptedAnswer | undefined>, id = 'scripted/test'): Model {
  return {
    id,
    async ask(request) {
      const said = await answer(request)
      if (said === undefined) throw new ModelFault('script_ended', `the script of ${id} has no more replies for the role ${request.purpose.role}.`)
      if (said instanceof ModelFault) throw said
      return replyOf(typeof said === 'string' ? { text: said } : said, id)
    },
  }
}

const replyOf = ({ text, usage, version }: Exclude<ScriptedAnswer, string | ModelFault>, id: string): ModelReply => ({ text, usage: usage ?? noUsage, version: version ?? id })

interface ScriptLine {
  /** Absent: for any role that has no line of its own left. */
  readonly role: ModelRole | undefined
  readonly answer: ScriptedAnswer
}

/**
 * `scripted/<file.jsonl>`: each line `{"role": …, "text": …}`, `{"role": …, "object": …}` or `{"role": …, "fault": <code>}`, the role
 * optional. Each role goes through its own lines in order, then through those of no role. Agents that ask at the same time share
 * the file in the order in which they ask. Throws ModelFault for a file that cannot be read as a script.
 */
export async function openScriptedModel({ id, path }: { readonly id: string; readonly path: string }): Promise<Model> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ModelFault('bad_request', `the script ${path} cannot be read; check the name.`, { cause })
  })
  const left = text.split(/\r?\n/).flatMap((line, at) => (line.trim() === '' ? [] : [scriptLine(line, { path, number: at + 1 })]))
  return scriptedModel(({ purpose }) => {
    const own = left.findIndex(({ role }) => role === purpose.role)
    const at = own >= 0 ? own : left.findIndex(({ role }) => role === undefined)
    return at < 0 ? undefined : left.splice(at, 1)[0]?.answer
  }, id)
}

function scriptLine(line: string, place: { readonly path: string; readonly number: number }): ScriptLine {
  const fail = (what: string): never => {
    throw new ModelFault('bad_request', `${place.path}:${place.number}: ${what}; write {"role": "voice", "text": "…"}, {"role": "voice", "object": {…}} or {"fault": "timed_out"}.`)
  }
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return fail('the line is not JSON')
  }
  if (typeof value !== 'object' || value === null) return fail('the line is not an object')
  const { role, text, object, fault } = value as { readonly role?: unknown; readonly text?: unknown; readonly object?: unknown; readonly fault?: unknown }
  if (role !== undefined && !isRole(role)) return fail('there is no such role')
  if (typeof text === 'string') return { role, answer: text }
  if (object !== undefined) return { role, answer: JSON.stringify(object) }
  if (isFaultCode(fault)) return { role, answer: new ModelFault(fault, 'the script says so.') }
  return fail('the line has neither text nor object nor a known fault')
}

const roles = { voice: true, reader: true, planner: true, talker: true, interviewer: true, judge: true, analyst: true, check: true } as const satisfies Record<ModelRole, true>
const isRole = (value: unknown): value is ModelRole => typeof value === 'string' && Object.hasOwn(roles, value)
const isFaultCode = (value: unknown): value is ModelFaultCode => modelFaultCodes.some((code) => code === value)
