// haggle lab plan: what an experiment would find and what it would cost. Nothing is asked and nothing is spent; a
// plan that is written down can be given to haggle lab run, whose report sets it beside what was found.
import type { Estimable } from '../../lab/statistics/not-estimable.ts'
import type { ForetoldError, LabPlan, PowerLine } from '../../lab/planning/lab-plan.ts'
import { planMarket } from '../../lab/planning/plan-market.ts'
import { planTournament, usualRounds } from '../../lab/planning/plan-tournament.ts'
import type { Pace } from '../../lab/planning/planned-cost.ts'
import { type DesignFingerprint, marketDesign, tournamentDesign } from '../../lab/experiment/design-fingerprint.ts'
import type { Experiment, MarketExperiment, TournamentExperiment } from '../../lab/experiment/definition.ts'
import { tournamentLimits } from '../../lab/tournament/limits.ts'
import type { CostOf } from '../../lab/model-figures.ts'
import { formatMoney } from '../../report/format-money.ts'
import { capital, countOf, formatCount, formatShare } from '../../report/format-number.ts'
import { formatMicroUsd } from '../../report/model-tables.ts'
import { parser } from '../../compose.ts'
import { CommandFailure } from '../failure.ts'
import { compileMarket, compileWith } from '../lab/compile-market.ts'
import { lanesWith } from '../lab/play-runs.ts'
import { labPlanSchema } from '../lab/plan-file.ts'
import { readExperiment } from '../lab/read-experiment.ts'
import { readMaterials } from '../lab/tournament-materials.ts'
import { readPrices } from '../read-prices.ts'
import { writeWhole } from '../write-whole.ts'
import { costOfIn } from '../run/language-run.ts'
import { durationText, rehearsingAgents } from './plan.ts'

export interface LabPlanOptions extends Pace {
  readonly prices?: string
  /** Rounds of a negotiation. Of no account for a market, which is rehearsed and takes as many as it takes. */
  readonly roundsAssumed?: number
  readonly json?: boolean
  readonly out?: string
}

interface Planning {
  readonly path: string
  readonly options: LabPlanOptions
  readonly costOf: CostOf
}

export async function labPlanCommand(path: string, options: LabPlanOptions): Promise<void> {
  const { experiment } = await readExperiment(path)
  const planning = { path, options, costOf: costOfIn(await readPrices(options.prices)) }
  const { plan, currency, design } = experiment.kind === 'market' ? await marketPlan(experiment, planning) : await tournamentPlan(experiment, planning)
  const { callsInFlight, secondsPerCall, out } = options
  const planned = { schema: labPlanSchema, callsInFlight, secondsPerCall, ...plan, experiment: design }
  if (out !== undefined) await writeWhole(out, `${JSON.stringify(planned, null, 1)}\n`)
  process.stdout.write(options.json === true ? `${JSON.stringify(planned)}\n` : `${planText(plan, { currency, title: experiment.title }).join('\n')}\n`)
}

interface Planned {
  readonly plan: LabPlan
  readonly currency: string
  readonly design: DesignFingerprint
}

async function marketPlan(experiment: MarketExperiment, { path, options, costOf }: Planning): Promise<Planned> {
  const compiled = await compileMarket(experiment, { path, asked: false })
  if (process.stderr.isTTY) process.stderr.write('Rehearsing the markets and simulating the design; this takes some seconds.\n')
  const plan = await planMarket(compiled, {
    compile: (one) => compileWith(one, { roster: compiled.roster, path }), parse: parser, makeAgent: await rehearsingAgents(), costOf, pace: options, lanes: lanesWith(compiled.runs, options.callsInFlight) })
  return { plan, currency: compiled.roster.currency, design: marketDesign(compiled) }
}

async function tournamentPlan(experiment: TournamentExperiment, { path, options, costOf }: Planning): Promise<Planned> {
  const { roundsAssumed = usualRounds } = options
  if (!(roundsAssumed >= 1 && roundsAssumed <= tournamentLimits.roundsMax)) throw new CommandFailure(`--rounds-assumed must be a number from 1 to ${tournamentLimits.roundsMax}, such as ${usualRounds}, not ${roundsAssumed}.`)
  const { tournaments } = await readMaterials(experiment, { path })
  return { plan: await planTournament(tournaments, { roundsAssumed, pace: options, costOf }), currency: 'USD', design: tournamentDesign(experiment, tournaments) }
}

interface PlanReader {
  readonly currency: string
  readonly title: Experiment['title']
}

function planText(plan: LabPlan, { currency, title }: PlanReader): readonly string[] {
  return [
    `${title}: ${countOf(plan.units, plan.kind === 'market' ? 'run' : 'negotiation')}. Nothing was asked and nothing was spent.`,
    ...powerText(plan.power, currency),
    ...costText(plan),
    '', 'What this rests on:',
    ...plan.assumptions.map((one) => `- ${one}`),
  ]
}

function powerText(lines: readonly PowerLine[], currency: string): readonly string[] {
  const designs = [...Map.groupBy(lines, ({ design }) => design)]
  return designs.flatMap(([design, all]) => {
    const hasErrors = all.some(({ standardError }) => standardError !== undefined)
    const rows = all.map((line) => {
      const inUnit = (effect: number): string => effectText(effect, { line, currency })
      return [
        `  ${line.outcome}`, estimated(line.detectable, ({ effect }) => inUnit(effect)), ...(hasErrors ? [line.standardError === undefined ? '' : estimated(line.standardError, (error) => errorText(error, { line, currency }))] : []),
        estimated(line.power, ({ effect }) => inUnit(effect)), estimated(line.power, ({ power }) => power.toFixed(2)), line.n,
      ]
    })
    const reasons = new Set(all.flatMap(({ detectable, power, standardError }) => [detectable, power, ...(standardError === undefined ? [] : [standardError])].flatMap((one) => (one.estimable ? [] : [one.detail]))))
    return ['', `${capital(design)}:`, ...inColumns([['', 'found with 80 %', ...(hasErrors ? ['standard error'] : []), 'published', 'its power', 'n'], ...rows]), ...[...reasons].map((reason) => `  not estimable: ${reason}`)]
  })
}

/** `$1.72 ($1.35 to $2.21)`: what nine reports in ten will print. */
function errorText({ standardError, low, high }: ForetoldError, { line, currency }: { readonly line: PowerLine; readonly currency: string }): string {
  const inUnit = (value: number): string => effectText(value, { line, currency })
  const range = low === undefined || high === undefined ? [] : [low, high].map((value) => (line.unit === 'deals' ? value.toFixed(2) : inUnit(value)))
  return [inUnit(standardError), ...(range.length === 0 ? [] : [`(${range.join(' to ')})`])].join(' ')
}

const estimated = <T>(result: Estimable<T>, text: (value: T) => string): string => (result.estimable ? text(result) : 'not estimable')

/** A difference in log price is told as a share of the price. */
function effectText(effect: number, { line: { unit }, currency }: { readonly line: PowerLine; readonly currency: string }): string {
  switch (unit) {
    case 'cents': return formatMoney(Math.round(effect), currency)
    case 'share': return `${Number((100 * effect).toFixed(1))} points`
    case 'log': return formatShare(Math.expm1(effect))
    case 'deals': return `${effect.toFixed(2)} deals`
  }
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd())
}

function costText({ cost }: LabPlan): readonly string[] {
  if (cost.calls === 0) return ['', 'No language model takes part: nothing is asked and nothing is spent.']
  const amounts = ({ calls, tokensRead, tokensWritten }: LabPlan['cost']['byModel'][number] | LabPlan['cost']): readonly string[] => [countOf(calls, 'call'), `${formatCount(tokensRead)} tokens read`, `${formatCount(tokensWritten)} written`]
  return [
    '', 'What its models would cost:',
    ...inColumns([...cost.byModel.map((one) => [`  ${one.model}`, ...amounts(one), moneyText(one.microUsd)]), ['  in all', ...amounts(cost), totalText(cost)]]),
    ...cost.byProvider.map(({ provider, calls, seconds }) => `  ${provider} alone would take ${durationText(seconds)} for ${countOf(calls, 'call')}`),
    `  about ${durationText(cost.seconds)} in all`,
  ]
}

const moneyText = (microUsd: number | null): string => (microUsd === null ? 'no price known (--prices)' : formatMicroUsd(microUsd))

/** What is known of the sum where some prices are not. */
function totalText({ microUsd, byModel }: LabPlan['cost']): string {
  if (microUsd !== null) return formatMicroUsd(microUsd)
  return `${formatMicroUsd(byModel.reduce((sum, one) => sum + (one.microUsd ?? 0), 0))} and what models without a known price cost`
}
