// The files of a finished run, and what the terminal says of it.
import { join } from 'node:path'
import type { ArmFigures, MarketResult } from '../../lab/market-result.ts'
import { formatMoney } from '../../report/format-money.ts'
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
  const binds = roster.budgetBindsShare === null ? '' : `, budgets bind for ${percent(roster.budgetBindsShare)} of the people`
  const lines = [
    `${result.title}: ${roster.people} people, ${roster.items} items, ${roster.wants} wants`,
    `  the median want has ${roster.medianAcceptableListings} acceptable listings, ${percent(roster.contestedShare)} of listings are contested${binds}`,
    ...result.arms.flatMap((arm) => armLines(arm, result.currency)),
    '',
    `Report          ${join(folder, reportNames.organiser)}   (the organiser’s: it shows limits)`,
    `To pass round   ${join(folder, reportNames.public)}`,
    `Transcript      npx haggle replay ${join(folder, result.arms[0]?.arm ?? 'A', 'journal.db')}`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function armLines(arm: ArmFigures, currency: string): string[] {
  const volume = arm.deals.reduce((sum, deal) => sum + deal.priceCents, 0)
  const executed = Object.values(arm.violations.executed).reduce((sum, count) => sum + count, 0)
  const attempted = Object.values(arm.violations.attempted).reduce((sum, count) => sum + count, 0)
  const { ratio, boundCents } = arm.efficiency
  const reached = ratio === null || boundCents === null ? 'best attainable not computed' : `${percent(ratio)} of the best attainable ${formatMoney(boundCents, currency)}`
  const controls = arm.controls.filter((one) => one.ratio !== null).map((one) => `${one.name.replace('_', ' ')} ${percent(one.ratio ?? 0)}`)
  return [
    `Arm ${arm.arm} (${arm.gate}): ${arm.deals.length} deals of ${arm.listings} listings, ${formatMoney(volume, currency)} moved, in ${arm.wallSeconds.toFixed(1)} s`,
    `  gains ${reached}${controls.length === 0 ? '' : `; for comparison: ${controls.join(', ')}`}`,
    `  violations executed: ${executed}; attempted: ${attempted}`,
  ]
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
