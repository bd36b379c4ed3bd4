// A language-model agent in three compartments. The reader turns words of others into typed facts and knows no secret; the
// planner decides and reads no words; the talker writes words and knows no limit. Decides in which order they work and what
// of a turn is kept for the person; what each of them does is its own file.
import type { PartyView } from '../../market/view.ts'
import type { Move } from '../../market/moves.ts'
import type { Agent, AgentMove, Aside, CallNote, Flag, MoveOutcome, Question } from '../agent.ts'
import { askModel, rehearse } from './ask.ts'
import { Horizon } from './compartments/horizon.ts'
import { type CompartmentsMemo, keptPlan, memoIn, planFrom } from './compartments/memo.ts'
import { type CompartmentedDefinition, type Planner, plannerOf } from './compartments/planner.ts'
import { leftToMake, prepare, type Prepared } from './compartments/prepare.ts'
import { Restrainer, type Restraint } from './compartments/restrain.ts'
import { talkingOf } from './compartments/talking-of.ts'
import { Threads } from './compartments/thread-memory.ts'
import { threadOf } from './compartments/thread-of.ts'
import type { Ask, LanguagePorts } from './ports.ts'
import { factsOf, openRequest, Reader, type Reading, type ReadText, readWith, ruledReading } from './reader/reader.ts'
import { decimalsShown } from './reply/price.ts'
import { noTexts, requestFor, type Talking, wantedTexts, withTexts, wordMoves, type Worded } from './talker/talker.ts'

export function compartmentedAgent(ports: LanguagePorts, definition: CompartmentedDefinition): Agent {
  const compartments = new Compartments(ports, definition)
  return {
    name: ports.name,
    repeatable: false,
    takeTurn: (view) => compartments.takeTurn(view),
    recall: (view, answered) => compartments.recall(view, answered),
    noteOutcome: (move, outcome) => compartments.noteOutcome(move, outcome),
  }
}

/** A reader that sorts needs no imagination. */
const readerTemperature = 0
/** About what one text's findings take, for a forecast. */
const findingsCharacters = 160

class Compartments {
  readonly #ports: LanguagePorts
  readonly #definition: CompartmentedDefinition
  readonly #ask: Ask
  readonly #count: ReturnType<typeof rehearse>
  readonly #reader: Reader
  readonly #planner: Planner
  readonly #talking: Talking
  readonly #threads = new Threads()
  readonly #horizon = new Horizon()
  readonly #restrainer: Restrainer
  /** The planner's own object behind each move that was made. */
  readonly #plannedOf = new WeakMap<AgentMove, AgentMove>()
  #turn = 0

  constructor(ports: LanguagePorts, definition: CompartmentedDefinition) {
    this.#ports = ports
    this.#definition = definition
    this.#ask = askModel(ports)
    this.#count = rehearse(ports)
    this.#reader = new Reader(10 ** decimalsShown(ports.priceText))
    this.#planner = plannerOf(ports, definition)
    this.#talking = talkingOf(ports, { definition, threads: this.#threads })
    this.#restrainer = new Restrainer({ threads: this.#threads, withholds: this.#planner.isModel })
  }

  async takeTurn(view: PartyView): Promise<readonly AgentMove[]> {
    this.#turn += 1
    // 1. Read: by rules at once, by a model while the planner thinks.
    const texts = this.#reader.listen(view)
    this.#threads.noteTexts(texts)
    const reading = this.#read(texts)
    const facts = reading.then((read) => read.facts)
    // Whoever awaits them hears of a fault; a planner that passes without waiting must not make it an unhandled one.
    facts.catch(() => undefined)
    // 2. Plan. From the first await on, only a copy of the view may be read.
    const planning = this.#planner.plan(view, facts)
    const seen = planning instanceof Promise ? this.#horizon.copyOf(view) : view
    const ready = planning instanceof Promise ? undefined : prepare(this.#ports, seen, planning)
    const planned = await planning
    const prepared = ready ?? prepare(this.#ports, seen, planned)
    const read = await reading
    this.#threads.noteFacts(read.facts)
    // 3. Restrain, 4. put into words, 5. hand over.
    const restraint = this.#restrainer.restrain(prepared)
    const kept = leftToMake(this.#ports, seen, restraint)
    const talk = await this.#talk(kept)
    return this.#handOver({ read, planned, restraint, kept, ...talk })
  }

  /** The same turn in a resumed run, without a call. */
  recall(view: PartyView, answered: readonly AgentMove[]): void {
    this.#turn += 1
    const texts = this.#reader.listen(view)
    this.#threads.noteTexts(texts)
    const memo = memoIn(answered)
    const planned = this.#planner.recall(view, memo?.planned === undefined ? answered : planFrom(memo.planned))
    const prepared = prepare(this.#ports, view, planned)
    this.#threads.noteFacts(memo?.facts ?? factsOf(texts))
    const restraint = this.#restrainer.restrain(prepared)
    // For the template words that it draws.
    leftToMake(this.#ports, view, restraint)
    this.#tellWithheld(restraint)
    for (const [index, move] of answered.entries()) {
      this.#noteOwnLine(threadOf(view, move.move as Move)?.key, move.move as Move)
      const behind = planned[memo?.made === undefined ? index : (memo.made[index] ?? -1)]
      if (behind !== undefined) this.#plannedOf.set(move, behind)
    }
  }

  noteOutcome(move: AgentMove, outcome: MoveOutcome): void {
    const planned = this.#plannedOf.get(move)
    if (planned !== undefined) this.#planner.noteOutcome(planned, outcome)
  }

  async #read(texts: readonly ReadText[]): Promise<Reading> {
    const { talker, reader = talker } = this.#definition
    if (this.#ports.rehearsal !== true) return readWith(texts, { modelId: reader, temperature: readerTemperature, ask: this.#ask, turn: this.#turn })
    const wanted = openRequest(texts, readerTemperature)
    const calls = wanted === undefined ? [] : [this.#count({ role: 'reader', modelId: reader, request: wanted.request, turn: this.#turn, replyText: ' '.repeat(findingsCharacters * wanted.open.length) })]
    return { ...ruledReading(texts), calls }
  }

  async #talk(moves: readonly Prepared[]): Promise<{ readonly worded: readonly Worded[]; readonly calls: readonly CallNote[] }> {
    if (this.#ports.rehearsal !== true) return wordMoves(this.#talking, moves, { ask: this.#ask, turn: this.#turn })
    const wanted = wantedTexts(moves, this.#threads)
    const replyText = JSON.stringify({ texts: wanted.map(({ slot, draft }) => ({ slot, text: ' '.repeat(draft.lengthMax / 2) })) })
    const calls = wanted.length === 0 ? [] : [this.#count({ role: 'talker', modelId: this.#talking.modelId, request: requestFor(this.#talking, wanted), turn: this.#turn, replyText })]
    return { worded: withTexts(this.#talking, moves, { wanted, texts: noTexts }).map(({ move }) => ({ move, flags: [] })), calls }
  }

  #handOver({ read, planned, restraint, kept, worded, calls }: HandOver): readonly AgentMove[] {
    const whole: TurnNotes = {
      calls: [...read.calls, ...planned.flatMap(({ aside }) => aside?.calls ?? []), ...calls],
      flags: [...read.flags, ...planned.flatMap(({ aside }) => aside?.flags ?? [])],
      questions: [...planned.flatMap(({ aside }) => aside?.questions ?? []), ...restraint.questions],
      memo: this.#memoOf(read, planned, kept),
    }
    const moves = worded.map(({ move, flags }, index): AgentMove => {
      const aside = index === 0 ? asideOf(whole, flags) : asideOf(nothingToNote, flags)
      // A classical planner names no state that it answered: its moves are what they would be without words, also when late.
      const answers = kept[index]?.planned?.answers
      return { move, ...(aside === undefined ? {} : { aside }), ...(answers === undefined ? {} : { answers }) }
    })
    for (const [index, move] of moves.entries()) {
      const one = kept[index]
      if (one?.planned !== undefined) this.#plannedOf.set(move, one.planned)
      this.#noteOwnLine(one?.thread?.key, move.move as Move)
    }
    this.#tellWithheld(restraint)
    const aside = asideOf(whole, [])
    return moves.length > 0 || aside === undefined ? moves : [{ move: { type: 'pass' }, aside }]
  }

  #memoOf(read: Reading, planned: readonly AgentMove[], kept: readonly Prepared[]): CompartmentsMemo | undefined {
    const byModel = read.facts.some(({ readBy }) => readBy === 'model')
    if (!byModel && !this.#planner.isModel) return undefined
    return {
      kind: 'haggle.compartments/1',
      ...(byModel ? { facts: read.facts.map((sheet) => ({ ...sheet, claimedNumbers: [...sheet.claimedNumbers], claims: [...sheet.claims], questions: [...sheet.questions] })) } : {}),
      ...(this.#planner.isModel ? { planned: keptPlan(planned), made: kept.map((one) => (one.planned === undefined ? -1 : planned.indexOf(one.planned))) } : {}),
    }
  }

  #tellWithheld({ withheld }: Restraint<Prepared>): void {
    for (const { of: { planned }, code } of withheld) if (planned !== undefined) this.#planner.noteOutcome(planned, { status: 'refused', code: 'held_for_person', detail: `Not made (${code}).` })
  }

  #noteOwnLine(key: Parameters<Threads['noteOwnLine']>[0] | undefined, move: Move): void {
    const line = move.type === 'say' ? move.text : 'words' in move ? move.words : undefined
    if (key !== undefined && line !== undefined) this.#threads.noteOwnLine(key, line)
  }
}

interface HandOver {
  readonly read: Reading
  readonly planned: readonly AgentMove[]
  readonly restraint: Restraint<Prepared>
  readonly kept: readonly Prepared[]
  readonly worded: readonly Worded[]
  readonly calls: readonly CallNote[]
}

interface TurnNotes {
  readonly calls: readonly CallNote[]
  readonly flags: readonly Flag[]
  readonly questions: readonly Question[]
  readonly memo: CompartmentsMemo | undefined
}

const nothingToNote: TurnNotes = { calls: [], flags: [], questions: [], memo: undefined }

/** Undefined when there is nothing to keep: most turns of most agents. */
function asideOf(whole: TurnNotes, own: readonly Flag[]): Aside | undefined {
  const flags = [...whole.flags, ...own]
  const aside: Aside = {
    ...(whole.calls.length === 0 ? {} : { calls: whole.calls }), ...(flags.length === 0 ? {} : { flags }),
    ...(whole.questions.length === 0 ? {} : { questions: whole.questions }), ...(whole.memo === undefined ? {} : { memo: whole.memo }),
  }
  return Object.keys(aside).length === 0 ? undefined : aside
}
