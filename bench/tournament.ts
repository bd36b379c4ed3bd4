// Prints how fast a tournament is played: the study's whole grid with classical rules, the calls that each protocol makes per
// negotiation, and how near to its ideal a run with a slow model comes.
// node bench/tournament.ts [grid|calls|flight [seconds a call]]; grid and calls without an argument, since the last takes more than a minute.
import { mkdtemp, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { budgetLevels } from '../src/lab/tournament/budgets.ts'
import { type Contestant, freeTextRules, type ProtocolRules, type Tournament, typedRules } from '../src/lab/tournament/definition.ts'
import { cellCount } from '../src/lab/tournament/grid.ts'
import { playTournament, type TournamentPlay } from '../src/lab/tournament/play-tournament.ts'
import { parseProducts } from '../src/lab/tournament/products/parse-products.ts'
import type { NegotiationResult } from '../src/lab/tournament/result.ts'
import { openResultStore } from '../src/lab/tournament/result-store.ts'
import { withWholesale } from '../src/lab/tournament/wholesale.ts'
import { type Model, type ModelRequest, noUsage } from '../src/models/model.ts'

const read = parseProducts(readFileSync(fileURLToPath(new URL('../examples/tournament/products.yaml', import.meta.url)), 'utf8'))
if (!read.ok) throw new Error('the products of the examples cannot be read')
const products = withWholesale(read.products, 'bench')

const tournament = (given: Partial<Tournament> & { readonly rules: ProtocolRules; readonly contestants: readonly Contestant[] }): Tournament => {
  const { contestants, ...rest } = given
  return { name: 'bench', seed: 'bench', program: 'bench', buyers: contestants, sellers: contestants, products: products.slice(0, 50), budgets: budgetLevels, repeats: 1, ...rest }
}

interface Ran {
  readonly results: readonly NegotiationResult[]
  readonly seconds: number
  /** Of our own, all threads. */
  readonly processorSeconds: number
}

async function run(play: Omit<TournamentPlay, 'store'>): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'haggle-bench-'))
  try {
    const store = await openResultStore({ path: join(folder, 'results.jsonl'), tournament: play.tournament.name })
    const started = performance.now()
    const before = process.cpuUsage()
    const results: NegotiationResult[] = []
    for await (const result of playTournament({ ...play, store })) results.push(result)
    const seconds = (performance.now() - started) / 1_000
    const { user, system } = process.cpuUsage(before)
    await store.close()
    return { results, seconds, processorSeconds: (user + system) / 1e6 }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const noModels = (id: string): never => {
  throw new Error(`${id} was asked`)
}

async function benchGrid(): Promise<void> {
  const contestants = ['boulware', 'linear', 'conceder', 'tit-for-tat', 'micro', 'firm', 'bayes', 'chatterjee-samuelson', 'zi-c'].map((strategy) => ({ kind: 'classical', name: strategy, strategy }) as const)
  const grid = tournament({ rules: typedRules(), contestants })
  const { results, seconds, processorSeconds } = await run({ tournament: grid, model: noModels, negotiationsInFlight: 256 })
  if (results.length !== cellCount(grid)) throw new Error(`${results.length} of ${cellCount(grid)} cells were played`)
  const deals = results.filter(({ outcome }) => outcome === 'accepted').length
  process.stdout.write(`tournament, typed, 9 x 9 classical rules x 50 products x 5 budgets, ${grid.rules.roundsMax} rounds at most: ${results.length} negotiations, every one on disk, in ${seconds.toFixed(1)} s, ${processorSeconds.toFixed(1)} s of it on a processor (target under 20 s on 2 cores); ${deals} deals\n`)
}

/** Comes down by a twentieth of the list price a round as a seller, accepts in the round that the product's place in the list gives. */
function stubModel(latencyMilliseconds: number): Model {
  const answer = ({ form, purpose, messages, system }: ModelRequest): string => {
    const list = Number(/List price: \$([\d,.]+)/.exec(`${system}${messages[0]?.text}`)?.[1]?.replaceAll(',', '') ?? 0)
    const lastRound = 1 + (Number.parseInt(purpose.arm.slice(0, 4), 16) % 7)
    const ask = Math.round(list * (1 - purpose.turn / 20))
    switch (purpose.person) {
      case 'analyst': return /\$[\d,]+/.exec(messages[0]?.text.split('Message:').at(-1) ?? '')?.[0] ?? 'None'
      case 'judge': return (messages[0]?.text ?? '').includes('we have a deal') ? 'ACCEPTANCE' : 'CONTINUE'
      case 'seller': return form.kind === 'text' ? `I can let it go for $${ask}.` : JSON.stringify({ message: 'My price.', action: 'offer', price: ask })
      default:
        if (purpose.turn >= lastRound) return form.kind === 'text' ? 'Great, we have a deal at that price.' : JSON.stringify({ message: 'Done.', action: 'accept' })
        return form.kind === 'text' ? 'Could you do a little better?' : JSON.stringify({ message: 'Too much.', action: 'offer', price: Math.round(ask * 0.8) })
    }
  }
  return {
    id: 'scripted/stub',
    ask: async (request) => {
      if (latencyMilliseconds > 0) await new Promise((resolve) => setTimeout(resolve, latencyMilliseconds))
      return { text: answer(request), version: 'stub', usage: noUsage }
    },
  }
}

const modelSeat = (name: string): Contestant => ({ kind: 'model', name, model: 'scripted/stub' })

async function benchCalls(): Promise<void> {
  const stub = stubModel(0)
  const small = { contestants: [modelSeat('one'), modelSeat('two')], products: products.slice(0, 20) }
  for (const [name, rules, expected] of [
    ['typed, 2R + 1', typedRules(), (rounds: number) => 2 * rounds + 1],
    ['free text, 1 + 4R', freeTextRules({ analyst: 'scripted/stub', judge: 'scripted/stub' }), (rounds: number) => 1 + 4 * rounds],
  ] as const) {
    const { results } = await run({ tournament: tournament({ ...small, rules }), model: () => stub, negotiationsInFlight: 64 })
    const exact = results.filter(({ calls, rounds }) => calls.length === expected(rounds)).length
    const mean = (of: (result: NegotiationResult) => number): string => (results.reduce((sum, one) => sum + of(one), 0) / results.length).toFixed(2)
    process.stdout.write(`tournament, ${name}: ${mean(({ calls }) => calls.length)} calls a negotiation at ${mean(({ rounds }) => rounds)} rounds; exactly so in ${exact} of ${results.length}\n`)
  }
}

async function benchFlight(): Promise<void> {
  const latencySeconds = Number(process.argv[3] ?? 1)
  const inFlight = 256
  const stub = stubModel(latencySeconds * 1_000)
  const slice = tournament({ rules: typedRules({ roundsMax: 10 }), contestants: [modelSeat('one'), modelSeat('two')], products: products.slice(0, 100) })
  const { results, seconds } = await run({ tournament: slice, model: () => stub, negotiationsInFlight: inFlight })
  const calls = results.reduce((sum, one) => sum + one.calls.length, 0)
  const chain = Math.max(...results.map((one) => one.calls.length))
  const ideal = Math.max((calls * latencySeconds) / inFlight, chain * latencySeconds)
  process.stdout.write(`tournament, typed, ${results.length} negotiations, ${inFlight} in flight, ${latencySeconds} s a call: ${calls} calls in ${seconds.toFixed(1)} s; ideal ${ideal.toFixed(1)} s; ${(seconds / ideal).toFixed(3)} times ideal (target at most 1.20)\n`)
}

const benches: Readonly<Record<string, () => Promise<void>>> = { grid: benchGrid, calls: benchCalls, flight: benchFlight }
const [wanted] = process.argv.slice(2)
if (wanted !== undefined && benches[wanted] === undefined) throw new Error(`there is no bench ${wanted}; there are ${Object.keys(benches).join(', ')}`)
for (const name of wanted === undefined ? ['grid', 'calls'] : [wanted]) await benches[name]?.()
