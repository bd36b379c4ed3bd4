// A score against a fact of each model, with the line of least squares as a thin guide. Models are the observations: a handful
// of them, so the guide claims nothing; r and its interval stand beside it in words.
import * as Plot from '@observablehq/plot'
import { colour, finish, type FigureElement, type FigureFrame } from './figure-style.ts'
import { numberMarks, paddedDomain } from './numbered-points.ts'

export interface ScalingPoint {
  readonly fact: number
  readonly score: number
}

export interface ScalingCurveOptions extends FigureFrame {
  readonly height: number
  readonly factName: string
  readonly scoreName: string
}

export function scalingCurve(points: readonly ScalingPoint[], options: ScalingCurveOptions): FigureElement {
  const [domainX, domainY] = [paddedDomain(points.map(({ fact }) => fact)), paddedDomain(points.map(({ score }) => score))]
  const svg: FigureElement = Plot.plot({
    document: options.document, width: options.width, height: options.height,
    marginLeft: 44, marginRight: 20, marginTop: 26, marginBottom: 42,
    x: { domain: domainX, label: null, ticks: 5, tickSize: 0 },
    y: { domain: domainY, label: null, ticks: 5, tickSize: 0, tickFormat: (value: number) => String(Math.round(value * 100) / 100).replace('-', '\u2212') },
    marks: [
      Plot.gridX({ ticks: 5, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.gridY({ ticks: 5, stroke: colour.rule, strokeOpacity: 1 }),
      Plot.line(guide(points), { x: 'fact', y: 'score', stroke: colour.ink3, strokeWidth: 1.25, strokeDasharray: '4,3' }),
      Plot.dot(points, { x: 'fact', y: 'score', r: 4.6, fill: colour.ink }),
      numberMarks(points.map(({ fact, score }) => ({ x: fact, y: score })), { domainX, domainY, width: options.width - 64, height: options.height - 68 }),
      Plot.text([options.scoreName], { frameAnchor: 'top-left', textAnchor: 'start', dx: -36, dy: -20, fill: colour.ink3 }),
      Plot.text([options.factName], { frameAnchor: 'bottom-right', textAnchor: 'end', dy: 36, fill: colour.ink3 }),
    ],
  })
  return finish(svg, options.label)
}

/** Both ends of the least-squares line; nothing where the fact never varies. */
function guide(points: readonly ScalingPoint[]): readonly { readonly fact: number; readonly score: number }[] {
  const n = points.length
  const mean = (of: (point: ScalingPoint) => number): number => points.reduce((sum, point) => sum + of(point), 0) / n
  const [x, y] = [mean(({ fact }) => fact), mean(({ score }) => score)]
  const spread = points.reduce((sum, { fact }) => sum + (fact - x) ** 2, 0)
  if (n < 3 || spread === 0) return []
  const slope = points.reduce((sum, { fact, score }) => sum + (fact - x) * (score - y), 0) / spread
  return [Math.min(...points.map(({ fact }) => fact)), Math.max(...points.map(({ fact }) => fact))].map((fact) => ({ fact, score: y + slope * (fact - x) }))
}
