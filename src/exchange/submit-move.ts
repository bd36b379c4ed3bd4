// One submission, from raw input to an encoded entry. The five hops of a move meet here; the steps are numbered.
// Nothing is written: the exchange stages what this returns and commits it in a group.
import type { EncodedEntry } from '../journal/journal-store.ts'
import { decide } from '../market/decide.ts'
import type { Decision } from '../market/decision.ts'
import type { DealMade, MarketEvent } from '../market/events.ts'
import { withdrawalsAfter } from '../market/gate/after-commitment.ts'
import { gate, type Verdict } from '../market/gate/gate.ts'
import { checkDeal, InvariantViolation } from '../market/invariants.ts'
import { limits } from '../market/limits.ts'
import type { Move } from '../market/moves.ts'
import { goodsWorth, type Principal } from '../market/principal.ts'
import type { Rejection } from '../market/rejections.ts'
import { availableCents, listingsOf, type MarketState, type Offer } from '../market/state.ts'
import type { Instant, PersonId, WantId } from '../market/vocabulary.ts'
import { encodeEntry, nobody, type SealedNote, sha256 } from './encode-entry.ts'
import { remember, type MarketMemory, type Outcome } from './market-memory.ts'
import type { Salts } from './salts.ts'

export interface Command {
  /** Who submits: from the session, never from the move. */
  readonly actor: PersonId
  readonly move: unknown
  readonly now: Instant
  /** Same key and same move: the first answer again, one effect. Same key and another move: refused. */
  readonly idempotencyKey?: string
  /** Private thoughts of the agent, kept sealed for its person. */
  readonly reasoning?: string
  /** Kept sealed beside the move for its person; never read by the rules. */
  readonly aside?: object
  /** What the move answers; refused when the other side has moved there since. */
  readonly answers?: NonNullable<SealedNote['answers']>
  /** Keep the submission as it arrived even when it is permitted: for agents that cannot be run again. */
  readonly keepMove?: boolean
}

export interface Parser {
  (raw: unknown): { readonly move: Move } | { readonly problem: string }
}

export interface Submission {
  readonly outcome: Outcome
  /** Undefined only when a kept answer was given again: nothing new happened. */
  readonly entry: EncodedEntry | undefined
}

export interface SubmitPorts {
  readonly memory: MarketMemory
  readonly salts: Salts
  readonly parse: Parser
}

export function submitMove(ports: SubmitPorts, given: Command): Submission {
  const { memory } = ports
  const command = inOrder(memory, given)
  // 1. The same submission again gets the same answer.
  const again = answerAgain(ports, command)
  if (again !== undefined) return again
  // 2. Raw input becomes a typed move, or nothing at all.
  const principal = memory.principals.get(command.actor)
  if (principal === undefined) return refuse(ports, command, { code: 'unknown_person', detail: 'You are not in this market.' })
  const parsed = ports.parse(command.move)
  if ('problem' in parsed) return refuse(ports, command, { code: 'malformed_move', detail: parsed.problem })
  if (isStale(memory.state, command)) return refuse(ports, command, staleAnswer)
  // 3. The gate: does this person's mandate allow it?
  const verdict = gate({ state: memory.state, principal, actor: command.actor, now: command.now }, parsed.move)
  if (verdict.type === 'refuse') return refuse(ports, command, verdict.rejection, verdict)
  // 4. The rules: does the market allow it?
  const decision = decideMove(ports, command, parsed.move)
  if ('rejection' in decision) return refuse(ports, command, decision.rejection)
  if (otherSideErased(memory, decision.events)) return refuse(ports, command, { code: 'unknown_person', detail: 'The other side has left this market for good.' })
  if (verdict.type === 'hold') return refuse(ports, command, heldForPerson, verdict)
  // 5. What follows from it in the same entry, and what must be true of it.
  const purpose = purposeOf(principal, parsed.move, memory.state)
  const events = withConsequences(memory, decision.events, { buyerWant: purpose?.want, now: command.now })
  // 6. The entry: encoded, chained, remembered.
  return record(ports, command, { events, note: noteOf(command, { verdict, purpose }) })
}

/** The journal's time never runs backwards, whatever the clocks of several processes say: what has expired stays expired. */
const inOrder = (memory: MarketMemory, command: Command): Command =>
  command.now >= memory.latestAt ? command : { ...command, now: memory.latestAt }

/** A slow answer to words that are no longer the last ones is dropped: the other side has said something else since. */
function isStale({ listings }: MarketState, { actor, answers }: Command): boolean {
  const listing = answers === undefined ? undefined : listings.get(answers.listing)
  const negotiation = answers === undefined ? undefined : listing?.negotiations.get(answers.buyer)
  if (answers === undefined || listing === undefined || negotiation === undefined) return false
  return (actor === listing.seller ? negotiation.buyerMoves : negotiation.sellerMoves) > answers.otherMoves
}

const staleAnswer: Rejection = { code: 'stale_answer', detail: 'The other side has moved in this negotiation since you looked; read it again.' }
const heldForPerson: Rejection = { code: 'held_for_person', detail: 'Your person wants to be asked about this one; without an answer it does not happen.' }

function decideMove({ memory, salts }: SubmitPorts, { actor, now }: Command, move: Move): Decision {
  const salt = move.type === 'makeOffer' ? salts.sheet(memory.state.offersMade + 1) : ''
  return decide({ state: memory.state, actor, now, salt, hashOf: sha256 }, move)
}

/** The want a bid or a purchase is for, when it differs from what is known already. */
function purposeOf(principal: Principal, move: Move, state: MarketState): SealedNote['purpose'] {
  if ((move.type !== 'makeOffer' && move.type !== 'acceptOffer') || move.want === undefined) return undefined
  const listing = move.type === 'makeOffer' ? state.listings.get(move.listing) : state.offers.get(move.offer)?.listing
  // A seller buys nothing here: a want they name is nobody's purpose.
  if (listing === undefined || listing.seller === principal.mandate.person) return undefined
  if (principal.wantOfListing.get(listing.id) === move.want || !principal.wants.has(move.want)) return undefined
  return { listing: listing.id, want: move.want }
}

/** A person who had their sealed parts erased has no mandate any more: whatever offers they left behind, nothing is authorised. */
function otherSideErased({ principals }: MarketMemory, [first]: readonly MarketEvent[]): boolean {
  return first?.type === 'DealMade' && !(principals.has(first.buyer) && principals.has(first.seller))
}

function withConsequences(memory: MarketMemory, events: readonly MarketEvent[], given: { readonly buyerWant: WantId | undefined; readonly now: Instant }): readonly MarketEvent[] {
  const [first] = events
  if (first?.type !== 'DealMade') return events
  const buyer = memory.principals.get(first.buyer)
  const seller = memory.principals.get(first.seller)
  if (buyer === undefined || seller === undefined) throw new InvariantViolation(`deal ${first.deal} by somebody without a mandate`)
  const listing = first.sheet.item.listing
  const want = given.buyerWant ?? buyer.wantOfListing.get(listing)
  checkDeal(memory.state, first, { seller, buyer: want === undefined ? buyer : { ...buyer, wantOfListing: new Map([[listing, want]]) } })
  if (memory.state.config.gate !== 'enforce') return events
  return [...events, ...consequencesOf(memory, { deal: first, buyer, seller, want, now: given.now })]
}

interface Made {
  readonly deal: DealMade
  readonly buyer: Principal
  readonly seller: Principal
  readonly want: WantId | undefined
  readonly now: Instant
}

/** Offers of both parties that the deal leaves without money, want or worth. Those on the goods themselves end with them. */
function consequencesOf(memory: MarketMemory, { deal, buyer, seller, want, now }: Made): readonly MarketEvent[] {
  const { state } = memory
  const offer = state.offers.get(deal.offer)
  const gone = new Set([deal.sheet.item.listing, ...deal.sheet.exchange.map((one) => one.listing)])
  const except = (one: Offer): boolean => gone.has(one.listing.id) || one.exchange.some((id) => gone.has(id))
  const goods = listingsOf(state, offer?.exchange ?? [])
  const buyerMet = new Set(buyer.metWants)
  if (want !== undefined) buyerMet.add(want)
  const sellerMet = new Set([...seller.metWants, ...goodsWorth(seller, goods).wants])
  return [
    ...withdrawalsAfter({ state, principal: buyer, fundsCents: funds(state, buyer) - deal.sheet.priceCents, metWants: buyerMet, now, except }),
    ...withdrawalsAfter({ state, principal: seller, fundsCents: funds(state, seller), metWants: sellerMet, now, except }),
  ]
}

function funds(state: MarketState, principal: Principal): number {
  const account = state.accounts.get(principal.mandate.person)
  return account === undefined ? 0 : availableCents(state, account, principal.mandate.budgetCents)
}

function noteOf(command: Command, given: { readonly verdict: Verdict; readonly purpose: SealedNote['purpose'] }): SealedNote | undefined {
  const { verdict, purpose } = given
  if (verdict.type === 'permit' && purpose === undefined && command.reasoning === undefined && command.aside === undefined && command.answers === undefined && command.idempotencyKey === undefined && command.keepMove !== true) return undefined
  return {
    ...keyNote(command),
    ...(command.keepMove === true ? { move: command.move } : {}),
    ...(verdict.type === 'mark' ? { verdict: 'marked', breaches: verdict.breaches } : {}),
    ...(purpose === undefined ? {} : { purpose }),
    ...privately(command),
  }
}

const privately = ({ reasoning, aside, answers }: Command): Pick<SealedNote, 'reasoning' | 'aside' | 'answers'> => ({
  ...(reasoning === undefined ? {} : { reasoning }), ...(aside === undefined ? {} : { aside }), ...(answers === undefined ? {} : { answers }),
})

function keyNote({ idempotencyKey, move }: Command): Pick<SealedNote, 'key' | 'keyFor'> {
  return idempotencyKey === undefined ? {} : { key: idempotencyKey, keyFor: fingerprint(move) }
}

const fingerprint = (move: unknown): string => sha256(textOf(move) ?? 'not JSON')

/** Undefined for what JSON cannot hold: a submission from inside the process may be anything, and must not stop the market. */
function textOf(move: unknown): string | undefined {
  try {
    return JSON.stringify(move) ?? 'undefined'
  } catch {
    return undefined
  }
}

function answerAgain(ports: SubmitPorts, command: Command): Submission | undefined {
  if (command.idempotencyKey === undefined) return undefined
  const { idempotencyKey, ...unkeyed } = command
  if (idempotencyKey.length < 1 || idempotencyKey.length > limits.idempotencyKeyMax) return refuse(ports, unkeyed, badKey)
  const kept = ports.memory.answers.get(command.actor)?.get(idempotencyKey)
  if (kept === undefined) return undefined
  if (kept.keyFor === fingerprint(command.move)) return { outcome: kept.outcome, entry: undefined }
  // Recorded without the key, which keeps its first answer.
  return refuse(ports, unkeyed, keyReused)
}

const badKey: Rejection = { code: 'malformed_move', detail: `An idempotency key has 1 to ${limits.idempotencyKeyMax} characters.` }
const keyReused: Rejection = { code: 'idempotency_key_reused', detail: 'That key was used for another move; use a new one.' }

/** Refusals are recorded too, sealed for the mover alone. A very long submission is kept by its fingerprint. */
function refuse(ports: SubmitPorts, command: Command, rejection: Rejection, verdict?: Verdict): Submission {
  const known = ports.memory.principals.has(command.actor)
  const note: SealedNote = {
    ...keyNote(command),
    move: keptMove(command.move),
    verdict: verdict?.type === 'hold' ? 'held' : 'refused',
    ...(verdict?.type === 'refuse' && verdict.breaches.length > 0 ? { breaches: verdict.breaches } : {}),
    rejection,
    ...privately(command),
  }
  const { entry } = record(ports, { ...command, actor: known ? command.actor : nobody }, { events: [], note })
  return { outcome: { status: 'refused', rejection }, entry }
}

function keptMove(move: unknown): unknown {
  const text = textOf(move)
  if (text === undefined) return 'not JSON'
  return text.length <= limits.wordsMax * 4 ? move : { sha256: sha256(text), characters: text.length }
}

interface ToRecord {
  readonly events: readonly MarketEvent[]
  readonly note: SealedNote | undefined
}

function record(ports: SubmitPorts, command: Command, { events, note }: ToRecord): Submission {
  return recordEntry(ports, {
    at: command.now, by: command.actor, events, notes: note === undefined ? noNotes : [{ person: command.actor, note }],
  })
}

const noNotes: readonly { readonly person: PersonId; readonly note: SealedNote }[] = []

/** Also the market's own door: opening, closing, mandates. */
export function recordEntry(
  { memory, salts }: Pick<SubmitPorts, 'memory' | 'salts'>,
  given: { readonly at: Instant; readonly by: PersonId | 'market'; readonly events: readonly MarketEvent[]; readonly notes: readonly { readonly person: PersonId; readonly note: SealedNote }[] },
): Submission {
  const sequence = memory.length + 1
  const publicSequence = given.events.length === 0 ? undefined : memory.state.publicSequence + 1
  const notes = given.notes.length === 0 ? [] : given.notes.map((one, index) => ({ ...one, salt: salts.sealed(sequence * 65_536 + index) }))
  const at = Math.max(given.at, memory.latestAt)
  const entry = encodeEntry({ sequence, at, publicSequence, by: given.by, events: given.events, notes, previousHash: memory.head })
  remember(memory, { ...given, at, publicSequence })
  memory.length = sequence
  memory.head = entry.hash
  return { outcome: { status: 'done', events: given.events, sequence: publicSequence }, entry }
}

