// The study's own protocol: two models talk in plain words; each round the seller speaks, the analyst reads a price off what it said, the
// buyer speaks, and the judge says what the buyer did. 1 + 4R calls for R rounds. Only the buyer can end it, only the seller's prices
// count, and whoever reaches T_max rounds is cut off. Decides the order and the ends; reading words is free-text/readers.ts.
import type { Side } from '../../agents/classical/bargaining-strategy.ts'
import { type CallLog, wordsIn } from './call-log.ts'
import type { FreeTextRules } from './definition.ts'
import { type Said, shownTo } from './free-text/conversation.ts'
import { freeTextSystem } from './free-text/prompts.ts'
import { readDecision, type ReaderOptions, readPrice } from './free-text/readers.ts'
import { greetingRequest } from './greeting.ts'
import type { Cell } from './grid.ts'
import type { DecisionReadingRecord, NegotiationResult, Reading } from './result.ts'
import { plainWords } from './typed/read-reply.ts'
import type { Played } from './typed-protocol.ts'

type FreeTextCell = Cell & { readonly rules: FreeTextRules }

/** Throws ModelFault where a provider failed: then there is no result. */
export async function playFreeText(cell: FreeTextCell, log: CallLog): Promise<Played> {
  const talk = new Talk(cell, log)
  if (!(await talk.speaks('buyer'))) return talk.ended({ outcome: 'model_error' })
  while (talk.rounds < cell.rules.roundsMax) {
    talk.rounds += 1
    if (!(await talk.speaks('seller'))) return talk.ended({ outcome: 'model_error' })
    await talk.readsPrice()
    if (!(await talk.speaks('buyer'))) return talk.ended({ outcome: 'model_error' })
    const decision = await talk.readsDecision()
    if (decision.state === 'accept') return talk.ended({ outcome: 'accepted', endedBy: 'buyer', priceCents: talk.dealCents(decision) })
    if (decision.state === 'reject') return talk.ended({ outcome: 'rejected', endedBy: 'buyer' })
  }
  // The study's code counts one turn more here than there were rounds: studyCompletedTurns in result.ts.
  return talk.ended({ outcome: 'max_turns' })
}

class Talk {
  rounds = 0
  readonly #cell: FreeTextCell
  readonly #log: CallLog
  readonly #reader: ReaderOptions
  readonly #systems: Readonly<Record<Side, string>>
  readonly #said: Said[] = []
  readonly #turns: NegotiationResult['turns'][number][] = []
  readonly #readings: Reading[] = []
  readonly #sellerCents: number[]
  readonly #buyerCents: (number | null)[] = []
  #alternativesCents: readonly number[] = []
  #modelError: NegotiationResult['modelError']

  constructor(cell: FreeTextCell, log: CallLog) {
    const { rules, product, budgetCents } = cell
    this.#cell = cell
    this.#log = log
    this.#reader = { rules, log, title: product.name, listCents: product.retailCents, budgetCents }
    this.#systems = { buyer: freeTextSystem('buyer', cell, rules), seller: freeTextSystem('seller', cell, rules) }
    this.#sellerCents = [product.retailCents]
  }

  /** False where the model gave no words: the end. */
  async speaks(side: Side): Promise<boolean> {
    const { [side]: contestant, rules } = this.#cell
    if (contestant.kind !== 'model') throw new RangeError(`${contestant.name} has no words`)
    const shown = this.rounds === 0 ? greetingRequest(this.#cell) : { system: this.#systems[side], messages: shownTo(side, this.#said), form: { kind: 'text' } as const }
    const answer = await this.#log.ask({ role: side, round: this.rounds, part: 0, model: contestant.model, request: { ...shown, sampling: contestant.sampling ?? rules.sampling } })
    const text = plainWords(wordsIn(answer) ?? '')
    if (text === '') {
      this.#modelError = { role: side, round: this.rounds, why: 'fault' in answer ? answer.fault.message : 'the reply is empty' }
      return false
    }
    this.#said.push({ speaker: side, text })
    this.#turns.push({ speaker: side, round: this.rounds, text })
    return true
  }

  async readsPrice(): Promise<void> {
    const previousCents = this.#askCents()
    const { record, alternativesCents } = await readPrice(this.#reader, { round: this.rounds, text: this.#lastOf('seller'), previousCents, theirCents: this.#buyerCents.at(-1) ?? undefined })
    this.#readings.push(record)
    this.#alternativesCents = alternativesCents
    this.#sellerCents.push(record.priceCents ?? previousCents)
  }

  async readsDecision(): Promise<DecisionReadingRecord> {
    const { record, counterCents } = await readDecision(this.#reader, { round: this.rounds, text: this.#lastOf('buyer'), sellerText: this.#lastOf('seller'), sellerCents: this.#askCents(), alternativesCents: this.#alternativesCents })
    this.#readings.push(record)
    this.#buyerCents.push(counterCents ?? null)
    return record
  }

  /** The seller's last price, as in the study; what the buyer agreed to in words where the rules decided and saw which price it was. */
  dealCents({ decidedBy, agreedCents }: DecisionReadingRecord): number {
    return decidedBy === 'rules' && agreedCents !== undefined ? agreedCents : this.#askCents()
  }

  ended(end: Pick<Played, 'outcome' | 'endedBy' | 'priceCents'>): Played {
    return { ...end, sellerCents: this.#sellerCents, buyerCents: this.#buyerCents, rounds: this.rounds, turns: this.#turns, readings: this.#readings, ...(this.#modelError !== undefined && { modelError: this.#modelError }) }
  }

  #askCents(): number {
    return this.#sellerCents.at(-1) ?? this.#cell.product.retailCents
  }

  #lastOf(side: Side): string {
    return this.#said.findLast(({ speaker }) => speaker === side)?.text ?? ''
  }
}
