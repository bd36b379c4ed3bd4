// The report in a real browser: nothing loads, nothing scrolls sideways, everything is reachable by keyboard and readable.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderReportHtml } from '../../src/report/render-report-html.ts'
import { sampleResult } from '../../src/report/sample-result.fixture.ts'
import { outsideTool } from '../outside-tools.ts'
import { contrast, pageFacts, type PageFacts } from './page-facts.ts'

const tool = outsideTool('chromium')

const pages = (['organiser', 'public'] as const).flatMap((audience) => [1, 2].map((arms) => ({ audience, arms })))
const screens = [390, 1440].flatMap((width) => (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })))

interface Opened {
  readonly page: Page
  readonly troubles: readonly string[]
  readonly requests: readonly string[]
  readonly url: string
}

describe.skipIf(!tool.available)('report in a browser', () => {
  let browser: Browser
  let folder: string
  const urls = new Map<string, string>()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'haggle-report-'))
    for (const { audience, arms } of pages) {
      const path = join(folder, `${audience}-${arms}.html`)
      await writeFile(path, renderReportHtml(arms === 1 ? sampleResult({ arms }) : sampleResult({ arms, people: 20, listings: 160, deals: 55 }), { audience }))
      urls.set(`${audience}-${arms}`, pathToFileURL(path).href)
    }
    browser = await chromium.launch({
      executablePath: tool.command ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    })
  })
  afterAll(async () => {
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function opened({ audience, arms, width, colorScheme }: (typeof pages)[number] & (typeof screens)[number]): Promise<Opened> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    const troubles: string[] = []
    const requests: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text())
    })
    page.on('pageerror', (error) => troubles.push(String(error)))
    page.on('request', (request) => requests.push(request.url()))
    const url = urls.get(`${audience}-${arms}`) ?? ''
    await page.goto(url)
    return { page, troubles, requests, url }
  }

  // Both themes at both widths for one arm; several arms add sections, not colours.
  const seen = pages.flatMap((page) => screens.filter((screen) => page.arms === 1 || screen.colorScheme === (screen.width === 390 ? 'light' : 'dark')).map((screen) => ({ ...page, ...screen })))
  test.each(seen)('$audience, $arms arm(s), $width px, $colorScheme: whole, quiet and readable', async (given) => {
    const { page, troubles, requests, url } = await opened(given)
    const facts = await page.evaluate<PageFacts>(pageFacts)
    await page.close()

    expect(troubles).toEqual([])
    expect(requests.filter((request) => request !== url && !request.startsWith('data:font/'))).toEqual([])
    expect(facts.scrollWidth).toBeLessThanOrEqual(facts.innerWidth)

    expect(facts.headings.filter((level) => level === 1)).toHaveLength(1)
    expect(facts.headings[0]).toBe(1)
    for (const [index, level] of facts.headings.entries()) expect(level - (facts.headings[index - 1] ?? 0)).toBeLessThanOrEqual(1)

    expect(facts.figures.length).toBeGreaterThan(4)
    for (const figure of facts.figures) {
      expect(figure.names).toHaveLength(1)
      expect(figure.names[0]).not.toBe('')
      expect(figure.tables).toBeGreaterThan(0)
    }
    expect(facts.overlaps).toEqual([])
    expect(facts.outside).toEqual([])
    expectContrast(facts.colours)
  })

  test.each(['organiser', 'public'] as const)('%s: the skip link and the folded numbers work by keyboard', async (audience) => {
    const { page } = await opened({ audience, arms: 1, width: 1440, colorScheme: 'light' })
    await page.keyboard.press('Tab')
    const skip = page.locator('a.skip')
    expect(await page.evaluate('document.activeElement.className')).toBe('skip')
    expect((await skip.boundingBox())?.x).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#main')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.getElementById("main").contains(document.activeElement)')).toBe(true)

    const folded = page.locator('details')
    for (const index of [0, (await folded.count()) - 1]) {
      const details = folded.nth(index)
      await details.locator('> summary').focus()
      await page.keyboard.press('Enter')
      expect(await details.getAttribute('open')).not.toBeNull()
      expect(await details.locator('table').first().isVisible()).toBe(true)
      await page.keyboard.press('Space')
      expect(await details.getAttribute('open')).toBeNull()
    }
    await page.close()
  })

  test('opened tables still do not push the page sideways on a phone', async () => {
    const { page } = await opened({ audience: 'organiser', arms: 2, width: 390, colorScheme: 'light' })
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true')
    const facts = await page.evaluate<PageFacts>(pageFacts)
    await page.close()
    expect(facts.scrollWidth).toBeLessThanOrEqual(facts.innerWidth)
  })
})

function expectContrast(colours: PageFacts['colours']): void {
  const of = (name: string, ground: string): number => contrast(colours[name] ?? '', colours[ground] ?? '')
  for (const ground of ['sheet', 'paper'])
    for (const text of ['ink', 'ink-2', 'ink-3', 'seller', 'buyer', 'deal', 'refused']) expect(of(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  expect(of('on-solid', 'deal'), 'a deal tag').toBeGreaterThanOrEqual(4.5)
  expect(of('edge', 'sheet'), 'outlines').toBeGreaterThanOrEqual(3)
  expect(of('focus', 'sheet'), 'the focus ring').toBeGreaterThanOrEqual(3)
}
