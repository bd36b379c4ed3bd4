// Nothing that simulated respondents said is ever shown without saying so: decides which figures rest on the survey.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { EffectRow, EquivalenceRow } from '../../../lab/market-analysis/analysis.ts'

/** Ratings are in points; the ranking of runs (6.5) counts people, as do the closing questions and who began and finished (6.12 to 6.15). */
const restsOnSurvey = ({ id, unit }: Pick<EffectRow | EquivalenceRow, 'id' | 'unit'>): boolean => unit === 'points' || unit === 'people' || /^6\.(?:[567]|1[2-5])\b/.test(id)

/** The outcome's name, with the label where simulated respondents stand behind it. */
export const outcomeOf = <Row extends Pick<EffectRow | EquivalenceRow, 'id' | 'unit' | 'outcome'>>(row: Row, { survey }: Pick<MarketExperimentResult, 'survey'>): string =>
  (survey?.respondents === 'simulated' && restsOnSurvey(row) && !/simulated/i.test(row.outcome) ? `${row.outcome} (SIMULATED)` : row.outcome)

export const labelled = <Row extends Pick<EffectRow | EquivalenceRow, 'id' | 'unit' | 'outcome'>>(rows: readonly Row[], result: Pick<MarketExperimentResult, 'survey'>): readonly Row[] =>
  rows.map((row) => ({ ...row, outcome: outcomeOf(row, result) }))
