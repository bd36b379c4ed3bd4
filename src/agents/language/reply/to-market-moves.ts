// Turns a reply into the market's moves by what its model was shown, or says what is wrong with it. All or nothing: one id
// that was not shown, one price that is not authorised, and nothing of the reply is done. Hashes, versions and what is
// countered come from what was seen, so that nobody agrees to terms that changed in between. Limits of the mandate are left
// to the gate: what a model attempts is meant to be recorded there.
import { parseMove } from '../../../contract/moves.ts'
import type { Question } from '../../agent.ts'
import type { Search } from '../digest/digest-book.ts'
import { type Draft, knownListing, type MadeMove, type ReplySituation, Unusable, wordsOf } from './draft.ts'
import { acceptDraft, declineDraft, offerDraft, quoteDraft, sayDraft, tellBetterDraft, walkDraft, withdrawDraft } from './draft-bargaining.ts'
import { listDraft, repriceDraft, searchDraft, unlistDraft, wantDraft } from './draft-posts.ts'
import { replyLimits } from './limits.ts'
import type { Reply, ReplyPart } from './reply.ts'

export type { MadeMove, ReplySituation } from './draft.ts'

export interface MadeMoves {
  readonly moves: readonly MadeMove[]
  readonly questions: readonly Question[]
  readonly searches: readonly Search[]
}

export function toMarketMoves(reply: Reply, situation: ReplySituation): MadeMoves | { readonly problem: string } {
  const made: { moves: MadeMove[]; questions: Question[]; searches: Search[] } = { moves: [], questions: [], searches: [] }
  const subjects = new Set<string>()
  try {
    for (const part of reply.moves) {
      const drafted = draftOf(part, situation)
      for (const subject of drafted.subjects) {
        if (subjects.has(subject)) throw new Unusable(`Two moves of the reply are about ${subject}; make one of them.`)
        subjects.add(subject)
      }
      if (drafted.search !== undefined) made.searches.push(drafted.search)
      if (drafted.question !== undefined) made.questions.push(drafted.question)
      if (drafted.made !== undefined) made.moves.push(checked(drafted.made))
    }
    return made
  } catch (fault) {
    if (fault instanceof Unusable) return { problem: fault.message.slice(0, replyLimits.problemMax) }
    throw fault
  }
}

/** The last check before the doorway: the same parser that the market uses. */
function checked(made: MadeMove): MadeMove {
  const parsed = parseMove(made.move)
  if ('problem' in parsed) throw new Unusable(`The move cannot be made: ${parsed.problem}.`)
  return { ...made, move: parsed.move }
}

function draftOf({ move, message }: ReplyPart, situation: ReplySituation): Draft {
  switch (move.type) {
    case 'list': return listDraft(move, message, situation)
    case 'want': return wantDraft(move, message, situation)
    case 'search': return searchDraft(move, situation)
    case 'offer': return offerDraft(move, message, situation)
    case 'quote': return quoteDraft(move, message, situation)
    case 'accept': return acceptDraft(move, message, situation)
    case 'decline': return declineDraft(move, message, situation)
    case 'withdraw': return withdrawDraft(move, situation)
    case 'reprice': return repriceDraft(move, situation)
    case 'unlist': return unlistDraft(move, situation)
    case 'walk': return walkDraft(move, message, situation)
    case 'tell_better': return tellBetterDraft(move, message, situation)
    case 'say': return sayDraft(move, message, situation)
    case 'ask_human': {
      const text = wordsOf(message)
      return { question: { code: move.code, text: text === '' ? 'What shall I do?' : text, ...(move.listing === undefined ? {} : { listing: knownListing(situation, move.listing) }) }, subjects: [] }
    }
    case 'pass': return { subjects: [] }
  }
}
