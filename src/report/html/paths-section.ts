// Price paths of a few telling negotiations. Public offers only: shared by both audiences.
import { choosePaths, offersWithAsk, type ToldPath } from '../choose-paths.ts'
import { shorten } from '../escape-text.ts'
import type { FigureDocument } from '../figures/figure-style.ts'
import { pricePath } from '../figures/price-path.ts'
import { kindInWords, offersTable, pathSentence, reasonOf, splitSentence, type DealLimits } from '../path-words.ts'
import type { PublicArm, PublicPath, PublicResult } from '../public-part.ts'
import { html, type Html } from './markup.ts'
import { dataTable, drawing, heading, type HeadingLevel } from './parts.ts'

export interface SectionContext {
  readonly result: PublicResult
  readonly document: FigureDocument
  readonly level: HeadingLevel
  /** Prefix of every id in this arm, so that ids stay unique on the page. */
  readonly prefix: string
  /** The organiser's alone: the private limits of a talk that ended in a deal. */
  readonly dealLimitsOf?: (path: PublicPath) => DealLimits | undefined
}

export function pathsSection(arm: PublicArm, context: SectionContext): Html | null {
  const told = choosePaths(arm.paths)
  if (told.length === 0) return null
  return html`<section class="fig" id="${context.prefix}talks">${heading(context.level, 'Talks, offer by offer')}<p class="how">Asks point down on the <span class="seller">seller’s</span> string, bids up on the <span class="buyer">buyer’s</span>. A knot is a deal; a cross is a string let go. Time since the market opened.${context.dealLimitsOf === undefined ? null : ' Dotted: the seller’s floor and the buyer’s maximum, which neither saw of the other.'}</p>
<div class="talks">${told.map((each) => talk(each, { arm, context }))}</div></section>`
}

function talk(told: ToldPath, { arm, context }: { readonly arm: PublicArm; readonly context: SectionContext }): Html {
  const { result, document } = context
  const { path, rivals } = told
  const limits = context.dealLimitsOf?.(path)
  const data = {
    ...(limits === undefined ? {} : { limits }),
    offers: offersWithAsk(path, rivals),
    deal: path.deal,
    rivals: rivals.map((rival) => rival.offers.filter((offer) => offer.side === 'buyer')),
  }
  const sentence = `${pathSentence(told, result, reasonOf(arm, path))}${limits === undefined ? '' : ` ${splitSentence(limits, result.currency)}`}`
  const label = `${kindInWords[told.kind]}: ${shorten(path.title)}. ${sentence}`
  const frame = { document, label, currency: result.currency }
  const level = context.level === 2 ? 3 : 4
  return html`<div class="talk">${heading(level, html`<span class="kind">${kindInWords[told.kind]}:</span> <bdi>${shorten(path.title)}</bdi>`)}<p class="how">${sentence}</p>
<figure>${drawing({ desk: pricePath(data, { ...frame, width: 494, height: 220 }), phone: pricePath(data, { ...frame, width: 358, height: 210 }) })}</figure>${dataTable(offersTable(told, result))}</div>`
}
