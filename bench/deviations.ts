// What a selfish person gains by leaving the default agent's habits while everybody else keeps them, and what becomes of
// the market when everybody leaves them. Common random numbers: the same people, order and streams, with and without.
// Standard errors are clustered by market, since deviators in one market share its luck.
//
//   node bench/deviations.ts [--markets 5] [--deviators 6] [--together 1] [--only first-deal,boulware] [--agent auto]
//     [--families office,imported,generated] [--settings '{"holdShare":0.2}'] [--market '{"softCloseRounds":4}'] [--people 69]
//
// `--together 4` lets four people of a market deviate at once: four times the sample for the same time, for exploring.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { TraderSettings } from '../src/agents/classical/trader/settings.ts'
import type { MarketSettings } from '../src/lab/market-settings.ts'
import { boundOf, defaultPosts, type Family, generatedFamily, type Habits, importedFamily, type Market, mean, officeFamily, type Play, playMarket, standardError } from './efficiency.ts'

/** What a person might try; settings are put on top of the default's. */
const deviations: Readonly<Record<string, Habits>> = {
  'boulware, selling': { agent: 'auto', settings: { bendSelling: 3 } },
  'boulware, buying': { agent: 'auto', settings: { bendBuying: 3 } },
  'first deal': { agent: 'first-deal' },
  'boulware, both sides': { agent: 'boulware' },
  'conceder, both sides': { agent: 'conceder' },
  'concedes faster': { agent: 'auto', settings: { deadlineShare: 0.5 } },
  'concedes later': { agent: 'auto', settings: { deadlineShare: 1 } },
  'snipes at the close': { agent: 'auto', settings: { waitShare: 0.94 } },
  'snipes low': { agent: 'boulware', settings: { waitShare: 0.94, openingOfAsk: 0.3, deadlineShare: 1.1 } },
  'late and low': { agent: 'boulware', settings: { openingOfAsk: 0.3, deadlineShare: 1 } },
  'opens at .3 of the ask': { agent: 'auto', settings: { openingOfAsk: 0.3 } },
  'boulware, opens at .3': { agent: 'boulware', settings: { openingOfAsk: 0.3 } },
  'holds half as long again': { agent: 'auto', settings: { holdShare: 0.375 } },
  'holds to the end': { agent: 'auto', settings: { holdShare: 0.6 } },
  'accepts nothing early': { agent: 'auto', settings: { acceptFromShare: 0.8 } },
  'accepts at the very end': { agent: 'auto', settings: { acceptFromShare: 0.9 } },
  'no hold': { agent: 'auto', settings: { holdShare: 0, acceptFromShare: 0 } },
  'no notes': { agent: 'auto', settings: { tellsBetterOffers: false } },
  'small raises': { agent: 'auto', settings: { raiseStep: 0.03, raiseLeast: 0.01 } },
  'never switches': { agent: 'auto', settings: { contact: 'first' } },
  'bids more than the money': { agent: 'auto', settings: { overlap: 2 } },
  'keeps 10 % to the end': { agent: 'auto', settings: { floorMarkup: 1.1, ceilingDiscount: 0.9 } },
}

interface Study {
  readonly base: Habits
  readonly market: Partial<MarketSettings>
  readonly deviators: number
  readonly together: number
}

/** Shares of the market's bound. */
interface Cluster {
  readonly change: number
  readonly base: number
  readonly count: number
}

interface Finding {
  readonly changeShare: number
  readonly standardError: number
  readonly count: number
}

/** Change of the deviators' own gain over their gain without deviating, as a ratio of sums over markets. */
function findingOf(clusters: readonly Cluster[]): Finding {
  const base = clusters.reduce((sum, one) => sum + one.base, 0)
  const changeShare = clusters.reduce((sum, one) => sum + one.change, 0) / base
  const residuals = clusters.map((one) => one.change - changeShare * one.base)
  return { changeShare, standardError: (standardError(residuals) * clusters.length) / base, count: clusters.reduce((sum, one) => sum + one.count, 0) }
}

interface Baseline {
  readonly market: Market
  readonly gainOf: ReadonlyMap<string, number>
  /** Gains are divided by it, so that dear markets do not drown the others. */
  readonly boundCents: number
  readonly ratio: number
}

async function gainsIn(market: Market, play: Play): Promise<{ readonly gainOf: ReadonlyMap<string, number>; readonly realisedCents: number }> {
  const { figures } = await playMarket(market, play)
  return { gainOf: new Map(figures.people.map((one) => [one.person, one.gainBuyingCents + one.gainSellingCents])), realisedCents: figures.realisedCents }
}

async function baselineOf(market: Market, { base, market: rules }: Study): Promise<Baseline> {
  const boundCents = await boundOf(market.roster)
  const { gainOf, realisedCents } = await gainsIn(market, { habitsOf: () => base, market: rules })
  return { market, gainOf, boundCents, ratio: realisedCents / boundCents }
}

/** Spread evenly over the roster, so that the sample is the same for every deviation. */
function groupsOf({ roster }: Market, { deviators, together }: Study): string[][] {
  const every = roster.people.length / deviators
  const chosen = Array.from({ length: deviators }, (_, index) => roster.people[Math.floor(index * every)]?.id ?? '')
  const groups = Math.ceil(deviators / together)
  return Array.from({ length: groups }, (_, group) => chosen.filter((__, index) => index % groups === group))
}

async function deviate(baseline: Baseline, habits: Habits, study: Study): Promise<Cluster> {
  let changeCents = 0
  let baseCents = 0
  let count = 0
  for (const group of groupsOf(baseline.market, study)) {
    const { gainOf } = await gainsIn(baseline.market, { habitsOf: (person) => (group.includes(person) ? habits : study.base), market: study.market })
    for (const person of group) {
      const before = baseline.gainOf.get(person) ?? 0
      changeCents += (gainOf.get(person) ?? 0) - before
      baseCents += before
      count += 1
    }
  }
  return { change: changeCents / baseline.boundCents, base: baseCents / baseline.boundCents, count }
}

async function everybody(baselines: readonly Baseline[], habits: Habits, study: Study): Promise<number[]> {
  const ratios: number[] = []
  for (const { market, boundCents } of baselines) ratios.push((await gainsIn(market, { habitsOf: () => habits, market: study.market })).realisedCents / boundCents)
  return ratios
}

async function families(given: { readonly markets: number; readonly people: number; readonly names: readonly string[] }): Promise<Family[]> {
  const { markets, people, names } = given
  const found: Family[] = []
  if (names.includes('office')) found.push(await officeFamily(markets))
  if (names.includes('imported') && existsSync(defaultPosts())) found.push(importedFamily(defaultPosts(), { seeds: markets, people, name: 'imported' }))
  if (names.includes('generated')) found.push(generatedFamily({ seeds: markets, people }))
  return found
}

const list = (text: string): string[] => text.split(';').flatMap((one) => (text.includes(';') ? [one] : one.split(','))).map((one) => one.trim()).filter((one) => one !== '')

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      markets: { type: 'string', default: '5' }, deviators: { type: 'string', default: '6' }, together: { type: 'string', default: '1' }, only: { type: 'string', default: '' },
      families: { type: 'string', default: 'office,imported,generated' }, agent: { type: 'string', default: 'auto' }, settings: { type: 'string', default: '{}' },
      market: { type: 'string', default: '{}' }, people: { type: 'string', default: '69' },
    },
  })
  const base: Habits = { agent: values.agent, settings: JSON.parse(values.settings) as Partial<TraderSettings> }
  const study: Study = { base, market: JSON.parse(values.market) as Partial<MarketSettings>, deviators: Number(values.deviators), together: Number(values.together) }
  const found = await families({ markets: Number(values.markets), people: Number(values.people), names: list(values.families) })
  const byFamily: { readonly name: string; readonly baselines: readonly Baseline[] }[] = []
  for (const family of found) {
    const baselines: Baseline[] = []
    for (const market of family.markets) baselines.push(await baselineOf(market, study))
    byFamily.push({ name: family.name, baselines })
    console.log(`${family.name}: ${baselines.length} markets, efficiency ${mean(baselines.map((one) => one.ratio)).toFixed(4)}`)
  }
  console.log(`${'deviation'.padEnd(26)}${'own gain'.padStart(10)}${'s.e.'.padStart(7)}${'n'.padStart(6)}   efficiency when everybody does it`)
  const only = list(values.only)
  for (const [name, own] of Object.entries(deviations)) {
    if (only.length > 0 && !only.includes(name)) continue
    const habits: Habits = { agent: own.agent, settings: { ...base.settings, ...own.settings } }
    const clusters: Cluster[] = []
    for (const { baselines } of byFamily) for (const baseline of baselines) clusters.push(await deviate(baseline, habits, study))
    const { changeShare, standardError: doubt, count } = findingOf(clusters)
    const all: string[] = []
    for (const family of byFamily) all.push(`${family.name} ${mean(await everybody(family.baselines, habits, study)).toFixed(3)}`)
    console.log(`${name.padEnd(26)}${`${(100 * changeShare).toFixed(1)} %`.padStart(10)}${(100 * doubt).toFixed(1).padStart(7)}${String(count).padStart(6)}   ${all.join('  ')}`)
  }
}

if (import.meta.main) await main()
