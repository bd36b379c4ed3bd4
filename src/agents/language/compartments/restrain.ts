// Holds moves against the escalation table. A classical planner's moves stay as they are, whatever the table says: what the
// person should know is noted beside them. A model's move that the table stops is not made; the person is asked, or the
// other side is asked once, or the negotiation is left. What breaks a limit is left to the gate, which refuses and counts it.
// Nothing is ever added that commits to anything.
import type { Move } from '../../../market/moves.ts'
import type { Question } from '../../agent.ts'
import { decideEscalation, type Escalation, type EscalationCode, questionTexts } from '../escalation.ts'
import type { Situating } from './situation-of.ts'
import type { Threads } from './thread-memory.ts'
import type { MoveThread } from './thread-of.ts'

/** A move about to be made. */
export interface Weighed {
  readonly move: Move
  readonly thread: MoveThread | undefined
  readonly situation: Situating | undefined
}

export interface Restraint<One extends Weighed> {
  readonly kept: readonly Kept<One>[]
  readonly withheld: readonly { readonly of: One; readonly code: EscalationCode }[]
  readonly questions: readonly Question[]
}

export interface Kept<One extends Weighed> {
  readonly of: One
  /** What the table puts in its place, still without words where the move has none of its own. */
  readonly instead?: Move
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

  restrain<One extends Weighed>(moves: readonly One[]): Restraint<One> {
    const kept: Kept<One>[] = []
    const withheld: { of: One; code: EscalationCode }[] = []
    const questions: Question[] = []
    for (const of of moves) {
      const escalation = this.#decide(of)
      questions.push(...this.#questions(of, escalation))
      if (!this.#withholds || goesOn(escalation)) {
        kept.push({ of })
        continue
      }
      withheld.push({ of, code: escalation.code })
      const instead = this.#instead(of, escalation)
      if (instead !== undefined) kept.push({ of, instead })
    }
    return { kept, withheld, questions }
  }

  #decide({ move, situation, thread }: Weighed): Escalation {
    // Whoever leaves or takes back is not held.
    if (situation === undefined || thread === undefined || move.type === 'walkAway' || move.type === 'withdrawOffer') return { action: 'proceed', code: 'within_mandate' }
    return decideEscalation(situation(this.#threads.of(thread.key)))
  }

  #questions({ thread }: Weighed, { action, code }: Escalation): readonly Question[] {
    if (action !== 'escalate' && action !== 'clarify') return []
    const key = `${code}/${thread?.key.listing ?? ''}/${thread?.offer?.id ?? ''}`
    if (this.#asked.has(key)) return []
    this.#asked.add(key)
    return [{ code, ...(thread === undefined ? {} : { listing: thread.key.listing }), text: questionTexts[code] }]
  }

  #instead({ thread }: Weighed, { action, code }: Escalation): Move | undefined {
    if (thread === undefined) return undefined
    return action === 'walk' ? walkFrom(thread) : action === 'clarify' ? this.#clarifying(thread, code) : undefined
  }

  #clarifying({ key, side, listing }: MoveThread, code: EscalationCode): Move {
    this.#threads.noteOwnQuestion(key)
    return { type: 'say', listing: key.listing, to: side === 'seller' ? key.buyer : listing.seller, text: clarifyTexts[code] ?? otherClarification }
  }
}

const goesOn = ({ action }: Escalation): boolean => action === 'proceed' || action === 'be_careful' || action === 'refuse'

/** Only where there is something to leave. */
function walkFrom({ key, side, negotiation }: MoveThread): Move | undefined {
  if (negotiation === undefined || negotiation.walkedAwayBy === side) return undefined
  return { type: 'walkAway', listing: key.listing, ...(side === 'seller' ? { buyer: key.buyer } : {}) }
}

const clarifyTexts: Partial<Readonly<Record<EscalationCode, string>>> = {
  fact_missing: 'Before I say yes: please answer what I have asked about it.',
  words_and_offer_disagree: 'Your message and your offer name different prices. Which one do you mean? Please make an offer with that price.',
  number_ambiguous: 'I am not sure how to read the number in your message. Could you put it into an offer?',
}
const otherClarification = 'Something is not clear to me yet. Could you say more about it?'
