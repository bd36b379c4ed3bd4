import { Window } from 'happy-dom'
import { describe, expect, test } from 'vitest'
import type { MarketResult } from '../lab/market-result.ts'
import { renderReportHtml, type Audience } from './render-report-html.ts'
import { counts, sampleResult } from './sample-result.fixture.ts'

const audiences = ['organiser', 'public'] as const satisfies readonly Audience[]
const small = (arms = 2): MarketResult => sampleResult({ people: 14, listings: 70, deals: 60, arms })

describe.each(audiences)('%s page', (audience) => {
  const page = renderReportHtml(small(), { audience })
  const body = page.slice(page.indexOf('<body>'))

  test('is the same bytes for the same result', () => {
    expect(renderReportHtml(small(), { audience })).toBe(page)
  })

  test('asks the network for nothing and runs nothing', () => {
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/)
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|javascript:|\son\w+=/i)
    expect(page).toContain('default-src &#39;none&#39;')
    expect(page).toMatch(/style-src &#39;sha256-[A-Za-z0-9+/]{43}=&#39;/)
  })

  test('has no inline style, which its own policy would refuse', () => {
    expect(body).not.toMatch(/\sstyle="/)
    expect(body).not.toContain('<style')
  })

  test('prints no hole in the data', () => {
    expect(body).not.toMatch(/undefined|NaN|Infinity|\[object/)
  })

  test('has one main, one h1, headings in order, and every link and id in place', () => {
    expect(page.match(/<main/g)).toHaveLength(1)
    expect(page.match(/<h1/g)).toHaveLength(1)
    const levels = [...page.matchAll(/<h([1-6])/g)].map((found) => Number(found[1]))
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((found) => found[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })

  test('names every figure once, draws it for desk and phone, and gives its numbers', () => {
    const figures = [...body.matchAll(/<svg[^>]*class="plot"[^>]*>/g)].map((found) => found[0])
    expect(figures.length).toBeGreaterThan(8)
    for (const figure of figures) expect(figure).toMatch(/role="img" aria-label="[^"]+"|aria-label="[^"]+".*role="img"/)
    expect(body.match(/class="only-desk"/g)?.length).toBe(body.match(/class="only-phone"/g)?.length)
    expect(body).not.toMatch(/<g[^>]*aria-label/)
  })

  test('every table has a caption and scoped headers', () => {
    expect(body.match(/<caption/g)?.length).toBe(body.match(/<table/g)?.length)
    expect(body).not.toMatch(/<th(?! scope=)[ >]/)
  })
})

test('the organiser sees floors, gains and what the gate stopped; the finding comes first', () => {
  const page = renderReportHtml(sampleResult({ arms: 1 }), { audience: 'organiser' })
  expect(page).toContain('<h1>190 deals, and 92.7\u00a0% of what there was to gain</h1>')
  for (const text of [
    'Left on the table',
    'Floor to maximum',
    'the seller gained',
    'Dotted: the seller’s floor',
    '52 moves were stopped by the market. Nothing was sent. Executed violations: 0.',
    'Read this with care',
    'one run with seed 1',
  ])
    expect(page).toContain(text)
})

test('executed violations are said at the top, before any good news', () => {
  const page = renderReportHtml(small(), { audience: 'organiser' })
  expect(page.indexOf('Limits were broken: 6 moves in arm B, where the gate only watches.')).toBeLessThan(page.indexOf('class="lede"'))
  const clean = small(1)
  expect(renderReportHtml(clean, { audience: 'organiser' })).not.toContain('Limits were broken')
})

test('an executed violation behind an enforcing gate is called a fault', () => {
  const base = small(1)
  const broken: MarketResult = {
    ...base,
    arms: base.arms.map((arm) => ({ ...arm, violations: { ...arm.violations, executed: counts({ over_cap: 1 }) } })),
  }
  expect(renderReportHtml(broken, { audience: 'organiser' })).toContain('1 move in arm A, past a gate that should have stopped them')
})

describe('large runs', () => {
  const large = sampleResult({ people: 690, listings: 5700, wants: 5200, deals: 1900, arms: 1 })
  test.each(audiences)('the %s page holds the first deals, says so, and stays a file that a phone opens', (audience) => {
    const page = renderReportHtml(large, { audience })
    expect(page.length).toBeLessThan(1_500_000)
    expect(page.match(/DEAL-20261121/g)).toHaveLength(600)
    expect(page).toContain('576 more deals, the first 600 of 1,900')
    expect(page).toContain('This file holds the first 600 of 1,900. The journal holds them all: haggle replay prints it.')
  })
  test('figures say what they leave out', () => {
    const page = renderReportHtml(large, { audience: 'organiser' })
    for (const text of ['1,000 of 1,900 deals are drawn', '1,000 of them are drawn', 'One post for 6 people, averaged', 'first 200 of 690', 'first 600 of 690'])
      expect(page).toContain(text)
  })
})

describe('thin runs', () => {
  const base = small(1)
  const arm = base.arms.map((each) => ({
    ...each,
    deals: [],
    paths: [],
    pairings: [],
    controls: [],
    supply: [],
    demand: [],
    sellerShare: null,
    people: each.people.map(({ competitiveGainCents: _, ...person }) => ({
      ...person,
      dealsAsBuyer: 0,
      dealsAsSeller: 0,
      earnedCents: 0,
      spentCents: 0,
      gainBuyingCents: 0,
      gainSellingCents: 0,
    })),
    efficiency: { realisedCents: 0, boundCents: null, boundKind: 'not_computed' as const, incumbentCents: null, ratio: null, loss: null },
  }))
  test.each(audiences)('no deals, no bound: the %s page still reads', (audience) => {
    const page = renderReportHtml({ ...base, arms: arm }, { audience })
    expect(page).toContain('<h1>No deals were made</h1>')
    expect(page.slice(page.indexOf('<body>'))).not.toMatch(/undefined|NaN|Infinity/)
  })
  test.each(audiences)('no arms at all: the %s page still reads', (audience) => {
    expect(renderReportHtml({ ...base, arms: [] }, { audience })).toContain('<h1>')
  })
})

describe('hostile text', () => {
  const attacks = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</style></svg><script>',
    '\u202egnp.exe',
    '\u001b[2J',
    "' autofocus onfocus=alert(1) '",
    '</title>',
    '=HYPERLINK("http://evil")',
    ']]><!--',
  ]
  const hostile = (text: string): MarketResult => {
    const base = sampleResult({ people: 4, listings: 12, deals: 6, arms: 1 })
    return {
      ...base,
      title: text,
      market: text,
      version: text,
      currency: text,
      arms: base.arms.map((arm) => ({
        ...arm,
        arm: text,
        agents: { [text]: 6 },
        journal: { ...arm.journal, path: text, head: text },
        people: arm.people.map((person) => ({ ...person, name: text, agent: `${text}${person.person}` })),
        deals: arm.deals.map((deal) => ({
          ...deal,
          title: text,
          why: text,
          category: text,
          exchanged: [text],
          deal: `${text}${deal.deal}`,
        })),
        paths: arm.paths.map((path) => ({ ...path, title: text })),
      })),
    }
  }
  test.each(audiences.flatMap((audience) => attacks.map((attack) => [audience, attack] as const)))('%s page, %j', (audience, attack) => {
    const page = renderReportHtml(hostile(attack), { audience })
    expect(page).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
    const parsed = new Window().document
    parsed.write(page)
    expect(parsed.querySelectorAll('script, img, iframe, [onerror], [onfocus], [autofocus]')).toHaveLength(0)
    expect(parsed.querySelectorAll('style')).toHaveLength(1)
    expect(parsed.querySelectorAll('main')).toHaveLength(1)
  })
})
