// What a tournament's report says where a result of it had been written when it was smaller or otherwise, or where it is not the one
// that was planned. A folder that takes up contestants is the normal use of a tournament, so this informs and accuses nobody.
import type { TournamentExperimentResult } from '../../../lab/experiment/result.ts'
import { shorten } from '../../escape-text.ts'
import { formatCount, listInWords } from '../../format-number.ts'
import { planningOf } from '../market/headline-test.ts'

/** One sentence; undefined where nothing was added or changed that no plan had asked for. */
export function changedWords(result: TournamentExperimentResult): string | undefined {
  const { looks, negotiations: { played } } = result
  if (looks === undefined || planningOf(result) !== 'after_look') return undefined
  const seen = looks.runs.every((count) => count === played) ? 'A result had been written' : `A result had been written over ${talksSeen(looks.runs)} before this one over ${formatCount(played)}`
  return `${seen}; the tournament was changed since (${listInWords(looks.changed.map((clause) => shorten(clause)))}).`
}

/** For "Read this with care". */
export function changedNotes(result: TournamentExperimentResult): readonly string[] {
  const { looks } = result
  switch (planningOf(result)) {
    case 'after_look':
      return ['Repeats, products or contestants were added, or something else was changed, after a result had been written. That is what a tournament’s folder is for. Intervals and tests take the grid as fixed beforehand, though: where what was seen decided what was added, they are too sure. A comparison that is to count is made anew from a plan, with other products, in a folder of its own.']
    case 'deviating':
      return ['This is not the tournament that was planned; the first page says in what. What the plan promised of its intervals and tests was for another grid.']
    case 'as_planned':
      return looks === undefined ? [] : [`A result had been written over ${talksSeen(looks.runs)} on the way to what was planned. Intervals and tests stand as planned if it changed nothing.`]
    case 'no_plan':
      return []
  }
}

/** `160 talks`, `160 and 240 talks`. */
const talksSeen = (counts: readonly number[]): string => `${listInWords(counts.map(formatCount))} ${counts.length === 1 && counts[0] === 1 ? 'talk' : 'talks'}`
