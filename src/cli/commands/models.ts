// haggle models check: can the models that a run names be asked at all?
import { readFile } from 'node:fs/promises'
import { modelsOf, namedDefinition } from '../../agents/language/definition.ts'
import type { ArmsFile } from '../../lab/arms.ts'
import { checkModels, type ModelCheck } from '../../models/check-models.ts'
import { parseModelId, shown } from '../../models/model-id.ts'
import { usdText } from '../../models/spending.ts'
import type { Price } from '../../models/prices.ts'
import { CommandFailure, exitCodes } from '../failure.ts'
import { readArms } from '../read-arms.ts'
import { readPrices } from '../read-prices.ts'
import { readRoster } from '../read-roster.ts'

export interface ModelsCheckOptions {
  /** A YAML file of prices. */
  readonly prices?: string
  readonly json?: boolean
}

/** One line per model. Exit code 2 where one of them cannot be asked. */
export async function modelsCheckCommand(ids: readonly string[], options: ModelsCheckOptions): Promise<void> {
  if (ids.length === 0) throw new CommandFailure('name at least one model, such as anthropic/claude-haiku-4-5, or a roster or arms file that names some.')
  const named = (await Promise.all(ids.map(idsIn))).flat()
  const checks = await checkModels(named, { env: process.env, prices: await readPrices(options.prices) })
  process.stdout.write(options.json ? `${JSON.stringify({ ok: checks.every(({ works }) => works), models: checks })}\n` : `${checks.map(checkText).join('\n')}\n`)
  if (!checks.every(({ works }) => works)) process.exitCode = exitCodes.badInput
}

/** Model ids as they are; of a roster or an arms file the models that it names. */
async function idsIn(named: string): Promise<readonly string[]> {
  if (!/\.(ya?ml|json)$/i.test(named) || parseModelId(named) !== undefined) return [named]
  const isArms = /^\s*"?schema"?:\s*"?haggle\.arms/m.test(await readFile(named, 'utf8').catch(() => ''))
  const ids = isArms ? modelsIn(await readArms(named)) : (await readRoster(named)).roster.people.flatMap(({ agent }) => modelsNamed(agent.strategy))
  if (ids.length === 0) throw new CommandFailure(`${named} names no language model; give model ids, such as anthropic/claude-haiku-4-5.`)
  return ids
}

const modelsIn = ({ agents = {}, arms }: ArmsFile): string[] => [
  ...Object.values(agents).flatMap(modelsOf),
  ...arms.flatMap(({ assign }) => ('everyone' in assign ? [assign.everyone] : 'draw' in assign ? Object.keys(assign.draw) : 'people' in assign ? [...Object.values(assign.people), assign.others] : [])).flatMap(modelsNamed),
]

function modelsNamed(agent: string): readonly string[] {
  const definition = namedDefinition(agent)
  return definition === undefined ? [] : modelsOf(definition)
}

/** Also for a run that stops before it starts. */
export function checkText(check: ModelCheck): string {
  if (!check.works) return `✗ ${check.problem.startsWith(shown(check.id)) ? '' : `${shown(check.id)}: `}${check.problem}`
  const version = check.version === '' ? '' : ` as ${check.version}`
  const mode = check.structured === 'text' ? ', without tools: replies are asked for in words' : ''
  return `✓ ${shown(check.id)}: works${version}${mode}; ${priceText(check.price)}`
}

function priceText(price: Price | 'free' | 'unknown'): string {
  if (price === 'free') return 'costs nothing here'
  if (price === 'unknown') return 'price unknown: give one with --prices, or money is not counted'
  return `${usdText(price.fresh)} in, ${usdText(price.cached)} cached, ${usdText(price.output)} out per million tokens (list price of ${price.asOf})`
}
