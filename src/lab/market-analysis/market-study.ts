// Reads a market experiment's rows as a designed study: puts them in one order, whatever order they came in, and decides
// which runs count as mixed. What is estimated from them is decided in the files beside.
import type { DealRow, ExperimentData, ItemRow, PersonRow, RunId, RunRow } from '../experiment/experiment-data.ts'

export interface MarketStudy {
  readonly runs: readonly RunRow[]
  /** Runs in which a lot gave some people the strong agent and others the weak one: the original's B and C. */
  readonly mixed: readonly RunRow[]
  readonly persons: readonly PersonRow[]
  readonly items: readonly ItemRow[]
  readonly deals: readonly DealRow[]
  readonly factor?: ExperimentData['factor']
  readonly currency: string
  readonly isMixed: (run: RunId) => boolean
  readonly originOf: (run: RunId) => Origin
  /** Place in `persons`. */
  readonly placeOf: (run: RunId, person: string) => number | undefined
}

/** The run whose lot decided, through any chain of mirrors. */
export interface Origin {
  readonly run: RunRow
  /** Everybody has the other agent than there. */
  readonly flipped: boolean
}

/** Throws RangeError for a row of a run that the experiment does not have: its maker's fault, not the data's. */
export function readMarketStudy(data: ExperimentData): MarketStudy {
  const runs = data.runs.toSorted((one, other) => one.replicate - other.replicate || byText(one.arm, other.arm) || byText(one.run, other.run))
  const places = new Map(runs.map(({ run }, index) => [run, index]))
  const placeOfRun = (run: RunId): number => {
    const place = places.get(run)
    if (place === undefined) throw new RangeError(`a row names the run ${run}, which the experiment does not have`)
    return place
  }
  const inOrder = <Row extends { readonly run: RunId }>(rows: readonly Row[], name: (row: Row) => string): Row[] =>
    rows.map((row) => ({ row, place: placeOfRun(row.run) })).toSorted((one, other) => one.place - other.place || byText(name(one.row), name(other.row))).map(({ row }) => row)
  const persons = inOrder(data.persons, ({ person }) => person)
  const origins = originsOf(runs)
  const originOf = (run: RunId): Origin => origins[placeOfRun(run)] as Origin
  const mixed = runs.filter(({ run }) => isDrawn(originOf(run).run))
  const names = new Set(mixed.map(({ run }) => run))
  const personPlaces = new Map(persons.map(({ run, person }, index) => [keyOf(run, person), index]))
  return {
    runs, mixed, persons, currency: data.currency, ...(data.factor && { factor: data.factor }),
    items: inOrder(data.items, ({ item }) => item),
    deals: inOrder(data.deals, ({ item, deal }) => keyOf(item, deal)),
    isMixed: (run) => names.has(run), originOf, placeOf: (run, person) => personPlaces.get(keyOf(run, person)),
  }
}

/** The share of people with the strong agent that the run was meant to have; as it came out where no plan says. */
export function plannedShare(study: MarketStudy, { run }: RunRow): number {
  const { run: origin, flipped } = study.originOf(run)
  const share = origin.assigned === 'fixed' || origin.assigned === 'mirrored' ? realisedShare(study, origin.run) : shareDrawn(origin)
  return flipped ? 1 - share : share
}

export const rowsOfMixed = <Row extends { readonly run: RunId }>(study: MarketStudy, rows: readonly Row[]): Row[] => rows.filter(({ run }) => study.isMixed(run))

/** `runs B and C`; by count where there are many. */
export function runsInWords(runs: readonly RunRow[], kind = 'runs'): string {
  if (runs.length === 0) return `no ${kind}`
  const oneReplicate = new Set(runs.map(({ replicate }) => replicate)).size === 1
  const names = runs.map(({ arm, run }) => (oneReplicate ? arm : run))
  if (runs.length > 6) return `${runs.length} ${kind}`
  const listed = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]
  return `${runs.length === 1 ? kind.replace(/s$/, '') : kind} ${listed}`
}

export const overMixed = ({ mixed }: MarketStudy): string => runsInWords(mixed, 'mixed runs')
export const overAll = ({ runs }: MarketStudy): string => (runs.length === 1 ? runsInWords(runs) : `all ${runsInWords(runs)}`)

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
const keyOf = (...parts: readonly string[]): string => parts.join('\u0000')

/** A mirrored run whose original is not among the rows was still drawn, so it stands for itself. */
const isDrawn = ({ assigned, strongShare }: RunRow): boolean =>
  assigned === 'mirrored' || ((assigned === 'independent' || assigned === 'complete') && strongShare > 0 && strongShare < 1)

const shareDrawn = ({ assigned, strongShare }: RunRow): number => (assigned === 'all_strong' ? 1 : assigned === 'all_weak' ? 0 : strongShare)

function realisedShare({ persons }: MarketStudy, run: RunId): number {
  const compared = persons.filter((row) => row.run === run && row.strong !== null)
  return compared.length === 0 ? 0 : compared.filter(({ strong }) => strong).length / compared.length
}

/** In the order of the runs. */
function originsOf(runs: readonly RunRow[]): readonly Origin[] {
  const byId = new Map(runs.map((run) => [run.run, run]))
  return runs.map((first) => {
    let [run, flipped] = [first, false]
    // A chain of mirrors cannot be longer than the list; a ring, which no plan makes, ends there too.
    for (let step = 0; step < runs.length && run.assigned === 'mirrored'; step += 1) {
      const next = run.mirrorOf === undefined ? undefined : byId.get(run.mirrorOf)
      if (next === undefined) break
      ;[run, flipped] = [next, !flipped]
    }
    return { run, flipped }
  })
}
