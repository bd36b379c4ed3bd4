// Second opinions on all deals of an experiment: plays the replays within the cap and puts opinions, receipts and agents' means
// together. Decides the order of play where money may run out: by lot, so that the deals with an opinion are a fair sample.
import { randomFrom, shuffled } from '../../market/random.ts'
import type { DealRow, ExperimentData } from '../experiment/experiment-data.ts'
import { measureOf } from '../patterns/measure.ts'
import { gamesFor, type JudgedDeal, judgeDeal, type Side, unjudged, whyNone } from './judge-deal.ts'
import { classicalPlay, type OpinionGame, type OpinionPlay, type OpinionReply } from './opinion-game.ts'
import { PublicSituations } from './opinion-situation.ts'
import { receiptsOf } from './receipts.ts'
import type { Reference } from './reference.ts'
import type { SecondOpinions } from './second-opinion.ts'

export interface SecondOpinionInput {
  readonly data: ExperimentData
  /** K: replays of each deal for each side. */
  readonly times: number
  /** Who sits in both seats. A model needs a `play`; a rule plays itself where none is given. */
  readonly reference: Reference
  readonly seed: string
  /** Plays a model; may be asked for the games of several deals at once, and bounds its own calls in flight. */
  readonly play?: OpinionPlay
  /** No deal is begun that would go past it, judged by the dearest so far. Left out: no cap. */
  readonly capMicroUsd?: number
  /** Deals whose games may be under way at once; 1 unless told. */
  readonly dealsInFlight?: number
  /** Of the bootstrap over people; 1,999 unless told. */
  readonly draws?: number
}

/** Throws what `play` throws; RangeError for a model, or a rule that there is not, where there is no `play`. */
export async function secondOpinions(input: SecondOpinionInput): Promise<SecondOpinions> {
  const { data, reference, times, seed } = input
  const situations = new PublicSituations(data)
  const bench = new OpinionBench(input)
  const judged = new Map<DealRow, JudgedDeal>()
  const playable: DealRow[] = []
  for (const deal of data.deals) {
    const none = whyNone(deal)
    if (none === undefined) playable.push(deal)
    else judged.set(deal, unjudged(deal, none))
  }
  const waiting = shuffled(randomFrom(`${seed}/second-opinion/order`), playable)
  while (waiting.length > 0 && !bench.hasModelFailed) {
    const batch = waiting.splice(0, Math.min(bench.dealsAffordable(), waiting.length))
    if (batch.length === 0) break
    const done = await Promise.all(batch.map((deal) => bench.judge(deal, (side) => gamesFor(side, { deal, situation: situations.of(deal), times, seed: `${seed}/second-opinion` }))))
    done.forEach((one) => judged.set(one.deal, one))
  }
  const inOrder = data.deals.map((deal) => judged.get(deal) ?? unjudged(deal, bench.hasModelFailed ? modelFailed : 'cap'))
  return {
    reference: reference.words, times, opinions: inOrder.map(({ opinion }) => opinion), receipts: receiptsOf(data, inOrder), byAgent: byAgent(inOrder, input),
    spentMicroUsd: bench.spentMicroUsd, capped: inOrder.some(({ opinion }) => opinion.none === 'cap'),
  }
}

/** Why a deal has no opinion where the reference's model gave nothing usable in any of its talks. */
export const modelFailed = 'model failed'

/** Plays games and watches the money. The first deal is played one game after the other, because nobody knows yet what a game costs. */
class OpinionBench {
  spentMicroUsd = 0
  /** All of the first deal's talks failed on the model: it would fail on every other deal, for money. */
  hasModelFailed = false
  readonly #play: OpinionPlay
  readonly #cap: number
  readonly #dealsInFlight: number
  #dearestDeal: number | undefined

  constructor({ play, reference, capMicroUsd = Number.POSITIVE_INFINITY, dealsInFlight = 1 }: SecondOpinionInput) {
    this.#play = play ?? classicalPlay(reference.by === 'rule' ? reference.rule : reference.model)
    this.#cap = capMicroUsd
    this.#dealsInFlight = dealsInFlight
  }

  dealsAffordable(): number {
    if (this.#dearestDeal === undefined) return 1
    // Rules and local weights. A model with a price costs something even where nobody counts (models/unmetered.ts).
    if (this.#dearestDeal === 0) return this.#dealsInFlight
    return Math.min(this.#dealsInFlight, Math.max(0, Math.floor((this.#cap - this.spentMicroUsd) / this.#dearestDeal)))
  }

  async judge(deal: DealRow, gamesOf: (side: Side) => readonly OpinionGame[]): Promise<JudgedDeal> {
    const isFirst = this.#dearestDeal === undefined
    const games = { seller: gamesOf('seller'), buyer: gamesOf('buyer') }
    const replies = isFirst
      ? { seller: await this.#oneByOne(games.seller), buyer: await this.#oneByOne(games.buyer) }
      : { seller: await this.#atOnce(games.seller), buyer: await this.#atOnce(games.buyer) }
    const all = [...replies.seller, ...replies.buyer]
    this.#dearestDeal = Math.max(this.#dearestDeal ?? 0, all.reduce((sum, { microUsd }) => sum + microUsd, 0))
    if (all.length > 0 && all.every(({ isModelError }) => isModelError === true)) {
      this.hasModelFailed ||= isFirst
      return unjudged(deal, modelFailed)
    }
    return all.length < games.seller.length + games.buyer.length ? unjudged(deal, 'cap') : judgeDeal(deal, replies)
  }

  async #oneByOne(games: readonly OpinionGame[]): Promise<OpinionReply[]> {
    const replies: OpinionReply[] = []
    for (const game of games) {
      if (this.spentMicroUsd > 0 && this.spentMicroUsd >= this.#cap) break
      replies.push(await this.#ask(game))
    }
    return replies
  }

  readonly #atOnce = (games: readonly OpinionGame[]): Promise<OpinionReply[]> => Promise.all(games.map((game) => this.#ask(game)))

  async #ask(game: OpinionGame): Promise<OpinionReply> {
    const reply = await this.#play(game)
    this.spentMicroUsd += reply.microUsd
    return reply
  }
}

/** Mean left on the table per deal and side, agents in the order in which people got them; deals without an opinion are not in it. */
function byAgent(judged: readonly JudgedDeal[], { data, seed, draws = 1_999 }: SecondOpinionInput): SecondOpinions['byAgent'] {
  const agentOf = new Map(data.persons.map(({ run, person, agent }) => [`${run}\n${person}`, agent]))
  return [...new Set(data.persons.map(({ agent }) => agent))].flatMap((agent) => (['seller', 'buyer'] as const).map((role) => {
    const left = judged.flatMap(({ deal, sides }) => {
      const own = sides[role]
      return own === undefined || agentOf.get(`${deal.run}\n${deal[role]}`) !== agent ? [] : [{ person: deal[role], value: own.leftCents }]
    })
    const mean = measureOf(left, { seed: `${seed}/second-opinion/${agent}/${role}`, draws })
    return { agent, role, deals: left.length, meanLeftCents: mean.estimable ? { estimable: true as const, value: mean.estimate, ...(mean.interval !== undefined && { interval: mean.interval }) } : mean }
  }))
}
