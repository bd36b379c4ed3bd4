// Every bench, one after the other; each line is one ratio or rate. Takes about twenty minutes on two cores.
// `npm run bench -- models` runs one by name. Longer studies run by name only: planted, foretold, tournament, deviations, strategies.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const usual = ['bilateral', 'durable-moves', 'market-size', 'efficiency', 'models'] as const

const [named, ...rest] = process.argv.slice(2)
const fileOf = (bench: string): string => fileURLToPath(new URL(`${bench}.ts`, import.meta.url))
const isBench = named !== undefined && /^[a-z-]+$/.test(named) && named !== 'all' && existsSync(fileOf(named))
const chosen = isBench ? [named] : usual

let failed = false
for (const bench of chosen) {
  process.stdout.write(`\n# node bench/${bench}.ts\n`)
  const given = isBench ? rest : bench === 'efficiency' ? process.argv.slice(2) : []
  const run = spawnSync(process.execPath, [fileOf(bench), ...given], { stdio: 'inherit' })
  failed ||= run.status !== 0
}
process.exitCode = failed ? 1 : 0
