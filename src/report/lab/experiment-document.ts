// Decides which report an experiment gets.
import type { ExperimentResult } from '../../lab/experiment/result.ts'
import type { LabPlan } from '../../lab/planning/lab-plan.ts'
import type { LabDocument } from './lab-document.ts'
import { marketDocument } from './market/market-document.ts'
import { tournamentDocument } from './tournament/tournament-document.ts'

export const experimentDocument = (result: ExperimentResult, { plan }: { readonly plan?: LabPlan }): LabDocument =>
  (result.kind === 'market' ? marketDocument(result, plan) : tournamentDocument(result, plan))
