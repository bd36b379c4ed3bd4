// Holds a single voice to the escalation table. Its model reads everything itself and is told to be careful; what a table can
// tell without a model is not left to its care: whether words and offer agree, whether what it asked was answered, whether it
// is time to ask the person or to leave. Limits stay with the gate, and its words stay its own.
import type { PartyView } from '../../market/view.ts'
import { copyOf } from './compartments/horizon.ts'
import { templated } from './compartments/prepare.ts'
import { Restrainer, type Weighed } from './compartments/restrain.ts'
import { situationOf } from './compartments/situation-of.ts'
import { Threads } from './compartments/thread-memory.ts'
import { threadOf } from './compartments/thread-of.ts'
import type { Seen } from './digest/seen.ts'
import type { LanguagePorts } from './ports.ts'
import { factsOf, Reader } from './reader/reader.ts'
import { decimalsShown } from './reply/price.ts'
import type { MadeMove, MadeMoves } from './reply/to-market-moves.ts'
import type { RestrainedMoves, TurnRestraint } from './turn/turn-restraint.ts'

export class VoiceRestraint implements TurnRestraint {
  readonly #ports: LanguagePorts
  readonly #reader: Reader
  readonly #threads = new Threads()
  readonly #restrainer: Restrainer

  constructor(ports: LanguagePorts) {
    this.#ports = ports
    // By rules alone: the same words bring the same facts, also in a resumed run.
    this.#reader = new Reader(10 ** decimalsShown(ports.priceText))
    this.#restrainer = new Restrainer({ threads: this.#threads, withholds: true })
  }

  begin(view: PartyView, seen: Seen): (made: MadeMoves) => RestrainedMoves {
    const texts = this.#reader.listen(view)
    this.#threads.noteTexts(texts)
    this.#threads.noteFacts(factsOf(texts))
    // A reply names what was shown and nothing else.
    const copy = copyOf(view, [...seen.ownListings.keys(), ...seen.otherListings.keys()])
    return (made) => this.#restrain(copy, made)
  }

  #restrain(view: PartyView, made: MadeMoves): RestrainedMoves {
    const { kept, withheld, questions } = this.#restrainer.restrain(made.moves.map((one) => weighed(view, one)))
    const moves = kept.map(({ of, instead }) => (instead === undefined ? of.made : replaced(of.made, templated(this.#ports, view, instead))))
    for (const { move } of moves) {
      const line = move.type === 'say' ? move.text : 'words' in move ? move.words : undefined
      const key = threadOf(view, move)?.key
      if (key !== undefined && line !== undefined) this.#threads.noteOwnLine(key, line)
    }
    return {
      made: { ...made, moves, questions: [...made.questions, ...questions] },
      notes: withheld.map(({ of, code }) => `Not done: ${of.made.what} (${code}).`),
    }
  }
}

interface WeighedMove extends Weighed {
  readonly made: MadeMove
}

function weighed(view: PartyView, made: MadeMove): WeighedMove {
  const thread = threadOf(view, made.move)
  return { made, move: made.move, thread, situation: thread === undefined ? undefined : situationOf(view, made.move, thread) }
}

const replaced = ({ answers }: MadeMove, move: MadeMove['move']): MadeMove => ({
  move, ...(answers === undefined ? {} : { answers }), what: move.type === 'say' ? 'what you wanted to say' : 'leaving the talk', posts: false, words: '', about: undefined,
})
