// The original's rows about people who asked for aggressive bargaining: whether their things sold (6.8), at what price and
// ask (6.9), how much of the room between floor and ask they took (6.10), what they paid as buyers (6.11). Nobody was
// assigned to ask for it, so none of these is an effect of the wording alone.
import type { DealRow, ItemRow } from '../../experiment/experiment-data.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import type { AggressivenessCoding } from '../../survey/survey.ts'
import type { EffectRow } from '../analysis.ts'
import { keepRows, refusedRow, regressionRow, type RegressionSpec, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll } from '../market-study.ts'

export const noCoding = notEstimable('too_few_observations', 'instructions were not coded for aggressiveness')

const heads = {
  '6.8': { outcome: 'Item sold (0 or 1), aggressive seller', unit: 'share', specification: 'Linear probability model over items and runs, run fixed effects, errors clustered by seller' },
  '6.9': { outcome: 'Price, aggressive seller', unit: 'cents', specification: 'OLS, run fixed effects, errors clustered by seller' },
  '6.9 asks': { outcome: 'Stated ask, aggressive seller', unit: 'cents', specification: 'OLS over items, errors clustered by seller' },
  '6.10': { outcome: 'Share of the room between floor and ask that the price took, aggressive seller', unit: 'share', specification: 'OLS, buyer and run fixed effects, errors clustered by seller' },
  '6.10 cents': {
    outcome: 'Price at equal ask and floor, aggressive seller', unit: 'cents', specification: 'OLS with ask and floor held equal, buyer and run fixed effects, errors clustered by seller',
    note: 'Our reading of the original’s estimate in dollars, whose model is described by the row above.',
  },
  '6.11': { outcome: 'Price paid, aggressive buyer', unit: 'cents', specification: 'OLS, seller and run fixed effects, errors clustered by seller' },
} as const satisfies Readonly<Record<string, Omit<RowHead, 'id' | 'over'>>>

type Id = keyof typeof heads

const notAssigned = 'A difference between people who asked for it and others: nobody was assigned to.'
const sameSellers = 'every seller is coded the same, or each buyer dealt with one kind only'
const sameBuyers = 'every buyer is coded the same, or each seller dealt with one kind only'

export function aggressivenessRows(study: MarketStudy, coding: AggressivenessCoding | undefined): readonly EffectRow[] {
  const headOf = (id: Id): RowHead => ({ id, over: id === '6.9 asks' ? 'every item once' : overAll(study), note: notAssigned, ...heads[id] })
  if (coding === undefined) return (Object.keys(heads) as Id[]).map((id) => refusedRow(headOf(id), noCoding))
  const aggressive = (person: string): number => Number(coding.aggressive[person])
  const coded = (person: string): boolean => coding.aggressive[person] !== undefined
  const make: Readonly<Record<Id, () => EffectRow>> = {
    '6.8': () => regressionRow(headOf('6.8'), { ...sellersItems(study.items, coded), outcome: ({ sold }) => Number(sold), regressors: { aggressive: ({ seller }) => aggressive(seller) }, fixedEffects: { run: ({ run }) => run } }),
    '6.9': () => regressionRow(headOf('6.9'), { ...sellersDeals(study.deals, coded), regressors: { aggressive: ({ seller }) => aggressive(seller) }, fixedEffects: { run: ({ run }) => run } }),
    '6.9 asks': () => regressionRow(headOf('6.9 asks'), { ...sellersItems(eachItemOnce(study.items), coded), outcome: ({ askCents }) => askCents, regressors: { aggressive: ({ seller }) => aggressive(seller) } }),
    '6.10': () => regressionRow(headOf('6.10'), { ...sellersDeals(study.deals, coded, withRoom), outcome: shareOfRoom, regressors: { aggressive: ({ seller }) => aggressive(seller) }, fixedEffects: { buyer: ({ buyer }) => buyer, run: ({ run }) => run } }),
    '6.10 cents': () => regressionRow(headOf('6.10 cents'), {
      ...sellersDeals(study.deals, coded, withRoom), fixedEffects: { buyer: ({ buyer }) => buyer, run: ({ run }) => run },
      regressors: { aggressive: ({ seller }) => aggressive(seller), ask: ({ askCents }) => askCents, floor: ({ floorCents }) => floorCents },
    }),
    '6.11': () => {
      const { kept, excluded } = keepRows(study.deals, { keeps: ({ buyer }) => coded(buyer), why: 'deals whose buyer is not coded' })
      return regressionRow(headOf('6.11'), {
        ...dealSpec, rows: kept, excluded, regressors: { aggressive: ({ buyer }) => aggressive(buyer) }, fixedEffects: { seller: ({ seller }) => seller, run: ({ run }) => run }, indistinct: sameBuyers,
      })
    },
  }
  return (Object.keys(heads) as Id[]).map((id) => make[id]())
}

type Common<Row extends { readonly run: string }> = Pick<RegressionSpec<Row>, 'rows' | 'outcome' | 'effect' | 'clusters' | 'people' | 'indistinct' | 'excluded'>

const dealSpec: Omit<Common<DealRow>, 'rows' | 'indistinct'> = { outcome: ({ priceCents }) => priceCents, effect: 'aggressive', clusters: [({ seller }) => seller], people: ({ seller, buyer }) => [seller, buyer] }

function sellersDeals(deals: readonly DealRow[], coded: (person: string) => boolean, ...also: Parameters<typeof keepRows<DealRow>>[1][]): Common<DealRow> {
  const { kept, excluded } = keepRows(deals, { keeps: ({ seller }) => coded(seller), why: 'deals whose seller is not coded' }, ...also)
  return { ...dealSpec, rows: kept, excluded, indistinct: sameSellers }
}

function sellersItems(items: readonly ItemRow[], coded: (person: string) => boolean): Common<ItemRow> {
  const { kept, excluded } = keepRows(items, { keeps: ({ seller }) => coded(seller), why: 'items whose seller is not coded' })
  return { rows: kept, excluded, outcome: () => 0, effect: 'aggressive', clusters: [({ seller }) => seller], people: ({ seller }) => [seller], indistinct: sameSellers }
}

const withRoom = { keeps: ({ askCents, floorCents }: DealRow): boolean => askCents > floorCents, why: 'deals over an item whose ask is not above its floor' }
const shareOfRoom = ({ priceCents, askCents, floorCents }: DealRow): number => (priceCents - floorCents) / (askCents - floorCents)

/** The ask of an item is its owner's and the same in every run. */
const eachItemOnce = (items: readonly ItemRow[]): ItemRow[] => [...new Map(items.toReversed().map((row) => [row.item, row])).values()].toReversed()
