// Joins the records of finished runs with what the experiment says of them (names, arms, who was strong, which arm is real) to
// the flat rows that everything else reads. Computes nothing but sums.
import type { PersonId } from '../../market/vocabulary.ts'
import type { MarketBound } from '../bound-figures.ts'
import type { CompiledMarketExperiment, CompiledRun } from './compile-market-experiment.ts'
import type { DealRow, ExperimentData, ItemRow, NegotiationRow, PersonRow, RefusalRow, RunRow } from './experiment-data.ts'
import { peopleNames } from './people-names.ts'
import type { RunRecord } from './run-record.ts'

export interface Gathering {
  readonly compiled: CompiledMarketExperiment
  /** By run; runs without a record are left out. */
  readonly records: ReadonlyMap<string, RunRecord>
  /** By whether income may be spent; runs without one have no bound. */
  readonly bounds: ReadonlyMap<boolean, Pick<MarketBound, 'bound' | 'competitiveGainsCents'>>
}

export function gatherData({ compiled, records, bounds }: Gathering): ExperimentData {
  const { roster, experiment } = compiled
  const names = peopleNames(roster.people)
  const finished = compiled.runs.flatMap((run) => {
    const record = records.get(run.id)
    return record === undefined ? [] : [{ run, record, bound: bounds.get(run.arm.settings.incomeSpendable), isStrong: strongIn(run, experiment.compare) }]
  })
  return {
    currency: roster.currency,
    people: roster.people.map(({ id, name, budgetCents, agent: { instructions, persona } }) => ({
      person: id, name: names.get(id) ?? name, budgetCents, ...(instructions === undefined ? {} : { instructions }), ...(persona === undefined ? {} : { persona }),
    })),
    compare: experiment.compare,
    ...(experiment.factor === undefined ? {} : { factor: { name: experiment.factor.name, levels: Object.keys(experiment.factor.levels) } }),
    runs: finished.map(runRow),
    persons: finished.flatMap(personRows),
    items: finished.flatMap(itemRows),
    deals: finished.flatMap(dealRows),
    negotiations: finished.flatMap(negotiationRows),
    refusals: finished.flatMap(refusalRows),
  }
}

interface FinishedRun {
  readonly run: CompiledRun
  readonly record: RunRecord
  readonly bound: Pick<MarketBound, 'bound' | 'competitiveGainsCents'> | undefined
  /** Null for an agent that is neither of the two compared. */
  readonly isStrong: (person: PersonId) => boolean | null
}

function strongIn({ arm }: CompiledRun, [strong, weak]: readonly [string, string]): FinishedRun['isStrong'] {
  return (person) => {
    const agent = arm.agents[person]
    return agent === strong ? true : agent === weak ? false : null
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

function runRow({ run, record, bound, isStrong }: FinishedRun): RunRow {
  const { models, outside } = record
  const neither = run.roster.people.filter(({ id }) => isStrong(id) === null).length
  return {
    run: run.id, replicate: run.replicate, arm: run.experimentArm, assigned: run.assigned, strongShare: run.strongShare, ...(neither === 0 ? {} : { peopleWithNeither: neither }),
    ...(run.mirrorOf === undefined ? {} : { mirrorOf: run.mirrorOf }), real: run.real, shown: run.shown, gate: run.arm.gate,
    listings: record.listings, deals: record.deals.length, volumeCents: sum(record.deals.map((deal) => deal.priceCents)), realisedCents: record.realisedCents,
    boundCents: bound?.bound.boundCents ?? null,
    attempted: sum(Object.values(record.violations.attempted)), executed: sum(Object.values(record.violations.executed)),
    modelCalls: models?.calls ?? 0, modelCallsFailed: models?.failed ?? 0, modelTokens: models === undefined ? 0 : sum(Object.values(models.usage)), modelMicroUsd: models === undefined ? 0 : models.microUsd,
    outsideTurns: outside?.turns ?? 0, outsideTurnsLost: outside?.lost ?? 0,
    wallSeconds: record.wallSeconds, journalHead: record.journal.head,
  }
}

function personRows({ run, record, bound, isStrong }: FinishedRun): PersonRow[] {
  const figuresOf = new Map(record.people.map((person) => [person.person, person]))
  return run.roster.people.map(({ id, items, wants }, index) => {
    const figures = figuresOf.get(id)
    const [gainSellingCents, gainBuyingCents] = [figures?.gainSellingCents ?? 0, figures?.gainBuyingCents ?? 0]
    const level = run.levels?.[id]
    const competitiveGainCents = bound?.competitiveGainsCents?.[index]
    return {
      run: run.id, person: id, agent: run.arm.agents[id] ?? '', strong: isStrong(id), ...(level === undefined ? {} : { level }),
      items: items.length, wants: wants.length, dealsSelling: figures?.dealsAsSeller ?? 0, dealsBuying: figures?.dealsAsBuyer ?? 0,
      spentCents: figures?.spentCents ?? 0, earnedCents: figures?.earnedCents ?? 0,
      gainSellingCents, gainBuyingCents, gainCents: gainSellingCents + gainBuyingCents, ...(competitiveGainCents === undefined ? {} : { competitiveGainCents }),
    }
  })
}

function itemRows({ run, record, isStrong }: FinishedRun): ItemRow[] {
  const listed = new Set(record.listed)
  const dealOf = new Map(record.deals.map((deal) => [deal.item, deal]))
  return run.roster.people.flatMap((person) => person.items.map((item) => {
    const deal = dealOf.get(item.id)
    return {
      run: run.id, item: item.id, title: item.title, category: item.category, seller: person.id, sellerStrong: isStrong(person.id),
      askCents: item.askCents, floorCents: item.reservationCents, listed: listed.has(item.id), sold: deal !== undefined,
      ...(deal === undefined ? {} : { priceCents: deal.priceCents }),
    }
  }))
}

function dealRows({ run, record, isStrong }: FinishedRun): DealRow[] {
  const asks = new Map(run.roster.people.flatMap((person) => person.items.map((item) => [item.id, item.askCents as number] as const)))
  return record.deals.map((deal) => ({
    run: run.id, deal: deal.deal, item: deal.item, title: deal.title, category: deal.category, listing: deal.listing, ...(deal.want === undefined ? {} : { want: deal.want }),
    seller: deal.seller, buyer: deal.buyer, sellerStrong: isStrong(deal.seller), buyerStrong: isStrong(deal.buyer),
    priceCents: deal.priceCents, firstAskCents: deal.firstAskCents, askCents: asks.get(deal.item) ?? deal.firstAskCents,
    floorCents: deal.reservationCents, maximumCents: deal.maximumCents,
    sellerGainCents: deal.sellerGainCents, buyerGainCents: deal.surplusCents - deal.sellerGainCents, exchanged: deal.exchanged, minutes: deal.atMinutes,
  }))
}

const negotiationRows = ({ run, record, isStrong }: FinishedRun): NegotiationRow[] =>
  record.negotiations.map((one) => ({ run: run.id, ...one, sellerStrong: isStrong(one.seller), buyerStrong: isStrong(one.buyer) }))

const refusalRows = ({ run, record, isStrong }: FinishedRun): RefusalRow[] =>
  record.refusals.map((one) => ({ run: run.id, ...one, strong: isStrong(one.person) }))
