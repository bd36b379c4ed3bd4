// Prints what language-model agents cost in time and tokens besides the model itself: wall time against the ideal with a
// provider that takes one second a call, tokens per deal as the market grows, and the harness's own time per turn.
// `node bench/models.ts [calls|tokens|turns]`; all three without an argument.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { agentMaker, type LanguageComposition, loadLanguageAgents, parser } from '../src/compose.ts'
import { MemoryStore } from '../src/journal/memory-store.ts'
import { type Arm, freezeArms } from '../src/lab/arms.ts'
import { forecastArm } from '../src/lab/forecast.ts'
import type { MarketSettings } from '../src/lab/market-settings.ts'
import { type AgentMaker, playArm } from '../src/lab/play-arm.ts'
import type { Model, ModelRequest } from '../src/models/model.ts'
import { openModels } from '../src/models/open-models.ts'
import { generateRoster } from '../src/roster/generate-roster.ts'
import type { Roster } from '../src/roster/roster.ts'
import { marketBrain } from '../test/stub-provider/market-brain.ts'
import { median } from './median.ts'

const meter: LanguageComposition['meter'] = { check: () => undefined }
const make = await loadLanguageAgents()

function armOf(roster: Roster, given: { readonly agent: string; readonly market?: Partial<MarketSettings>; readonly wholeChannel?: boolean }): Arm {
  const { agent, market = {}, wholeChannel = false } = given
  const [arm] = freezeArms({ schema: 'haggle.arms/1', market, wholeChannel, arms: [{ name: 'A', gate: 'enforce', schedule: 'models', assign: { everyone: agent } }] }, { roster, seed: 'models' })
  if (arm === undefined) throw new Error('no arm')
  return arm
}

/** 100 people who only buy and 300 who only sell. */
function buyersAndSellers(): Roster {
  const roster = generateRoster({ people: 400, seed: 'buyers and sellers' })
  return { ...roster, people: roster.people.map((person, index) => (index < 100 ? { ...person, items: [] } : { ...person, wants: [] })) }
}

const latencySeconds = 1

async function benchCalls(): Promise<void> {
  const roster = buyersAndSellers()
  for (const { inFlight, target } of [{ inFlight: 64, target: 1.1 }, { inFlight: 256, target: 1.2 }]) {
    const server = fork(fileURLToPath(new URL('stub-server.ts', import.meta.url)), [String(latencySeconds * 1_000)], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
    const [line] = (await once(server.stdout ?? server, 'data')) as [Buffer]
    const id = `compat/stub@${line.toString().trim()}`
    const opened = await openModels({ ids: [id], env: process.env, inFlightMax: inFlight, deadlineMilliseconds: 60_000 })
    const calls = new Map<string, number>()
    const counted: Model = { id, ask: (request) => (calls.set(request.purpose.person, (calls.get(request.purpose.person) ?? 0) + 1), opened.model(id).ask(request)) }
    // Nearly everybody may be thinking at once: what is measured is the harness, not the width of the window.
    const arm = armOf(roster, { agent: `single:${id}`, market: { rounds: 24, softCloseRounds: 0, waveSize: 8, wavesInFlight: 50 } })
    // Connections are opened and code is warm before the clock starts: a run of hours does that once.
    await playArm({ roster, arm: { ...arm, settings: { ...arm.settings, rounds: 2 } }, seed: 'warm', store: new MemoryStore(), parse: parser, makeAgent: agentMaker({ language: { make, model: () => counted, meter } }) })
    calls.clear()
    const before = process.cpuUsage()
    const started = performance.now()
    const { memory, end } = await playArm({ roster, arm, seed: 'models', store: new MemoryStore(), parse: parser, makeAgent: agentMaker({ language: { make, model: () => counted, meter } }) })
    const seconds = (performance.now() - started) / 1_000
    const { user, system } = process.cpuUsage(before)
    const total = [...calls.values()].reduce((sum, count) => sum + count, 0)
    const chain = Math.max(...calls.values())
    const ideal = Math.max((total * latencySeconds) / inFlight, chain * latencySeconds)
    process.stdout.write(`100 buyers and 300 sellers, ${inFlight} calls in flight, ${latencySeconds} s a call: ${total} calls, ${end.rounds} rounds, ${memory.state.deals.length} deals in ${seconds.toFixed(1)} s; ideal ${ideal.toFixed(1)} s (longest chain ${chain} calls); ${(seconds / ideal).toFixed(3)} times ideal (target at most ${target}); ${((user + system) / 1e3 / total).toFixed(1)} ms of our processor time a call\n`)
    await opened.close()
    server.send('stop')
    await once(server, 'exit')
  }
}

const rehearsing = agentMaker({ language: { make, model: (id) => { throw new Error(`${id} was asked`) }, meter, rehearsal: true } })

async function tokensPerDeal(roster: Roster, given: Parameters<typeof armOf>[1]): Promise<{ readonly tokens: number; readonly line: string }> {
  const { models, deals } = await forecastArm({ roster, arm: armOf(roster, given), seed: 'models', parse: parser, makeAgent: rehearsing, costOf: () => null })
  const { perDeal, usage, calls } = models
  if (perDeal === null) throw new Error('no deals')
  const read = usage.fresh + usage.cached + usage.written
  return {
    tokens: perDeal.inputTokens + perDeal.outputTokens,
    line: `${Math.round(perDeal.inputTokens + perDeal.outputTokens)} tokens a deal, ${Math.round((read - usage.cached + usage.output) / deals)} of them not from the provider's cache (${calls} calls, ${deals} deals)`,
  }
}

async function benchTokens(): Promise<void> {
  const [small, large] = [generateRoster({ people: 69, seed: 'size' }), generateRoster({ people: 690, seed: 'size' })]
  for (const agent of ['single:anthropic/claude-haiku-4-5', 'compartmented:anthropic/claude-haiku-4-5']) {
    const [at69, at690] = [await tokensPerDeal(small, { agent }), await tokensPerDeal(large, { agent })]
    process.stdout.write(`${agent.split(':')[0]}, own digest: 69 people ${at69.line}; 690 people ${at690.line}; ${(at690.tokens / at69.tokens).toFixed(2)} times (target at most 1.10)\n`)
  }
  // The channel of 690 people does not fit into the memory of 690 readers: twice the people show how it grows.
  const single = 'single:anthropic/claude-haiku-4-5'
  const [at69, at138] = [await tokensPerDeal(small, { agent: single, wholeChannel: true }), await tokensPerDeal(generateRoster({ people: 138, seed: 'size' }), { agent: single, wholeChannel: true, market: { rounds: 24 } })]
  const short = await tokensPerDeal(small, { agent: single, wholeChannel: true, market: { rounds: 24 } })
  process.stdout.write(`single, whole channel: 69 people ${at69.line}; 24 rounds only: 69 people ${short.line}, 138 people ${at138.line}, ${(at138.tokens / short.tokens).toFixed(2)} times for twice the people\n`)
}

/** A model that answers at once, so that what is left is ours. */
function instantModel(): { readonly model: Model; readonly spent: () => number } {
  let spent = 0
  const ask = async (request: ModelRequest) => {
    const started = performance.now()
    const { form } = request
    const reply = marketBrain({
      wire: 'openai', model: 'instant', stream: false, temperature: 0, outputTokensMax: undefined, cacheMarks: 0, number: 1, system: request.system, messages: request.messages,
      tools: form.kind === 'text' ? [] : [{ name: form.name, description: form.description, schema: form.schema }], forcedTool: undefined,
    })
    const text = typeof reply === 'string' ? reply : 'tool' in reply ? JSON.stringify(reply.tool) : reply.toolJson
    spent += performance.now() - started
    return { text, version: 'instant', usage: { fresh: 0, cached: 0, written: 0, output: 0 } }
  }
  return { model: { id: 'scripted/instant', ask }, spent: () => spent }
}

async function benchTurns(): Promise<void> {
  for (const people of [69, 690]) {
    const roster = generateRoster({ people, seed: 'size' })
    for (const agent of ['single:scripted/instant', 'compartmented:scripted/instant', 'auto']) {
      const runs: number[] = []
      let turns = 0
      let asked = 0
      for (let repeat = 0; repeat < 3; repeat += 1) {
        const { model, spent } = instantModel()
        turns = 0
        asked = 0
        const makeAgent = agentMaker({ language: { make, model: () => ({ id: model.id, ask: (request) => ((asked += 1), model.ask(request)) }), meter } })
        const counting: AgentMaker = (order) => {
          const made = makeAgent(order)
          return { ...made, takeTurn: (view) => ((turns += 1), made.takeTurn(view)), noteOutcome: (move, outcome) => made.noteOutcome?.(move, outcome), name: made.name, repeatable: made.repeatable }
        }
        const started = performance.now()
        await playArm({ roster, arm: armOf(roster, { agent, market: { rounds: people > 100 ? 16 : 56 } }), seed: 'models', store: new MemoryStore(), parse: parser, makeAgent: counting })
        runs.push((performance.now() - started - spent()) / turns)
      }
      process.stdout.write(`${agent.split(':')[0]}, ${people} people: ${median(runs).toFixed(3)} ms a turn without the model, market and journal included (${turns} turns, ${asked} calls, median of 3 runs; target under 1 ms)\n`)
    }
  }
}

const benches = { calls: benchCalls, tokens: benchTokens, turns: benchTurns } as const
const [which] = process.argv.slice(2)
for (const [name, bench] of Object.entries(benches)) if (which === undefined || which === name) await bench()
