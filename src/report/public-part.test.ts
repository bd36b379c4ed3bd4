// One side's secret never alters a byte that others see: every field of a run is changed in turn, and the public reports
// may answer only to those named below.
import { describe, expect, test } from 'vitest'
import type { MarketResult } from '../lab/market-result.ts'
import { publicPart } from './public-part.ts'
import { renderReportHtml } from './render-report-html.ts'
import { renderReportMarkdown } from './render-report-markdown.ts'
import { sampleResult } from './sample-result.fixture.ts'

const small = () => sampleResult({ people: 12, listings: 40, deals: 16, arms: 2 })

/** The whole of what the public may learn. Adding a line here is a decision about privacy. */
const publicFields = new Set([
  'market',
  'title',
  'currency',
  'version',
  'roster.people',
  'roster.items',
  'roster.wants',
  'arms.*.arm',
  'arms.*.listings',
  'arms.*.wantsPosted',
  'arms.*.offers',
  'arms.*.virtualMinutes',
  'arms.*.people.*.person',
  'arms.*.people.*.name',
  ...[
    'deal',
    'listing',
    'title',
    'category',
    'condition',
    'seller',
    'buyer',
    'priceCents',
    'firstAskCents',
    'atMinutes',
    'exchanged.*',
    'why',
  ].map((field) => `arms.*.deals.*.${field}`),
  ...[
    'listing',
    'title',
    'seller',
    'buyer',
    'firstAskCents',
    'outcome',
    'offers.*.minutes',
    'offers.*.side',
    'offers.*.priceCents',
    'deal.minutes',
    'deal.priceCents',
  ].map((field) => `arms.*.paths.*.${field}`),
])

const renderPublic = (result: MarketResult): string =>
  `${renderReportHtml(result, { audience: 'public' })}\n${renderReportMarkdown(result, { audience: 'public' })}`
const renderOrganiser = (result: MarketResult): string => renderReportHtml(result, { audience: 'organiser' })

describe('public report', () => {
  const before = renderPublic(small())
  const privateFields = [...fieldsOf(small())].filter((field) => !publicFields.has(field))

  test('the fixture holds every private field this test is about', () => {
    expect(privateFields).toEqual(
      expect.arrayContaining([
        'seed',
        'arms.*.deals.*.maximumCents',
        'arms.*.deals.*.reservationCents',
        'arms.*.deals.*.surplusCents',
        'arms.*.deals.*.sellerGainCents',
        'arms.*.supply.*',
        'arms.*.demand.*',
        'arms.*.people.*.gainSellingCents',
        'arms.*.people.*.competitiveGainCents',
        'arms.*.efficiency.ratio',
        'arms.*.sellerShare',
        'arms.*.violations.attempted.over_cap',
        'arms.*.journal.head',
      ]),
    )
  })

  // The renderers take nothing but the public part, so its equality is enough for each field; the bytes follow below.
  const part = publicPart(small())
  test.each(privateFields)('does not change with %s', (field) => {
    expect(publicPart(changed(small(), field))).toEqual(part)
  })

  test('does not change with all private fields at once, nor with the order of people', () => {
    const all = privateFields.reduce((result, field) => changed(result, field), small())
    expect(renderPublic({ ...all, arms: all.arms.map((arm) => ({ ...arm, people: [...arm.people].reverse() })) })).toBe(before)
  })

  test('holds no limit in any of its bytes', () => {
    const sentinel = 7_777_777_77
    const base = small()
    const marked: MarketResult = {
      ...base,
      seed: sentinel,
      arms: base.arms.map((arm) => ({
        ...arm,
        supply: arm.supply.map(() => sentinel),
        demand: arm.demand.map(() => sentinel),
        sellerShare: 0.777777777,
        efficiency: { ...arm.efficiency, realisedCents: sentinel, boundCents: sentinel, incumbentCents: sentinel, ratio: 0.777777777 },
        deals: arm.deals.map((deal) => ({ ...deal, maximumCents: sentinel, reservationCents: sentinel })),
        people: arm.people.map((person) => ({
          ...person,
          gainBuyingCents: sentinel,
          gainSellingCents: sentinel,
          competitiveGainCents: sentinel,
        })),
        journal: { ...arm.journal, head: String(sentinel) },
      })),
    }
    const shown = renderPublic(marked).replace(/base64,[A-Za-z0-9+/=]+/, '')
    for (const trace of ['777777', '7,777,777', '77.8', '77.7']) expect(shown).not.toContain(trace)
    expect(renderOrganiser(marked)).toContain('7,777,777.77')
  })

  test('says none of the words that go with limits', () => {
    const words = before.replace(/<style>[\s\S]*?<\/style>/, '')
    for (const word of ['floor', 'maxim', 'budget', 'gain', 'surplus', 'violation', 'efficien', 'left on the table', 'competitive', 'seed'])
      expect(words.toLowerCase().match(new RegExp(`.{0,20}\\b${word}(?!ling).{0,20}`))).toBeNull()
  })
})

/** Distinct leaf fields, with `*` for positions in lists. */
function fieldsOf(value: unknown, prefix = ''): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set([prefix])
  const entries = Array.isArray(value) ? value.map((each) => ['*', each] as const) : Object.entries(value)
  return new Set(entries.flatMap(([key, each]) => [...fieldsOf(each, prefix === '' ? key : `${prefix}.${key}`)]))
}

/** A copy in which every leaf of one field differs. */
function changed(result: MarketResult, field: string): MarketResult {
  const walk = (value: unknown, prefix: string): unknown => {
    if (typeof value !== 'object' || value === null) return prefix === field ? differing(value) : value
    if (Array.isArray(value)) return value.map((each) => walk(each, `${prefix}.*`))
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, prefix === '' ? key : `${prefix}.${key}`)]))
  }
  return walk(result, '') as MarketResult
}

const differing = (value: unknown): unknown => (typeof value === 'number' ? value + 1_000_003 : `${String(value)}X`)
