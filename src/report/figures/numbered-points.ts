// Points told apart by numbers that a caption names: names of models are too long to stand beside a dot. Points that would
// share a label's place are numbered together, beside the first of them.
import * as Plot from '@observablehq/plot'
import { colour } from './figure-style.ts'

export interface PlacedPoint {
  readonly x: number
  readonly y: number
}

export interface NumberedOptions {
  readonly domainX: readonly [number, number]
  readonly domainY: readonly [number, number]
  /** Of the plot's inside, in pixels. */
  readonly width: number
  readonly height: number
}

/** Numbers from 1 in the order of the points. */
export const numberMarks = (points: readonly PlacedPoint[], options: NumberedOptions) =>
  Plot.text(together(points, options), { x: 'x', y: 'y', text: 'numbers', dx: 8, dy: -9, textAnchor: 'start', fontSize: 12.5, fontWeight: 650, fill: colour.ink, stroke: colour.sheet, strokeWidth: 4 })

/** Pixels that a label takes, and each further number in it. */
const labelWidth = 18
const numberWidth = 14
const labelHeight = 16

export function together(points: readonly PlacedPoint[], { domainX, domainY, width, height }: NumberedOptions): readonly (PlacedPoint & { readonly numbers: string })[] {
  const left = ({ x }: PlacedPoint): number => ((x - domainX[0]) / (domainX[1] - domainX[0])) * width
  const top = ({ y }: PlacedPoint): number => ((y - domainY[0]) / (domainY[1] - domainY[0])) * height
  const groups: { readonly at: PlacedPoint; readonly numbers: number[] }[] = []
  for (const [index, point] of points.entries()) {
    const near = groups.find(({ at, numbers }) => Math.abs(left(at) - left(point)) < labelWidth + numberWidth * numbers.length && Math.abs(top(at) - top(point)) < labelHeight)
    if (near) near.numbers.push(index + 1)
    else groups.push({ at: point, numbers: [index + 1] })
  }
  return groups.map(({ at, numbers }) => ({ ...at, numbers: numbers.join(', ') }))
}

/** Room around the outermost values. */
export function paddedDomain(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const pad = (high - low) * 0.12 || Math.abs(high) * 0.1 || 1
  return [low - pad, high + pad]
}
