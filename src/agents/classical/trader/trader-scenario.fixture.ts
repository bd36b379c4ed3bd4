// given / view / trader for tests of single habits: a market in which the cast's steps were accepted, and what one of them sees.
import { castWith, config, mandates, opening, type Step } from '../../../market/market-cast.fixture.ts'
import { givenIn } from '../../../market/market-scenario.fixture.ts'
import type { Mandate } from '../../../market/mandate.ts'
import type { MarketConfig } from '../../../market/market-config.ts'
import { principalFrom } from '../../../market/principal.ts'
import { randomFrom } from '../../../market/random.ts'
import { SearchIndex } from '../../../market/search-index.ts'
import type { MarketState } from '../../../market/state.ts'
import type { PersonId } from '../../../market/vocabulary.ts'
import { type PartyView, viewFor } from '../../../market/view.ts'
import { linear } from '../strategies/linear.ts'
import type { Trader } from './memory.ts'
import { patientTrader, type TraderSettings } from './settings.ts'

/** Soft close off, so that a test's clock is the market's. */
export const plainConfig: MarketConfig = { ...config, softClose: { windowMilliseconds: 0, extensionsMax: 0 }, offerLifetimeMilliseconds: 10 * 24 * 3_600_000 }

/** The instant at which this share of the market's time has passed. */
export const at = (share: number): number => opening + Math.round(share * (plainConfig.closesAt - opening))

export interface Scene {
  readonly state: MarketState
  readonly viewOf: (person: PersonId, share: number) => PartyView
}

export function scene(steps: readonly Step[], changed?: { readonly person: PersonId; readonly changes: Partial<Mandate> }): Scene {
  const { state } = givenIn(plainConfig, ...steps)
  const cast = changed === undefined ? mandates : castWith(changed.person, changed.changes)
  const principals = new Map(cast.map((mandate) => [mandate.person, principalFrom(mandate)]))
  for (const { actor, move } of steps) {
    if (typeof move !== 'function' && move.type === 'makeOffer' && move.want !== undefined) principals.get(actor)?.wantOfListing.set(move.listing, move.want)
  }
  return { state, viewOf: (person, share) => viewFor({ state, principals, index: new SearchIndex() }, person, at(share)) }
}

export const traderWith = (settings: Partial<TraderSettings> = {}, owned: readonly string[] = []): Trader => ({
  settings: { ...patientTrader, actChance: 1, openingOfAsk: 0.7, raiseStep: 0.1, decoySelling: 0, decoyBuying: 0, decoyPace: 1, ...settings }, strategy: linear, random: randomFrom('trader'), owned: new Set(owned),
  selling: new Map(), hunting: new Map(), turn: 10,
})
