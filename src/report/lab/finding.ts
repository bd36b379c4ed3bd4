// The finding of an experiment as a title: a sentence that its numbers carry, and no more. Decided where each kind is told.
import type { ExperimentResult } from '../../lab/experiment/result.ts'
import { marketTitle } from './market/market-finding.ts'
import { tournamentTitle } from './tournament/tournament-finding.ts'

export const finding = (result: ExperimentResult): string => (result.kind === 'market' ? marketTitle(result) : tournamentTitle(result))
