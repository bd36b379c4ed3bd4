// Prints the tournament of the embedded bargaining rules: who gains most, for each chance that a thread dies.
// node bench/strategies.ts [draws] [seed] [rounds]
import { bilateralStrategies } from '../src/agents/classical/strategies/index.ts'
import { playRoundRobin } from '../src/agents/classical/strategies/round-robin.ts'
import { randomFrom } from '../src/market/random.ts'

const [draws = '200', seed = 'strategies', rounds = '20'] = process.argv.slice(2)
const hazards = [0, 0.01, 0.02, 0.05]
// zi-u gives money away by definition, so its opponents' scores would say nothing about them.
const strategies = [...bilateralStrategies.values()].filter(({ name }) => name !== 'zi-u')

const columns = hazards.map((hazard) => {
  const startedAt = performance.now()
  const standings = playRoundRobin({
    strategies,
    draws: Number(draws),
    roundsMax: Number(rounds),
    hazard,
    priceMaxCents: 100_00,
    randomFor: (purpose) => randomFrom(`${seed}/${purpose}`),
  })
  const seconds = (performance.now() - startedAt) / 1000
  return { hazard, standings: new Map(standings.map((standing) => [standing.name, standing])), seconds }
})

console.log(`seed ${seed}, ${draws} draws x both roles x both openers, ${rounds} offers a side, 0..100.00 uniform`)
console.log('mean gain, % of first best (self-play efficiency, %)')
console.log(['rule'.padEnd(20), ...hazards.map((hazard) => `h=${hazard}`.padStart(14))].join(''))
const firstColumn = columns[0]?.standings ?? new Map()
for (const name of firstColumn.keys()) {
  const figures = columns.map(({ standings }) => {
    const standing = standings.get(name)
    return `${standing?.score.toFixed(1)} (${standing?.selfPlayEfficiency.toFixed(0)})`.padStart(14)
  })
  console.log([name.padEnd(20), ...figures].join(''))
}
const sessions = strategies.length ** 2 * Number(draws) * 2
for (const { hazard, seconds } of columns) console.log(`h=${hazard}: ${(sessions / seconds).toFixed(0)} negotiations/s`)
