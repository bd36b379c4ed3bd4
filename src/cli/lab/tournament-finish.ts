// Scores a tournament's folder out of results.jsonl and what its manifest keeps, and writes the reports and the files of data. May
// be called again at any time, on a run that is not complete too: nothing is played and nobody is asked.
import { join } from 'node:path'
import { type Look, tournamentDesign } from '../../lab/experiment/design-fingerprint.ts'
import type { TournamentExperimentResult } from '../../lab/experiment/result.ts'
import { readStoredLines, ResultStoreFault } from '../../lab/tournament/result-store.ts'
import { type Figure, leavesTheWhole } from '../../lab/tournament-metrics/figure.ts'
import { measureTournament, type TournamentData } from '../../lab/tournament-experiment/measure-tournament.ts'
import type { CostOf } from '../../lab/tournament-experiment/paid-calls.ts'
import { tournamentResult } from '../../lab/tournament-experiment/tournament-result.ts'
import { costMicroUsd } from '../../models/prices.ts'
import { dataFiles } from '../../report/data-files/data-files.ts'
import { tournamentTables } from '../../report/data-files/tournament-tables.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { fixed } from '../../report/lab/effect-words.ts'
import { changedWords } from '../../report/lab/tournament/changed-since-look.ts'
import { formatMicroUsd } from '../../report/model-tables.ts'
import { CommandFailure } from '../failure.ts'
import { writeWhole } from '../write-whole.ts'
import { looksBefore, looksWith } from './looks.ts'
import { keptPlan, planDeviations, plannedDesign } from './plan-file.ts'
import { keptFacts, keptPrice, type KeptTournament, keptTournament, resultsName, type TournamentManifest, writeManifest } from './tournament-manifest.ts'

export const reportNames = { html: 'report.html', markdown: 'report.md', json: 'report.json' } as const

/** Written beside the reports, with tables/ and a dictionary. */
export const dataNames = ['results.parquet', 'results.csv'] as const

export interface ScoredTournament {
  /** Of what this result will show; undefined where nothing has been played yet. */
  readonly look: Look | undefined
  readonly manifest: TournamentManifest
  readonly data: TournamentData
  readonly result: TournamentExperimentResult
}

export type MeasuredTournament = KeptTournament & { readonly data: TournamentData }

/** Reads results and labels their words; scores nothing. Throws CommandFailure for a folder that holds no tournament. */
export async function measureTournamentFolder(folder: string): Promise<MeasuredTournament> {
  const kept = await keptTournament(folder)
  const costOf: CostOf = (model, usage) => {
    const price = keptPrice(kept.manifest, model)
    return price === 'unknown' ? null : costMicroUsd(usage, price)
  }
  try {
    return { ...kept, data: await measureTournament(readStoredLines(join(folder, resultsName)), { tournaments: kept.tournaments, costOf }) }
  } catch (error) {
    throw error instanceof ResultStoreFault ? new CommandFailure(error.message, 2, error) : error
  }
}

/** Reads and computes; writes nothing. */
export async function scoreTournamentFolder(folder: string): Promise<ScoredTournament> {
  const { manifest, experiment, tournaments, data } = await measureTournamentFolder(folder)
  const result = tournamentResult({
    experiment, tournaments, data, facts: keptFacts(manifest), wallSeconds: manifest.wallSeconds, version: manifest.version,
    priceUsd(model) {
      const price = keptPrice(manifest, model)
      if (price === 'unknown') return null
      return price === 'free' ? { inputPerMillion: 0, outputPerMillion: 0 } : { inputPerMillion: price.fresh / 1e6, outputPerMillion: price.output / 1e6 }
    },
  })
  const design = tournamentDesign(experiment, tournaments)
  const deviations = await planDeviations(folder, () => design)
  const look = data.negotiations.length === 0 ? undefined : { runs: data.negotiations.length, design }
  const looks = look === undefined ? undefined : looksBefore(manifest, { look, planned: await plannedDesign(folder) })
  return { look, manifest, data, result: { ...result, ...(deviations !== undefined && { deviations }), ...(looks !== undefined && { looks }) } }
}

/** The folder's lock is the caller's to hold. */
export async function finishTournament(folder: string): Promise<TournamentExperimentResult> {
  const scored = await scoreTournamentFolder(folder)
  await writeTournament(folder, scored)
  return scored.result
}

/** The report last: where it stands, everything does. */
export async function writeTournament(folder: string, { look, manifest, data, result }: ScoredTournament): Promise<void> {
  for (const { path, content } of dataFiles(tournamentTables(data.negotiations), { title: result.title })) await writeWhole(join(folder, path), content)
  const versions = new Map(result.models.map(({ id, versions: named }) => [id, named]))
  // The manifest knows of every report that lies in the folder.
  await writeManifest(folder, { ...manifest, ...(look !== undefined && { looks: looksWith(manifest, look) }), models: manifest.models.map(({ id, versions: before }) => ({ id, versions: [...(versions.get(id) ?? before)] })) })
  await writeWhole(join(folder, reportNames.json), `${JSON.stringify(result, null, 1)}\n`)
  // Figures are large to load: only whoever writes a report waits for them.
  const [{ renderLabHtml }, { renderLabMarkdown }] = await Promise.all([import('../../report/lab/render-lab-html.ts'), import('../../report/lab/render-lab-markdown.ts')])
  const plan = await keptPlan(folder)
  const beside = plan === undefined ? {} : { plan }
  await writeWhole(join(folder, reportNames.markdown), renderLabMarkdown(result, beside))
  await writeWhole(join(folder, reportNames.html), renderLabHtml(result, beside))
}

/** What the terminal says of a tournament that was played. */
export function tellTournament(result: TournamentExperimentResult, { folder, json }: { readonly folder: string; readonly json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${linesOf(result, folder).join('\n')}\n`)
}

function linesOf(result: TournamentExperimentResult, folder: string): string[] {
  const { title, negotiations: { planned, played, modelErrors, broken }, callsPerNegotiation, cost, scores } = result
  const changed = changedWords(result)
  return [
    `${title}: ${countOf(played, 'negotiation')} of ${formatCount(planned)}${modelErrors === 0 ? '' : `, ${formatCount(modelErrors)} without a usable reply of a model`}`,
    ...(played < planned ? [`  ${formatCount(planned - played)} have no result yet${broken === 0 ? '' : `, ${formatCount(broken)} of them because a provider failed`}: the same command plays them, and nothing is left out for good.`] : []),
    ...(changed === undefined ? [] : [`  ${changed}`]),
    ...callsPerNegotiation.map(({ protocol, negotiations, meanCalls, meanRounds, formula }) => `  ${protocol.replace('_', ' ')}: ${meanCalls.toFixed(2)} calls a negotiation at R = ${meanRounds.toFixed(2)} rounds (${formula}), over ${countOf(negotiations, 'negotiation')}`),
    ...(cost.calls === 0 ? [] : [`  ${countOf(cost.calls, 'call')}, ${formatCount(cost.tokensRead)} tokens read, ${formatCount(cost.tokensWritten)} written, ${cost.microUsd === null ? 'cost unknown (no price)' : `cost ${formatMicroUsd(cost.microUsd)}`}`]),
    ...scores.protocols.flatMap(({ protocol, models }) => [
      `  ${protocol.replace('_', ' ')}, share of the surplus per attempt as seller and as buyer, deals that broke a limit or worse:`,
      ...models.map(({ model, metrics, responsibleRisk }) => `    ${model}: ${figureText(metrics.sellerSurplusShare.corrected?.['perAttempt'])}, ${figureText(metrics.buyerSurplusShare.corrected?.['perAttempt'])}; ${figureText(responsibleRisk.combined)}`),
      ...(models.some(({ metrics: { sellerSurplusShare: asSeller, buyerSurplusShare: asBuyer } }) => leavesTheWhole(asSeller.corrected?.['perAttempt']) || leavesTheWhole(asBuyer.corrected?.['perAttempt'])) ? ['    A share passes 100 % or falls below 0 where deals were struck below wholesale or above retail.'] : []),
    ]),
    '',
    `Report          ${join(folder, reportNames.html)}`,
    `Data            ${join(folder, 'results.parquet')}, results.csv, data-dictionary.md`,
  ]
}

const figureText = (figure: Figure | undefined): string => (figure?.estimable === true ? `${fixed(100 * figure.value, 1)} %` : 'not estimable')
