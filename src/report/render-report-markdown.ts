// Draws a finished run as Markdown that reads in a terminal as it stands and renders in a repository.
// Prints the same sentences and tables as the HTML report; figures become their tables.
import type { ArmFigures, MarketResult } from '../lab/market-result.ts'
import { choosePaths } from './choose-paths.ts'
import { escapeMarkdown, shorten, visibleText } from './escape-text.ts'
import { formatMoney } from './format-money.ts'
import { countOf, formatClock } from './format-number.ts'
import { armLede, careNotes, executedWarning, gateSentence, headline, lede, methodFacts } from './organiser-findings.ts'
import {
  agentsTable,
  armsTable,
  gainsTable,
  pairingTable,
  receiptsTable,
  rosterTable,
  sharesOfBestTable,
  supplyDemandTable,
  violationsTable,
} from './organiser-tables.ts'
import { markdownTable } from './markdown-table.ts'
import { dealCostsTable, modelFactsTable, modelPeopleTable, modelsTable, questionsTable } from './model-tables.ts'
import { offersTable, pathSentence, reasonOf, splitSentence, type DealLimits } from './path-words.ts'
import {
  askSentence,
  categoryTable,
  conditionInWords,
  publicArmsTable,
  publicCareNotes,
  publicFacts,
  publicHeadline,
  publicLede,
  reasonsTable,
} from './public-findings.ts'
import { publicPart, type PublicArm, type PublicDeal, type PublicPath, type PublicResult } from './public-part.ts'
import type { Audience } from './render-report-html.ts'
import { excerpt, plainProse, rowsPerArm, whereTheRestIs, type Prose, type ReportTable } from './report-table.ts'

/** The public text is drawn from `publicPart(result)` and nothing else. */
export function renderReportMarkdown(result: MarketResult, { audience }: { readonly audience: Audience }): string {
  const blocks = audience === 'public' ? publicBlocks(publicPart(result)) : organiserBlocks(result)
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function organiserBlocks(whole: MarketResult): readonly string[] {
  const result = publicPart(whole)
  const warning = executedWarning(whole)
  const several = whole.arms.length > 1
  return [
    `# ${escapeMarkdown(headline(whole))}`,
    `${escapeMarkdown(shorten(whole.title))}. Organiser’s copy: holds floors, maxima and gains. Do not post.`,
    warning === null ? '' : `**${escapeMarkdown(warning)}**`,
    prose(lede(whole)),
    methodFacts(whole).map(escapeMarkdown).join(' · '),
    list(
      whole.arms.map(
        (arm) =>
          `Arm ${arm.arm}: gate ${arm.gate === 'enforce' ? 'on' : 'only watching'}, ${countOf(arm.journal.entries, 'journal entry', 'journal entries')}, head ${arm.journal.head}`,
      ),
    ),
    several ? '## Arms side by side' : '## In numbers',
    table(armsTable(whole)),
    ...whole.arms.flatMap((arm, index) => organiserArmBlocks(arm, { whole, result, open: result.arms[index] ?? null, several })),
    '## What the gate stopped',
    list(whole.arms.map((arm) => gateSentence(arm, { named: several }))),
    table(violationsTable(whole)),
    '## What people brought',
    table(rosterTable(whole)),
    '## Read this with care',
    list(careNotes(whole)),
  ]
}

interface ArmContext {
  readonly whole: MarketResult
  readonly result: PublicResult
  readonly open: PublicArm | null
  readonly several: boolean
}

function organiserArmBlocks(arm: ArmFigures, { whole, result, open, several }: ArmContext): readonly string[] {
  const { currency } = whole
  const most = rowsPerArm(whole.arms.length)
  const section = (title: string, body: ReportTable): readonly string[] =>
    body.rows.length === 0 ? [] : [`### ${title}${several ? `, arm ${escapeMarkdown(arm.arm)}` : ''}`, ...longTable(body, most)]
  return [
    `## Arm ${escapeMarkdown(arm.arm)}: ${countOf(arm.deals.length, 'deal')}`,
    several ? prose(armLede(arm, whole)) : '',
    ...section('Found and lost', sharesOfBestTable(arm, currency)),
    ...section('Supply and demand', supplyDemandTable(arm, currency)),
    ...section('Gains', gainsTable(arm, currency)),
    ...(open === null ? [] : talks(open, result, dealLimits(arm))),
    ...(open === null ? [] : section('Why deals closed', reasonsTable(open, currency))),
    ...section('What an agent gains for its person', agentsTable(arm, currency)),
    ...section('Prices by who sold to whom', pairingTable(arm, currency)),
    ...section('Receipts, worst first', receiptsTable(arm, currency)),
    ...(arm.models === undefined ? [] : [
      ...section('What the models did', modelFactsTable(arm.models, arm.arm)),
      ...section('What the models cost', modelsTable(arm.models, arm.arm)),
      ...section('What each person’s agent cost', modelPeopleTable(arm, arm.models)),
      ...section('What each deal cost', dealCostsTable(arm, arm.models)),
      ...section('What agents would have asked', questionsTable(arm, arm.models)),
    ]),
    ...(open === null ? [] : section('Every deal', dealsTable(open, result, limitsColumn(arm, currency)))),
  ]
}

function publicBlocks(result: PublicResult): readonly string[] {
  const { currency } = result
  return [
    `# ${escapeMarkdown(publicHeadline(result))}`,
    escapeMarkdown(shorten(result.title)),
    prose(publicLede(result)),
    publicFacts(result).map(escapeMarkdown).join(' · '),
    '## The market in numbers',
    table(publicArmsTable(result)),
    ...result.arms.flatMap((arm) => [
      `## Arm ${escapeMarkdown(arm.arm)}: ${countOf(arm.deals.length, 'deal')}`,
      ...talks(arm, result),
      ...(arm.deals.length === 0
        ? []
        : [
            '### Why deals closed',
            askSentence(arm),
            table(reasonsTable(arm, currency)),
            '### Prices by category',
            table(categoryTable(arm, currency)),
            '### Every deal',
            ...longTable(dealsTable(arm, result), rowsPerArm(result.arms.length)),
          ]),
    ]),
    '## Read this with care',
    list(publicCareNotes(result)),
  ]
}

/** The organiser's alone: the private limits behind a deal. */
type LimitsOf = (path: PublicPath) => DealLimits | undefined

const talks = (arm: PublicArm, result: PublicResult, limitsOf: LimitsOf = () => undefined): readonly string[] =>
  choosePaths(arm.paths).flatMap((told, index) => {
    const limits = limitsOf(told.path)
    const split = limits === undefined ? '' : ` ${splitSentence(limits, result.currency)}`
    return [
      ...(index === 0 ? ['### Talks, offer by offer'] : []),
      `**${escapeMarkdown(shorten(told.path.title))}.** ${escapeMarkdown(pathSentence(told, result, reasonOf(arm, told.path)) + split)}`,
      table(offersTable(told, result)),
    ]
  })

function dealLimits(arm: ArmFigures): LimitsOf {
  const byTalk = new Map(arm.deals.map((deal) => [`${deal.listing} ${deal.buyer}`, deal]))
  return (path) => (path.deal === null ? undefined : byTalk.get(`${path.listing} ${path.buyer}`))
}

interface ExtraColumn {
  readonly label: string
  readonly cell: (deal: PublicDeal) => string
}

function limitsColumn(arm: ArmFigures, currency: string): ExtraColumn {
  const byId = new Map(arm.deals.map((deal) => [deal.deal, deal]))
  return {
    label: 'Floor to maximum',
    cell: ({ deal }) => {
      const limits = byId.get(deal)
      return limits === undefined
        ? ''
        : `${formatMoney(limits.reservationCents, currency)} to ${formatMoney(limits.maximumCents, currency)}`
    },
  }
}

function dealsTable(arm: PublicArm, result: PublicResult, extra: ExtraColumn | null = null): ReportTable {
  const money = (cents: number): string => formatMoney(cents, result.currency, { fixed: true })
  const nameOf = (person: string): string => shorten(result.names.get(person) ?? person)
  return {
    caption: `Deals of arm ${arm.arm}`,
    columns: [
      { label: 'Time', numeric: true },
      { label: 'Item' },
      { label: 'First ask', numeric: true },
      { label: 'Price', numeric: true },
      { label: 'From' },
      { label: 'To' },
      ...(extra === null ? [] : [{ label: extra.label }]),
      { label: 'Why it closed' },
      { label: 'Deal' },
    ],
    rows: arm.deals.map((deal) => [
      formatClock(deal.atMinutes),
      `${shorten(deal.title)} (${conditionInWords(deal)}${deal.exchanged.length === 0 ? '' : `, with ${deal.exchanged.map(shorten).join(', ')}`})`,
      money(deal.firstAskCents),
      money(deal.priceCents),
      nameOf(deal.seller),
      nameOf(deal.buyer),
      ...(extra === null ? [] : [extra.cell(deal)]),
      shorten(deal.why),
      deal.deal,
    ]),
  }
}

/** As many rows as a report holds, and a line that says so where it is not all of them. */
function longTable(data: ReportTable, most: number): readonly string[] {
  const { rows, cut } = excerpt(data.rows, most)
  return [table({ ...data, rows }), ...(cut === null ? [] : [`This file holds the ${cut}. ${whereTheRestIs}`])]
}

const table = ({ columns, rows }: ReportTable): string =>
  markdownTable({ columns, heads: columns.map((column) => escapeMarkdown(column.label)), cells: rows.map((row) => row.map(escapeMarkdown)) })

const prose = (parts: Prose): string => escapeMarkdown(plainProse(parts))

const list = (items: readonly string[]): string => items.map((item) => `- ${escapeMarkdown(visibleText(item))}`).join('\n')
