// The one way in which a language-model agent asks a model: caps first, then the call, then its note. A fault of the model
// comes back as a value and costs the turn its words or its move; one that no later call can mend stops the run.
import { ModelFault, noUsage, type ModelRequest, type Usage } from '../../models/model.ts'
import { promptHash } from '../../models/prompt-hash.ts'
import { type CallNote, RunMustStop } from '../agent.ts'
import type { Ask, Asked, LanguagePorts } from './ports.ts'

/** What a test double throws that is no ModelFault is our bug and is not caught. */
export function askModel(ports: LanguagePorts): Ask {
  const { arm, person, meter } = ports
  return async ({ role, modelId, request, turn, part }): Promise<Asked> => {
    meter.check(person.id)
    const asked = await outcomeOf(ports, { modelId, request: { ...request, purpose: { arm, person: person.id, role, turn, part } } })
    const { fault, reply } = asked
    const note: CallNote = {
      role, model: modelId, version: reply?.version ?? '', promptHash: promptHash(request), sampling: request.sampling,
      usage: reply?.usage ?? fault?.usage ?? noUsage, ...(fault === undefined ? {} : { fault: fault.code }),
    }
    // Before anything is thrown.
    meter.note?.(person.id, note)
    if (fault?.final === true) throw new RunMustStop(fault.message, { cause: fault })
    return { reply, note }
  }
}

async function outcomeOf(ports: LanguagePorts, { modelId, request }: { readonly modelId: string; readonly request: ModelRequest }) {
  try {
    return { reply: await ports.model(modelId).ask(request), fault: undefined }
  } catch (cause) {
    if (cause instanceof ModelFault) return { reply: undefined, fault: cause }
    throw cause
  }
}

const charactersPerToken = 4

export const tokensOf = (characters: number): number => Math.ceil(characters / charactersPerToken)

/** What of a prompt stands in the one before, and what the provider's prefix cache would therefore have: no more than a guess. */
export function estimatedUsage(given: { readonly prompt: string; readonly previous: string; readonly outputCharacters: number }): Usage {
  const { prompt, previous } = given
  const most = Math.min(prompt.length, previous.length)
  let same = 0
  while (same < most && prompt.charCodeAt(same) === previous.charCodeAt(same)) same += 1
  const cached = Math.floor(same / charactersPerToken)
  return { fresh: 0, cached, written: tokensOf(prompt.length) - cached, output: tokensOf(given.outputCharacters) }
}

/** As `askModel` of a forecast: nothing is asked, the prompts are counted and the meter is told. */
export function rehearse(ports: LanguagePorts) {
  const previous = new Map<string, string>()
  return (given: Omit<Parameters<Ask>[0], 'part'> & { readonly replyText: string }): CallNote => {
    const { role, modelId, request } = given
    ports.meter.check(ports.person.id)
    const prompt = [JSON.stringify(request.form), request.system, ...request.messages.map(({ text }) => text)].join('\n')
    const note: CallNote = {
      role, model: modelId, version: '', promptHash: promptHash(request), sampling: request.sampling,
      usage: estimatedUsage({ prompt, previous: previous.get(role) ?? '', outputCharacters: given.replyText.length }),
    }
    previous.set(role, prompt)
    ports.meter.note?.(ports.person.id, note)
    return note
  }
}
