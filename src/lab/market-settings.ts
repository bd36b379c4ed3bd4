// The market that a roster gets unless its arm says otherwise: one week, eight looks a day, soft close.
import { z } from 'zod'
import type { MarketConfig } from '../market/market-config.ts'
import type { Roster } from '../roster/roster.ts'

export interface MarketSettings {
  /** Rounds in which everybody is shown the market once, until the regular close. */
  readonly rounds: number
  readonly roundMinutes: number
  /** Soft close: rounds that a late offer gives a listing again, and how often at most. */
  readonly softCloseRounds: number
  readonly softCloseExtensionsMax: number
  readonly incomeSpendable: boolean
  readonly waveSize: number
  /** Waves that may be waiting for answers at once. */
  readonly wavesInFlight: number
  readonly quietRounds: number
}

/** What a file may say of them, for all arms or for one. */
export const marketSettingsSchema = z.strictObject({
  rounds: z.int().min(4).max(2_000).optional(),
  roundMinutes: z.int().min(1).max(24 * 60).optional(),
  softCloseRounds: z.int().min(0).max(100).optional(),
  softCloseExtensionsMax: z.int().min(0).max(100).optional(),
  incomeSpendable: z.boolean().optional(),
  waveSize: z.int().min(1).max(10_000).optional(),
  wavesInFlight: z.int().min(1).max(10_000).optional(),
  quietRounds: z.int().min(1).max(2_000).optional(),
})

export const defaultMarketSettings: MarketSettings = {
  rounds: 56,
  roundMinutes: 180,
  softCloseRounds: 4,
  softCloseExtensionsMax: 6,
  incomeSpendable: true,
  waveSize: 8,
  wavesInFlight: 1,
  quietRounds: 12,
}

export function configOf(roster: Roster, given: { readonly settings: MarketSettings; readonly gate: 'enforce' | 'observe' }): MarketConfig {
  const { settings, gate } = given
  const round = settings.roundMinutes * 60_000
  const closesAt = roster.opensAt + settings.rounds * round
  const day = 24 * 3_600_000
  return {
    market: roster.market, title: roster.title, currency: roster.currency, opensAt: roster.opensAt, closesAt,
    softClose: { windowMilliseconds: settings.softCloseRounds * round, extensionsMax: settings.softCloseExtensionsMax },
    incomeSpendable: settings.incomeSpendable,
    offerLifetimeMilliseconds: closesAt - roster.opensAt + 2 * day,
    handOver: { fromAt: closesAt + 3 * day, untilAt: closesAt + 10 * day },
    gate, people: roster.people.map((person) => person.id),
  }
}
