// What is kept of a finished run besides its journal: figures and rows that do not depend on what the experiment calls its
// agents or which arm is real, so that such words may change without a market being played again.
import { z } from 'zod'
import type { PlainFigures } from '../arm-figures.ts'
import type { ModelFigures } from '../model-figures.ts'
import type { OutsideFigures } from '../outside-figures.ts'
import type { RunId } from './experiment-data.ts'
import type { ObservedRun } from './observe-run.ts'

export interface RunRecord extends ObservedRun {
  readonly schema: 'haggle.lab-run/1'
  readonly run: RunId
  readonly key: string
  readonly listings: number
  readonly deals: PlainFigures['deals']
  readonly people: readonly Omit<PlainFigures['people'][number], 'agent' | 'name'>[]
  readonly realisedCents: number
  readonly violations: PlainFigures['violations']
  readonly models?: Pick<ModelFigures, 'calls' | 'failed' | 'usage' | 'microUsd' | 'models'>
  /** What outside agents lost; absent where none took part. */
  readonly outside?: OutsideFigures
  readonly endedBecause: PlainFigures['endedBecause']
  readonly wallSeconds: number
  /** Of the run's own folder. */
  readonly journal: { readonly entries: number; readonly head: string }
}

export interface RecordedRun {
  readonly run: RunId
  readonly key: string
  readonly figures: PlainFigures
  readonly observed: ObservedRun
}

export function runRecord({ run, key, figures, observed }: RecordedRun): RunRecord {
  const { listings, deals, people, realisedCents, violations, models, outside, endedBecause, wallSeconds, journal } = figures
  return {
    schema: 'haggle.lab-run/1', run, key, ...observed, listings, deals, realisedCents, violations, endedBecause, wallSeconds,
    people: people.map(({ agent: _agent, name: _name, ...person }) => person),
    ...(models === undefined ? {} : { models: { calls: models.calls, failed: models.failed, usage: models.usage, microUsd: models.microUsd, models: models.models } }),
    ...(outside === undefined ? {} : { outside }),
    journal: { entries: journal.entries, head: journal.head },
  }
}

const kept = z.looseObject({ schema: z.literal('haggle.lab-run/1'), run: z.string(), key: z.string(), deals: z.array(z.unknown()), people: z.array(z.unknown()), negotiations: z.array(z.unknown()), refusals: z.array(z.unknown()), listed: z.array(z.string()) })

/** Undefined for a text that is no record: such a run counts as not finished. */
export function parseRunRecord(text: string): RunRecord | undefined {
  try {
    const parsed = kept.safeParse(JSON.parse(text))
    return parsed.success ? (parsed.data as unknown as RunRecord) : undefined
  } catch {
    return undefined
  }
}
