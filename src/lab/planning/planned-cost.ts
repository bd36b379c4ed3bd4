// Adds up what planned calls cost: by model and by provider, in tokens, money and time. Prices are the caller's.
import { parseModelId, shown } from '../../models/model-id.ts'
import type { Usage } from '../../models/model.ts'
import type { PlannedCost } from './lab-plan.ts'

export interface PlannedCalls {
  readonly model: string
  /** May be fractional: a mean times a number of negotiations. */
  readonly calls: number
  readonly usage: Usage
  /** Null where no price is known. */
  readonly microUsd: number | null
}

export interface Pace {
  readonly callsInFlight: number
  readonly secondsPerCall: number
}

export function plannedCost(calls: readonly PlannedCalls[], { pace, seconds }: { readonly pace: Pace; readonly seconds: number }): PlannedCost {
  const byModel = [...Map.groupBy(calls, ({ model }) => shown(model))].map(([model, all]) => ({ model, ...summed(all) }))
  const byProvider = [...Map.groupBy(calls, ({ model }) => providerOf(model))].map(([provider, all]) => {
    const { calls: count, microUsd } = summed(all)
    return { provider, calls: count, microUsd, seconds: (count * pace.secondsPerCall) / pace.callsInFlight }
  })
  return { ...summed(calls), seconds, byModel, byProvider }
}

/** Rounded once, at the end: fractions of a call are means. */
function summed(calls: readonly PlannedCalls[]): Pick<PlannedCost, 'calls' | 'tokensRead' | 'tokensWritten' | 'microUsd'> {
  const sum = (value: (one: PlannedCalls) => number): number => Math.round(calls.reduce((total, one) => total + value(one), 0))
  return {
    calls: sum((one) => one.calls), tokensRead: sum(({ usage }) => usage.fresh + usage.cached + usage.written), tokensWritten: sum(({ usage }) => usage.output),
    microUsd: calls.some(({ microUsd }) => microUsd === null) ? null : sum(({ microUsd }) => microUsd ?? 0),
  }
}

/** `anthropic`; for a server of one's own its address, since that is what calls share: `compat localhost:11434`. */
function providerOf(model: string): string {
  const address = parseModelId(model)
  if (address === undefined) return model
  return address.kind === 'compat' && address.baseUrl !== undefined ? `compat ${URL.parse(address.baseUrl)?.host ?? ''}`.trim() : address.kind
}
