// What is made of a market experiment once its runs are played: survey, analysis, patterns and second opinions, then reports,
// files of data and, after the reveal, everybody's receipt. `haggle lab report` makes the same again from the folder alone.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import type { ExperimentData, PersonRow } from '../../lab/experiment/experiment-data.ts'
import type { MarketExperimentResult, Stage } from '../../lab/experiment/result.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import { analyseMarket } from '../../lab/market-analysis/analyse-market.ts'
import type { Orders } from '../../lab/patterns/failures/failure.ts'
import { failuresOf, patternsOf } from '../../lab/patterns/patterns-of.ts'
import type { AggressivenessCoding, SurveyData } from '../../lab/survey/survey.ts'
import type { PriceTable } from '../../models/prices.ts'
import { dataFiles } from '../../report/data-files/data-files.ts'
import { marketTables } from '../../report/data-files/market-tables.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { effectText, notEstimableText, pClause, spentText } from '../../report/lab/effect-words.ts'
import { finding } from '../../report/lab/finding.ts'
import { writeWhole } from '../write-whole.ts'
import { aggressivenessOf } from './aggressiveness.ts'
import { readLabJson } from './lab-folder.ts'
import type { MarketManifest } from './market-manifest.ts'
import { marketResult } from './market-result.ts'
import { opinionsOf } from './opinions.ts'
import { keptPlan } from './plan-file.ts'
import { publicRecords, writeTranscripts } from './run-journals.ts'
import { hasReached } from './stage.ts'
import { surveyAfterRun } from './survey-stage.ts'

export interface PlayedExperiment {
  readonly folder: string
  readonly compiled: CompiledMarketExperiment
  readonly manifest: MarketManifest
  readonly records: ReadonlyMap<string, RunRecord>
  readonly data: ExperimentData
}

export interface FinishMarket extends PlayedExperiment {
  /** The experiment's file: paths in it are relative to it. */
  readonly path: string
  readonly prices: PriceTable
  readonly callsInFlight: number
  readonly callSeconds: number
  readonly json: boolean
  readonly quiet: boolean
}

export const reportNames = { html: 'report.html', markdown: 'report.md', json: 'report.json', parquet: 'results.parquet', csv: 'results.csv', dictionary: 'data-dictionary.md' } as const

/** What a finished experiment cannot be without; where one is gone, all are made again. */
export const isFinished = (folder: string): boolean => Object.values(reportNames).every((name) => existsSync(join(folder, name)))

/** The folder's lock is held. Answers the stage that the experiment is in now, for the manifest. */
export async function finishMarket(given: FinishMarket): Promise<Stage> {
  const { folder, path, compiled, manifest, data, quiet, json, prices, callsInFlight, callSeconds } = given
  const { experiment, roster } = compiled
  const after = await surveyAfterRun({ folder, experiment, marketTitle: roster.title, data }, { path, stage: manifest.stage })
  if (!quiet) for (const note of after.notes) process.stderr.write(`${note}\n`)
  const aggressiveness = await aggressivenessOf(experiment, { people: data.people, path, folder, prices, callsInFlight, callSeconds })
  if (aggressiveness !== undefined) await writeWhole(codingPath(folder), `${JSON.stringify(aggressiveness, null, 1)}\n`)
  const result = await writeMarket(given, { stage: after.stage, asking: { prices, callsInFlight, callSeconds }, ...(after.survey !== undefined && { survey: after.survey }), ...(aggressiveness !== undefined && { aggressiveness }) })
  tellMarket(result, { folder, json })
  return after.stage
}

const codingPath = (folder: string): string => join(folder, 'aggressiveness.json')

/** As it was made when the experiment was played. */
export async function keptCoding(folder: string): Promise<AggressivenessCoding | undefined> {
  const kept = await readLabJson(codingPath(folder))
  return typeof kept === 'object' && kept !== null && 'aggressive' in kept ? (kept as AggressivenessCoding) : undefined
}

export interface Writing {
  readonly stage: Stage
  readonly survey?: SurveyData
  readonly aggressiveness?: AggressivenessCoding
  /** Absent where no model may be asked. */
  readonly asking?: { readonly prices: PriceTable; readonly callsInFlight: number; readonly callSeconds: number }
}

/** Measures and writes everything; the report last, so that where it stands, all does. */
export async function writeMarket(played: PlayedExperiment, { stage, survey, aggressiveness, asking }: Writing): Promise<MarketExperimentResult> {
  const { folder, compiled, data } = played
  const { experiment, roster, runs } = compiled
  const { analysis: { draws, fairnessMarginPoints, priceMarginShare } } = experiment
  const told = { ...(survey !== undefined && { survey }), ...(aggressiveness !== undefined && { aggressiveness }) }
  const analysis = analyseMarket(data, { ...told, draws, margins: { fairnessMarginPoints, priceMarginShare }, seed: experiment.seed })
  const watched = { roster, records: await publicRecords({ folder, runs }), ordersOf: ordersIn(compiled) }
  const failures = failuresOf(data, watched)
  const patterns = patternsOf(data, { ...watched, seed: String(experiment.seed), draws: Math.min(draws, patternDrawsMax) })
  const secondOpinions = await opinionsOf({ folder, experiment, data, ...(asking !== undefined && { asking }) })
  const result = marketResult({ ...played, ...told, stage, analysis, patterns, ...(secondOpinions !== undefined && { secondOpinions }) })
  const names = new Map(roster.people.map(({ id, name }) => [id, name]))
  await writeTranscripts({ folder, runs, title: experiment.title, failures: patterns.failures.rows, nameOf: (person) => names.get(person) ?? person })
  for (const { path, content } of dataFiles(marketTables(data, { ...(survey !== undefined && { survey }), failures, ...(secondOpinions !== undefined && { opinions: secondOpinions.opinions }) }), { title: experiment.title })) await writeWhole(join(folder, path), content)
  await writeReceipts(folder, result)
  await writeReport(folder, result)
  return result
}

/** Bootstraps of patterns are many, and their intervals need no more. */
const patternDrawsMax = 1_999

/** What people had asked for in each run: a factor replaces it. */
function ordersIn({ runs }: CompiledMarketExperiment): (row: PersonRow) => Orders {
  const agents = new Map(runs.flatMap(({ id, roster }) => roster.people.map((person) => [`${id}\n${person.id}`, person.agent] as const)))
  return ({ run, person }) => agents.get(`${run}\n${person}`) ?? {}
}

/** Only after the reveal: a receipt names the agent. One page a person, for the arm whose deals people honour. */
async function writeReceipts(folder: string, { stage, title, currency, runs, secondOpinions }: MarketExperimentResult): Promise<void> {
  const place = join(folder, 'receipts')
  if (secondOpinions === undefined || !hasReached(stage, 'reveal')) return
  const real = runs.find((run) => run.real)
  if (real === undefined) return
  await rm(place, { recursive: true, force: true })
  const { renderReceiptHtml } = await import('../../report/lab/receipt-page.ts')
  const { times, reference, receipts } = secondOpinions
  for (const receipt of receipts) if (receipt.run === real.run) await writeWhole(join(place, `${receipt.person}.html`), renderReceiptHtml(receipt, { title, currency, times, reference }))
}

async function writeReport(folder: string, result: MarketExperimentResult): Promise<void> {
  // Figures are large to load: only whoever writes a report waits for them.
  const [{ renderLabHtml }, { renderLabMarkdown }] = await Promise.all([import('../../report/lab/render-lab-html.ts'), import('../../report/lab/render-lab-markdown.ts')])
  await writeWhole(join(folder, reportNames.json), `${JSON.stringify(result, null, 1)}\n`)
  const plan = await keptPlan(folder)
  const beside = plan === undefined ? {} : { plan }
  await writeWhole(join(folder, reportNames.markdown), renderLabMarkdown(result, beside))
  await writeWhole(join(folder, reportNames.html), renderLabHtml(result, beside))
}

/** What the terminal says of an experiment that was played. */
export function tellMarket(result: MarketExperimentResult, { folder, json }: { readonly folder: string; readonly json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${linesOf(result, folder).join('\n')}\n`)
}

function linesOf(result: MarketExperimentResult, folder: string): string[] {
  const { title, runs, people, cost, stage, survey, currency, analysis: { better: { primary } } } = result
  const deals = runs.reduce((sum, run) => sum + run.deals, 0)
  return [
    `${title}: ${countOf(runs.length, 'market')} of ${countOf(people, 'person', 'people')}, ${countOf(deals, 'deal')}${cost.calls === 0 ? '' : `, ${formatCount(cost.calls)} model calls for ${spentText(cost.microUsd)}`}`,
    `  ${finding(result)}`,
    `  ${primary.outcome}, ${result.compare.join(' less ')}: ${primary.effect.estimable ? `${effectText(primary.effect, { unit: primary.unit, currency })}${primary.effect.p === undefined ? '' : `, ${pClause(primary.effect.p)}`}` : `${notEstimableText} (${primary.effect.detail})`}`,
    ...(survey === undefined ? [] : [`  survey: ${survey.respondents === 'simulated' ? 'SIMULATED respondents, ' : ''}${formatCount(survey.started)} of ${formatCount(survey.asked)} began, ${formatCount(survey.finished)} finished`]),
    '',
    `Report          ${join(folder, reportNames.html)}   (the organiser’s: it shows limits and which arm is real)`,
    `Data            ${join(folder, reportNames.parquet)}, ${reportNames.csv}, tables/, ${reportNames.dictionary}`,
    `Stage           ${stage}${nextStep[stage](folder)}`,
  ]
}

const nextStep = {
  running: () => '',
  survey: (folder) => `: haggle lab survey ${folder} hands out blind forms; haggle lab reveal ${folder} ends it`,
  reveal: (folder) => `: receipts may be told; haggle lab exchange ${folder} lists who hands over what`,
  exchange: () => '',
} as const satisfies Record<Stage, (folder: string) => string>

/** For a folder in which there was nothing left to do. */
export async function tellFinished(folder: string, { json }: { readonly json: boolean }): Promise<void> {
  process.stdout.write(json ? `${JSON.stringify(await readLabJson(join(folder, reportNames.json)))}\n` : `This experiment is complete already. Report: ${join(folder, reportNames.html)}\n`)
}
