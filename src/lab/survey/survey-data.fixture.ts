// A small market experiment as measured: a seeded office of people whose arms differ in who was strong, for tests of forms
// and answers. Nothing here is a model of bargaining.
import { randomFrom, uniformWhole } from '../../market/random.ts'
import type { DealRow, ExperimentData, ItemRow, PersonRow, RunRow } from '../experiment/experiment-data.ts'

export interface SurveyScene {
  readonly people?: number
  readonly arms?: readonly string[]
  readonly replicates?: number
  readonly seed?: string
}

export function surveyData({ people = 6, arms = ['A', 'B', 'C', 'D'], replicates = 1, seed = 'scene' }: SurveyScene = {}): ExperimentData {
  const random = randomFrom(seed)
  const ids = Array.from({ length: people }, (_, index) => `p${String(index + 1).padStart(2, '0')}`)
  const runs = Array.from({ length: replicates }, (_, at) => arms.map((arm, index) => runRow({ arm, replicate: at + 1, real: index === 0 }))).flat()
  const items = runs.flatMap(({ run }) => ids.flatMap((seller) => [1, 2, 3].map((number) => itemRow({ run, seller, number }))))
  const deals = items.flatMap((item, index) => {
    const buyers = ids.filter((one) => one !== item.seller)
    return random() < 0.5 ? [dealRow({ item, buyer: buyers[uniformWhole(random, { from: 0, to: buyers.length - 1 })] ?? 'nobody', priceCents: item.floorCents + uniformWhole(random, { from: 0, to: 20 }) * 50, number: index + 1 })] : []
  })
  const sold = new Map(deals.map((deal) => [`${deal.run} ${deal.item}`, deal.priceCents]))
  return {
    currency: 'USD',
    people: ids.map((person) => ({ person, name: `Name ${person}`, budgetCents: 10_000 })),
    compare: ['strong', 'weak'],
    runs,
    persons: runs.flatMap(({ run }) => ids.map((person) => personRow({ run, person, deals }))),
    items: items.map((item) => {
      const priceCents = sold.get(`${item.run} ${item.item}`)
      return priceCents === undefined ? item : { ...item, sold: true, priceCents }
    }),
    deals,
    negotiations: [],
    refusals: [],
  }
}

const runRow = ({ arm, replicate, real }: { readonly arm: string; readonly replicate: number; readonly real: boolean }): RunRow => ({
  run: `${replicate}-${arm}`, replicate, arm, assigned: real ? 'all_strong' : 'independent', strongShare: real ? 1 : 0.5, real, shown: true, gate: 'enforce',
  listings: 0, deals: 0, volumeCents: 0, realisedCents: 0, boundCents: null, attempted: 0, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: null, outsideTurns: 0, outsideTurnsLost: 0, wallSeconds: 0, journalHead: '',
})

const itemRow = ({ run, seller, number }: { readonly run: string; readonly seller: string; readonly number: number }): ItemRow => ({
  run, item: `i-${seller}-${number}`, title: `Thing ${number} of ${seller}`, category: 'home', seller, sellerStrong: run.endsWith('A'), askCents: 2_000 + number * 100, floorCents: 1_000, listed: true, sold: false,
})

function dealRow({ item, buyer, priceCents, number }: { readonly item: ItemRow; readonly buyer: string; readonly priceCents: number; readonly number: number }): DealRow {
  const maximumCents = 3_000
  return {
    run: item.run, deal: `DEAL-20261121-office-${String(number).padStart(4, '0')}-${item.seller}-${buyer}`, item: item.item, title: item.title, category: item.category, listing: `L${number}`,
    seller: item.seller, buyer, sellerStrong: item.sellerStrong, buyerStrong: true, priceCents, firstAskCents: item.askCents, askCents: item.askCents, floorCents: item.floorCents, maximumCents,
    sellerGainCents: priceCents - item.floorCents, buyerGainCents: maximumCents - priceCents, exchanged: [], minutes: number,
  }
}

function personRow({ run, person, deals }: { readonly run: string; readonly person: string; readonly deals: readonly DealRow[] }): PersonRow {
  const own = deals.filter((deal) => deal.run === run)
  const [sold, bought] = [own.filter(({ seller }) => seller === person), own.filter(({ buyer }) => buyer === person)]
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const gainSellingCents = sum(sold.map(({ sellerGainCents }) => sellerGainCents))
  const gainBuyingCents = sum(bought.map(({ buyerGainCents }) => buyerGainCents))
  return {
    run, person, agent: 'strong', strong: true, items: 3, wants: 2, dealsSelling: sold.length, dealsBuying: bought.length, spentCents: sum(bought.map(({ priceCents }) => priceCents)), earnedCents: sum(sold.map(({ priceCents }) => priceCents)),
    gainSellingCents, gainBuyingCents, gainCents: gainSellingCents + gainBuyingCents,
  }
}
