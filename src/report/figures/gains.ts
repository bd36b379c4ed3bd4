// What each person gained, sorted: one thin post per person, as buyer below, as seller above. In a large market a post
// stands for several neighbours, averaged. Organiser only.
import * as Plot from '@observablehq/plot'
import { formatMoney } from '../format-money.ts'
import { median, sum } from '../intervals.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'

export interface GainsDatum {
  readonly buyingCents: number
  readonly sellingCents: number
  /** What competitive prices would have given; drawn as a tick across the post. */
  readonly competitiveCents: number | null
}

/** More posts than this cannot be told apart on a phone. */
const postsMax = 120

/** People behind each post; 1 in a small market. */
export const peoplePerPost = (people: number): number => Math.ceil(people / postsMax)

export function gains(people: readonly GainsDatum[], frame: FigureFrame & { readonly height: number }): FigureElement {
  const sorted = [...people].sort((a, b) => totalCents(a) - totalCents(b))
  const posts = averaged(sorted).map((person, index) => ({ ...person, ...stacked(person), index }))
  const middle = median(people.map(totalCents)) ?? 0
  const money = (value: number): string => formatMoney(value, frame.currency)
  const svg: FigureElement = Plot.plot({
    document: frame.document,
    width: frame.width,
    height: frame.height,
    marginLeft: 48,
    marginRight: 8,
    marginTop: 14,
    marginBottom: 22,
    x: { axis: null, domain: posts.map((post) => post.index), padding: 0.42 },
    y: { label: null, ticks: 4, tickSize: 0, tickFormat: money },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.barY(posts, { x: 'index', y1: 'buyingFrom', y2: 'buyingTo', fill: colour.buyer }),
      Plot.barY(posts, { x: 'index', y1: 'sellingFrom', y2: 'sellingTo', fill: colour.seller }),
      Plot.tickY(
        posts.filter((post) => post.competitiveCents !== null),
        { x: 'index', y: 'competitiveCents', stroke: colour.sheet, strokeWidth: 4, insetLeft: -1.5, insetRight: -1.5 },
      ),
      Plot.tickY(
        posts.filter((post) => post.competitiveCents !== null),
        { x: 'index', y: 'competitiveCents', stroke: colour.ink, strokeWidth: 1.6, insetLeft: -1.5, insetRight: -1.5 },
      ),
      Plot.ruleY([0], { stroke: colour.ink }),
      Plot.ruleY([middle], { stroke: colour.ink, strokeDasharray: '2,3' }),
      Plot.text([middle], {
        y: (value: number) => value,
        text: (value: number) => `median ${money(value)}`,
        frameAnchor: 'left',
        textAnchor: 'start',
        dx: 4,
        dy: -8,
        fill: colour.ink,
        stroke: colour.sheet,
        strokeWidth: 4,
      }),
      Plot.text(['least'], { frameAnchor: 'bottom-left', dy: 16, fill: colour.ink3 }),
      Plot.text(['most'], { frameAnchor: 'bottom-right', dy: 16, fill: colour.ink3 }),
    ],
  })
  return finish(svg, frame.label)
}

const totalCents = ({ buyingCents, sellingCents }: GainsDatum): number => buyingCents + sellingCents

function averaged(sorted: readonly GainsDatum[]): readonly GainsDatum[] {
  const size = peoplePerPost(sorted.length)
  if (size <= 1) return sorted
  return Array.from({ length: Math.ceil(sorted.length / size) }, (_, post) => {
    const group = sorted.slice(post * size, (post + 1) * size)
    const mean = (valueOf: (datum: GainsDatum) => number): number => Math.round(sum(group.map(valueOf)) / group.length)
    return {
      buyingCents: mean((datum) => datum.buyingCents),
      sellingCents: mean((datum) => datum.sellingCents),
      competitiveCents: group.every((datum) => datum.competitiveCents !== null) ? mean((datum) => datum.competitiveCents ?? 0) : null,
    }
  })
}

/** Losses hang below the line, gains stand on it; the seller's part continues where the buyer's ends on the same side. */
function stacked({ buyingCents, sellingCents }: GainsDatum) {
  const sameSide = buyingCents >= 0 === sellingCents >= 0
  const sellingFrom = sameSide ? buyingCents : 0
  return { buyingFrom: 0, buyingTo: buyingCents, sellingFrom, sellingTo: sellingFrom + sellingCents }
}
