// Every deal's price against the price first shown on its listing. Dots on the line went for the ask, above it they were
// bid up, below it haggled down. Public prices only. Square-root axes, so that the many cheap things do not share a corner.
import * as Plot from '@observablehq/plot'
import { formatMoney } from '../format-money.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { asDots, dotsMax, thinOut } from './thin-out.ts'

export interface AskedAndPaid {
  readonly firstAskCents: number
  readonly priceCents: number
}

export function askAndPrice(deals: readonly AskedAndPaid[], frame: FigureFrame & { readonly height: number }): FigureElement {
  const most = deals.reduce((high, deal) => Math.max(high, deal.firstAskCents, deal.priceCents), 1)
  const axis = { type: 'sqrt', domain: [0, most * 1.04], ticks: niceTicks(most), tickSize: 0, label: null, tickFormat: (value: number) => formatMoney(value, frame.currency) } as const
  const svg: FigureElement = Plot.plot({
    document: frame.document,
    width: frame.width,
    height: frame.height,
    marginLeft: 48,
    marginRight: 30,
    marginTop: 22,
    marginBottom: 40,
    x: axis,
    y: axis,
    marks: [
      Plot.gridX(axis.ticks, { stroke: colour.rule, strokeOpacity: 1 }),
      Plot.gridY(axis.ticks, { stroke: colour.rule, strokeOpacity: 1 }),
      Plot.line([0, most], { x: (value: number) => value, y: (value: number) => value, stroke: colour.ink3, strokeWidth: 1.25 }),
      Plot.line(asDots(thinOut(deals, dotsMax), gap), {
        x: 'firstAskCents',
        y: 'priceCents',
        stroke: colour.deal,
        strokeWidth: 4.4,
        strokeLinecap: 'round',
      }),
      Plot.text(['price'], { frameAnchor: 'top-left', dx: -4, dy: -16, textAnchor: 'start', fill: colour.ink3 }),
      Plot.text(['first ask'], { frameAnchor: 'bottom-right', dy: 34, fill: colour.ink3 }),
      Plot.text(['bid up'], { frameAnchor: 'top-left', dx: 12, dy: 10, textAnchor: 'start', fill: colour.ink2, fontWeight: 600, stroke: colour.sheet, strokeWidth: 4 }),
      Plot.text(['haggled down'], { frameAnchor: 'bottom-right', dx: -8, dy: -10, fill: colour.ink2, fontWeight: 600, stroke: colour.sheet, strokeWidth: 4 }),
    ],
  })
  return finish(svg, frame.label)
}

const gap: AskedAndPaid = { firstAskCents: NaN, priceCents: NaN }

/** 1, 2 and 5 times powers of ten: as many as fit between a twentieth of the dearest and the dearest. */
function niceTicks(most: number): number[] {
  const found: number[] = []
  for (let power = 100; power <= most; power *= 10) found.push(...[1, 2, 5].map((digit) => digit * power))
  return [0, ...found.filter((value) => value <= most && value >= most * 0.04)]
}
