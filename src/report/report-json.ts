// The machine's report: `haggle.report/1`, whole minor units, shares of one. Holds gains and bounds: organiser only.
import { z } from 'zod'
import type { ModelFigures } from '../lab/model-figures.ts'
import { violationKinds, type ArmFigures, type MarketResult, type ViolationKind } from '../lab/market-result.ts'
import { completion, meanPrice, medianPriceCents, volumeCents } from './arm-estimates.ts'
import type { Estimate } from './intervals.ts'

const count = z.int().nonnegative()
const money = z.int()
const shareInterval = z.tuple([z.number(), z.number()]).nullable().describe('95 % interval, or null where n is too small')

/** Every kind must be there: a missing kind could be read as zero. */
const violationCounts = z.strictObject(
  Object.fromEntries(violationKinds.map((kind) => [kind, count])) as Record<ViolationKind, typeof count>,
)

const callTotals = {
  calls: count, failed: count, usage: z.strictObject({ fresh: count, cached: count, written: count, output: count }).describe('tokens'),
  microUsd: count.nullable().describe('millionths of a US dollar; null where a price is not known'),
}

const armSchema = z.strictObject({
  arm: z.string(),
  gate: z.enum(['enforce', 'observe']),
  listings: count,
  deals: count,
  completionRate: z.number().min(0).max(1).describe('deals / listings'),
  completionInterval: shareInterval,
  volumeCents: money,
  meanPriceCents: money.describe('0 without deals'),
  meanPriceInterval: z.tuple([money, money]).nullable(),
  medianPriceCents: money.describe('0 without deals'),
  sellerShare: z.number().nullable(),
  offers: count,
  messages: count,
  humanInterventions: count,
  efficiency: z.strictObject({
    realisedCents: money,
    boundCents: money.nullable(),
    boundKind: z.enum(['optimal', 'lp', 'dual', 'not_computed']),
    incumbentCents: money.nullable(),
    ratio: z.number().nullable(),
    loss: z.strictObject({ missedTrades: z.number(), wrongPartner: z.number(), budgetBlocked: z.number() }).nullable(),
  }),
  controls: z.array(
    z.strictObject({ name: z.enum(['truthful', 'random_contact']), realisedCents: money, ratio: z.number().nullable(), deals: count }),
  ),
  violations: z.strictObject({ attempted: violationCounts, executed: violationCounts }),
  models: z.strictObject({
    ...callTotals,
    perDeal: z.strictObject({ calls: z.number(), inputTokens: z.number(), outputTokens: z.number(), microUsd: z.number().nullable() }).nullable(),
    byModel: z.array(z.strictObject({ model: z.string(), version: z.string(), role: z.string(), ...callTotals })),
    byPerson: z.array(z.strictObject({ person: z.string(), ...callTotals })),
    byDeal: z.array(z.strictObject({ deal: z.string(), calls: z.number(), inputTokens: z.number(), outputTokens: z.number(), microUsd: z.number().nullable() })).describe('calls of both sides in the deal’s negotiation'),
    flags: z.record(z.string(), count),
    questions: count,
    moves: z.strictObject({ done: count, refused: count, violations: count, stale: count }),
  }).nullable().describe('null where no language model took part'),
  endedBecause: z.enum(['clock', 'turn_cap', 'quiet']),
  virtualMinutes: z.number().nonnegative(),
  journal: z.strictObject({ path: z.string(), entries: count, head: z.string() }),
  wallSeconds: z.number().nonnegative(),
})

export const reportSchema = z.strictObject({
  schema: z.literal('haggle.report/1'),
  seed: z.int(),
  market: z.string(),
  title: z.string(),
  currency: z.string(),
  version: z.string(),
  roster: z.strictObject({ people: count, items: count, wants: count }),
  arms: z.array(armSchema),
})

export type ReportJson = z.infer<typeof reportSchema>

export function reportJson(result: MarketResult): ReportJson {
  return {
    schema: 'haggle.report/1',
    seed: result.seed,
    market: result.market,
    title: result.title,
    currency: result.currency,
    version: result.version,
    roster: { people: result.roster.people, items: result.roster.items, wants: result.roster.wants },
    arms: result.arms.map(armJson),
  }
}

function armJson(arm: ArmFigures): ReportJson['arms'][number] {
  const price = meanPrice(arm.deals)
  const sold = completion(arm)
  const { efficiency } = arm
  return {
    arm: arm.arm,
    gate: arm.gate,
    listings: arm.listings,
    deals: arm.deals.length,
    completionRate: sold.value,
    completionInterval: bounds(sold),
    volumeCents: volumeCents(arm.deals),
    meanPriceCents: Math.round(price.value),
    meanPriceInterval: roundedBounds(price),
    medianPriceCents: Math.round(medianPriceCents(arm.deals) ?? 0),
    sellerShare: arm.sellerShare,
    offers: arm.offers,
    messages: arm.messages,
    humanInterventions: arm.humanInterventions,
    efficiency: {
      realisedCents: efficiency.realisedCents,
      boundCents: efficiency.boundCents,
      boundKind: efficiency.boundKind,
      incumbentCents: efficiency.incumbentCents,
      ratio: efficiency.ratio,
      loss:
        efficiency.loss === null
          ? null
          : {
              missedTrades: efficiency.loss.missedTrades,
              wrongPartner: efficiency.loss.wrongPartner,
              budgetBlocked: efficiency.loss.budgetBlocked,
            },
    },
    controls: arm.controls.map(({ name, realisedCents, ratio, deals }) => ({ name, realisedCents, ratio, deals })),
    violations: { attempted: { ...arm.violations.attempted }, executed: { ...arm.violations.executed } },
    models: arm.models === undefined ? null : modelsJson(arm.models),
    endedBecause: arm.endedBecause,
    virtualMinutes: arm.virtualMinutes,
    journal: { path: arm.journal.path, entries: arm.journal.entries, head: arm.journal.head },
    wallSeconds: arm.wallSeconds,
  }
}

const modelsJson = ({ calls, failed, usage, microUsd, perDeal, deals, models, people, flags, questions, moves }: ModelFigures): ReportJson['arms'][number]['models'] => ({
  calls, failed, usage, microUsd, perDeal, byModel: [...models], byPerson: [...people], byDeal: [...deals], flags: { ...flags }, questions: questions.length, moves,
})

const bounds = ({ interval }: Estimate): [number, number] | null => (interval === null ? null : [interval.low, interval.high])

const roundedBounds = ({ interval }: Estimate): [number, number] | null =>
  interval === null ? null : [Math.round(interval.low), Math.round(interval.high)]
