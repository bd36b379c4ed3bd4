// Branching: a market is played again as it was up to one move of one negotiation; there another agent takes the mover's
// seat, and the market goes on from that turn. Everybody else answers as recorded until then and lives on afterwards, so
// whatever differs later comes from the new agent. Leaves folders, reports and the choice of agents to the command.
import type { Agent, AgentMove } from '../agents/agent.ts'
import type { EntryBody } from '../exchange/encode-entry.ts'
import type { StoredEntry } from '../journal/journal-store.ts'
import type { MarketEvent } from '../market/events.ts'
import type { PartyView } from '../market/view.ts'
import type { Instant, ListingId, PersonId } from '../market/vocabulary.ts'
import { type AgentMaker, agentStream } from './play-arm.ts'
import type { RecordedAnswers } from './recorded-answers.ts'

/** One negotiation and one move in it. */
export interface BranchPoint {
  readonly listing: ListingId
  readonly buyer: PersonId
  /** 1 for the first offer, answer or walk-away of either side in this negotiation. */
  readonly turn: number
}

export interface FoundBranch {
  /** Whose move it was: the seat that is given to the other agent. */
  readonly person: PersonId
  readonly seller: PersonId
  readonly at: Instant
  readonly thread: ThreadEnd
}

/** How a negotiation went, as the public events tell it. */
export interface ThreadEnd {
  /** Offers, answers and walk-aways of both sides. */
  readonly moves: number
  readonly dealCents: number | undefined
}

/** The thread's end alone when the negotiation has fewer moves or does not exist. */
export async function findBranch(entries: AsyncIterable<StoredEntry>, point: BranchPoint): Promise<FoundBranch | { readonly thread: ThreadEnd }> {
  const thread = new ThreadReader(point)
  let found: Omit<FoundBranch, 'thread'> | undefined
  for await (const { body } of entries) {
    const entry = JSON.parse(body) as EntryBody
    for (const event of entry.public?.events ?? []) {
      const by = thread.moverOf(event)
      if (by !== undefined && thread.moves === point.turn) found = { person: by, seller: thread.seller, at: entry.at }
    }
  }
  const end = { moves: thread.moves, dealCents: thread.dealCents }
  return found === undefined ? { thread: end } : { ...found, thread: end }
}

/** Follows one negotiation through the public events. */
class ThreadReader {
  readonly #point: BranchPoint
  readonly #offers = new Map<string, 'seller' | 'buyer'>()
  seller: PersonId = ''
  moves = 0
  dealCents: number | undefined

  constructor(point: BranchPoint) {
    this.#point = point
  }

  /** Who made this move of the negotiation; undefined for everything else, consequences included. */
  moverOf(event: MarketEvent): PersonId | undefined {
    const side = this.#sideOf(event)
    if (side === undefined) return undefined
    this.moves += 1
    return side === 'seller' ? this.seller : this.#point.buyer
  }

  #sideOf(event: MarketEvent): 'seller' | 'buyer' | undefined {
    const { listing, buyer } = this.#point
    switch (event.type) {
      case 'ListingPosted':
        if (event.listing === listing) this.seller = event.seller
        return undefined
      case 'OfferMade':
        if (event.listing !== listing || event.buyer !== buyer) return undefined
        this.#offers.set(event.offer, event.by)
        return event.by
      case 'OfferDeclined': {
        const by = this.#offers.get(event.offer)
        return by === undefined ? undefined : by === 'seller' ? 'buyer' : 'seller'
      }
      case 'WalkedAway': return event.listing === listing && event.buyer === buyer ? event.by : undefined
      case 'DealMade':
        if (!this.#offers.has(event.offer)) return undefined
        this.dealCents = event.sheet.priceCents
        return event.acceptedBy
      default: return undefined
    }
  }
}

export interface Branching {
  /** What agents that cannot be run again answered in the journal that is branched from. */
  readonly answers: RecordedAnswers
  readonly person: PersonId
  readonly at: Instant
  /** The agent that takes over. */
  readonly agent: string
  /** When set, everybody but these two passes from the branch on. */
  readonly only?: readonly PersonId[]
}

export const branchedMaker = (makeAgent: AgentMaker, branching: Branching): AgentMaker => (given) => {
  const { person } = given
  const original = beforeBranch(makeAgent(given), { at: branching.at, recorded: branching.answers.get(person.id) })
  if (person.id === branching.person) return takenOver(original, { at: branching.at, next: makeAgent({ ...given, name: branching.agent, random: agentStream(given.seed, person.id) }) })
  return branching.only === undefined || branching.only.includes(person.id) ? original : silentFrom(original, branching.at)
}

/** An agent that cannot be run again answers from the record up to the branch. */
function beforeBranch(agent: Agent, { at, recorded }: { readonly at: Instant; readonly recorded: ReadonlyMap<Instant, readonly AgentMove[]> | undefined }): Agent {
  if (agent.repeatable) return agent
  return {
    ...wrapping(agent),
    takeTurn(view) {
      if (view.now >= at) return agent.takeTurn(view)
      const answered = recorded?.get(view.now) ?? []
      agent.recall?.(view, answered)
      return answered
    },
  }
}

/** Up to the branch the newcomer only watches what its seat did; it never says so. */
function takenOver(original: Agent, { at, next }: { readonly at: Instant; readonly next: Agent }): Agent {
  let over = false
  return {
    name: next.name,
    // From the branch on it may be one that cannot be asked twice, so its answers are kept.
    repeatable: original.repeatable && next.repeatable,
    outside: original.outside === true || next.outside === true,
    takeTurn(view) {
      over = view.now >= at
      if (over) return next.takeTurn(view)
      const answered = original.takeTurn(view)
      if (answered instanceof Promise) throw new Error(`${original.name} did not answer from the record before the branch`)
      watch(next, view, answered)
      return answered
    },
    recall: (view, answered) => {
      over = view.now >= at
      if (!over) void original.takeTurn(view)
      watch(next, view, answered)
    },
    noteOutcome(move, outcome) {
      if (!over) original.noteOutcome?.(move, outcome)
      next.noteOutcome?.(move, outcome)
    },
    close: async () => {
      await Promise.all([original.close?.(), next.close?.()])
    },
  }
}

/** One that keeps what it was shown is told; one that may be asked twice is asked, and its answer thrown away. Any other begins at the branch. */
function watch(agent: Agent, view: PartyView, answered: readonly AgentMove[]): void {
  if (agent.recall !== undefined) agent.recall(view, answered)
  else if (agent.repeatable) void agent.takeTurn(view)
}

const silentFrom = (agent: Agent, at: Instant): Agent => ({ ...wrapping(agent), takeTurn: (view) => (view.now >= at ? [] : agent.takeTurn(view)) })

function wrapping(agent: Agent): Agent {
  return {
    name: agent.name, repeatable: agent.repeatable, outside: agent.outside === true,
    takeTurn: (view) => agent.takeTurn(view),
    recall: (view, answered) => agent.recall?.(view, answered),
    noteOutcome: (move, outcome) => agent.noteOutcome?.(move, outcome),
    close: () => agent.close?.() ?? Promise.resolve(),
  }
}
