// The market's cast with models behind it: an exchange that keeps its channel, what one of them sees, and ports whose model
// is a function. Steps go through the real path; words and all.
import { parseMove } from '../../../contract/moves.ts'
import { Exchange } from '../../../exchange/exchange.ts'
import { seededSalts } from '../../../exchange/salts.ts'
import { MemoryStore } from '../../../journal/memory-store.ts'
import { anna, ben, cleo, config as castConfig, dan, mandates as castMandates, moveOf, type Step } from '../../../market/market-cast.fixture.ts'
import type { Mandate } from '../../../market/mandate.ts'
import type { MarketConfig } from '../../../market/market-config.ts'
import { cents } from '../../../market/money.ts'
import { randomFrom } from '../../../market/random.ts'
import { SearchIndex } from '../../../market/search-index.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import { type PartyView, viewFor } from '../../../market/view.ts'
import { type Model, ModelFault, type ModelFaultCode, type ModelReply, type ModelRequest } from '../../../models/model.ts'
import type { AgentSpec, RosterItem, RosterPerson, RosterWant } from '../../../roster/roster.ts'
import type { CallNote } from '../../agent.ts'
import { classicalAgent } from '../../classical/classical-agent.ts'
import { voiceOf } from '../../classical/words/voice.ts'
import type { LanguagePorts } from '../ports.ts'

const item = (given: Pick<RosterItem, 'id' | 'title' | 'category' | 'condition'> & { readonly ask: number; readonly least: number; readonly description?: string; readonly included?: readonly string[] }): RosterItem => ({
  id: given.id, title: given.title, category: given.category, condition: given.condition, description: given.description ?? '', included: given.included ?? [], photos: [],
  askCents: cents(given.ask), reservationCents: cents(given.least),
})
const want = (id: string, text: string, category: string, minimumCondition: RosterWant['minimumCondition'], most: number): RosterWant => ({ id, text, category, minimumCondition, maximumCents: cents(most) })

/** The cast of market-cast.fixture.ts, as a roster has them. */
export const people: readonly RosterPerson[] = [
  {
    id: anna, name: 'Anna', budgetCents: cents(100_00), owns: ['an old kettle'], agent: { strategy: 'auto', persona: 'An exasperated cowboy down on his luck.', instructions: 'Be nice to colleagues, and close when someone is 20 % over my minimum.' },
    items: [
      item({ id: 'bike', title: 'City bike', category: 'sport', condition: 'good', ask: 80_00, least: 60_00, description: 'Rides well.' }),
      item({ id: 'lamp', title: 'Desk lamp', category: 'home', condition: 'like_new', ask: 18_00, least: 10_00, included: ['bulb'] }),
    ],
    wants: [want('anna-grinder', 'grinder', 'kitchen', 'good', 40_00)],
  },
  {
    id: ben, name: 'Ben', budgetCents: cents(100_00), owns: [], agent: { strategy: 'auto' },
    items: [item({ id: 'grinder', title: 'Coffee grinder', category: 'kitchen', condition: 'good', ask: 30_00, least: 20_00 }), item({ id: 'spare', title: 'Spare tube', category: 'sport', condition: 'good', ask: 4_00, least: 2_00 })],
    wants: [want('ben-bike', 'bike', 'sport', 'good', 90_00), want('ben-lamp', 'lamp', 'home', 'fair', 20_00), want('ben-plant', 'plant', 'garden', 'for_parts', 0)],
  },
  { id: cleo, name: 'Cleo', budgetCents: cents(80_00), owns: [], agent: { strategy: 'auto' }, items: [], wants: [want('cleo-bike', 'bike', 'sport', 'fair', 80_00), want('cleo-lamp', 'lamp', 'home', 'fair', 15_00)] },
  { id: dan, name: 'Dan', budgetCents: cents(0), owns: [], agent: { strategy: 'auto' }, items: [item({ id: 'plant', title: 'Spider plant', category: 'garden', condition: 'good', ask: 0, least: 0, description: 'To a good home.' })], wants: [] },
]

export const names: ReadonlyMap<string, string> = new Map(people.map(({ id, name }) => [id, name]))
export const priceText = (amount: number): string => `$${amount % 100 === 0 ? amount / 100 : (amount / 100).toFixed(2)}`

export function personOf(id: PersonId, spec: Partial<AgentSpec> = {}): RosterPerson {
  const person = people.find((one) => one.id === id)
  if (person === undefined) throw new Error(`${id} is not in the cast`)
  return { ...person, agent: { ...person.agent, ...spec } }
}

export interface LanguageMarket {
  readonly exchange: Exchange
  readonly config: MarketConfig
  /** Submits steps, a second apart where they name no time. A refusal fails the test. */
  readonly play: (...steps: readonly Step[]) => void
  readonly viewOf: (person: PersonId, atHours: number) => PartyView
}

export function languageMarket(setting: { readonly config?: Partial<MarketConfig>; readonly mandates?: readonly Mandate[]; readonly keepChannel?: boolean } = {}): LanguageMarket {
  const config = { ...castConfig, ...setting.config }
  const exchange = Exchange.fresh({ store: new MemoryStore(), salts: seededSalts('language'), parse: parseMove, keepChannel: setting.keepChannel ?? true })
  exchange.openMarket(config, setting.mandates ?? castMandates)
  const index = new SearchIndex()
  let last = config.opensAt
  return {
    exchange, config,
    play(...steps) {
      for (const step of steps) {
        last = step.at ?? last + 1_000
        const { outcome } = exchange.stage({ actor: step.actor, move: moveOf(exchange.memory.state, step), now: last })
        if (outcome.status === 'refused') throw new Error(`${JSON.stringify(moveOf(exchange.memory.state, step))} is refused: ${outcome.rejection.detail}`)
      }
    },
    viewOf: (person, atHours) => viewFor({ ...exchange.memory, index }, person, config.opensAt + atHours * 3_600_000),
  }
}

/** What a test's model answers to a request: a text, or a fault. */
export type Answering = (request: ModelRequest, call: number) => string | { readonly fault: ModelFaultCode }

export interface TestPorts extends LanguagePorts {
  readonly requests: ModelRequest[]
  readonly noted: CallNote[]
}

export function portsFor(person: RosterPerson, given: { readonly config: MarketConfig; readonly answer: Answering; readonly rehearsal?: boolean; readonly stop?: () => void }): TestPorts {
  const requests: ModelRequest[] = []
  const noted: CallNote[] = []
  const model: Model = {
    id: 'scripted/test',
    ask(request) {
      requests.push(request)
      const said = given.answer(request, requests.length - 1)
      if (typeof said === 'object') return Promise.reject(new ModelFault(said.fault, `the test says ${said.fault}`))
      return Promise.resolve<ModelReply>({ text: said, version: 'test-1', usage: { fresh: 10, cached: 0, written: 0, output: 5 } })
    },
  }
  const tongue = { voice: voiceOf({ seed: person.id }), random: randomFrom(`words/${person.id}`), priceText }
  return {
    requests, noted, name: 'single:scripted/test', arm: 'A', person, names, config: given.config, model: () => model, tongue, priceText,
    meter: { check: () => given.stop?.(), note: (_, note) => noted.push(note) },
    classical(name) {
      const agent = classicalAgent({ name, person, random: randomFrom(`agent/${person.id}`), tongue })
      if (agent === undefined) throw new RangeError(name)
      return agent
    },
    ...(given.rehearsal === undefined ? {} : { rehearsal: given.rehearsal }),
  }
}

/** The same words in every test: `{"moves":[{"message":…,"move":…}]}`. */
export const replying = (...moves: readonly { readonly message?: string; readonly [field: string]: unknown }[]): string =>
  JSON.stringify({ moves: moves.map(({ message = '', ...move }) => ({ message, move })) })
