// Holds planned moves against the escalation table. A classical planner's moves stay as they are, whatever the table says: what
// the person should know is noted beside them. A model's move that the table stops is not made; the person is asked, or the
// other side is asked once, or the negotiation is left. Nothing is ever added that commits to anything.
import type { Move } from '../../../market/moves.ts'
import type { PartyView } from '../../../market/view.ts'
import type { AgentMove, Question } from '../../agent.ts'
import { decideEscalation, type Escalation, type EscalationCode, questionTexts } from '../escalation.ts'
import type { LanguagePorts } from '../ports.ts'
import { templated, type Prepared } from './prepare.ts'
import { withMemory } from './situation-of.ts'
import type { Threads } from './thread-memory.ts'
import type { MoveThread } from './thread-of.ts'

/** A move to be made: a planned one, or what the table puts in its place. */
export type Restrained = Omit<Prepared, 'planned'> & { readonly planned: AgentMove | undefined }

export interface Restraint {
  readonly kept: readonly Restrained[]
  readonly withheld: readonly { readonly planned: AgentMove; readonly code: EscalationCode }[]
  readonly questions: readonly Question[]
}

export class Restrainer {
  readonly #threads: Threads
  readonly #withholds: boolean
  /** Codes and listings that the person has been asked about: once is enough. */
  readonly #asked = new Set<string>()

  constructor(given: { readonly threads: Threads; readonly withholds: boolean }) {
    this.#threads = given.threads
    this.#withholds = given.withholds
  }

  restrain(ports: LanguagePorts, view: PartyView, prepared: readonly Prepared[]): Restraint {
    const kept: Restrained[] = []
    const withheld: { planned: AgentMove; code: EscalationCode }[] = []
    const questions: Question[] = []
    for (const one of prepared) {
      const escalation = this.#decide(one)
      questions.push(...this.#questions(one, escalation))
      if (!this.#withholds || goesOn(escalation)) kept.push(one)
      else {
        withheld.push({ planned: one.planned, code: escalation.code })
        kept.push(...this.#instead(ports, view, { one, escalation }))
      }
    }
    return { kept, withheld, questions }
  }

  #decide({ situation, thread }: Prepared): Escalation {
    if (situation === undefined || thread === undefined) return { action: 'proceed', code: 'within_mandate' }
    return decideEscalation(withMemory(situation, this.#threads.of(thread.key), thread.offer?.id))
  }

  #questions({ thread }: Prepared, { action, code }: Escalation): readonly Question[] {
    if (action !== 'escalate' && !(action === 'clarify' && this.#withholds)) return []
    const key = `${code}/${thread?.key.listing ?? ''}/${thread?.offer?.id ?? ''}`
    if (this.#asked.has(key)) return []
    this.#asked.add(key)
    return [{ code, ...(thread === undefined ? {} : { listing: thread.key.listing }), text: questionTexts[code] }]
  }

  #instead(ports: LanguagePorts, view: PartyView, { one, escalation }: { readonly one: Prepared; readonly escalation: Escalation }): readonly Restrained[] {
    const { thread } = one
    if (thread === undefined) return []
    const move = escalation.action === 'walk' ? walkFrom(thread) : escalation.action === 'clarify' ? this.#clarifying(thread, escalation.code) : undefined
    return move === undefined ? [] : [{ planned: undefined, move: templated(ports, view, move), thread, situation: undefined, draft: undefined }]
  }

  #clarifying({ key, side, listing }: MoveThread, code: EscalationCode): Move {
    this.#threads.noteOwnQuestion(key)
    return { type: 'say', listing: key.listing, to: side === 'seller' ? key.buyer : listing.seller, text: clarifyTexts[code] ?? otherClarification }
  }
}

const goesOn = ({ action }: Escalation): boolean => action === 'proceed' || action === 'be_careful'

/** Only where there is something to leave. */
function walkFrom({ key, side, negotiation }: MoveThread): Move | undefined {
  if (negotiation === undefined || negotiation.walkedAwayBy === side) return undefined
  return { type: 'walkAway', listing: key.listing, ...(side === 'seller' ? { buyer: key.buyer } : {}) }
}

const clarifyTexts: Partial<Readonly<Record<EscalationCode, string>>> = {
  words_and_offer_disagree: 'Your message and your offer name different prices. Which one do you mean? Please make an offer with that price.',
  number_ambiguous: 'I am not sure how to read the number in your message. Could you put it into an offer?',
}
const otherClarification = 'Something is not clear to me yet. Could you say more about it?'
