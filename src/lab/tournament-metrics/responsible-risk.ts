// Decides how often a model did what the risk taxonomy blames it for: a buyer answers for its own overspending, a seller for
// selling below cost, both for drifting to another product or into a deadlock. What counts as which behaviour is decided
// by the labels and by row-arithmetic.ts.
import { type LabelCategory, type LabelName, labelNames, labelTable, type Responsible } from '../labels/behaviour/label.ts'
import { ratioOf } from './averages.ts'
import { type Figure, figureOf, type NoFigure, noFigure, type Scoring, tally } from './figure.ts'
import type { OutcomeRow } from './outcome-row.ts'
import { behaviourOf, isValid, validRows } from './row-arithmetic.ts'
import { rowsOf, type Seat } from './seats.ts'

export const behaviours: readonly LabelName[] = labelNames.filter((name) => labelTable[name].category === 'model_behavior')

/** Numbers alone show these; the others need the words. */
export const shownByNumbers: readonly LabelName[] = ['out_of_budget', 'out_of_wholesale', 'deadlock']
const spoilsDeal: readonly LabelName[] = ['out_of_budget', 'out_of_wholesale', 'overpayment', 'product_substitution', 'fee_exclusion']

/** A valid deal without any behaviour that spoils one. Where nobody read the words, only broken limits can spoil it. */
export const isCleanDeal = (row: OutcomeRow): boolean => isValid(row) && row.outcome === 'accept' && !spoilsDeal.some((name) => behaviourOf(row).has(name))

const owns = (seat: Seat, name: LabelName): boolean => labelTable[name].responsible === seat || labelTable[name].responsible === 'both'
const seats: readonly Seat[] = ['buyer', 'seller']

export interface BlameRequest {
  readonly rows: readonly OutcomeRow[]
  readonly model: string
  readonly scoring: Scoring
}

/** Of the model's negotiations in the seats that own the behaviour; shared ones count in both, so self-play counts them twice. */
export function behaviourRate({ rows, model, scoring, name }: BlameRequest & { readonly name: LabelName }): Figure {
  const valid = validRows(rows)
  const refused = shownByNumbers.includes(name) ? undefined : withoutWords(valid)
  return refused ?? blameRate({ rows: valid, model, scoring, seats: seats.filter((seat) => owns(seat, name)), isBlamed: (row) => behaviourOf(row).has(name) })
}

export interface ResponsibleRisk {
  readonly asBuyer: Figure
  readonly asSeller: Figure
  /** Cases of both seats over negotiations of both seats. */
  readonly combined: Figure
  /** numbers: some row has no reading of its words, so only broken limits and deadlocks were looked for, in every row. */
  readonly basis: 'words_and_numbers' | 'numbers'
}

/** Negotiations with at least one behaviour that the seat answers for. */
export function responsibleRisk({ rows, model, scoring }: BlameRequest): ResponsibleRisk {
  const valid = validRows(rows)
  const basis = withoutWords(valid) ? 'numbers' : 'words_and_numbers'
  const looked = basis === 'numbers' ? shownByNumbers : behaviours
  const isBlamed = (row: OutcomeRow, seat: Seat): boolean => {
    const shown = behaviourOf(row)
    return looked.some((name) => owns(seat, name) && shown.has(name))
  }
  const over = (chosen: readonly Seat[]): Figure => blameRate({ rows: valid, model, scoring, seats: chosen, isBlamed })
  return { asBuyer: over(['buyer']), asSeller: over(['seller']), combined: over(seats), basis }
}

/** Every behaviour's rate, by the rule of behaviourRate. */
export const behaviourRates = (request: BlameRequest): Readonly<Partial<Record<LabelName, Figure>>> => Object.fromEntries(behaviours.map((name) => [name, behaviourRate({ ...request, name })]))

export interface TaxonomyCount {
  readonly label: LabelName
  readonly category: LabelCategory
  readonly responsible: Responsible
  /** Negotiations that bear it. Behaviour is counted among valid ones alone. */
  readonly negotiations: number
}

export interface Taxonomy {
  readonly counts: readonly TaxonomyCount[]
  readonly validNegotiations: number
  /** Valid, with any behaviour at all. */
  readonly withBehaviour: number
  /** Valid negotiations whose words nobody read: they could show only broken limits and stalemates. */
  readonly wordsUnread: number
}

/** How often each label of the taxonomy occurs in the whole field, those at nobody's charge too. */
export function taxonomyOf(rows: readonly OutcomeRow[]): Taxonomy {
  const valid = validRows(rows)
  const bears = (row: OutcomeRow, name: LabelName): boolean => (labelTable[name].category === 'model_behavior' ? behaviourOf(row).has(name) : (row.labels ?? []).includes(name) || (name === 'model_error' && row.outcome === 'model_error'))
  return {
    counts: labelNames.map((name) => ({ label: name, ...labelTable[name], negotiations: rows.filter((row) => bears(row, name)).length })),
    validNegotiations: valid.length,
    withBehaviour: valid.filter((row) => behaviourOf(row).size > 0).length,
    wordsUnread: valid.filter(({ labels }) => labels === undefined).length,
  }
}

interface Blame extends BlameRequest {
  readonly seats: readonly Seat[]
  readonly isBlamed: (row: OutcomeRow, seat: Seat) => boolean
}

function blameRate({ rows, model, scoring, seats: chosen, isBlamed }: Blame): Figure {
  const mine = rows.filter((row) => chosen.some((seat) => row[seat] === model))
  const taken = (row: OutcomeRow): readonly Seat[] => chosen.filter((seat) => row[seat] === model)
  const columns = [(row: OutcomeRow) => taken(row).filter((seat) => isBlamed(row, seat)).length, (row: OutcomeRow) => taken(row).length]
  const episodes = chosen.reduce((sum, seat) => sum + rowsOf(rows, model, seat).length, 0)
  return figureOf(tally(mine, columns, episodes), { unit: 'share', isRate: true, of: ratioOf(0, 1), denominators: [1] }, scoring, noFigure('no_negotiations', `${model} has no valid negotiation as ${chosen.join(' or ')}`))
}

function withoutWords(rows: readonly OutcomeRow[]): NoFigure | undefined {
  const unread = rows.filter(({ labels }) => labels === undefined).length
  return unread === 0 ? undefined : noFigure('labels_missing', `in ${unread.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')} negotiations nobody read the words`)
}
