// What language models did in an arm and what they cost: a fold of what agents keep beside their moves (calls, flags,
// questions). Fed by the host with every applied move, answered now or in an earlier part of a resumed run, so the same
// journal gives the same figures. Calls whose answer never reached the journal (a run cut short) are not in here.
import type { Aside, CallNote, Flag } from '../agents/agent.ts'
import type { Outcome } from '../exchange/market-memory.ts'
import type { MarketEvent } from '../market/events.ts'
import { isViolation } from '../market/rejections.ts'
import type { DealId, Instant, OfferId, PersonId } from '../market/vocabulary.ts'
import { noUsage, type Usage } from '../models/model.ts'

export interface CallTotals {
  readonly calls: number
  /** Of them without a usable answer. */
  readonly failed: number
  readonly usage: Usage
  /** Millionths of a US dollar; null where the price of one of the models is not known. */
  readonly microUsd: number | null
}

export interface ModelFigures extends CallTotals {
  readonly people: readonly (CallTotals & { readonly person: PersonId })[]
  readonly models: readonly (CallTotals & { readonly model: string; readonly version: string; readonly role: CallNote['role'] })[]
  /**
   * What went into each deal: the calls of both sides in the turns in which they dealt with that negotiation, a turn's calls
   * divided evenly over the negotiations it moved in. In order of the deals.
   */
  readonly deals: readonly DealCost[]
  /** Per deal of the arm, everything included that led to none; null without deals. */
  readonly perDeal: { readonly calls: number; readonly inputTokens: number; readonly outputTokens: number; readonly microUsd: number | null } | null
  readonly flags: Readonly<Partial<Record<Flag['kind'], number>>>
  /** What agents would have had their people decide; organiser and that person only. */
  readonly questions: readonly { readonly person: PersonId; readonly code: string; readonly listing?: string; readonly text: string; readonly at: Instant }[]
  /** Moves of language-model agents: done, refused by the market's rules, attempted against the mandate, dropped as stale. */
  readonly moves: { readonly done: number; readonly refused: number; readonly violations: number; readonly stale: number }
}

export interface DealCost {
  readonly deal: DealId
  readonly calls: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly microUsd: number | null
}

/** Millionths of a US dollar, or null where no price is known. */
export type CostOf = (model: string, usage: Usage) => number | null

export interface NotedMove {
  readonly person: PersonId
  readonly isModel: boolean
  readonly aside: Aside | undefined
  readonly outcome: Outcome
  readonly at: Instant
}

interface Sum {
  calls: number
  failed: number
  usage: Usage
  microUsd: number | null
}

export class ModelUse {
  readonly #costOf: CostOf
  readonly #whole = emptySum()
  readonly #people = new Map<PersonId, Sum>()
  readonly #models = new Map<string, { readonly model: string; readonly version: string; readonly role: CallNote['role']; readonly sum: Sum }>()
  readonly #flags = new Map<Flag['kind'], number>()
  readonly #questions: ModelFigures['questions'][number][] = []
  readonly #moves = { done: 0, refused: 0, violations: 0, stale: 0 }
  readonly #threads = new ThreadCosts()

  constructor(costOf: CostOf) {
    this.#costOf = costOf
  }

  /** Every move of the arm, whoever made it; `isModel` where a language-model agent did. */
  note({ person, isModel, aside, outcome, at }: NotedMove): void {
    const calls = (aside?.calls ?? []).map((call) => ({ call, microUsd: this.#costOf(call.model, call.usage) }))
    this.#threads.note({ person, at, events: outcome.status === 'done' ? outcome.events : [], calls: calls.map(({ call: { usage }, microUsd }) => ({ usage, microUsd })) })
    if (!isModel) return
    if (outcome.status === 'done') this.#moves.done += 1
    else if (outcome.rejection.code === 'stale_answer') this.#moves.stale += 1
    else if (isViolation(outcome.rejection.code)) this.#moves.violations += 1
    else this.#moves.refused += 1
    for (const { call, microUsd } of calls) this.#noteCall(person, call, microUsd)
    for (const flag of aside?.flags ?? []) this.#flags.set(flag.kind, (this.#flags.get(flag.kind) ?? 0) + 1)
    for (const { code, listing, text } of aside?.questions ?? []) this.#questions.push({ person, code, text, at, ...(listing === undefined ? {} : { listing }) })
  }

  figures(deals: number): ModelFigures {
    const { calls, usage, microUsd } = this.#whole
    const input = usage.fresh + usage.cached + usage.written
    return {
      ...this.#whole, deals: this.#threads.deals(),
      people: [...this.#people].map(([person, sum]) => ({ person, ...sum })),
      models: [...this.#models.values()].map(({ sum, ...named }) => ({ ...named, ...sum })).sort((a, b) => (a.model + a.role < b.model + b.role ? -1 : 1)),
      perDeal: deals === 0 ? null : { calls: calls / deals, inputTokens: input / deals, outputTokens: usage.output / deals, microUsd: microUsd === null ? null : microUsd / deals },
      flags: Object.fromEntries(this.#flags), questions: this.#questions, moves: { ...this.#moves },
    }
  }

  #noteCall(person: PersonId, call: CallNote, cost: number | null): void {
    const key = `${call.model}\n${call.version}\n${call.role}`
    let named = this.#models.get(key)
    if (named === undefined) this.#models.set(key, (named = { model: call.model, version: call.version, role: call.role, sum: emptySum() }))
    let own = this.#people.get(person)
    if (own === undefined) this.#people.set(person, (own = emptySum()))
    for (const sum of [this.#whole, own, named.sum]) addTo(sum, call, cost)
  }
}

const emptySum = (): Sum => ({ calls: 0, failed: 0, usage: noUsage, microUsd: 0 })

function addTo(sum: Sum, { usage, fault }: CallNote, cost: number | null): void {
  sum.calls += 1
  if (fault !== undefined) sum.failed += 1
  sum.usage = {
    fresh: sum.usage.fresh + usage.fresh, cached: sum.usage.cached + usage.cached, written: sum.usage.written + usage.written, output: sum.usage.output + usage.output,
  }
  sum.microUsd = sum.microUsd === null || cost === null ? null : sum.microUsd + cost
}

interface CallCost {
  readonly usage: Usage
  readonly microUsd: number | null
}

interface TurnCost {
  readonly at: Instant
  readonly calls: CallCost[]
  readonly threads: Set<string>
}

/** Puts the calls of a turn down to the negotiations in which it moved. */
class ThreadCosts {
  readonly #turns: TurnCost[] = []
  readonly #latest = new Map<PersonId, TurnCost>()
  readonly #threadOfOffer = new Map<OfferId, string>()
  readonly #threadOfDeal = new Map<DealId, string>()

  note({ person, at, events, calls }: { readonly person: PersonId; readonly at: Instant; readonly events: readonly MarketEvent[]; readonly calls: readonly CallCost[] }): void {
    let turn = this.#latest.get(person)
    if (turn?.at !== at) {
      this.#latest.set(person, (turn = { at, calls: [], threads: new Set() }))
      this.#turns.push(turn)
    }
    turn.calls.push(...calls)
    // What follows from a move (other offers withdrawn) is not what the turn was about.
    const thread = this.#threadOf(events[0])
    if (thread !== undefined) turn.threads.add(thread)
  }

  deals(): DealCost[] {
    const costs = new Map<string, Omit<DealCost, 'deal'>>()
    for (const { calls, threads } of this.#turns) {
      for (const thread of threads) costs.set(thread, calls.reduce((sum, call) => plusShare(sum, call, threads.size), costs.get(thread) ?? nothing))
    }
    return [...this.#threadOfDeal].map(([deal, thread]) => ({ deal, ...(costs.get(thread) ?? nothing) }))
  }

  #threadOf(event: MarketEvent | undefined): string | undefined {
    switch (event?.type) {
      case 'OfferMade': {
        const thread = `${event.listing}/${event.buyer}`
        this.#threadOfOffer.set(event.offer, thread)
        return thread
      }
      case 'WalkedAway': return `${event.listing}/${event.buyer}`
      case 'DealMade': {
        const thread = this.#threadOfOffer.get(event.offer)
        if (thread !== undefined) this.#threadOfDeal.set(event.deal, thread)
        return thread
      }
      case 'OfferDeclined': case 'OfferWithdrawn': case 'BetterOfferTold': return this.#threadOfOffer.get(event.offer)
      default: return undefined
    }
  }
}

const nothing: Omit<DealCost, 'deal'> = { calls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0 }

const plusShare = (sum: Omit<DealCost, 'deal'>, { usage, microUsd }: CallCost, parts: number): Omit<DealCost, 'deal'> => ({
  calls: sum.calls + 1 / parts,
  inputTokens: sum.inputTokens + (usage.fresh + usage.cached + usage.written) / parts,
  outputTokens: sum.outputTokens + usage.output / parts,
  microUsd: sum.microUsd === null || microUsd === null ? null : sum.microUsd + microUsd / parts,
})
