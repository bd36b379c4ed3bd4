// A model that answers from a recording, faults too, and never from anywhere else: no network, the same bytes.
import { type CallPurpose, type Model, ModelFault } from './model.ts'
import { promptHash } from './prompt-hash.ts'
import { purposeKey, type RecordedCall } from './recording.ts'

export interface RecordedModelOptions {
  /** The id by which the run names the model; in a replay the id that was recorded. */
  readonly id: string
  readonly calls: ReadonlyMap<string, RecordedCall>
}

export function recordedModel({ id, calls }: RecordedModelOptions): Model {
  return {
    id,
    // Async so that a refusal is a rejected promise, as with any other model.
    async ask(request) {
      const { purpose } = request
      const call = calls.get(purposeKey(purpose))
      if (call === undefined) throw new ModelFault('not_recorded', `the recording has no call for ${described(purpose)}; record the whole run, or leave the replay out from there on.`)
      if (call.prompt !== promptHash(request)) throw new ModelFault('not_recorded', `${described(purpose)} asks something else than was recorded: the roster, the arm, the seed or the version of haggle differs from the recorded run.`)
      if (call.fault !== undefined) throw new ModelFault(call.fault.code, call.fault.message, { usage: call.fault.usage, partial: call.fault.partial })
      if (call.reply === undefined) throw new ModelFault('not_recorded', `the recording holds no answer for ${described(purpose)}.`)
      return call.reply
    },
  }
}

const described = ({ arm, person, role, turn, part }: CallPurpose): string => `the ${role} of ${person} in turn ${turn}${part === 0 ? '' : ` (part ${part})`} of arm ${arm}`
