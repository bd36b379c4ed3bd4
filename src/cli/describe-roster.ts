// The figures that say what kind of market a roster makes, printed for every roster.
import { budgetBindsShare } from '../lab/bound-figures.ts'
import { countOf } from '../report/format-number.ts'
import { rosterFigures } from '../roster/roster-figures.ts'
import type { Roster } from '../roster/roster.ts'

export interface RosterDescription {
  readonly data: {
    readonly people: number
    readonly items: number
    readonly wants: number
    readonly medianAcceptableListings: number
    readonly contestedShare: number
    readonly budgetBindsShare: number | null
  }
  readonly text: string
}

export async function describeRoster(roster: Roster): Promise<RosterDescription> {
  const data = { ...rosterFigures(roster), budgetBindsShare: await budgetBindsShare(roster) }
  const binds = data.budgetBindsShare === null ? 'not computed at this size' : percent(data.budgetBindsShare)
  return {
    data,
    text:
      `${countOf(data.people, 'person', 'people')}, ${countOf(data.items, 'item')}, ${countOf(data.wants, 'want')}, currency ${roster.currency}.\n` +
      `  acceptable listings of the median want   ${data.medianAcceptableListings}\n` +
      `  listings that two people or more could accept   ${percent(data.contestedShare)}\n` +
      `  people whose budget binds   ${binds}`,
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
