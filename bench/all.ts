// Every bench, one after the other; each line is one ratio or rate. Takes about twenty minutes on two cores.
// bench/deviations.ts and bench/strategies.ts are longer studies and are run by themselves.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const benches = ['bilateral.ts', 'durable-moves.ts', 'market-size.ts', 'efficiency.ts', 'models.ts'] as const

let failed = false
for (const bench of benches) {
  process.stdout.write(`\n# node bench/${bench}\n`)
  const run = spawnSync(process.execPath, [fileURLToPath(new URL(bench, import.meta.url)), ...(bench === 'efficiency.ts' ? process.argv.slice(2) : [])], { stdio: 'inherit' })
  failed ||= run.status !== 0
}
process.exitCode = failed ? 1 : 0
