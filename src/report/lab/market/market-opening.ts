// What stands above the first section of a market experiment's report: the paragraph under the title, what must be known
// before anything else is believed, and the line of facts.
import type { MarketExperimentResult, Stage } from '../../../lab/experiment/result.ts'
import type { RunRow } from '../../../lab/experiment/experiment-data.ts'
import { shorten } from '../../escape-text.ts'
import { formatMoney } from '../../format-money.ts'
import { capital, countOf, formatCount, listInWords } from '../../format-number.ts'
import { sum } from '../../intervals.ts'
import { strong, type Prose } from '../../report-table.ts'
import { effectText, pClause, secondsText, spentText } from '../effect-words.ts'
import { comparedAgents } from './compared-agents.ts'
import { afterLookWarnings, planningClause, planningOf } from './headline-test.ts'
import { alpha, directionOf, gainsWithin, isDrawn, pricesWithin, type ShownMargin } from './market-finding.ts'
import { missingWarnings } from './missing-answers.ts'

export function marketLede(result: MarketExperimentResult): Prose {
  const { currency, analysis: { better: { primary, secondary } } } = result
  const { strong: one, weak: other } = comparedAgents(result)
  if (result.runs.length === 0) return ['No run has finished.']
  const setting: Prose = [`${assignmentSentence(result)} ${capital(countOf(sum(result.runs.map(({ deals }) => deals)), 'deal'))} came of it. `]
  if (!primary.effect.estimable) return [...setting, `“${primary.outcome}” is not estimable by agent: ${primary.effect.detail}.`]
  const { effect } = primary
  const share = percentClause(result)
  return [
    ...setting, `${primary.outcome}, ${one} less ${other}: `, strong(effectText(effect, { unit: primary.unit, currency })), share === undefined ? '' : `, ${share}`,
    effect.p === undefined ? '.' : ` (${pClause(effect.p)}${planningClause[planningOf(result)]}).`,
    ...secondarySentence(secondary), ruledOut('gains', gainsWithin(result)), ruledOut('prices', pricesWithin(result)),
  ]
}

const ruledOut = (what: string, margin: ShownMargin | undefined): string =>
  (margin === undefined ? '' : ` Effects on ${what} beyond ${margin.size}${margin.share === undefined ? '' : `, ${margin.share},`} are ruled out: a margin that the file had named.`)

/** The effect in percent of what the other agent's people get; of what everybody gets where only that is known. */
export function percentClause(result: MarketExperimentResult): string | undefined {
  const { effect, means, unit } = result.analysis.better.primary
  if (!effect.estimable) return undefined
  const everybody = unit === 'cents' ? meanGainCents(result) : undefined
  const base = means === undefined ? everybody : means.weak
  if (base === undefined || base <= 0) return undefined
  const share = Math.round((100 * effect.estimate) / base)
  const percent = `${share > 0 ? '+' : share < 0 ? '\u2212' : ''}${formatCount(Math.abs(share))}\u00a0%`
  return `${percent} of the mean ${means === undefined ? `gain of everybody in those runs, ${formatMoney(base, result.currency, { fixed: true })}` : `with ${comparedAgents(result).weakAgent}`}`
}

/** Of a person in a run in which a lot gave out the agents. */
function meanGainCents({ runs, people }: MarketExperimentResult): number | undefined {
  const mixed = runs.filter(isDrawn)
  return mixed.length === 0 || people === 0 ? undefined : sum(mixed.map(({ realisedCents }) => realisedCents)) / (mixed.length * people)
}

function secondarySentence(secondary: MarketExperimentResult['analysis']['better']['secondary']): Prose {
  const tested = secondary.filter(({ effect, holmP }) => effect.estimable && holmP !== undefined)
  if (tested.length === 0) return []
  const stands = tested.flatMap(({ effect, holmP, outcome, unit }) => {
    const direction = effect.estimable ? directionOf(effect, holmP) : 'unclear'
    return direction === 'unclear' ? [] : [`${(unit === 'deals' ? countWords : amountWords)[direction]} ${lower(outcome)}`]
  })
  const looks = `Corrected for ${countOf(tested.length, 'further look')}`
  if (stands.length === 0) return [` ${looks}, none of them shows an effect at the ${alpha * 100}\u00a0% level.`]
  return [` ${looks}, ${stands.length === tested.length ? 'all of them stand' : 'these stand'}: ${stands.join('; ')}.`]
}

const countWords = { up: 'more', down: 'fewer' } as const
const amountWords = { up: 'higher', down: 'lower' } as const

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const schemeInWords: Readonly<Record<RunRow['assigned'], (one: string, other: string) => string>> = {
  all_strong: (one) => `everybody had ${one}`,
  all_weak: (_, other) => `everybody had ${other}`,
  independent: (one, other) => `everybody drew ${one} or ${other} by lot`,
  complete: (one, other) => `a fixed share, chosen by lot, had ${one} and the rest ${other}`,
  mirrored: () => 'everybody had the other agent than in the run it mirrors',
  fixed: (one, other) => `no lot decided between ${one} and ${other}`,
}

const withThird = (one: string, other: string): string => `everybody drew ${one}, ${other} or a further agent by lot`

/** `In 2 runs everybody drew strong or weak for themselves, in 2 everybody had strong.` */
export function assignmentSentence(result: MarketExperimentResult): string {
  const { strongAgent: one, weakAgent: other } = comparedAgents(result)
  const schemes = Map.groupBy(result.runs, ({ assigned, peopleWithNeither = 0 }) => (assigned === 'independent' && peopleWithNeither > 0 ? withThird(one, other) : schemeInWords[assigned](one, other)))
  return `${capital(listInWords([...schemes].map(([words, runs], index) => `in ${formatCount(runs.length)}${index === 0 ? ` ${runs.length === 1 ? 'run' : 'runs'}` : ''} ${words}`)))}.`
}

const stageInWords: Readonly<Record<Stage, string>> = {
  running: 'markets are being played',
  survey: 'played; people are answering without knowing arms or agents',
  reveal: 'revealed: the real arm and the agents are told',
  exchange: 'people hand over what the real arm agreed',
}

/** Whether a survey is under way is told by its answers: until the first has come nobody is said to answer. */
export function stageText({ stage, survey, runs }: Pick<MarketExperimentResult, 'stage' | 'survey' | 'runs'>): string {
  if (stage === 'survey' && survey?.respondents !== 'people') return 'played; no person has answered a survey, and nothing is revealed yet'
  return stage === 'reveal' && !runs.some(({ real }) => real) ? 'revealed: the agents are told; no arm is real' : stageInWords[stage]
}

/** The worst first. */
export function marketWarnings(result: MarketExperimentResult): readonly string[] {
  const enforced = result.runs.filter(({ gate, executed }) => gate === 'enforce' && executed > 0)
  const watched = result.runs.filter(({ gate, executed }) => gate === 'observe' && executed > 0)
  const moves = (runs: readonly RunRow[]): string => countOf(sum(runs.map(({ executed }) => executed)), 'move')
  return [
    ...(enforced.length === 0 ? [] : [`Limits were broken although the gate was on: ${moves(enforced)} in ${runsInWords(enforced)}. This is a fault in the market.`]),
    ...(watched.length === 0 ? [] : [`Limits were broken: ${moves(watched)} in ${runsInWords(watched)}, where the gate only watches.`]),
    ...missingWarnings(result),
    ...afterLookWarnings(result),
    ...(result.stage === 'survey' && result.survey?.respondents === 'people' ? ['People are still answering blind. This file names the real arm and the agents: keep it until the reveal.'] : []),
    ...(result.stage === 'survey' && result.survey?.respondents !== 'people' ? ['Nothing is revealed yet. This file names the real arm and the agents: if people are to be asked, keep it until the reveal.'] : []),
    ...(result.survey?.respondents === 'simulated' ? ['SIMULATED respondents answered the survey. No figure about fairness, satisfaction or preference says anything of people.'] : []),
  ]
}

function runsInWords(runs: readonly RunRow[]): string {
  const named = runs.slice(0, 6).map(({ run }) => shorten(run))
  return `${runs.length === 1 ? 'run' : 'runs'} ${listInWords(runs.length > 6 ? [...named, `${runs.length - 6} more`] : named)}`
}

export function marketFacts(result: MarketExperimentResult): readonly string[] {
  const { runs, people, items, replicates, seed, version, cost } = result
  return [
    countOf(people, 'person', 'people'), countOf(items, 'item'), `${countOf(new Set(runs.map(({ arm }) => arm)).size, 'arm')}, ${replicates === 1 ? 'once each' : countOf(replicates, 'replicate')}`,
    countOf(sum(runs.map(({ deals }) => deals)), 'deal'), `${spentText(cost.microUsd)} spent`, secondsText(cost.wallSeconds), `seed ${seed}`, `version ${shorten(version)}`,
  ]
}
