// Makes the survey's forms out of what the markets came to, and the key that undoes their labels. Blind by construction: a
// bundle is first reduced to what its person may know, bundles are put in the order of that content alone, and only then
// shuffled by seed. So a form depends on the seed and on the set of its results, and on nothing that names a model, the real
// arm, a run or the order in which runs were played; whoever knows the seed learns no more from it.
import { randomFrom, shuffled } from '../../market/random.ts'
import type { DealRow, ExperimentData, RunId } from '../experiment/experiment-data.ts'
import type { FormBundle, FormDeal, FormKey, SurveyForm, SurveyForms } from './survey.ts'

/** Neither letters nor numbers, which would read as an arm's name or as an order. */
const labelWords = ['amber', 'birch', 'coral', 'dune', 'ember', 'fern', 'grove', 'hazel', 'iris', 'jade', 'kelp', 'linen', 'maple', 'nectar', 'ochre', 'pearl', 'quartz', 'reed', 'sage', 'topaz', 'umber', 'violet', 'willow', 'yarrow', 'zinnia'] as const

/** `amber` … `zinnia`, then `amber-2` …. */
const labelAt = (index: number): string => {
  const round = Math.floor(index / labelWords.length)
  return `${labelWords[index % labelWords.length] ?? ''}${round === 0 ? '' : `-${round + 1}`}`
}

/** One form for every person and replicate, in the order of replicates and of the roster. Every run of `data` must be done. */
export function surveyForms(data: ExperimentData, { seed }: { readonly seed: number | string }): SurveyForms {
  const replicates = [...new Set(data.runs.map(({ replicate }) => replicate))].sort((one, other) => one - other)
  const asking: Asking = { data, names: new Map(data.people.map(({ person, name }) => [person, name])), deals: byRunAndPerson(data), unsold: unsoldByRunAndSeller(data) }
  const made = replicates.flatMap((replicate) => {
    const runs = data.runs.filter((run) => run.replicate === replicate).map(({ run }) => run)
    return data.people.map(({ person }) => formOf({ person, replicate, runs, form: replicate === 1 ? person : `${person}_${replicate}`, seed: `${seed}/survey/${replicate}/${person}` }, asking))
  })
  return { forms: made.map(({ form }) => form), key: made.map(({ key }) => key) }
}

interface Asking {
  readonly data: ExperimentData
  readonly names: ReadonlyMap<string, string>
  readonly deals: ReadonlyMap<string, readonly DealRow[]>
  readonly unsold: ReadonlyMap<string, readonly string[]>
}

interface Asked {
  readonly person: string
  readonly replicate: number
  readonly runs: readonly RunId[]
  readonly form: string
  readonly seed: string
}

function formOf({ person, replicate, runs, form, seed }: Asked, asking: Asking): { readonly form: SurveyForm; readonly key: FormKey } {
  const inOrderOfContent = runs.map((run) => resultOf({ run, person }, asking)).sort((one, other) => compare(one.content, other.content) || compare(one.run, other.run))
  const labelled = shuffled(randomFrom(`${seed}/labels`), inOrderOfContent).map((result, index) => ({ label: labelAt(index), result }))
  const bundles = labelled.map(({ label, result }) => ({ label, run: result.run, unsold: result.unsold, deals: shuffled(randomFrom(`${seed}/deals/${label}`), result.deals) }))
  return {
    form: { form, replicate, person, name: asking.names.get(person) ?? person, currency: asking.data.currency, bundles: bundles.map(bundleOf) },
    key: { form, bundles: bundles.map(({ label, run, deals }) => ({ label, run, deals: deals.map(({ deal }) => deal) })) },
  }
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

type KnownDeal = Omit<FormDeal, 'number'>

/** What one run came to for one person, before labels. */
interface Result {
  readonly run: RunId
  readonly deals: readonly { readonly deal: string; readonly known: KnownDeal }[]
  readonly unsold: readonly string[]
  /** Of all that the person is shown, for a canonical order. */
  readonly content: string
}

function resultOf({ run, person }: { readonly run: RunId; readonly person: string }, asking: Asking): Result {
  const deals = (asking.deals.get(placeOf(run, person)) ?? [])
    .map((deal) => ({ deal: deal.deal, known: knownTo(person, deal, asking.names) }))
    .sort((one, other) => compare(JSON.stringify(one.known), JSON.stringify(other.known)) || compare(one.deal, other.deal))
  const given = deals.flatMap(({ known }) => (known.side === 'buyer' ? known.exchanged : []))
  const unsold = without(asking.unsold.get(placeOf(run, person)) ?? [], given).toSorted(compare)
  return { run, deals, unsold, content: JSON.stringify([deals.map(({ known }) => known), unsold]) }
}

/** The allow-list: what a side of a deal may know of it. */
function knownTo(person: string, deal: DealRow, names: ReadonlyMap<string, string>): KnownDeal {
  const side = deal.seller === person ? 'seller' : 'buyer'
  const counterpart = side === 'seller' ? deal.buyer : deal.seller
  return { side, title: deal.title, counterpart: names.get(counterpart) ?? counterpart, priceCents: deal.priceCents, exchanged: deal.exchanged }
}

function bundleOf({ label, deals, unsold }: { readonly label: string; readonly deals: Result['deals']; readonly unsold: readonly string[] }): FormBundle {
  const numbered = deals.map(({ known }, index) => ({ number: index + 1, ...known }))
  const sumOf = (side: FormDeal['side']): number => numbered.filter((deal) => deal.side === side).reduce((sum, { priceCents }) => sum + priceCents, 0)
  return { label, deals: numbered, unsold, earnedCents: sumOf('seller'), spentCents: sumOf('buyer') }
}

/** Titles that are left when each of `gone` has taken away one of its like: things given in part exchange are not unsold. */
function without(titles: readonly string[], gone: readonly string[]): readonly string[] {
  const left = [...titles]
  for (const title of gone) {
    const at = left.indexOf(title)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

const placeOf = (run: RunId, person: string): string => JSON.stringify([run, person])

function byRunAndPerson({ deals }: ExperimentData): ReadonlyMap<string, readonly DealRow[]> {
  return grouped(deals.flatMap((deal) => [deal.seller, deal.buyer].map((person) => [placeOf(deal.run, person), deal] as const)))
}

function unsoldByRunAndSeller({ items }: ExperimentData): ReadonlyMap<string, readonly string[]> {
  return grouped(items.filter(({ sold }) => !sold).map(({ run, seller, title }) => [placeOf(run, seller), title] as const))
}

function grouped<T>(pairs: readonly (readonly [key: string, value: T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
