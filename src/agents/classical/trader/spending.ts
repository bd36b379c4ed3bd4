// Which of several purchases to go for when there is not money for all: the set with the most surplus.
export interface Purchase {
  readonly costCents: number
  readonly gainCents: number
}

/** Sets looked at before the best so far is taken; a dozen wants need far fewer. */
const stepsMax = 2_000

/**
 * Positions of the affordable set with the greatest gain, in order of gain per unit of money. Branch and bound: exact for
 * a household's number of wants, and at worst the greedy choice.
 */
export function bestAffordable(purchases: readonly Purchase[], moneyCents: number): number[] {
  const order = purchases.map((_, position) => position).sort((one, other) => rate(purchases[other]) - rate(purchases[one]))
  const total = purchases.reduce((sum, { costCents }) => sum + costCents, 0)
  if (total <= moneyCents) return order
  const search: Search = { ordered: order.flatMap((position) => purchases[position] ?? []), best: [], bestGain: -1, steps: 0 }
  explore(search, { from: 0, left: moneyCents, gain: 0, taken: [] })
  return search.best.flatMap((place) => order[place] ?? [])
}

const rate = (one: Purchase | undefined): number => (one === undefined ? 0 : one.gainCents / Math.max(1, one.costCents))

interface Search {
  readonly ordered: readonly Purchase[]
  best: readonly number[]
  bestGain: number
  steps: number
}

interface Node {
  readonly from: number
  readonly left: number
  readonly gain: number
  readonly taken: readonly number[]
}

function explore(search: Search, { from, left, gain, taken }: Node): void {
  search.steps += 1
  if (gain > search.bestGain) {
    search.bestGain = gain
    search.best = taken
  }
  const one = search.ordered[from]
  if (one === undefined || search.steps > stepsMax || gain + mostFrom(search.ordered, from, left) <= search.bestGain) return
  if (one.costCents <= left) explore(search, { from: from + 1, left: left - one.costCents, gain: gain + one.gainCents, taken: [...taken, from] })
  explore(search, { from: from + 1, left, gain, taken })
}

/** What the rest could add if the last purchase could be made in part: never too low. */
function mostFrom(ordered: readonly Purchase[], from: number, left: number): number {
  let gain = 0
  for (let place = from; place < ordered.length; place += 1) {
    const one = ordered[place]
    if (one === undefined) break
    if (one.costCents > left) return gain + (one.gainCents * left) / one.costCents
    gain += one.gainCents
    left -= one.costCents
  }
  return gain
}
