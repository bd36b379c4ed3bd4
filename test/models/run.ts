// The program behind `npm run test:models`: plays what is missing of the plan on small models and writes the tables. Not
// part of the ordinary tests, since it takes hours on two cores. Each finished unit is a file; started again it goes on where
// it stopped, in the middle of a market too.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { RunMustStop } from '../../src/agents/agent.ts'
import { openLocalModel } from '../../src/models/local/local-model.ts'
import type { Model } from '../../src/models/model.ts'
import { gates, kinds, modelId, type ModelName, modelNames, models, plan, type Unit, unitName } from './plan.ts'
import { playUnit } from './play-unit.ts'
import { renderResults } from './render-results.ts'
import type { UnitResult } from './unit-result.ts'

const usage = `node test/models/run.ts [--models ${modelNames.join(',')}] [--kinds ${kinds.join(',')}] [--gates ${gates.join(',')}] [--minutes N] [--report-only]
Weights and engine: node scripts/fetch-small-models.mjs. Stop with Ctrl-C; the same command goes on from there.`

const root = fileURLToPath(new URL('../..', import.meta.url))
const results = join(root, '.cache/small-models-results')
const report = join(root, 'docs/results/small-models.md')

const { values } = parseArgs({
  options: { models: { type: 'string' }, kinds: { type: 'string' }, gates: { type: 'string' }, minutes: { type: 'string' }, 'report-only': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
})

async function main(): Promise<void> {
  if (values.help) return console.log(usage)
  process.chdir(root) // ids of local models are paths from here
  process.env['HAGGLE_LLAMA'] ??= join(root, '.cache/llama')
  await mkdir(results, { recursive: true })
  const units = plan({ models: chosen(values.models, modelNames), kinds: chosen(values.kinds, kinds), gates: chosen(values.gates, gates) })
  if (!values['report-only']) await playAll(units)
  const done = await resultsOf(plan({ models: modelNames, kinds, gates }))
  await writeFile(report, renderResults(done))
  console.log(`${done.length} units in docs/results/small-models.md`)
}

function chosen<Name extends string>(text: string | undefined, all: readonly Name[]): readonly Name[] {
  if (text === undefined) return all
  const names = text.split(',')
  const unknown = names.find((name) => !all.some((one) => one === name))
  if (unknown !== undefined) throw new RunMustStop(`${unknown} is not one of ${all.join(', ')}.\n${usage}`)
  return all.filter((name) => names.includes(name))
}

async function playAll(units: readonly Unit[]): Promise<void> {
  const opened = new Map<ModelName, Model>()
  const check = stopper(values.minutes === undefined ? Infinity : Number(values.minutes) * 60_000)
  try {
    for (const [index, unit] of units.entries()) {
      if (existsSync(fileOf(unit))) continue
      check()
      const model = unit.model === 'none' ? undefined : opened.get(unit.model) ?? await openModel(unit.model, opened)
      const result = await playUnit({ unit, folder: folderOf(unit), check, ...(model === undefined ? {} : { model }) })
      await keep(result)
      console.log(`${index + 1}/${units.length} ${unitName(unit)}: ${result.deals} deals, ${result.asked.calls} calls, ${result.seconds.toFixed(0)} s`)
    }
  } finally {
    for (const model of opened.values()) await model.close?.()
  }
}

/** Throws where the run is to end: between units and before each call, so that a turn is never half recorded. */
function stopper(milliseconds: number): () => void {
  let stopped: string | undefined
  process.once('SIGINT', () => (stopped = 'Stopped.'))
  process.once('SIGTERM', () => (stopped = 'Stopped.'))
  const until = performance.now() + milliseconds
  return () => {
    if (performance.now() > until) stopped ??= 'The minutes are over.'
    if (stopped !== undefined) throw new RunMustStop(`${stopped} The same command goes on from here.`)
  }
}

async function openModel(name: ModelName, opened: Map<ModelName, Model>): Promise<Model> {
  const path = join(root, models[name].file)
  if (!existsSync(path)) throw new RunMustStop(`${models[name].file} is missing; run: node scripts/fetch-small-models.mjs`)
  const model = await openLocalModel({ id: modelId(name), path, threads: 1 })
  opened.set(name, model)
  return model
}

const folderOf = (unit: Unit): string => join(results, unitName(unit))
const fileOf = (unit: Unit): string => `${folderOf(unit)}.json`

async function keep(result: UnitResult): Promise<void> {
  const file = fileOf(result.unit)
  await writeFile(`${file}.new`, `${JSON.stringify(result, null, 1)}\n`)
  await rename(`${file}.new`, file)
  await rm(join(folderOf(result.unit), 'progress.json'), { force: true })
}

async function resultsOf(units: readonly Unit[]): Promise<UnitResult[]> {
  const files = units.map(fileOf).filter((file) => existsSync(file))
  return Promise.all(files.map(async (file) => JSON.parse(await readFile(file, 'utf8')) as UnitResult))
}

try {
  await main()
} catch (fault) {
  if (!(fault instanceof RunMustStop)) throw fault
  console.error(fault.message)
  process.exitCode = 2
}
