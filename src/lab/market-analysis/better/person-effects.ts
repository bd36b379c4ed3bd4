// Intention to treat: what happens to a person, whether or not they closed anything, when the lot gives them the strong
// agent. One row for each person and mixed run; p and interval by drawing the agents again as the experiment drew them.
import { randomFrom } from '../../../market/random.ts'
import type { ItemRow, PersonRow } from '../../experiment/experiment-data.ts'
import { meanOf, sumOf } from '../../statistics/moments.ts'
import { notEstimable } from '../../statistics/not-estimable.ts'
import { randomizationEffect } from '../../statistics/resampling/randomization.ts'
import type { EffectRow, Unit } from '../analysis.ts'
import { effectOf, keepRows, refusedRow, type RegressionOutcome, regressRows, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overMixed } from '../market-study.ts'
import { neitherAgent, noMixedRun, strongOf, whyIndistinct, withBothAgents } from '../project-deal/deals-and-sales.ts'
import { type AgentLottery, agentLottery } from '../redraw-agents.ts'
import { ownAgentEffect } from './own-agent-effect.ts'

export interface Resampling {
  readonly draws: number
  readonly seed: number
}

export interface PersonOutcome {
  readonly id: string
  readonly outcome: string
  readonly unit: Unit
  /** Undefined for a person who cannot have it. */
  readonly value: (row: PersonRow) => number | undefined
  readonly whyWithout?: string
  readonly note?: string
}

const limits = [
  'Exact if no draw of agents changes anybody’s outcome; the interval further takes the effect as the same for everybody and for oneself alone.',
  'People of a market compete, so it says what the strong agent wins beside weak ones, not what all would win with it.',
  'The standard error, clustered by person, is for reading beside; it makes neither p nor interval.',
].join(' ')

export const primaryOutcome: PersonOutcome = { id: 'B1', outcome: 'Gain per person and run, no deal counted as 0', unit: 'cents', value: ({ gainCents }) => gainCents, note: limits }

export const primaryRow = (study: MarketStudy, resampling: Resampling): EffectRow => personEffectRow(study, primaryOutcome, resampling)

export function secondaryPersonRows(study: MarketStudy, resampling: Resampling): { readonly deals: EffectRow; readonly sales: EffectRow; readonly gainSelling: EffectRow; readonly gainBuying: EffectRow } {
  const salesOf = shareSoldBy(study.items)
  const row = (outcome: PersonOutcome): EffectRow => personEffectRow(study, outcome, resampling)
  return {
    deals: row({ id: 'B2', outcome: 'Deals per person, buying and selling', unit: 'deals', value: ({ dealsSelling, dealsBuying }) => dealsSelling + dealsBuying }),
    sales: row({ id: 'B3', outcome: 'Share of a person’s items that sold', unit: 'share', value: salesOf, whyWithout: 'people without items' }),
    gainSelling: row({ id: 'B6', outcome: 'Gain as seller, no sale counted as 0', unit: 'cents', value: ({ gainSellingCents }) => gainSellingCents }),
    gainBuying: row({ id: 'B7', outcome: 'Gain as buyer, no purchase counted as 0', unit: 'cents', value: ({ gainBuyingCents }) => gainBuyingCents }),
  }
}

/** The primary effect as a table of t would have it, for the sensitivities. */
export function primaryByTable(study: MarketStudy): EffectRow {
  const head: RowHead = { id: 'S gain t', outcome: primaryOutcome.outcome, unit: primaryOutcome.unit, over: overMixed(study), specification: `OLS on own agent${effectsInWords(study)}, errors clustered by person` }
  if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
  const { effect, counts } = regressPersons(study, primaryOutcome).byTable
  return { ...head, effect: effect.estimable ? { estimable: true, ...effectOf(effect) } : effect, counts }
}

function personEffectRow(study: MarketStudy, outcome: PersonOutcome, { draws, seed }: Resampling): EffectRow {
  const head: RowHead = {
    id: outcome.id, outcome: outcome.outcome, unit: outcome.unit, over: overMixed(study), ...(outcome.note !== undefined && { note: outcome.note }),
    specification: `OLS on own agent${effectsInWords(study)}; p and interval by randomisation inference, ${draws} draws`,
  }
  if (study.mixed.length === 0) return refusedRow(head, noMixedRun)
  const { rows, byTable: { effect: byTable, counts, fit } } = regressPersons(study, outcome)
  if (fit === undefined && !byTable.estimable) return refusedRow(head, byTable, counts)
  if (isAlikeInMirrors(study, rows)) return refusedRow(head, outcome.unit === 'cents' ? allGainsEqual : alikeInMirrors, counts)
  const values = rows.map(({ value }) => value)
  const statistic = ownAgentEffect({ outcome: values, played: rows.map(strongOf), fixedEffects: inSeveral(study) ? { person: rows.map(({ person }) => person), run: rows.map(({ run }) => run) } : {} })
  const places = Int32Array.from(rows, ({ place }) => place)
  const result = randomizationEffect({ ...agentLottery(study), line: (drawn) => statistic(atPlaces(drawn, places)), random: randomFrom(`${seed}/analysis/${outcome.id}`), draws })
  if (!result.estimable) return refusedRow(head, result, counts)
  // Where people and runs alone fit every value there is neither effect nor error, and what a draw gives is rounding.
  if (!byTable.estimable && Math.abs(result.estimate) <= rounding * Math.sqrt(sumOf(values.map((value) => value ** 2)))) return refusedRow(head, byTable, counts)
  return {
    ...head, counts, ...meansOf(rows),
    effect: {
      estimable: true, estimate: result.estimate, p: result.p, ...(byTable.estimable && { standardError: byTable.standardError }),
      ...(result.interval.estimable ? { interval: result.interval } : { noInterval: result.interval }),
    },
  }
}

const rounding = 1e-9

/** The two agents play alike: there is nothing to test, however many runs there are. */
export const allGainsEqual = notEstimable('no_variation', 'with either agent everybody gains the same: within the mirrored pairs all gains are equal to the cent')
const alikeInMirrors = notEstimable('no_variation', 'within the mirrored pairs everybody has the same with either agent')

/** Where all runs are mirrored in pairs, and nobody's value differs within a pair. */
function isAlikeInMirrors({ mixed }: MarketStudy, rows: readonly PersonValue[]): boolean {
  const byRun = Map.groupBy(rows, ({ run }) => run)
  const mirrors = mixed.filter(({ mirrorOf }) => mirrorOf !== undefined && byRun.has(mirrorOf))
  const paired = new Set(mirrors.flatMap(({ run, mirrorOf }) => [run, mirrorOf]))
  return mirrors.length > 0 && mixed.every(({ run }) => paired.has(run)) && mirrors.every(({ run, mirrorOf = '' }) => {
    const original = new Map(byRun.get(mirrorOf)?.map(({ person, value }) => [person, value]))
    const own = byRun.get(run) ?? []
    return own.length === original.size && own.every(({ person, value }) => original.get(person) === value)
  })
}

function meansOf(rows: readonly PersonValue[]): Pick<EffectRow, 'means'> {
  const [strong, weak] = [true, false].map((side) => rows.filter((row) => row.strong === side).map(({ value }) => value)) as [number[], number[]]
  return strong.length > 0 && weak.length > 0 ? { means: { strong: meanOf(strong), weak: meanOf(weak) } } : {}
}

interface PersonValue extends PersonRow {
  /** Among the study's person rows. */
  readonly place: number
  readonly value: number
}

export function regressPersons(study: MarketStudy, { value, whyWithout }: PersonOutcome, level?: number): { readonly rows: readonly PersonValue[]; readonly byTable: RegressionOutcome } {
  const everybody = study.persons.flatMap((row, place) => (study.isMixed(row.run) ? [{ ...row, place, value: value(row) }] : []))
  const { kept, excluded } = keepRows(everybody,
    { keeps: ({ strong }) => strong !== null, why: `person and run: ${neitherAgent}` },
    { keeps: (row) => row.value !== undefined, why: whyWithout ?? 'without the outcome' })
  const rows = kept.flatMap((row): PersonValue[] => (row.value === undefined ? [] : [{ ...row, value: row.value }]))
  const byTable = regressRows({
    rows, excluded, outcome: (row) => row.value, regressors: { strong: strongOf }, effect: 'strong', clusters: [({ person }) => person], people: ({ person }) => [person],
    fixedEffects: inSeveral(study) ? { person: ({ person }) => person, run: ({ run }) => run } : {},
    indistinct: inSeveral(study) ? whyIndistinct(rows) : 'everybody had the same agent', ...(level !== undefined && { level }),
  })
  return { rows, byTable: inSeveral(study) ? { ...byTable, counts: { ...byTable.counts, withBothAgents: withBothAgents(rows) } } : byTable }
}

/** A person's effect needs two mixed runs to be told from their agent's, a run's needs two runs to be a difference. */
const inSeveral = ({ mixed }: MarketStudy): boolean => mixed.length > 1
const effectsInWords = (study: MarketStudy): string => (inSeveral(study) ? ', person and run fixed effects' : '')

/** What the drawn agents are at these person rows. */
export function atPlaces(drawn: ReturnType<AgentLottery['redraw']>, places: Int32Array): Float64Array {
  const strong = new Float64Array(places.length)
  for (let row = 0; row < places.length; row += 1) strong[row] = drawn[places[row] as number] as number
  return strong
}

function shareSoldBy(items: readonly ItemRow[]): (row: PersonRow) => number | undefined {
  const bySeller = Map.groupBy(items, ({ run, seller }) => `${run}\u0000${seller}`)
  return ({ run, person }) => {
    const own = bySeller.get(`${run}\u0000${person}`)
    return own && own.filter(({ sold }) => sold).length / own.length
  }
}
