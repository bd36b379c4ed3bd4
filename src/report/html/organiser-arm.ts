// One arm on the organiser's page: what was found and lost, the market it was found in, who gained, and every deal.
import type { ArmFigures, MarketResult } from '../../lab/market-result.ts'
import { gainCents, leftOnTableCents, pairingEstimates, type PairingEstimate } from '../arm-estimates.ts'
import { shorten } from '../escape-text.ts'
import { gains } from '../figures/gains.ts'
import { intervalRows } from '../figures/interval-rows.ts'
import { sharesOfBest } from '../figures/shares-of-best.ts'
import { supplyDemand } from '../figures/supply-demand.ts'
import { formatAmount, formatMoney } from '../format-money.ts'
import { countOf, formatMoneyEstimate, formatShare, formatShareEstimate } from '../format-number.ts'
import { median } from '../intervals.ts'
import {
  gainsTable,
  leftInWords,
  pairingTable,
  receiptsTable,
  sharesOfBestRows,
  sharesOfBestTable,
  supplyDemandTable,
  worstFirst,
} from '../organiser-tables.ts'
import type { PublicArm } from '../public-part.ts'
import { dealsSection } from './deals-section.ts'
import { html, type Html } from './markup.ts'
import { figureSection, heading, longTable, table } from './parts.ts'
import { pathsSection, type SectionContext } from './paths-section.ts'

export interface OrganiserContext extends SectionContext {
  readonly whole: MarketResult
}

const deskWidth = 1042
const halfWidth = 494
const phoneWidth = 358

export function organiserArm(arm: ArmFigures, open: PublicArm, context: OrganiserContext): Html {
  return html`${efficiencySection(arm, context)}<div class="figs2">${supplySection(arm, context)}${gainsSection(arm, context)}</div>
${pathsSection(open, context)}${pairingSection(arm, context)}${receiptsSection(arm, context)}${dealsSection(open, { ...context, limitsOf: limitsOf(arm, context) })}`
}

function efficiencySection(arm: ArmFigures, context: OrganiserContext): Html | null {
  const rows = sharesOfBestRows(arm)
  if (rows.length === 0) return null
  const label = `Share of the best attainable in arm ${arm.arm}: ${rows.map((row) => `${row.label} ${formatShare(row.to - row.from)}`).join(', ')}`
  const frame = { document: context.document, label, currency: context.whole.currency }
  return figureSection({
    id: `${context.prefix}efficiency`,
    level: context.level,
    title: 'What was found, and where the rest went',
    how: `Joint gains as a share of ${boundInWords(arm, context.whole.currency)}. The controls traded the same people and things.`,
    drawing: {
      desk: sharesOfBest(rows, { ...frame, width: deskWidth, narrow: false }),
      phone: sharesOfBest(rows, { ...frame, width: phoneWidth, narrow: true }),
    },
    numbers: sharesOfBestTable(arm, context.whole.currency),
  })
}

function boundInWords({ efficiency }: ArmFigures, currency: string): string {
  const { boundCents, boundKind, incumbentCents } = efficiency
  const bound = boundCents === null ? 'an unknown best' : formatMoney(boundCents, currency)
  if (boundKind === 'optimal') return `the best allocation there is, ${bound}`
  const found = incumbentCents === null ? '' : `; the best plan a solver found reaches ${formatMoney(incumbentCents, currency)}`
  return `${bound}, which no allocation can exceed${found}`
}

function supplySection(arm: ArmFigures, context: OrganiserContext): Html {
  const { currency } = context.whole
  const data = { supply: arm.supply, demand: arm.demand, dealPrices: arm.deals.map((deal) => deal.priceCents) }
  const frame = {
    document: context.document,
    currency,
    label: `Supply and demand in arm ${arm.arm} with ${countOf(arm.deals.length, 'deal')}`,
  }
  return figureSection({
    id: `${context.prefix}market`,
    level: context.level,
    title: 'What could have been traded',
    how: 'Floors from the cheapest, maxima from the dearest, and the prices agreed.',
    drawing: {
      desk: supplyDemand(data, { ...frame, width: halfWidth, height: 260 }),
      phone: supplyDemand(data, { ...frame, width: phoneWidth, height: 230 }),
    },
    caption: 'The dearest few reach above the frame.',
    numbers: supplyDemandTable(arm, currency),
  })
}

function gainsSection(arm: ArmFigures, context: OrganiserContext): Html {
  const { currency } = context.whole
  const people = arm.people.map((person) => ({
    buyingCents: person.gainBuyingCents,
    sellingCents: person.gainSellingCents,
    competitiveCents: person.competitiveGainCents ?? null,
  }))
  const middle = formatMoney(median(arm.people.map(gainCents)) ?? 0, currency)
  const benchmark = median(arm.people.flatMap((person) => (person.competitiveGainCents === undefined ? [] : [person.competitiveGainCents])))
  const frame = {
    document: context.document,
    currency,
    label: `Gains of ${countOf(arm.people.length, 'person', 'people')} in arm ${arm.arm}, sorted; median ${middle}`,
  }
  return figureSection({
    id: `${context.prefix}gains`,
    level: context.level,
    title: 'Gains per person',
    how: html`One post each, sorted: as <span class="buyer">buyer</span> below, as <span class="seller">seller</span> above.${benchmark === null ? null : ' The dash is what competitive prices would have given.'}`,
    drawing: {
      desk: gains(people, { ...frame, width: halfWidth, height: 260 }),
      phone: gains(people, { ...frame, width: phoneWidth, height: 230 }),
    },
    caption: `Median ${middle}${benchmark === null ? '' : `, at competitive prices ${formatMoney(benchmark, currency)}`}; n ${arm.people.length}.`,
    numbers: gainsTable(arm, currency),
  })
}

function pairingSection(arm: ArmFigures, context: OrganiserContext): Html | null {
  const { currency } = context.whole
  const pairings = pairingEstimates(arm)
  if (pairings.length === 0) return null
  if (pairings.length === 1) return onePairing(pairings, arm, context)
  const rows = pairings.map(({ seller, buyer, firstAskShare, price }) => ({
    label: `${shorten(seller)} sells, ${shorten(buyer)} buys`,
    value: firstAskShare.value,
    interval: firstAskShare.interval,
    inner: firstAskShare.inner,
    printed: `${formatShareEstimate(firstAskShare)}, n ${price.n}`,
  }))
  const frame = {
    document: context.document,
    currency,
    formatTick: (value: number) => formatShare(value, 0),
    label: `Price as a share of the first ask by pairing, arm ${arm.arm}; the numbers are printed beside each row`,
  }
  return figureSection({
    id: `${context.prefix}prices`,
    level: context.level,
    title: 'Prices by who sold to whom',
    how: 'Price as a share of the first ask, because the goods differ. Thin line 95 %, thick line 50 %.',
    drawing: {
      desk: intervalRows(rows, { ...frame, width: deskWidth, narrow: false }),
      phone: intervalRows(rows, { ...frame, width: phoneWidth, narrow: true }),
    },
    caption: `Mean price: ${pairings.map((pairing) => `${shorten(pairing.seller)} to ${shorten(pairing.buyer)} ${formatMoneyEstimate(pairing.price, currency)}`).join('; ')}.`,
    numbers: pairingTable(arm, currency),
  })
}

/** One row is no comparison: the numbers alone say it. */
const onePairing = ([only]: readonly PairingEstimate[], arm: ArmFigures, context: OrganiserContext): Html | null =>
  only === undefined
    ? null
    : html`<section class="fig" id="${context.prefix}prices">${heading(context.level, 'Prices')}<p class="how">Everybody had the same agent, ${shorten(only.seller)}, so there are no pairings to compare.</p>${table(pairingTable(arm, context.whole.currency), { captionHidden: true })}</section>`

const receiptsShown = 3
const receiptLinesMax = 7
const receiptRowsShown = 12

function receiptsSection(arm: ArmFigures, context: OrganiserContext): Html {
  const title = heading(context.level, 'Receipts: closed, and left on the table')
  return html`<section class="fig" id="${context.prefix}receipts">${title}<p class="how">What each agent closed, and how far its person stands below what competitive prices would have given. Worst first.</p>
<div class="tray">${worstFirst(arm)
    .slice(0, receiptsShown)
    .map((person) => receipt(person, arm, context))}</div>
${longTable(receiptsTable(arm, context.whole.currency), { className: 'wide small sticky', captionHidden: true, rowsShown: receiptRowsShown, noun: 'receipts' })}</section>`
}

function receipt(person: ArmFigures['people'][number], arm: ArmFigures, context: OrganiserContext): Html {
  const money = (cents: number): string => formatMoney(cents, context.whole.currency, { fixed: true })
  const closed = arm.deals.filter((deal) => deal.seller === person.person || deal.buyer === person.person)
  const lines = closed
    .slice(0, receiptLinesMax)
    .map((deal) => line(`${deal.seller === person.person ? 'sold' : 'bought'} ${shorten(deal.title)}`, money(deal.priceCents)))
  const hidden = closed.length - lines.length
  const level = context.level === 2 ? 3 : 4
  return html`<div class="receipt">${heading(level, html`<bdi>${shorten(person.name)}</bdi>`)}<div>${shorten(person.agent)}, arm ${arm.arm}</div><hr>
${closed.length === 0 ? html`<div>closed nothing</div>` : lines}${hidden > 0 ? html`<div>and ${countOf(hidden, 'more deal')}</div>` : null}<hr>
${line('gained selling', money(person.gainSellingCents))}${line('gained buying', money(person.gainBuyingCents))}${person.competitiveGainCents === undefined ? null : line('at competitive prices', money(person.competitiveGainCents))}
<div class="ln tot"><span>Left</span><i></i><b>${leftInWords(leftOnTableCents(person), context.whole.currency)}</b></div></div>`
}

const line = (label: string, value: string): Html => html`<div class="ln"><span>${label}</span><i></i><b>${value}</b></div>`

/** Floor and maximum of a deal, found by its id: the open deals themselves carry no limits. */
function limitsOf(arm: ArmFigures, { whole }: OrganiserContext): (deal: { readonly deal: string }) => string {
  const byId = new Map(arm.deals.map((deal) => [deal.deal, deal]))
  return ({ deal }) => {
    const limits = byId.get(deal)
    return limits === undefined
      ? ''
      : `${formatMoney(limits.reservationCents, whole.currency)}–${formatAmount(limits.maximumCents, whole.currency)}`
  }
}
