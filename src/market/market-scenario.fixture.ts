// given / when / then for the bare rules: events are folded, one move is decided, whole events are compared. The gate and
// what follows from a move in the same entry are left out; exchange-scenario.fixture.ts has the full path.
import { expect } from 'vitest'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { MarketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { config, moveOf, opening, sha256, type Step } from './market-cast.fixture.ts'
import type { MarketConfig } from './market-config.ts'
import type { RejectionCode } from './rejections.ts'
import { emptyMarket, type MarketState } from './state.ts'

export interface Then {
  /** Every event, with every field. */
  readonly thenEvents: (events: readonly MarketEvent[]) => void
  readonly thenRejected: (code: RejectionCode) => void
  readonly decision: Decision
}

export interface Given {
  readonly state: MarketState
  readonly when: (step: Step) => Then
}

/** The n-th offer's salt in these tests. */
export const saltOf = (number: number): string => String(number).padStart(32, '0')

/** An open market in which the steps were accepted, one a second; a step that the rules refuse fails the test. */
export const given = (...steps: readonly Step[]): Given => givenIn(config, ...steps)

export function givenIn(rules: MarketConfig, ...steps: readonly Step[]): Given {
  const state = emptyMarket()
  evolve(state, { type: 'MarketOpened', config: rules }, rules.opensAt)
  let now = opening
  for (const step of steps) {
    now = step.at ?? now + 1_000
    const decision = decideStep(state, step, now)
    if ('rejection' in decision) throw new Error(`given: ${JSON.stringify(moveOf(state, step))} is refused: ${decision.rejection.detail}`)
    for (const event of decision.events) evolve(state, event, now)
  }
  return { state, when: (step) => then(decideStep(state, step, step.at ?? now + 1_000)) }
}

const decideStep = (state: MarketState, step: Step, now: number): Decision =>
  decide({ state, actor: step.actor, now, salt: saltOf(state.offersMade + 1), hashOf: sha256 }, moveOf(state, step))

const then = (decision: Decision): Then => ({
  decision,
  thenEvents: (events) => expect(decision).toStrictEqual({ events }),
  thenRejected: (code) => expect(decision).toStrictEqual({ rejection: { code, detail: expect.stringMatching(/^[^\n]{10,160}[.]$/u) } }),
})
