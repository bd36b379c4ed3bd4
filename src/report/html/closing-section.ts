// How deals closed: prices against first asks, and the reasons. Public figures only: shared by both audiences.
import { askAndPrice } from '../figures/ask-and-price.ts'
import { dotsMax } from '../figures/thin-out.ts'
import { formatCount } from '../format-number.ts'
import { askSentence, categoryTable, reasonsTable } from '../public-findings.ts'
import type { PublicArm } from '../public-part.ts'
import { html, type Html } from './markup.ts'
import { figureSection, heading, table } from './parts.ts'
import type { SectionContext } from './paths-section.ts'

export const closingSection = (arm: PublicArm, context: SectionContext): Html | null =>
  arm.deals.length === 0 ? null : html`<div class="figs2">${asksSection(arm, context)}${reasonsSection(arm, context)}</div>`

export const reasonsSection = (arm: PublicArm, { result, level, prefix }: SectionContext): Html | null =>
  arm.deals.length === 0
    ? null
    : html`<section class="fig" id="${prefix}reasons">${heading(level, 'Why deals closed')}<p class="how">What ended each talk, from what everybody saw.</p>${table(reasonsTable(arm, result.currency), { captionHidden: true })}</section>`

export function asksSection(arm: PublicArm, { result, document, level, prefix }: SectionContext): Html | null {
  if (arm.deals.length === 0) return null
  const sentence = askSentence(arm)
  const frame = { document, currency: result.currency, label: `Price against first ask in arm ${arm.arm}. ${sentence}` }
  const sampled = arm.deals.length > dotsMax ? ` ${formatCount(dotsMax)} of them are drawn.` : ''
  return figureSection({
    id: `${prefix}asks`,
    level,
    title: 'First ask and price',
    how: html`${sentence} Each dot is a <span class="dealc">deal</span>; on the line it went for the ask.${sampled}`,
    drawing: {
      desk: askAndPrice(arm.deals, { ...frame, width: 494, height: 330 }),
      phone: askAndPrice(arm.deals, { ...frame, width: 358, height: 280 }),
    },
    numbers: categoryTable(arm, result.currency),
  })
}
