// "Read this with care" is part of the page: what these numbers do not show, chosen by what this experiment was.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import { countOf, formatCount } from '../../format-number.ts'
import { sum } from '../../intervals.ts'
import { valueInUnit } from '../effect-words.ts'
import type { LabSection } from '../lab-document.ts'
import { planningNotes } from './headline-test.ts'
import { isByLot } from './market-finding.ts'
import { missingNotes } from './missing-answers.ts'

export const careSection = (result: MarketExperimentResult): LabSection => ({ id: 'care', title: 'Read this with care', short: 'Read with care', blocks: [{ kind: 'list', items: careNotes(result) }] })

/** Fewer are a handful of people's luck. */
const fewDeals = 50

function careNotes(result: MarketExperimentResult): readonly string[] {
  const { analysis: { detectable }, runs, currency, replicates } = result
  const deals = sum(runs.map((run) => run.deals))
  const mixed = new Set(runs.map(({ strongShare }) => strongShare)).size > 1
  return [
    ...missingNotes(result),
    ...planningNotes(result),
    ...(detectable.estimable ? [`The smallest effect this experiment could see was about ${valueInUnit(detectable.effect, { unit: detectable.unit, currency })}. A smaller one may be there.`] : []),
    ...assignmentNotes(result),
    'Inside one market one side’s gain is partly another’s loss: the effect is of having the agent while others have theirs, not of everybody having it.',
    'Only deals have prices. An agent that finds better matches looks like a better bargainer; gains count no deal as 0 and do not have that flaw.',
    ...(replicates === 1 ? ['One replicate: all runs share one roster and one draw of luck. More replicates are the cheapest cure.'] : []),
    ...(mixed ? ['Runs with different shares of the stronger agent differ in more than the agents of those counted.'] : []),
    ...(result.survey?.respondents === 'simulated' ? ['SIMULATED respondents know what a person would know and answer by a formula. They test the machinery, not people.'] : []),
    ...(deals < fewDeals && runs.length > 0 ? [`Only ${formatCount(deals)} deals. Read the interval, not the number.`] : []),
    'Published values come from another roster, other goods and language models of their day. Agreement or its lack with one row proves little.',
  ]
}

/** Of runs in which no lot decided between the two agents, although some had one and some the other. */
function assignmentNotes(result: MarketExperimentResult): readonly string[] {
  if (!isByLot(result)) return ['Agents were not given out by lot. Whatever made somebody get an agent may also have made them gain.']
  const byName = result.runs.filter(({ assigned }) => assigned === 'fixed').length
  return byName === 0 ? [] : [`In ${formatCount(byName)} of ${countOf(result.runs.length, 'run')} no lot decided between the two agents. These are in no headline and no saturation row. Rows over all runs hold them, at equal item and run: there whatever made somebody get an agent may also have made the price.`]
}
