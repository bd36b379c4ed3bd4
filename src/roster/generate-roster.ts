// Decides what an invented market of any size holds. One law at every size: the number of kinds of goods grows with
// the people, so that a want finds about as many listings among ten thousand people as among seventy.
//
// The law, per person: about 8.3 items and 7.5 wants, and kindsPerPerson kinds of goods. Every kind is offered about
// equally often; demand falls on a popular share of the kinds, while a long tail is offered and hardly asked for.
// An ask is the kind's usual price, times condition, times a log-normal taste. A floor is U[0.6, 0.95] of the ask; a
// want's maximum U[0.7, 1.3] of the ask of a random listing of its kind.
import { cents, centsDown, centsUp } from '../market/money.ts'
import { pick, randomFrom, shuffled, uniform, uniformWhole } from '../market/random.ts'
import type { Condition, Instant, Random } from '../market/vocabulary.ts'
import { colours, districts, type Kind, kinds, makes } from './catalogue.ts'
import { generateLimits } from './limits.ts'
import { numbering } from './numbering.ts'
import { personName } from './people-names.ts'
import type { Roster, RosterItem, RosterWant } from './roster.ts'

export interface GenerateOptions {
  /** From 2 to 10,000. */
  readonly people: number
  readonly seed: string
  readonly market?: string
  readonly title?: string
  readonly opensAt?: Instant
}

/** The figures that make the law; chosen by measurement, see generate-roster.test.ts. */
const law = {
  itemsPerPerson: 8.3,
  wantsPerPerson: 7.5,
  /** Each person has the mean of items and of wants, more or less up to this many. */
  spread: 3,
  kindsPerPerson: 0.85,
  /** The share of the kinds that is popular, and how softly demand falls off behind it. */
  popularShare: 0.24,
  popularEdge: 0.03,
  budgetCents: cents(100_00),
  priceSpread: 0.3,
  firstOpening: Date.UTC(2026, 10, 21, 9),
} as const

/** Throws RangeError when `people` is out of bounds; the same options give the same roster, byte for byte. */
export function generateRoster(options: GenerateOptions): Roster {
  const { people, seed } = options
  const { peopleMin, peopleMax } = generateLimits
  if (!Number.isSafeInteger(people) || people < peopleMin || people > peopleMax)
    throw new RangeError(`people must be a whole number from ${peopleMin} to ${peopleMax}, not ${people}`)
  const varieties = chooseVarieties(randomFrom(`${seed}/kinds`), people)
  const itemsOf = drawItems(randomFrom(`${seed}/items`), { people, varieties })
  const wantsOf = drawWants(randomFrom(`${seed}/wants`), { people, varieties, itemsOf })
  const idOf = numbering('p', people)
  return {
    schema: 'haggle.roster/1',
    market: options.market ?? 'town',
    title: options.title ?? `An invented market of ${people} people`,
    currency: 'USD',
    opensAt: options.opensAt ?? law.firstOpening,
    people: Array.from({ length: people }, (_, index) => ({
      id: idOf(index),
      name: personName(index),
      budgetCents: law.budgetCents,
      agent: { strategy: 'auto' },
      owns: [],
      items: (itemsOf[index] ?? []).map(({ item }) => item),
      wants: wantsOf[index] ?? [],
    })),
  }
}

/** A kind as this market tells it apart: plain in a small one, by make in a larger one, then by district as well. */
interface Variety {
  readonly kind: Kind
  readonly make?: string
  readonly district?: string
}

interface PlacedItem {
  readonly item: RosterItem
  readonly varietyIndex: number
}

function chooseVarieties(random: Random, people: number): readonly Variety[] {
  const count = Math.max(wantsMost, Math.round(people * law.kindsPerPerson))
  const perKind = Math.ceil(count / kinds.length)
  const varieties = kinds.flatMap((kind) => {
    if (perKind === 1) return [{ kind }]
    const byMake = makes.map((make) => ({ kind, make }))
    if (perKind <= makes.length) return shuffled(random, byMake).slice(0, perKind)
    const districtsNeeded = Math.ceil(perKind / makes.length)
    return byMake.flatMap((variety) => shuffled(random, districts).slice(0, districtsNeeded).map((district) => ({ ...variety, district })))
  })
  return shuffled(random, varieties).slice(0, count)
}

const wantsMost = Math.ceil(law.wantsPerPerson) + law.spread

interface ItemsLaw {
  readonly people: number
  readonly varieties: readonly Variety[]
}

function drawItems(random: Random, { people, varieties }: ItemsLaw): readonly (readonly PlacedItem[])[] {
  const idOf = numbering('i', people * (law.itemsPerPerson + law.spread))
  let drawn = 0
  return Array.from({ length: people }, () =>
    Array.from({ length: countAround(random, law.itemsPerPerson) }, () => {
      const varietyIndex = Math.floor(random() * varieties.length)
      const item = drawItem(random, { id: idOf(drawn), variety: varieties[varietyIndex] as Variety })
      drawn += 1
      return { item, varietyIndex }
    }),
  )
}

function drawItem(random: Random, { id, variety }: { readonly id: string; readonly variety: Variety }): RosterItem {
  const { kind } = variety
  const make = variety.make ?? pick(random, makes)
  const colour = pick(random, colours)
  const condition = drawCondition(random)
  const district = variety.district ?? pick(random, districts)
  const taste = Math.exp(law.priceSpread * (random() + random() + random() + random() - 2) * Math.sqrt(3))
  const askCents = cents(Math.max(100, Math.round((kind.usualCents * priceFactors[condition] * taste) / 100) * 100))
  return {
    id,
    title: `${make} ${kind.name}, ${colour}${variety.district ? `, ${district}` : ''}`,
    description: `${make} ${kind.name} in ${colour}. ${pick(random, histories)} ${pick(random, states[condition])} Pick-up in ${district}.`,
    photos: [],
    category: kind.category,
    condition,
    included: [],
    askCents,
    reservationCents: centsUp(askCents * uniform(random, { from: 0.6, to: 0.95 })),
  }
}

interface WantsLaw extends ItemsLaw {
  readonly itemsOf: readonly (readonly PlacedItem[])[]
}

function drawWants(random: Random, { people, varieties, itemsOf }: WantsLaw): readonly (readonly RosterWant[])[] {
  const idOf = numbering('w', people * (law.wantsPerPerson + law.spread))
  const asks = asksByVariety(varieties.length, itemsOf)
  const drawVariety = demand(varieties.length)
  let drawn = 0
  return Array.from({ length: people }, () => {
    const count = countAround(random, law.wantsPerPerson)
    const chosen = new Set<number>()
    for (let draw = 0; draw < generateLimits.wantDrawsMax && chosen.size < count; draw += 1) chosen.add(drawVariety(random))
    return [...chosen].map((varietyIndex) => {
      const variety = varieties[varietyIndex] as Variety
      const offered = asks[varietyIndex] ?? []
      const askCents = offered.length > 0 ? pick(random, offered) : variety.kind.usualCents
      drawn += 1
      return {
        id: idOf(drawn - 1),
        text: wantText(random, variety),
        category: variety.kind.category,
        minimumCondition: drawMinimumCondition(random),
        maximumCents: centsDown(askCents * uniform(random, { from: 0.7, to: 1.3 })),
      }
    })
  })
}

function asksByVariety(count: number, itemsOf: readonly (readonly PlacedItem[])[]): readonly (readonly number[])[] {
  const asks: number[][] = Array.from({ length: count }, () => [])
  for (const items of itemsOf) for (const { item, varietyIndex } of items) asks[varietyIndex]?.push(item.askCents)
  return asks
}

/**
 * Draws a variety by its popularity: the first ones, in the order that chooseVarieties shuffled, are popular. The
 * weight depends on the rank as a share of all varieties, so that the law is the same at every size.
 */
function demand(count: number): (random: Random) => number {
  const sums: number[] = []
  let total = 0
  for (let rank = 0; rank < count; rank += 1) {
    const share = (rank + 0.5) / count
    total += Math.exp(-share) / (1 + Math.exp((share - law.popularShare) / law.popularEdge)) + 0.004
    sums.push(total)
  }
  return (random) => {
    const target = random() * total
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if ((sums[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return low
  }
}

function wantText(random: Random, { kind, make, district }: Variety): string {
  const name = make ? `${make} ${kind.name}` : kind.name
  const article = /[^s]s$/.test(name) ? '' : /^[aeiou]/i.test(name) ? 'an ' : 'a '
  return `${article}${name}${district ? ` in ${district}` : ''}${pick(random, remarks)}`
}

/** A whole number with the given mean, at most law.spread away from it. */
function countAround(random: Random, mean: number): number {
  const base = Math.floor(mean) + (random() < mean - Math.floor(mean) ? 1 : 0)
  return base + uniformWhole(random, { from: -law.spread, to: law.spread })
}

function drawCondition(random: Random): Condition {
  const share = random()
  return share < 0.08 ? 'new' : share < 0.3 ? 'like_new' : share < 0.78 ? 'good' : share < 0.96 ? 'fair' : 'for_parts'
}

function drawMinimumCondition(random: Random): Condition {
  const share = random()
  return share < 0.45 ? 'for_parts' : share < 0.9 ? 'fair' : 'good'
}

const priceFactors: Readonly<Record<Condition, number>> = { new: 1.2, like_new: 1.1, good: 1, fair: 0.85, for_parts: 0.5 }

const histories = [
  'Moving to a smaller place.', 'A present that I never got into.', 'Replaced by another one.', 'Bought two years ago.',
  'From a home without smokers.', 'My flatmate left it behind.', 'Hardly fits my cupboard any more.', 'I would rather someone used it.',
]

const states: Readonly<Record<Condition, readonly string[]>> = {
  new: ['Never used, still in its packaging.', 'New, with the receipt.'],
  like_new: ['Used twice.', 'No marks that I can find.'],
  good: ['Works as it should, light signs of use.', 'A scratch or two, otherwise fine.'],
  fair: ['Well used, and it shows.', 'Some wear, does its job.'],
  for_parts: ['Needs repair, or good for parts.', 'Broken, sold as it is.'],
}

const remarks = ['', '', '', ', any colour', ', for a friend', ', need not be pretty', ', soon if possible']
