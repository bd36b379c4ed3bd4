// The files of a finished run, and what the terminal says of it.
import { join } from 'node:path'
import { type ArmFigures, type MarketResult, type ViolationCounts, violationKinds } from '../../lab/market-result.ts'
import type { ModelFigures } from '../../lab/model-figures.ts'
import { formatMoney } from '../../report/format-money.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { formatMicroUsd } from '../../report/model-tables.ts'
import { renderReportHtml } from '../../report/render-report-html.ts'
import { renderReportMarkdown } from '../../report/render-report-markdown.ts'
import { reportJson } from '../../report/report-json.ts'
import { writeWhole } from '../write-whole.ts'
import { reportNames } from './output-folder.ts'

export async function writeReports(folder: string, result: MarketResult): Promise<void> {
  await writeWhole(join(folder, reportNames.organiser), renderReportHtml(result, { audience: 'organiser' }))
  await writeWhole(join(folder, reportNames.public), renderReportHtml(result, { audience: 'public' }))
  await writeWhole(join(folder, reportNames.markdown), renderReportMarkdown(result, { audience: 'organiser' }))
  await writeWhole(join(folder, reportNames.json), `${JSON.stringify(reportJson(result), null, 2)}\n`)
}

export function tellResult(folder: string, given: { readonly result: MarketResult; readonly json: boolean }): void {
  const { result, json } = given
  if (json) {
    process.stdout.write(`${JSON.stringify(reportJson(result))}\n`)
    return
  }
  const { roster } = result
  const binds = roster.budgetBindsShare === null ? ', whose budgets bind was not computed at this size' : `, budgets bind for ${percent(roster.budgetBindsShare)} of the people`
  const lines = [
    `${result.title}: ${countOf(roster.people, 'person', 'people')}, ${countOf(roster.items, 'item')}, ${countOf(roster.wants, 'want')}`,
    `  the median want has ${roster.medianAcceptableListings} acceptable ${roster.medianAcceptableListings === 1 ? 'listing' : 'listings'}, ${percent(roster.contestedShare)} of listings are contested${binds}`,
    ...result.arms.flatMap((arm) => armLines(arm, result.currency)),
    '',
    `Report          ${join(folder, reportNames.organiser)}   (the organiser’s: it shows limits)`,
    `To pass round   ${join(folder, reportNames.public)}`,
    `Transcript      npx haggle replay ${join(folder, result.arms.length === 1 ? (result.arms[0]?.arm ?? 'A') : '<arm>', 'journal.db')}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function armLines(arm: ArmFigures, currency: string): string[] {
  const volume = arm.deals.reduce((sum, deal) => sum + deal.priceCents, 0)
  const controls = arm.controls.filter((one) => one.ratio !== null).map((one) => `${one.name.replace('_', ' ')} ${percent(one.ratio ?? 0)}`)
  return [
    `Arm ${arm.arm} (${arm.gate}): ${countOf(arm.deals.length, 'deal')} of ${countOf(arm.listings, 'listing')}, ${formatMoney(volume, currency)} moved, in ${arm.wallSeconds.toFixed(1)} s`,
    `  ${gainsText(arm, currency)}${controls.length === 0 ? '' : `; for comparison: ${controls.join(', ')}`}`,
    `  ${violationsText(arm)}`,
    ...(arm.models === undefined ? [] : [`  ${modelsText(arm.models)}`]),
    ...(arm.outside === undefined ? [] : [`  outside agents: ${countOf(arm.outside.turns, 'turn')}, ${arm.outside.lost === 0 ? 'none' : formatCount(arm.outside.lost)} lost`]),
  ]
}

function gainsText({ efficiency: { ratio, boundCents } }: ArmFigures, currency: string): string {
  if (boundCents === 0) return 'nothing to gain'
  if (ratio === null || boundCents === null) return 'gains: best attainable not computed'
  return `gains ${percent(ratio)} of the best attainable ${formatMoney(boundCents, currency)}`
}

function modelsText({ calls, failed, usage, microUsd, flags, questions }: ModelFigures): string {
  const raised = Object.values(flags).reduce((sum, count) => sum + count, 0)
  const money = microUsd === null ? 'cost unknown (no price)' : `cost ${formatMicroUsd(microUsd)}`
  return `models: ${countOf(calls, 'call')}${failed === 0 ? '' : ` (${failed} without an answer)`}, ${formatCount(usage.fresh + usage.cached + usage.written)} tokens read (${formatCount(usage.cached)} from cache), ${formatCount(usage.output)} written, ${money}; ${countOf(raised, 'flag')}, ${countOf(questions.length, 'question')} for people`
}

/** Kinds of violations that are named; the others are counted together. */
const kindsNamedMax = 3

function violationsText({ violations, gate }: ArmFigures): string {
  const executed = totalOf(violations.executed)
  const attempted = totalOf(violations.attempted)
  const happened = `violations executed: ${executed}; attempted`
  if (attempted === 0) return `${happened}: 0`
  const kinds = violationKinds.filter((kind) => violations.attempted[kind] > 0).sort((a, b) => violations.attempted[b] - violations.attempted[a])
  const others = kinds.slice(kindsNamedMax).reduce((sum, kind) => sum + violations.attempted[kind], 0)
  const named = [...kinds.slice(0, kindsNamedMax).map((kind) => `${violations.attempted[kind]} ${kind}`), ...(others > 0 ? [`${others} of other kinds`] : [])]
  // An observing gate stops nothing.
  const stopped = gate === 'enforce' && executed === 0 ? `, ${attempted === 1 ? '' : 'all '}stopped` : ''
  return `${happened} ${attempted}${stopped} (${named.join(', ')})`
}

const totalOf = (counts: ViolationCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
