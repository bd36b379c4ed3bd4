// Reads a tournament's stored lines into what its figures are made of: a row a negotiation, labelled where it has words, what was
// called and paid, and a hash by which the data are known again. Everything follows from the lines and the compiled tournament.
import { createHash } from 'node:crypto'
import type { LabelName } from '../labels/behaviour/label.ts'
import { labelDialogue } from '../labels/label-dialogue.ts'
import type { Protocol, Tournament } from '../tournament/definition.ts'
import { dialogueOf } from '../tournament/dialogue-of.ts'
import { cellCount } from '../tournament/grid.ts'
import { outcomeRowOf } from '../tournament/outcome-row-of.ts'
import type { NegotiationResult } from '../tournament/result.ts'
import type { StoredLine } from '../tournament/stored-line.ts'
import type { PricedProduct } from '../tournament/wholesale.ts'
import type { OutcomeRow } from '../tournament-metrics/outcome-row.ts'
import { type CostOf, type ModelUse, PaidCalls } from './paid-calls.ts'

export interface PlayedNegotiation {
  readonly row: OutcomeRow
  /** Without the words of replies. */
  readonly played: Pick<NegotiationResult, 'endedBy' | 'roundsMax' | 'buyerCents' | 'calls' | 'modelError'>
}

export interface ProtocolCalls {
  readonly protocol: Protocol
  /** Those for which models were called. */
  readonly negotiations: number
  readonly rounds: number
  readonly calls: number
  /** Whether a model sat in both seats of every one. */
  readonly isAllModels: boolean
}

export interface TournamentData {
  /** In the order of their keys, whatever order they finished in. */
  readonly negotiations: readonly PlayedNegotiation[]
  readonly planned: number
  readonly modelErrors: number
  /** Cells that a provider's failure left without a result. */
  readonly broken: number
  readonly protocols: readonly ProtocolCalls[]
  readonly use: readonly ModelUse[]
  /** SHA-256 of the results in the order of their keys. */
  readonly dataHash: string
}

export async function measureTournament(lines: AsyncIterable<StoredLine>, { tournaments, costOf }: { readonly tournaments: readonly Tournament[]; readonly costOf: CostOf }): Promise<TournamentData> {
  const products = new Map(tournaments.flatMap((tournament) => tournament.products.map((product) => [product.id, product] as const)))
  const negotiations = new Map<string, PlayedNegotiation>()
  const hashes: string[] = []
  const broken = new Set<string>()
  const paid = new PaidCalls(costOf)
  const calls = new Map<Protocol, ProtocolCalls>()
  for await (const line of lines) {
    if ('attempt' in line) {
      const { attempt } = line
      if (attempt.why !== 'stopped') broken.add(attempt.key)
      if (!negotiations.has(attempt.key)) paid.addOpen(attempt.key, attempt.calls)
      continue
    }
    const { result } = line
    // The first result of a key stands.
    if (negotiations.has(result.key)) continue
    negotiations.set(result.key, { row: rowOf(result, products.get(result.product)), played: playedFacts(result) })
    hashes.push(`${result.key} ${createHash('sha256').update(JSON.stringify(result)).digest('hex')}`)
    paid.addResult(result.key, result.calls)
    if (result.calls.length > 0) calls.set(result.protocol, countedIn(calls.get(result.protocol), result, tournaments))
  }
  const played = [...negotiations.values()].sort((one, other) => (one.row.id < other.row.id ? -1 : 1))
  return {
    negotiations: played, planned: tournaments.reduce((sum, tournament) => sum + cellCount(tournament), 0),
    modelErrors: played.filter(({ row }) => row.outcome === 'model_error').length, broken: [...broken].filter((key) => !negotiations.has(key)).length,
    protocols: tournaments.flatMap(({ rules }) => calls.get(rules.protocol) ?? []), use: paid.byModel(),
    dataHash: createHash('sha256').update(hashes.sort().join('\n')).digest('hex'),
  }
}

/** Free text is labelled by its words. A typed game's moves say exactly what was done, so its figures are arithmetic and nobody reads its words. */
function rowOf(result: NegotiationResult, product: PricedProduct | undefined): OutcomeRow {
  const row = outcomeRowOf(result)
  const dialogue = result.protocol === 'free_text' && product !== undefined ? dialogueOf(result, product) : undefined
  if (dialogue === undefined) return row
  return { ...row, labels: [...new Set(labelDialogue(dialogue).labels.map(({ name }): LabelName => name))] }
}

const playedFacts = ({ endedBy, roundsMax, buyerCents, calls, modelError }: NegotiationResult): PlayedNegotiation['played'] => ({
  roundsMax, buyerCents, calls: calls.map(({ reply: _, ...call }) => call), ...(endedBy !== undefined && { endedBy }), ...(modelError !== undefined && { modelError }),
})

function countedIn(before: ProtocolCalls | undefined, { protocol, buyer, seller, rounds, calls }: NegotiationResult, tournaments: readonly Tournament[]): ProtocolCalls {
  const seated = tournaments.filter(({ rules }) => rules.protocol === protocol)
  const isModel = (name: string): boolean => seated.some(({ buyers, sellers }) => [...buyers, ...sellers].some((one) => one.name === name && one.kind === 'model'))
  return {
    protocol, negotiations: (before?.negotiations ?? 0) + 1, rounds: (before?.rounds ?? 0) + rounds, calls: (before?.calls ?? 0) + calls.length,
    isAllModels: (before?.isAllModels ?? true) && isModel(buyer) && isModel(seller),
  }
}
