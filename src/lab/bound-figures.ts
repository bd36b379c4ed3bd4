// Puts the best attainable, the competitive benchmark and the controls beside what the arms reached.
import type { Parser } from '../exchange/submit-move.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import { rosterFigures } from '../roster/roster-figures.ts'
import type { Roster } from '../roster/roster.ts'
import { plainFigures, type PlainFigures } from './arm-figures.ts'
import type { Arm } from './arms.ts'
import { budgetsBindShare } from './bound/budget-shadow-prices.ts'
import { competitiveBenchmark } from './bound/competitive-benchmark.ts'
import { type RealisedDeal, splitLoss } from './bound/loss-split.ts'
import { type Bound, boundEdgesMax, solveBound } from './bound/solve-bound.ts'
import { instanceOf, type RosterInstance } from './market-instance.ts'
import type { ArmFigures, ControlFigures, DealFigures, EfficiencyFigures, MarketResult } from './market-result.ts'
import { defaultMarketSettings } from './market-settings.ts'
import { type AgentMaker, playArm } from './play-arm.ts'

/** Seconds for the bound; with income to spend, an office-sized market needs a quarter of one. */
const boundSeconds = 3
/** A figure of the roster, not of a run: worth a little more waiting than the bound. */
const bindsSeconds = 15
/** Larger markets get a bound but no controls, which cost two more runs. */
const controlsPeopleMax = 400

export interface MarketBound {
  readonly bound: Pick<Bound, 'kind' | 'boundCents' | 'incumbentCents'>
  readonly incomeSpendable: boolean
  /** Gain of every person at competitive prices, in the roster's order; null where it was not computed. */
  readonly competitiveGainsCents: readonly number[] | null
  readonly budgetBindsShare: number | null
  readonly controls: readonly (Omit<ControlFigures, 'ratio'>)[]
}

export interface BoundInput {
  readonly roster: Roster
  readonly incomeSpendable: boolean
  readonly seed: string
  readonly parse: Parser
  readonly makeAgent: AgentMaker
}

export async function computeMarketBound(input: BoundInput): Promise<MarketBound> {
  const { instance } = instanceOf(input.roster)
  const { kind, boundCents, incumbentCents } = await solveBound(instance, { incomeSpendable: input.incomeSpendable, timeLimitSeconds: boundSeconds })
  const benchmark = competitiveBenchmark(instance, { timeLimitSeconds: boundSeconds })
  return {
    bound: { kind, boundCents, incumbentCents },
    incomeSpendable: input.incomeSpendable,
    competitiveGainsCents: benchmark === null ? null : benchmark.people.map((gain) => gain.buyingCents + gain.sellingCents),
    budgetBindsShare: await budgetsBindShare(instance, { timeLimitSeconds: bindsSeconds }),
    controls: input.roster.people.length > controlsPeopleMax ? [] : [await playControl(input, 'truthful'), await playControl(input, 'random_contact')],
  }
}

export const budgetBindsShare = (roster: Roster): Promise<number | null> => budgetsBindShare(instanceOf(roster).instance, { timeLimitSeconds: bindsSeconds })

/** The same people with simple agents, in memory: what a market without skill reaches. */
async function playControl(input: BoundInput, name: ControlFigures['name']): Promise<Omit<ControlFigures, 'ratio'>> {
  const { roster, seed, parse, makeAgent } = input
  const agent = name === 'truthful' ? 'truthful-first' : 'random-contact'
  const arm: Arm = {
    name: `control-${name}`, gate: 'enforce', schedule: false, languageAgents: {}, agents: Object.fromEntries(roster.people.map((person) => [person.id, agent])),
    settings: { ...defaultMarketSettings, incomeSpendable: input.incomeSpendable },
  }
  const played = await playArm({ roster, arm, seed, store: new MemoryStore(), parse, makeAgent })
  const figures = plainFigures({ roster, arm, played, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
  return { name, realisedCents: figures.realisedCents, deals: figures.deals.length }
}

export interface JoinInput {
  readonly roster: Roster
  readonly seed: number
  readonly version: string
  /** Every arm with the bound of its own setting of incomeSpendable. */
  readonly arms: readonly BoundedArm[]
}

export interface BoundedArm {
  readonly plain: PlainFigures
  readonly bound: MarketBound
}

export async function joinFigures({ roster, seed, version, arms }: JoinInput): Promise<MarketResult> {
  const placed = instanceOf(roster)
  const figures = rosterFigures(roster)
  return {
    seed, market: roster.market, title: roster.title, currency: roster.currency, version,
    // A figure of the roster alone: the same in every bound.
    roster: { ...figures, budgetBindsShare: arms[0]?.bound.budgetBindsShare ?? null },
    arms: await inOrder(arms, ({ plain, bound }) => joinArm({ placed, bound }, plain)),
  }
}

async function inOrder<From, To>(list: readonly From[], make: (one: From) => Promise<To>): Promise<To[]> {
  const made: To[] = []
  for (const one of list) made.push(await make(one))
  return made
}

interface Joining {
  readonly placed: RosterInstance
  readonly bound: MarketBound
}

async function joinArm({ placed, bound }: Joining, plain: PlainFigures): Promise<ArmFigures> {
  const { realisedCents, ...figures } = plain
  const { boundCents } = bound.bound
  const ratioOf = (cents: number): number | null => (boundCents === null || boundCents === 0 ? null : cents / boundCents)
  return {
    ...figures,
    people: figures.people.map((person, index) => {
      const competitiveGainCents = bound.competitiveGainsCents?.[index]
      return competitiveGainCents === undefined ? person : { ...person, competitiveGainCents }
    }),
    efficiency: await efficiencyOf({ placed, bound }, plain),
    controls: bound.controls.map((control) => ({ ...control, ratio: ratioOf(control.realisedCents) })),
  }
}

async function efficiencyOf({ placed, bound }: Joining, { deals, realisedCents }: PlainFigures): Promise<EfficiencyFigures> {
  const { kind, boundCents, incumbentCents } = bound.bound
  const incumbent = incumbentCents !== null && boundCents !== null && incumbentCents < boundCents ? incumbentCents : null
  const plain = { realisedCents, boundCents, boundKind: kind, incumbentCents: incumbent, ratio: boundCents === null || boundCents === 0 ? null : realisedCents / boundCents }
  if (boundCents === null || placed.instance.edges.length > boundEdgesMax) return { ...plain, loss: null }
  const split = await splitLoss(
    { instance: placed.instance, deals: deals.map((deal) => realisedDeal(placed, deal)), boundCents },
    { incomeSpendable: bound.incomeSpendable, timeLimitSeconds: boundSeconds, integerSearch: false },
  )
  return { ...plain, loss: { missedTrades: split.missedTrades, wrongPartner: split.wrongPartner, budgetBlocked: split.budgetBlocked } }
}

const realisedDeal = (placed: RosterInstance, deal: DealFigures): RealisedDeal => ({
  listing: placed.itemIndex.get(deal.item) ?? -1,
  buyer: placed.personIndex.get(deal.buyer) ?? -1,
  want: deal.want === undefined ? null : (placed.wantIndex.get(deal.want) ?? null),
  priceCents: deal.priceCents,
  surplusCents: deal.surplusCents,
})
