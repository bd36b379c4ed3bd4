// The lab's reports in a real browser: nothing loads, nothing scrolls sideways, no texts of a figure lie over each other.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fullMarketResult, poorMarketResult } from '../../src/report/lab/market-result.fixture.ts'
import { renderReceiptHtml } from '../../src/report/lab/receipt-page.ts'
import { renderLabHtml } from '../../src/report/lab/render-lab-html.ts'
import { tournamentResult } from '../../src/report/lab/tournament-result.fixture.ts'
import { outsideTool } from '../outside-tools.ts'
import { pageFacts, type PageFacts } from './page-facts.ts'

const tool = outsideTool('chromium')
const nine = ['claude-opus-4-8', 'gpt-large-2026', 'o4-mini', 'qwen2.5-7b-instruct', 'llama-70b', 'mistral-x', 'deepseek-r1', 'small', 'truthful']
const pages: Readonly<Record<string, () => string>> = {
  market: () => renderLabHtml(fullMarketResult()),
  'market without a comparison': () => renderLabHtml(poorMarketResult()),
  tournament: () => renderLabHtml(tournamentResult({ models: nine, products: 8, draws: 20 })),
  'small tournament': () => renderLabHtml(tournamentResult({ models: ['x', 'y'], products: 3 })),
  receipt: () => renderReceiptHtml({ person: 'ada', name: 'Ada', agent: 'weak', leftCents: 650, withoutOpinion: 0, deals: [{ deal: 'd', title: 'Folding bike', side: 'seller', counterpart: 'Bo', priceCents: 6_500, typicalCents: 7_150, leftCents: 650 }] }, { title: 'Office', currency: 'USD', times: 40, reference: 'auto' }),
}

describe.skipIf(!tool.available)('lab reports in a browser', () => {
  let browser: Browser
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'haggle-lab-report-'))
    browser = await chromium.launch({ executablePath: tool.command ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })

  test.each(Object.keys(pages).flatMap((name) => [390, 1280].map((width) => ({ name, width }))))('$name, $width px: whole, quiet and readable, folded and unfolded', async ({ name, width }) => {
    const path = join(folder, `${name.replaceAll(' ', '-')}-${width}.html`)
    await writeFile(path, pages[name]?.() ?? '')
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: width === 390 ? 'dark' : 'light' })
    const troubles: string[] = []
    page.on('console', (message) => troubles.push(message.text()))
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => {
      if (request.url() !== pathToFileURL(path).href && !request.url().startsWith('data:font/')) troubles.push(request.url())
    })
    await page.goto(pathToFileURL(path).href)
    const facts = await page.evaluate<PageFacts>(pageFacts)
    expect(facts.overlaps).toEqual([])
    expect(facts.outside).toEqual([])
    expect(facts.scrollWidth).toBeLessThanOrEqual(facts.innerWidth)
    for (const figure of facts.figures) {
      expect(figure.names).toHaveLength(1)
      expect(figure.tables).toBeGreaterThan(0)
    }
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.close()
    expect(troubles).toEqual([])
  })
})
