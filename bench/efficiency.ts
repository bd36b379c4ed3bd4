// Allocative efficiency of the default agents against the best attainable (variant C, income spendable), over seeds, on
// three kinds of market: the bundled office, markets imported from posts, generated markets. Says what the loss consists
// of and what simple agents reach on the same people. Exit code 1 when a target is missed.
//
//   node bench/efficiency.ts [POSTS.jsonl] [--posts OTHER.jsonl]... [--seeds 20] [--only office,imported,generated]
//     [--agent auto] [--settings '{"holdShare":0.2}'] [--market '{"rounds":24}'] [--people 69] [--no-controls]
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { classicalAgent } from '../src/agents/classical/classical-agent.ts'
import type { TraderSettings } from '../src/agents/classical/trader/settings.ts'
import { parseMove } from '../src/contract/moves.ts'
import { MemoryStore } from '../src/journal/memory-store.ts'
import { plainFigures, type PlainFigures } from '../src/lab/arm-figures.ts'
import { type LossSplit, splitLoss } from '../src/lab/bound/loss-split.ts'
import { solveBound } from '../src/lab/bound/solve-bound.ts'
import { instanceOf } from '../src/lab/market-instance.ts'
import { defaultMarketSettings, type MarketSettings } from '../src/lab/market-settings.ts'
import { playArm } from '../src/lab/play-arm.ts'
import { generateRoster } from '../src/roster/generate-roster.ts'
import { importPosts } from '../src/roster/import-posts.ts'
import { loadRoster } from '../src/roster/load-roster.ts'
import type { Roster } from '../src/roster/roster.ts'

export interface Habits {
  readonly agent: string
  readonly settings?: Partial<TraderSettings>
}

export interface Market {
  readonly roster: Roster
  readonly seed: string
}

export interface Family {
  readonly name: string
  readonly markets: readonly Market[]
  /** Mean efficiency to reach. */
  readonly target: number | undefined
}

export interface Play {
  readonly habitsOf: (person: string) => Habits
  readonly market?: Partial<MarketSettings>
}

export interface Played {
  readonly figures: PlainFigures
  readonly cpuSeconds: number
}

const boundSeconds = 20

/** One market in memory, with silent agents: words decide nothing. */
export async function playMarket({ roster, seed }: Market, play: Play): Promise<Played> {
  const arm = {
    name: 'A', gate: 'enforce' as const, schedule: false, languageAgents: {}, settings: { ...defaultMarketSettings, ...play.market },
    agents: Object.fromEntries(roster.people.map((person) => [person.id, play.habitsOf(person.id).agent])),
  }
  const before = process.cpuUsage()
  const played = await playArm({
    roster, arm, seed, store: new MemoryStore(), parse: parseMove,
    makeAgent({ name, person, random }) {
      const { settings } = play.habitsOf(person.id)
      const agent = classicalAgent({ name, person, random, ...(settings === undefined ? {} : { settings }) })
      if (agent === undefined) throw new RangeError(`there is no agent ${name}`)
      return agent
    },
  })
  const { user, system } = process.cpuUsage(before)
  const figures = plainFigures({ roster, arm, played, journal: { path: '', entries: played.memory.length, head: '' }, wallSeconds: 0 })
  return { figures, cpuSeconds: (user + system) / 1e6 }
}

const bounds = new WeakMap<Roster, Promise<number>>()

/** The linear program's bound: does not depend on how fast the machine is. At most about 0.1 % above the integer one. */
export function boundOf(roster: Roster): Promise<number> {
  let bound = bounds.get(roster)
  if (bound === undefined) bounds.set(roster, (bound = computeBound(roster)))
  return bound
}

async function computeBound(roster: Roster): Promise<number> {
  const { boundCents } = await solveBound(instanceOf(roster).instance, { incomeSpendable: true, timeLimitSeconds: boundSeconds, integerSearch: false })
  if (boundCents === null || boundCents === 0) throw new RangeError(`no bound for ${roster.title}`)
  return boundCents
}

export async function lossOf(roster: Roster, { deals }: PlainFigures): Promise<LossSplit> {
  const placed = instanceOf(roster)
  const realised = deals.map((deal) => ({
    listing: placed.itemIndex.get(deal.item) ?? -1,
    buyer: placed.personIndex.get(deal.buyer) ?? -1,
    want: deal.want === undefined ? null : (placed.wantIndex.get(deal.want) ?? null),
    priceCents: deal.priceCents,
    surplusCents: deal.surplusCents,
  }))
  return splitLoss({ instance: placed.instance, deals: realised, boundCents: await boundOf(roster) }, { incomeSpendable: true, timeLimitSeconds: boundSeconds, integerSearch: false })
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

export function standardError(values: readonly number[]): number {
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / Math.max(1, values.length - 1) / Math.max(1, values.length))
}

const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

export async function officeFamily(seeds: number): Promise<Family> {
  const loaded = await loadRoster(join(import.meta.dirname, '../examples/office/roster.yaml'))
  if (!loaded.ok) throw new Error('the office roster does not load')
  return { name: 'office', target: 0.94, markets: seedsOf(seeds).map((seed) => ({ roster: loaded.roster, seed: `office-${seed}` })) }
}

export function importedFamily(posts: string, given: { readonly seeds: number; readonly people: number; readonly name: string }): Family {
  const lines = readFileSync(posts, 'utf8').split('\n')
  const markets = seedsOf(given.seeds).map((seed): Market => {
    const imported = importPosts(lines, { people: given.people, seed: `import-${seed}` })
    if (!imported.ok) throw new Error(`${posts}: ${imported.message}; ${imported.remedy}`)
    return { roster: imported.roster, seed: `imported-${seed}` }
  })
  return { name: given.name, target: 0.9, markets }
}

export function generatedFamily(given: { readonly seeds: number; readonly people: number }): Family {
  const markets = seedsOf(given.seeds).map((seed): Market => ({ roster: generateRoster({ people: given.people, seed: `bench-${seed}` }), seed: `generated-${seed}` }))
  return { name: 'generated', target: undefined, markets }
}

export const defaultPosts = (): string => join(process.env['HAGGLE_SHARED'] ?? join(import.meta.dirname, '../../shared'), 'data/classified-posts.jsonl')

interface Line {
  readonly family: Family
  readonly ratios: readonly number[]
  readonly cells: readonly string[]
}

const headings = ['market', 'n', 'mean', 's.e.', 'min', 'missed', 'partner', 'budget', 'truthful', 'random', 'sellers', 'offers/deal', 'messages/deal', 'CPU s']

async function measureFamily(family: Family, given: { readonly play: Play; readonly controls: boolean }): Promise<Line> {
  const ratios: number[] = []
  const truthful: number[] = []
  const random: number[] = []
  const losses: LossSplit[] = []
  const plays: Played[] = []
  for (const market of family.markets) {
    const bound = await boundOf(market.roster)
    const played = await playMarket(market, given.play)
    plays.push(played)
    ratios.push(played.figures.realisedCents / bound)
    losses.push(await lossOf(market.roster, played.figures))
    if (!given.controls) continue
    truthful.push((await playControl(market, 'truthful-first')) / bound)
    random.push((await playControl(market, 'random-contact')) / bound)
  }
  const three = (values: readonly number[]): string => (values.length === 0 ? '-' : mean(values).toFixed(3))
  const perDeal = (of: (figures: PlainFigures) => number): string => mean(plays.map(({ figures }) => of(figures) / Math.max(1, figures.deals.length))).toFixed(1)
  return {
    family, ratios,
    cells: [
      family.name, String(ratios.length), mean(ratios).toFixed(4), standardError(ratios).toFixed(4), Math.min(...ratios).toFixed(3),
      three(losses.map((loss) => loss.missedTrades)), three(losses.map((loss) => loss.wrongPartner)), three(losses.map((loss) => loss.budgetBlocked)),
      three(truthful), three(random), three(plays.map(({ figures }) => figures.sellerShare ?? 0)),
      perDeal((figures) => figures.offers), perDeal((figures) => figures.messages), mean(plays.map((one) => one.cpuSeconds)).toFixed(2),
    ],
  }
}

const playControl = async (market: Market, agent: string): Promise<number> =>
  (await playMarket(market, { habitsOf: () => ({ agent }) })).figures.realisedCents

async function familiesFrom(given: { readonly seeds: number; readonly people: number; readonly posts: string; readonly others: readonly string[]; readonly only: readonly string[] }): Promise<Family[]> {
  const { seeds, people, posts, others, only } = given
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name)
  const families: Family[] = []
  if (wanted('office')) families.push(await officeFamily(seeds))
  if (wanted('imported') && existsSync(posts)) families.push(importedFamily(posts, { seeds, people, name: 'imported' }))
  else if (wanted('imported')) console.error(`${posts} is not there: name a posts file or set HAGGLE_SHARED`)
  for (const other of others) families.push(importedFamily(other, { seeds, people, name: basename(other, '.jsonl') }))
  if (wanted('generated')) families.push(generatedFamily({ seeds, people }))
  return families
}

const printRow = (cells: readonly string[]): void =>
  console.log(cells.map((cell, column) => (column === 0 ? cell.padEnd(18) : cell.padStart(Math.max(7, (headings[column] ?? '').length + 1)))).join(''))

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true, allowNegative: true,
    options: {
      posts: { type: 'string', multiple: true, default: [] }, seeds: { type: 'string', default: '20' }, only: { type: 'string', default: '' },
      people: { type: 'string', default: '69' }, agent: { type: 'string', default: 'auto' }, settings: { type: 'string', default: '{}' },
      market: { type: 'string', default: '{}' }, controls: { type: 'boolean', default: true },
    },
  })
  const families = await familiesFrom({
    seeds: Number(values.seeds), people: Number(values.people), posts: positionals[0] ?? defaultPosts(), others: values.posts,
    only: values.only.split(',').filter((name) => name !== ''),
  })
  const habits: Habits = { agent: values.agent, settings: JSON.parse(values.settings) as Partial<TraderSettings> }
  const play: Play = { habitsOf: () => habits, market: JSON.parse(values.market) as Partial<MarketSettings> }
  printRow(headings)
  for (const family of families) {
    const { ratios, cells } = await measureFamily(family, { play, controls: values.controls })
    const missed = family.target !== undefined && mean(ratios) < family.target
    printRow(cells)
    if (missed) {
      console.log(`  below the target of ${family.target}`)
      process.exitCode = 1
    }
  }
}

if (import.meta.main) await main()
