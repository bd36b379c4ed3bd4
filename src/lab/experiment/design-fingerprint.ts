// What a plan was a plan of, in a form short enough to stand in its file: readable parts, hashed parts, and one hash over all runs or
// negotiations. Decides what counts as deviating from a plan; another version of the program, another title or another real arm does not.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { rosterHash } from '../../roster/roster-hash.ts'
import type { Tournament } from '../tournament/definition.ts'
import { cellsOf } from '../tournament/grid.ts'
import type { CompiledMarketExperiment } from './compile-market-experiment.ts'
import { defaultMargins } from '../market-analysis/better/equivalences.ts'
import type { MarketExperiment, TournamentExperiment } from './definition.ts'
import { agentInWords } from './named-agents.ts'

export const designFingerprintSchema = z.strictObject({
  /** SHA-256 over the keys of all runs or negotiations, without the program's version. */
  hash: z.string(),
  /** Parts that say what they are: `replicates` is `4`. */
  said: z.record(z.string(), z.string()),
  /** Parts too long to say, by hash: `the roster`, `arm B`. */
  hashed: z.record(z.string(), z.string()),
})
export type DesignFingerprint = z.infer<typeof designFingerprintSchema>

export function marketDesign({ experiment, roster, runs }: CompiledMarketExperiment): DesignFingerprint {
  const { agents, arms, compare, replicates, seed, factor, market = {}, analysis } = experiment
  return {
    hash: sha256(runs.map(({ id, key: { version: _, key: __, ...parts } }) => [id, parts])),
    said: {
      replicates: String(replicates), 'the comparison': compare.join(' less '), seed: String(seed),
      ...marginsInWords(analysis), 'draws of every resampling': String(analysis.draws),
      ...Object.fromEntries(Object.entries(agents).map(([name, ref]) => [`agent ${name}`, agentInWords(ref)])),
    },
    hashed: {
      'the roster': rosterHash(roster),
      ...Object.fromEntries(arms.map(({ name, assign, gate, schedule, market: own = {} }) => [`arm ${name}`, sha256({ assign, gate, schedule, market: { ...market, ...own } })])),
      ...(factor !== undefined && { [`factor ${factor.name}`]: sha256(factor) }),
    },
  }
}

const marginParts = { fairnessMarginPoints: 'the margin of ratings', priceMarginShare: 'the margin of prices and gains' } as const
type MarginName = keyof typeof marginParts

function marginsInWords({ fairnessMarginPoints: points, priceMarginShare: share }: MarketExperiment['analysis']): Record<string, string> {
  const orDefault = (size: string, named: number | undefined): string => (named === undefined ? `${size}, named by nobody` : size)
  const { fairnessMarginPoints, priceMarginShare } = defaultMargins
  return {
    [marginParts.fairnessMarginPoints]: orDefault(`${points ?? fairnessMarginPoints} ${points === 1 ? 'point' : 'points'}`, points),
    [marginParts.priceMarginShare]: orDefault(`${Number((100 * (share ?? priceMarginShare)).toFixed(2))} % of the mean`, share),
  }
}

/** The margins that one of two designs says and the other does not. */
export const otherMargins = (one: DesignFingerprint, other: DesignFingerprint): readonly MarginName[] =>
  (Object.keys(marginParts) as MarginName[]).filter((name) => one.said[marginParts[name]] !== other.said[marginParts[name]])

export function tournamentDesign({ seed, repeats, budgets, contestants }: TournamentExperiment, tournaments: readonly Tournament[]): DesignFingerprint {
  const namesOf = (seats: 'buyers' | 'sellers'): string => [...new Set(tournaments.flatMap((tournament) => tournament[seats].map(({ name }) => name)))].join(', ')
  return {
    hash: sha256(tournaments.flatMap((tournament) => [...cellsOf({ ...tournament, program: '' })].map(({ key }) => key)).sort()),
    said: { repeats: String(repeats), budgets: budgets.join(', '), buyers: namesOf('buyers'), sellers: namesOf('sellers'), seed: String(seed) },
    hashed: {
      ...Object.fromEntries(Object.entries(contestants).map(([name, contestant]) => [`contestant ${name}`, sha256(contestant)])),
      ...Object.fromEntries(tournaments.map(({ rules, products }, index) => [`protocol ${index + 1} (${rules.protocol.replace('_', ' ')}) or its products`, sha256({ rules, products: products.map(asTraded) })])),
    },
  }
}

/** As a negotiation knows it: where its wholesale price came from is another matter, and a folder keeps the price that was drawn. */
const asTraded = ({ id, name, category, features, retailCents, wholesaleCents }: Tournament['products'][number]): object => ({ id, name, category, features, retailCents, wholesaleCents })

/** One clause for each part in which an experiment is not the one that was planned: `replicates: 4 instead of 2`, `arm T was added`. */
export function deviationsFrom(planned: DesignFingerprint, now: DesignFingerprint): readonly string[] {
  const parts = differences(planned, now)
  if (parts.length > 0) return clausesOf(parts, newIn(parts))
  return planned.hash === now.hash ? [] : ['what agents are told, or how they are asked, was changed']
}

/** A result that was written: over how many runs (negotiations, in a tournament), and of which experiment. */
export const lookSchema = z.strictObject({ runs: z.int(), design: designFingerprintSchema })
export type Look = z.infer<typeof lookSchema>

export interface SinceLook {
  /** As it was when its result was first seen. */
  readonly seen: DesignFingerprint
  readonly now: DesignFingerprint
  /** Of a plan that was kept before there was any result. */
  readonly planned: DesignFingerprint | undefined
}

/** In what an experiment was changed after its result had been seen, a clause each, but for what such a plan had asked for all along. */
export function changesSinceLook({ seen, now, planned }: SinceLook): readonly string[] {
  const parts = differences(seen, now)
  return clausesOf(parts.filter(({ part, in: where, after }) => planned === undefined || planned[where][part] !== after), newIn(parts))
}

interface Difference {
  readonly in: 'said' | 'hashed'
  readonly part: string
  readonly before: string | undefined
  readonly after: string | undefined
}

function differences(before: DesignFingerprint, after: DesignFingerprint): readonly Difference[] {
  return (['said', 'hashed'] as const).flatMap((where) => {
    const [was, is] = [new Map(Object.entries(before[where])), new Map(Object.entries(after[where]))]
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((part) => (was.get(part) === is.get(part) ? [] : [{ in: where, part, before: was.get(part), after: is.get(part) }]))
  })
}

const newIn = (parts: readonly Difference[]): ReadonlySet<string> => new Set(parts.flatMap(({ part, before }) => (before === undefined ? [part] : [])))

/** Parts that are lists of names: one that only grew is told by what came to it. */
const lists: ReadonlySet<string> = new Set(['budgets', 'buyers', 'sellers'])

/** A contestant that is new in all is told once, and not in each seat again. */
const clausesOf = (parts: readonly Difference[], isNew: ReadonlySet<string>): readonly string[] => parts.flatMap((one) => {
  const { part, before, after } = one
  if (!lists.has(part) || before === undefined || after === undefined) return [clauseOf(one)]
  const [was, is] = [before.split(', '), after.split(', ')]
  if (was.some((name) => !is.includes(name))) return [clauseOf(one)]
  const came = is.filter((name) => !was.includes(name))
  if (came.length === 0) return [`${part} in another order`]
  const untold = came.filter((name) => !isNew.has(`contestant ${name}`))
  return untold.length === 0 ? [] : [`${untold.join(', ')} added to the ${part}`]
})

function clauseOf({ in: where, part, before, after }: Difference): string {
  if (before === undefined) return `${part} was added`
  if (after === undefined) return `${part} was left out`
  return where === 'said' ? `${part}: ${after} instead of ${before}` : `${part} was changed`
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(inOrder(value))).digest('hex')

/** Fields by name, so that a file whose lines were put in another order stays the same design. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, field]) => [name, inOrder(field)]))
}
