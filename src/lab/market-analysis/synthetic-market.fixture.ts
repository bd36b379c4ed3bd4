// A market experiment drawn from a seed with known effects: every row type of ExperimentData, consistent with each other
// (sold items have a deal and its price, deals count in both people's rows). Gains are planted by themselves, so that their
// effect is known exactly; they are not the sum of the deals' surpluses.
import { randomFrom, shuffled, uniformWhole } from '../../market/random.ts'
import type { DealRow, ExperimentData, ItemRow, PersonRow, RunRow } from '../experiment/experiment-data.ts'
import { normalQuantile } from '../statistics/distributions/normal.ts'
import type { SurveyData, SurveyRow } from '../survey/survey.ts'

export interface RunSpec {
  readonly arm: string
  readonly assigned: RunRow['assigned']
  readonly share?: number
  readonly mirrorOf?: string
  readonly real?: boolean
}

export interface Planted {
  readonly seed: string
  readonly people?: number
  readonly itemsEach?: number
  readonly replicates?: number
  readonly runs?: readonly RunSpec[]
  readonly saleChance?: number
  readonly effects?: Partial<PlantedEffects>
  readonly levels?: readonly string[]
}

export interface PlantedEffects {
  /** On the chance that an item sells. */
  readonly sale: number
  /** On the log price. */
  readonly seller: number
  readonly buyer: number
  readonly gainSellingCents: number
  readonly gainBuyingCents: number
  /** On everybody's gain in a run, for each share of strong agents. */
  readonly spilloverCents: number
  /** On the gain of people at the factor's second level. */
  readonly levelCents: number
  /** Deviation of all noise, as a share of the usual; 0 leaves the planted effects alone. */
  readonly noise: number
}

export const originalRuns: readonly RunSpec[] = [
  { arm: 'A', assigned: 'all_strong', real: true }, { arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'independent' }, { arm: 'D', assigned: 'all_strong' },
]
export const mirroredRuns: readonly RunSpec[] = [{ arm: 'B', assigned: 'independent' }, { arm: 'C', assigned: 'mirrored', mirrorOf: 'B' }]

const none: PlantedEffects = { sale: 0, seller: 0, buyer: 0, gainSellingCents: 0, gainBuyingCents: 0, spilloverCents: 0, levelCents: 0, noise: 1 }

export function syntheticMarket({ seed, people = 24, itemsEach = 5, replicates = 1, runs: specs = originalRuns, saleChance = 0.4, effects: given = {}, levels }: Planted): ExperimentData {
  const effects = { ...none, ...given }
  const random = randomFrom(`synthetic/${seed}`)
  const normal = (): number => effects.noise * normalQuantile(random() + 2 ** -33)
  const ids = Array.from({ length: people }, (_, index) => `p${String(index + 1).padStart(3, '0')}`)
  const worth = ids.map(() => Array.from({ length: itemsEach }, () => 2_000 * Math.exp(0.7 * normal())))
  const skill = ids.map(() => normal())
  const rows = { runs: [] as RunRow[], persons: [] as PersonRow[], items: [] as ItemRow[], deals: [] as DealRow[] }
  const strongIn = new Map<string, readonly boolean[]>()
  for (let replicate = 1; replicate <= replicates; replicate += 1) {
    // As experiments give them out: as many people each, who is who by lot, the same in all runs of a replicate.
    const level = levels === undefined ? [] : shuffled(randomFrom(`levels/${seed}/${replicate}`), ids.map((_, index) => levels[index % levels.length] ?? ''))
    for (const spec of specs) {
      const run = `${replicate}-${spec.arm}`
      const strong = drawStrong(spec, { people, random, original: strongIn.get(`${replicate}-${spec.mirrorOf ?? ''}`) })
      strongIn.set(run, strong)
      const deals: DealRow[] = []
      ids.forEach((seller, owner) => worth[owner]?.forEach((value, place) => {
        const item = `${seller}-i${place + 1}`
        const about = { run, item, title: `Thing ${item}`, category: 'other', seller, sellerStrong: strong[owner] ?? null, askCents: Math.round(1.2 * value), floorCents: Math.round(0.7 * value + 30 * (place + 1)) }
        const sold = random() < saleChance + effects.sale * Number(strong[owner])
        const bought = people > 1 ? (owner + uniformWhole(random, { from: 1, to: people - 1 })) % people : 0
        const bargaining = 0.1 * (skill[owner] ?? 0) - 0.1 * (skill[bought] ?? 0) + 0.2 * normal() + effects.seller * Number(strong[owner]) + effects.buyer * Number(strong[bought])
        const priceCents = Math.max(1, Math.round(value * Math.exp(bargaining)))
        rows.items.push({ ...about, listed: true, sold, ...(sold && { priceCents }) })
        if (!sold) return
        const maximumCents = Math.round(1.6 * value)
        deals.push({
          ...about, deal: `${run}-d${deals.length + 1}`, listing: item, buyer: ids[bought] ?? '', buyerStrong: strong[bought] ?? null, priceCents,
          firstAskCents: about.askCents, maximumCents, sellerGainCents: priceCents - about.floorCents, buyerGainCents: maximumCents - priceCents, exchanged: [], minutes: 10 * deals.length,
        })
      }))
      const share = strong.filter(Boolean).length / people
      ids.forEach((person, index) => {
        const [z, spill] = [Number(strong[index]), effects.spilloverCents * share]
        const gainSellingCents = Math.round(800 + 200 * (skill[index] ?? 0) + spill + effects.gainSellingCents * z + 300 * normal())
        const gainBuyingCents = Math.round(600 + 200 * (skill[index] ?? 0) + effects.gainBuyingCents * z + (level[index] !== undefined && level[index] === levels?.[1] ? effects.levelCents : 0) + 300 * normal())
        const own = (side: 'seller' | 'buyer'): DealRow[] => deals.filter((deal) => deal[side] === person)
        const money = (side: 'seller' | 'buyer'): number => own(side).reduce((sum, { priceCents }) => sum + priceCents, 0)
        rows.persons.push({
          run, person, agent: strong[index] ? 'opus' : 'haiku', strong: strong[index] ?? null, ...(level[index] !== undefined && { level: level[index] }), items: itemsEach, wants: 3,
          dealsSelling: own('seller').length, dealsBuying: own('buyer').length, spentCents: money('buyer'), earnedCents: money('seller'), gainSellingCents, gainBuyingCents, gainCents: gainSellingCents + gainBuyingCents,
        })
      })
      rows.deals.push(...deals)
      rows.runs.push({
        run, replicate, arm: spec.arm, assigned: spec.assigned, strongShare: spec.assigned === 'all_strong' ? 1 : spec.assigned === 'all_weak' ? 0 : (spec.share ?? 0.5), ...(spec.mirrorOf !== undefined && { mirrorOf: `${replicate}-${spec.mirrorOf}` }),
        real: spec.real === true, shown: true, gate: 'enforce', listings: people * itemsEach, deals: deals.length,
        volumeCents: deals.reduce((sum, { priceCents }) => sum + priceCents, 0), realisedCents: 0, boundCents: null, attempted: 0, executed: 0, modelCalls: 0, modelCallsFailed: 0, modelTokens: 0, modelMicroUsd: null, outsideTurns: 0, outsideTurnsLost: 0, wallSeconds: 1, journalHead: 'head',
      })
    }
  }
  return {
    currency: 'USD', people: ids.map((person) => ({ person, name: person, budgetCents: 10_000 })), compare: ['opus', 'haiku'], ...(levels && { factor: { name: 'tone', levels } }),
    ...rows, negotiations: [], refusals: [],
  }
}

function drawStrong({ assigned, share = 0.5 }: RunSpec, { people, random, original }: { readonly people: number; readonly random: () => number; readonly original: readonly boolean[] | undefined }): readonly boolean[] {
  if (assigned === 'mirrored' && original) return original.map((one) => !one)
  if (assigned === 'complete') {
    const order = Array.from({ length: people }, () => random())
    const cut = order.toSorted((one, other) => one - other)[Math.round(share * people)] ?? 1
    return order.map((one) => one < cut)
  }
  return Array.from({ length: people }, () => (assigned === 'all_strong' ? true : assigned === 'all_weak' ? false : random() < share))
}

/** Everybody answers everything, every third would not do it again, every second would pay: fairness 4 give or take, satisfaction by chance with a planted effect, ranks by satisfaction. */
export function syntheticSurvey(data: ExperimentData, { seed, effect = 0, fairnessEffect = 0 }: { readonly seed: string; readonly effect?: number; readonly fairnessEffect?: number }): SurveyData {
  const random = randomFrom(`survey/${seed}`)
  const scale = (value: number): number => Math.min(7, Math.max(1, Math.round(value)))
  const rows: SurveyRow[] = []
  const strong = new Map(data.persons.map((row) => [`${row.run} ${row.person}`, row.strong]))
  for (const { person } of data.people) {
    const bundles = data.runs.map(({ run, replicate }) => ({ run, replicate, liking: 4 + 3 * (random() - 0.5) + effect * Number(strong.get(`${run} ${person}`)) }))
    for (const { run, replicate, liking } of bundles) {
      const rank = 1 + bundles.filter((other) => other.replicate === replicate && other.liking > liking).length
      rows.push({ replicate, person, run, question: 'bundle_satisfaction', value: scale(liking) }, { replicate, person, run, question: 'rank', value: rank })
    }
  }
  for (const { run, deal, seller, buyer } of data.deals) for (const [side, person] of [['seller', seller], ['buyer', buyer]] as const) {
    const own = 4 + 2 * (random() - 0.5) + fairnessEffect * Number(strong.get(`${run} ${person}`))
    const value = scale(own)
    rows.push({ replicate: 1, person, run, deal, side, question: 'fairness', value: side === 'seller' ? value : 8 - value }, { replicate: 1, person, run, deal, side, question: 'deal_satisfaction', value: scale(own) })
  }
  data.people.forEach(({ person }, index) => rows.push({ replicate: 1, person, question: 'would_do_it_again', value: Number(index % 3 !== 2) }, { replicate: 1, person, question: 'would_pay', value: index % 2 }))
  return { respondents: 'people', asked: data.people.length, started: data.people.length, finished: data.people.length, rows }
}
