// Section 6 of the original, every row in its order, each beside what was published. A row that cannot be had stands with
// the reason: none is dropped.
import type { AggressivenessCoding, SurveyData } from '../../survey/survey.ts'
import type { EffectRow, ProjectDealRow, PublishedValue } from '../analysis.ts'
import type { MarketStudy } from '../market-study.ts'
import { publishedRows } from '../published.ts'
import { aggressivenessRows } from './aggressiveness-rows.ts'
import { dealRows, saleRow } from './deals-and-sales.ts'
import { participationRows } from './participation-rows.ts'
import { priceRows, sameItemRow } from './prices.ts'
import { surveyRows } from './survey-rows.ts'

export interface GivenBeside {
  readonly survey?: SurveyData
  readonly aggressiveness?: AggressivenessCoding
}

export function projectDealRows(study: MarketStudy, { survey, aggressiveness }: GivenBeside): readonly ProjectDealRow[] {
  const rows = [...dealRows(study), saleRow(study), sameItemRow(study), ...priceRows(study), ...surveyRows(study, survey), ...aggressivenessRows(study, aggressiveness), ...participationRows(study, { survey, aggressiveness })]
  return rows.map(besidePublished)
}

function besidePublished(row: EffectRow): ProjectDealRow {
  const published = (publishedRows as Readonly<Record<string, PublishedValue>>)[row.id]
  if (published === undefined) throw new RangeError(`nothing is published under ${row.id}`)
  return { ...row, published }
}
