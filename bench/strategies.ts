// Prints the tournament of the embedded bargaining rules: who gains most, for each chance that a thread dies.
// node bench/strategies.ts [draws] [seeds] [rounds]
import { bilateralStrategies } from '../src/agents/classical/strategies/index.ts'
import { playRoundRobin } from '../src/agents/classical/strategies/round-robin.ts'
import { randomFrom } from '../src/market/random.ts'

const [draws = 60, seeds = 5, roundsMax = 20] = process.argv.slice(2).map(Number)
const hazards = [0, 0.01, 0.02, 0.05]
// zi-u gives money away by definition, so its opponents' scores would say nothing about them.
const strategies = [...bilateralStrategies.values()].filter(({ name }) => name !== 'zi-u')
const seedNames = Array.from({ length: seeds }, (_, index) => `strategies-${index + 1}`)

interface Figure {
  readonly score: number
  readonly standardError: number
  readonly selfPlayEfficiency: number
}

function column(hazard: number): { readonly figures: Map<string, Figure>; readonly perSecond: number } {
  const startedAt = performance.now()
  const runs = seedNames.map((seed) =>
    playRoundRobin({ strategies, draws, roundsMax, hazard, priceMaxCents: 100_00, randomFor: (purpose) => randomFrom(`${seed}/${purpose}`) }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  const figures = new Map<string, Figure>()
  for (const { name } of strategies) {
    const standings = runs.flatMap((run) => run.filter((standing) => standing.name === name))
    const scores = standings.map(({ score }) => score)
    const score = mean(scores)
    const variance = scores.reduce((sum, one) => sum + (one - score) ** 2, 0) / Math.max(1, seeds - 1)
    const selfPlayEfficiency = mean(standings.map((standing) => standing.selfPlayEfficiency))
    figures.set(name, { score, standardError: Math.sqrt(variance / seeds), selfPlayEfficiency })
  }
  return { figures, perSecond: (strategies.length ** 2 * draws * 2 * seeds) / seconds }
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

const columns = hazards.map(column)
console.log(`seeds ${seedNames[0]}..${seeds}, ${draws} draws each x both roles x both openers, ${roundsMax} offers a side, 0..100.00 uniform`)
console.log('own gain, % of first best, mean over the field ±s.e. over seeds (self-play efficiency, %)')
console.log(['rule'.padEnd(20), ...hazards.map((hazard) => `h=${hazard}`.padStart(18))].join(''))
const scoreOf = (name: string): number => columns[0]?.figures.get(name)?.score ?? 0
for (const { name } of strategies.toSorted((left, right) => scoreOf(right.name) - scoreOf(left.name))) {
  const cells = columns.map(({ figures }) => {
    const figure = figures.get(name)
    return figure ? `${figure.score.toFixed(1)} ±${figure.standardError.toFixed(1)} (${figure.selfPlayEfficiency.toFixed(0)})`.padStart(18) : ''
  })
  console.log([name.padEnd(20), ...cells].join(''))
}
console.log(`negotiations per second: ${columns.map(({ perSecond }) => perSecond.toFixed(0)).join(', ')}`)
