// What every figure shares: colours as CSS variables (one SVG serves light, dark and forced colours), one accessible
// name, no inline style (a strict content policy allows none). Figures draw what they are given: whoever calls one has
// already decided what the viewer may see.
import type { PlotOptions } from '@observablehq/plot'

/** The browser's document in the web app, happy-dom's on the command line. */
export type FigureDocument = NonNullable<PlotOptions['document']>

/** Where and how large a figure is drawn. Figures are redrawn for a phone, never scaled. */
export interface FigureFrame {
  readonly document: FigureDocument
  readonly width: number
  /** The one name a screen reader says; the numbers stand in a table beside the figure. */
  readonly label: string
  readonly currency: string
}

export const colour = {
  seller: 'var(--seller)',
  buyer: 'var(--buyer)',
  deal: 'var(--deal)',
  ink: 'var(--ink)',
  ink2: 'var(--ink-2)',
  ink3: 'var(--ink-3)',
  rule: 'var(--rule)',
  edge: 'var(--edge)',
  sheet: 'var(--sheet)',
} as const

/** The parts of an SVG element that finishing needs, in a browser or not. */
export interface FigureElement {
  readonly outerHTML: string
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  remove(): void
  querySelectorAll(selector: string): Iterable<FigureElement>
}

/**
 * Plot names each group of marks without giving it a role, which assistive technology refuses (plot issue 1760), and
 * carries its defaults in a style element: both go, and the figure gets its one name.
 */
export function finish(svg: FigureElement, label: string): FigureElement {
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const group of svg.querySelectorAll('g')) {
    group.removeAttribute('aria-label')
    group.removeAttribute('aria-description')
    group.removeAttribute('aria-hidden')
  }
  svg.removeAttribute('style')
  for (const attribute of ['fill', 'font-family']) svg.removeAttribute(attribute)
  svg.setAttribute('class', 'plot')
  svg.setAttribute('font-size', '12')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', label)
  return svg
}
