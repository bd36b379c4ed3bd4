// One turn of an agent whose moves a model chooses, whoever the model speaks for: read, ask, take the reply or ask once for a
// better one, fill it in, remember. The steps are numbered. A fault of the model costs the turn and nothing else; one that
// no later call can mend has stopped the run in ask.ts.
import type { PartyView } from '../../../market/view.ts'
import type { ModelMessage, ModelRole, Sampling } from '../../../models/model.ts'
import type { AgentMove, Aside, CallNote, MoveOutcome } from '../../agent.ts'
import { askModel, rehearse } from '../ask.ts'
import { type Digest, DigestBook } from '../digest/digest-book.ts'
import { digestLimits } from '../digest/limits.ts'
import type { DigestStyle } from '../digest/style.ts'
import type { Ask, Asked, LanguagePorts } from '../ports.ts'
import type { FactsToCome, ThreadFacts } from '../reader/thread-facts.ts'
import { moveToReply } from '../reply/move-to-reply.ts'
import { decimalsShown } from '../reply/price.ts'
import { passReply, type Reply } from '../reply/reply.ts'
import { narrowReplySchema, replyForm } from '../reply/reply-form.ts'
import { readReply, type ReplyRules } from '../reply/read-reply.ts'
import { replyText } from '../reply/reply-text.ts'
import { type MadeMove, type MadeMoves, toMarketMoves } from '../reply/to-market-moves.ts'
import { Conversation } from './conversation.ts'
import { factsText } from './facts-text.ts'
import { type TurnMemo, turnMemoOf } from './memo.ts'
import { lostTo, nothing, type Outcome, unusable } from './outcome.ts'
import { Rehearsal } from './rehearsal.ts'
import { askingAgain, problemOf, type UnusableReply } from './repair.ts'
import { type RestrainedMoves, type TurnRestraint, unrestrained } from './turn-restraint.ts'
import { wordsFlags } from './words-flags.ts'

export interface TurnSettings {
  readonly role: Extract<ModelRole, 'voice' | 'planner'>
  readonly modelId: string
  readonly system: string
  readonly style: DigestStyle
  readonly movesMax: number
  /** Whether the model also writes the words. */
  readonly words: boolean
  readonly sampling: Sampling
  readonly wholeChannel?: boolean
  /** Where nobody else holds the moves against the escalation table. */
  readonly restraint?: TurnRestraint
}

interface CallLog {
  readonly digest: Digest
  readonly restrain: (made: MadeMoves) => RestrainedMoves
  readonly notes: CallNote[]
  afresh: boolean
}

export class TurnTaker {
  readonly #ports: LanguagePorts
  readonly #settings: TurnSettings
  readonly #rules: ReplyRules
  readonly #book: DigestBook
  readonly #conversation: Conversation
  readonly #ask: Ask
  readonly #rehearsal: Rehearsal | undefined
  readonly #count: ReturnType<typeof rehearse>
  /** The moves of the last turn, for what became of them. */
  #answered = new Map<AgentMove, Pick<MadeMove, 'what' | 'posts'>>()
  #turn = 0

  constructor(ports: LanguagePorts, settings: TurnSettings) {
    const { style, movesMax, words, wholeChannel = false } = settings
    this.#ports = ports
    this.#settings = settings
    this.#rules = { movesMax, words, decimals: decimalsShown(ports.priceText) }
    this.#book = new DigestBook({ person: ports.person, style, wholeChannel })
    this.#conversation = new Conversation(wholeChannel ? digestLimits.wholeChannelCharactersMax : digestLimits.conversationCharactersMax)
    this.#ask = askModel(ports)
    this.#count = rehearse(ports)
    this.#rehearsal = ports.rehearsal === true ? new Rehearsal(ports.classical('auto'), movesMax) : undefined
  }

  /** What the model has been shown and has answered so far. */
  get messages(): readonly ModelMessage[] {
    return this.#conversation.messages
  }

  /** Reads the view before anything is awaited. `heard` may still be in the making. */
  async takeTurn(view: PartyView, heard: FactsToCome = []): Promise<readonly AgentMove[]> {
    this.#turn += 1
    // 1. Read what is new. Nothing new, nothing due: a pass without a call.
    const rehearsed = this.#rehearsal?.next(view)
    const digest = this.#book.next(view, { insist: (rehearsed ?? []).length > 0 })
    this.#answered = new Map()
    if (digest === undefined) return []
    this.#conversation.hear(digest)
    if (rehearsed !== undefined) return this.#rehearse(rehearsed)
    const log: CallLog = { digest, restrain: this.#restraintOf(view, digest), notes: [], afresh: false }
    const facts = this.#tell(await heard)
    // 2. Ask, and once more where the reply cannot be used.
    const outcome = await this.#ownMoves(log, facts)
    // 3. Remember, and hand over.
    const text = replyText(outcome.reply, this.#rules)
    this.#remember(outcome, text)
    const memo: TurnMemo = { kind: 'haggle.turn/1', reply: text, ...(outcome.lost === undefined ? {} : { lost: outcome.lost }), ...(log.afresh ? { afresh: true } : {}), ...(facts === '' ? {} : { heard: facts }) }
    return this.#handOver(outcome, { calls: log.notes, memo })
  }

  /** Rebuilds what this turn left behind, without a call. */
  recall(view: PartyView, answered: readonly AgentMove[]): void {
    this.#turn += 1
    this.#rehearsal?.next(view)
    const digest = this.#book.next(view, { insist: false })
    this.#answered = new Map()
    if (digest === undefined) return
    this.#conversation.hear(digest)
    const memo = turnMemoOf(answered[0]?.aside?.memo)
    if (memo?.heard !== undefined) this.#conversation.hearMore(memo.heard)
    if (memo?.afresh === true) this.#startAfresh(digest, memo.heard ?? '')
    // Somebody else sat here then: what they did is what this agent would have had to answer.
    const reply = memo === undefined ? moveToReply(answered, this.#ports.person.items) : usable(readReply(memo.reply, this.#rules))
    const restrain = this.#restraintOf(view, digest)
    const made = this.#fill(digest, reply)
    const { made: moves, notes } = 'problem' in made ? unrestrained(nothing) : memo === undefined ? unrestrained(made) : restrain(made)
    this.#remember({ reply, made: moves, flags: [], notes, ...(memo?.lost === undefined ? {} : { lost: memo.lost }) }, memo?.reply ?? replyText(reply, this.#rules))
    for (const [index, move] of answered.entries()) this.#answered.set(move, moves.moves[index] ?? { what: 'your move', posts: false })
  }

  noteOutcome(move: AgentMove, outcome: MoveOutcome): void {
    const known = this.#answered.get(move)
    if (known !== undefined) this.#book.noteOutcome(known, outcome)
  }

  async #ownMoves(log: CallLog, facts: string): Promise<Outcome> {
    let asked = await this.#call(log, this.#conversation.messages)
    if (asked.note.fault === 'context_overflow') {
      this.#startAfresh(log.digest, facts)
      log.afresh = true
      asked = await this.#call(log, this.#conversation.messages)
    }
    const first = this.#outcomeOf(log, asked)
    if (!('problem' in first)) return first
    const again = await this.#call(log, askingAgain(this.#conversation.messages, first))
    const second = this.#outcomeOf(log, again)
    if (!('problem' in second)) return second.lost === undefined || first.said === undefined ? second : unusable(first)
    return second.said === undefined && first.said === undefined ? lostTo(again.note) : unusable(second.said === undefined ? first : second)
  }

  /** What came of one call: moves, a turn lost, or something to ask about once more. */
  #outcomeOf(log: CallLog, { reply, note }: Asked): Outcome | UnusableReply {
    if (reply === undefined) return problemOf(note.fault) ?? lostTo(note)
    const used = this.#use(log, reply.text)
    return 'problem' in used ? { problem: used.problem, said: reply.text } : used
  }

  async #call({ digest, notes }: CallLog, messages: readonly ModelMessage[]): Promise<Asked> {
    const { role, modelId, system, sampling } = this.#settings
    const form = { ...replyForm(this.#rules), narrowSchema: narrowReplySchema(this.#rules, digest.seen) }
    const asked = await this.#ask({ role, modelId, request: { system, messages, form, sampling }, turn: this.#turn, part: notes.length })
    notes.push(asked.note)
    return asked
  }

  #use({ digest, restrain }: CallLog, text: string): Outcome | { readonly problem: string } {
    const read = readReply(text, this.#rules)
    if ('problem' in read) return read
    const filled = this.#fill(digest, read.reply)
    if ('problem' in filled) return filled
    const { made, notes } = restrain(filled)
    const flags = this.#settings.words ? wordsFlags(made.moves, { person: this.#ports.person, seen: digest.seen, decimals: this.#rules.decimals }) : []
    return { reply: read.reply, made, flags, notes }
  }

  #fill({ seen }: Digest, reply: Reply): MadeMoves | { readonly problem: string } {
    return toMarketMoves(reply, { seen, person: this.#ports.person, priceText: this.#ports.priceText })
  }

  #restraintOf(view: PartyView, { seen }: Digest): CallLog['restrain'] {
    return this.#settings.restraint?.begin(view, seen) ?? unrestrained
  }

  #tell(facts: readonly ThreadFacts[]): string {
    const text = factsText(facts, this.#ports.priceText)
    if (text !== '') this.#conversation.hearMore(text)
    return text
  }

  #startAfresh(digest: Digest, facts: string): void {
    this.#conversation.startAfresh(digest)
    if (facts !== '') this.#conversation.hearMore(facts)
  }

  #remember({ made, notes = [], lost }: Outcome, text: string): void {
    this.#conversation.answer(text)
    const asked = made.questions.map(({ code, listing }) => `Your person is asked${listing === undefined ? '' : ` about ${listing}`} (${code}); without an answer it does not happen.`)
    this.#book.noteReply({ searches: made.searches, notes: [...notes, ...asked], lost })
  }

  #handOver({ made, flags }: Outcome, given: { readonly calls: readonly CallNote[]; readonly memo: TurnMemo }): readonly AgentMove[] {
    const aside: Aside = { calls: given.calls, ...(flags.length === 0 ? {} : { flags }), ...(made.questions.length === 0 ? {} : { questions: made.questions }), memo: given.memo }
    const [first, ...rest] = made.moves
    if (first === undefined) return [{ move: { type: 'pass' }, aside }]
    const moves = [{ ...moveOf(first), aside }, ...rest.map(moveOf)]
    for (const [index, move] of moves.entries()) this.#answered.set(move, made.moves[index] ?? first)
    return moves
  }

  /** A forecast: the stand-in's moves, and what the call would have cost. */
  #rehearse(moves: readonly AgentMove[]): readonly AgentMove[] {
    const { role, modelId, system, sampling } = this.#settings
    const reply = moveToReply(moves, this.#ports.person.items)
    const text = replyText(reply, this.#rules)
    const note = this.#count({ role, modelId, request: { system, messages: this.#conversation.messages, form: replyForm(this.#rules), sampling }, turn: this.#turn, replyText: text })
    this.#remember({ reply, made: nothing, flags: [] }, text)
    const [first = { move: { type: 'pass' } }, ...rest] = moves
    const answered = [{ ...first, aside: { calls: [note] } }, ...rest]
    for (const move of answered) this.#answered.set(move, { what: 'your move', posts: false })
    return answered
  }
}

const moveOf = ({ move, answers }: MadeMove): AgentMove => ({ move, ...(answers === undefined ? {} : { answers }) })

const usable = (read: ReturnType<typeof readReply>): Reply => ('problem' in read ? passReply : read.reply)
