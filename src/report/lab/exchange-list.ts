// Who hands what to whom for which price, from the deals of the real arm: a list to settle by, for everybody to see. Each deal
// has its box to tick, each person their balance. Holds nobody's limits and no budget: only what was agreed in public.
import type { DealRow, ExperimentData } from '../../lab/experiment/experiment-data.ts'
import { escapeMarkdown, shorten } from '../escape-text.ts'
import { formatMoney } from '../format-money.ts'
import { countOf, formatClock } from '../format-number.ts'
import { markdownTable } from '../markdown-table.ts'

export interface Handover {
  readonly deal: string
  readonly from: string
  readonly to: string
  readonly title: string
  readonly priceCents: number
  /** Handed back on top of the price. */
  readonly exchanged: readonly string[]
  /** Market time of the deal. */
  readonly minutes: number
}

export interface Balance {
  readonly person: string
  readonly name: string
  readonly earnedCents: number
  readonly spentCents: number
  /** Earned less spent: what the person is owed, or owes where it is negative. */
  readonly netCents: number
}

export interface ExchangeList {
  readonly currency: string
  readonly handovers: readonly Handover[]
  /** Of everybody who traded; they add up to nothing. */
  readonly balances: readonly Balance[]
}

/** In the order in which deals were made. */
export function exchangeList(data: ExperimentData, run: string): ExchangeList {
  const deals = data.deals.filter((deal) => deal.run === run).toSorted((one, other) => one.minutes - other.minutes || (one.deal < other.deal ? -1 : 1))
  const nameOf = new Map(data.people.map(({ person, name }) => [person, name]))
  const name = (person: string): string => nameOf.get(person) ?? person
  const sum = (own: readonly DealRow[]): number => own.reduce((total, { priceCents }) => total + priceCents, 0)
  const balances = data.people.flatMap(({ person, name: own }) => {
    const [sold, bought] = [deals.filter(({ seller }) => seller === person), deals.filter(({ buyer }) => buyer === person)]
    const [earnedCents, spentCents] = [sum(sold), sum(bought)]
    return sold.length + bought.length === 0 ? [] : [{ person, name: own, earnedCents, spentCents, netCents: earnedCents - spentCents }]
  })
  const handovers = deals.map(({ deal, seller, buyer, title, priceCents, exchanged, minutes }) => ({ deal, from: name(seller), to: name(buyer), title, priceCents, exchanged, minutes }))
  return { currency: data.currency, handovers, balances }
}

export interface ExchangePage {
  readonly title: string
  readonly arm: string
}

export function renderExchange({ currency, handovers, balances }: ExchangeList, { title, arm }: ExchangePage): string {
  const money = (cents: number): string => formatMoney(cents, currency, { fixed: true })
  if (handovers.length === 0) return `# ${plain(title)}: exchange\n\nArm ${plain(arm)} is real and closed no deal: nobody has anything to hand over.\n`
  const deals = markdownTable({
    columns: ['', 'From', 'To', 'What', 'Price', 'Agreed', 'Deal'].map((label) => ({ label, numeric: label === 'Price' })),
    heads: ['Done', 'From', 'To', 'What', 'Price', 'Agreed', 'Deal'],
    cells: handovers.map(({ from, to, title: what, exchanged, priceCents, minutes, deal }) => ['[ ]', plain(from), plain(to), `${plain(what)}${exchanged.length === 0 ? '' : `; gets in return ${exchanged.map(plain).join(', ')}`}`, money(priceCents), formatClock(minutes), plain(deal)]),
  })
  const nets = markdownTable({
    columns: ['Person', 'Earned', 'Spent', 'Balance'].map((label, index) => ({ label, numeric: index > 0 })),
    heads: ['Person', 'Earned', 'Spent', 'Balance'],
    cells: balances.map(({ name, earnedCents, spentCents, netCents }) => [plain(name), money(earnedCents), money(spentCents), netCents === 0 ? money(0) : `${netCents > 0 ? 'gets' : 'pays'} ${money(Math.abs(netCents))}`]),
  })
  return `# ${plain(title)}: exchange

Arm ${plain(arm)} is real: ${countOf(handovers.length, 'deal')} to hand over, in the order in which they were made.
When and where: ______________________________

${deals}

## Balances

Pay deal by deal, or settle each person’s balance once; the balances add up to nothing.

${nets}
`
}

const plain = (text: string): string => escapeMarkdown(shorten(text))
