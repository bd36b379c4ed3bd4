// Tries the report's own rows on synthetic experiments whose effects are known: how often each test cries wolf, how often each
// interval holds the truth, and what the mirrored design finds that the original misses. Every experiment has its own seed.
// node bench/planted.ts [replications] [draws] [workers]; 4,000 and 999 take about twenty minutes on two free cores.
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import type { ExperimentModel } from '../src/lab/market-analysis/planted/planted-experiment.ts'
import { isInCents, type StudyFinding, type StudyMethod, studyMethods, studyPlantedExperiment, type StudyResult } from '../src/lab/market-analysis/planted/planted-study.ts'
import type { GainEffect } from '../src/lab/statistics/planning/planted-gains.ts'
import type { RunPlan } from '../src/lab/statistics/resampling/assignment-plan.ts'

const coin: RunPlan = { kind: 'independent', strongChance: 0.5 }
const designs = {
  original: [{ kind: 'all_strong' }, coin, coin, { kind: 'all_strong' }],
  mirrored: [coin, { kind: 'mirrored', of: 0 }, coin, { kind: 'mirrored', of: 2 }],
} as const satisfies Readonly<Record<string, readonly RunPlan[]>>
type Design = keyof typeof designs

interface Plant {
  readonly sellerEffect: number
  readonly buyerEffect: number
  /** How much a buyer's agent varies from run to run, in log price. */
  readonly buyerRun: number
  readonly gain: GainEffect
}

const up = Math.log(1.12)
const plants = {
  'no effect': { sellerEffect: 0, buyerEffect: 0, buyerRun: 0, gain: { kind: 'constant', cents: 0 } },
  'planned effects': { sellerEffect: up, buyerEffect: 0, buyerRun: 0, gain: { kind: 'constant', cents: 600 } },
  // To be looked at beside: a second effect on the price, more noise than planned for, and gains' effect not the same for everybody.
  'harder effects': { sellerEffect: up, buyerEffect: -up, buyerRun: 0.15, gain: { kind: 'proportional', share: 0.4 } },
} as const satisfies Readonly<Record<string, Plant>>
type PlantName = keyof typeof plants

/** Without prices an experiment costs little, and the headline's size deserves the smaller error: so many times the replications. */
const scales = {
  '69 people': { people: 69, items: 500, times: 1 },
  '30 people': { people: 30, items: 150, times: 1 },
  'gains alone': { people: 69, items: 0, times: 5 },
} as const
type Scale = keyof typeof scales

interface Scenario {
  readonly design: Design
  readonly plant: PlantName
  readonly scale: Scale
}

/** The smaller scale is for the tests' size alone: whatever is only nearly exact is worst there. */
const tried = [['no effect', '69 people'], ['planned effects', '69 people'], ['harder effects', '69 people'], ['no effect', '30 people'], ['no effect', 'gains alone']] as const
const scenarios = tried.flatMap(([plant, scale]) => (['original', 'mirrored'] as const).map((design): Scenario => ({ design, plant, scale })))
const nameOf = ({ design, plant, scale }: Scenario): string => `${design}, ${plant}, ${scale}`

/**
 * Prices in Project Deal's shape: with 69 people about 740 deals, 236 items sold in two runs or more; person, person by run and
 * deal vary by .15, .15 and .25 in log price. An earlier simulation had standard errors of .060 (original) and .037 (mirrored),
 * which the second being the seller's alone reproduces. Gains are ours: a quarter exactly 0, the others' median $12 and mean $19.
 */
function modelOf({ design, plant, scale }: Scenario): ExperimentModel {
  const { gain, buyerRun, ...effects } = plants[plant]
  const { people, items } = scales[scale]
  return {
    market: { plan: { people, runs: designs[design] }, items, dealChance: 0.37, ...effects, deviations: { item: 1, person: 0.15, sellerRun: 0.15, buyerRun, deal: 0.25 } },
    gains: { nothingChance: 0.25, medianCents: 1_200, deviations: { person: 0.5, run: 0.1, personRun: 0.8 }, effect: gain },
  }
}

interface Share {
  readonly scenario: Scenario
  readonly from: number
  readonly step: number
  readonly replications: number
  readonly draws: number
}

const seedOf = (scenario: Scenario, replication: number): string => `planted/${nameOf(scenario)}/${replication + 1}`

const replicationsOf = ({ scale }: Scenario, replications: number): number => replications * scales[scale].times

function playShare({ scenario, from, step, replications, draws }: Share): StudyResult[] {
  const model = modelOf(scenario)
  const results: StudyResult[] = []
  for (let replication = from; replication < replications; replication += step) results.push(studyPlantedExperiment({ model, seed: seedOf(scenario, replication), resampling: { draws, seed: replication + 1 } }))
  return results
}

const inWorker = (share: Share): Promise<StudyResult[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: share })
    worker.once('message', resolve)
    worker.once('error', reject)
  })

const findingsOf = (results: readonly StudyResult[], method: StudyMethod): readonly StudyFinding[] => results.flatMap(({ findings }) => findings[method] ?? [])

interface Measured {
  readonly share: number
  /** Of the share, by Monte Carlo. */
  readonly error: number
  readonly n: number
}

/** Undefined where the method was never to be had: a mirrored contrast in the original's design. */
function measured(results: readonly StudyResult[], method: StudyMethod, what: 'rejected' | 'covered'): Measured | undefined {
  const had = findingsOf(results, method).flatMap((finding) => finding[what] ?? [])
  if (had.length === 0) return undefined
  const share = had.filter(Boolean).length / had.length
  return { share, error: Math.sqrt((share * (1 - share)) / had.length), n: had.length }
}

function inWords(figure: Measured | undefined, of: number): string {
  if (figure === undefined) return '-'
  const { share, error, n } = figure
  return `${(100 * share).toFixed(1)} % ±${(100 * error).toFixed(1)}${n < of ? ` (n ${n})` : ''}`
}

function summarise(scenario: Scenario, results: readonly StudyResult[]): void {
  const deals = meanOf(results.map((result) => result.deals))
  console.log(`\n${nameOf(scenario)}: n ${results.length}, seeds ${seedOf(scenario, 0)}..${results.length}, ${deals.toFixed(0)} deals`)
  console.log(`${'row'.padEnd(22)}${['planted', 'estimate', 'its deviation', 'rejects no effect', 'interval covers'].map((head) => head.padStart(19)).join('')}`)
  for (const method of studyMethods) {
    const findings = findingsOf(results, method)
    if (findings.length === 0) continue
    const estimates = findings.map(({ estimate }) => estimate)
    const mean = meanOf(estimates)
    const deviation = Math.sqrt(meanOf(estimates.map((estimate) => (estimate - mean) ** 2)))
    const figure = (value: number): string => (isInCents(method) ? `${value.toFixed(1)} c` : value.toFixed(4))
    const cells = [
      figure(meanOf(findings.map(({ truth }) => truth))), `${figure(mean)} ±${(deviation / Math.sqrt(findings.length)).toFixed(isInCents(method) ? 1 : 4)}`, figure(deviation),
      inWords(measured(results, method, 'rejected'), results.length), inWords(measured(results, method, 'covered'), results.length),
    ]
    console.log(method.padEnd(22) + cells.map((cell) => cell.padStart(19)).join(''))
  }
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

interface Target {
  readonly low: number
  readonly high: number
}

interface HeadlineRow {
  readonly method: StudyMethod
  readonly words: string
  readonly figures: readonly HeadlineFigure[]
}

interface HeadlineFigure {
  readonly words: string
  readonly in: Omit<Scenario, 'design'>
  readonly what: 'rejected' | 'covered'
  /** A band to lie in; in words where there is only something to compare with. */
  readonly target: Target | string
}

const [none, few, gains, planned] = [{ plant: 'no effect', scale: '69 people' }, { plant: 'no effect', scale: '30 people' }, { plant: 'no effect', scale: 'gains alone' }, { plant: 'planned effects', scale: '69 people' }] as const
const size: HeadlineFigure = { words: 'size', in: none, what: 'rejected', target: { low: 0.043, high: 0.057 } }
const sizeOfFew: HeadlineFigure = { ...size, words: 'size with 30 people', in: few }
const coverageAt = (effect: string): HeadlineFigure => ({ words: `coverage at ${effect}`, in: planned, what: 'covered', target: { low: 0.94, high: 0.96 } })
const powerAt = (effect: string, before = '-'): HeadlineFigure => ({ words: `power at ${effect}`, in: planned, what: 'rejected', target: before })

/** The figures that have a target, or stand beside one. */
const headlineRows: readonly HeadlineRow[] = [
  { method: 'B1', words: 'B1, gain, randomisation inference', figures: [{ ...size, words: 'size in five times as many', in: gains }, size, sizeOfFew, coverageAt('+$6'), powerAt('+$6')] },
  { method: 'B4', words: 'B4, log price by seller’s agent, randomisation inference', figures: [size, sizeOfFew, coverageAt('+12 %'), powerAt('+12 %', '45 and 88 %, clustered')] },
  { method: 'B5', words: 'B5, log price by buyer’s agent, randomisation inference', figures: [size, sizeOfFew, { ...size, words: 'size beside sellers’ +12 %', in: planned }] },
  { method: 'S seller wild', words: 'S seller wild, wild cluster bootstrap', figures: [size, sizeOfFew, coverageAt('+12 %')] },
  { method: 'clustered by seller', words: 'log price, errors clustered by seller', figures: [{ ...size, target: '-' }, powerAt('+12 %', '45 and 88 %')] },
  { method: 'plain errors', words: 'log price, plain errors', figures: [{ ...size, target: '-' }] },
  { method: 'S mirrored people', words: 'S mirrored people, paired t', figures: [size, coverageAt('+$6'), powerAt('+$6')] },
  { method: 'S mirrored pairs', words: 'S mirrored pairs, paired t over two pairs of runs', figures: [size, coverageAt('+$6'), powerAt('+$6')] },
]

/** As docs/results/lab.md shows it; below it, whatever missed its band, by how many Monte Carlo errors of the band's nearer end. */
function printHeadline(resultsOf: (scenario: Scenario) => readonly StudyResult[]): void {
  const missed: string[] = []
  console.log('\n| row | figure | target | original | mirrored |\n|---|---|---|---:|---:|')
  for (const { method, words, figures } of headlineRows) for (const [place, figure] of figures.entries()) {
    const { what, target } = figure
    const cells = (['original', 'mirrored'] as const).map((design) => {
      const results = resultsOf({ design, ...figure.in })
      const found = measured(results, method, what)
      const beyond = found === undefined || typeof target === 'string' ? 0 : errorsBeyond(target, found)
      if (beyond > 0) missed.push(`${words}: ${figure.words}, ${design}, by ${beyond.toFixed(1)} errors`)
      return inWords(found, results.length)
    })
    const aim = typeof target === 'string' ? target : `${(100 * target.low).toFixed(1)} to ${(100 * target.high).toFixed(1)} %`
    console.log(`| ${[place === 0 ? words : '', figure.words, aim, ...cells].join(' | ')} |`)
  }
  console.log(`\noutside the target: ${missed.length === 0 ? 'none' : ''}`)
  for (const miss of missed) console.log(`  ${miss}`)
}

function errorsBeyond({ low, high }: Target, { share, n }: Measured): number {
  const end = share < low ? low : high
  return Math.max(low - share, share - high) / Math.sqrt((end * (1 - end)) / n)
}

async function main(): Promise<void> {
  const [asked = 4_000, draws = 999, workers = 2] = process.argv.slice(2).map(Number)
  const startedAt = performance.now()
  console.log(`${asked} replications a scenario (${scales['gains alone'].times} times as many of gains alone), 4 runs each; ${draws} draws a test; ± one Monte Carlo standard error`)
  const byName = new Map<string, readonly StudyResult[]>()
  for (const scenario of scenarios) {
    const replications = replicationsOf(scenario, asked)
    const shares = await Promise.all(Array.from({ length: workers }, (_, from) => inWorker({ scenario, from, step: workers, replications, draws })))
    // Back in the order of the seeds, so that sums do not depend on the number of workers.
    const results = Array.from({ length: replications }, (_, replication) => shares[replication % workers]?.[Math.floor(replication / workers)] as StudyResult)
    byName.set(nameOf(scenario), results)
    summarise(scenario, results)
  }
  printHeadline((scenario) => byName.get(nameOf(scenario)) ?? [])
  console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}

if (isMainThread) await main()
else parentPort?.postMessage(playShare(workerData as Share))
