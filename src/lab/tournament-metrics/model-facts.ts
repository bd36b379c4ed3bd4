// Decides what is known of models from elsewhere (size, benchmark scores) and how a score of ours goes with it. The facts come
// from a file with their sources; none are built in, because they change and are disputed.
import { z } from 'zod'
import { type Correlation, pearson } from '../statistics/comparisons/correlation.ts'
import type { Estimable } from '../statistics/not-estimable.ts'
import type { Figure } from './figure.ts'

export interface ModelFacts {
  readonly model: string
  readonly source?: string
  /** Any numbers: `mmlu: 88.5`, `parametersBillions: 671`. */
  readonly facts: Readonly<Record<string, number>>
}

const factsSchema = z.object({
  models: z.array(z.object({
    model: z.string().min(1),
    source: z.string().optional(),
    facts: z.record(z.string().min(1), z.number()),
  })).min(1),
})

export type FactsRead = { readonly ok: true; readonly facts: readonly ModelFacts[] } | { readonly ok: false; readonly faults: readonly string[] }

/** What a YAML or JSON file of facts held: `models: [{ model, source, facts: { mmlu: 88.5 } }]`. */
export function readModelFacts(raw: unknown): FactsRead {
  const read = factsSchema.safeParse(raw)
  if (!read.success) return { ok: false, faults: read.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`) }
  const names = read.data.models.map(({ model }) => model)
  const twice = [...new Set(names.filter((name, place) => names.indexOf(name) !== place))]
  if (twice.length > 0) return { ok: false, faults: twice.map((name) => `${name} stands in the file more than once`) }
  return { ok: true, facts: read.data.models.map(({ model, source, facts }) => ({ model, facts, ...(source !== undefined && { source }) })) }
}

export interface FactPoint {
  readonly model: string
  readonly score: number
  readonly fact: number
}

export interface FactCorrelation {
  readonly fact: string
  /** With both a score and the fact, in the order used. */
  readonly models: readonly string[]
  /** The same models with what was correlated: for a figure. */
  readonly points: readonly FactPoint[]
  /** Scored, but the file has no such fact of them. */
  readonly modelsWithoutFact: readonly string[]
  /** Scored in name only: the score could not be estimated. */
  readonly modelsWithoutScore: readonly string[]
  readonly correlation: Estimable<Correlation>
}

/** A row a fact. Models are the observations: with nine of them even r = 0.6 has an interval that reaches 0. */
export function correlateWithFacts(scores: ReadonlyMap<string, Figure>, facts: readonly ModelFacts[]): readonly FactCorrelation[] {
  const names = [...new Set(facts.flatMap((one) => Object.keys(one.facts)))]
  const known = new Map(facts.map((one) => [one.model, one.facts]))
  return names.map((fact) => {
    const points: FactPoint[] = []
    const modelsWithoutFact: string[] = []
    const modelsWithoutScore: string[] = []
    for (const [model, figure] of scores) {
      const value = known.get(model)?.[fact]
      if (!figure.estimable) modelsWithoutScore.push(model)
      else if (value === undefined) modelsWithoutFact.push(model)
      else points.push({ model, score: figure.value, fact: value })
    }
    return { fact, models: points.map(({ model }) => model), points, modelsWithoutFact, modelsWithoutScore, correlation: pearson({ first: points.map(({ score }) => score), second: points.map((point) => point.fact) }) }
  })
}

/** Pearson's r of two figures over the models that have both, such as capability and risk. */
export function correlateFigures(first: ReadonlyMap<string, Figure>, second: ReadonlyMap<string, Figure>): Estimable<Correlation> {
  const both = [...first].flatMap(([model, one]) => {
    const other = second.get(model)
    return one.estimable && other?.estimable === true ? [{ one: one.value, other: other.value }] : []
  })
  return pearson({ first: both.map(({ one }) => one), second: both.map(({ other }) => other) })
}
