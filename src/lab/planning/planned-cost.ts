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

/** Sums are of what stands in the rows above them: rounded by model, then added up. */
export function plannedCost(calls: readonly PlannedCalls[], { pace, seconds }: { readonly pace: Pace; readonly seconds: number }): PlannedCost {
  const byModel = [...Map.groupBy(calls, ({ model }) => shown(model))].map(([model, all]) => ({ model, provider: providerOf(all[0]?.model ?? model), ...rounded(all) }))
  const byProvider = [...Map.groupBy(byModel, ({ provider }) => provider)].map(([provider, all]) => {
    const { calls: count, microUsd } = summed(all)
    return { provider, calls: count, microUsd, seconds: (count * pace.secondsPerCall) / pace.callsInFlight }
  })
  return { ...summed(byModel), seconds, byModel: byModel.map(({ provider: _, ...row }) => row), byProvider }
}

type Amounts = Pick<PlannedCost, 'calls' | 'tokensRead' | 'tokensWritten' | 'microUsd'>

function rounded(calls: readonly PlannedCalls[]): Amounts {
  const sum = (value: (one: PlannedCalls) => number): number => Math.round(calls.reduce((total, one) => total + value(one), 0))
  return {
    calls: sum((one) => one.calls), tokensRead: sum(({ usage }) => usage.fresh + usage.cached + usage.written), tokensWritten: sum(({ usage }) => usage.output),
    microUsd: calls.some(({ microUsd }) => microUsd === null) ? null : sum(({ microUsd }) => microUsd ?? 0),
  }
}

function summed(rows: readonly Amounts[]): Amounts {
  const sum = (value: (one: Amounts) => number): number => rows.reduce((total, one) => total + value(one), 0)
  return {
    calls: sum((one) => one.calls), tokensRead: sum((one) => one.tokensRead), tokensWritten: sum((one) => one.tokensWritten),
    microUsd: rows.some(({ microUsd }) => microUsd === null) ? null : sum(({ microUsd }) => microUsd ?? 0),
  }
}

/** `anthropic`; for a server of one's own its address, since that is what calls share: `compat localhost:11434`. */
function providerOf(model: string): string {
  const address = parseModelId(model)
  if (address === undefined) return model
  return address.kind === 'compat' && address.baseUrl !== undefined ? `compat ${URL.parse(address.baseUrl)?.host ?? ''}`.trim() : address.kind
}
