// One negotiation as two strings that approach each other: every offer bends its string, a deal ties the knot, no deal
// leaves cut ends. Draws public offers; limits only where the caller hands them in, which the organiser's page alone does.
// The horizontal axis counts turns, because offers of one wave share a minute.
import * as Plot from '@observablehq/plot'
import { formatMoney } from '../format-money.ts'
import { formatClock } from '../format-number.ts'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { knot, type Tie } from './knot.ts'

export interface PathOffer {
  readonly minutes: number
  readonly side: 'seller' | 'buyer'
  readonly priceCents: number
}

export interface PricePathData {
  readonly offers: readonly PathOffer[]
  readonly deal: { readonly minutes: number; readonly priceCents: number } | null
  /** Offers of other buyers for the same listing, one list per buyer: thin strings that end cut. */
  readonly rivals: readonly (readonly PathOffer[])[]
  /** Private: what the two could have agreed on. */
  readonly limits?: PathLimits
}

export interface PathLimits {
  readonly reservationCents: number
  readonly maximumCents: number
}

interface Point {
  readonly turn: number
  readonly minutes: number
  readonly priceCents: number
  readonly side: 'seller' | 'buyer'
  /** 0 for the main pair, 1 and up for rivals. */
  readonly string: number
}

const labelGapPixels = 42
const margins = { left: 48, right: 58, top: 20, bottom: 26 }
/** Room for `max $1,200` beside the knot. */
const marginBesideLimits = 88

export function pricePath(data: PricePathData, frame: FigureFrame & { readonly height: number }): FigureElement {
  const points = placeOnTurns(data)
  const turnsMax = Math.max(points.length - 1, 0) + (data.deal ? 1 : 0.4)
  const tie = data.deal ? [{ turn: turnsMax, ...data.deal }] : []
  const limits = data.limits === undefined ? [] : limitLines(data.limits)
  const marginRight = limits.length === 0 ? margins.right : marginBesideLimits
  const domain = paddedPrices([...points, ...tie, ...limits])
  const money = (value: number): string => formatMoney(value, frame.currency)
  const labelled = chooseLabels(points, {
    pixelsPerTurn: (frame.width - margins.left - marginRight) / Math.max(turnsMax, 1),
    deal: data.deal,
  })
  const svg: FigureElement = Plot.plot({
    document: frame.document,
    width: frame.width,
    height: frame.height,
    marginLeft: margins.left,
    marginRight,
    marginTop: margins.top,
    marginBottom: margins.bottom,
    x: { axis: null, domain: [0, Math.max(turnsMax, 1)], insetLeft: 14 },
    y: { axis: null, domain },
    color: { type: 'identity' },
    marks: [
      Plot.gridY({ ticks: 4, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.axisY({ ticks: 4, tickFormat: money, tickSize: 0, label: null, color: colour.ink3 }),
      ...clockLabels(points, tie),
      ...limitMarks(limits, { tie, money, pixelsPerCent: (frame.height - margins.top - margins.bottom) / (domain[1] - domain[0]) }),
      ...strings(points, { tie, turnsMax }),
      Plot.dot(points, {
        x: 'turn',
        y: 'priceCents',
        r: (point: Point) => (point.string === 0 ? 3.2 : 2.2),
        symbol: 'triangle',
        rotate: (point: Point) => (point.side === 'seller' ? 180 : 0),
        fill: colour.sheet,
        stroke: sideColour,
        strokeWidth: 1.5,
      }),
      ...offerLabels(labelled, money),
      ...knot(tie, money),
    ],
  })
  return finish(svg, frame.label)
}

/** All offers in order of time, main pair first within a minute, each on a turn of its own. */
function placeOnTurns({ offers, rivals }: PricePathData): readonly Point[] {
  return [offers, ...rivals]
    .flatMap((list, string) => list.map((offer) => ({ ...offer, string })))
    .sort((a, b) => a.minutes - b.minutes || a.string - b.string)
    .map((offer, turn) => ({ ...offer, turn }))
}

const sideColour = ({ side }: { readonly side: 'seller' | 'buyer' }): string => (side === 'seller' ? colour.seller : colour.buyer)

/** A string per side: the pair's run into the knot, a rival's is cut where its last offer hung. */
function strings(points: readonly Point[], { tie, turnsMax }: { readonly tie: readonly Tie[]; readonly turnsMax: number }) {
  const numbers = [...new Set(points.map((point) => point.string))].sort((a, b) => b - a)
  return numbers.flatMap((string) =>
    (['seller', 'buyer'] as const).flatMap((side) => {
      const own = points.filter((point) => point.string === string && point.side === side)
      const last = own[own.length - 1]
      if (last === undefined) return []
      const tied = string === 0 && tie.length > 0
      // A price that was never changed held until the other side's was taken: the string stays level up to there.
      const held = tied ? tie.map(({ turn }) => ({ turn: turn - 1, priceCents: last.priceCents })).filter(({ turn }) => turn > last.turn) : []
      const end = tied ? tie : [{ turn: string === 0 ? turnsMax : last.turn + 0.4, priceCents: last.priceCents }]
      return [
        Plot.line([...own, ...held, ...end], {
          x: 'turn',
          y: 'priceCents',
          stroke: sideColour({ side }),
          strokeWidth: string === 0 ? 1.75 : 1,
          ...(string === 0 ? {} : { strokeDasharray: '3,2' }),
          curve: 'monotone-x',
        }),
        tied
          ? null
          : Plot.dot(end, {
              x: 'turn',
              y: 'priceCents',
              symbol: 'times',
              r: string === 0 ? 4 : 2.6,
              stroke: colour.ink3,
              strokeWidth: string === 0 ? 1.6 : 1.2,
            }),
      ]
    }),
  )
}

interface Label extends Point {
  readonly above: boolean
}

/** Greedy: a label is kept where its price is news and the one before it on that side is far enough to the left. */
function chooseLabels(
  points: readonly Point[],
  { pixelsPerTurn, deal }: { readonly pixelsPerTurn: number; readonly deal: PricePathData['deal'] },
): readonly Label[] {
  const main = points.filter((point) => point.string === 0)
  return (['seller', 'buyer'] as const).flatMap((side) => {
    const own = main.filter((each) => each.side === side)
    const kept: Label[] = []
    for (const [index, point] of own.entries()) {
      const before = kept[kept.length - 1]
      const near = before !== undefined && (point.turn - before.turn) * pixelsPerTurn < labelGapPixels
      if (near || before?.priceCents === point.priceCents || deal?.priceCents === point.priceCents) continue
      kept.push({ ...point, above: isAbove(side, { before: own[index - 1], point, after: own[index + 1] }) })
    }
    return kept
  })
}

/** On the side that the string bends away from: above a peak, below a dip, else outside the pair. */
function isAbove(side: 'seller' | 'buyer', around: { readonly before: Point | undefined; readonly point: Point; readonly after: Point | undefined }): boolean {
  const here = around.point.priceCents
  const [before, after] = [around.before?.priceCents ?? here, around.after?.priceCents ?? here]
  if (side === 'seller') return !(before > here && after > here)
  return before < here && after < here
}

const offerLabels = (labels: readonly Label[], money: (value: number) => string) =>
  (['seller', 'buyer'] as const).flatMap((side) =>
    [true, false].map((above) =>
      Plot.text(
        labels.filter((label) => label.side === side && label.above === above),
        {
          x: 'turn',
          y: 'priceCents',
          text: (label: Label) => money(label.priceCents),
          fill: sideColour({ side }),
          fontWeight: 600,
          // Down and up the strings run away from the lower right and the upper right.
          textAnchor: 'start',
          dx: -3,
          lineAnchor: above ? 'bottom' : 'top',
          dy: above ? -7 : 7,
          stroke: colour.sheet,
          strokeWidth: 4,
        },
      ),
    ),
  )

interface LimitLine {
  readonly priceCents: number
  readonly side: 'seller' | 'buyer'
  readonly name: string
}

const limitLines = ({ reservationCents, maximumCents }: PathLimits): readonly LimitLine[] => [
  { priceCents: reservationCents, side: 'seller', name: 'floor' },
  { priceCents: maximumCents, side: 'buyer', name: 'max' },
]

/** Pixels that two labels beside each other's line need between them. */
const labelRowPixels = 16

function limitMarks(
  lines: readonly LimitLine[],
  { tie, money, pixelsPerCent }: { readonly tie: readonly Tie[]; readonly money: (value: number) => string; readonly pixelsPerCent: number },
) {
  return lines.flatMap((line) => {
    const outwards = line.side === 'buyer' ? -1 : 1
    // The knot's own price stands in the same column: a limit that is close to it makes way, outwards.
    const gaps = tie.map((each) => Math.abs(each.priceCents - line.priceCents) * pixelsPerCent)
    const makeWay = Math.max(0, labelRowPixels - Math.min(labelRowPixels, ...gaps))
    return [
      Plot.ruleY([line], { y: 'priceCents', stroke: sideColour(line), strokeDasharray: '1.5,4', strokeWidth: 1.5, strokeLinecap: 'round' }),
      Plot.text([line], {
        y: 'priceCents',
        text: (each: LimitLine) => `${each.name} ${money(each.priceCents)}`,
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 16,
        dy: outwards * makeWay,
        fill: sideColour(line),
      }),
    ]
  })
}

function clockLabels(points: readonly Point[], tie: readonly Tie[]) {
  const first = points[0]
  const last = tie[0] ?? points[points.length - 1]
  if (first === undefined || last === undefined) return []
  const ends = first.turn === last.turn ? [first] : [first, last]
  return [
    Plot.text(ends, {
      x: 'turn',
      frameAnchor: 'bottom',
      dy: 18,
      text: (each: Tie) => formatClock(each.minutes),
      fill: colour.ink3,
      fontVariant: 'tabular-nums',
    }),
  ]
}

function paddedPrices(points: readonly { readonly priceCents: number }[]): [number, number] {
  const prices = points.map((point) => point.priceCents)
  const [low, high] = [Math.min(...prices), Math.max(...prices)]
  const pad = Math.max((high - low) * 0.14, high * 0.02, 1)
  return prices.length === 0 ? [0, 1] : [Math.max(0, low - pad), high + pad]
}
