// The frame of a report: one self-contained file that asks the network for nothing, runs nothing, and says so in a
// content policy that a reader's browser enforces.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, trusted, type Html } from './markup.ts'

export interface Link {
  readonly id: string
  readonly label: string
  readonly children?: readonly Link[]
}

export interface Page {
  readonly title: string
  /** Name of the market, shown in the rail. */
  readonly market: string
  readonly stamp: string
  readonly foot: string
  readonly contents: readonly Link[]
  readonly article: Html
  /** Organiser copies must not be indexed or archived by accident. */
  readonly secret: boolean
}

export function renderPage(page: Page): string {
  const style = `${fontFace()}${styleSheet()}`
  const document = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(style)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">${page.secret ? html`<meta name="robots" content="noindex,noarchive">` : null}
<title>${page.title} · ${page.market}</title>
<style>${trusted(style)}</style></head>
<body><a class="skip" href="#main">Skip to the finding</a>
<svg width="0" height="0" aria-hidden="true"><symbol id="knot" viewBox="0 0 44 26">${knotShape}</symbol></svg>
<div class="app"><header class="rail"><div class="logo sign">${logo}Haggle</div>
<div class="sm"><b>${page.market}</b><br><span class="stamp">${page.stamp}</span></div>
<nav aria-label="Contents"><ul>${page.contents.map(contentsEntry)}</ul></nav>
<p class="foot">${page.foot}</p></header>
<main class="main" id="main"><article class="paperpage">${page.article}</article></main></div></body></html>
`
  return document.markup
}

function contentsEntry(link: Link): Html {
  const children = link.children ?? []
  return html`<li><a href="#${link.id}">${link.label}</a>${children.length === 0 ? null : html`<ul class="sub">${children.map(contentsEntry)}</ul>`}</li>`
}

/** No scripts, no requests, no forms; the one style sheet is named by its hash, the font may only be inline. */
function contentPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64')
  return `default-src 'none'; style-src 'sha256-${hash}'; font-src data:; base-uri 'none'; form-action 'none'`
}

const styleSheet = (): string => readFileSync(new URL('../assets/report.css', import.meta.url), 'utf8')

/** The report reads well without its font, so a missing file is no fault. Licence: assets/OFL-recursive.txt. */
function fontFace(): string {
  try {
    const font = readFileSync(new URL('../assets/recursive-haggle.woff2', import.meta.url)).toString('base64')
    return `/* Recursive, SIL Open Font License 1.1 */@font-face{font-family:"Haggle";src:url(data:font/woff2;base64,${font}) format("woff2");font-weight:380 800;font-display:swap}\n`
  } catch {
    return ''
  }
}

const strands = {
  over: 'M42 10H31C25 10 23 4 17 4C11 4 9 8 9 13C9 18 11 22 17 22C23 22 25 16 31 16H42',
  under: 'M2 10H13C19 10 21 4 27 4C33 4 35 8 35 13C35 18 33 22 27 22C21 22 19 16 13 16H2',
  crossing: 'M35 13C35 18 33 22 27 22C21 22 19 16 13 16H2',
}

const logo = html`<svg width="34" height="20" viewBox="0 0 44 26" aria-hidden="true" fill="none" stroke-linecap="round"><path d="${strands.under}" stroke="var(--seller)" stroke-width="3.6"/><path d="${strands.over}" stroke="var(--paper)" stroke-width="7" stroke-linecap="butt"/><path d="${strands.over}" stroke="var(--buyer)" stroke-width="3.6"/><path d="${strands.crossing}" stroke="var(--paper)" stroke-width="7" stroke-linecap="butt"/><path d="${strands.crossing}" stroke="var(--seller)" stroke-width="3.6"/></svg>`

const knotShape = html`<g fill="none" stroke="currentColor" stroke-width="3.2" stroke-linecap="round"><path d="${strands.under}"/><path d="${strands.over}"/></g>`
