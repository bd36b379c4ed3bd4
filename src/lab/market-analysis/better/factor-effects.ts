// The experiment's own factor (a persona, an instruction): what each level gains its people over the first level, and whether the
// strong agent is worth more or less there. A lot gave the levels out, so p and interval are by giving them out again.
import { randomFrom } from '../../../market/random.ts'
import type { PersonRow } from '../../experiment/experiment-data.ts'
import { exposureEffect } from '../../statistics/resampling/exposure-effect.ts'
import { randomizationEffect } from '../../statistics/resampling/randomization.ts'
import type { EffectRow } from '../analysis.ts'
import { keepRows, refusedRow, type RegressionOutcome, regressRows, type RowHead } from '../effect-row.ts'
import { type MarketStudy, overAll, overMixed } from '../market-study.ts'
import { neitherAgent, noMixedRun, strongOf } from '../project-deal/deals-and-sales.ts'
import { type LevelByPerson, levelLottery } from '../redraw-levels.ts'
import type { Resampling } from './person-effects.ts'

/** Every draw takes a regression of its own; (draws + 1) · 0.05 is whole. */
const levelDrawsMax = 1_999

/** Two rows for each level but the first; none without a factor. */
export function factorRows(study: MarketStudy, { draws, seed }: Resampling): readonly EffectRow[] {
  const resampling = { draws: Math.min(draws, levelDrawsMax), seed }
  return (study.factor?.levels ?? []).slice(1).flatMap((_, index) =>
    [false, true].map((withStrong) => factorRow(study, { asked: { level: index + 1, withStrong }, ...resampling })))
}

/** A regressor that a lot of levels decides: being at this level, or being there with the strong agent. */
interface Column {
  /** Place among the factor's levels; the first has none. */
  readonly level: number
  readonly withStrong: boolean
}

interface FactorQuestion extends Resampling {
  readonly asked: Column
}

interface LevelledRow extends PersonRow {
  /** Among the study's person rows. */
  readonly place: number
}

interface FactorModel {
  readonly rows: readonly LevelledRow[]
  readonly asked: Column
  /** The other redrawn columns. */
  readonly others: readonly Column[]
  readonly fixedEffects: Readonly<Record<string, (row: LevelledRow) => string>>
  readonly byTable: RegressionOutcome
}

function factorRow(study: MarketStudy, { asked, draws, seed }: FactorQuestion): EffectRow {
  const { played, redraw } = levelLottery(study)
  const model = factorModel(study, { asked, played })
  const head = headOf(study, { asked, draws, seed }, 'person' in model.fixedEffects)
  const { rows, others, fixedEffects, byTable: { effect, counts } } = model
  if (asked.withStrong && study.mixed.length === 0) return refusedRow(head, noMixedRun, counts)
  if (!effect.estimable) return refusedRow(head, effect, counts)
  const statistic = exposureEffect({
    outcome: outcomeWithoutOthers(model, played), played: columnAt(rows, asked, played),
    fixedEffects: Object.fromEntries(Object.entries(fixedEffects).map(([name, of]) => [name, rows.map(of)])),
  })
  const strong = Float64Array.from(rows, strongOf)
  const line = (drawn: LevelByPerson): ReturnType<typeof statistic> => statistic(columnAt(rows, asked, drawn), [strong, ...others.map((one) => columnAt(rows, one, drawn))])
  const result = randomizationEffect({ played, redraw, line, random: randomFrom(`${seed}/analysis/${head.id}`), draws })
  if (!result.estimable) return refusedRow(head, result, counts)
  const { estimate, p, interval } = result
  return { ...head, counts, effect: { estimable: true, estimate, p, standardError: effect.standardError, ...(interval.estimable ? { interval } : { noInterval: interval }) } }
}

function headOf(study: MarketStudy, { asked: { level, withStrong }, draws }: FactorQuestion, withinPeople: boolean): RowHead {
  const { name = '', levels = [] } = study.factor ?? {}
  const effects = withinPeople ? 'person and run fixed effects' : 'run fixed effects'
  const drawn = `p and interval by randomisation inference over the levels, ${draws} draws`
  return withStrong
    ? { id: `F ${name} ${levels[level] ?? ''} strong`, outcome: `What the strong agent gains at ${name} ${levels[level] ?? ''} beyond ${levels[0] ?? ''}`, unit: 'cents', over: overMixed(study), specification: `OLS, interaction of level and own agent, ${effects}; ${drawn}` }
    : { id: `F ${name} ${levels[level] ?? ''}`, outcome: `Gain per person, ${name} ${levels[level] ?? ''} less ${levels[0] ?? ''}`, unit: 'cents', over: overAll(study), specification: `OLS with own agent held equal, ${effects}; ${drawn}` }
}

function factorModel(study: MarketStudy, { asked, played }: { readonly asked: Column; readonly played: LevelByPerson }): FactorModel {
  const everybody = study.persons.flatMap((row, place) => (asked.withStrong && !study.isMixed(row.run) ? [] : [{ ...row, place }]))
  const { kept: rows, excluded } = keepRows<LevelledRow>(everybody,
    { keeps: ({ strong }) => strong !== null, why: `person and run: ${neitherAgent}` },
    { keeps: ({ place }) => (played[place] ?? -1) >= 0, why: 'person and run without a level of the factor' })
  const levels = (study.factor?.levels ?? []).slice(1).map((_, index) => index + 1)
  const columns = [false, ...(asked.withStrong ? [true] : [])].flatMap((withStrong) => levels.map((level): Column => ({ level, withStrong })))
  // Where the level was drawn more than once for a person, each is compared with themselves.
  const withinPeople = [...Map.groupBy(rows, ({ person }) => person).values()].some((own) => new Set(own.map(({ place }) => played[place])).size > 1)
  const fixedEffects = { ...(withinPeople && { person: ({ person }: LevelledRow) => person }), run: ({ run }: LevelledRow) => run }
  const byTable = regressRows({
    rows, excluded, fixedEffects, outcome: ({ gainCents }) => gainCents, effect: nameOf(asked), clusters: [({ person }) => person], people: ({ person }) => [person],
    // Without a mixed run everybody's own agent is part of the run, and there is no column to hold equal.
    regressors: { ...(study.mixed.length > 0 && { strong: strongOf }), ...Object.fromEntries(columns.map((one) => [nameOf(one), (row: LevelledRow) => valueAt(row, one, played)])) },
    indistinct: asked.withStrong ? 'no level holds people with either agent' : 'the levels cannot be told from each other, from the people or from the runs',
  })
  return { rows, asked, fixedEffects, byTable, others: columns.filter((one) => nameOf(one) !== nameOf(asked)) }
}

const nameOf = ({ level, withStrong }: Column): string => `${withStrong ? 'strong at' : 'at'} ${level}`
const valueAt = ({ place, strong }: LevelledRow, { level, withStrong }: Column, drawn: LevelByPerson): number => (drawn[place] === level && (!withStrong || strong === true) ? 1 : 0)
const columnAt = (rows: readonly LevelledRow[], column: Column, drawn: LevelByPerson): Float64Array => Float64Array.from(rows, (row) => valueAt(row, column, drawn))

/**
 * The same lot gives out the other columns too. What they do is taken away as it was estimated, or it would scatter about in
 * every draw and hide a small effect.
 */
function outcomeWithoutOthers({ rows, others, byTable: { fit } }: FactorModel, played: LevelByPerson): Float64Array {
  const effects = others.map((column) => ({ column, effect: fit?.coefficients[fit.names.indexOf(nameOf(column))] ?? 0 }))
  return Float64Array.from(rows, (row) => effects.reduce((left, { column, effect }) => left - effect * valueAt(row, column, played), row.gainCents))
}
