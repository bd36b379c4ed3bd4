// Over which talks contestants are ranked. Scores need cells that all have met, so where the grid has holes they are taken over
// the cells that every pair has played; unless those are so few that they say less than all talks do, with the holes named.
import type { TournamentExperimentResult } from '../../../lab/experiment/result.ts'
import type { ProtocolSheet } from '../../../lab/tournament-metrics/score-tournament.ts'
import { formatCount } from '../../format-number.ts'

export interface RankedSheet {
  readonly sheet: ProtocolSheet
  /** What a reader must know of the choice; absent for a grid without holes. */
  readonly over?: string
}

/** With less than this share of the usable talks left, the common cells are no picture of the tournament. */
const commonShareMin = 0.5

export function rankedSheet({ commonScores }: Pick<TournamentExperimentResult, 'commonScores'>, sheet: ProtocolSheet): RankedSheet {
  if (commonScores === undefined) return { sheet }
  const common = commonScores.protocols.find(({ protocol }) => protocol === sheet.protocol)
  const usable = usableTalks(sheet)
  const kept = common?.negotiations ?? 0
  if (common !== undefined && kept >= commonShareMin * usable) return { sheet: common, over: `Over the ${formatCount(kept)} talks of the cells that every pair has played.` }
  return { sheet, over: `Over all ${formatCount(usable)} usable talks: only ${formatCount(kept)} are of cells that every pair has played, so contestants are not compared on the same cases.` }
}

/** Every talk has one buyer, so each is counted once. */
const usableTalks = ({ models }: ProtocolSheet): number => models.reduce((sum, { counts: { buyer } }) => sum + buyer.negotiations - buyer.modelErrors - buyer.systemFaults, 0)
