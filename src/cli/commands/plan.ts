// haggle run --plan: what the run would cost. Nothing is asked, nothing is spent and nothing is written.
import { agentMaker, loadLanguageAgents, parser } from '../../compose.ts'
import type { Arm } from '../../lab/arms.ts'
import { type Forecast, forecastArm, forecastSeconds } from '../../lab/forecast.ts'
import type { AgentMaker } from '../../lab/play-arm.ts'
import { shown } from '../../models/model-id.ts'
import { formatMicroUsd } from '../../report/model-tables.ts'
import { countOf, formatCount } from '../../report/format-number.ts'
import type { Roster } from '../../roster/roster.ts'
import { readPrices } from '../read-prices.ts'
import { costOfIn, modelIdsOf } from '../run/language-run.ts'
import type { RunOptions } from './run.ts'

interface Planning {
  readonly roster: Roster
  readonly arms: readonly Arm[]
  readonly options: RunOptions
}

export async function planRun({ roster, arms, options }: Planning): Promise<void> {
  const models = modelIdsOf(arms)
  if (models.length === 0) {
    process.stdout.write(options.json === true ? `${JSON.stringify({ schema: 'haggle.plan/1', arms: [] })}\n` : 'No language model takes part: nothing is asked and nothing is spent.\n')
    return
  }
  const costOf = costOfIn(await readPrices(options.prices))
  const makeAgent = await rehearsingAgents()
  const forecasts: Forecast[] = []
  for (const arm of arms) {
    const forecast = await forecastArm({ roster, arm, seed: String(options.seed), parse: parser, makeAgent, costOf })
    if (forecast.models.calls > 0) forecasts.push(forecast)
  }
  process.stdout.write(options.json === true ? `${JSON.stringify(planJson(forecasts, options))}\n` : `${planText(forecasts, options).join('\n')}\n`)
}

/** Language agents that make the classical agent's moves and count what a model would have read. */
export const rehearsingAgents = async (): Promise<AgentMaker> => agentMaker({ language: { make: await loadLanguageAgents(), model: nothingAsked, meter: { check: nothing }, rehearsal: true } })

const nothing = (): void => undefined
const nothingAsked = (id: string): never => {
  throw new Error(`a forecast asked ${id}`)
}

const planJson = (forecasts: readonly Forecast[], { callsInFlight, secondsPerCall }: RunOptions): object => ({
  schema: 'haggle.plan/1', callsInFlight, secondsPerCall,
  arms: forecasts.map((forecast) => {
    const { calls, usage, microUsd, perDeal, models } = forecast.models
    return { arm: forecast.arm, calls, usage, microUsd, deals: forecast.deals, perDeal, byModel: models, longestChainCalls: forecast.longestChainCalls, seconds: forecastSeconds(forecast, { callsInFlight, secondsPerCall }) }
  }),
})

function planText(forecasts: readonly Forecast[], options: RunOptions): string[] {
  const costs = forecasts.map(({ models }) => models.microUsd)
  const known = costs.filter((cost) => cost !== null)
  const seconds = Math.max(0, ...forecasts.map((forecast) => forecastSeconds(forecast, options)))
  const calls = forecasts.reduce((sum, { models }) => sum + models.calls, 0)
  return [
    'A forecast: nothing was asked and nothing was spent. The market was rehearsed with classical agents, and the prompts that',
    'models would have read were counted at four characters a token. Real models talk more or less than that.',
    ...forecasts.flatMap(armText),
    `In all ${countOf(calls, 'call')}, ${known.length < costs.length ? `${formatMicroUsd(known.reduce((sum, cost) => sum + cost, 0))} and what models without a known price cost (--prices)` : formatMicroUsd(known.reduce((sum, cost) => sum + cost, 0))}, about ${durationText(seconds)}`,
    ...capText(known.reduce((sum, cost) => sum + cost, 0), options),
    `with ${formatCount(options.callsInFlight)} calls in flight in each arm and ${options.secondsPerCall} s for a call (--calls-in-flight, --seconds-per-call).`,
  ]
}

/** The run would stop at its cap: better to know before. */
const capText = (microUsd: number, { capRun }: RunOptions): string[] =>
  capRun !== 'none' && microUsd > capRun * 1e6 ? [`(more than the cap of $${capRun}: give --cap-run),`] : []

function armText({ arm, deals, models }: Forecast): string[] {
  const { perDeal } = models
  return [
    '',
    `Arm ${arm}: ${countOf(models.calls, 'call')} for ${countOf(models.people.length, 'person', 'people')}${perDeal === null ? '' : `; a deal takes ${perDeal.calls.toFixed(1)} calls, ${formatCount(Math.round(perDeal.inputTokens))} tokens read and ${formatCount(Math.round(perDeal.outputTokens))} written (${countOf(deals, 'deal')})`}`,
    ...models.models.map(({ model, role, calls, usage, microUsd }) =>
      `  ${shown(model)}, ${role}: ${countOf(calls, 'call')}; tokens read ${formatCount(usage.written + usage.fresh)} new and ${formatCount(usage.cached)} from the provider's cache, written ${formatCount(usage.output)}; ${microUsd === null ? 'no price known' : formatMicroUsd(microUsd)}`),
  ]
}

export function durationText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} seconds`
  if (seconds < 5_400) return `${Math.ceil(seconds / 60)} minutes`
  return `${(seconds / 3_600).toFixed(1)} hours`
}
