// The models that a market experiment asks once its markets are played, for codings and second opinions: which they are, what they
// were called and paid for, and what the run's cap leaves them. Read off the recordings in the folder, so that a report made anew
// tells the same.
import { join } from 'node:path'
import type { MarketExperiment } from '../../lab/experiment/definition.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import type { CostOf } from '../../lab/model-figures.ts'
import { referenceOf } from '../../lab/second-opinion/reference.ts'
import { noUsage, type Usage } from '../../models/model.ts'
import { readInterrupted } from '../../models/recording.ts'
import { addUsage, chargedUsage } from '../../models/unmetered.ts'
import { codingCallsName } from './aggressiveness.ts'
import { opinionCallsName } from './opinions.ts'

interface ModelAfterwards {
  readonly task: 'coding' | 'opinions'
  readonly id: string
  /** File of its calls in the experiment's folder. */
  readonly calls: string
}

export function modelsAfterwards({ aggressiveness, secondOpinion }: Pick<MarketExperiment, 'aggressiveness' | 'secondOpinion'>): readonly ModelAfterwards[] {
  const reference = secondOpinion === undefined ? undefined : referenceOf(secondOpinion.reference)
  return [
    ...(aggressiveness?.by === 'model' ? [{ task: 'coding' as const, id: aggressiveness.model, calls: codingCallsName(aggressiveness.model) }] : []),
    ...(reference?.by === 'model' ? [{ task: 'opinions' as const, id: reference.model, calls: opinionCallsName(reference.model) }] : []),
  ]
}

export interface UseAfterwards {
  readonly task: ModelAfterwards['task']
  readonly model: string
  /** As the provider named what answered. */
  readonly versions: readonly string[]
  readonly calls: number
  /** Of them without an answer. */
  readonly failed: number
  /** As providers counted. */
  readonly usage: Usage
  /** Of that; null where no price is known. */
  readonly microUsd: number | null
  /** As a cap counts it, with estimates for what nobody counted; 0 where no price is known. */
  readonly chargedMicroUsd: number
}

/** A call that was made twice counts once, as it was answered last. */
export const useAfterwards = (experiment: Pick<MarketExperiment, 'aggressiveness' | 'secondOpinion'>, { folder, costOf }: { readonly folder: string; readonly costOf: CostOf }): Promise<readonly UseAfterwards[]> =>
  Promise.all(modelsAfterwards(experiment).map(async ({ task, id, calls }) => {
    const made = [...(await readInterrupted(join(folder, calls))).values()]
    const outcomes = made.map(({ reply, fault }) => reply ?? fault ?? { usage: noUsage })
    const costs = outcomes.map(({ usage }) => costOf(id, usage))
    return {
      task, model: id, calls: made.length, failed: made.filter(({ reply }) => reply === undefined).length, versions: [...new Set(made.flatMap(({ reply }) => (reply === undefined ? [] : [reply.version])))].sort(),
      usage: outcomes.reduce((sum, { usage }) => addUsage(sum, usage), noUsage),
      microUsd: costs.reduce<number | null>((sum, cost) => (sum === null || cost === null ? null : sum + cost), costOf(id, noUsage) === null ? null : 0),
      chargedMicroUsd: outcomes.reduce((sum, outcome) => sum + (costOf(id, chargedUsage(outcome)) ?? 0), 0),
    }
  }))

/** What is left of the run's cap for second opinions, whose own earlier calls count against their own cap as they are played again. */
export const capLeftForOpinions = (capMicroUsd: number, { records, use }: { readonly records: ReadonlyMap<string, RunRecord>; readonly use: readonly UseAfterwards[] }): number =>
  Math.max(0, capMicroUsd - spentMicroUsd(records, use.filter(({ task }) => task !== 'opinions')))

/** What runs and these models have spent so far, as a cap counts it. */
export const spentMicroUsd = (records: ReadonlyMap<string, RunRecord>, use: readonly UseAfterwards[]): number =>
  [...records.values()].reduce((sum, { models }) => sum + (models?.microUsd ?? 0), 0) + use.reduce((sum, { chargedMicroUsd }) => sum + chargedMicroUsd, 0)
