// Whether the headline test was planned, in one of four ways, and how it is then called. A p value takes for granted that the
// experiment was fixed before anybody saw a result: where that is not so, or nobody can tell, it is not called planned.
import type { ExperimentHead, MarketExperimentResult } from '../../../lab/experiment/result.ts'
import { shorten } from '../../escape-text.ts'
import { formatCount, listInWords } from '../../format-number.ts'

/** `after_look`: something was added or changed once a result had been seen, and no plan kept beforehand had asked for it. */
export type Planning = 'as_planned' | 'no_plan' | 'deviating' | 'after_look'

export function planningOf({ deviations, looks }: Pick<ExperimentHead, 'deviations' | 'looks'>): Planning {
  if (deviations?.length === 0) return 'as_planned'
  if (looks !== undefined && looks.changed.length > 0) return 'after_look'
  return deviations === undefined ? 'no_plan' : 'deviating'
}

/** Opens a row of the report's table. */
export const headlineName: Readonly<Record<Planning, string>> = {
  as_planned: 'Planned test', no_plan: 'Headline test, no plan kept', deviating: 'Headline test, not as planned', after_look: 'Headline test, not planned',
}

/** After a p value, or nothing. */
export const planningClause: Readonly<Record<Planning, string>> = { as_planned: '', no_plan: '', deviating: ', not as planned', after_look: ', not planned' }

/** What had been seen when something was changed. */
export function afterLookWarnings(result: MarketExperimentResult): readonly string[] {
  const { looks, runs } = result
  if (looks === undefined || planningOf(result) !== 'after_look') return []
  const seen = looks.runs.every((count) => count === runs.length) ? '' : ` Results had been reported over ${runsSeen(looks.runs)} before this one over ${formatCount(runs.length)}.`
  return [`Not planned: the experiment was changed after its result had been seen (${listInWords(looks.changed.map((clause) => shorten(clause)))}).${seen} p values and intervals take the experiment as fixed beforehand, and so they are too sure.`]
}

/** For "Read this with care". */
export function planningNotes(result: MarketExperimentResult): readonly string[] {
  const { looks } = result
  switch (planningOf(result)) {
    case 'after_look':
      return [`Whoever adds runs until a test at 5\u00a0% finds something finds it where nothing is: with two equal steps in 8 of 100 experiments, with five in 14 (Armitage, McPherson and Rowe 1969). Only what was added can test what was seen before: the same file with another seed, in a folder and with a plan of its own.`]
    case 'no_plan':
      return ['No plan was kept before the first result, so nobody can tell from here what would have been tested, or how many runs made, had the figures been others.']
    case 'deviating':
      return ['This is not the experiment that was planned; the first page says in what. The p of the headline test is not the one that was planned.']
    case 'as_planned':
      return looks === undefined ? [] : [`Results had been written over ${runsSeen(looks.runs)} on the way to what was planned. The p of the headline test stands if they changed nothing.`]
  }
}

/** `2 runs`, `2 and 6 runs`. */
const runsSeen = (counts: readonly number[]): string => `${listInWords(counts.map(formatCount))} ${counts.length === 1 && counts[0] === 1 ? 'run' : 'runs'}`
