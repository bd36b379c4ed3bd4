// What a plan was a plan of, in a form short enough to stand in its file: readable parts, hashed parts, and one hash over all runs or
// negotiations. Decides what counts as deviating from a plan; another version of the program, another title or another real arm does not.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { rosterHash } from '../../roster/roster-hash.ts'
import type { Tournament } from '../tournament/definition.ts'
import { cellsOf } from '../tournament/grid.ts'
import type { CompiledMarketExperiment } from './compile-market-experiment.ts'
import type { TournamentExperiment } from './definition.ts'
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
  const { agents, arms, compare, replicates, seed, factor, market = {}, analysis: { fairnessMarginPoints, priceMarginShare } } = experiment
  return {
    hash: sha256(runs.map(({ id, key: { version: _, key: __, ...parts } }) => [id, parts])),
    said: {
      replicates: String(replicates), 'the comparison': compare.join(' less '), seed: String(seed),
      'the margins of “no difference”': `${fairnessMarginPoints} points of fairness, ${Number((100 * priceMarginShare).toFixed(2))} % of the price`,
      ...Object.fromEntries(Object.entries(agents).map(([name, ref]) => [`agent ${name}`, agentInWords(ref)])),
    },
    hashed: {
      'the roster': rosterHash(roster),
      ...Object.fromEntries(arms.map(({ name, assign, gate, schedule, market: own = {} }) => [`arm ${name}`, sha256({ assign, gate, schedule, market: { ...market, ...own } })])),
      ...(factor !== undefined && { [`factor ${factor.name}`]: sha256(factor) }),
    },
  }
}

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
  const said = differing(planned.said, now.said).map(([part, before, after]) => wordsOf(part, { before, after }) ?? `${part}: ${after ?? ''} instead of ${before ?? ''}`)
  const hashed = differing(planned.hashed, now.hashed).map(([part, before, after]) => wordsOf(part, { before, after }) ?? `${part} was changed`)
  if (said.length + hashed.length > 0) return [...said, ...hashed]
  return planned.hash === now.hash ? [] : ['what agents are told, or how they are asked, was changed']
}

function wordsOf(part: string, { before, after }: { readonly before: string | undefined; readonly after: string | undefined }): string | undefined {
  if (before === undefined) return `${part} was added`
  return after === undefined ? `${part} was left out` : undefined
}

type Parts = Readonly<Record<string, string>>

function differing(planned: Parts, now: Parts): readonly (readonly [part: string, before: string | undefined, after: string | undefined])[] {
  const [before, after] = [new Map(Object.entries(planned)), new Map(Object.entries(now))]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((part) => (before.get(part) === after.get(part) ? [] : [[part, before.get(part), after.get(part)] as const]))
}

const sha256 = (value: unknown): string => createHash('sha256').update(JSON.stringify(inOrder(value))).digest('hex')

/** Fields by name, so that a file whose lines were put in another order stays the same design. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, field]) => [name, inOrder(field)]))
}
