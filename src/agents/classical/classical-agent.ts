// The classical agents by name: which bargaining rule and which trading habits a roster's `strategy` stands for.
import type { Random } from '../../market/vocabulary.ts'
import type { RosterPerson } from '../../roster/roster.ts'
import type { Agent } from '../agent.ts'
import type { BargainingStrategy } from './bargaining-strategy.ts'
import { bilateralStrategies } from './strategies/index.ts'
import { habitsOf } from './trader/person-policy.ts'
import { patientTrader, type TraderSettings } from './trader/settings.ts'
import { traderAgent } from './trader/trader.ts'
import type { Tongue } from './trader/with-words.ts'

/** Habits that differ from the patient trader's. Those after `random-contact` are one-person deviations for bench/deviations.ts. */
const variants: Readonly<Record<string, { readonly strategy: string; readonly settings: Partial<TraderSettings> }>> = {
  auto: { strategy: 'linear', settings: {} },
  'first-deal': { strategy: 'truthful', settings: { patient: false, contact: 'first', tellsBetterOffers: false } },
  'truthful-first': { strategy: 'truthful', settings: { holdShare: 0, acceptFromShare: 0, bendSelling: 1, floorMarkup: 1, ceilingDiscount: 1, tellsBetterOffers: false } },
  // Without limits of its own, as Gode and Sunder's unconstrained traders: what the gate is for.
  'zi-u': { strategy: 'zi-u', settings: { heedsLimits: false, holdShare: 0.05, acceptFromShare: 0, decoySelling: 0, decoyBuying: 0, trades: false } },
  'random-contact': { strategy: 'chatterjee-samuelson', settings: { contact: 'random', holdShare: 0, acceptFromShare: 0, rankWants: false, tellsBetterOffers: false } },
  sniper: { strategy: 'linear', settings: { waitShare: 0.94 } },
  'long-hold': { strategy: 'linear', settings: { holdShare: 0.6 } },
}

export const classicalAgentNames: readonly string[] = [...new Set([...Object.keys(variants), ...bilateralStrategies.keys()])]

export function classicalAgent(given: {
  readonly name: string
  readonly person: RosterPerson
  readonly random: Random
  /** For experiments: replaces single habits. */
  readonly settings?: Partial<TraderSettings>
  readonly tongue?: Tongue
}): Agent | undefined {
  const variant = variants[given.name] ?? { strategy: given.name, settings: {} }
  const strategy: BargainingStrategy | undefined = bilateralStrategies.get(variant.strategy)
  if (strategy === undefined) return undefined
  return traderAgent({
    name: given.name, person: given.person, strategy, random: given.random,
    settings: { ...patientTrader, ...variant.settings, ...habitsOf(given.person.agent.policy), ...given.settings },
    ...(given.tongue === undefined ? {} : { tongue: given.tongue }),
  })
}
