// The one-page template of the report, filled by the machine: question, unit of randomisation, counts, the headline test with
// its doubt, power, what the arms came to, what it cost and what it can be traced back to.
import type { MarketExperimentResult } from '../../../lab/experiment/result.ts'
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import type { LabPlan, PowerLine } from '../../../lab/planning/lab-plan.ts'
import { shorten } from '../../escape-text.ts'
import { formatMoney } from '../../format-money.ts'
import { capital, countOf, formatCount, formatShare, listInWords, noNumber } from '../../format-number.ts'
import { sum } from '../../intervals.ts'
import { countsText, effectText, excludedParts, fixed, notEstimableText, pText, secondsText, spentText, valueInUnit } from '../effect-words.ts'
import { columnsOf, note, tableBlock, type LabCell, type LabSection, type LabTable } from '../lab-document.ts'
import { deviationRows, provenanceRows } from '../provenance.ts'
import { headlineName, planningOf } from './headline-test.ts'
import { isByLot, isDrawn } from './market-finding.ts'
import { assignmentSentence, percentClause, stageText } from './market-opening.ts'
import { missingRows } from './missing-answers.ts'

export function atAGlance(result: MarketExperimentResult, plan: LabPlan | undefined): LabSection {
  return {
    id: 'glance', title: 'The experiment on one page', short: 'On one page',
    blocks: [
      tableBlock({ caption: 'The experiment on one page', columns: columnsOf('What', 'Here'), rows: [...designRows(result), ...countRows(result), ...missingRows(result), ...primaryRows(result), ...powerRows(result, plan), ...surveyRows(result), ...provenanceRows(result)] }),
    ],
  }
}

type Rows = readonly (readonly LabCell[])[]

const designRows = (result: MarketExperimentResult): Rows => [
  ['Question', shorten(result.question)],
  ['Stage', capital(stageText(result))],
  ['Unit of randomisation', { text: randomisedText(result), under: assignmentSentence(result) }],
  ['Agents', listInWords(Object.entries(result.agents).map(([name, playsAs]) => `${shorten(name)}: ${shorten(playsAs)}`))],
  ...(result.factor === undefined ? [] : [['Factor', `${shorten(result.factor.name)}: ${listInWords(result.factor.levels.map(shorten))}`]]),
]

function randomisedText(result: MarketExperimentResult): string {
  if (!isByLot(result)) return 'None: no lot decided between the two agents in any run'
  const drawn = result.runs.filter(isDrawn).length
  return `A person in a run: who gets which agent${drawn === result.runs.length ? '' : `, in ${formatCount(drawn)} of ${formatCount(result.runs.length)} runs`}`
}

function countRows({ people, items, runs, analysis: { better: { primary } } }: MarketExperimentResult): Rows {
  const [listings, deals] = [sum(runs.map((run) => run.listings)), sum(runs.map((run) => run.deals))]
  const excluded = excludedParts(primary.counts)
  return [
    ['People, items, runs', `${formatCount(people)}, ${formatCount(items)}, ${formatCount(runs.length)}`],
    ['Deals, listings without a deal', { text: `${formatCount(deals)}, ${formatCount(Math.max(0, listings - deals))}`, under: 'no deal counts as a gain of 0, not as missing' }],
    ['Left out', excluded.length === 0 ? 'nothing' : listInWords(excluded)],
  ]
}

function primaryRows(result: MarketExperimentResult): Rows {
  const { primary } = result.analysis.better
  const planning = planningOf(result)
  const named: LabCell = { text: `${headlineName[planning]}: ${primary.outcome}`, under: primary.specification }
  if (!primary.effect.estimable) return [[named, { text: notEstimableText, under: primary.effect.detail }]]
  const written = { unit: primary.unit, currency: result.currency }
  const { p, interval, noInterval } = primary.effect
  return [
    [named, { text: effectText(primary.effect, written), under: interval === undefined ? `no interval: ${noInterval?.detail ?? 'the test has none'}` : `${formatShare(interval.level, 0)} interval; ${primary.over}` }],
    ['The same in percent', percentCell(result)],
    ['Its p value', planning === 'after_look' ? { text: pText(p), under: 'as if the experiment had been fixed before its result was seen, which it was not' } : pText(p)],
    ['Taken over', countsText(primary.counts)],
  ]
}

function percentCell(result: MarketExperimentResult): LabCell {
  const { means, unit } = result.analysis.better.primary
  const text = percentClause(result) ?? 'no percentage of a mean that is not positive'
  const written = { unit, currency: result.currency }
  return means === undefined ? text : { text, under: `means not adjusted: ${valueInUnit(means.strong, written)} and ${valueInUnit(means.weak, written)}` }
}

function powerRows({ analysis: { detectable }, currency, deviations }: MarketExperimentResult, plan: LabPlan | undefined): Rows {
  const achieved: LabCell = detectable.estimable
    ? { text: `about ${valueInUnit(detectable.effect, { unit: detectable.unit, currency })}`, under: `with ${formatShare(detectable.power, 0)} power, ${detectable.from === 'interval' ? 'from the width of the headline test’s interval' : 'from the errors of this data'}` }
    : { text: notEstimableText, under: detectable.detail }
  // The first lines are of the design as it was planned; those after it are of what could be done instead.
  const planned = (plan?.power ?? []).filter(({ design }, _, [first]) => design === first?.design).map((line): readonly LabCell[] => [
    `Smallest effect planned for: ${line.outcome}`,
    line.detectable.estimable ? { text: valueInUnit(line.detectable.effect, { unit: line.unit, currency }), under: `${line.design}, ${line.n}${foretoldError(line, currency)}` } : { text: notEstimableText, under: line.detectable.detail },
  ])
  return [...planned, ...deviationRows(deviations), ['Smallest effect it could see', achieved]]
}

/** To be read beside the standard errors that came out. */
function foretoldError({ standardError, unit }: PowerLine, currency: string): string {
  if (standardError?.estimable !== true) return ''
  const written = (value: number): string => valueInUnit(value, { unit, currency })
  const { low, high } = standardError
  return `; standard error foretold ${written(standardError.standardError)}${low === undefined || high === undefined ? '' : ` (${written(low)} to ${written(high)})`}`
}

function surveyRows({ survey, aggressiveness }: MarketExperimentResult): Rows {
  const by = { rules: 'by word lists', model: 'by a model', file: 'by a file' } as const
  return [
    ...(survey === undefined ? [] : [[survey.respondents === 'simulated' ? 'Survey (SIMULATED)' : 'Survey', {
      text: `${formatCount(survey.asked)} asked, ${formatCount(survey.started)} started, ${formatCount(survey.finished)} finished`,
      ...(survey.respondents === 'simulated' && { under: 'respondents are simulated: no person answered' }),
    }]]),
    ...(aggressiveness === undefined ? [] : [['Asked for hard bargaining', `${formatShare(aggressiveness.share)} of people, coded ${by[aggressiveness.by]}${aggressiveness.notCoded === undefined ? '' : `; ${formatCount(aggressiveness.notCoded.length)} not coded, in no row`}`]]),
  ]
}

const runsShown = 100

export const runsSection = (result: MarketExperimentResult): LabSection => ({
  id: 'runs', title: 'Every run', short: 'Every run',
  how: 'A run is one arm of one replicate. Of the best: gains of both sides as a share of the best that anybody could have arranged. Tried, broken: moves against a limit that the gate saw, and those that happened all the same.',
  blocks: [tableBlock(runsTable(result)), ...(result.runs.length > runsShown ? [note(`The first ${runsShown} of ${formatCount(result.runs.length)} runs; the files of data hold the rest.`)] : [])],
})

function runsTable({ runs, currency }: MarketExperimentResult): LabTable {
  const cells = (run: RunRow): readonly LabCell[] => {
    const marks = [...(run.real ? ['the real arm'] : []), ...(run.mirrorOf === undefined ? [] : [`mirrors ${shorten(run.mirrorOf)}`]), ...(run.shown ? [] : ['not shown while it ran'])]
    return [
      marks.length === 0 ? shorten(run.run) : { text: shorten(run.run), under: marks.join(', ') },
      assignedText(run), formatCount(run.deals), { text: run.listings === 0 ? noNumber : formatShare(run.deals / run.listings), under: `of ${formatCount(run.listings)}` },
      formatMoney(run.volumeCents, currency), shareOfBest(run, currency),
      { text: `${formatCount(run.attempted)}, ${formatCount(run.executed)}`, under: run.gate === 'enforce' ? 'gate on' : 'gate only watching' },
      run.modelCalls === 0 ? noNumber : { text: formatCount(run.modelCalls), under: `${run.modelCallsFailed === 0 ? '' : `${formatCount(run.modelCallsFailed)} failed, `}${formatCount(run.modelTokens)} tokens, ${spentText(run.modelMicroUsd)}` },
      secondsText(run.wallSeconds),
    ]
  }
  return { caption: 'Every run', columns: columnsOf('Run', 'Agents', '#Deals', '#Sold', '#Volume', '#Of the best', '#Tried, broken', '#Model calls', '#Time'), rows: runs.slice(0, runsShown).map(cells) }
}

function assignedText({ assigned, strongShare, peopleWithNeither = 0 }: RunRow): string {
  const share = formatShare(strongShare, 0)
  const words = {
    all_strong: 'all the first', all_weak: 'all the second', complete: `${share} the first, by lot`, mirrored: 'mirrored', fixed: 'no lot between the two',
    independent: peopleWithNeither === 0 ? `each draws, ${share} the first` : `each draws: ${countOf(peopleWithNeither, 'person', 'people')} neither, of the others ${share} the first`,
  } as const
  return words[assigned]
}

const shareOfBest = ({ boundCents, realisedCents }: RunRow, currency: string): LabCell =>
  (boundCents === null || boundCents <= 0 ? noNumber : { text: `${fixed((100 * realisedCents) / boundCents, 1)}\u00a0%`, under: `${formatMoney(realisedCents, currency)} of ${formatMoney(boundCents, currency)}` })

export const volumesSection = ({ analysis: { volumes }, currency }: MarketExperimentResult): LabSection => ({
  id: 'volumes', title: 'Volumes and prices', short: 'Volumes', half: true, how: 'Beside what the original published for its own roster and market: another scale, not a target.',
  blocks: [tableBlock({
    caption: 'Volumes and prices', columns: columnsOf('What', '#Here', '#Published'),
    rows: volumes.map(({ what, value, unit, published, per }) => [{ text: what, under: per === 'run' ? 'a run' : 'all runs' }, levelText(value, unit, currency), published === undefined ? noNumber : levelText(published, unit, unit === 'cents' ? 'USD' : currency)]),
  })],
})

/** A count of deals needs no decimals. */
const levelText = (value: number, unit: Parameters<typeof valueInUnit>[1]['unit'], currency: string): string =>
  (unit === 'deals' || unit === 'people' || unit === 'items' ? (Number.isInteger(value) ? formatCount(value) : fixed(value, 1)) : valueInUnit(value, { unit, currency }))

