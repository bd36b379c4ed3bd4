// The knot that ties two strings: a deal, at its price, with its price beside it.
import * as Plot from '@observablehq/plot'
import { colour } from './figure-style.ts'

export interface Tie {
  readonly turn: number
  readonly minutes: number
  readonly priceCents: number
}

/** Past the knot the strings have changed sides. */
export const knot = (tie: readonly Tie[], money: (value: number) => string) => [
  Plot.dot(tie, { x: 'turn', y: 'priceCents', r: 7, fill: colour.sheet }),
  ...[
    { rotate: 58, colour: colour.buyer },
    { rotate: 122, colour: colour.seller },
  ].map((tail) =>
    Plot.vector(tie, {
      x: 'turn',
      y: 'priceCents',
      length: 14,
      rotate: tail.rotate,
      anchor: 'start',
      shape: stroke,
      stroke: tail.colour,
      strokeWidth: 1.75,
    }),
  ),
  Plot.dot(tie, { x: 'turn', y: 'priceCents', r: 1, symbol: capsule, fill: colour.deal }),
  Plot.text(tie, {
    x: 'turn',
    y: 'priceCents',
    text: (each: Tie) => money(each.priceCents),
    textAnchor: 'start',
    dx: 16,
    fill: colour.deal,
    fontWeight: 800,
    fontSize: 15,
  }),
]

/** What a symbol needs of a drawing context; the DOM's own type is absent outside a browser. */
interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  closePath(): void
}

const capsule = {
  draw(context: Pen) {
    context.moveTo(-4, -3)
    context.arc(0, -3, 4, Math.PI, 0)
    context.lineTo(4, 3)
    context.arc(0, 3, 4, 0, Math.PI)
    context.closePath()
  },
}

const stroke = {
  draw(context: Pen, length: number) {
    context.moveTo(0, 0)
    context.lineTo(0, -length)
  },
}
