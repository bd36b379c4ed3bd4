// The plan of a tournament: negotiations, calls, tokens, money and hours, from the protocols played with sample words; and what it would
// find. Says in words what the figures rest on. Asks nobody.
import type { CostOf } from '../model-figures.ts'
import type { Contestant, ProtocolRules, Tournament } from '../tournament/definition.ts'
import { cellCount } from '../tournament/grid.ts'
import type { CallRole } from '../tournament/result.ts'
import type { LabPlan } from './lab-plan.ts'
import { type Pace, type PlannedCalls, plannedCost } from './planned-cost.ts'
import { rehearseNegotiations, type RoleCost } from './rehearse-negotiations.ts'
import { charactersPerToken } from './sample-words.ts'
import { assumedVariation, publishedRange, tournamentPower } from './tournament-power.ts'

export interface TournamentPlanning {
  /** Rounds of a negotiation, which may be a fraction; the study's mean was 4.11. */
  readonly roundsAssumed: number
  readonly pace: Pace
  readonly costOf: CostOf
}

export const usualRounds = 4.11

/** At least one tournament, all of one experiment. */
export async function planTournament(tournaments: readonly Tournament[], given: TournamentPlanning): Promise<LabPlan> {
  const planned = await Promise.all(tournaments.map(async (tournament) => ({ tournament, byRole: await rehearseNegotiations(tournament, { rounds: given.roundsAssumed }) })))
  const calls = planned.flatMap((one) => callsOf(one, given))
  return {
    name: tournaments[0]?.name ?? '',
    kind: 'tournament',
    units: tournaments.reduce((sum, tournament) => sum + cellCount(tournament), 0),
    power: tournamentPower(tournaments),
    cost: plannedCost(calls, { pace: given.pace, seconds: secondsFor(planned, given.pace) }),
    assumptions: [...planned.flatMap((one) => callsInWords(one, given)), ...assumptions(tournaments, given)],
  }
}

interface Planned {
  readonly tournament: Tournament
  /** Of one negotiation with models in both seats. */
  readonly byRole: Readonly<Record<CallRole, RoleCost>>
}

/** A seat's calls are its contestant's; the readers' are made for every negotiation. */
function callsOf({ tournament, byRole }: Planned, { costOf }: TournamentPlanning): readonly PlannedCalls[] {
  const { buyers, sellers, rules } = tournament
  const negotiations = cellCount(tournament)
  const seat = (role: 'buyer' | 'seller', contestants: readonly Contestant[]): readonly PlannedCalls[] =>
    contestants.flatMap((one) => (one.kind === 'model' ? [times({ model: one.model, cost: byRole[role], negotiations: negotiations / contestants.length, costOf })] : []))
  const readers = rules.protocol === 'free_text' && rules.readers !== 'rules' ? (['analyst', 'judge'] as const).map((role) => times({ model: rules[role], cost: byRole[role], negotiations, costOf })) : []
  return [...seat('buyer', buyers), ...seat('seller', sellers), ...readers]
}

function times({ model, cost: { calls, usage }, negotiations, costOf }: { readonly model: string; readonly cost: RoleCost; readonly negotiations: number; readonly costOf: CostOf }): PlannedCalls {
  const all = { fresh: usage.fresh * negotiations, cached: 0, written: 0, output: usage.output * negotiations }
  return { model, calls: calls * negotiations, usage: all, microUsd: costOf(model, all) }
}

/**
 * A negotiation has one call out at a time, so none is faster than its own chain, and when the last ones are under way half of the calls
 * in flight stand idle for one, on average. Protocols are played one after the other.
 */
function secondsFor(planned: readonly Planned[], { callsInFlight, secondsPerCall }: Pace): number {
  return planned.reduce((sum, { tournament, byRole }) => {
    const share = (contestants: readonly Contestant[]): number => contestants.filter(({ kind }) => kind === 'model').length / Math.max(1, contestants.length)
    const callsWhere = (buyers: number, sellers: number): number => byRole.buyer.calls * buyers + byRole.seller.calls * sellers + byRole.analyst.calls + byRole.judge.calls
    const [buyers, sellers] = [share(tournament.buyers), share(tournament.sellers)]
    if (buyers === 0 && sellers === 0) return sum
    const chain = callsWhere(Math.ceil(buyers), Math.ceil(sellers))
    const negotiations = cellCount(tournament)
    if (negotiations <= callsInFlight) return sum + secondsPerCall * chain
    return sum + secondsPerCall * ((callsWhere(buyers, sellers) * negotiations) / callsInFlight + (chain / 2) * (1 - 1 / callsInFlight))
  }, 0)
}

/** Nothing where only rules play. */
function callsInWords({ tournament, byRole }: Planned, { roundsAssumed }: TournamentPlanning): readonly string[] {
  const { rules, buyers, sellers } = tournament
  if (![...buyers, ...sellers].some(({ kind }) => kind === 'model')) return []
  const perNegotiation = byRole.buyer.calls + byRole.seller.calls + byRole.analyst.calls + byRole.judge.calls
  const rounds = Math.min(rules.roundsMax, roundsAssumed)
  const formula = rules.protocol === 'typed' ? '2R + 1' : rules.readers === 'rules' ? '1 + 2R, since rules read the words' : '1 + 4R'
  return [`${rules.protocol === 'typed' ? 'Typed' : 'Free text'}: ${cellCount(tournament).toLocaleString('en')} negotiations of ${rounds} rounds; between two models ${perNegotiation.toFixed(2)} calls (${formula})${readersInWords(rules)}.`]
}

const readersInWords = (rules: ProtocolRules): string => (rules.protocol === 'free_text' && rules.readers === 'rules_first' ? ', if analyst and judge were always asked, which readers: rules_first avoids' : '')

function assumptions(tournaments: readonly Tournament[], { roundsAssumed, pace }: TournamentPlanning): readonly string[] {
  const hasModels = tournaments.some(({ buyers, sellers }) => [...buyers, ...sellers].some(({ kind }) => kind === 'model'))
  const { dealRate, reduction } = publishedRange
  return [
    ...(hasModels ? [
      `${roundsAssumed} rounds a negotiation (--rounds-assumed; the study’s mean was ${usualRounds}); prompts grow with every round, so tokens grow faster than rounds.`,
      `Tokens: the protocols were played with messages of some forty-five words and their prompts counted at ${charactersPerToken} characters a token. Whoever writes less reads less: scripted bargainers with some thirty words a message came to 0.8 to 0.9 of the tokens read and 0.6 of those written. Repairs, retries and thinking come on top, and caches are not counted.`,
      `Time: ${pace.callsInFlight} calls in flight, ${pace.secondsPerCall} s for a call${tournaments.length > 1 ? ', one protocol after the other' : ''}.`,
    ] : []),
    `Comparisons are of two contestants within products, which are the clusters, by a paired t test at 5 %: a deal rate of ${assumedVariation.dealRate} (the worst case), reductions that vary by ${assumedVariation.reductionDeviation} from deal to deal, a correlation of ${assumedVariation.withinProduct} within a contestant and product. Comparing all pairs takes more, since there are many.`,
    `The study’s effects are the range over its nine models: ${dealRate.seller} in deal rate by seller, ${reduction.seller} in reduction by seller and ${reduction.buyer} by buyer.`,
  ]
}
