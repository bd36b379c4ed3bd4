// The public page. Its only input is the allow-listed part of a run: the compiler keeps limits out, not attention.
import { meanPrice } from '../arm-estimates.ts'
import { shorten } from '../escape-text.ts'
import type { FigureDocument } from '../figures/figure-style.ts'
import { intervalRows } from '../figures/interval-rows.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, formatMoneyEstimate } from '../format-number.ts'
import { byCategory, categoryTable, publicArmsTable, publicCareNotes, publicFacts, publicHeadline, publicLede } from '../public-findings.ts'
import type { PublicArm, PublicResult } from '../public-part.ts'
import { asksSection, closingSection, reasonsSection } from './closing-section.ts'
import { dealsSection } from './deals-section.ts'
import { html, type Html } from './markup.ts'
import { careSection, factsLine, figureSection, prose, table } from './parts.ts'
import { pathsSection, type SectionContext } from './paths-section.ts'
import { renderPage, type Link } from './page.ts'

export function renderPublicPage(result: PublicResult, document: FigureDocument): string {
  const several = result.arms.length > 1
  const numbers = html`<section class="fig" id="counts"><h2>The market in numbers</h2>${table(publicArmsTable(result), { captionHidden: true, className: 'sticky' })}</section>`
  const blocks = result.arms.map((arm, index): Html => {
    const context: SectionContext = { result, document, level: several ? 3 : 2, prefix: several ? `arm-${index + 1}-` : '' }
    const sections = html`${pathsSection(arm, context)}${several ? closingSection(arm, context) : reasonsSection(arm, context)}${categorySection(arm, context)}${dealsSection(arm, context)}`
    return several
      ? html`<section class="arm" id="arm-${index + 1}"><h2>Arm ${arm.arm}: ${countOf(arm.deals.length, 'deal')}</h2>${sections}</section>`
      : html`<div class="figs2">${numbers}${asksSection(arm, context)}</div>${sections}`
  })
  const article = html`<div id="finding"><h1>${publicHeadline(result)}</h1><p class="lede">${prose(publicLede(result))}</p>${factsLine(publicFacts(result))}</div>
${result.arms.length === 1 ? null : numbers}${blocks}${careSection(publicCareNotes(result))}`
  return renderPage({
    title: publicHeadline(result),
    market: shorten(result.title),
    stamp: 'public report',
    secret: false,
    article,
    contents: contents(result),
    foot: 'Listings, offers and prices that everybody in the market could see.',
  })
}

function categorySection(arm: PublicArm, context: SectionContext): Html | null {
  const { result, document } = context
  if (arm.deals.length === 0) return null
  const rows = byCategory(arm).map(({ category, deals }) => {
    const estimate = meanPrice(deals)
    return { label: category, ...estimate, printed: `${formatMoneyEstimate(estimate, result.currency)}, n ${estimate.n}` }
  })
  const frame = {
    document,
    currency: result.currency,
    formatTick: (value: number) => formatMoney(value, result.currency),
    label: `Mean price by category, arm ${arm.arm}; the numbers are printed beside each row`,
  }
  return figureSection({
    id: `${context.prefix}prices`,
    level: context.level,
    title: 'Prices by category',
    how: 'Mean price of a deal. Thin line 95 %, thick line 50 %.',
    drawing: {
      desk: intervalRows(rows, { ...frame, width: 1042, narrow: false }),
      phone: intervalRows(rows, { ...frame, width: 358, narrow: true }),
    },
    numbers: categoryTable(arm, result.currency),
  })
}

function contents(result: PublicResult): readonly Link[] {
  const several = result.arms.length > 1
  const asks = (prefix: string): Link => ({ id: `${prefix}asks`, label: 'Ask and price' })
  const sections = (arm: PublicArm, prefix: string): readonly Link[] => [
    ...(arm.deals.length > 0 && !several ? [asks(prefix)] : []),
    ...(arm.paths.length > 0 ? [{ id: `${prefix}talks`, label: 'Talks' }] : []),
    ...(arm.deals.length > 0 && several ? [asks(prefix)] : []),
    ...(arm.deals.length > 0 ? [{ id: `${prefix}reasons`, label: 'Why deals closed' }] : []),
    ...(arm.deals.length > 0 ? [{ id: `${prefix}prices`, label: 'Prices' }] : []),
    { id: `${prefix}deals`, label: 'Every deal' },
  ]
  const middle = result.arms.flatMap((arm, index) =>
    several ? [{ id: `arm-${index + 1}`, label: `Arm ${arm.arm}`, children: sections(arm, `arm-${index + 1}-`) }] : sections(arm, ''),
  )
  return [{ id: 'finding', label: 'Finding' }, { id: 'counts', label: 'In numbers' }, ...middle, { id: 'care', label: 'Read with care' }]
}
