// Puts planned moves into words: one question to a model for all texts of a turn, every answer checked at the door, a
// template for each that is missing or fails. Moves keep everything but their words.
import { soughtWords } from '../../../market/matching.ts'
import type { Move } from '../../../market/moves.ts'
import type { CallNote, Flag } from '../../agent.ts'
import { unsourcedClaims } from '../claims/item-claims.ts'
import { unsourcedLifeStories } from '../claims/life-stories.ts'
import type { Threads } from '../compartments/thread-memory.ts'
import { type AllowedNumbers, allowedNumbers } from '../egress/allowed-numbers.ts'
import { type CheckedWords, checkWords } from '../egress/check-words.ts'
import { numbersIn } from '../egress/numbers-in.ts'
import { type Secret, secretsIn } from '../egress/limit-oracle.ts'
import type { Ask } from '../ports.ts'
import type { Sampling } from '../../../models/model.ts'
import type { Draft } from './drafts.ts'
import { talkerLimits } from './limits.ts'
import { talkerRequest, textsIn, type WantedText } from './talker-prompt.ts'

export interface Talking {
  readonly modelId: string
  readonly system: string
  readonly sampling: Sampling
  /** The person's own limits, in major units: looked for in what is said, for the sealed record alone. */
  readonly secrets: readonly Secret[]
  /** What the person has said of themselves. */
  readonly lifeSources: readonly string[]
  readonly threads: Threads
}

/** One move with its words, and what its person should know about them. */
export interface Worded {
  readonly move: Move
  readonly flags: readonly Flag[]
}

/** The texts that are worth asking for: none where the other side has tried to give orders. */
export function wantedTexts(moves: readonly ToWord[], threads: Threads): readonly WantedText[] {
  return moves
    .map(({ draft }) => draft)
    .filter((draft) => draft !== undefined)
    .filter(({ thread }) => threads.of(thread).suspectTexts === 0)
    .slice(0, talkerLimits.textsPerCallMax)
    .map((draft, index) => ({ slot: `s${index + 1}`, draft, memory: threads.of(draft.thread) }))
}

export const requestFor = (talking: Talking, wanted: readonly WantedText[]) => talkerRequest({ system: talking.system, wanted, sampling: talking.sampling })

/** A move with its template, and what a better text for it would have to be. */
export interface ToWord {
  readonly move: Move
  readonly draft: Draft | undefined
}

export async function wordMoves(talking: Talking, moves: readonly ToWord[], { ask, turn }: { readonly ask: Ask; readonly turn: number }): Promise<{ readonly worded: readonly Worded[]; readonly calls: readonly CallNote[] }> {
  const wanted = wantedTexts(moves, talking.threads)
  if (wanted.length === 0) return { worded: withTexts(talking, moves, { wanted, texts: noTexts }), calls: [] }
  const { reply, note } = await ask({ role: 'talker', modelId: talking.modelId, turn, part: 0, request: requestFor(talking, wanted) })
  const texts = reply === undefined ? undefined : textsIn(reply.text, wanted.map(({ slot }) => slot))
  const worded = withTexts(talking, moves, { wanted, texts: texts ?? noTexts })
  const invalid: readonly Flag[] = reply !== undefined && texts === undefined ? [{ kind: 'invalid_reply', detail: 'talker' }] : []
  return { worded: worded.map((one, index) => (index === 0 ? { ...one, flags: [...invalid, ...one.flags] } : one)), calls: [note] }
}

export const noTexts: ReadonlyMap<string, string> = new Map()

/** Without texts this is what every move says when no model can be asked: its template. */
export function withTexts(talking: Talking, moves: readonly ToWord[], given: { readonly wanted: readonly WantedText[]; readonly texts: ReadonlyMap<string, string> }): readonly Worded[] {
  const slotOf = new Map(given.wanted.map(({ slot, draft }) => [draft, slot]))
  return moves.map(({ move, draft }) => {
    if (draft === undefined) return { move, flags: [] }
    const slot = slotOf.get(draft)
    const raw = slot === undefined ? undefined : given.texts.get(slot)
    const checked = raw === undefined ? missing(slot) : checkDraft(talking, draft, raw)
    return 'flag' in checked ? { move, flags: [checked.flag] } : { move: spoken(move, checked.words), flags: limitFlags(talking, draft, checked.words) }
  })
}

const missing = (slot: string | undefined): CheckedWords => ({ flag: { kind: 'template_words', detail: slot === undefined ? 'not asked for' : 'no text' } })

/** The words are said all the same: what follows from a secret must not show. */
function limitFlags({ secrets, threads }: Talking, draft: Draft, words: string): readonly Flag[] {
  const { values } = publicNumbersOf(draft, threads)
  return secretsIn(words, secrets.filter((secret) => !values.has(secret))).length === 0 ? [] : [{ kind: 'limit_in_words', detail: 'an amount that is not public' }]
}

const publicNumbersOf = (draft: Draft, threads: Threads): AllowedNumbers => allowedNumbers([...draft.publicTexts, ...threads.of(draft.thread).theirNumbersIn])

function checkDraft({ lifeSources, threads }: Talking, draft: Draft, raw: string): CheckedWords {
  const checked = checkWords(raw, {
    lengthMax: draft.lengthMax,
    allowed: publicNumbersOf(draft, threads),
    unsourced: (words) => [...unsourcedClaims(words, draft.source), ...unsourcedLifeStories(words, [...lifeSources, draft.source.description, draft.source.title])],
  })
  if ('flag' in checked) return checked
  return namesAnotherPrice(checked.words, draft) ? { flag: { kind: 'words_and_offer_disagree', detail: `states ${draft.statedPrice ?? ''}` } } : checked
}

/** Prices are named, and the one that the move states is not among them. */
function namesAnotherPrice(words: string, { statedPrice, facts, kind }: Draft): boolean {
  if (statedPrice === undefined || kind === 'remark') return false
  const [stated] = valuesIn(statedPrice)
  const said = new Set(valuesIn(words))
  const priced = ['offer', 'agreedPrice', 'askingPrice', 'theirOffer', 'betterOffer'].flatMap((name) => valuesIn(facts[name] ?? ''))
  return stated !== undefined && !said.has(stated) && priced.some((value) => said.has(value))
}

const valuesIn = (text: string): readonly number[] => numbersIn(text).filter(({ form, percent }) => !percent && (form === 'digits' || form === 'words')).flatMap(({ values }) => values)

/** Only words are touched. The owner's own description and wanted text stay as they are, in full. */
function spoken(move: Move, words: string): Move {
  switch (move.type) {
    case 'postListing': return { ...move, description: move.description.trim() === '' ? words : `${words} ${move.description}` }
    case 'postWant': return withRemark(move, words)
    case 'say': return { ...move, text: words }
    case 'makeOffer': case 'acceptOffer': case 'declineOffer': case 'walkAway': case 'tellBetterOffer': return { ...move, words }
    default: return move
  }
}

/** Whoever searches reads the first clause; if the remark changed what is searched for, it is left out. */
function withRemark(move: Extract<Move, { type: 'postWant' }>, remark: string): Move {
  const text = `${move.text}${/[.!?]$/u.test(move.text) ? '' : '.'} ${remark}`
  const before = [...soughtWords(move.text)].join(' ')
  return before === [...soughtWords(text)].join(' ') ? { ...move, text } : move
}
