// Decides how two market experiments over the same people are set side by side: every person against themselves, gains and deals
// averaged over the runs of each experiment. It is an observation, not an experiment: nobody was assigned to one of the two by lot.
import type { ExperimentData } from '../experiment/experiment-data.ts'
import { pairedT } from '../statistics/comparisons/t-tests.ts'
import { type Estimable, notEstimable, type TestedEstimate } from '../statistics/not-estimable.ts'

export interface PersonOutcome {
  readonly outcome: 'gain' | 'dealsSelling' | 'dealsBuying'
  readonly unit: 'cents' | 'deals'
  /** Means of the people's means by run. */
  readonly first: number
  readonly second: number
  readonly people: number
  /** Second less first, paired by person. */
  readonly difference: Estimable<TestedEstimate>
}

export interface MarketComparison {
  readonly currency: string
  readonly people: number
  readonly runs: { readonly first: number; readonly second: number }
  readonly outcomes: readonly PersonOutcome[]
  /** What the figures cannot carry, a sentence each. */
  readonly care: readonly string[]
}

/** Throws RangeError for experiments that are not over the same people in the same currency. */
export function compareMarkets({ first, second }: { readonly first: ExperimentData; readonly second: ExperimentData }): MarketComparison {
  if (first.currency !== second.currency) throw new RangeError(`one experiment counts in ${first.currency}, the other in ${second.currency}`)
  const people = first.people.map(({ person }) => person)
  const others = new Set(second.people.map(({ person }) => person))
  if (people.length !== others.size || people.some((person) => !others.has(person))) throw new RangeError('the two experiments are not over the same people')
  const outcomes = (['gain', 'dealsSelling', 'dealsBuying'] as const).map((outcome) => compared(outcome, { people, first, second }))
  return { currency: first.currency, people: people.length, runs: { first: first.runs.length, second: second.runs.length }, outcomes, care }
}

const care: readonly string[] = [
  'Nobody was assigned to one of the two experiments by lot, so no randomisation test applies: whatever else differs between them is part of the difference.',
  'The p values are of a paired t test that takes people for independent; people of one market share its prices, so read them as too small.',
  'They are not adjusted for the number of outcomes.',
]

interface Comparing {
  readonly people: readonly string[]
  readonly first: ExperimentData
  readonly second: ExperimentData
}

function compared(outcome: PersonOutcome['outcome'], { people, first, second }: Comparing): PersonOutcome {
  const [one, other] = [meansOf(first, outcome), meansOf(second, outcome)]
  const both = people.flatMap((person) => {
    const [mine, theirs] = [one.get(person), other.get(person)]
    return mine === undefined || theirs === undefined ? [] : [{ mine, theirs }]
  })
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const [mine, theirs] = [both.map((pair) => pair.mine), both.map((pair) => pair.theirs)]
  return {
    outcome, unit: outcome === 'gain' ? 'cents' : 'deals', first: mean(mine), second: mean(theirs), people: both.length,
    difference: both.length === 0 ? notEstimable('too_few_observations', 'no person has a run in both experiments') : pairedT({ first: theirs, second: mine }),
  }
}

function meansOf({ persons }: ExperimentData, outcome: PersonOutcome['outcome']): ReadonlyMap<string, number> {
  const sums = new Map<string, { sum: number; runs: number }>()
  for (const row of persons) {
    const known = sums.get(row.person) ?? { sum: 0, runs: 0 }
    sums.set(row.person, { sum: known.sum + (outcome === 'gain' ? row.gainCents : row[outcome]), runs: known.runs + 1 })
  }
  return new Map([...sums].map(([person, { sum, runs }]) => [person, sum / runs]))
}
