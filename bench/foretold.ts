// How good the plan's foretelling is: the standard errors that `haggle lab plan` foretells for classical agents against those that
// experiments with other seeds print, against how far their estimates scatter, and against how often they find what there is.
//
//   node bench/foretold.ts [--seeds 8] [--plans 3] [--only original,mirrored]
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { compileWith } from '../src/cli/lab/compile-market.ts'
import { readRoster } from '../src/cli/read-roster.ts'
import { makeAgent, parser } from '../src/compose.ts'
import { MemoryStore } from '../src/journal/memory-store.ts'
import { plainFigures } from '../src/lab/arm-figures.ts'
import { type MarketExperiment, marketExperimentSchema } from '../src/lab/experiment/definition.ts'
import { gatherData } from '../src/lab/experiment/gather-data.ts'
import { type RunRecord, runRecord } from '../src/lab/experiment/run-record.ts'
import type { Effect } from '../src/lab/market-analysis/analysis.ts'
import { primaryRow, secondaryPersonRows } from '../src/lab/market-analysis/better/person-effects.ts'
import { priceEffects } from '../src/lab/market-analysis/better/price-effects.ts'
import { readMarketStudy } from '../src/lab/market-analysis/market-study.ts'
import { foretoldErrors, type RehearsedOutcome, rehearsedOutcomes } from '../src/lab/planning/foretold-errors.ts'
import { rehearseExperiment, sizeOfRehearsal } from '../src/lab/planning/rehearse-experiment.ts'
import { playArm } from '../src/lab/play-arm.ts'
import type { Estimable } from '../src/lab/statistics/not-estimable.ts'
import { generateRoster } from '../src/roster/generate-roster.ts'
import type { Roster } from '../src/roster/roster.ts'

const draws = 399
const exampleOf = (name: string): string => fileURLToPath(new URL(`../examples/project-deal/${name}.yaml`, import.meta.url))

interface Design {
  readonly name: string
  readonly file: 'original' | 'mirrored'
  readonly roster: Roster
  readonly replicates: number
}

const office = (await readRoster(fileURLToPath(new URL('../examples/office/roster.yaml', import.meta.url)))).roster
const thirty = generateRoster({ people: 30, seed: '5' })
const designs: readonly Design[] = [
  { name: 'original', file: 'original', roster: office, replicates: 1 },
  { name: 'original, 3 replicates', file: 'original', roster: office, replicates: 3 },
  { name: 'mirrored', file: 'mirrored', roster: office, replicates: 4 },
  { name: 'mirrored, 1 replicate', file: 'mirrored', roster: office, replicates: 1 },
  { name: 'original, 30 people', file: 'original', roster: thirty, replicates: 1 },
  { name: 'mirrored, 30 people, 2 replicates', file: 'mirrored', roster: thirty, replicates: 2 },
  { name: 'original, 120 people', file: 'original', roster: generateRoster({ people: 120, seed: '9' }), replicates: 1 },
]

const experimentOf = ({ file, replicates }: Design, seed: number): MarketExperiment => marketExperimentSchema.parse({ ...(parse(readFileSync(exampleOf(file), 'utf8')) as object), replicates, seed })

type Rows = Readonly<Record<RehearsedOutcome, Estimable<Effect>>>

async function played(design: Design, seed: number): Promise<Rows> {
  const compiled = compileWith(experimentOf(design, seed), { roster: design.roster, path: design.file })
  const records = new Map<string, RunRecord>()
  for (const run of compiled.runs) {
    const arm = await playArm({ ...run, parse: parser, makeAgent, store: new MemoryStore() })
    const figures = plainFigures({ ...run, played: arm, journal: { path: '', entries: 0, head: '' }, wallSeconds: 0 })
    records.set(run.id, runRecord({ run: run.id, key: run.key.key, figures, observed: { listed: [], negotiations: [], refusals: [] } }))
  }
  const study = readMarketStudy(gatherData({ compiled, records, bounds: new Map() }))
  const { seller, buyer } = priceEffects(study, { draws, seed })
  return { gain: primaryRow(study, { draws, seed }).effect, deals: secondaryPersonRows(study, { draws, seed }).deals.effect, sellerPrice: seller.row.effect, buyerPrice: buyer.row.effect }
}

async function foretold(design: Design, seed: number) {
  const { roster, replicates } = design
  const experiment = experimentOf(design, seed)
  const size = sizeOfRehearsal({ people: roster.people.length, arms: experiment.arms.length, replicates })
  return foretoldErrors(await rehearseExperiment(experiment, { compile: (one) => compileWith(one, { roster, path: design.file }), parse: parser, makeAgent, size }), { replicates, draws })
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const deviation = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1))
const estimableOf = <T>(answers: readonly Estimable<T>[]): readonly T[] => answers.flatMap((answer) => (answer.estimable ? [answer] : []))

const { values: { seeds, plans, only } } = parseArgs({ options: { seeds: { type: 'string', default: '8' }, plans: { type: 'string', default: '3' }, only: { type: 'string' } } })
const from = (first: number, count: string): readonly number[] => Array.from({ length: Number(count) }, (_, index) => first + index)

const tally = { errors: 0, near: 0, within: 0, asked: 0, widths: 0, nearWidths: 0, found: 0, foretoldFound: 0, tested: 0 }
process.stdout.write(['design', 'outcome', 'printed error', 'foretold / printed', 'foretold / printed smallest effect', 'scatter / printed error', 'found', 'foretold to be found'].join(' | ') + '\n')
for (const design of designs.filter(({ name }) => only === undefined || only.split(',').includes(name))) {
  const real: Rows[] = []
  for (const seed of from(1, seeds)) real.push(await played(design, seed))
  const made: Awaited<ReturnType<typeof foretold>>[] = []
  for (const seed of from(1_001, plans)) made.push(await foretold(design, seed))
  for (const outcome of rehearsedOutcomes) report(design.name, { outcome, real: estimableOf(real.map((rows) => rows[outcome])), made: made.map((one) => one[outcome]) })
}
process.stdout.write(`${tally.near} of ${tally.errors} foretold standard errors within 20 % of the mean printed, ${tally.nearWidths} of ${tally.widths} smallest effects; ${tally.within} of ${tally.asked} printed errors within the range foretold; ${tally.found} of ${tally.tested} tests found something, ${tally.foretoldFound.toFixed(1)} foretold\n`)

function report(name: string, { outcome, real, made }: { readonly outcome: RehearsedOutcome; readonly real: readonly Effect[]; readonly made: Awaited<ReturnType<typeof foretold>>[RehearsedOutcome][] }): void {
  const printed = real.flatMap(({ standardError }) => standardError ?? [])
  const widths = real.flatMap(({ interval }) => (interval === undefined ? [] : [(2.8 / 3.92) * (interval.high - interval.low)]))
  const estimates = real.map(({ estimate }) => estimate)
  const errors = estimableOf(made.map(({ standardError }) => standardError))
  const ratios = errors.map(({ standardError }) => standardError / mean(printed))
  const smallest = estimableOf(made.map(({ curve }) => curve.detectable())).map(({ effect }) => effect / mean(widths))
  const power = mean(estimableOf(made.map(({ curve }) => curve.at(mean(estimates)))).map((at) => at.power))
  const found = real.filter(({ p }) => p !== undefined && p <= 0.05).length
  const isNear = (ratio: number): boolean => ratio > 0.8 && ratio < 1.2
  tally.errors += ratios.length
  tally.near += ratios.filter(isNear).length
  tally.widths += smallest.length
  tally.nearWidths += smallest.filter(isNear).length
  for (const { low = 0, high = 0 } of errors) tally.within += printed.filter((error) => error >= low && error <= high).length
  tally.asked += errors.length * printed.length
  tally.found += found
  tally.foretoldFound += power * real.length
  tally.tested += real.length
  const range = (values: readonly number[]): string => `${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)}`
  process.stdout.write([name, outcome, mean(printed).toPrecision(3), range(ratios), range(smallest), (deviation(estimates) / mean(printed)).toFixed(2), `${found} of ${real.length}`, (power * real.length).toFixed(1)].join(' | ') + '\n')
}
