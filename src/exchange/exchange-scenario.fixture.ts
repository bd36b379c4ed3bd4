// given / when / then through the real path: parse, gate, rules, consequences, entry. Steps are staged on a fresh exchange
// over a journal in memory; whole outcomes are compared.
import { expect } from 'vitest'
import { parseMove } from '../contract/moves.ts'
import { MemoryStore } from '../journal/memory-store.ts'
import type { MarketEvent } from '../market/events.ts'
import type { Mandate } from '../market/mandate.ts'
import { config as usualConfig, mandates as usualMandates, moveOf, type Step } from '../market/market-cast.fixture.ts'
import type { MarketConfig } from '../market/market-config.ts'
import type { RejectionCode } from '../market/rejections.ts'
import type { MarketState } from '../market/state.ts'
import type { Instant, PersonId } from '../market/vocabulary.ts'
import type { JournalStore } from '../journal/journal-store.ts'
import type { EntryBody, SealedNote } from './encode-entry.ts'
import { Exchange } from './exchange.ts'
import type { Command } from './submit-move.ts'
import type { Outcome } from './market-memory.ts'
import { seededSalts } from './salts.ts'

export interface Setting {
  readonly config?: Partial<MarketConfig>
  readonly mandates?: readonly Mandate[]
}

export interface Market {
  readonly exchange: Exchange
  readonly store: MemoryStore
  readonly state: MarketState
  /** Time of the next step that names none. */
  readonly now: () => Instant
  /** Submits one step, whatever comes of it. */
  readonly submit: (step: Step | RawStep) => Outcome
  readonly when: (step: Step | RawStep) => Then
}

export interface Then {
  readonly outcome: Outcome
  readonly thenEvents: (events: readonly MarketEvent[]) => Market
  readonly thenRejected: (code: RejectionCode) => Market
}

/** What arrives at the doorway as it arrives: any value, perhaps with a key or the thread it answers. */
export interface RawStep {
  readonly actor: PersonId
  readonly raw: unknown
  readonly at?: Instant
  readonly key?: string
  readonly answers?: Command['answers']
}

export const portsOn = (store: JournalStore, seed = 'test') => ({ store, salts: seededSalts(seed), parse: parseMove })

/** An open market in which the steps were done; a step that is refused fails the test. */
export const given = (...steps: readonly Step[]): Market => givenIn({}, ...steps)

export function givenIn(setting: Setting, ...steps: readonly Step[]): Market {
  const market = openedMarket(setting)
  for (const step of steps) {
    const outcome = market.submit(step)
    if (outcome.status === 'refused') throw new Error(`given: ${JSON.stringify(moveOf(market.state, step))} is refused: ${outcome.rejection.detail}`)
  }
  return market
}

function openedMarket(setting: Setting): Market {
  const config = { ...usualConfig, ...setting.config }
  const store = new MemoryStore()
  const exchange = Exchange.fresh(portsOn(store))
  exchange.openMarket(config, setting.mandates ?? usualMandates)
  const { state } = exchange.memory
  let last = config.opensAt
  const submit = (step: Step | RawStep): Outcome => {
    last = step.at ?? last + 1_000
    const move = 'raw' in step ? step.raw : moveOf(state, step)
    return exchange.stage({ actor: step.actor, move, now: last, ...('raw' in step ? besides(step) : {}) }).outcome
  }
  const market: Market = {
    exchange, store, state, submit, now: () => last + 1_000,
    when: (step) => {
      const outcome = submit(step)
      return {
        outcome,
        thenEvents: (events) => {
          expect(outcome).toStrictEqual({ status: 'done', events, sequence: events.length === 0 ? undefined : state.publicSequence })
          return market
        },
        thenRejected: (code) => {
          expect(outcome).toStrictEqual({ status: 'refused', rejection: { code, detail: expect.stringMatching(/^[^\n]{5,300}$/u) } })
          return market
        },
      }
    },
  }
  return market
}

const besides = ({ key, answers }: RawStep): Partial<Command> => ({
  ...(key === undefined ? {} : { idempotencyKey: key }), ...(answers === undefined ? {} : { answers }),
})

/** Every entry of the journal, parsed. */
export async function bodiesOf(store: JournalStore): Promise<EntryBody[]> {
  const bodies: EntryBody[] = []
  for await (const { body } of store.read(1)) bodies.push(JSON.parse(body) as EntryBody)
  return bodies
}

/** A person's sealed notes by sequence number, salts included. */
export async function notesOf(store: JournalStore, person: PersonId): Promise<ReadonlyMap<number, SealedNote & { readonly salt: string }>> {
  const texts = await store.readSealed(person)
  if (texts === 'erased') throw new Error(`${person} was erased`)
  return new Map([...texts].map(([sequence, text]) => [sequence, JSON.parse(text) as SealedNote & { readonly salt: string }]))
}
