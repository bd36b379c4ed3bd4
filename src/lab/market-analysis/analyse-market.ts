// Turns the rows of a market experiment into its analysis: the original's section 6 in its own specifications, then the
// better analysis. Pure: the same rows, in any order, and the same seed give the same figures.
import type { ExperimentData } from '../experiment/experiment-data.ts'
import type { AggressivenessCoding, SurveyData } from '../survey/survey.ts'
import type { MarketAnalysis } from './analysis.ts'
import { betterAnalysis, detectableGain } from './better/better-analysis.ts'
import type { Margins } from './better/equivalences.ts'
import { readMarketStudy } from './market-study.ts'
import { pairingCells, volumesOf } from './project-deal/pairings-and-volumes.ts'
import { projectDealRows } from './project-deal/project-deal-rows.ts'

export interface AnalysisRequest {
  readonly survey?: SurveyData
  readonly aggressiveness?: AggressivenessCoding
  /** Of every resampling; (draws + 1) · 0.05 should be whole. */
  readonly draws: number
  readonly margins: Margins
  readonly seed: number
}

/** Throws RangeError for rows of a run, or deals of a person, that the experiment does not have: their maker's fault, not the data's. */
export function analyseMarket(data: ExperimentData, { survey, aggressiveness, draws, margins, seed }: AnalysisRequest): MarketAnalysis {
  const study = readMarketStudy(data)
  const better = betterAnalysis(study, { draws, seed, margins, ...(survey && { survey }) })
  return {
    projectDeal: projectDealRows(study, { ...(survey && { survey }), ...(aggressiveness && { aggressiveness }) }),
    pairings: pairingCells(study),
    better,
    detectable: detectableGain(better.primary),
    volumes: volumesOf(study),
  }
}
