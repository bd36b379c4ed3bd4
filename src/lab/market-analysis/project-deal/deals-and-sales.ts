// The original's rows about how much was traded: deals per person (6.1, 6.1b) and whether an item sold (6.2).
import type { ItemRow, PersonRow } from '../../experiment/experiment-data.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { EffectRow } from '../analysis.ts'
import { keepRows, refusedRow, regressionRow, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overMixed, rowsOfMixed } from '../market-study.ts'

export const noMixedRun = notEstimable('no_variation', 'no run drew by lot who has the strong agent and who the weak one')
export const neitherAgent = 'had neither of the two compared agents'
export const strongOf = ({ strong }: { readonly strong: boolean | null }): number => Number(strong)

interface OwnAgent {
  readonly run: string
  readonly person: string
  readonly strong: boolean | null
}

/** People who had either agent. */
export const withBothAgents = (rows: readonly OwnAgent[]): number =>
  [...Map.groupBy(rows, ({ person }) => person).values()].filter((own) => own.some(({ strong }) => strong === true) && own.some(({ strong }) => strong === false)).length

/** Why an own agent cannot be told from the people and runs that it was given to. */
export function whyIndistinct(rows: readonly OwnAgent[]): string {
  if (withBothAgents(rows) === 0) return 'nobody had the strong agent in one of these runs and the weak one in another'
  const oneAgentEach = [...Map.groupBy(rows, ({ run }) => run).values()].every((inRun) => new Set(inRun.map(({ strong }) => strong)).size === 1)
  return oneAgentEach ? 'in each of these runs everybody happened to have the same agent, so that agent and run are one' : 'who had which agent follows from the person and the run'
}

/** Both sides count, buying and selling: only so do the original's pairings come near its +2.07. */
const dealsOf = ({ dealsSelling, dealsBuying }: PersonRow): number => dealsSelling + dealsBuying

export function dealRows(study: MarketStudy): readonly EffectRow[] {
  const { kept, excluded } = keepRows(rowsOfMixed(study, study.persons), { keeps: ({ strong }) => strong !== null, why: `person and run: ${neitherAgent}` })
  const row = (id: string, withRuns: boolean): EffectRow => {
    const head: RowHead = {
      id, outcome: 'Deals completed per person, buying and selling', unit: 'deals', over: overMixed(study),
      specification: `OLS on own agent, person${withRuns ? ' and run' : ''} fixed effects, errors clustered by person`,
    }
    if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
    if (study.mixed.length === 1) return refusedRow(head, notEstimable('too_few_observations', 'compares a person with themselves, which needs two mixed runs; there is one'))
    const row = regressionRow<PersonRow>(head, {
      rows: kept, excluded, outcome: dealsOf, regressors: { strong: strongOf }, effect: 'strong', clusters: [({ person }) => person], people: ({ person }) => [person],
      fixedEffects: { person: ({ person }) => person, ...(withRuns && { run: ({ run }) => run }) }, indistinct: whyIndistinct(kept),
    })
    return { ...row, counts: { ...row.counts, withBothAgents: withBothAgents(kept) } }
  }
  return [row('6.1', false), row('6.1b', true)]
}

/** Every item in every run, listed or not: an agent that never offered a thing did not sell it. */
export function saleRow(study: MarketStudy): EffectRow {
  const head: RowHead = {
    id: '6.2', outcome: 'Item sold (0 or 1), seller’s agent', unit: 'share', over: overMixed(study),
    specification: 'Linear probability model over items and runs, seller and run fixed effects, errors clustered by seller',
    note: 'The original does not say how its errors were formed.',
  }
  if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
  const { kept, excluded } = keepRows(rowsOfMixed(study, study.items), { keeps: ({ sellerStrong }) => sellerStrong !== null, why: `items whose seller ${neitherAgent}` })
  return regressionRow<ItemRow>(head, {
    rows: kept, excluded, outcome: ({ sold }) => Number(sold), regressors: { strong: ({ sellerStrong }) => Number(sellerStrong) }, effect: 'strong',
    fixedEffects: { seller: ({ seller }) => seller, run: ({ run }) => run }, clusters: [({ seller }) => seller], people: ({ seller }) => [seller],
    indistinct: whyIndistinct(kept.map(({ run, seller, sellerStrong }) => ({ run, person: seller, strong: sellerStrong }))),
  })
}
