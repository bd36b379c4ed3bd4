// A language model as the reference agent of second opinions: both seats play the tournament's typed protocol over the deal's
// situation. Decides how a situation is put to a model; who pays and how many are asked at once is the caller's affair.
import { createHash } from 'node:crypto'
import { systemClock } from '../../models/clock.ts'
import type { Model } from '../../models/model.ts'
import { chargedUsage } from '../../models/unmetered.ts'
import type { CostOf } from '../model-figures.ts'
import { CallLog } from '../tournament/call-log.ts'
import { type Contestant, typedRules } from '../tournament/definition.ts'
import { playTyped } from '../tournament/typed-protocol.ts'
import type { OpinionGame, OpinionPlay } from './opinion-game.ts'

export interface ModelPlay {
  readonly model: Model
  /** A price that nobody knows counts as nothing: a cap needs known prices, which the caller has checked. */
  readonly costOf: CostOf
  readonly signal: AbortSignal
}

/** Throws ModelFault where the provider fails for good. A talk that a model spoils counts as one without a deal. */
export const modelPlay = ({ model, costOf, signal }: ModelPlay): OpinionPlay => async (game) => {
  const key = createHash('sha256').update(game.seed).digest('hex').slice(0, 32)
  const log = new CallLog(key, { model: () => model, clock: systemClock, signal })
  const { outcome, priceCents } = await playTyped(cellOf(game, { key, seat: { kind: 'model', name: 'reference', model: model.id } }), log)
  const microUsd = log.calls.reduce((sum, call) => sum + (costOf(call.model, chargedUsage(call)) ?? 0), 0)
  if (outcome === 'model_error') return { microUsd, isModelError: true }
  return outcome === 'accepted' && priceCents !== undefined && isWithin(game, priceCents) ? { priceCents, microUsd } : { microUsd }
}

/** The market would refuse a deal past a limit, so none is taken for one here. */
const isWithin = ({ sellerReservationCents, buyerReservationCents }: OpinionGame, priceCents: number): boolean => priceCents >= sellerReservationCents && priceCents <= buyerReservationCents

function cellOf({ situation, sellerReservationCents, buyerReservationCents, seed }: OpinionGame, { seat, key }: { readonly seat: Contestant; readonly key: string }): Parameters<typeof playTyped>[0] {
  const { title, category, askCents, roundsMax } = situation
  return {
    key, seed, buyer: seat, seller: seat, budget: 'mid', budgetCents: buyerReservationCents, repeat: 1,
    product: { id: 'deal', name: title, category, features: [`second-hand, ${category}`], source: 'the market', retailCents: Math.max(1, askCents), wholesaleCents: sellerReservationCents, wholesaleFrom: 'given' },
    rules: typedRules({ roundsMax, endedBy: 'either', deadline: 'told', secrecy: 'asked', sampling: { temperature: 0.7, outputTokensMax: 400 } }),
  }
}
