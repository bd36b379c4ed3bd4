// haggle lab compare: two finished experiments of one kind side by side, paired wherever both had the same situation or the same
// person. Reads only.
import { compareMarkets, type MarketComparison, type PersonOutcome } from '../../lab/comparison/compare-markets.ts'
import { compareTournaments, type ComparedMeasure, type GroupComparison, type PairedBy, type TournamentComparison } from '../../lab/comparison/compare-tournaments.ts'
import type { Figure } from '../../lab/tournament-metrics/figure.ts'
import { formatMoney } from '../../report/format-money.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import { fixed } from '../../report/lab/effect-words.ts'
import { CommandFailure } from '../failure.ts'
import { keptMarket } from '../lab/market-files.ts'
import { marketManifestIn } from '../lab/market-manifest.ts'
import { measureTournamentFolder } from '../lab/tournament-finish.ts'
import { manifestOf } from '../lab/tournament-manifest.ts'

export interface LabCompareOptions {
  readonly json?: boolean
}

export async function labCompareCommand(first: string, second: string, { json }: LabCompareOptions): Promise<void> {
  const [one, other] = [await finishedKind(first), await finishedKind(second)]
  if (one !== other) throw new CommandFailure(`${first} holds a ${one} and ${second} a ${other}; two of one kind can be compared.`)
  const comparison = one === 'tournament' ? await tournaments(first, second) : await markets(first, second)
  const lines = comparison.kind === 'tournament' ? tournamentLines(comparison, { first, second }) : marketLines(comparison, { first, second })
  process.stdout.write(json === true ? `${JSON.stringify({ schema: 'haggle.lab-compare/1', first, second, ...comparison })}\n` : `${lines.join('\n')}\n`)
}

async function finishedKind(folder: string): Promise<'market' | 'tournament'> {
  const [tournament, market] = [await manifestOf(folder), await marketManifestIn(folder)]
  const manifest = tournament ?? market
  if (manifest === undefined) throw new CommandFailure(`${folder} is not an experiment of the lab; name a folder that haggle lab run has written.`)
  if (manifest.status !== 'complete') throw new CommandFailure(`the experiment in ${folder} is not finished; give its command again first.`)
  return tournament === undefined ? 'market' : 'tournament'
}

type Compared = ({ readonly kind: 'tournament' } & TournamentComparison) | ({ readonly kind: 'market' } & MarketComparison)

async function tournaments(first: string, second: string): Promise<Extract<Compared, { kind: 'tournament' }>> {
  const [one, other] = [await measureTournamentFolder(first), await measureTournamentFolder(second)]
  const rows = { first: one.data.negotiations.map(({ row }) => row), second: other.data.negotiations.map(({ row }) => row) }
  const comparison = compareTournaments({ ...rows, scoring: { seed: String(one.experiment.seed) } })
  if (comparison.pairs > 0) return { kind: 'tournament', ...comparison }
  const { repricedProducts } = comparison
  throw new CommandFailure(repricedProducts.length > 0
    ? `no negotiation of ${first} has a counterpart in ${second}: ${countOf(repricedProducts.length, 'product')} of both, such as ${repricedProducts[0] ?? ''}, ${repricedProducts.length === 1 ? 'was' : 'were'} traded at different prices. Wholesale prices are drawn from the seed: give both files the same seed, or products with wholesale prices.`
    : `no negotiation of ${first} has a counterpart in ${second}: they share no product, budget, protocol and repeat.`)
}

async function markets(first: string, second: string): Promise<Extract<Compared, { kind: 'market' }>> {
  const [one, other] = [await keptMarket(first), await keptMarket(second)]
  if (one.manifest.rosterHash !== other.manifest.rosterHash) throw new CommandFailure(`${first} and ${second} have different rosters, so nobody can be compared with themselves; compare experiments over one roster.`)
  return { kind: 'market', ...compareMarkets({ first: one.data, second: other.data }) }
}

interface Names {
  readonly first: string
  readonly second: string
}

const pairedWords: Readonly<Record<PairedBy, string>> = {
  parties: 'the same buyer and seller over the same product, prices, budget and repeat',
  buyer: 'the same buyer over the same product, prices, budget and repeat, averaged over its sellers, who differ',
  seller: 'the same seller over the same product, prices, budget and repeat, averaged over its buyers, who differ',
  scenario: 'the same product, prices, budget and repeat, averaged over everybody: the two have no contestant in common',
}

function tournamentLines(comparison: TournamentComparison, { first, second }: Names): string[] {
  const { pairedBy, pairs, onlyFirst, onlySecond, invalid, repricedProducts, groups } = comparison
  return [
    `${second} against ${first}: ${countOf(pairs, 'pair')} of ${pairedWords[pairedBy]}.`,
    ...(onlyFirst + onlySecond === 0 ? [] : [`Without a counterpart, and left out: ${formatCount(onlyFirst)} of the first, ${formatCount(onlySecond)} of the second.`]),
    ...(invalid.first + invalid.second === 0 ? [] : [`Spoilt by a model’s or the data’s failure, and left out: ${formatCount(invalid.first)} and ${formatCount(invalid.second)}.`]),
    ...(repricedProducts.length === 0 ? [] : [`At different prices in the two, and left out: ${repricedProducts.join(', ')}.`]),
    ...groups.flatMap(groupLines),
    '',
    'Differences are second less first, with 95 % intervals that resample products; they are not adjusted for how many there are.',
  ]
}

const measureWords: Readonly<Record<ComparedMeasure, string>> = {
  dealRate: 'deals', priceReduction: 'off the list price, closed in both', sellerSurplusShare: 'seller’s share of the surplus', buyerSurplusShare: 'buyer’s share of the surplus',
  outOfBudgetRate: 'above the budget', outOfWholesaleRate: 'below wholesale', deadlockRate: 'missed deals at the cap', cappedRate: 'cut off at the cap',
}

function groupLines({ protocol, contestant, measures }: GroupComparison): string[] {
  const width = Math.max(...Object.values(measureWords).map((words) => words.length))
  return [
    '',
    `${protocol.replace('_', ' ')}${contestant === undefined ? ', everybody' : `, ${contestant.name} as ${contestant.seat}`}`,
    ...measures.map(({ measure, first, second, pairs, difference }) => `  ${measureWords[measure].padEnd(width)}  ${share(first)} ${share(second)}  ${differenceText(difference)}, n = ${formatCount(pairs)}`),
  ]
}

const share = (value: number | null): string => (value === null ? '–' : `${fixed(100 * value, 1)} %`).padStart(8)
const points = (value: number): string => {
  const digits = fixed(100 * value, 1)
  return digits.startsWith('−') || digits === '0.0' ? digits : `+${digits}`
}

function differenceText(figure: Figure): string {
  if (!figure.estimable) return `not estimable: ${figure.detail}`
  const { interval } = figure
  return `${points(figure.value)} points ${interval.estimable ? `[${points(interval.low)}, ${points(interval.high)}]` : `(no interval: ${interval.detail})`}`
}

const outcomeWords: Readonly<Record<PersonOutcome['outcome'], string>> = { gain: 'Gain a person and run', dealsSelling: 'Deals selling', dealsBuying: 'Deals buying' }

function marketLines({ currency, people, runs, outcomes, care }: MarketComparison, { first, second }: Names): string[] {
  const amount = ({ unit }: PersonOutcome, value: number): string => (unit === 'cents' ? formatMoney(Math.round(value), currency) : fixed(value, 2))
  return [
    `${second} against ${first}: ${countOf(people, 'person', 'people')}, each against themselves; ${countOf(runs.first, 'run')} and ${countOf(runs.second, 'run')}.`,
    ...outcomes.map((one) => {
      const { difference } = one
      const said = difference.estimable ? `${amount(one, difference.estimate)} [${amount(one, difference.interval.low)}, ${amount(one, difference.interval.high)}], p = ${difference.p.toFixed(3)}` : `not estimable: ${difference.detail}`
      return `  ${outcomeWords[one.outcome].padEnd(24)} ${amount(one, one.first)} and ${amount(one, one.second)}; difference ${said}, n = ${one.people}`
    }),
    ...care,
  ]
}
