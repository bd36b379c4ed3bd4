// One arm on the organiser's page: what was found and lost, the market it was found in, who gained, and every deal.
import type { ArmFigures, MarketResult } from '../../lab/market-result.ts'
import { agentEstimates, gainCents, pairingEstimates } from '../arm-estimates.ts'
import { shorten } from '../escape-text.ts'
import { gains, peoplePerPost } from '../figures/gains.ts'
import { intervalRows } from '../figures/interval-rows.ts'
import { sharesOfBest } from '../figures/shares-of-best.ts'
import { supplyDemand } from '../figures/supply-demand.ts'
import { dotsMax } from '../figures/thin-out.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, formatCount, formatMoneyEstimate, formatShare, formatShareEstimate } from '../format-number.ts'
import { median } from '../intervals.ts'
import { agentsTable, gainsTable, pairingTable, sharesOfBestRows, sharesOfBestTable, supplyDemandTable } from '../organiser-tables.ts'
import { dealCostsTable, modelFactsTable, modelPeopleTable, modelsTable, questionsTable } from '../model-tables.ts'
import type { PublicArm, PublicDeal, PublicPath } from '../public-part.ts'
import { rowsPerArm } from '../report-table.ts'
import { closingSection } from './closing-section.ts'
import { dealsSection, type PrivateCell } from './deals-section.ts'
import { html, type Html } from './markup.ts'
import { figureSection, heading, longTable, table } from './parts.ts'
import { pathsSection, type SectionContext } from './paths-section.ts'
import { receiptsSection } from './receipts-section.ts'

export interface OrganiserContext extends SectionContext {
  readonly whole: MarketResult
}

const deskWidth = 1042
const halfWidth = 494
const phoneWidth = 358

export function organiserArm(arm: ArmFigures, open: PublicArm, context: OrganiserContext): Html {
  const seen = { ...context, ...privateSide(arm, context) }
  return html`${efficiencySection(arm, context)}<div class="figs2">${supplySection(arm, context)}${gainsSection(arm, context)}</div>
${pathsSection(open, seen)}${closingSection(open, context)}${agentsSection(arm, context)}${pairingSection(arm, context)}${receiptsSection(arm, context)}${modelsSection(arm, context)}${dealsSection(open, seen)}`
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
    how: `A deal gains the buyer’s maximum minus the seller’s floor; its price only divides that. All gains as a share of ${boundInWords(arm, context.whole.currency)}. ${controlsInWords}`,
    drawing: {
      desk: sharesOfBest(rows, { ...frame, width: deskWidth, narrow: false }),
      phone: sharesOfBest(rows, { ...frame, width: phoneWidth, narrow: true }),
    },
    numbers: sharesOfBestTable(arm, context.whole.currency),
  })
}

export const controlsInWords = 'The controls are the same people and things with simple agents, which say their limits or pick partners at random.'

function boundInWords({ efficiency }: ArmFigures, currency: string): string {
  const { boundCents, boundKind, incumbentCents } = efficiency
  const bound = boundCents === null ? 'an unknown best' : formatMoney(boundCents, currency)
  if (boundKind === 'optimal') return `the best allocation there is, ${bound}`
  const found = incumbentCents === null ? '' : `; the best plan a solver found reaches ${formatMoney(incumbentCents, currency)}`
  return `${bound}, which no allocation can exceed${found}`
}

function supplySection(arm: ArmFigures, context: OrganiserContext): Html {
  const { currency } = context.whole
  const sampled = arm.deals.length > dotsMax ? ` ${formatCount(dotsMax)} of ${formatCount(arm.deals.length)} deals are drawn.` : ''
  const data = { supply: arm.supply, demand: arm.demand, deals: arm.deals }
  const frame = {
    document: context.document,
    currency,
    label: `Supply and demand in arm ${arm.arm} with ${countOf(arm.deals.length, 'deal')}`,
  }
  return figureSection({
    id: `${context.prefix}market`,
    level: context.level,
    title: 'What could have been traded',
    how: html`<span class="seller">Floors</span> from the cheapest, <span class="buyer">maxima</span> from the dearest. Each dot is a <span class="dealc">deal</span> under its buyer’s maximum: the drop is what the buyer gained.${sampled}`,
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
  const posts = peoplePerPost(arm.people.length)
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
    how: html`${posts === 1 ? 'One post each' : `One post for ${posts} people, averaged`}, sorted: as <span class="buyer">buyer</span> below, as <span class="seller">seller</span> above.${benchmark === null ? null : ' The dash is what competitive prices would have given.'}`,
    drawing: {
      desk: gains(people, { ...frame, width: halfWidth, height: 260 }),
      phone: gains(people, { ...frame, width: phoneWidth, height: 230 }),
    },
    caption: `Median ${middle}${benchmark === null ? '' : `, at competitive prices ${formatMoney(benchmark, currency)}`}; n ${arm.people.length}.`,
    numbers: gainsTable(arm, currency),
  })
}

function agentsSection(arm: ArmFigures, context: OrganiserContext): Html | null {
  const { currency } = context.whole
  const agents = agentEstimates(arm)
  if (agents.length === 0) return null
  const rows = agents.map(({ agent, gain }) => ({
    label: shorten(agent),
    ...gain,
    printed: `${formatMoneyEstimate(gain, currency)}, n ${gain.n}`,
  }))
  const frame = {
    document: context.document,
    currency,
    formatTick: (value: number) => formatMoney(value, currency),
    label: `Gain per person by agent, arm ${arm.arm}; the numbers are printed beside each row`,
  }
  return figureSection({
    id: `${context.prefix}agents`,
    level: context.level,
    title: 'What an agent gains for its person',
    how: 'Mean gain of the people each agent stood for, buying and selling. Thin line 95 %, thick line 50 %.',
    drawing: {
      desk: intervalRows(rows, { ...frame, width: deskWidth, narrow: false }),
      phone: intervalRows(rows, { ...frame, width: phoneWidth, narrow: true }),
    },
    numbers: agentsTable(arm, currency),
  })
}

function pairingSection(arm: ArmFigures, context: OrganiserContext): Html | null {
  const { currency } = context.whole
  const pairings = pairingEstimates(arm)
  // One pairing is no comparison; its numbers stand with the run's.
  if (pairings.length < 2) return null
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

function modelsSection(arm: ArmFigures, { prefix, level, whole }: OrganiserContext): Html | null {
  const { models } = arm
  const most = { rowsShown: 12, rowsMax: rowsPerArm(whole.arms.length) }
  if (models === undefined) return null
  return html`<section class="fig" id="${prefix}models">${heading(level, 'What the models did, and what they cost')}<p class="how">Money by the price table of the run; a dash where a model’s price is not known.</p>
${table(modelFactsTable(models, arm.arm), { captionHidden: true })}${table(modelsTable(models, arm.arm))}
${longTable(modelPeopleTable(arm, models), { ...most, noun: 'people' })}${models.deals.length === 0 ? null : longTable(dealCostsTable(arm, models), { ...most, noun: 'deals' })}${models.questions.length === 0 ? null : longTable(questionsTable(arm, models), { ...most, noun: 'questions' })}</section>`
}

/** Deals by what finds them from the public side, which carries no limits. */
function privateSide(arm: ArmFigures, { whole }: OrganiserContext) {
  const byId = new Map(arm.deals.map((deal) => [deal.deal, deal]))
  const byTalk = new Map(arm.deals.map((deal) => [`${deal.listing} ${deal.buyer}`, deal]))
  const money = (cents: number): string => formatMoney(cents, whole.currency)
  const gained = (cents: number): string => `${cents > 0 ? '+' : ''}${money(cents)}`
  return {
    dealLimitsOf: (path: PublicPath) => (path.deal === null ? undefined : byTalk.get(`${path.listing} ${path.buyer}`)),
    privateOf: ({ deal }: PublicDeal): PrivateCell => {
      const limits = byId.get(deal)
      if (limits === undefined) return { room: '', split: '' }
      return {
        room: `${money(limits.reservationCents)} to ${money(limits.maximumCents)}`,
        split: `seller ${gained(limits.sellerGainCents)}, buyer ${gained(limits.surplusCents - limits.sellerGainCents)}`,
      }
    },
  }
}
