// What is made of a market experiment once its runs are played: survey, analysis, patterns and second opinions, then reports,
// files of data and, after the reveal, everybody's receipt. `haggle lab report` makes the same again from the folder alone.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { CompiledMarketExperiment } from '../../lab/experiment/compile-market-experiment.ts'
import { marketDesign } from '../../lab/experiment/design-fingerprint.ts'
import type { ExperimentData, PersonRow } from '../../lab/experiment/experiment-data.ts'
import { peopleNames } from '../../lab/experiment/people-names.ts'
import type { MarketExperimentResult, Stage } from '../../lab/experiment/result.ts'
import type { RunRecord } from '../../lab/experiment/run-record.ts'
import { analyseMarket } from '../../lab/market-analysis/analyse-market.ts'
import type { Orders } from '../../lab/patterns/failures/failure.ts'
import { failuresOf, patternsOf } from '../../lab/patterns/patterns-of.ts'
import type { AggressivenessCoding, SurveyData } from '../../lab/survey/survey.ts'
import type { PriceTable } from '../../models/prices.ts'
import { Spending } from '../../models/spending.ts'
import { dataFiles } from '../../report/data-files/data-files.ts'
import { marketTables } from '../../report/data-files/market-tables.ts'
import { visibleText } from '../../report/escape-text.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { effectText, notEstimableText, pClause, spentText } from '../../report/lab/effect-words.ts'
import { finding } from '../../report/lab/finding.ts'
import { afterLookWarnings, planningClause, planningOf } from '../../report/lab/market/headline-test.ts'
import { missingRows } from '../../report/lab/market/missing-answers.ts'
import { visibleLines } from '../visible-lines.ts'
import { writeWhole } from '../write-whole.ts'
import { aggressivenessOf } from './aggressiveness.ts'
import { keptBound, writeBound } from './bound-files.ts'
import { keepLook, looksBefore, marginsAfterLook } from './looks.ts'
import { costByManifest, type MarketManifest, manifestWith } from './market-manifest.ts'
import { marketResult } from './market-result.ts'
import { capLeftForOpinions, spentMicroUsd, useAfterwards } from './models-afterwards.ts'
import { type Opining, opinionsOf } from './opinions.ts'
import { keptPlan, planDeviations, plannedDesign } from './plan-file.ts'
import { publicRecords, writeTranscripts } from './run-journals.ts'
import { hasReached } from './stage.ts'
import { surveyAfterRun } from './survey-stage.ts'
import { writeReveal } from './write-reveal.ts'

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
  /** Of the whole run, codings and second opinions too; absent: no cap. */
  readonly capMicroUsd?: number
  readonly json: boolean
  readonly quiet: boolean
}

export const reportNames = { html: 'report.html', markdown: 'report.md', json: 'report.json', parquet: 'results.parquet', csv: 'results.csv', dictionary: 'data-dictionary.md' } as const

/** The folder's lock is held. Answers the stage that the experiment is in now, for the manifest. */
export async function finishMarket(given: FinishMarket): Promise<Stage> {
  const { folder, path, compiled, manifest, records, data, quiet, json, prices, callsInFlight, callSeconds, capMicroUsd } = given
  const { experiment, roster } = compiled
  const after = await surveyAfterRun({ folder, experiment, marketTitle: roster.title, data }, { path, stage: manifest.stage })
  if (!quiet) for (const note of after.notes) process.stderr.write(`${visibleLines(note)}\n`)
  if (hasReached(after.stage, 'reveal')) await writeReveal(folder, { experiment, data, agents: manifest.agents })
  const used = (): ReturnType<typeof useAfterwards> => useAfterwards(experiment, { folder, costOf: costByManifest(manifest) })
  const spending = capMicroUsd === undefined ? undefined : Spending.from(spentMicroUsd(records, await used()), { prices, caps: { runMicroUsdMax: capMicroUsd } })
  const aggressiveness = await aggressivenessOf(experiment, { people: data.people, path, folder, prices, callsInFlight, callSeconds, ...(spending !== undefined && { spending }) })
  if (aggressiveness !== undefined) await writeBound(folder, codingPath(folder), `${JSON.stringify(aggressiveness, null, 1)}\n`)
  const result = await writeMarket(given, { stage: after.stage, asking: { prices, callsInFlight, callSeconds, ...(capMicroUsd !== undefined && { capMicroUsdLeft: capLeftForOpinions(capMicroUsd, { records, use: await used() }) }) }, ...(after.survey !== undefined && { survey: after.survey }), ...(aggressiveness !== undefined && { aggressiveness }) })
  tellMarket(result, { folder, json })
  return after.stage
}

const codingPath = (folder: string): string => join(folder, 'aggressiveness.json')

/** As it was made when the experiment was played. Throws CommandFailure for one that is damaged or was changed. */
export const keptCoding = async (folder: string): Promise<AggressivenessCoding | undefined> =>
  (await keptBound(folder, codingPath(folder), { schema: z.looseObject({ aggressive: z.record(z.string(), z.boolean()) }), remedy: 'give the command of the run again, which writes it anew' })) as AggressivenessCoding | undefined

export interface Writing {
  readonly stage: Stage
  readonly survey?: SurveyData
  readonly aggressiveness?: AggressivenessCoding
  /** Absent where no model may be asked. */
  readonly asking?: Opining['asking']
}

/** Measures and writes everything; the report last, so that where it stands, all does. */
export async function writeMarket(played: PlayedExperiment, { stage, survey, aggressiveness, asking }: Writing): Promise<MarketExperimentResult> {
  const { folder, compiled, data, records, manifest } = played
  const { experiment, roster, runs } = compiled
  const { analysis: { draws, ...named } } = experiment
  const design = marketDesign(compiled)
  const now = { look: { runs: data.runs.length, design }, planned: await plannedDesign(folder) }
  const told = { ...(survey !== undefined && { survey }), ...(aggressiveness !== undefined && { aggressiveness }) }
  const analysis = analyseMarket(data, { ...told, draws, margins: { ...named, afterLook: marginsAfterLook(manifest, now) }, seed: experiment.seed })
  const watched = { roster, records: await publicRecords({ folder, runs, records }), ordersOf: ordersIn(compiled) }
  const failures = failuresOf(data, watched)
  const patterns = patternsOf(data, { ...watched, failures, seed: String(experiment.seed), draws: Math.min(draws, patternDrawsMax) })
  const secondOpinions = await opinionsOf({ folder, experiment, data, ...(asking !== undefined && { asking }) })
  const use = await useAfterwards(experiment, { folder, costOf: costByManifest(manifest) })
  const deviations = await planDeviations(folder, () => design)
  const result = marketResult({ ...played, ...told, manifest: manifestWith(manifest, use), use, stage, analysis, patterns, looks: looksBefore(manifest, now), ...(secondOpinions !== undefined && { secondOpinions }), ...(deviations !== undefined && { deviations }) })
  const names = peopleNames(roster.people)
  await writeTranscripts({ folder, runs, title: experiment.title, failures: patterns.failures.rows, nameOf: (person) => names.get(person) ?? person })
  for (const { path, content } of dataFiles(marketTables(data, { ...(survey !== undefined && { survey }), failures, ...(secondOpinions !== undefined && { opinions: secondOpinions.opinions }) }), { title: experiment.title })) await writeWhole(join(folder, path), content)
  await writeReceipts(folder, result)
  await keepLook(folder, now.look)
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
  if (!hasReached(stage, 'reveal')) return
  // Those of an arm that is real no more, or of a reference that nobody asks for any more, would be taken for true.
  await rm(place, { recursive: true, force: true })
  const real = runs.find((run) => run.real)
  if (secondOpinions === undefined || real === undefined) return
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
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${linesOf(result, folder).map(visibleText).join('\n')}\n`)
}

function linesOf(result: MarketExperimentResult, folder: string): string[] {
  const { title, runs, people, cost, stage, survey, currency, analysis: { better: { primary } } } = result
  const missing = missingRows(result).flatMap(([, cell]) => (typeof cell === 'object' ? [`  without an answer: ${cell.text}`] : []))
  const deals = runs.reduce((sum, run) => sum + run.deals, 0)
  return [
    `${title}: ${countOf(runs.length, 'market')} of ${countOf(people, 'person', 'people')}, ${countOf(deals, 'deal')}${cost.calls === 0 ? '' : `, ${formatCount(cost.calls)} model calls for ${spentText(cost.microUsd)}`}`,
    ...missing,
    `  ${finding(result)}`,
    `  ${primary.outcome}, ${result.compare.join(' less ')}: ${primary.effect.estimable ? `${effectText(primary.effect, { unit: primary.unit, currency })}${primary.effect.p === undefined ? '' : `, ${pClause(primary.effect.p)}${planningClause[planningOf(result)]}`}` : `${notEstimableText} (${primary.effect.detail})`}`,
    ...afterLookWarnings(result).map((warning) => `  ${warning}`),
    ...(survey === undefined ? [] : [`  survey: ${survey.respondents === 'simulated' ? 'SIMULATED respondents, ' : ''}${formatCount(survey.started)} of ${formatCount(survey.asked)} began, ${formatCount(survey.finished)} finished`]),
    '',
    `Report          ${join(folder, reportNames.html)}   (the organiser’s: it shows limits and which arm is real)`,
    `Data            ${join(folder, reportNames.parquet)}, ${reportNames.csv}, tables/, ${reportNames.dictionary}`,
    `Stage           ${stage}${nextStep[stage](result, folder)}`,
  ]
}

const nextStep = {
  running: () => '',
  survey: (_, folder) => `: haggle lab survey ${folder} hands out blind forms; haggle lab reveal ${folder} ends it`,
  reveal: ({ runs, secondOpinions }, folder) => {
    if (!runs.some((run) => run.real)) return ': no arm is real, so there are no receipts and there is nothing to exchange'
    return `: ${secondOpinions === undefined ? '' : 'receipts may be told; '}haggle lab exchange ${folder} lists who hands over what`
  },
  exchange: () => '',
} as const satisfies Record<Stage, (result: Pick<MarketExperimentResult, 'runs' | 'secondOpinions'>, folder: string) => string>
