// What a browser makes of a report, gathered in the page. Kept as text because the sources are compiled without the
// browser's types, which would let server code name `document` unnoticed.

export interface Overlap {
  readonly figure: string
  readonly texts: readonly [string, string]
}

export interface PageFacts {
  readonly scrollWidth: number
  readonly innerWidth: number
  /** Levels in order, of headings that can be seen. */
  readonly headings: readonly number[]
  readonly figures: readonly { readonly names: readonly string[]; readonly tables: number }[]
  /** Texts of one figure that lie over each other. */
  readonly overlaps: readonly Overlap[]
  /** Texts of figures that reach past the edge of the page. */
  readonly outside: readonly string[]
  /** Custom properties of the theme, resolved to `rgb(…)`. */
  readonly colours: Readonly<Record<string, string>>
}

/** Share of the smaller text that another may cover before they count as overlapping: halos and descenders touch. */
const coveredMax = 0.2

export const pageFacts = `(() => {
  const seen = (element) => element.getClientRects().length > 0
  const boxes = (figure) => [...figure.querySelectorAll('svg.plot text')].filter((text) => seen(text) && text.textContent.trim() !== '')
    .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
  const covered = (a, b) => {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    return width <= 0 || height <= 0 ? 0 : (width * height) / Math.min(a.width * a.height, b.width * b.height)
  }
  const figures = [...document.querySelectorAll('figure')]
  const overlaps = figures.flatMap((figure) => {
    const all = boxes(figure)
    return all.flatMap((a, index) => all.slice(index + 1).filter((b) => covered(a.box, b.box) > ${coveredMax})
      .map((b) => ({ figure: figure.querySelector('svg').getAttribute('aria-label'), texts: [a.text, b.text] })))
  })
  const probe = document.body.appendChild(document.createElement('i'))
  const names = ['paper', 'sheet', 'well', 'ink', 'ink-2', 'ink-3', 'seller', 'buyer', 'deal', 'refused', 'on-solid', 'edge', 'focus']
  const colours = Object.fromEntries(names.map((name) => {
    probe.style.cssText = ''
    probe.style.setProperty('color', 'var(--' + name + ')')
    return [name, getComputedStyle(probe).color]
  }))
  probe.remove()
  return {
    scrollWidth: document.documentElement.scrollWidth,
    innerWidth: window.innerWidth,
    headings: [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(seen).map((heading) => Number(heading.tagName[1])),
    figures: figures.map((figure) => ({
      names: [...figure.querySelectorAll('svg')].filter(seen).map((svg) => svg.getAttribute('role') === 'img' ? svg.getAttribute('aria-label') ?? '' : ''),
      tables: figure.closest('.talk, section').querySelectorAll('table').length,
    })),
    overlaps,
    outside: figures.flatMap(boxes).filter(({ box }) => box.left < 0 || box.right > document.documentElement.clientWidth).map(({ text }) => text),
    colours,
  }
})()`

/** WCAG 2 contrast of two colours as a browser writes them. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((channel) => {
    const share = Number(channel) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
