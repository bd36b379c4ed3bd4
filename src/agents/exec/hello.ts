// The first line that a command hears after every start: for whom it stands, in which money, and within which limits.
import { execProtocol, execProtocolLimits, type HelloMessage } from '../../contract/exec-protocol.ts'
import { conditions, type PersonId } from '../../market/vocabulary.ts'
import type { ExecSettings } from './exec-settings.ts'

/** The part of a person that a hello tells. */
export interface Greeted {
  readonly id: PersonId
  readonly agent?: { readonly persona?: string; readonly instructions?: string }
  readonly owns?: readonly string[]
}

export function helloFor({ person, currency, settings }: { readonly person: Greeted; readonly currency: string; readonly settings: ExecSettings }): HelloMessage {
  const { lineBytesMax, movesPerTurnMax, moveCharactersMax, reasoningCharactersMax } = execProtocolLimits
  return {
    type: 'hello', protocol: execProtocol, person: person.id, currency,
    brief: { persona: person.agent?.persona ?? '', instructions: person.agent?.instructions ?? '', owns: [...(person.owns ?? [])] },
    limits: { ...settings, lineBytesMax, movesPerTurnMax, moveCharactersMax, reasoningCharactersMax, conditions: [...conditions] },
  }
}
